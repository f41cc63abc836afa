"""Bodies that the whole world knows under several names; the list is `ontology/lexicon/bodies.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["known_bodies", "known_body"]


@cache
def known_bodies() -> Mapping[str, str]:
    """Each name as it is written → the first name of its body."""
    found: dict[str, str] = {}
    for section, bodies in read_toml("bodies.toml").items():
        if section != "example":
            for name, others in bodies.items():
                found.update(dict.fromkeys((name, *others), name))
    return found


def known_body(name: str) -> str | None:
    """The first name of the well-known body that bears this name; None if there is none.

    >>> known_body("Daesh"), known_body("daesh")
    ('Islamic State', None)
    """
    return known_bodies().get(name.replace("’", "'"))
