"""Words by which programs, databases and sites say that there is nothing: no value in a field, no text at all."""

from __future__ import annotations

import re
from functools import cache

from newsgraph.knowledge.resources import read_toml

_LONGEST = 300  # characters; a text that is longer says something
_AROUND = " \t\r\n\f\"'“”‘’*_-–—.…!:()[]<>"


def says_nothing(words: str) -> bool:
    """Whether a field holds what a program writes where there is no value.

    >>> says_nothing("NaN"), says_nothing("Nan Reed")
    (True, False)
    """
    return words in _words()


def stands_for_no_text(text: str) -> bool:
    """Whether a whole text only says that the text is not there.

    >>> stands_for_no_text("[Full text unavailable]"), stands_for_no_text("The text is not available in Osk, he said.")
    (True, False)
    """
    if len(" ".join(text[: 2 * _LONGEST].split())) > _LONGEST:  # however it goes on
        return False
    line = " ".join(text.split())
    if not line or says_nothing(line):
        return True
    return len(line) <= _LONGEST and bool(_texts().fullmatch(line.strip(_AROUND)))


@cache
def _words() -> frozenset[str]:
    return frozenset(read_toml("sources.toml")["nothing"]["words"])


@cache
def _texts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in read_toml("sources.toml")["nothing"]["texts"]), re.I)
