"""What people correct in a reading: written to the `review` graph, and laid over articles' graphs by every resolve.

A correction names the report and its words, so that it still holds when a better reader reads the article again.
`mending` says what an article's graph comes to with it; `lay` brings the graph there, so that queries, views, search
and exports all find what is corrected. What was read is kept beside it (`as_read`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import get_args

from pyoxigraph import NamedNode, Quad

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.iris import Iris, article_of
from newsgraph.graph.literals import number_literal, text_literal
from newsgraph.graph.overlay import as_read, overlaid
from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE, ng, schema, text_of
from newsgraph.identity.review.decisions import reports_of
from newsgraph.identity.review.mending import FITTING, KINDS, PUBLISHER, Correction, Fault, anchors_in, class_of, mended
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.store.protocol import Solutions, Store
from newsgraph.store.unfinished import begin_change

__all__ = ["FAULTS", "Correction", "Corrections", "Fault", "all_in", "correct", "corrections_in", "record", "withdraw"]

FAULTS: tuple[Fault, ...] = get_args(Fault)
_LONGEST = 200
_LAT, _LONG = (NamedNode(PREFIXES["geo"] + name) for name in ("lat", "long"))
_WHY = {
    "absent": "a person decided that there is no such thing",
    "kind": "a person decided that it is of another kind",
    "post": "a person decided that the post is another, or none",
    "misread": "a person decided that the sentence is misread",
    "name": "a person decided what it is called",
    "place": "a person decided where it lies",
}


@dataclass(frozen=True)
class Corrections:
    """All of a store, by the article that they are on."""

    by_article: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    def lay(self, store: Store) -> None:
        """Bring the graphs of articles to what they are with their corrections, or without those that were withdrawn.

        Each in one step; a graph that is so already is not written.
        """
        for article in sorted({*self.by_article, *_overlaid_in(store)}):
            now = list(store.quads(article))
            if not now:  # corrected before it is here
                continue
            read = as_read(now)
            wanted = overlaid(article, read, mended(read, self.by_article.get(article, ())))
            out, into = set(now).difference(wanted), set(wanted).difference(now)
            if out or into:
                store.change_graph(article, sorted(out, key=str), sorted(into, key=str))

    def stamp(self, article: str, mark: str) -> str:
        """What an article's reading hashes to, its corrections counted in."""
        found = self.by_article.get(article)
        return sha256(repr((mark, found)).encode("utf-8", "surrogatepass")).hexdigest()[:32] if found else mark

    def title_of(self, reports: Sequence[str]) -> str | None:
        """What a person called the event of these reports; None if nobody did."""
        wanted = set(reports)
        named = (one for report in reports for one in self.by_article.get(article_of(report), ()) if one.what == "name")
        return next((one.value for one in named if wanted.intersection(one.reports)), None)


def corrections_in(store: Store, graph: str | None = None) -> Corrections:
    """Every correction of a store; `graph` names its review graph, else it is looked for."""
    graphs = [graph] if graph else [one for one in store.graphs() if one.endswith("graph/review")]
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in graphs:
        for correction in _read(store.quads(one)):
            for article in sorted({article_of(report) for report in correction.reports}):
                found[article].append(correction)
    return Corrections({article: tuple(some) for article, some in found.items()})


def all_in(corrections: Corrections) -> tuple[Correction, ...]:
    """Each of them once, in order of IRIs."""
    by_iri = {one.iri: one for some in corrections.by_article.values() for one in some}
    return tuple(by_iri[iri] for iri in sorted(by_iri))


def correct(
    store: Store,
    iris: Iris,
    what: Fault,
    things: Sequence[str],
    *,
    value: str | None = None,
    at: tuple[float, float] | None = None,
    by: str = "a person",
) -> Correction:
    """Record a correction of things (by name or IRI) or, of `misread` and `post`, of single reports.

    Takes effect with the next resolve. An earlier one of the same fault on the same reports is withdrawn.
    UsageError for a value that cannot be; UnknownNameError for what is not there.
    """
    value = _checked(what, value, at)
    reports = tuple(sorted({report for thing in things for report in _meant(store, what, thing)}))
    reports, words = _anchored(store, what, value, reports)
    if not reports:
        raise UnknownNameError("nothing of this kind can be corrected so", where=", ".join(things))
    return record(store, iris, what, reports, words, value=value, at=at, by=by)


def record(
    store: Store,
    iris: Iris,
    what: Fault,
    reports: tuple[str, ...],
    words: tuple[str, ...],
    *,
    value: str | None = None,
    at: tuple[float, float] | None = None,
    by: str = "a person",
) -> Correction:
    """Write a correction of reports and their words, which need not be there yet."""
    graph = iris.graph("review")
    iri = iris.world("decision", what, "|".join((what, *reports)))
    made = Correction(iri, what, reports, words, value, at, iris.world("decider", by, by), _WHY[what])
    kept = [quad for quad in store.quads(graph) if text_of(quad.subject) != made.iri]
    begin_change(store, iris)
    store.replace_graph(graph, dict.fromkeys([*kept, *_quads(made, by, NamedNode(graph))]))
    return made


def withdraw(store: Store, iris: Iris, correction: str) -> bool:
    """Delete a correction; whether there was one."""
    graph = iris.graph("review")
    quads = list(store.quads(graph))
    if Quad(NamedNode(correction), RDF_TYPE, ng("Correction"), NamedNode(graph)) not in quads:
        return False
    kept = [quad for quad in quads if text_of(quad.subject) != correction]
    deciders = {text_of(quad.object) for quad in quads if quad.predicate == ng("decidedBy")}
    gone = deciders - {text_of(quad.object) for quad in kept if quad.predicate == ng("decidedBy")}
    begin_change(store, iris)
    store.replace_graph(graph, [quad for quad in kept if text_of(quad.subject) not in gone])
    return True


def _checked(what: Fault, value: str | None, at: tuple[float, float] | None) -> str | None:
    """The value as it is kept; UsageError if it cannot be one."""
    value = " ".join((value or "").split())[:_LONGEST] or None
    if what == "kind" and value not in (*KINDS, *load_lexicon().types):
        raise UsageError(f"{value!r} is no kind", hint=f"give one of {', '.join(KINDS)}, or a type of event")
    if what == "name" and not value:
        raise UsageError("a name must have words", hint="give what it is called")
    if what == "place" and (at is None or not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180)):
        raise UsageError("a place needs latitude and longitude in degrees", hint="latitude −90 to 90, longitude ±180")
    return value if what in ("kind", "name", "post") else None


def _meant(store: Store, what: Fault, thing: str) -> tuple[str, ...]:
    """The reports that a thing stands for; a report of which just this one is meant, itself."""
    single = what in ("misread", "post") and "#" in thing
    return (thing,) if single else reports_of(store, thing)


def _anchored(
    store: Store, what: Fault, value: str | None, reports: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(those of the reports that can be corrected so, the words that they rest on)."""
    fitting: list[str] = []
    words: set[str] = set()
    by_article: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        by_article[article_of(report)].append(report)
    for article, some in sorted(by_article.items()):
        quads = as_read(store.quads(article))
        for report in some:
            if report.endswith(PUBLISHER) and what != "name":
                continue
            if class_of(quads, report) in FITTING[what] and _suits(value, class_of(quads, report), what):
                fitting.append(report)
                words |= set(anchors_in(quads, report)[:1])
    return tuple(fitting), tuple(sorted(words))


def _overlaid_in(store: Store) -> set[str]:
    """The articles over whose graphs corrections lie."""
    answer = store.query("SELECT DISTINCT ?a WHERE { ?a ng:takenOut|ng:putIn ?triple }")
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    return {text_of(row[0]) for row in answer.rows if row[0] is not None}


def _suits(value: str | None, of: str | None, what: Fault) -> bool:
    """Whether a kind is one of parties for a party, of events for an event."""
    return what != "kind" or (value in KINDS) == (of == "EntityReport")


def _quads(one: Correction, by: str, graph: NamedNode) -> Iterator[Quad]:
    me, decider = NamedNode(one.iri), NamedNode(one.by)
    yield Quad(me, RDF_TYPE, ng("Correction"), graph)
    yield Quad(me, ng("fault"), text_literal(one.what), graph)
    yield Quad(me, ng("decidedBy"), decider, graph)
    yield Quad(decider, schema("name"), text_literal(by), graph)
    yield Quad(me, ng("why"), text_literal(one.why), graph)
    for report in one.reports:
        yield Quad(me, ng("corrects"), NamedNode(report), graph)
    for words in one.words:
        yield Quad(me, ng("evidence"), NamedNode(words), graph)
    if one.value is not None:
        yield Quad(me, ng("rightValue"), text_literal(one.value), graph)
    if one.at is not None:
        yield Quad(me, _LAT, number_literal(one.at[0]), graph)
        yield Quad(me, _LONG, number_literal(one.at[1]), graph)


def _read(quads: Iterable[Quad]) -> Iterator[Correction]:
    """The corrections among the quads of a review graph, in order of IRIs."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        found[text_of(quad.subject)][quad.predicate.value].append(text_of(quad.object))
    for iri, values in sorted(found.items()):
        if NG + "Correction" not in values.get(RDF_TYPE.value, ()):
            continue
        what = values[NG + "fault"][0]
        lat, long = (values.get(one.value) for one in (_LAT, _LONG))
        yield Correction(
            iri,
            next(fault for fault in FAULTS if fault == what),
            reports=tuple(sorted(values.get(NG + "corrects", ()))),
            words=tuple(sorted(values.get(NG + "evidence", ()))),
            value=values.get(NG + "rightValue", [None])[0],
            at=(float(lat[0]), float(long[0])) if lat and long else None,
            by=values.get(NG + "decidedBy", [""])[0],
            why=values.get(NG + "why", [""])[0],
        )
