"""A reading as quads, and back without loss: both ways in one file, so that they cannot drift.

One named graph per article, named by the article's IRI. Every node in it belongs to
that article, so no triple can stand in two graphs; what several articles share is
written by identity into the `resolved` graph (docs/decisions/0001).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.errors import StoreError, UsageError
from newsgraph.graph.iris import Iris, local_id, node, part, span_iri, span_of, text_hash
from newsgraph.graph.literals import day_of, number_literal, text_literal, time_literal, uri_literal
from newsgraph.graph.order import in_order
from newsgraph.graph.terms import GEONAMES, NG, RDF_TYPE, Term, geo, ng, nif, org, prov, schema, sem
from newsgraph.model import (
    PARTICIPANT_ROLES,
    Article,
    Attribution,
    Entity,
    Event,
    Geo,
    Interval,
    Kind,
    Mention,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    TimeExpression,
    Verification,
)

Value: TypeAlias = NamedNode | Literal

_KIND_IRIS: Mapping[Kind, NamedNode] = {
    "Person": schema("Person"),
    "Organization": schema("Organization"),
    "Place": schema("Place"),
    "Group": ng("Group"),
}
_KINDS = {iri.value: kind for kind, iri in _KIND_IRIS.items()}


# ---------------------------------------------------------------- reading → quads


def quads_of(reading: Reading, iris: Iris | None = None) -> list[Quad]:
    """The article's graph: every triple once, all in the graph named by the article's IRI.

    UsageError if the reading contradicts itself (an id used twice, a span outside the text).
    """
    return _Writer(reading, (iris or Iris()).article(reading.article)).written()


class _Writer:
    """Collects the quads of one article."""

    def __init__(self, reading: Reading, article: str) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.iri = article
        self.node = NamedNode(article)
        self.quads: list[Quad] = []
        self.sentences = sorted(set(reading.sentences))
        self._starts = [sentence.start for sentence in self.sentences]
        self._spans: dict[Span, NamedNode] = {}
        self._mentions: set[Span] = set()
        self._forms: set[tuple[Span, str]] = set()
        self._nodes: dict[str, NamedNode] = {}

    def written(self) -> list[Quad]:
        """All quads of the reading, in the order of the reading."""
        reading = in_order(self.reading)
        _check_ids(reading)
        self.article(reading.article, reading.reader)
        for number, sentence in enumerate(self.sentences):
            self.sentence(number, sentence)
        for entity in reading.entities:
            self.entity(entity)
        for role in reading.roles:
            self.role(role)
        for relation in reading.relations:
            self.relation(relation)
        for number, time in enumerate(reading.times):
            self.time(number, time)
        for event in reading.events:
            self.event(event)
        for attribution in reading.attributions:
            self.attribution(attribution)
        for verification in reading.verifications:
            self.verification(verification)
        self.words(self.node, ng("readingHash"), self.hashed())
        return self.quads

    def hashed(self) -> str:
        """What all that was written so far hashes to; its order is that of the reading."""
        found = hashlib.sha256()
        for quad in self.quads:
            found.update(str(quad.triple).encode("utf-8", "surrogatepass"))
        return found.hexdigest()[:32]

    # --- single triples

    def add(self, subject: NamedNode, predicate: NamedNode, value: Value) -> None:
        self.quads.append(Quad(subject, predicate, value, self.node))

    def type(self, subject: NamedNode, *classes: NamedNode) -> None:
        for one in classes:
            self.add(subject, RDF_TYPE, one)

    def words(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        if value is not None:
            self.add(subject, predicate, text_literal(value))

    def one_of(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        """A value out of a closed list, which the ontology names as an individual."""
        if value is not None:
            self.add(subject, predicate, ng(value))

    def link(self, subject: NamedNode, predicate: NamedNode, *ids: str | None) -> None:
        for one in ids:
            if one is not None:
                self.add(subject, predicate, self.named(one))

    def grounds(self, subject: NamedNode, confidence: float, why: str | None) -> None:
        self.add(subject, ng("confidence"), number_literal(confidence))
        self.words(subject, ng("why"), why)

    def named(self, one: str) -> NamedNode:
        found = self._nodes.get(one)
        if found is None:
            found = self._nodes[one] = NamedNode(node(self.iri, one))
        return found

    # --- the text layer

    def article(self, article: Article, reader: str | None) -> None:
        me = self.node
        self.type(me, schema("NewsArticle"), nif("Context"))
        self.words(me, schema("identifier"), article.id)
        self.words(me, nif("isString"), article.text)
        self.words(me, schema("sha256"), text_hash(article.text))
        self.words(me, schema("headline"), article.title)
        if article.published is not None:
            self.add(me, schema("datePublished"), time_literal(article.published))
        if article.url is not None:
            self.add(me, schema("url"), uri_literal(article.url))
        self.words(me, ng("byline"), article.byline)
        self.words(me, schema("articleSection"), article.section)
        self.words(me, schema("pagination"), article.pages)
        if article.length is not None:
            self.add(me, schema("wordCount"), number_literal(article.length))
        self.words(me, schema("inLanguage"), article.language)
        self.words(me, ng("readFrom"), article.source)
        self.words(me, ng("pageStarts"), " ".join(map(str, article.page_starts)) or None)
        if article.publisher is not None:  # an outlet is a party like any other: identity finds which
            outlet = NamedNode(part(self.iri, "article", "publisher"))
            self.add(me, schema("publisher"), outlet)
            self.type(outlet, ng("EntityReport"))
            self.add(outlet, ng("kind"), _KIND_IRIS["Organization"])
            self.words(outlet, schema("name"), article.publisher)
        if reader is not None:
            run = NamedNode(part(self.iri, "article", "run"))
            self.add(me, prov("wasGeneratedBy"), run)
            self.type(run, ng("Run"))
            self.words(run, ng("reader"), reader)

    def span(self, span: Span) -> NamedNode:
        """The node of some words; where it lies is written once, however many point at it."""
        found = self._spans.get(span)
        if found is not None:
            return found
        if not 0 <= span.start <= span.end <= len(self.text):
            raise UsageError(
                f"span {span.start},{span.end} lies outside the text of {len(self.text)} characters",
                where=f"article {self.reading.article.id}",
            )
        found = self._spans[span] = NamedNode(span_iri(self.iri, span))
        self.add(found, nif("beginIndex"), number_literal(span.start))
        self.add(found, nif("endIndex"), number_literal(span.end))
        self.words(found, nif("anchorOf"), span.of(self.text))
        self.add(found, nif("referenceContext"), self.node)
        return found

    def sentence(self, number: int, sentence: Span) -> None:
        me = self.span(sentence)
        self.type(me, ng("Sentence"))
        self.add(me, ng("index"), number_literal(number))
        self.add(me, ng("inArticle"), self.node)
        if page := self.reading.article.page_of(sentence.start):
            self.add(me, ng("page"), number_literal(page))

    def mention(self, span: Span) -> NamedNode:
        me = self.span(span)
        if span not in self._mentions:
            self._mentions.add(span)
            self.type(me, ng("Mention"))
            for sentence in self.sentences_of(span):
                self.add(me, ng("inSentence"), NamedNode(span_iri(self.iri, sentence)))
        return me

    def sentences_of(self, span: Span) -> Iterator[Span]:
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for sentence in self.sentences[first:]:
            if sentence.start >= max(span.end, span.start + 1):
                return
            if sentence.end > span.start:
                yield sentence

    def evidence(self, subject: NamedNode, predicate: NamedNode, span: Span | None) -> None:
        if span is not None:
            self.add(subject, predicate, self.mention(span))

    # --- the report layer

    def entity(self, entity: Entity) -> None:
        me = self.named(entity.id)
        self.type(me, ng("EntityReport"))
        self.add(me, ng("kind"), _KIND_IRIS[entity.kind])
        self.words(me, schema("name"), entity.name)
        self.link(me, ng("groupOf"), entity.group_of)
        self.link(me, ng("affiliatedWith"), entity.affiliated_with)
        if entity.geo is not None:
            self.geo(me, entity.geo)
        self.grounds(me, entity.confidence, entity.why)
        for mention in entity.mentions:
            words = self.mention(mention.span)
            self.add(words, ng("refersTo"), me)
            if (mention.span, mention.form) not in self._forms:  # “they” may name two parties at once
                self._forms.add((mention.span, mention.form))
                self.one_of(words, ng("form"), mention.form)

    def geo(self, me: NamedNode, where: Geo) -> None:
        if where.geonames is not None:
            self.add(me, ng("geonames"), NamedNode(f"{GEONAMES}{where.geonames}/"))
        self.add(me, geo("lat"), number_literal(where.lat))
        self.add(me, geo("long"), number_literal(where.lon))
        self.words(me, schema("addressCountry"), where.country)
        self.words(me, ng("featureCode"), where.feature)
        if where.within:  # one literal, nearest first: the regions themselves are described in `gazetteer`
            self.words(me, ng("within"), "/".join(map(str, where.within)))

    def role(self, role: Role) -> None:
        me = self.named(role.id)
        self.type(me, ng("Tenure"))
        self.link(me, org("member"), role.person)
        self.words(me, ng("titleText"), role.title)
        self.link(me, ng("jurisdiction"), role.of)
        if role.of_certainty != "certain":
            self.one_of(me, ng("jurisdictionCertainty"), role.of_certainty)
        self.one_of(me, ng("tenureStatus"), role.status)
        day = day_of(self.reading.article.published)
        if day is not None:  # the article attests the post on its day, no more
            self.add(me, ng("firstAttested"), time_literal(day))
            self.add(me, ng("lastAttested"), time_literal(day))
        self.evidence(me, ng("evidence"), role.evidence)
        self.grounds(me, role.confidence, role.why)

    def relation(self, relation: Relation) -> None:
        me = self.named(relation.id)
        self.type(me, ng("RelationReport"))
        self.link(me, ng("subject"), relation.subject)
        self.one_of(me, ng("relation"), relation.relation)
        self.link(me, ng("object"), relation.object)
        self.evidence(me, ng("evidence"), relation.evidence)
        self.grounds(me, relation.confidence, relation.why)

    def time(self, number: int, time: TimeExpression) -> None:
        me = NamedNode(part(self.iri, "time", str(number)))
        self.type(me, ng("TimeExpression"))
        if time.value is not None:
            self.add(me, ng("timeValue"), time_literal(time.value))
        self.words(me, ng("timeType"), time.type)
        self.one_of(me, ng("timeBasis"), time.basis)
        self.evidence(me, ng("evidence"), time.span)

    def event(self, event: Event) -> None:
        me = self.named(event.id)
        self.type(me, ng("EventReport"), ng(event.type))
        for role, ids in event.participants().items():
            self.link(me, ng(role), *ids)
        if event.time is not None:
            self.interval(me, event.time)
        self.one_of(me, ng("polarity"), event.polarity)
        self.one_of(me, ng("realis"), event.realis)
        self.one_of(me, ng("certainty"), event.certainty)
        for number, quantity in enumerate(event.quantities):
            self.quantity(me, NamedNode(part(self.iri, event.id, f"q{number}")), quantity)
        self.link(me, prov("wasAttributedTo"), *event.sources)
        if event.clause:
            self.words(me, ng("clause"), " ".join(f"{words.start},{words.end}" for words in event.clause))
        if event.phrase:
            self.words(me, ng("phrase"), " ".join(f"{words.start},{words.end}" for words in event.phrase))
        self.words(me, ng("plover"), event.plover)
        self.words(me, ng("cameo"), event.cameo)
        self.evidence(me, ng("evidence"), event.trigger)
        self.grounds(me, event.confidence, event.why)

    def interval(self, me: NamedNode, interval: Interval) -> None:
        if interval.begin is not None:
            self.add(me, sem("hasBeginTimeStamp"), time_literal(interval.begin))
        if interval.end is not None:
            self.add(me, sem("hasEndTimeStamp"), time_literal(interval.end))
        self.one_of(me, ng("timeBasis"), interval.basis)
        self.one_of(me, ng("timePrecision"), interval.precision)

    def quantity(self, report: NamedNode, me: NamedNode, quantity: Quantity) -> None:
        self.add(report, ng("quantity"), me)
        self.type(me, ng("Quantity"))
        self.one_of(me, ng("measures"), quantity.measures)
        self.add(me, schema("value"), number_literal(quantity.value))
        self.one_of(me, ng("modifier"), quantity.modifier)
        self.words(me, schema("unitText"), quantity.unit)
        self.evidence(me, ng("evidence"), quantity.span)

    def attribution(self, attribution: Attribution) -> None:
        me = self.named(attribution.id)
        self.type(me, ng("Attribution"))
        if attribution.mode == "directQuote":
            self.type(me, ng("Quotation"))
        self.link(me, ng("source"), attribution.source)
        self.link(me, ng("conveys"), *attribution.conveys)
        self.one_of(me, ng("mode"), attribution.mode)
        self.one_of(me, ng("stance"), attribution.stance)
        self.link(me, ng("medium"), attribution.medium)
        self.evidence(me, ng("sourceSpan"), attribution.source_span)
        self.evidence(me, ng("cue"), attribution.cue)
        self.evidence(me, ng("content"), attribution.content)
        self.evidence(me, ng("evidence"), attribution.cue or attribution.content)
        self.grounds(me, attribution.confidence, attribution.why)

    def verification(self, verification: Verification) -> None:
        me = self.named(verification.id)
        self.type(me, ng("Verification"))
        self.link(me, prov("wasAttributedTo"), verification.by)
        self.one_of(me, ng("outcome"), verification.outcome)
        self.link(me, ng("assesses"), *verification.assesses)
        self.evidence(me, ng("evidence"), verification.evidence)
        self.grounds(me, verification.confidence, verification.why)


def _check_ids(reading: Reading) -> None:
    """Ids are IRIs here: one that stands for two things would melt them into one."""
    seen: set[str] = set()
    for one in chain(
        (entity.id for entity in reading.entities),
        (role.id for role in reading.roles),
        (relation.id for relation in reading.relations),
        (event.id for event in reading.events),
        (attribution.id for attribution in reading.attributions),
        (verification.id for verification in reading.verifications),
    ):
        if one in seen or not one:
            what = f"the id {one!r} stands for two parts of the reading" if one else "a part has no id"
            raise UsageError(what, where=f"article {reading.article.id}")
        seen.add(one)


# ---------------------------------------------------------------- quads → reading


def reading_of(quads: Iterable[Quad]) -> Reading:
    """The reading that an article's graph was written from, in order (`order.in_order`).

    StoreError if the quads are not one whole article's graph.
    """
    subjects: defaultdict[str, defaultdict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        subjects[_iri(quad.subject)][quad.predicate.value].append(_value(quad.object))
    nodes = {iri: _Node(iri, properties) for iri, properties in subjects.items()}
    articles = [one for one in nodes.values() if one.has_type(schema("NewsArticle"))]
    if len(articles) != 1:
        raise StoreError(f"these quads hold {len(articles)} articles, not one", hint="give one article's graph")
    return in_order(_reading(articles[0], nodes))


class _Node:
    """One subject's properties, asked for one kind at a time."""

    __slots__ = ("id", "iri", "properties")

    def __init__(self, iri: str, properties: Mapping[str, list[Value]]) -> None:
        self.iri, self.properties = iri, properties
        self.id = local_id(iri)

    def values(self, predicate: NamedNode) -> list[Value]:
        return self.properties.get(predicate.value, [])

    def has_type(self, one: NamedNode) -> bool:
        return one in self.values(RDF_TYPE)

    def maybe(self, predicate: NamedNode) -> str | None:
        """The only value's text or IRI; None if there is none."""
        values = self.values(predicate)
        if len(values) > 1:
            raise StoreError(f"more than one {predicate.value}", where=self.iri, hint="add the article again")
        return values[0].value if values else None

    def text(self, predicate: NamedNode) -> str:
        """The only value's text or IRI; StoreError if there is none."""
        value = self.maybe(predicate)
        if value is None:
            raise StoreError(f"no {predicate.value}", where=self.iri, hint="add the article again")
        return value

    def name(self, predicate: NamedNode) -> Any:
        """A word out of a closed list, of an individual of the ontology its local name; typed by whoever asks."""
        return self.text(predicate).removeprefix(NG)

    def maybe_name(self, predicate: NamedNode) -> Any:
        value = self.maybe(predicate)
        return None if value is None else value.removeprefix(NG)

    def ref(self, predicate: NamedNode) -> str | None:
        value = self.maybe(predicate)
        return None if value is None else local_id(value)

    def refs(self, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(local_id(value.value) for value in self.values(predicate))

    def number(self, predicate: NamedNode) -> float:
        return float(self.text(predicate))

    def maybe_span(self, predicate: NamedNode) -> Span | None:
        value = self.maybe(predicate)
        if value is None:
            return None
        span = span_of(value)
        if span is None:
            raise StoreError(f"{value} is not a span of words", where=self.iri, hint="add the article again")
        return span

    def span(self, predicate: NamedNode) -> Span:
        span = self.maybe_span(predicate)
        if span is None:
            raise StoreError(f"no {predicate.value}", where=self.iri, hint="add the article again")
        return span


Nodes: TypeAlias = Mapping[str, _Node]


def _reading(article: _Node, nodes: Nodes) -> Reading:
    mentions = _mentions(nodes.values())
    by_class: defaultdict[str, list[_Node]] = defaultdict(list)
    for one in nodes.values():
        for kind in one.values(RDF_TYPE):
            by_class[kind.value].append(one)

    def all_of(name: str) -> list[_Node]:
        return by_class[NG + name]

    outlet, run = (article.maybe(predicate) for predicate in (schema("publisher"), prov("wasGeneratedBy")))
    return Reading(
        article=_article(article, nodes[outlet].text(schema("name")) if outlet else None),
        sentences=tuple(span for one in all_of("Sentence") if (span := span_of(one.iri))),
        entities=tuple(_entity(one, mentions[one.iri]) for one in all_of("EntityReport") if one.iri != outlet),
        roles=tuple(map(_role, all_of("Tenure"))),
        relations=tuple(map(_relation, all_of("RelationReport"))),
        times=tuple(map(_time, all_of("TimeExpression"))),
        events=tuple(_event(one, nodes) for one in all_of("EventReport")),
        attributions=tuple(map(_attribution, all_of("Attribution"))),
        verifications=tuple(map(_verification, all_of("Verification"))),
        reader=nodes[run].text(ng("reader")) if run else None,
    )


def _article(one: _Node, publisher: str | None) -> Article:
    return Article(
        id=one.text(schema("identifier")),
        text=one.text(nif("isString")),
        title=one.maybe(schema("headline")),
        published=one.maybe(schema("datePublished")),
        publisher=publisher,
        url=one.maybe(schema("url")),
        byline=one.maybe(ng("byline")),
        section=one.maybe(schema("articleSection")),
        pages=one.maybe(schema("pagination")),
        length=int(length) if (length := one.maybe(schema("wordCount"))) else None,
        language=one.maybe(schema("inLanguage")),
        source=one.maybe(ng("readFrom")),
        page_starts=tuple(map(int, (one.maybe(ng("pageStarts")) or "").split())),
    )


def _mentions(nodes: Iterable[_Node]) -> Mapping[str, list[Mention]]:
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in nodes:
        span = span_of(one.iri)
        if span is not None:
            for entity in one.values(ng("refersTo")):
                found[entity.value].append(Mention(span, one.name(ng("form"))))
    return found


def _grounds(one: _Node) -> dict[str, Any]:
    return {"confidence": one.number(ng("confidence")), "why": one.maybe(ng("why"))}


def _entity(one: _Node, mentions: Iterable[Mention]) -> Entity:
    return Entity(
        id=one.id,
        kind=_KINDS[one.text(ng("kind"))],
        name=one.text(schema("name")),
        mentions=tuple(mentions),
        geo=_geo(one) if one.maybe(geo("lat")) is not None else None,
        group_of=one.ref(ng("groupOf")),
        affiliated_with=one.ref(ng("affiliatedWith")),
        **_grounds(one),
    )


def _geo(one: _Node) -> Geo:
    geonames, within = one.maybe(ng("geonames")), one.maybe(ng("within"))
    return Geo(
        geonames=None if geonames is None else int(geonames.removeprefix(GEONAMES).rstrip("/")),
        lat=one.number(geo("lat")),
        lon=one.number(geo("long")),
        country=one.maybe(schema("addressCountry")),
        feature=one.maybe(ng("featureCode")),
        within=tuple(map(int, within.split("/"))) if within else (),
    )


def _role(one: _Node) -> Role:
    return Role(
        id=one.id,
        person=local_id(one.text(org("member"))),
        title=one.text(ng("titleText")),
        of=one.ref(ng("jurisdiction")),
        status=one.name(ng("tenureStatus")),
        evidence=one.span(ng("evidence")),
        of_certainty=one.maybe_name(ng("jurisdictionCertainty")) or "certain",
        **_grounds(one),
    )


def _relation(one: _Node) -> Relation:
    return Relation(
        id=one.id,
        subject=local_id(one.text(ng("subject"))),
        relation=one.name(ng("relation")),
        object=local_id(one.text(ng("object"))),
        evidence=one.span(ng("evidence")),
        **_grounds(one),
    )


def _time(one: _Node) -> TimeExpression:
    return TimeExpression(
        span=one.span(ng("evidence")),
        value=one.maybe(ng("timeValue")),
        type=one.name(ng("timeType")),
        basis=one.name(ng("timeBasis")),
    )


def _event(one: _Node, nodes: Nodes) -> Event:
    types = [kind.value for kind in one.values(RDF_TYPE) if kind != ng("EventReport")]
    if len(types) != 1:
        raise StoreError(f"an event report has {len(types)} types", where=one.iri, hint="add the article again")
    return Event(
        id=one.id,
        type=types[0].removeprefix(NG),
        trigger=one.span(ng("evidence")),
        time=_interval(one) if one.maybe(ng("timeBasis")) else None,
        polarity=one.name(ng("polarity")),
        realis=one.name(ng("realis")),
        certainty=one.name(ng("certainty")),
        quantities=tuple(_quantity(nodes[quantity.value]) for quantity in one.values(ng("quantity"))),
        sources=one.refs(prov("wasAttributedTo")),
        clause=_clause(one.maybe(ng("clause")) or ""),
        phrase=_clause(one.maybe(ng("phrase")) or ""),
        plover=one.maybe(ng("plover")),
        cameo=one.maybe(ng("cameo")),
        **_participants(one),
        **_grounds(one),
    )


def _clause(words: str) -> tuple[Span, ...]:
    """Stretches of the text, as they are written: "59,65 80,96"."""
    return tuple(Span(int(start), int(end)) for start, _, end in (one.partition(",") for one in words.split()))


def _participants(one: _Node) -> dict[str, Any]:
    return {role: one.refs(ng(role)) for role in PARTICIPANT_ROLES}


def _interval(one: _Node) -> Interval:
    return Interval(
        begin=one.maybe(sem("hasBeginTimeStamp")),
        end=one.maybe(sem("hasEndTimeStamp")),
        basis=one.name(ng("timeBasis")),
        precision=one.maybe_name(ng("timePrecision")),
    )


def _quantity(one: _Node) -> Quantity:
    return Quantity(
        measures=one.name(ng("measures")),
        value=one.number(schema("value")),
        modifier=one.name(ng("modifier")),
        span=one.span(ng("evidence")),
        unit=one.maybe(schema("unitText")),
    )


def _attribution(one: _Node) -> Attribution:
    return Attribution(
        id=one.id,
        source=one.ref(ng("source")),
        source_span=one.maybe_span(ng("sourceSpan")),
        cue=one.maybe_span(ng("cue")),
        content=one.span(ng("content")),
        mode=one.name(ng("mode")),
        stance=one.name(ng("stance")),
        medium=one.ref(ng("medium")),
        conveys=one.refs(ng("conveys")),
        **_grounds(one),
    )


def _verification(one: _Node) -> Verification:
    return Verification(
        id=one.id,
        by=one.ref(prov("wasAttributedTo")),
        outcome=one.name(ng("outcome")),
        assesses=one.refs(ng("assesses")),
        evidence=one.span(ng("evidence")),
        **_grounds(one),
    )


def _value(term: Term) -> Value:
    if not isinstance(term, NamedNode | Literal):
        raise StoreError(f"{term} is no value", hint="the graph holds no blank nodes; add the article again")
    return term


def _iri(term: Term) -> str:
    if not isinstance(term, NamedNode):
        raise StoreError(f"{term} is not an IRI", hint="the graph holds no blank nodes; add the article again")
    return term.value
