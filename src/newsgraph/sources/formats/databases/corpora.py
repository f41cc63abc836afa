"""News corpora in SGML (Gigaword, TREC and TIPSTER, Reuters-21578) → each document apart."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.documents.words import unwrapped
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import Raw

_START = re.compile(r"\s*(?:<!DOCTYPE\s[^>]*>\s*)?<(?:DOC|REUTERS)(?:\s[^>]*)?>")
_INSIDE = re.compile(r"<(?:TEXT|BODY|DOCNO|DOCID|HEADLINE)[\s>]")
_DOCUMENT = re.compile(r"<(DOC|REUTERS)(\s[^<>]{0,500})?>")
_ID = re.compile(r"\b(?:id|docid|newid)\s*=\s*\"?([^\s\">]+)", re.I)
_KIND = re.compile(r"\btype\s*=\s*\"?(\w+)", re.I)
_DAY_IN_ID = re.compile(r"_(\d{8})\.\d+$")  # APW_ENG_20050513.0001
_SHORT_DAY_IN_ID = re.compile(r"^[A-Z]{2,4}(\d{2})(\d{2})(\d{2})-\d+$")  # AP880212-0001
_TAG = re.compile(r"<[^<>]*>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]|&#(?:[0-8]|1[124-9]|2\d|3[01]);")
_LAST_LINE = re.compile(r"\s*(?:reuters?|upi|end)\W*", re.I)
_INDENTED = ("  ", "\t")
_NOTICES = ("advis",)  # notes of an agency to its editors


def is_corpus(raw: Raw) -> bool:
    """Whether it begins with a document in capitals that holds a text or a number, as these corpora have them."""
    return raw.is_text and bool(_START.match(raw.text_head)) and bool(_INSIDE.search(raw.text_head))


def from_corpus(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each document; notes to editors are counted, and that the last one breaks off is said."""
    text = raw.text(options.encoding or _encoding(raw))
    left: Counter[str] = Counter()
    end = 0
    number = 0
    while found := _DOCUMENT.search(text, end):
        close = text.find(f"</{found[1]}>", found.end())
        if close < 0:
            break
        end, number = close + len(f"</{found[1]}>"), number + 1
        kind = _KIND.search(found[2] or "")
        if kind and kind[1].lower() in _NOTICES:
            left[kind[1]] += 1
            continue
        yield _draft(found[2] or "", text[found.end() : close], f"{raw.source}#{number}")
    if cut := _START.match(text, end):
        what = "the last document breaks off: what followed is lost"
        line = text.count("\n", 0, cut.end()) + 1
        yield UnreadableError(what, where=f"{raw.source}:{line}", hint="get the file again")
    say_left(raw, options, "documents that are no articles were", left)


def _encoding(raw: Raw) -> str | None:
    """Latin-1 where it is not UTF-8: these corpora are older, and one odd byte must not cost the file."""
    try:
        raw.data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if raw.head[:2] not in (b"\xff\xfe", b"\xfe\xff") else None
    return None


def _draft(attributes: str, inside: str, where: str) -> Draft | InputError:
    """The article of one document."""
    named = _ID.search(attributes)
    key = _said(inside, "DOCNO", "DOCID") or (named[1] if named else None)
    body = _element(inside, "BODY") or _element(inside, "TEXT") or ""
    text = "\n\n".join(_paragraphs(body))
    if not text:
        return UnreadableError("the document has no text", where=where, hint="leave it out")
    return Draft(
        text=text,
        source=where,
        title=_said(inside, "HEADLINE", "HEAD", "HL", "TITLE", "TI"),
        published=_said(inside, "DATE_TIME", "DATETIME", "DATE", "DD", "PUBDATE") or _day_in(key or ""),
        publisher=_said(inside, "SOURCE", "SO") or _source_of(key or ""),
        byline=_said(inside, "BYLINE", "AUTHOR"),
        identifier=key,
        section=_said(inside, "SECTION"),
    )


def _element(inside: str, name: str) -> str | None:
    """What stands in the first element of that name, with its marks."""
    found = re.search(rf"<{name}(?:\s[^<>]{{0,500}})?>(.*?)(?:</{name}>|\Z)", inside, re.S)
    return found[1] if found else None


def _said(inside: str, *names: str) -> str | None:
    """The words of the first of these elements that says something."""
    for name in names:
        if words := " ".join(_plain(_element(inside, name) or "").split()):
            return words
    return None


def _plain(marked: str) -> str:
    """Without marks and without the control characters by which agencies parted their messages."""
    return html.unescape(_TAG.sub("", _CONTROLS.sub("", marked)))


def _paragraphs(body: str) -> list[str]:
    """The paragraphs, whether they are marked, indented or parted by empty lines."""
    if re.search(r"<P>", body):
        return [words for part in re.split(r"</?P>", body) if (words := " ".join(_plain(part).split()))]
    lines = _plain(body).rstrip().split("\n")
    if len(lines) > 1 and _LAST_LINE.fullmatch(lines[-1]):
        lines.pop()
    return unwrapped([one for line in lines for one in (("", line) if line.startswith(_INDENTED) else (line,))])


def _day_in(key: str) -> str | None:
    """The day that the number of a document begins with, where its corpus builds it so."""
    if found := _DAY_IN_ID.search(key):
        return found[1]
    short = _SHORT_DAY_IN_ID.match(key)
    return f"19{short[1]}-{short[2]}-{short[3]}" if short else None


def _source_of(key: str) -> str | None:
    """The agency that the number of a document names."""
    sources: dict[str, str] = read_toml("sources.toml")["corpora"]["sources"]
    return sources.get(key[:3]) if re.match(r"[A-Z]{3}_ENG_\d{8}", key) else None


CORPUS = Format(
    name="sgml",
    level="collection",
    title="News corpora in SGML: Gigaword, TREC, Reuters-21578",
    suffixes=(".sgm", ".sgml"),
    taken="each document apart: headline, day (also that in its number), agency, number, text; notes to editors are "
    "counted",
    example="newsgraph add apw_eng_200505.gz",
    sniff=is_corpus,
    read=from_corpus,
)
