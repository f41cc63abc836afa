"""Reported speech by syntax: verbs, nouns and adjectives with a complement, "according to", asides."""

from __future__ import annotations

from newsgraph.reading.speech.indirect_speech.extract import find_reported

__all__ = ["find_reported"]
