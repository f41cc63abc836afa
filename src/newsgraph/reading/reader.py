"""The reader: an article in, a Reading out. One Protocol; the journey of one article told once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newsgraph.errors import UnknownNameError
from newsgraph.model import Article, Reading, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.model import Attribution, Event, Relation, Role, Verification
    from newsgraph.reading.network.tagger import Tagging
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

TagAhead = Callable[[str], Callable[[], "Tagging"]]
"""Begins to tag a text; what it returns waits for the tags."""

_DEEPEST = 12  # owners of owners that are followed

__all__ = ["READERS", "ModelReader", "Reader", "load_reader"]


class Reader(Protocol):
    """What every reader offers."""

    def read(self, article: Article) -> Reading:
        """Everything read out of one article; raises InputError if it cannot be read."""
        ...

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles."""
        ...


class ModelReader:
    """Names, speech, events and their links by our trained network, beside syntax and rules over a spaCy pipeline."""

    name = "model"

    def __init__(self, pipeline: str | None = None, weights: Path | None = None) -> None:
        from newsgraph.reading.events.taught_by_examples.taught import fit_types
        from newsgraph.reading.network.tagger import load_tagger
        from newsgraph.reading.network.weights_file import WEIGHTS
        from newsgraph.reading.words.parse import DEFAULT_PIPELINE, load_pipeline

        self.pipeline = pipeline or DEFAULT_PIPELINE
        self._nlp = load_pipeline(self.pipeline)
        self._tagger = load_tagger(folder=weights or WEIGHTS)
        self._taught = fit_types(self._tagger)

    def tagging(self, text: str) -> Tagging:
        """What the network sees in a text, with the types that the workspace teaches."""
        return self._taught.applied(self._tagger.tag(text))

    def read(self, article: Article) -> Reading:
        """Everything read out of one article."""
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles; the parser works on batches, and on a long one by stretches."""
        from newsgraph.reading.long_articles import LONGEST_WHOLE
        from newsgraph.reading.network.ahead import ahead

        with ahead(self.tagging) as tag:
            for short, some in groupby(articles, key=lambda article: len(article.text) <= LONGEST_WHOLE):
                if short:
                    yield from self._read_whole(some, tag)
                else:
                    yield from (self._read_long(article, tag) for article in some)

    def _as_printed(self, text: str) -> str:
        """The text as the parser should see it, letter for letter at the same offsets."""
        from newsgraph.reading.words.capitals import is_lower_case, with_capitals
        from newsgraph.reading.words.parse import MAX_CHARACTERS, unwrapped

        if len(text) > MAX_CHARACTERS or not is_lower_case(text):  # too long: refused, at no cost
            return text
        whole = unwrapped(text)
        return with_capitals(whole, self._tagger.tag(whole).names)

    def _read_whole(self, articles: Iterable[Article], tag: TagAhead) -> Iterator[Reading]:
        """Readings of articles that are looked at as a whole."""
        from newsgraph.knowledge.web.asides import blanked
        from newsgraph.reading.hyphens import Joined, joined, moved_back
        from newsgraph.reading.words.parse import parsed, plain

        kept: deque[tuple[Article, Joined, Callable[[], Tagging]]] = deque()

        def texts() -> Iterator[str]:
            for article in articles:
                whole = joined(blanked(article.text, article.asides))
                text = plain(self._as_printed(whole.text))
                kept.append((article, whole, tag(text)))
                yield text

        for doc in parsed(texts(), self._nlp):
            article, whole, tagging = kept.popleft()
            yield moved_back(self._understand(article, doc, tagging()), whole)

    def _read_long(self, article: Article, tag: TagAhead) -> Reading:
        """The reading of an article that is looked at stretch by stretch; nothing of one is kept but its reading."""
        from newsgraph.knowledge.web.asides import blanked
        from newsgraph.reading.heap import give_back, keep_little
        from newsgraph.reading.long_articles import cut, one_reading
        from newsgraph.reading.words.parse import refuse_longer

        refuse_longer(article.text)
        text = blanked(article.text, article.asides)
        keep_little()

        def parts() -> Iterator[tuple[int, Reading]]:
            for stretch in cut(text):
                some = replace(article, text=stretch.of(text), asides=(), page_starts=())
                give_back()
                yield from ((stretch.start, reading) for reading in self._read_whole([some], tag))

        return one_reading(article, parts())

    def _understand(self, article: Article, doc: Doc, tagging: Tagging) -> Reading:
        from newsgraph.reading.calibration import calibrated
        from newsgraph.reading.denials.parting import part_denials
        from newsgraph.reading.events.extract import find_events
        from newsgraph.reading.fingerprint import reader_identity
        from newsgraph.reading.parties.coreference import complete_mentions
        from newsgraph.reading.parties.described_parties import describe_parties, kinds_seen
        from newsgraph.reading.parties.name_clustering import find_entities
        from newsgraph.reading.parties.name_spans import mark, tagged_names
        from newsgraph.reading.parties.roles.relations import find_relations
        from newsgraph.reading.parties.roles.roles import find_roles
        from newsgraph.reading.speech.extract import find_attributions, spoken
        from newsgraph.reading.speech.scope import link
        from newsgraph.reading.speech.tellers import without_tellers
        from newsgraph.reading.speech.verifications import find_verifications, without_checks
        from newsgraph.reading.times.expressions import find_times
        from newsgraph.reading.words.parse import text_of

        times = find_times(doc, article.published)
        maybe_denied = part_denials(doc, tagging.contents)
        mark(doc, tagging.names)
        table = find_entities(doc, tagged_names(doc, tagging.names), article.publisher)
        table.kinds_seen = kinds_seen(tagging.parties)
        roles = find_roles(doc, table, published=article.published)
        describe_parties(table, tagging.parties)
        attributions, naming = find_attributions(doc, table, tagging)
        table.spoken = spoken(attributions, table)
        events = find_events(doc, table, times, article.published, tagging)
        attributions, events = link(attributions, events, doc, naming, maybe_denied)
        events = without_tellers(events, attributions, doc, table)
        verifications = find_verifications(doc, table, events, attributions, maybe_denied)
        attributions, events = without_checks(doc, attributions, events, verifications)
        complete_mentions(table)
        relations = find_relations(doc, table)
        subjects = _subjects(events, attributions, roles, relations, verifications)
        read = Reading(
            article=article,
            sentences=_sentences(doc),
            entities=tuple(draft.freeze(text_of(doc)) for draft in _told_of(table, subjects)),
            roles=tuple(roles),
            relations=tuple(relations),
            times=tuple(times),
            events=tuple(events),
            attributions=tuple(attributions),
            verifications=tuple(verifications),
            reader=reader_identity(self.name, self.pipeline),
        )
        return calibrated(read)


def _sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences that hold words, without the space after them."""
    from newsgraph.reading.words.parse import text_of

    text = text_of(doc)
    found = ((s.start_char, text[s.start_char : s.end_char].rstrip()) for s in doc.sents)
    return tuple(Span(start, start + len(words)) for start, words in found if words)


def _subjects(
    events: Iterable[Event],
    attributions: Iterable[Attribution],
    roles: Iterable[Role],
    relations: Iterable[Relation],
    verifications: Iterable[Verification],
) -> set[str | None]:
    """The entities that some statement is about."""
    found: set[str | None] = {i for event in events for i in event.parties()}
    found |= {i for a in attributions for i in (a.source, a.medium)}
    found |= {i for r in roles for i in (r.person, r.of)}
    found |= {i for r in relations for i in (r.subject, r.object)}
    return found | {v.by for v in verifications}


def _told_of(table: EntityTable, subjects: Set[str | None]) -> list[EntityDraft]:
    """The entities worth having by themselves, those that some statement is about, and what either belongs to."""
    from newsgraph.reading.parties.described_parties import is_worth_having

    kept = {d.id for d in table if d.id in subjects or is_worth_having(d)}
    for _ in range(_DEEPEST):
        above = {up.id for d in table if d.id in kept for up in (d.affiliated_with, d.group_of) if up is not None}
        if above <= kept:
            break
        kept |= above
    return [draft for draft in table if draft.id in kept and draft.mentions]


READERS: Mapping[str, Callable[[str | None], Reader]] = {"model": ModelReader}


def load_reader(name: str = "model", pipeline: str | None = None) -> Reader:
    """A reader by name; UnknownNameError for one that there is not."""
    if name not in READERS:
        raise UnknownNameError("no such reader", where=name, hint=f"readers: {', '.join(sorted(READERS))}")
    return READERS[name](pipeline)
