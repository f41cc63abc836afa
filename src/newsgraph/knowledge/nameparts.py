"""Words inside and beside names that tell what they name; lists in `ontology/names.toml`."""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["name_words"]


@cache
def name_words(section: str) -> frozenset[str]:
    """The words of one section.

    >>> "river" in name_words("place_words")
    True
    """
    return frozenset(read_toml("names.toml")[section]["words"])
