"""Articles' graphs → what they say, as records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TypeAlias
from urllib.parse import urlsplit

from pyoxigraph import Quad

from newsgraph.graph.iris import ArticleIri, ReportIri, SpanIri, article_of, span_of
from newsgraph.graph.literals import day_of
from newsgraph.graph.terms import GEONAMES, NG, text_of
from newsgraph.identity.reports.collection import Reports
from newsgraph.identity.reports.records import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EntityReport,
    EventReport,
    Extent,
    Mentioned,
    QuantityReport,
    TenureReport,
    VerificationReport,
)
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.store.protocol import Solutions, Store

__all__ = ["articles_in", "read_reports", "told_by"]

_DEFINED = re.compile(
    r"((?:[A-Z][\w’'&.-]*)(?:[ -](?:of|the|and|for|in|on|[A-Z][\w’'&.-]*))*) \(([A-Z][A-Za-z.]{1,8})\)"
)
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
_LONG_AGO = 20  # years after which nobody holds what he held then
_NUMBER = re.compile(r"[0-9]+")
Values: TypeAlias = Mapping[str, list[str]]


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
    return (tuple("" if term is None else text_of(term) for term in row) for row in answer.rows)


def told_by(quads: Iterable[Quad]) -> ArticleReports:
    """What the article says whose graph these quads are."""
    nodes = _Nodes(quads)
    facts = _article(*next(nodes.of_class("NewsArticle")))
    return ArticleReports(
        facts,
        tuple(_parties(nodes, facts.outlet)),
        tuple(_as_of_its_year(one, facts) for one in _tenures(nodes)),
        tuple(_events(nodes)),
        tuple(_attributions(nodes)),
        tuple(_verifications(nodes)),
        tuple(sorted(_mentions(nodes))),
        tuple(sorted(_times(nodes))),
    )


# ---------------------------------------------------------------- nodes


@cache
def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


class _Nodes:
    """The subjects of one article's graph with their properties by local name, values sorted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._classes: defaultdict[str, list[str]] = defaultdict(list)
        for quad in quads:
            name, subject, value = _local(quad.predicate.value), text_of(quad.subject), text_of(quad.object)
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

    def of_class(self, kind: str) -> Iterator[tuple[ReportIri, Values]]:
        """Every part of a class, in order of IRIs."""
        return ((ReportIri(iri), self._values[iri]) for iri in sorted(self._classes[kind]))


def _one(values: Values, name: str) -> str | None:
    got = values.get(name)
    return got[0] if got else None


def _part(values: Values, name: str) -> ReportIri | None:
    """The part of the article that it leads to."""
    got = _one(values, name)
    return ReportIri(got) if got else None


def _parts(values: Values, name: str) -> tuple[ReportIri, ...]:
    return tuple(map(ReportIri, values.get(name, ())))


def _sentence(nodes: _Nodes, words: Iterable[str]) -> SpanIri | None:
    """The sentence in which these words stand, the last of several."""
    return max((SpanIri(one) for iri in words for one in nodes.get(iri).get("inSentence", ())), default=None)


def _name(values: Values, name: str, default: str) -> str:
    """An individual of the ontology by its local name."""
    got = _one(values, name)
    return got.removeprefix(NG) if got else default


def _article(iri: str, values: Values) -> ArticleFacts:
    text = _one(values, "isString") or ""
    return ArticleFacts(
        ArticleIri(iri),
        day_of(_one(values, "datePublished")),
        _part(values, "publisher"),
        _one(values, "headline"),
        _one(values, "byline"),
        text,
        tuple((full, short) for full, short in _DEFINED.findall(text)),
        (urlsplit(_one(values, "url") or "").hostname or "").removeprefix("www.") or None,
    )


def _parties(nodes: _Nodes, outlet: str | None) -> Iterator[EntityReport]:
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
        yield EntityReport(
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
            group_of=_part(values, "groupOf"),
            affiliated_with=_part(values, "affiliatedWith"),
            mentions=max(counts[iri], 1),
            is_outlet=iri == outlet,
        )


def _tenures(nodes: _Nodes) -> Iterator[TenureReport]:
    for iri, values in nodes.of_class("Tenure"):
        certainty = _name(values, "jurisdictionCertainty", "certain")
        yield TenureReport(
            iri,
            _part(values, "member") or ReportIri(""),
            _one(values, "titleText") or "",
            None if certainty == "possible" else _part(values, "jurisdiction"),
            _name(values, "tenureStatus", "current"),
            _one(values, "firstAttested"),
            _sentence(nodes, values.get("evidence", ())),
            certainty == "probable",
        )


def _as_of_its_year(report: TenureReport, facts: ArticleFacts) -> TenureReport:
    """A post as a former one where its sentence tells of long ago: "In 1954 the Soviet leader X gave it away".

    A year behind the title tells of something else: "X is a writer born in 1958".
    """
    sentence = span_of(report.sentence or "")
    if report.status != "current" or sentence is None or facts.day is None:
        return report
    title = facts.text.find(report.title, sentence.start, sentence.end)
    years = _YEAR.findall(facts.text[sentence.start : max(title, sentence.start)])
    long_ago = bool(years) and int(max(years)) <= int(facts.day[:4]) - _LONG_AGO
    return replace(report, status="former") if long_ago else report


def _events(nodes: _Nodes) -> Iterator[EventReport]:
    types = frozenset(load_lexicon().types)
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
            roles={role: _parts(values, role) for role in PARTICIPANT_ROLES if role in values},
            begin=_one(values, "hasBeginTimeStamp"),
            end=_one(values, "hasEndTimeStamp"),
            basis=_name(values, "timeBasis", "") or None,
            polarity=_name(values, "polarity", "positive"),
            realis=_name(values, "realis", "actual"),
            certainty=_name(values, "certainty", "certain"),
            quantities=tuple(_quantity(one, nodes.get(one)) for one in values.get("quantity", [])),
            sources=_parts(values, "wasAttributedTo"),
            sentence=_sentence(nodes, [evidence]),
            precision=_name(values, "timePrecision", "") or None,
            plover=_one(values, "plover"),
            cameo=_one(values, "cameo"),
            clause=_extents(_one(values, "clause") or ""),
            phrase=_extents(_one(values, "phrase") or ""),
        )


def _extents(words: str) -> tuple[Extent, ...]:
    """Stretches of the text: "59,65 80,96"."""
    return tuple((int(start), int(end)) for start, _, end in (one.partition(",") for one in words.split()))


def _quantity(iri: str, values: Values) -> QuantityReport:
    return QuantityReport(
        _name(values, "measures", "other"),
        float(_one(values, "value") or 0),
        _name(values, "modifier", "exactly"),
        _one(values, "unitText"),
        iri,
    )


def _attributions(nodes: _Nodes) -> Iterator[AttributionReport]:
    for iri, values in nodes.of_class("Attribution"):
        cue = _one(nodes.get(_one(values, "cue") or ""), "anchorOf") or ""
        stance, conveyed = _name(values, "stance", "asserts"), _parts(values, "conveys")
        content, speaker = (_extent(_one(values, name)) for name in ("content", "sourceSpan"))
        yield AttributionReport(iri, _part(values, "source"), stance, conveyed, cue, content, speaker)


def _verifications(nodes: _Nodes) -> Iterator[VerificationReport]:
    for iri, values in nodes.of_class("Verification"):
        evidence = nodes.get(_one(values, "evidence") or "")
        yield VerificationReport(
            iri,
            _part(values, "wasAttributedTo"),
            _name(values, "outcome", "unverified"),
            _parts(values, "assesses"),
            _one(evidence, "anchorOf") or "",
            _sentence(nodes, values.get("evidence", ())[:1]),
        )


def _mentions(nodes: _Nodes) -> Iterator[Mentioned]:
    for iri, values in nodes.of_class("Mention"):
        if extent := _extent(iri):
            form = _name(values, "form", "nominal")
            yield from (Mentioned(*extent, party, form) for party in _parts(values, "refersTo"))


def _times(nodes: _Nodes) -> Iterator[Extent]:
    for _, values in nodes.of_class("TimeExpression"):
        yield from (extent for words in values.get("evidence", ()) if (extent := _extent(words)))


def _extent(words: str | None) -> Extent | None:
    span = span_of(words or "")
    return (span.start, span.end) if span else None
