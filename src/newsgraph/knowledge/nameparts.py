"""Words inside and beside names that tell what they name; lists in `ontology/lexicon/names.toml`."""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import lexicon_path, read_toml

__all__ = ["gender_of", "name_words"]


@cache
def name_words(section: str) -> frozenset[str]:
    """The words of one section.

    >>> "river" in name_words("place_words")
    True
    """
    return frozenset(read_toml("names.toml")[section]["words"])


@cache
def _given_names() -> dict[str, str]:
    lines = lexicon_path("given_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def gender_of(given_name: str) -> str | None:
    """ "m" or "f" by the given name; None if it is unknown or both bear it.

    >>> gender_of("Elena"), gender_of("Harbour")
    ('f', None)
    """
    return _given_names().get(given_name.lower())
