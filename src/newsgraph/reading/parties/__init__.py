"""Who and what is named or described: names, kinds, grouping, the entity table, coreference, roles."""
