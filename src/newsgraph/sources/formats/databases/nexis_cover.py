"""What Nexis prints about its articles: the heads of pages, and the list of what was asked for and found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.dates import iso_date
from newsgraph.sources.formats.databases.nexis_lines import known_field

_PAGE = re.compile(r"^\s*Page \d+ of \d+\s*$", re.I)
_ASKED = re.compile(r"^\s*(Job Number|Client/Matter|Search Terms|Search Type|User Name)\s*:", re.I)
_LEAST = 3  # of these lines; prose may quote one


def without_heads(lines: Sequence[str]) -> list[str]:
    """Without the number of each page and, under it, the headline, which is said before or again."""
    kept: list[str] = []
    seen: set[str] = set()
    after_number = False
    for at, line in enumerate(lines):
        is_again = after_number and (line.strip() in seen or line.strip() == _next_words(lines, at))
        if not _PAGE.match(line) and not is_again:
            kept.append(line)
            seen.add(line.strip())
        after_number = bool(_PAGE.match(line)) or (after_number and not line.strip())
    return kept


def _next_words(lines: Sequence[str], at: int) -> str | None:
    """The next line that says something."""
    return next((line.strip() for line in lines[at + 1 : at + 4] if line.strip()), None)


def is_asked(lines: Sequence[str]) -> bool:
    """Whether the lines tell what was asked for, as the first page of an export does, or a list of its documents."""
    return len({found[1].lower() for line in lines if (found := _ASKED.match(line))}) >= _LEAST


def without_cover(lines: Sequence[str]) -> Sequence[str]:
    """The lines after the page about the search: its settings, and the list of titles."""
    cover = set(read_toml("sources.toml")["nexis"]["cover"])
    last = -1
    for at, line in enumerate(lines):
        if known_field(line) and known_field(line)[0] not in cover:  # type: ignore[index]
            break
        words = line.strip().lower()
        name = words.partition(":")[0].partition("(")[0].strip()
        is_listed = re.match(r"\d{1,4}\.\s", words) and not iso_date(words)  # "13. Mai 2025" is a day
        if words and (name in cover - {"copyright"} or is_listed or words in ("news", "-none-")):
            last = at
    if last < 0:
        return lines
    rest = lines[last + 1 :]
    return _last_block_of_titles(rest)


def _last_block_of_titles(lines: Sequence[str]) -> Sequence[str]:
    """From the title on: the two lines that stand over the day, where more do than can be a title."""
    day = next((at for at, line in enumerate(lines) if iso_date(line.strip())), None)
    if day is None:
        return lines
    over = [at for at in range(day) if lines[at].strip()]
    return lines[over[-2] :] if len(over) > 3 else lines
