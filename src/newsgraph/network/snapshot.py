"""All that was read, and what the resolver made of it: what every lens, page and profile looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from newsgraph.graph import NG, node
from newsgraph.graph.iris import ArticleIri, part
from newsgraph.graph.quads import reading_of
from newsgraph.graph.terms import RDF_TYPE, text_of
from newsgraph.identity.review.settled import Settled, settled_in
from newsgraph.identity.standing.voices import SIDE_PROPERTIES, side_of
from newsgraph.model import Attribution, Entity, Event, Quantity, Reading, Side
from newsgraph.store.protocol import Solutions, Store

KnownAs: TypeAlias = Literal["stated", "attributed", "inferred", "denied", "negated", "disputed"]
"""How a line of the network is known."""


@dataclass(frozen=True, slots=True)
class SpeakerChain:
    """On whose word a report stands: attributions from the first to speak to the last, and how they stand to it."""

    attributions: tuple[tuple[str, Attribution], ...] = ()  # (IRI, attribution), innermost first
    side: Side = "affirms"  # as the resolver weighed it
    against: bool = False  # whether the words, with all who pass them on, come to "no"

    @property
    def denied(self) -> bool:
        """Whether it is told as what did not happen, by a denial or plainly."""
        return self.against or self.side in _DENIED

    @property
    def known_as(self) -> KnownAs:
        """stated, attributed, denied (somebody rejects it) or negated (it is told not to have happened)."""
        if self.side in _DENIED:
            return "denied"
        return "negated" if self.against else "attributed" if self.attributions else "stated"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a number stands among all of its event, as the resolver found it."""

    change: str | None = None  # raised, lowered: by the voice that gave the other; updated: by another voice
    was: Quantity | None = None  # the number that it replaces
    latest: bool = False  # of its outlet
    clashes: tuple[Quantity, ...] = ()  # other voices' numbers that cannot hold beside it


_DENIED: tuple[Side, ...] = ("denies", "refutes", "clears", "retracts")
_CHANGES = {"raises": "raised", "lowers": "lowered", "updates": "updated"}


@dataclass(frozen=True)
class GraphSnapshot:
    """All readings of a store, and what the resolver made of them. IRIs throughout."""

    readings: tuple[tuple[ArticleIri, Reading], ...] = ()  # by article IRI
    known: Mapping[str, str] = field(default_factory=dict)  # report → what it is a report of
    world: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # resolved subject → values
    contradictions: tuple[tuple[str, str], ...] = ()  # pairs of reports
    settled: tuple[Settled, ...] = ()  # what people decided

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity of every reading by its own IRI."""
        return {node(article, entity.id): entity for article, reading in self.readings for entity in reading.entities}

    @cached_property
    def numbers(self) -> dict[str, Quantity]:
        """Every number of every report by its own IRI."""
        return {
            part(article, event.id, f"q{place}"): number
            for article, reading in self.readings
            for event in reading.events
            for place, number in enumerate(event.quantities)
        }

    def standings(self, article: str, event: Event) -> tuple[Standing, ...]:
        """How each number of an event report stands."""
        return tuple(self._standing(part(article, event.id, f"q{place}")) for place in range(len(event.quantities)))

    def _standing(self, number: str) -> Standing:
        values = self.world.get(number, {})
        name = next((name for name in _CHANGES if name in values), None)
        others = (self.numbers.get(other) for other in values.get("clashesWith", ()))
        return Standing(
            change=_CHANGES[name] if name else None,
            was=self.numbers.get(values[name][0]) if name else None,
            latest="latestOf" in values,
            clashes=tuple(other for other in others if other is not None),
        )

    @cached_property
    def _same(self) -> dict[str, str]:
        """Unresolved entities of one kind and full name stand together until the resolver has spoken."""
        first: dict[tuple[str, str], str] = {}
        same = {}
        for iri, entity in self.entities.items():
            if iri in self.known or not any(mention.form == "name" for mention in entity.mentions):
                continue
            same[iri] = first.setdefault((entity.kind, " ".join(entity.name.casefold().split())), iri)
        return same

    def thing(self, report: str) -> str:
        """What a report of a party or an event is a report of: its own IRI where nobody has decided."""
        return self.known.get(report) or self._same.get(report, report)

    def value(self, thing: str, name: str) -> str | None:
        """The first value of a resolved thing's property, by local name."""
        values = self.world.get(thing, {}).get(name, ())
        return min(values) if values else None

    @cached_property
    def _copied(self) -> set[frozenset[str]]:
        """Pairs of articles of which one repeats a report of the other."""
        return {
            frozenset((report.partition("#")[0], other.partition("#")[0]))
            for report, values in self.world.items()
            for other in values.get("repeats", ())
        }

    @cached_property
    def _outlets(self) -> dict[str, str]:
        return {article: reading.article.publisher or article for article, reading in self.readings}

    def independent(self, articles: Iterable[str]) -> int:
        """How many sources some articles are: one outlet, and one text that another repeats, count once."""
        groups: list[set[str]] = []
        for article in sorted(set(articles)):
            joined = [group for group in groups if any(self._together(article, other) for other in group)]
            groups = [group for group in groups if group not in joined] + [{article}.union(*joined)]
        return len(groups)

    def _together(self, one: str, other: str) -> bool:
        return self._outlets.get(one) == self._outlets.get(other) or frozenset((one, other)) in self._copied

    def voice(self, article: str, reading: Reading, event: Event) -> SpeakerChain:
        """On whose word an event report stands."""
        chain: list[tuple[str, Attribution]] = []
        wanted = event.id
        while (found := _conveying(reading, wanted)) is not None and all(found.id != a.id for _, a in chain):
            chain.append((node(article, found.id), found))
            wanted = found.id
        denials = sum(attribution.stance == "denies" for _, attribution in chain)
        side = dict(self.sides(node(article, event.id))).get(chain[0][0] if chain else article)
        stances = [attribution.stance for _, attribution in chain]
        weighed = side or side_of(event.polarity, event.realis, stances)
        return SpeakerChain(tuple(chain), weighed, (denials + (event.polarity == "negative")) % 2 == 1)

    def sides(self, report: str) -> tuple[tuple[str, Side], ...]:
        """(voice, how it stands to a report), as the resolver weighed it and wrote it; nothing before it has."""
        written = self.world.get(report, {})
        return tuple((voice, side) for side, name in SIDE_PROPERTIES.items() for voice in written.get(name, ()))


def read_snapshot(store: Store) -> GraphSnapshot:
    """Everything that the lenses look at, read once, as people corrected it."""
    articles = _column(store, "SELECT ?a WHERE { ?a a schema:NewsArticle } ORDER BY ?a")
    readings = tuple((ArticleIri(article), reading_of(store.quads(article))) for article in articles)
    known: dict[str, str] = {}
    contradictions: set[tuple[str, str]] = set()
    world: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for graph in store.graphs():
        if not graph.endswith("graph/resolved"):
            continue
        for quad in store.quads(graph):
            subject, value = (text_of(term) for term in (quad.subject, quad.object))
            name = local_name(quad.predicate.value)
            if name == "reportOf":
                known[subject] = value
            elif name == "contradicts":
                contradictions.add((min(subject, value), max(subject, value)))
            else:
                world[subject]["type" if quad.predicate == RDF_TYPE else name].append(value)
    plain = {thing: {name: tuple(sorted(v)) for name, v in values.items()} for thing, values in world.items()}
    return GraphSnapshot(readings, known, plain, tuple(sorted(contradictions)), settled_in(store))


def _conveying(reading: Reading, wanted: str) -> Attribution | None:
    """The attribution that conveys an event or another attribution; denials first."""
    found = [attribution for attribution in reading.attributions if wanted in attribution.conveys]
    return min(found, key=lambda a: (a.stance != "denies", a.id), default=None)


def local_name(iri: str) -> str:
    """The last part of an IRI."""
    return iri.removeprefix(NG).rpartition("#")[2].rpartition("/")[2]


def _column(store: Store, sparql: str) -> list[str]:
    """The first column of a query's answer."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    return [text_of(row[0]) for row in answer.rows if row[0] is not None]
