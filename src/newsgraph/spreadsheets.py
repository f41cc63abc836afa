"""Cells of tables that people open in a spreadsheet, which runs text that begins as a formula does."""

from __future__ import annotations

__all__ = ["as_text"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(words: str) -> str:
    """The words with an apostrophe before what a spreadsheet would run, so that it takes them as text.

    >>> as_text("=1+1"), as_text("Kelm")
    ("'=1+1", 'Kelm')
    """
    return "'" + words if words.startswith(_FORMULA) else words
