"""Exports of Nexis Uni, Lexis Advance and the old LexisNexis, however they are carried → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in, is_issue, iso_date
from newsgraph.sources.formats.databases.nexis_cover import is_appended, is_asked, without_heads
from newsgraph.sources.formats.documents.pdf import is_pdf, joined
from newsgraph.sources.formats.documents.words import is_wrapped, lines_in, looked_at, unwrapped
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

_COUNTED = re.compile(
    r"^[ \t]*+(?:(?:Document|Dokument) )?(\d{1,5}) (?:of|von|de|van) (\d{1,5}) (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN)"
    r"[ \t\r]*+$",
    re.I | re.M,
)
_ENDS = "End of Document|Ende des Dokuments|Fin du document|Einde van document"
_END = re.compile(rf"^[ \t]*+(?:{_ENDS})[ \t\r]*+$", re.I | re.M)
_MARKS = re.compile(rf"{_COUNTED.pattern}|{_END.pattern}|^[ \t]*+Job Number:", re.I | re.M)
_MARK_ANYWHERE = re.compile(
    rf"(?<!\d)\d{{1,5}} (?:of|von|de|van) \d{{1,5}} (?:DOCUMENT|DOKUMENT)|{_ENDS}|Job Number:", re.I
)
_FIELD = re.compile(r"^\s*([^\W\d_][\w/. -]{1,28}?)\s*:(?:\s+(.*)|\s*)$")
_COPYRIGHT = re.compile(r"^\s*(?:Copyright|©|\(c\))(?:\s|©|\d)|^\s*All Rights Reserved\.?\s*$", re.I)
_PAGES = re.compile(r"(?:pg|pp?|page|pages|s|seite)\b\.?\s*\S", re.I)
_CENTRED = 12  # spaces before a line; a headline of the old layout stands at the margin


@dataclass(slots=True)
class _Told:
    """One article while its lines are gone through."""

    head: list[str] = field(default_factory=list)  # before the day: outlet, or title and outlet
    below: list[str] = field(default_factory=list)  # between the day and the first field: edition, headline
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    day: str | None = None


def is_nexis(raw: Raw) -> bool:
    """Whether the marks between two articles are there."""
    if not (raw.text_head and (_MARK_ANYWHERE.search(raw.text_head) or not raw.is_text or raw.head[:5] == b"{\\rtf")):
        return False
    lines = looked_at(raw, _MARK_ANYWHERE)
    is_marked = any(_MARKS.search(line) for line in lines)
    return is_marked and (any(_known_field(line) for line in lines) or is_asked(lines))


def from_nexis(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article; the page before them, and what the database adds, are no text."""
    lines = without_heads(lines_in(raw, options))
    counted = any(_COUNTED.search(line) for line in lines)
    wrapped = is_wrapped(raw)
    if not counted and is_asked(lines) and not any(_END.search(line) for line in lines):
        hint = "give the documents that it lists"
        raise UnreadableError("this is the list of an export of Nexis and holds no texts", where=raw.source, hint=hint)
    parts = _after_marks(lines) if counted else _before_ends(lines)
    for where, part in numbered(raw, parts):
        told = _Told()
        at, rest = _counted(part, told) if counted else _ended(part, told, is_first=part is parts[0])
        _rest(rest, at, told, wrapped=wrapped)
        body = _paragraphs(told.body, raw)
        if not body:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        yield Draft(
            text="\n\n".join(body),
            source=where,
            title=told.fields.get("headline") or " ".join(told.below if counted else told.head[:-1]) or None,
            published=told.day,
            publisher=_outlet(told.head, counted=counted),
            url=_named(told, "url", "link"),
            section=_section(told)[0],
            pages=_section(told)[1],
            length=_named(told, "length", "länge", "longueur", "lengte", "longitud"),
            byline=_named(told, "byline", "by", "author", "autor"),
        )


def _named(told: _Told, *names: str) -> str | None:
    """The first of these fields that is there, in whichever language the database speaks."""
    return next((told.fields[name] for name in names if name in told.fields), None)


def _section(told: _Told) -> tuple[str | None, str | None]:
    """(section, pages) of "NEWS; Pg. 4"; either may be missing."""
    said = _named(told, "section", "rubrik", "sección", "rubrique") or ""
    parts = [part.strip() for part in said.split(";") if part.strip()]
    pages = next((part for part in parts if _PAGES.match(part)), None)
    return next((part for part in parts if part != pages), None), pages


def _after_marks(lines: Sequence[str]) -> list[list[str]]:
    """The old layout: "1 of 74 DOCUMENTS" stands before each article."""
    parts: list[list[str]] = []
    for line in lines:
        if _COUNTED.search(line):
            parts.append([])
        elif parts:
            parts[-1].append(line)
    return parts


def _before_ends(lines: Sequence[str]) -> list[list[str]]:
    """The new layout: "End of Document" stands after each; what follows the last is none."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _END.search(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if any(_known_field(line) for line in part)]


def _counted(lines: Sequence[str], told: _Told) -> tuple[int, Sequence[str]]:
    """Outlet, day, edition and headline; where the fields begin, and the lines."""
    return _until_fields(lines, _until_day(lines, told), told), lines


def _ended(lines: Sequence[str], told: _Told, *, is_first: bool) -> tuple[int, Sequence[str]]:
    """Title, outlet and day; where the fields begin, and the lines. Before the first is a page about the search."""
    lines = _without_cover(lines) if is_first else lines
    return _until_day(lines, told), lines


def _until_day(lines: Sequence[str], told: _Told) -> int:
    """Gather what stands before the day and the day itself; where the rest begins."""
    for at, line in enumerate(lines):
        words = line.strip()
        if _known_field(line) and told.head:  # there is no day at all
            return at
        day = words if iso_date(words) else date_in(words) if len(words) < 60 and told.head else None
        if not day and told.head and is_issue(words) and not _day_follows(lines[at + 1 :]):
            day = words  # "March 2024": the issue of a month or season, which names no day
        if day:
            told.day = day
            return at + 1
        if words and not _COPYRIGHT.match(words):
            told.head.append(" ".join(words.split()))
    return 0


def _day_follows(lines: Sequence[str]) -> bool:
    """Whether the next line that says something is a day."""
    return iso_date(next((line.strip() for line in lines if line.strip()), None)) is not None


def _until_fields(lines: Sequence[str], at: int, told: _Told) -> int:
    """Gather the headline; an edition is centred under the day, or says that it is one."""
    while at < len(lines):
        line = lines[at]
        words = line.strip()
        if _known_field(line):
            break
        is_centred = len(line) - len(line.lstrip()) >= _CENTRED
        is_edition = is_centred or re.search(r"\bEdition\b", words) or is_appended(words)
        if words and not _COPYRIGHT.match(words) and not (is_edition and not told.below):
            told.below.append(" ".join(words.split()))
        elif told.below and not words and not _fields_follow(lines, at):
            break  # no field at all: the headline is over, the text begins
        at += 1
    return at


def _fields_follow(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that says something is a field."""
    return next((_known_field(line) is not None for line in lines[at:] if line.strip()), False)


def _rest(lines: Sequence[str], at: int, told: _Told, *, wrapped: bool) -> None:
    """Fields before the text, the text, and nothing of what follows it. `wrapped`: a field may have several lines."""
    before, after = _names()
    marked = next(
        (n for n in range(at, len(lines)) if re.fullmatch(r"\s*(?:Body|Text|Volltext):?\s*", lines[n], re.I)), None
    )
    stop = len(lines) if marked is None else marked
    current = ""
    while at < stop:
        words = lines[at].strip()
        found = _known_field(lines[at])
        if found and found[0] in after and told.body:
            break
        if found and (found[0] in before or found[0] in after) and not told.body:
            current = found[0]
            told.fields[current] = found[1]
        elif (
            words
            and current
            and (marked is not None or not told.fields[current] or (wrapped and lines[at - 1].strip()))
        ):
            told.fields[current] = f"{told.fields[current]} {words}".strip()
        elif words and marked is None and not _COPYRIGHT.match(words):
            break
        at += 1
    told.body = _body(lines[at if marked is None else marked + 1 :])


def _body(lines: Sequence[str]) -> list[str]:
    """The lines until the database speaks again."""
    ends = set(read_toml("sources.toml")["nexis"]["ends"])
    _, after = _names()
    body: list[str] = []
    for at, line in enumerate(lines):
        found = _known_field(line)
        alone = line.strip().rstrip(":").lower() in ends
        if (found and found[0] in after) or alone or (_COPYRIGHT.match(line) and not _prose_follows(lines[at + 1 :])):
            break
        body.append(line)
    return body


def _prose_follows(lines: Sequence[str]) -> bool:
    """Whether a sentence of some length comes before the next field."""
    for line in lines:
        if _known_field(line):
            return False
        if len(line.split()) > 12:
            return True
    return False


def _paragraphs(body: Sequence[str], raw: Raw) -> list[str]:
    if is_pdf(raw):
        return joined(body)
    return unwrapped(body) if is_wrapped(raw) else [line for line in body if line.strip()]


def _outlet(head: Sequence[str], *, counted: bool) -> str | None:
    """Whose article it is: all that stands over the day, or its last line."""
    if not head:
        return None
    return head[0] if counted else head[-1]


def _without_cover(lines: Sequence[str]) -> Sequence[str]:
    """The lines after the page about the search: its settings, and the list of titles."""
    cover = set(read_toml("sources.toml")["nexis"]["cover"])
    last = -1
    for at, line in enumerate(lines):
        if _known_field(line) and _known_field(line)[0] not in cover:  # type: ignore[index]
            break
        words = line.strip().lower()
        name = words.partition(":")[0].partition("(")[0].strip()
        if words and (name in cover - {"copyright"} or re.match(r"\d{1,4}\.\s", words) or words in ("news", "-none-")):
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


def _known_field(line: str) -> tuple[str, str] | None:
    """(name in lower case, value) of a line that is a field of the database."""
    found = _FIELD.match(line)
    if found is None:
        return None
    before, after = _names()
    name = " ".join(found[1].lower().split())
    return (name, (found[2] or "").strip()) if name in before or name in after else None


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Names of fields that stand before the text, and of those after it."""
    data = read_toml("sources.toml")["nexis"]
    return frozenset(data["before"]), frozenset(data["after"])


NEXIS = Format(
    name="nexis",
    level="collection",
    title="Nexis Uni, Lexis Advance, LexisNexis: DOCX, RTF, HTML, TXT, PDF",
    suffixes=(),
    taken="each article apart: title, outlet, day, byline, section, page, length, text; cover page, LOAD-DATE, "
    "subjects and copyright are left out",
    example="newsgraph add Files_74.DOCX",
    sniff=is_nexis,
    read=from_nexis,
)
