"""The text, title and day of saved pages: ours beside trafilatura, newspaper4k and readability-lxml as they come.

    python bench/pages.py [PAGES] [--worst]     (pip install newspaper4k readability-lxml)

96 pages, or so many, of our own making (`saved_pages.py`). Text: F1 over words, the mean of the pages. Title: equal
but for case and spaces. Day: equal; where none is to be found, none. "invented" counts days where the page names none
that is sure.
Ends with 1 where a goal is missed: F1 not below theirs, title and day .97, no day invented.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from saved_pages import SavedPage, pages

Found = tuple[str, str, str | None]  # text, title, day
GOAL = 0.97


@dataclass(slots=True)
class Sum:
    """What one reader of pages made of all of them."""

    texts: list[float] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    invented: int = 0
    failed: int = 0
    seconds: float = 0.0

    def mean(self, values: list[float] | list[bool]) -> float:
        """Their mean."""
        return sum(values) / len(values)


def ours(page: SavedPage) -> Found:
    """newsgraph's doors in, nothing read."""
    from newsgraph.model import Article
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.inputs import articles_of
    from newsgraph.sources.raw import Raw

    raw = Raw.of_bytes(page.html.encode(), "page.html", media_type="text/html", address=page.address)
    for one in articles_of(raw, SourceOptions()):
        if isinstance(one, Article):
            return one.text, one.title or "", (one.published or "")[:10] or None
    return "", "", None


def trafilatura(page: SavedPage) -> Found:
    """trafilatura as it comes."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.html, url=page.address, with_metadata=True)
    return (found.text or "", found.title or "", found.date) if found is not None else ("", "", None)


def newspaper(page: SavedPage) -> Found:
    """newspaper4k as it comes."""
    from newspaper import Article

    one = Article(page.address)
    one.download(input_html=page.html)
    one.parse()
    return one.text, one.title, one.publish_date.date().isoformat() if one.publish_date else None


def readability(page: SavedPage) -> Found:
    """readability-lxml as it comes; it knows no days."""
    from lxml.html import document_fromstring
    from readability import Document

    document = Document(page.html)
    return document_fromstring(document.summary()).text_content(), document.short_title(), None


READERS: dict[str, Callable[[SavedPage], Found]] = {
    "newsgraph": ours,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper,
    "readability-lxml": readability,
}


def overlap(found: str, wanted: str) -> float:
    """F1 over words."""
    here, there = (Counter(re.findall(r"\w+", one.lower())) for one in (found, wanted))
    same = (here & there).total()
    return 2 * same / (here.total() + there.total()) if same else 0.0


def same_title(found: str, wanted: str) -> bool:
    """Whether two headlines are one but for case and spaces."""
    return " ".join(found.split()).casefold() == " ".join(wanted.split()).casefold()


def tried(read: Callable[[SavedPage], Found], page: SavedPage, total: Sum) -> tuple[float, str, str | None]:
    """Add what came of one page."""
    began = time.process_time()
    try:
        text, title, day = read(page)
    except Exception:  # noqa: BLE001  (whatever a package raises, the page is lost to it)
        total.failed += 1
        text, title, day = "", "", None
    total.seconds += time.process_time() - began
    score = overlap(text, page.text)
    total.texts.append(score)
    total.titles.append(same_title(title, page.title))
    total.days.append(day == page.day)
    total.invented += page.day is None and day is not None
    return score, title, day


def main() -> int:
    """A line a reader; 1 if a goal is missed."""
    logging.disable(logging.CRITICAL)
    made = list(pages(next((int(word) for word in sys.argv[1:] if word.isdigit()), 96)))
    sums: dict[str, Sum] = {}
    print(
        f"{len(made)} pages\n{'':<18}{'text F1':>9}{'title':>8}{'day':>8}{'invented':>10}{'failed':>8}{'ms a page':>11}"
    )
    for name, read in READERS.items():
        total = sums[name] = Sum()
        for page in made:
            score, title, day = tried(read, page, total)
            is_bad = score < GOAL or not total.titles[-1] or not total.days[-1]
            if "--worst" in sys.argv and name == "newsgraph" and is_bad:
                print(f"  {score:.2f}  {page.name}: {title!r} for {page.title!r}, {day} for {page.day}")
        parts = (total.mean(total.texts), total.mean(total.titles), total.mean(total.days))
        told = "".join(f"{part:>9.3f}" if at == 0 else f"{part:>8.3f}" for at, part in enumerate(parts))
        print(f"{name:<18}{told}{total.invented:>10}{total.failed:>8}{total.seconds * 1000 / len(made):>11.0f}")
    us = sums["newsgraph"]
    is_best = all(us.mean(us.texts) >= other.mean(other.texts) for other in sums.values())
    return 0 if is_best and us.mean(us.titles) >= GOAL and us.mean(us.days) >= GOAL and not us.invented else 1


if __name__ == "__main__":
    sys.exit(main())
