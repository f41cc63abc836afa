"""Lines that stand between the paragraphs of an article and are not of it: links on, share buttons, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsgraph.knowledge.resources import read_toml

_LONGEST = 220  # characters; a longer paragraph is prose, whatever it begins with


def is_boilerplate(line: str) -> bool:
    """Whether a line asks the visitor to do something, names a picture's maker, or says whose the page is.

    >>> is_boilerplate("READ MORE: Council resigns"), is_boilerplate("Read more than one book, she said.")
    (True, False)
    """
    words = " ".join(line.split())
    return 0 < len(words) <= _LONGEST and bool(_patterns().search(words))


def without_boilerplate(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are the article's own; empty ones go, too."""
    return [one for one in paragraphs if one.strip() and not is_boilerplate(one)]


@cache
def _patterns() -> re.Pattern[str]:
    """All of them in one; they are data."""
    return re.compile("|".join(f"(?:{one})" for one in read_toml("sources.toml")["boilerplate"]["lines"]), re.I)
