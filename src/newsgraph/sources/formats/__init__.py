"""The kinds of files that are read, one small module each, behind one registry."""
