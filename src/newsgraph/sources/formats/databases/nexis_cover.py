"""What Nexis prints about its articles: the heads of pages, and the list of what was asked for and found."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE = re.compile(r"^\s*Page \d+ of \d+\s*$", re.I)
_ASKED = re.compile(r"^\s*(Job Number|Client/Matter|Search Terms|Search Type|User Name)\s*:", re.I)
_APPENDED = re.compile(r"\s*(?:Corrections?|Clarifications?|Editor(?:s|['’]s|s['’])? Note) Appended\s*", re.I)
_LEAST = 3  # of these lines; prose may quote one


def without_heads(lines: Sequence[str]) -> list[str]:
    """Without the number of each page and, under it, the headline that is said again."""
    kept: list[str] = []
    seen: set[str] = set()
    after_number = False
    for line in lines:
        is_again = after_number and line.strip() in seen
        if not _PAGE.match(line) and not is_again:
            kept.append(line)
            seen.add(line.strip())
        after_number = bool(_PAGE.match(line)) or (after_number and not line.strip())
    return kept


def is_asked(lines: Sequence[str]) -> bool:
    """Whether the lines tell what was asked for, as the first page of an export does, or a list of its documents."""
    return len({found[1].lower() for line in lines if (found := _ASKED.match(line))}) >= _LEAST


def is_appended(line: str) -> bool:
    """Whether a line under the day only says that a correction stands at the end of the article."""
    return _APPENDED.fullmatch(line) is not None
