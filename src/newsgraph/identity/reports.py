"""What all articles say, as small records read straight out of the store: what identity decides over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from newsgraph.graph.iris import article_of, span_of
from newsgraph.graph.literals import day_of
from newsgraph.graph.terms import GEONAMES, NG
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.store.protocol import Solutions, Store

__all__ = [
    "ArticleFacts",
    "EventReport",
    "Figure",
    "Party",
    "Reports",
    "Saying",
    "TenureReport",
    "Verdict",
    "read_reports",
]

_NUMBER = re.compile(r"[0-9]+")
Row: TypeAlias = tuple[str, ...]
Values: TypeAlias = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article: when, by whom, and its words."""

    iri: str
    day: str | None  # ISO day of publication
    outlet: str | None  # the publisher, a party of the article
    headline: str | None
    byline: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party or place as one article describes it."""

    iri: str
    article: str
    kind: str  # Person, Organization, Group, Place
    name: str
    forms: tuple[str, ...] = ()  # the names that the article uses, as often as it does; none: only described
    geonames: int | None = None
    within: tuple[int, ...] = ()
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None  # GeoNames feature code
    group_of: str | None = None
    affiliated_with: str | None = None
    mentions: int = 1
    is_outlet: bool = False

    @property
    def named(self) -> bool:
        """Whether the article calls it by a name."""
        return bool(self.forms) or self.is_outlet

    @property
    def owner(self) -> str | None:
        """The party or place whose people or body it is."""
        return self.group_of or self.affiliated_with


@dataclass(frozen=True, slots=True)
class TenureReport:
    """A person in a post, as one article says."""

    iri: str
    member: str
    title: str
    jurisdiction: str | None
    status: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report gives."""

    measures: str
    value: float
    modifier: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one sentence says happened. `begin` and `end` are ISO days, months or years."""

    iri: str
    article: str
    type: str
    trigger: str
    offset: int
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    begin: str | None = None
    end: str | None = None
    basis: str | None = None
    polarity: str = "positive"
    realis: str = "actual"
    certainty: str = "certain"
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's word on reports or on other sayings."""

    iri: str
    source: str | None
    stance: str
    conveys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of somebody's check of a report."""

    iri: str
    by: str | None
    outcome: str
    assesses: tuple[str, ...]


@dataclass(frozen=True)
class Reports:
    """All of it, in order of IRIs, so that nothing depends on the order in which articles came."""

    articles: Mapping[str, ArticleFacts] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    sayings: tuple[Saying, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def day(self, report: str) -> str | None:
        """The day on which the article of a report was published."""
        facts = self.articles.get(article_of(report))
        return facts.day if facts else None

    def age(self, report: str) -> tuple[str, str, int, str]:
        """Sorts reports from the earliest on: by day, article, and place in it. Undated ones come last."""
        return self.day(report) or "9999", article_of(report), number_in(report), report

    @cached_property
    def party_lists(self) -> Mapping[str, tuple[Party, ...]]:
        """Article → its parties."""
        found: defaultdict[str, list[Party]] = defaultdict(list)
        for party in self.parties.values():
            found[party.article].append(party)
        return {article: tuple(parties) for article, parties in found.items()}


def number_in(iri: str) -> int:
    """The number in a part's id, by which parts of one article are told in order: e10 comes after e9."""
    found = _NUMBER.search(iri.rpartition("#")[2])
    return int(found[0]) if found else -1


def read_reports(store: Store) -> Reports:
    """Everything that the articles of a store say, without the resolver's own triples."""
    outlets: set[str] = set()
    articles = {facts.iri: facts for facts in _articles(store, outlets)}
    parties = {party.iri: party for party in _parties(store, outlets)}
    return Reports(
        articles=articles,
        parties=parties,
        tenures=tuple(_tenures(store)),
        events=tuple(_events(store)),
        sayings=tuple(_sayings(store)),
        verdicts=tuple(_verdicts(store)),
    )


# ---------------------------------------------------------------- rows


def _rows(store: Store, sparql: str) -> Iterator[Row]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    for row in answer.rows:
        yield tuple("" if term is None else str(getattr(term, "value", term)) for term in row)


def _nodes(store: Store, kind: str) -> Iterator[tuple[str, Values]]:
    """Every subject of a class with its properties by local name, in order of IRIs; values sorted."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in _rows(store, f"SELECT ?s ?p ?o WHERE {{ ?s a {kind} ; ?p ?o }}"):
        found[subject][_local(predicate)].append(value)
    for iri in sorted(found):
        yield iri, {name: sorted(values) for name, values in found[iri].items()}


def _one(values: Values, name: str) -> str | None:
    got = values.get(name)
    return got[0] if got else None


def _name(values: Values, name: str, default: str) -> str:
    """An individual of the ontology by its local name."""
    got = _one(values, name)
    return got.removeprefix(NG) if got else default


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _articles(store: Store, outlets: set[str]) -> Iterator[ArticleFacts]:
    for iri, values in _nodes(store, "schema:NewsArticle"):
        outlet = _one(values, "publisher")
        outlets |= {outlet} if outlet else set()
        yield ArticleFacts(
            iri,
            day_of(_one(values, "datePublished")),
            outlet,
            _one(values, "headline"),
            _one(values, "byline"),
            _one(values, "isString") or "",
        )


def _parties(store: Store, outlets: set[str]) -> Iterator[Party]:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    asked = "SELECT ?e ?m ?w ?f WHERE { ?m ng:refersTo ?e ; nif:anchorOf ?w ; ng:form ?f }"
    for entity, _mention, words, form in sorted(_rows(store, asked)):
        counts[entity] += 1
        if form == NG + "name":
            forms[entity].append(words)
    for iri, values in _nodes(store, "ng:EntityReport"):
        within = _one(values, "within")
        geonames = _one(values, "geonames")
        yield Party(
            iri=iri,
            article=article_of(iri),
            kind=_local(_one(values, "kind") or ""),
            name=_one(values, "name") or "",
            forms=tuple(forms[iri]),
            geonames=int(geonames.removeprefix(GEONAMES).rstrip("/")) if geonames else None,
            within=tuple(map(int, within.split("/"))) if within else (),
            lat=_one(values, "lat"),
            lon=_one(values, "long"),
            country=_one(values, "addressCountry"),
            feature=_one(values, "featureCode"),
            group_of=_one(values, "groupOf"),
            affiliated_with=_one(values, "affiliatedWith"),
            mentions=max(counts[iri], 1),
            is_outlet=iri in outlets,
        )


def _tenures(store: Store) -> Iterator[TenureReport]:
    for iri, values in _nodes(store, "ng:Tenure"):
        yield TenureReport(
            iri,
            _one(values, "member") or "",
            _one(values, "titleText") or "",
            _one(values, "jurisdiction"),
            _name(values, "tenureStatus", "current"),
            _one(values, "firstAttested"),
        )


def _events(store: Store) -> Iterator[EventReport]:
    asked = "SELECT ?m ?w ?s WHERE { ?r a ng:EventReport ; ng:evidence ?m . ?m nif:anchorOf ?w ; ng:inSentence ?s }"
    triggers = {mention: (words, sentence) for mention, words, sentence in sorted(_rows(store, asked))}
    figures = _figures(store)
    types = frozenset(EVENT_TYPES)
    for iri, values in _nodes(store, "ng:EventReport"):
        evidence = _one(values, "evidence") or ""
        span = span_of(evidence)
        kinds = [kind for kind in (_local(one) for one in values.get("type", [])) if kind in types]
        yield EventReport(
            iri=iri,
            article=article_of(iri),
            type=kinds[0] if kinds else "OtherEvent",
            trigger=triggers.get(evidence, ("", ""))[0],
            offset=span.start if span else 0,
            roles={role: tuple(values[role]) for role in PARTICIPANT_ROLES if role in values},
            begin=_one(values, "hasBeginTimeStamp"),
            end=_one(values, "hasEndTimeStamp"),
            basis=_name(values, "timeBasis", "") or None,
            polarity=_name(values, "polarity", "positive"),
            realis=_name(values, "realis", "actual"),
            certainty=_name(values, "certainty", "certain"),
            figures=tuple(figures[one] for one in values.get("quantity", []) if one in figures),
            sources=tuple(values.get("wasAttributedTo", ())),
            sentence=triggers.get(evidence, ("", ""))[1] or None,
        )


def _figures(store: Store) -> dict[str, Figure]:
    return {
        iri: Figure(
            _name(values, "measures", "other"),
            float(_one(values, "value") or 0),
            _name(values, "modifier", "exactly"),
            _one(values, "unitText"),
        )
        for iri, values in _nodes(store, "ng:Quantity")
    }


def _sayings(store: Store) -> Iterator[Saying]:
    for iri, values in _nodes(store, "ng:Attribution"):
        yield Saying(iri, _one(values, "source"), _name(values, "stance", "asserts"), tuple(values.get("conveys", ())))


def _verdicts(store: Store) -> Iterator[Verdict]:
    for iri, values in _nodes(store, "ng:Verification"):
        yield Verdict(
            iri,
            _one(values, "wasAttributedTo"),
            _name(values, "outcome", "unverified"),
            tuple(values.get("assesses", ())),
        )
