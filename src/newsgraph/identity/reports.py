"""What all articles say, as small records read out of their graphs: what identity decides over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TypeAlias
from urllib.parse import urlsplit

from pyoxigraph import Quad

from newsgraph.graph.iris import article_of, span_of
from newsgraph.graph.literals import day_of
from newsgraph.graph.terms import GEONAMES, NG
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import OF_THE_COUNTRY, PARTICIPANT_ROLES
from newsgraph.store.protocol import Solutions, Store

__all__ = [
    "ArticleFacts",
    "EventReport",
    "Figure",
    "Party",
    "Reports",
    "Saying",
    "TenureReport",
    "Told",
    "Verdict",
    "articles_in",
    "read_reports",
    "told_by",
]

_DEFINED = re.compile(
    r"((?:[A-Z][\w’'&.-]*)(?:[ -](?:of|the|and|for|in|on|[A-Z][\w’'&.-]*))*) \(([A-Z][A-Za-z.]{1,8})\)"
)
_NUMBER = re.compile(r"[0-9]+")
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
    defined: tuple[tuple[str, str], ...] = ()  # (capitalised words, acronym in brackets after them) in the text
    host: str | None = None  # where it appeared


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
    sentence: str | None = None
    guessed: bool = False  # the jurisdiction, as the country that the article is about


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report gives."""

    measures: str
    value: float
    modifier: str
    unit: str | None = None
    iri: str = ""


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
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's word on reports or on other sayings."""

    iri: str
    source: str | None
    stance: str
    conveys: tuple[str, ...]
    cue: str = ""  # the words that introduce what is said


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of somebody's check of a report."""

    iri: str
    by: str | None
    outcome: str
    assesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says, each part in order of IRIs."""

    article: ArticleFacts
    parties: tuple[Party, ...] = ()
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    sayings: tuple[Saying, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Reports:
    """All of it, in order of IRIs, so that nothing depends on the order in which articles came."""

    articles: Mapping[str, ArticleFacts] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    sayings: tuple[Saying, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    @classmethod
    def of(cls, told: Iterable[Told]) -> Reports:
        """What these articles say, put together."""
        ordered = sorted(told, key=lambda one: one.article.iri)
        return cls(
            articles={one.article.iri: one.article for one in ordered},
            parties={party.iri: party for one in ordered for party in one.parties},
            tenures=tuple(tenure for one in ordered for tenure in one.tenures),
            events=tuple(event for one in ordered for event in one.events),
            sayings=tuple(saying for one in ordered for saying in one.sayings),
            verdicts=tuple(verdict for one in ordered for verdict in one.verdicts),
        )

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
    return Reports.of(told_by(store.quads(article)) for article, _ in articles_in(store))


def articles_in(store: Store) -> list[tuple[str, str | None]]:
    """(article, what its reading hashes to): every article of a store, in order of IRIs."""
    hashed = _rows(store, "SELECT ?a ?h WHERE { ?a ng:readingHash ?h }")  # an OPTIONAL takes minutes for 10,000
    hashes = {article: mark for article, mark in hashed}  # noqa: C416 - rows of two
    articles = _rows(store, "SELECT ?a WHERE { ?a a schema:NewsArticle }")
    return [(article, hashes.get(article)) for (article,) in sorted(articles)]


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    return (tuple(map(_words, row)) for row in answer.rows)


def told_by(quads: Iterable[Quad]) -> Told:
    """What the article says whose graph these quads are."""
    nodes = _Nodes(quads)
    facts = _article(*next(nodes.of_class("NewsArticle")))
    return Told(
        facts,
        tuple(_parties(nodes, facts.outlet)),
        tuple(_tenures(nodes)),
        tuple(_events(nodes)),
        tuple(_sayings(nodes)),
        tuple(_verdicts(nodes)),
    )


# ---------------------------------------------------------------- nodes


def _words(term: object) -> str:
    return str(getattr(term, "value", term))


@cache
def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


class _Nodes:
    """The subjects of one article's graph with their properties by local name, values sorted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._classes: defaultdict[str, list[str]] = defaultdict(list)
        for quad in quads:
            name, subject, value = _local(quad.predicate.value), _words(quad.subject), _words(quad.object)
            found[subject][name].append(value)
            if name == "type":
                self._classes[_local(value)].append(subject)
        for values in found.values():
            for several in values.values():
                several.sort()
        self._values: Mapping[str, Values] = found

    def get(self, iri: str) -> Values:
        """The properties of one subject."""
        return self._values.get(iri, {})

    def of_class(self, kind: str) -> Iterator[tuple[str, Values]]:
        """Every subject of a class, in order of IRIs."""
        return ((iri, self._values[iri]) for iri in sorted(self._classes[kind]))


def _one(values: Values, name: str) -> str | None:
    got = values.get(name)
    return got[0] if got else None


def _name(values: Values, name: str, default: str) -> str:
    """An individual of the ontology by its local name."""
    got = _one(values, name)
    return got.removeprefix(NG) if got else default


def _article(iri: str, values: Values) -> ArticleFacts:
    text = _one(values, "isString") or ""
    return ArticleFacts(
        iri,
        day_of(_one(values, "datePublished")),
        _one(values, "publisher"),
        _one(values, "headline"),
        _one(values, "byline"),
        text,
        tuple((full, short) for full, short in _DEFINED.findall(text)),
        (urlsplit(_one(values, "url") or "").hostname or "").removeprefix("www.") or None,
    )


def _parties(nodes: _Nodes, outlet: str | None) -> Iterator[Party]:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    for _, values in nodes.of_class("Mention"):
        for entity in values.get("refersTo", ()):
            for form in values.get("form", ()):
                counts[entity] += 1
                if form == NG + "name":
                    forms[entity] += values.get("anchorOf", ())
    for iri, values in nodes.of_class("EntityReport"):
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
            is_outlet=iri == outlet,
        )


def _tenures(nodes: _Nodes) -> Iterator[TenureReport]:
    for iri, values in nodes.of_class("Tenure"):
        yield TenureReport(
            iri,
            _one(values, "member") or "",
            _one(values, "titleText") or "",
            _one(values, "jurisdiction"),
            _name(values, "tenureStatus", "current"),
            _one(values, "firstAttested"),
            max(
                (one for words in values.get("evidence", ()) for one in nodes.get(words).get("inSentence", ())),
                default=None,
            ),
            (_one(values, "why") or "").endswith(OF_THE_COUNTRY),
        )


def _events(nodes: _Nodes) -> Iterator[EventReport]:
    types = frozenset(EVENT_TYPES)
    for iri, values in nodes.of_class("EventReport"):
        evidence = _one(values, "evidence") or ""
        trigger = nodes.get(evidence)
        span = span_of(evidence)
        kinds = [kind for kind in (_local(one) for one in values.get("type", [])) if kind in types]
        yield EventReport(
            iri=iri,
            article=article_of(iri),
            type=kinds[0] if kinds else "OtherEvent",
            trigger=_one(trigger, "anchorOf") or "",
            offset=span.start if span else 0,
            roles={role: tuple(values[role]) for role in PARTICIPANT_ROLES if role in values},
            begin=_one(values, "hasBeginTimeStamp"),
            end=_one(values, "hasEndTimeStamp"),
            basis=_name(values, "timeBasis", "") or None,
            polarity=_name(values, "polarity", "positive"),
            realis=_name(values, "realis", "actual"),
            certainty=_name(values, "certainty", "certain"),
            figures=tuple(_figure(one, nodes.get(one)) for one in values.get("quantity", [])),
            sources=tuple(values.get("wasAttributedTo", ())),
            sentence=max(trigger.get("inSentence", ()), default=None),
            precision=_name(values, "timePrecision", "") or None,
        )


def _figure(iri: str, values: Values) -> Figure:
    return Figure(
        _name(values, "measures", "other"),
        float(_one(values, "value") or 0),
        _name(values, "modifier", "exactly"),
        _one(values, "unitText"),
        iri,
    )


def _sayings(nodes: _Nodes) -> Iterator[Saying]:
    for iri, values in nodes.of_class("Attribution"):
        cue = _one(nodes.get(_one(values, "cue") or ""), "anchorOf") or ""
        stance = _name(values, "stance", "asserts")
        yield Saying(iri, _one(values, "source"), stance, tuple(values.get("conveys", ())), cue)


def _verdicts(nodes: _Nodes) -> Iterator[Verdict]:
    for iri, values in nodes.of_class("Verification"):
        yield Verdict(
            iri,
            _one(values, "wasAttributedTo"),
            _name(values, "outcome", "unverified"),
            tuple(values.get("assesses", ())),
        )
