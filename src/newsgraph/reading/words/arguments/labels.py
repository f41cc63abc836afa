"""Tags and dependency labels that the search for arguments asks for."""

from __future__ import annotations

from newsgraph.reading.words.word_lists import VERBS

__all__ = ["MODIFIERS", "RELATIVE_TAGS", "VERBS"]

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
