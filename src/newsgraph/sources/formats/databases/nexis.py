"""Exports of Nexis Uni, Lexis Advance and the old LexisNexis, however they are carried → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions, words_counted
from newsgraph.sources.formats.databases.nexis_article import ArticleParts, rest_of, until_day, until_fields
from newsgraph.sources.formats.databases.nexis_cover import is_asked, without_cover, without_heads
from newsgraph.sources.formats.databases.nexis_lines import FEWER, known_field
from newsgraph.sources.formats.documents.words import is_wrapped, lines_in, looked_at, paragraphs_of_lines
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

_COUNTED = re.compile(
    r"^[ \t]*+(?:(?:Documento?|Dokument) )?(\d{1,5}) (?:of|von|de|van|sur|di) (\d{1,5}) "
    r"(?:DOCUMENT(?:S|O|OS|I|EN)?|DOKUMENT(?:E|EN)?)[ \t\r]*+$",
    re.I | re.M,
)
_SAID = read_toml("sources.toml")["nexis"]
_ENDS = "|".join(_SAID["last"])
_END = re.compile(rf"^[ \t]*+(?:{_ENDS})[ \t\r]*+$", re.I | re.M)
_MARKS = re.compile(rf"{_COUNTED.pattern}|{_END.pattern}|^[ \t]*+Job Number:", re.I | re.M)
_MARK_ANYWHERE = re.compile(
    rf"(?<!\d)\d{{1,5}} (?:of|von|de|van|sur|di) \d{{1,5}} (?:DOCUMENT|DOKUMENT)|{_ENDS}|Job Number:", re.I
)
_COUNT = re.compile(  # "Length: 412 words" over the text: an article that was copied without its end
    rf"^[ \t]*+(?:{'|'.join(_SAID['length'])})\s?:\s+[\d.,]+ (?:words?|wörter|mots|woorden|palabras)[ \t\r]*+$",
    re.I | re.M,
)
_PAGES = re.compile(r"(?:pg|pp?|page|pages|s|seite)\b\.?\s*\S", re.I)


def is_nexis(raw: Raw) -> bool:
    """Whether the marks between two articles are there, or those of one that was copied by itself."""
    is_office = not raw.is_text or raw.head[:5] == b"{\\rtf"
    if not (raw.text_head and (_MARK_ANYWHERE.search(raw.text_head) or _COUNT.search(raw.text_head) or is_office)):
        return False
    if _is_copied(looked_at(raw, _COUNT)):
        return True
    lines = looked_at(raw, _MARK_ANYWHERE)
    is_marked = any(_MARKS.search(line) for line in lines)
    return is_marked and (any(known_field(line) for line in lines) or is_asked(lines))


def _is_copied(lines: Sequence[str]) -> bool:
    """Whether the number of words stands over "Body" alone, and a field beside it: they are of no other source."""
    at = next((at for at, line in enumerate(lines) if _COUNT.match(line)), len(lines))
    begins = (line.strip().rstrip(":").lower() in _SAID["begins"] for line in lines[at + 1 :])
    return any(begins) and any(found[0] != "length" for line in lines[:at] if (found := known_field(line)))


def from_nexis(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article; the page before them, and what the database adds, are no text."""
    lines = without_heads(lines_in(raw, options))
    counted = any(_COUNTED.search(line) for line in lines)
    wrapped = is_wrapped(raw)
    if not counted and is_asked(lines) and not any(_END.search(line) for line in lines):
        hint = "give the documents that it lists"
        raise UnreadableError("this is the list of an export of Nexis and holds no texts", where=raw.source, hint=hint)
    parts = _after_marks(lines) if counted else _before_ends(lines)
    are_ended: list[bool] = []
    for where, part in numbered(raw, parts):
        told = ArticleParts()
        at, rest = _counted(part, told) if counted else _ended(part, told, is_first=part is parts[0])
        rest_of(rest, at, told, wrapped=wrapped)
        are_ended.append(told.is_ended)
        body = paragraphs_of_lines(told.body, raw)
        if not body:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        _note_if_short(told, body, where, options)
        yield Draft(
            text="\n\n".join(body),
            source=where,
            title=told.fields.get("headline") or " ".join(told.below if counted else told.head[:-1]) or None,
            published=told.day,
            publisher=_outlet(told.head, counted=counted),
            url=told.named("url", "link"),
            section=_section(told)[0],
            pages=_section(told)[1],
            length=told.length,
            byline=told.spoken("byline"),
        )
    if len(are_ended) > 1 and all(are_ended[:-1]) and not are_ended[-1]:
        options.note(
            f"{raw.source}: the last article lacks the lines that end the others: the file may be cut off there"
        )


def _note_if_short(told: ArticleParts, body: Sequence[str], where: str, options: SourceOptions) -> None:
    """Say where the database counts many more words than are there."""
    counted, there = words_counted(told.length), sum(len(one.split()) for one in body)
    if counted and there < FEWER * counted:
        options.note(
            f"{where}: the export counts {counted:,} words, and {there:,} are there: part of the text may be missing"
        )


def _section(told: ArticleParts) -> tuple[str | None, str | None]:
    """(section, pages) of "NEWS; Pg. 4"; either may be missing."""
    said = told.spoken("section") or ""
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
    return [part for part in parts if any(known_field(line) for line in part)]


def _counted(lines: Sequence[str], told: ArticleParts) -> tuple[int, Sequence[str]]:
    """Outlet, day, edition and headline; where the fields begin, and the lines."""
    return until_fields(lines, until_day(lines, told), told), lines


def _ended(lines: Sequence[str], told: ArticleParts, *, is_first: bool) -> tuple[int, Sequence[str]]:
    """Title, outlet and day; where the fields begin, and the lines. Before the first is a page about the search."""
    lines = without_cover(lines) if is_first else lines
    return until_day(lines, told), lines


def _outlet(head: Sequence[str], *, counted: bool) -> str | None:
    """Whose article it is: all that stands over the day, or its last line."""
    if not head:
        return None
    return head[0] if counted else head[-1]


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
