"""Exports of ProQuest (TXT, HTML, RTF, DOCX, PDF) → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in
from newsgraph.sources.formats.databases.ris import as_spoken
from newsgraph.sources.formats.databases.xml_records import from_proquest_xml, is_proquest_xml
from newsgraph.sources.formats.documents.pdf import is_pdf
from newsgraph.sources.formats.documents.words import lines_in, looked_at, paragraphs_of_lines
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.nothing import stands_for_no_text
from newsgraph.sources.raw import Raw

_MARK = re.compile(
    r"ProQuest[ -]?(?:document|dokument)[ -]?(?:ID|link)|Report Information from ProQuest"
    r"|\b(?:ID|link|lien|enlace)\b[^\n:]{0,12}\bdocument\w*[^\n:]{0,6}\bProQuest\b",
    re.I,
)
_RULE = re.compile(r"^\s*[_*=-]{20,}\s*$")
_NUMBERED = re.compile(r"^\s*Document \d+ of \d+\s*$", re.I)
_LABEL = re.compile(r"^\s*((?=[A-ZÀ-Þ])(?:[^\W\d_]|[/() '’-]){3,45}?)\s*:(?:\s+(.*)|\s*)$")
_LINKS = ("proquest document link", "full text available through", "link to original", "details", "bibliography")
_WEB = ("http://", "https://")
_TEXTS = ("full text", "fulltext")
_SENTENCE = 5  # words; a line of so many with a full stop at its end is one, or the end of one
_ALONE = re.compile(r"^\s*(?:Translate\s*)?Full text(?:\s*Translate)?\s*$", re.I)


def is_proquest(raw: Raw) -> bool:
    """Whether its number of the document is there, and a field that only an export has."""
    if is_proquest_xml(raw):
        return True
    lines = looked_at(raw, _MARK)
    return any((found := _label(line)) and found[0] in ("full text", "publication title", "abstract") for line in lines)


def from_proquest(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article."""
    if is_proquest_xml(raw):
        yield from from_proquest_xml(raw, options)
        return
    parts = _parts(lines_in(raw, options))
    for where, lines in numbered(raw, parts):
        told = _fields(lines, is_broken=is_pdf(raw))
        body = told.get("full text") or told.get("fulltext") or []
        if stands_for_no_text(_said(told, "full text", "fulltext") or "") and (
            body := told.get("abstract") or told.get("abstract (summary)") or []
        ):
            options.note(f"{where}: only the abstract is there; it is read as the text")
        text = "\n\n".join(paragraphs_of_lines(body, raw))
        if not text:
            yield UnreadableError("the article has no text", where=where, hint="export it again with its full text")
            continue
        info = _said(told, "publication info") or ""
        yield Draft(
            text=text,
            source=where,
            title=_said(told, "title") or _headline(told[""]),
            published=_said(told, "publication date", "online publication date") or date_in(info),
            publisher=_outlet(_said(told, "publication title") or info),
            url=_said(told, "url", "document url") or next((line for line in told[""] if line.startswith(_WEB)), None),
            byline=_author(told),
            section=_said(told, "section"),
            pages=_said(told, "pages", "first page") or _page_in(info),
            identifier=_said(told, "proquest document id", "accession number"),
        )


def _parts(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each article; what holds no document of the database (contents, terms) is none."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _RULE.match(line) or _NUMBERED.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    if len([part for part in parts if _is_document(part)]) == 1:  # HTML without rules between the articles
        parts = _by_last_field([line for part in parts for line in part])
    return [part for part in parts if _is_document(part)]


def _by_last_field(lines: Sequence[str]) -> list[list[str]]:
    """The last field of an article is that of its database."""
    parts: list[list[str]] = [[]]
    for line in lines:
        parts[-1].append(line)
        if (found := _label(line)) and found[0] == "database":
            parts.append([])
    return parts


def _is_document(lines: Sequence[str]) -> bool:
    names = {found[0] for line in lines if (found := _label(line))}
    return bool(names & {"full text", "fulltext", "publication title", "publication info", "abstract"})


def _fields(lines: Sequence[str], *, is_broken: bool) -> dict[str, list[str]]:
    """Name of the field → its lines; under "" what stands before the first, which is the headline.

    `is_broken`: lines end by width, so that the end of a field may stand alone.
    """
    told: dict[str, list[str]] = {"": []}
    current = ""
    prose = (at for at, line in enumerate(lines) if _is_prose(line) and not _label(line))
    last = 0 if is_broken else max(prose, default=0)
    for at, line in enumerate(lines):
        found = ("full text", "") if _ALONE.match(line) else _label(line)
        if current in _TEXTS and at < last:  # "Location: Town Hall" in the text, which goes on after it
            told[current].append(line.strip())
        elif found and (found[0] not in told or found[0] == "full text"):
            current = found[0]
            told[current] = [found[1]] if found[1] else []
        elif current or line.strip():
            told[current].append(line.strip())
    return told


def _said(told: dict[str, list[str]], *names: str) -> str | None:
    """The words of the first of these fields that says something."""
    for name in names:
        if joined_words := " ".join(filter(None, told.get(name, ()))):
            return joined_words
    return None


def _is_prose(line: str) -> bool:
    """Whether a sentence ends with the line."""
    return line.rstrip(" \"'”’)").endswith((".", "!", "?")) and len(line.split()) >= _SENTENCE


def _author(told: dict[str, list[str]]) -> str | None:
    """Who wrote it, "Anonymous" being nobody."""
    author = _said(told, "author")
    if author is None or author.lower().strip(" .") == "anonymous":
        return _said(told, "credit")
    names = [name.strip() for name in author.split(";") if name.strip()]
    return ", ".join(map(as_spoken, names)) if all(name.count(",") == 1 for name in names) else author


def _headline(lines: Sequence[str]) -> str | None:
    """What stands before the first field, without the address beside it."""
    return " ".join(line for line in lines if line and not line.startswith(_WEB)) or None


def _outlet(said: str) -> str | None:
    """The name without place and number: "Northern Wire; London (UK)" and "Northern Wire, Mombasa [Mombasa]"."""
    return re.split(r"\s*;|\s*\[|,? \(Online\)|\.\s+\d", said, maxsplit=1)[0].strip(" .,") or None


def _page_in(info: str) -> str | None:
    """The page of "Northern Wire; London (UK) [London (UK)]13 May 2025: A.4."."""
    found = re.search(r"\d{4}:\s*([A-Z]{0,2}\.?\s?\d{1,3})\.?\s*$", info)
    return found[1] if found else None


def _label(line: str) -> tuple[str, str] | None:
    """(name in lower case, in English; value) of a line that is a field of the database."""
    alone = line.strip().lower()
    if (alone := _spoken().get(alone, alone)) in _LINKS:
        return alone, ""
    found = _LABEL.match(line)
    if found is None:
        return None
    name = " ".join(found[1].lower().split())
    name = _spoken().get(name, name)
    return (name, (found[2] or "").strip()) if name in _labels() else None


@cache
def _labels() -> frozenset[str]:
    return frozenset(read_toml("sources.toml")["proquest"]["labels"])


@cache
def _spoken() -> dict[str, str]:
    """Labels in other languages → in English."""
    told: dict[str, list[str]] = read_toml("sources.toml")["proquest"]["spoken"]
    return {word: name for name, words in told.items() for word in words}


PROQUEST = Format(
    name="proquest",
    level="collection",
    title="ProQuest: TXT, HTML, RTF, DOCX, PDF, XML",
    suffixes=(),
    taken="each article apart: title, publication title and date, author, section, page, address, "
    "id, full text (else the abstract, which is said)",
    example="newsgraph add ProQuestDocuments-2025-05-13.txt",
    sniff=is_proquest,
    read=from_proquest,
)
