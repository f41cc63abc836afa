"""The word lists of frames: which verbs control, support, measure."""

from __future__ import annotations

from functools import cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["frame_words"]


@cache
def frame_words(section: str, name: str) -> frozenset[str]:
    """A word list of `ontology/frames.toml`."""
    return frozenset(read_toml("frames.toml")[section][name])
