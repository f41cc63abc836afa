"""Contractions whose apostrophe is another sign ("can`t", "won´t") or was lost on the way → as they are mostly written.

The parser knows "n't" with two signs; with any other the "not" is lost, and what is denied would be told.
"""

from __future__ import annotations

import re

__all__ = ["APOSTROPHES", "straightened"]

APOSTROPHES = "'’`´ʼʹʻʽˈ′‘‛＇ꞌ՚\x92"
"""Signs that stand for an apostrophe; the first is the plain one."""

_LOST = "?\ufffd"  # what a program writes for a sign that it does not know; only within "n't" no question can end there
# the sign stands first, so that the search leaps from one to the next; what must stand before it is looked up then
_NOT = re.compile(rf"[{APOSTROPHES}{_LOST}](?=t(?![^\W_]))(?<=n.)", re.I | re.S)
_ODD = APOSTROPHES[2:]  # the parser knows the two before them
_BEFORE = ("\\bI", "\\bwe", "\\bhe", "\\byou", "\\bshe", "\\bthey", "\\bwho", "\\bit", "\\bthat", "\\bthere")
_AUXILIARIES = ("ould", "might", "must")
_HELD = "|".join(f"(?<={word}.)" for word in (*_BEFORE, *_AUXILIARIES))
_OTHERS = re.compile(
    rf"[{_ODD}](?:(?=s(?![^\W_]))(?<=[^\W\d_].)|(?=(?:d|m|ll|re|ve)(?![^\W_]))(?:{_HELD}))", re.I | re.S
)


def straightened(text: str) -> str:
    """The text with plain apostrophes in its contractions, letter for letter at the same offsets.

    >>> straightened("They can`t, won´t and didn?t; Kelm`s `rebels´ wait.")
    "They can't, won't and didn't; Kelm's `rebels´ wait."
    """
    return _OTHERS.sub("'", _NOT.sub("'", text))
