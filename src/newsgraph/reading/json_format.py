"""A reading as the public JSON (`newsgraph.reading/1`), and back.

Plain dicts, no schema library on the way: `reading.schema.json` beside this file says the
same for other programs, and a test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any, TypeAlias, get_args

from newsgraph.errors import MalformedError
from newsgraph.model import (
    PARTICIPANT_ROLES,
    READING_SCHEMA,
    Article,
    Attribution,
    Certainty,
    Entity,
    Event,
    Form,
    Geo,
    Interval,
    Kind,
    Measure,
    Mention,
    Mode,
    Modifier,
    Outcome,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Realis,
    Relation,
    RelationType,
    Role,
    RoleStatus,
    Span,
    Stance,
    TimeBasis,
    TimeExpression,
    TimeType,
    Verification,
)

__all__ = ["json_line", "json_schema", "reading_from_json", "reading_to_json"]

Json: TypeAlias = dict[str, Any]


@cache
def json_schema() -> Mapping[str, Any]:
    """The JSON Schema of one reading."""
    text = files("newsgraph.reading").joinpath("reading.schema.json").read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def json_line(reading: Reading, *, complete: bool = False) -> str:
    """The reading on one line, without a line end."""
    return json.dumps(reading_to_json(reading, complete=complete), ensure_ascii=False)


# ---------------------------------------------------------------- reading → JSON


def reading_to_json(reading: Reading, *, complete: bool = False) -> Json:
    """The reading as JSON values.

    `complete` adds what other programs need not know but the way back does: who read it, and
    the confidence and reason of every part. `reading_from_json` then gives an equal reading.
    """
    text = reading.article.text
    result: Json = {
        "id": reading.article.id,
        "schema": READING_SCHEMA,
        "title": reading.article.title,
        "published": reading.article.published,
    }
    if complete:
        result["reader"] = reading.reader

    def add(part: Any, given: Json) -> Json:
        return {**given, "confidence": part.confidence, "why": part.why} if complete else given

    result["sentences"] = [_span(sentence) for sentence in reading.sentences]
    result["entities"] = [add(one, _entity(one, text)) for one in reading.entities]
    result["roles"] = [add(one, _role(one)) for one in reading.roles]
    result["relations"] = [add(one, _relation(one)) for one in reading.relations]
    result["times"] = [_time(one) for one in reading.times]
    result["events"] = [_event(one, text) for one in reading.events]
    result["attributions"] = [add(one, _attribution(one)) for one in reading.attributions]
    result["verifications"] = [add(one, _verification(one)) for one in reading.verifications]
    return result


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _maybe_span(span: Span | None) -> Json | None:
    return None if span is None else _span(span)


def _words(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


def _entity(entity: Entity, text: str) -> Json:
    result: Json = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "mentions": [{**_words(mention.span, text), "form": mention.form} for mention in entity.mentions],
    }
    if entity.geo is not None:
        result["geo"] = _geo(entity.geo)
    result["group_of"] = entity.group_of
    result["affiliated_with"] = entity.affiliated_with
    return result


def _geo(geo: Geo) -> Json:
    return {
        "geonames": geo.geonames,
        "lat": geo.lat,
        "lon": geo.lon,
        "country": geo.country,
        "feature": geo.feature,
        "within": list(geo.within),
    }


def _role(role: Role) -> Json:
    return {
        "id": role.id,
        "person": role.person,
        "title": role.title,
        "of": role.of,
        "status": role.status,
        "evidence": _span(role.evidence),
    }


def _relation(relation: Relation) -> Json:
    return {
        "id": relation.id,
        "subject": relation.subject,
        "relation": relation.relation,
        "object": relation.object,
        "evidence": _span(relation.evidence),
    }


def _time(time: TimeExpression) -> Json:
    return {**_span(time.span), "value": time.value, "type": time.type, "basis": time.basis}


def _event(event: Event, text: str) -> Json:
    result: Json = {"id": event.id, "type": event.type, "trigger": _words(event.trigger, text)}
    for role in PARTICIPANT_ROLES:
        result[role] = list(getattr(event, role))
    time = event.time
    result |= {
        "time": None
        if time is None
        else {"begin": time.begin, "end": time.end, "basis": time.basis, "precision": time.precision},
        "polarity": event.polarity,
        "realis": event.realis,
        "certainty": event.certainty,
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        "sources": list(event.sources),
        "codes": {"plover": event.plover, "cameo": event.cameo},
        "confidence": event.confidence,
        "why": event.why,
    }
    return result


def _quantity(quantity: Quantity) -> Json:
    return {
        "measures": quantity.measures,
        "value": _number(quantity.value),
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        **_span(quantity.span),
    }


def _attribution(attribution: Attribution) -> Json:
    return {
        "id": attribution.id,
        "source": attribution.source,
        "source_span": _maybe_span(attribution.source_span),
        "cue": _maybe_span(attribution.cue),
        "content": _span(attribution.content),
        "mode": attribution.mode,
        "stance": attribution.stance,
        "medium": attribution.medium,
        "conveys": list(attribution.conveys),
    }


def _verification(verification: Verification) -> Json:
    return {
        "id": verification.id,
        "by": verification.by,
        "outcome": verification.outcome,
        "assesses": list(verification.assesses),
        "evidence": _span(verification.evidence),
    }


# ---------------------------------------------------------------- JSON → reading


def reading_from_json(data: Any, article: Article) -> Reading:
    """The reading of that article; MalformedError names the field that is wrong.

    Every span must lie in the article's text, every id must be that of a part of the reading.
    """
    top = _Fields(data, f"reading {article.id}", article.text)
    if top.text("schema") != READING_SCHEMA:
        raise top.error("schema", f"is not {READING_SCHEMA}", "read the article again")
    if top.text("id") != article.id:
        raise top.error("id", f"is not that of the article, {article.id!r}", "give the reading with its own article")
    top.known = _known_ids(top)
    return Reading(
        article=article,
        sentences=tuple(one.own_span() for one in top.each("sentences")),
        entities=tuple(map(_read_entity, top.each("entities"))),
        roles=tuple(map(_read_role, top.each("roles"))),
        relations=tuple(map(_read_relation, top.each("relations"))),
        times=tuple(map(_read_time, top.each("times"))),
        events=tuple(map(_read_event, top.each("events"))),
        attributions=tuple(map(_read_attribution, top.each("attributions"))),
        verifications=tuple(map(_read_verification, top.each("verifications"))),
        reader=top.maybe_text("reader"),
    )


_ENTITIES, _REPORTS = "entities", "events and attributions"
_SECTIONS = {
    "entities": _ENTITIES,
    "roles": "roles",
    "relations": "relations",
    "events": _REPORTS,
    "attributions": _REPORTS,
    "verifications": "verifications",
}


class _Fields:
    """One object of the JSON: hands out its fields, checked, and knows where it stands."""

    def __init__(self, data: Any, where: str, text: str, known: Mapping[str, str] | None = None) -> None:
        self.where, self.article_text = where, text
        self.known: Mapping[str, str] = known or {}
        if not isinstance(data, dict):
            raise MalformedError("must be a JSON object", where=where, hint="see reading.schema.json")
        self.data: Json = data

    def error(self, name: str, what: str, hint: str = "see reading.schema.json") -> MalformedError:
        return MalformedError(what, where=f"{self.where}: {name}", hint=hint)

    def each(self, name: str) -> Iterable[_Fields]:
        """The objects of a list; a list that is not there is empty."""
        for number, item in enumerate(self.items(name)):
            yield _Fields(item, f"{self.where}: {name}[{number}]", self.article_text, self.known)

    def items(self, name: str) -> list[Any]:
        items = self.data.get(name, [])
        if not isinstance(items, list):
            raise self.error(name, "must be a list")
        return items

    def inner(self, name: str) -> _Fields | None:
        value = self.data.get(name)
        return None if value is None else _Fields(value, f"{self.where}: {name}", self.article_text, self.known)

    def maybe_text(self, name: str) -> str | None:
        value = self.data.get(name)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "must be text")
        return value

    def text(self, name: str) -> str:
        value = self.maybe_text(name)
        if value is None:
            raise self.error(name, "is missing")
        return value

    def one_of(self, name: str, choices: Any, default: str | None = None) -> Any:
        value = self.data.get(name, default)
        if value not in get_args(choices):
            raise self.error(name, f"is {value!r}, not one of {', '.join(get_args(choices))}")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            raise self.error(name, "must be a number")
        return float(value)

    def whole(self, name: str) -> int:
        value = self.data.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(name, "must be a whole number")
        return value

    def own_span(self) -> Span:
        """The object's own start and end."""
        start, end = self.whole("start"), self.whole("end")
        if not 0 <= start <= end <= len(self.article_text):
            raise self.error("start, end", f"{start},{end} is no span of a text of {len(self.article_text)} characters")
        span = Span(start, end)
        if self.data.get("text") not in (None, span.of(self.article_text)):
            raise self.error("text", f"is not what stands at {start},{end}", "give the reading with its own article")
        return span

    def span(self, name: str) -> Span:
        found = self.maybe_span(name)
        if found is None:
            raise self.error(name, "is missing")
        return found

    def maybe_span(self, name: str) -> Span | None:
        inner = self.inner(name)
        return None if inner is None else inner.own_span()

    def maybe_ref(self, name: str, section: str = _ENTITIES) -> str | None:
        """The id of another part; it must be there, and in that section."""
        value = self.maybe_text(name)
        if value is not None and self.known.get(value) != section:
            raise self.error(name, f"names {value!r}, which is not among the {section}")
        return value

    def ref(self, name: str) -> str:
        self.text(name)
        return self.maybe_ref(name) or ""

    def refs(self, name: str, section: str = _ENTITIES) -> tuple[str, ...]:
        items = self.items(name)
        for item in items:
            if self.known.get(item if isinstance(item, str) else "") != section:
                raise self.error(name, f"names {item!r}, which is not among the {section}")
        return tuple(items)

    def grounds(self) -> dict[str, Any]:
        return {"confidence": self.number("confidence", 1.0), "why": self.maybe_text("why")}


def _known_ids(top: _Fields) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for section, group in _SECTIONS.items():
        for one in top.each(section):
            name = one.text("id")
            if not name or name in known:
                raise one.error("id", f"{name!r} is empty or used twice", "give every part its own id")
            known[name] = group
    return known


def _read_entity(one: _Fields) -> Entity:
    geo = one.inner("geo")
    return Entity(
        id=one.text("id"),
        kind=one.one_of("kind", Kind),
        name=one.text("name"),
        mentions=tuple(Mention(each.own_span(), each.one_of("form", Form)) for each in one.each("mentions")),
        geo=None if geo is None else _read_geo(geo),
        group_of=one.maybe_ref("group_of"),
        affiliated_with=one.maybe_ref("affiliated_with"),
        **one.grounds(),
    )


def _read_geo(one: _Fields) -> Geo:
    within = one.items("within")
    if not all(type(item) is int for item in within):
        raise one.error("within", "must be a list of GeoNames ids")
    return Geo(
        geonames=None if one.data.get("geonames") is None else one.whole("geonames"),
        lat=one.number("lat"),
        lon=one.number("lon"),
        country=one.maybe_text("country"),
        feature=one.maybe_text("feature"),
        within=tuple(within),
    )


def _read_role(one: _Fields) -> Role:
    return Role(
        id=one.text("id"),
        person=one.ref("person"),
        title=one.text("title"),
        of=one.maybe_ref("of"),
        status=one.one_of("status", RoleStatus),
        evidence=one.span("evidence"),
        **one.grounds(),
    )


def _read_relation(one: _Fields) -> Relation:
    return Relation(
        id=one.text("id"),
        subject=one.ref("subject"),
        relation=one.one_of("relation", RelationType),
        object=one.ref("object"),
        evidence=one.span("evidence"),
        **one.grounds(),
    )


def _read_time(one: _Fields) -> TimeExpression:
    basis = one.one_of("basis", TimeBasis)
    if basis == "documentDate":
        raise one.error("basis", "must be expressed or inferred")
    return TimeExpression(one.own_span(), one.maybe_text("value"), one.one_of("type", TimeType), basis)


def _read_event(one: _Fields) -> Event:
    name = one.text("type")
    if not (name.isascii() and name.isalnum() and name[0].isalpha()):
        raise one.error("type", f"{name!r} cannot be an event type", "use a type of the ontology")
    time, codes = one.inner("time"), one.inner("codes")
    roles: dict[str, Any] = {role: one.refs(role) for role in PARTICIPANT_ROLES}
    return Event(
        id=one.text("id"),
        type=name,
        trigger=one.span("trigger"),
        time=None if time is None else _read_interval(time),
        polarity=one.one_of("polarity", Polarity),
        realis=one.one_of("realis", Realis),
        certainty=one.one_of("certainty", Certainty),
        quantities=tuple(map(_read_quantity, one.each("quantities"))),
        sources=one.refs("sources"),
        plover=codes.maybe_text("plover") if codes else None,
        cameo=codes.maybe_text("cameo") if codes else None,
        **roles,
        **one.grounds(),
    )


def _read_interval(one: _Fields) -> Interval:
    precision = None if one.data.get("precision") is None else one.one_of("precision", Precision)
    return Interval(one.maybe_text("begin"), one.maybe_text("end"), one.one_of("basis", TimeBasis), precision)


def _read_quantity(one: _Fields) -> Quantity:
    return Quantity(
        measures=one.one_of("measures", Measure),
        value=one.number("value"),
        modifier=one.one_of("modifier", Modifier),
        span=one.own_span(),
        unit=one.maybe_text("unit"),
    )


def _read_attribution(one: _Fields) -> Attribution:
    return Attribution(
        id=one.text("id"),
        source=one.maybe_ref("source"),
        source_span=one.maybe_span("source_span"),
        cue=one.maybe_span("cue"),
        content=one.span("content"),
        mode=one.one_of("mode", Mode),
        stance=one.one_of("stance", Stance),
        medium=one.maybe_ref("medium"),
        conveys=one.refs("conveys", _REPORTS),
        **one.grounds(),
    )


def _read_verification(one: _Fields) -> Verification:
    return Verification(
        id=one.text("id"),
        by=one.maybe_ref("by"),
        outcome=one.one_of("outcome", Outcome),
        assesses=one.refs("assesses", _REPORTS),
        evidence=one.span("evidence"),
        **one.grounds(),
    )
