"""Reading with a guard: a text that trips the reader costs itself, and its cause is kept."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from newsgraph.errors import InputError, NewsgraphError
from newsgraph.model import Article, Reading

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader

__all__ = ["Outcome", "readings"]

Outcome: TypeAlias = Reading | NewsgraphError


def readings(batch: Sequence[Article], reader: Reader) -> Iterator[tuple[Article, Outcome]]:
    """Each article with its reading, or with what went wrong while reading it.

    The only broad guard there is: a text that trips the reader must not take the others with it. The
    batch is read together as far as it goes, and from the first fault on article by article.
    """
    done = 0
    try:
        for reading in reader.read_all(batch):
            yield batch[done], reading
            done += 1
    except Exception:  # noqa: BLE001
        for article in batch[done:]:
            yield article, _read_alone(article, reader)


def _read_alone(article: Article, reader: Reader) -> Outcome:
    """The reading of one article, or what went wrong."""
    try:
        return reader.read(article)
    except Exception as error:  # noqa: BLE001
        return _told(article, error)


def _told(article: Article, error: Exception) -> NewsgraphError:
    """The failure as a line with its place in it; where in the reader it was stands in its `cause`."""
    if isinstance(error, NewsgraphError):
        return error
    where = article.source or article.id
    what = f"the reader failed on it ({type(error).__name__}: {str(error)[:120]})"
    told = InputError(what, where=where, hint="the others go on; please report it")
    told.cause = "".join(traceback.format_exception(error))
    return told
