"""The day that a page shows between its headline and the first paragraph: to its reader, that of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.dates import date_in, is_only_a_day, iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PARAGRAPH = 25  # words; where so many stand together, the article has begun
_FEW, _SOME = 2, 10  # other words in a line about a day: where it ends as a sentence does, and where it does not
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b[ap]\.?m\b\.?", re.I)
_FIGURES = re.compile(r"[\d,|·•:/–—-]+")
_IN_FIGURES = re.compile(r"\b\d{1,2}([-/.])\d{1,2}\1\d{4}\b")  # "03/04/2025": perhaps nobody knows which day
_BESIDE = re.compile(r"\s*(?:[|·•;()]|\s[–—-]\s)\s*")  # between the day and the author, the place, the minutes to read
_FURTHEST = 60  # elements after the headline that are looked at
_ASIDE = frozenset({"nav", "aside", "footer", "figure", "form", "ul", "ol", "table"})
_DATED = re.compile(
    r"(?:post|entry|article|story|publish(?:ed)?|pub)[\w-]*-?(?:date|time)|date-?(?:header|published|line)", re.I
)


def shown_days(heading: HtmlElement | None) -> Iterator[str]:
    """The one day that is shown by the headline, with its time if a `time` element has it; nothing where there are two.

    A day that is called one of change counts for nothing.
    """
    if heading is None:
        return
    sure: list[str] = []
    written: list[str] = []
    for one in _beside(heading):
        if one.tag == "time" and not _is_change(one):
            sure += [said for said in (one.get("datetime"), one.text_content()) if said and iso_date(said)][:1]
        elif not len(one) or one.tag in ("p", "div", "span", "dd", "li", "small", "font", "h2"):
            written += filter(None, [day_of_line(one.text_content())])
    for found in (sure, written):
        days = {(iso_date(said) or said)[:10] for said in found}
        if len(days) == 1:
            yield max(found, key=lambda said: len(iso_date(said) or ""))
            return


def _beside(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Elements after the headline until the first paragraph; before it, its siblings and those named for a day."""
    for one in heading.itersiblings(preceding=True):
        if isinstance(one.tag, str) and one.tag not in _ASIDE:
            yield from _inside(one)
    for parent in heading.iterancestors():
        if parent.tag in ("body", "html", "main"):
            break
        for one in parent.itersiblings(preceding=True):
            if isinstance(one.tag, str) and _DATED.search(f"{one.get('class')} {one.get('id')}"):
                yield from _inside(one)
    for number, one in enumerate(_following(heading)):
        if number > _FURTHEST or (one.tag in ("p", "div", "td", "font") and _begins(one)):
            return
        yield one


def _inside(one: HtmlElement) -> Iterator[HtmlElement]:
    if len(one.text_content().split()) < _PARAGRAPH:
        yield from (part for part in one.iter() if isinstance(part.tag, str))


def _following(heading: HtmlElement) -> Iterator[HtmlElement]:
    """What comes after the headline in the order of reading; lists, pictures and other articles are passed over."""
    at: HtmlElement | None = heading
    while at is not None:
        for one in at.itersiblings():
            if isinstance(one.tag, str) and one.tag not in _ASIDE and one.tag != "article":
                yield from (part for part in one.iter() if isinstance(part.tag, str))
        at = at.getparent()
        if at is None or at.tag in ("article", "body", "html"):
            return


def _begins(block: HtmlElement) -> bool:
    """Whether a block's own words, and not those of the blocks in it, are a paragraph."""
    own = [block.text or "", *(part.tail or "" for part in block)]
    own += [part.text_content() for part in block if part.tag in ("a", "b", "strong", "em", "i", "span")]
    return len(" ".join(own).split()) >= _PARAGRAPH


def is_day_line(words: str) -> bool:
    """Whether a line only says when the article came out or was changed.

    >>> is_day_line("Published 13 May 2025, 10:14 GMT"), is_day_line("He resigned on 13 May 2025.")
    (True, False)
    """
    found = _day_words(words)
    rest = _CLOCK.sub(" ", _FIGURES.sub(" ", words)).split()
    most = _FEW if words.rstrip()[-1:] in ".!?" and not _CLOCK.search(words[-12:]) else _SOME
    return found is not None and len(rest) <= most


def day_of_line(words: str) -> str | None:
    """The day written in a line that says nothing else, if it is not called one of change.

    >>> day_of_line("13 May 2025 | Updated: 2 June 2025"), day_of_line("Updated 2 June 2025")
    ('2025-05-13', None)
    """
    words = " ".join(words.split())
    kept = re.split(rf"\b(?:{'|'.join(read_toml('sources.toml')['page']['changed'])})\b", words, flags=re.I)[0]
    return _day_words(kept) if is_day_line(kept) else None


def _day_words(words: str) -> str | None:
    """The day in a line, or the figures that may be two days: whoever asks says that nobody knows.

    A year of two figures makes a day only where nothing else stands beside it: "on 12 May 25 people came" has none.

    >>> _day_words("By Jo Reed | 12 May 25 10:00 GMT"), _day_words("Crowds on 12 May 25 strong")
    ('12 May 25 10:00 GMT', None)
    """
    if day := date_in(words):
        return day
    figures = _IN_FIGURES.search(words)
    alone = (part for part in _BESIDE.split(words) if not part.isdigit() and is_only_a_day(part))
    return figures[0] if figures else next(alone, None)


def _is_change(time: HtmlElement) -> bool:
    """Whether the element, or the words before it, call it a day of change."""
    names = f"{time.get('class') or ''} {time.get('itemprop') or ''} {time.get('data-type') or ''}"
    before = time.getprevious()
    words = before.tail if before is not None else (time.getparent().text if time.getparent() is not None else "")
    said = f"{names} {words or ''} {before.text_content() if before is not None and before.tag != 'time' else ''}"
    return bool(re.search(rf"\b(?:{'|'.join(read_toml('sources.toml')['page']['changed'])})", said, re.I))
