"""The reader: an article in, a Reading out. One Protocol; the journey of one article told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from newsgraph.errors import UnknownNameError
from newsgraph.model import Article, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Reader", "RuleReader", "load_reader"]


class Reader(Protocol):
    """What every reader offers."""

    def read(self, article: Article) -> Reading:
        """Everything read out of one article; raises InputError if it cannot be read."""
        ...

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles."""
        ...


class RuleReader:
    """Syntax, gazetteer and the ontology's frames, over a spaCy pipeline."""

    def __init__(self, pipeline: str | None = None) -> None:
        from newsgraph.reading.annotate import DEFAULT_PIPELINE, load_pipeline

        self.pipeline = pipeline or DEFAULT_PIPELINE
        self._nlp = load_pipeline(self.pipeline)

    def read(self, article: Article) -> Reading:
        """Everything read out of one article."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles; the parser works on batches."""
        from newsgraph.reading.annotate import annotate

        kept: list[Article] = []

        def texts() -> Iterator[str]:
            for article in articles:
                kept.append(article)
                yield article.text

        for doc in annotate(texts(), self._nlp):
            yield self._understand(kept.pop(0), doc)

    def _understand(self, article: Article, doc: Doc) -> Reading:
        from newsgraph.reading.attributions import find_attributions, link
        from newsgraph.reading.events import find_events
        from newsgraph.reading.grouping import find_entities
        from newsgraph.reading.relations import find_relations
        from newsgraph.reading.roles import find_roles
        from newsgraph.reading.times import find_times
        from newsgraph.reading.verifications import find_verifications

        times = find_times(doc, article.published)
        table = find_entities(doc)
        roles = find_roles(doc, table)
        attributions = find_attributions(doc, table)
        events = find_events(doc, table, times, article.published)
        attributions, events = link(doc, attributions, events)
        verifications = find_verifications(doc, table, events, attributions)
        return Reading(
            article=article,
            sentences=tuple(
                Span(s.start_char, s.start_char + len(s.text.rstrip())) for s in doc.sents if s.text.strip()
            ),
            entities=tuple(draft.freeze() for draft in table if draft.mentions),
            roles=tuple(roles),
            relations=tuple(find_relations(doc, table)),
            times=tuple(times),
            events=tuple(events),
            attributions=tuple(attributions),
            verifications=tuple(verifications),
            reader=f"rules+{self.pipeline}",
        )


def load_reader(name: str = "rules", pipeline: str | None = None) -> Reader:
    """A reader by name ("rules"); UnknownNameError for any other."""
    if name != "rules":
        raise UnknownNameError("no such reader", where=name, hint="readers: rules")
    return RuleReader(pipeline)
