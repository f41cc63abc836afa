"""One text, read and not kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.workspace import settings

if TYPE_CHECKING:
    from newsgraph.model import Reading
    from newsgraph.reading.reader import Reader


def read(
    text: str,
    *,
    id: str | None = None,  # noqa: A002
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    reader: str | None = None,
    pipeline: str | None = None,
) -> Reading:
    """Everything read out of one text; offsets are code points into it. Nothing is stored.

    UnreadableError for an empty or overlong text, UsageError for an unreadable date.
    """
    from newsgraph.model import Article
    from newsgraph.sources.article_builder import article_id, check_text
    from newsgraph.sources.dates import checked_date

    check_text(text, id or "text")
    article = Article(
        id=id or article_id(url, text, publisher),
        text=text,
        title=title,
        published=checked_date(published) if published is not None else None,
        publisher=publisher,
        url=url,
        byline=byline,
    )
    chosen = settings(None, {"reader": reader, "pipeline": pipeline})
    return _reader(chosen.reader, chosen.pipeline).read(article)


@cache
def _reader(name: str, pipeline: str | None) -> Reader:
    """A reader, loaded once."""
    from newsgraph.reading.reader import load_reader

    return load_reader(name, pipeline)
