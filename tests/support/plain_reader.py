"""A reader that costs nothing, for tests to which it does not matter what is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.model import Article, Entity, Mention, Reading, Span


class PlainReader:
    """Takes the first word for a place; trips over the word "trip"."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.asked: list[str] = []

    def read(self, article: Article) -> Reading:
        """The reading of one article."""
        self.asked.append(article.text)
        if "trip" in article.text:
            raise ValueError("list index out of range")
        first = Span(0, len(article.text.split()[0]))
        place = Entity("e1", "Place", first.of(article.text), (Mention(first, "name"),))
        return Reading(article, sentences=(Span(0, len(article.text)),), entities=(place,), reader="plain")

    def read_all(self, batch: Iterable[Article]) -> Iterator[Reading]:
        """The readings of a batch, as far as it goes."""
        return map(self.read, batch)
