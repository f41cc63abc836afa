"""What common nouns name: a person, a group, an organisation, a weapon, a facility …"""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import lexicon_path, read_toml

__all__ = ["noun_classes", "words"]


@cache
def _table() -> dict[str, str]:
    lines = lexicon_path("nouns.tsv").read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t", 1) for line in lines if not line.startswith("#"))
    table.update({noun: " ".join(kinds) for noun, kinds in read_toml("nouns.toml")["classes"].items()})
    return table


@cache
def noun_classes(lemma: str) -> frozenset[str]:
    """The classes of a lower-case noun lemma (one or two words); empty if unknown.

    >>> sorted(noun_classes("missile"))
    ['product', 'vehicle', 'weapon']
    """
    return frozenset(_table().get(lemma, "").split())


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section of `ontology/lexicon/nouns.toml` ("partitives", "organization_heads")."""
    return frozenset(read_toml("nouns.toml")[section]["words"])
