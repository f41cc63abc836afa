"""Which event is which, on gold mentions: our joining of reports against a corpus of event coreference over articles.

The articles are read as ever; then the reports of events are laid under the mentions of the gold: a mention that the
reader sees keeps its type, its participants, places and time, any other is a report with nothing but its word. So the
figure tells how well reports are joined, not how many are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from newsgraph.evaluation.figures import Measurement
from newsgraph.evaluation.scorer import Json

if TYPE_CHECKING:
    from newsgraph.graph.iris import ArticleIri, ReportIri
    from newsgraph.identity.reports import EventReport, Reports
    from newsgraph.model import Reading
    from newsgraph.reading.reader import Reader

__all__ = ["CorpusArticle", "event_figures", "gold_reports", "read_told"]

SET = "cdec_ecbplus"
_UNREAD = "Unread"  # the type of a mention that the reader does not see: no type of the ontology


@dataclass(frozen=True)
class CorpusArticle:
    """One article of the corpus, read, with its gold mentions of events as (start, end, cluster)."""

    topic: str
    reading: Reading
    mentions: tuple[tuple[int, int, str], ...]


def event_figures(scorers: Any, told: Sequence[CorpusArticle]) -> list[Measurement]:
    """CoNLL F1 over gold mentions, with topics given and over all articles at once; and of the same-word rule."""
    topics: defaultdict[str, list[CorpusArticle]] = defaultdict(list)
    for one in told:
        topics[one.topic].append(one)
    gold, together, apart, word = [_gold(told)], joined(told), [], []
    for _, some in sorted(topics.items()):
        apart += joined(some)
        word += _same_word(some)
    note = f"{sum(map(len, gold[0])):,} mentions in {len(gold[0]):,} events"
    return [
        Measurement("event-identity.conll", scorers.conll(gold[0], apart), f"topics given; {note}"),
        Measurement("event-identity.conll-open", scorers.conll(gold[0], together), f"topics not given; {note}"),
        Measurement("event-identity.same-word", scorers.conll(gold[0], word), "the rule to beat: one topic, one word"),
    ]


def read_told(rows: Sequence[Json], reader: Reader) -> list[CorpusArticle]:
    """The articles with their readings; one that cannot be read is left out with all of its mentions."""
    from newsgraph.model import Article, Reading
    from newsgraph.pipeline import readings

    found = []
    articles = [Article(str(row["id"]), row["text"]) for row in rows]
    for row, (_, reading) in zip(rows, readings(articles, reader), strict=True):
        mentions = [m for m in row["gold"]["mentions"] if m["is_event"]]
        spans = tuple((m["start"], m["end"], m["cluster"]) for m in mentions)
        if isinstance(reading, Reading):
            found.append(CorpusArticle(str(row["meta"]["topic"]), reading, spans))
    return found


def joined(told: Sequence[CorpusArticle]) -> list[set[str]]:
    """The gold mentions as our joining groups them."""
    from newsgraph.graph import Iris
    from newsgraph.identity.entities.pipeline import resolve_entities
    from newsgraph.identity.events.clustering import resolve_events

    reports = gold_reports(told)
    happenings, _ = resolve_events(reports, resolve_entities(reports, Iris()))
    return [set(happening.members) for happening in happenings]


def gold_reports(told: Sequence[CorpusArticle]) -> Reports:
    """What the articles say, with a report of an event for each mention of the gold and no other."""
    from newsgraph.graph import Iris, quads_of
    from newsgraph.identity.reports import Reports, read_reports
    from newsgraph.store import MEMORY, open_store

    store, iris = open_store(MEMORY), Iris()
    for one in told:
        store.replace_graph(iris.article(one.reading.article), quads_of(one.reading, iris))
    read = read_reports(store)
    seen: defaultdict[str, list[EventReport]] = defaultdict(list)
    for event in read.events:
        seen[event.article].append(event)
    events = [event for one in told for event in _laid(one, iris.article(one.reading.article), seen)]
    return Reports(read.articles, read.parties, read.tenures, tuple(sorted(events, key=lambda e: e.iri)))


def _laid(one: CorpusArticle, article: ArticleIri, seen: Mapping[str, Iterable[EventReport]]) -> Iterable[EventReport]:
    from newsgraph.graph.iris import span_iri
    from newsgraph.identity.reports import EventReport

    text = one.reading.article.text
    for start, end, _ in one.mentions:
        sentence = next((s for s in one.reading.sentences if s.start <= start < s.end), None)
        found = [e for e in seen[article] if e.offset < end and start < e.offset + len(e.trigger)]
        bare = EventReport(_name(article, start), article, _UNREAD, text[start:end], start)
        event = replace(found[0] if found else bare, iri=_name(article, start), trigger=text[start:end], offset=start)
        yield replace(event, sentence=span_iri(article, sentence) if sentence else None)


def _name(article: ArticleIri, start: int) -> ReportIri:
    from newsgraph.graph.iris import node

    return node(article, f"v{start}")


def _gold(told: Sequence[CorpusArticle]) -> list[set[str]]:
    from newsgraph.graph import Iris

    clusters: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        for start, _, cluster in one.mentions:
            clusters[cluster].add(_name(Iris().article(one.reading.article), start))
    return list(clusters.values())


def _same_word(told: Sequence[CorpusArticle]) -> list[set[str]]:
    from newsgraph.graph import Iris
    from newsgraph.identity.names.normalize import word_root

    clusters: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        for start, end, _ in one.mentions:
            root = word_root(one.reading.article.text[start:end])
            clusters[root].add(_name(Iris().article(one.reading.article), start))
    return list(clusters.values())
