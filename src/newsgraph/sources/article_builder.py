"""What a format gives, what every article must have, and the step between the two."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from newsgraph.errors import LanguageError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import article_key, canonical_address, host_of
from newsgraph.model import Article, Span
from newsgraph.sources.dates import DayOrder, dated, is_only_a_day, iso_date
from newsgraph.sources.language_check import language_name, language_of
from newsgraph.sources.nothing import says_nothing, stands_for_no_text
from newsgraph.sources.own_words import own_words

MAX_CHARS = 1_000_000
"""An article longer than this is a mistake or an attack; the syntax model takes no more either."""


_LEAVE_OUT = "give it words or leave it out"
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\s*(?:\+?\s*(?P<missing>\d+)\s+char(?:acter)?s?|…|\.\.\.)\s*\]\s*$")
_IN_THE_MIDDLE = re.compile(r"\w[ ,]?(?:…|\.\.\.)\s*$")
_FULL = {32_767: "a cell of a spreadsheet", 65_535: "a text column of MySQL"}  # characters that these hold
_TWICE = re.compile(r"â€[™œ\x9d\x99\x9c˜“”¦]|Ã[©¨¡±³¼¶¤§\xad]")
_END = 200  # characters, in which the mark of a text that was cut off stands
_NOBODY = re.compile(  # in a byline: an address, a day without its year, an hour
    r"(?:https?://|www\.)\S+"
    r"|(?:(?:posted|published|updated)(?: on)? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
    r"|\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?",
    re.I,
)
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_ENDED = re.compile(r"[.!?…:][\"'”’)]*\s*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
_NO_MOMENT = re.compile(r"(?:1970-01-01|0001-01-01|0000-00-00)[T ]00:00:00(?:\.0+)?(?:Z|\+00:00| UTC)?|0000-00-00")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")  # "&copy=" of an address is none
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|small|font|br|wbr|a)\b[^<>]{0,300}>", re.I)
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def _silent(_note: str) -> None:
    """Swallow a note: nobody asked to hear it."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller knows that the files do not say, and how much is let through."""

    date: str | None = None  # for articles that carry none
    publisher: str | None = None  # likewise
    encoding: str | None = None  # overrides every detection
    kind: str | None = None  # the name of a format; None: by content
    fields: tuple[tuple[str, str], ...] = ()  # (article field, column or dotted path in the JSON)
    records: str | None = None  # dotted path to the list of articles in a JSON file
    table: str | None = None  # the table or sheet of a database or workbook
    query: str | None = None  # the SELECT that gives the articles of a database
    day_order: DayOrder | None = None  # of days in figures that may mean two; None: those are unknown
    force: bool = False  # read other languages too
    max_chars: int = MAX_CHARS
    aside: frozenset[Path] = frozenset()  # folders that are left out when another one is walked
    note: Callable[[str], None] = field(default=_silent)  # told what was odd but not fatal


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as one format gives it: nothing checked, nothing filled in."""

    text: str
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    identifier: str | None = None  # the id that the source gives it
    section: str | None = None
    pages: str | None = None
    length: str | None = None  # in words, as it is written there: "412 words"
    page_starts: tuple[int, ...] = ()  # offsets in the text at which the pages of the file begin
    as_it_is: bool = False  # the text is the file: every character of it stays
    heads: tuple[Span, ...] = ()  # lines of such a text that stand over it, as its headline


def article_of(draft: Draft, options: SourceOptions) -> Article:
    """The finished article; UnreadableError or LanguageError if it is none that can be read."""
    check_text(draft.text, draft.source, options.max_chars)
    own = own_words(draft.text, as_it_is=draft.as_it_is, page_starts=draft.page_starts)
    text = _whole(replace(draft, text=own.text), options)
    if own.is_empty:
        raise UnreadableError("only captions, credits or links are in it", where=draft.source, hint=_LEAVE_OUT)
    if not text:
        raise UnreadableError(
            "of the text only a mark of what is missing is there", where=draft.source, hint=_LEAVE_OUT
        )
    if own.has_comments:
        options.note(f"{draft.source}: what readers wrote under the article is passed over")
    if own.is_beginning:
        options.note(f"{draft.source}: subscribers read on after the text: it may be the beginning of the article only")
    language = _language(text, draft.source, options)
    url = canonical_address(draft.url)
    publisher = _publisher(draft.publisher) or options.publisher
    return Article(
        id=_clean(draft.identifier) or article_id(url, text, publisher),
        text=text,
        title=_title(draft.title, publisher),
        published=_published(draft, options),
        publisher=publisher,
        url=url,
        byline=_byline(draft.byline, publisher) or own.makers,
        section=_clean(draft.section),
        pages=_pages(draft.pages),
        length=words_counted(draft.length),
        page_starts=tuple(min(start, len(text)) for start in own.page_starts),
        asides=tuple(one for one in _asides(draft.heads, own.asides) if one.end <= len(text)),
        language=language,
        source=draft.source,
    )


def _asides(heads: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Both in order; of two that overlap the head."""
    return sorted([*heads, *(one for one in others if not any(one.overlaps(head) for head in heads))])


def article_id(url: str | None, text: str, publisher: str | None = None) -> str:
    """The article's id: 16 hex digits, from the canonical address, else from text and outlet."""
    key = f"{'url' if url else 'text'}:{article_key(url, text, publisher)}"
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def unescaped(words: str) -> str:
    """The words with the characters that HTML's entities stand for.

    >>> unescaped("Mayor&#039;s port &amp; market"), unescaped("AT&T &copy=1")
    ("Mayor's port & market", 'AT&T &copy=1')
    """
    return _ENTITY.sub(lambda found: html.unescape(found[0]), words)


def check_text(text: str, source: str, max_chars: int = MAX_CHARS) -> None:
    """Raise UnreadableError unless the text can be read and written again."""
    if stands_for_no_text(text):
        only = f', only the words "{" ".join(text.split())[:80]}"' if text.strip() else ""
        raise UnreadableError(f"there is no text in it{only}", where=source, hint=_LEAVE_OUT)
    if len(text) > max_chars:
        raise UnreadableError(
            f"the text has {len(text):,} characters, more than the {max_chars:,} that one article may have",
            where=source,
            hint="split it into its articles",
        )
    if _HALF_PAIR.search(text):
        raise UnreadableError(
            "the text holds half a surrogate pair, which is no character",
            where=source,
            hint="write it again as UTF-8",
        )


def check_language(article: Article, options: SourceOptions) -> Article:
    """The article with its language; LanguageError if that is not English, unless forced."""
    return replace(article, language=_language(article.text, article.source or article.id, options))


def with_defaults(article: Article, options: SourceOptions) -> Article:
    """The article, with date and publisher of the options where it has none."""
    return replace(
        article,
        published=article.published or iso_date(options.date),
        publisher=article.publisher or options.publisher,
    )


def _language(text: str, source: str, options: SourceOptions) -> str | None:
    """The language of a text, None if nothing tells; LanguageError if it is not to be read."""
    language = language_of(text)
    if language is not None and language != "en" and not options.force:
        raise LanguageError(
            f"the text looks like {language_name(language)}, not English",
            where=source,
            hint="skipped; --force reads it all the same",
        )
    return language


def _published(draft: Draft, options: SourceOptions) -> str | None:
    """The ISO date, never invented: one that cannot be known is said and left out."""
    said = _clean(draft.published)
    if not said or _NO_MOMENT.fullmatch(said):  # how programs write that there is none
        return iso_date(options.date)
    found, told = dated(said, options.day_order)
    if told:
        options.note(f"{draft.source}: {told}")
    return found or iso_date(options.date)


def _whole(draft: Draft, options: SourceOptions) -> str:
    """The text; where a service gave only its beginning, that is said, and the last broken sentence is left out."""
    cut = _CUT_OFF.search(draft.text, max(0, len(draft.text) - _END))
    if cut is None:
        if _IN_THE_MIDDLE.search(draft.text, max(0, len(draft.text) - _END)):
            options.note(f"{draft.source}: the text ends in the middle of a sentence (…): it may be its beginning only")
        elif (holder := _FULL.get(len(draft.text))) and not _ENDED.search(draft.text):
            most = f"{len(draft.text):,} characters that {holder} holds"
            options.note(f"{draft.source}: the text ends in the middle of a sentence, at the {most}: its end is lost")
        if _TWICE.search(draft.text):
            options.note(f"{draft.source}: letters seem to be decoded twice (â€™ for ’): save it anew as UTF-8")
        return draft.text
    kept = draft.text[: cut.start()].rstrip()
    sentences = list(_SENTENCE_END.finditer(kept))
    missing = f"{int(cut['missing']):,} characters are missing" if cut["missing"] else "the rest is missing"
    options.note(f"{draft.source}: the text is cut off ({missing}): only its beginning is read; get the whole article")
    return kept[: sentences[-1].end()].rstrip() if sentences else kept


def _title(title: str | None, publisher: str | None) -> str | None:
    """The headline without the name of the outlet that some put behind or before it."""
    words = _clean(_TAG.sub("", title)) if title else None
    if not words or not publisher:
        return words
    name = re.escape(publisher)
    plain = re.sub(rf"\s+[-–—|·»:]\s+{name}$|^{name}\s+[-–—|·»]\s+", "", words, flags=re.I)
    return plain or words


def _publisher(publisher: str | None) -> str | None:
    """The outlet's name; of an address its host."""
    words = _clean(publisher)
    return (host_of(words) or words) if words else None


def _byline(byline: str | None, publisher: str | None) -> str | None:
    """The names of those who wrote it: no "By", not the outlet behind them, never an address for mail."""
    words = _clean(byline)
    if not words or words.isdigit():  # the number of an account
        return None
    words = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]", r"\1", words)  # a link between notes
    words = re.sub(rf"{_MAIL}\s*\((?P<name>[^()]+)\)", r"\g<name>", words)  # the form of RSS: address (name)
    words = re.sub(rf"[<(\[]?\s*{_MAIL}\s*[>)\]]?", "", words)
    words = re.sub(r"^by\b[\s:]*", "", words, flags=re.I)
    parts = re.split(r"\s*[|;]\s*", words)
    if len(people := [part for part in parts if not _NOBODY.fullmatch(part) and not is_only_a_day(part)]) < len(parts):
        words = "; ".join(people)
    if publisher:
        words = re.sub(rf"(?<=\w)\s*[,/|–—-]\s*(?:for |of |at |from )?{re.escape(publisher)}$", "", words, flags=re.I)
    return re.sub(r"\s*(?:[,;|]\s*)+$|^(?:\s*[,;|])+\s*", "", re.sub(r"(?:\s*,){2,}", ",", words)).strip() or None


def _pages(pages: str | None) -> str | None:
    """The numbers of the pages, without the word for them: "Pg. A4" is A4."""
    words = _clean(pages)
    return (
        re.sub(r"^(?:pages?|pgs?|pp?|s|seite)\b[\s.:]*", "", words, flags=re.I).strip(" .;,") or None if words else None
    )


@cache
def _count_of_words() -> re.Pattern[str]:
    words = "|".join(read_toml("sources.toml")["factiva"]["words"])
    return re.compile(rf"\s*(\d{{1,3}}(?:[,. ]\d{{3}})+|\d{{1,7}})(?:\.0)?(?!\d|[.,]\d)\s*(?:{words})?\s*", re.I)


def words_counted(length: str | None) -> int | None:
    """How many words the source counts: "1,204 words" are 1204; None where it says no number of words."""
    found = _count_of_words().fullmatch(length or "")
    return int(re.sub(r"\D", "", found[1])) if found else None


def _clean(words: str | None) -> str | None:
    """One line of words, or None, also where a program wrote that there are none."""
    line = " ".join(unescaped(words).split()) if words else ""
    return None if says_nothing(line) else line or None
