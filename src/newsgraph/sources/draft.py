"""What a format gives, what every article must have, and the step between the two."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsgraph.errors import LanguageError, UnreadableError
from newsgraph.model import Article
from newsgraph.sources.addresses import canonical_address
from newsgraph.sources.dates import iso_date
from newsgraph.sources.languages import language_name, language_of

MAX_CHARS = 1_000_000
"""An article longer than this is a mistake or an attack; the syntax model takes no more either."""


def _silent(_note: str) -> None:
    """Swallow a note: nobody asked to hear it."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller knows that the files do not say, and how much is let through."""

    date: str | None = None  # for articles that carry none
    publisher: str | None = None  # likewise
    encoding: str | None = None  # overrides every detection
    kind: str | None = None  # text, markdown, html, json, jsonl, feed; None: by name or content
    fields: tuple[tuple[str, str], ...] = ()  # (article field, dotted path in the JSON)
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


def article_of(draft: Draft, options: SourceOptions) -> Article:
    """The finished article; UnreadableError or LanguageError if it is none that can be read."""
    check_text(draft.text, draft.source, options.max_chars)
    language = _language(draft.text, draft.source, options)
    url = canonical_address(draft.url)
    return Article(
        id=article_id(url, draft.text),
        text=draft.text,
        title=_clean(draft.title),
        published=_published(draft, options),
        publisher=_clean(draft.publisher) or options.publisher,
        url=url,
        byline=_clean(draft.byline),
        language=language,
        source=draft.source,
    )


def article_id(url: str | None, text: str) -> str:
    """The article's id: 16 hex digits, from the canonical address, else from the text."""
    key = f"url:{url}" if url else f"text:{text}"
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


def check_text(text: str, source: str, max_chars: int = MAX_CHARS) -> None:
    """Raise UnreadableError unless the text can be read and written again."""
    if not text.strip():
        raise UnreadableError("there is no text in it", where=source, hint="give it words or leave it out")
    if len(text) > max_chars:
        raise UnreadableError(
            f"the text has {len(text):,} characters, more than the {max_chars:,} that one article may have",
            where=source,
            hint="split it into its articles",
        )
    if any("\ud800" <= char <= "\udfff" for char in text):
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
    """The ISO date, never invented: one that cannot be read is said and left out."""
    said = (draft.published or "").strip()
    if not said:
        return iso_date(options.date)
    date = iso_date(said)
    if date is None:
        options.note(f'{draft.source}: the date "{said[:40]}" cannot be read; write it as 2023-03-09')
    return date or iso_date(options.date)


def _clean(words: str | None) -> str | None:
    """One line of words, or None."""
    return " ".join(words.split()) or None if words else None
