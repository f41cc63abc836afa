"""Exports of Factiva (HTML, RTF, text, XML), with labels or without → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import iso_date
from newsgraph.sources.formats.databases.xml_records import from_factiva_xml, is_factiva_xml
from newsgraph.sources.formats.documents.words import lines_in, looked_at, paragraphs_of_lines
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import html_of, paragraphs, words
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

_NAMES_OF = read_toml("sources.toml")["factiva"]
_DOCUMENT = "|".join(_NAMES_OF["documents"])
_LAST = re.compile(rf"^[ \t]*+(?:AN[ \t]+)?(?:{_DOCUMENT}) ([A-Z0-9]{{4,10}}\d{{6,8}}\w{{2,14}})[ \t\r]*+$", re.M)
_WORDS = re.compile(rf"^\s*[\d,.]{{1,12}} (?:{'|'.join(_NAMES_OF['words'])})\s*$", re.I)
_COPYRIGHT = re.compile(r"^\s*(?:\(?c\)?opyright|©|\(c\))", re.I)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*|de|van|von|al|bin|and)(?: (?:[A-Z][\w'’.-]*|de|van|von|al|bin|and)){1,5}")
_PLACE = r"(?:,? in (?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*){0,2})?"
_BETWEEN = re.compile(rf"{_PLACE}(?:\s*[;,&]\s*|\s+and\s+|$)")
_NAMES = 4  # words of one person's name
_PAGE = re.compile(r"(?:p{1,2}\.? ?)?[A-Z]{0,3}\d{1,3}(?:-[A-Z]{0,3}\d{1,3})?")
_FOOT = re.compile(r"^\s*(?:Page \d+ of \d+.*|©? ?\d{4} Factiva.*|Search Summary)\s*$", re.I)
_HTML_MARK = re.compile(r"""class=["'][^"']*\b[a-z]{2}Article\b|articleParagraph|id=["']article-[A-Z]""")


def is_factiva(raw: Raw) -> bool:
    """Whether it has Factiva's own elements, or ends an article with its own number."""
    if is_factiva_xml(raw) or (raw.is_html and _HTML_MARK.search(raw.text_head)):
        return True
    return len(looked_at(raw, _LAST)) > 0


def from_factiva(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article."""
    if is_factiva_xml(raw):
        yield from from_factiva_xml(raw, options)
        return
    heads, parts = _elements(raw.text(options.encoding, markup=True)) if raw.is_html else ([], [])
    parts, rest = (parts, []) if parts else _ended(lines_in(raw, options))
    for at, (where, lines) in enumerate(numbered(raw, parts)):
        told = _labelled(lines) or _by_place(lines, heads[at] if heads else "")
        text = "\n\n".join(paragraphs_of_lines(told["text"], raw))
        if not text:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        one: dict[str, Any] = {name: " ".join(said) or None for name, said in told.items() if name != "text"}
        yield Draft(text=text, source=where, **one)
    if any(map(_WORDS.match, rest)) or _labelled(rest):
        what = "the last article breaks off before its number, and is lost"
        yield UnreadableError(what, where=raw.source, hint="export it again")


def _elements(page: str) -> tuple[list[str], list[list[str]]]:
    """HTML: each article's headline, where an element says it, and its lines; a row's label is a line of its own."""
    tree = html_of(page)
    found = tree.xpath("//div[contains(concat(' ', @class, ' '), 'Article ') or starts-with(@id, 'article-')]")
    outer = [one for one in found if not any(parent in found for parent in one.iterancestors())]
    marked = ".//*[contains(@class, 'Headline')]"
    heads = [words(next(iter(one.xpath(marked)), None)) or "" for one in outer]
    return heads, [_rows(one) or paragraphs(one) for one in outer]


def _rows(element: object) -> list[str]:
    """The lines of a labelled article: "HD", its words, "BY", its words …"""
    lines: list[str] = []
    for row in element.iter("tr"):  # type: ignore[attr-defined]
        cells = [one for one in row if one.tag in ("td", "th")]
        label = words(cells[0]) if len(cells) > 1 else None
        if label in _labels():
            lines += [str(label), *(line for cell in cells[1:] for line in paragraphs(cell))]
    return lines


def _ended(lines: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """(the articles, what follows the last). Text and RTF: an article ends with the line of its number."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _FOOT.match(line):
            continue
        parts[-1].append(line)
        if _LAST.match(line):
            parts.append([])
    return parts[:-1], parts[-1]


def _labelled(lines: Sequence[str]) -> dict[str, list[str]] | None:
    """By label; None if there are none."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        label = re.match(r"^\s*([A-Z]{2,3})(?:\s+|$)(.*)", line)
        if label and label[1] in _labels() and label[1] not in found:
            current = label[1]
            found[current] = [label[2]] if label[2].strip() else []
        elif current:
            found[current].append(line if current in ("LP", "TD") else line.strip())
    if "HD" not in found or not found.keys() & {"LP", "TD", "PD"}:
        return None
    clean = {label: [line for line in said if line.strip()] for label, said in found.items()}
    return {
        "title": clean["HD"],
        "published": [*clean.get("PD", []), *clean.get("ET", [])],
        "publisher": clean.get("SN", []),
        "byline": clean.get("BY", []),
        "identifier": [re.sub(rf"^(?:{_DOCUMENT}) ", "", line) for line in clean.get("AN", [])],
        "section": clean.get("SE", []),
        "pages": clean.get("PG", []),
        "length": clean.get("WC", []),
        "text": [*found.get("LP", []), "", *found.get("TD", [])],
    }


def _by_place(lines: Sequence[str], headline: str) -> dict[str, list[str]]:
    """By order: headline, author, number of words, day, time, outlet, code, page, language, copyright, text."""
    told = [line for line in lines if line.strip()]
    counted = next((at for at, line in enumerate(told) if _WORDS.match(line)), None)
    number = next((found[1] for line in reversed(told) if (found := _LAST.match(line))), "")
    if counted is None:
        return {"text": [line for line in lines if not _LAST.match(line)], "identifier": [number] if number else []}
    over, under = [line.strip() for line in told[:counted]], [line.strip() for line in told[counted + 1 :]]
    byline = _byline(over, headline)
    over = over[:-1] if byline else over
    at = _end_of_head(under)
    day = next((line for line in under[:at] if iso_date(line)), "")
    after = under.index(day) + 1 if day else 0
    clock = under[after] if after < at and re.fullmatch(r"\d{1,2}:\d{2}(?: ?[A-Z]{2,4})?", under[after]) else ""
    outlet = after + 1 if clock else after
    return {
        "title": [headline] if headline in over else over[-1:],
        "byline": [byline] if byline else [],
        "published": [f"{day} {clock}".strip()] if day else [],
        "publisher": under[outlet : outlet + 1] if outlet < at else [],
        "identifier": [number] if number else [],
        "length": told[counted : counted + 1],
        "pages": [line for line in under[:at] if _PAGE.fullmatch(line)][:1],
        "text": _text_after(lines, under[at - 1] if at else ""),
    }


def _byline(over: Sequence[str], headline: str) -> str:
    """The line under the headline, if it is that of an author or of several."""
    if len(over) < 2 or over[-1] == headline:
        return ""
    last = over[-1]
    people = [one for one in _BETWEEN.split(last) if one]
    if over[-2] == headline:
        is_author = bool(people) and _NAME.fullmatch(people[0]) is not None
    else:  # a headline in capitals has commas, too
        are_several = len(people) > 1 and "," not in last and all(len(one.split()) <= _NAMES for one in people)
        is_author = _NAME.fullmatch(last) is not None or (are_several and all(map(_NAME.fullmatch, people)))
    return last if is_author or re.match(r"by\s", last, re.I) else ""


def _end_of_head(lines: Sequence[str]) -> int:
    """How many lines there are until the text: to the copyright, else to the language."""
    languages = set(_NAMES_OF["languages"])
    language = next((at for at, line in enumerate(lines[:12]) if line in languages), None)
    start = 0 if language is None else language + 1
    mark = next((at for at in range(start, min(start + 3, len(lines))) if _COPYRIGHT.match(lines[at])), None)
    if mark is not None:
        return mark + 1
    return start


def _text_after(lines: Sequence[str], last: str) -> list[str]:
    """The lines after the last one of the head, without the article's number."""
    at = next((at for at, line in enumerate(lines) if last and line.strip() == last), -1)
    return [line for line in lines[at + 1 :] if not _LAST.match(line)]


@cache
def _labels() -> frozenset[str]:
    return frozenset(_NAMES_OF["labels"])


FACTIVA = Format(
    name="factiva",
    level="collection",
    title="Factiva: HTML, RTF, DOCX, TXT, PDF, XML",
    suffixes=(),
    taken="each article apart: HD, PD and ET, SN, BY, SE, PG, WC, AN, the text of LP and TD; with labels or without",
    example="newsgraph add Factiva-20250513.rtf",
    sniff=is_factiva,
    read=from_factiva,
)
