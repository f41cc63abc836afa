"""Contractions whose apostrophe is another sign ("can`t", "won´t") or was lost on the way → as they are mostly written.

The parser knows "n't" with two signs; with any other the "not" is lost, and what is denied would be told.
"""

from __future__ import annotations

import re

__all__ = ["APOSTROPHES", "straightened"]

APOSTROPHES = "'’`´ʼʹʻʽˈ′‘‛＇ꞌ՚\x92"
"""Signs that stand for an apostrophe; the first is the plain one."""

_LOST = "?\ufffd"  # what a program writes for a sign that it does not know; only within "n't" no question can end there
_NOT = re.compile(rf"(?<=[^\W\d_])(?<=n)[{APOSTROPHES}{_LOST}](?=t(?![^\W_]))|(?<=\bn)[{APOSTROPHES}](?=t\b)", re.I)
_ODD = APOSTROPHES[2:]  # the parser knows the two before them
_OTHERS = re.compile(
    rf"(?<=[^\W\d_])[{_ODD}](?=s(?![^\W_]))"
    rf"|(?:(?<=\bI)|(?<=\bwe)|(?<=\bhe)|(?<=\byou)|(?<=\bshe)|(?<=\bthey)|(?<=\bwho)|(?<=\bit)|(?<=\bthat)|(?<=\bthere)"
    rf"|(?<=ould)|(?<=might)|(?<=must))[{_ODD}](?=(?:d|m|ll|re|ve)(?![^\W_]))",
    re.I,
)


def straightened(text: str) -> str:
    """The text with plain apostrophes in its contractions, letter for letter at the same offsets.

    >>> straightened("They can`t, won´t and didn?t; Kelm`s `rebels´ wait.")
    "They can't, won't and didn't; Kelm's `rebels´ wait."
    """
    return _OTHERS.sub("'", _NOT.sub("'", text))
