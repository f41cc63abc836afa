"""Tags and dependency labels that the search for arguments asks for."""

from __future__ import annotations

__all__ = ["MODIFIERS", "RELATIVE_TAGS", "VERBS"]

VERBS = frozenset({"VERB", "AUX"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
MODIFIERS = frozenset({"amod", "compound", "nmod"})
