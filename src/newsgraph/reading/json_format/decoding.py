"""A reading of JSON values, each of which is checked: other programs may have written them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    Stance,
    TimeBasis,
    TimeExpression,
    TimeType,
    Verification,
)
from newsgraph.reading.json_format.fields import ENTITIES, REPORTS, Fields
from newsgraph.reading.times.intervals import first_day, last_day

__all__ = ["reading_from_json"]

_SECTIONS = {
    "entities": ENTITIES,
    "roles": "roles",
    "relations": "relations",
    "events": REPORTS,
    "attributions": REPORTS,
    "verifications": "verifications",
}


def reading_from_json(data: Any, article: Article) -> Reading:
    """The reading of that article; MalformedError names the field that is wrong.

    Every span must lie in the article's text, every id must be that of a part of the reading.
    """
    top = Fields(data, f"reading {article.id}", article.text)
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


def _known_ids(top: Fields) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for section, group in _SECTIONS.items():
        for one in top.each(section):
            name = one.text("id")
            if not name or name in known:
                raise one.error("id", f"{name!r} is empty or used twice", "give every part its own id")
            known[name] = group
    return known


def _read_entity(one: Fields) -> Entity:
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


def _read_geo(one: Fields) -> Geo:
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


def _read_role(one: Fields) -> Role:
    return Role(
        id=one.text("id"),
        person=one.ref("person"),
        title=one.text("title"),
        of=one.maybe_ref("of"),
        status=one.one_of("status", RoleStatus),
        evidence=one.span("evidence"),
        of_certainty=one.one_of("of_certainty", Certainty, default="certain"),
        **one.grounds(),
    )


def _read_relation(one: Fields) -> Relation:
    return Relation(
        id=one.text("id"),
        subject=one.ref("subject"),
        relation=one.one_of("relation", RelationType),
        object=one.ref("object"),
        evidence=one.span("evidence"),
        **one.grounds(),
    )


def _read_time(one: Fields) -> TimeExpression:
    basis = one.one_of("basis", TimeBasis)
    if basis == "documentDate":
        raise one.error("basis", "must be expressed or inferred")
    return TimeExpression(one.own_span(), one.maybe_text("value"), one.one_of("type", TimeType), basis)


def _read_event(one: Fields) -> Event:
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
        clause=tuple(words.own_span() for words in one.each("clause")),
        phrase=tuple(words.own_span() for words in one.each("phrase")),
        plover=codes.maybe_text("plover") if codes else None,
        cameo=codes.maybe_text("cameo") if codes else None,
        **roles,
        **one.grounds(),
    )


def _read_interval(one: Fields) -> Interval:
    precision = None if one.data.get("precision") is None else one.one_of("precision", Precision)
    begin, end = first_day(one.maybe_text("begin")), last_day(one.maybe_text("end"))
    return Interval(begin, end, one.one_of("basis", TimeBasis), precision)


def _read_quantity(one: Fields) -> Quantity:
    return Quantity(
        measures=one.one_of("measures", Measure),
        value=one.number("value"),
        modifier=one.one_of("modifier", Modifier),
        span=one.own_span(),
        unit=one.maybe_text("unit"),
    )


def _read_attribution(one: Fields) -> Attribution:
    return Attribution(
        id=one.text("id"),
        source=one.maybe_ref("source"),
        source_span=one.maybe_span("source_span"),
        cue=one.maybe_span("cue"),
        content=one.span("content"),
        mode=one.one_of("mode", Mode),
        stance=one.one_of("stance", Stance),
        medium=one.maybe_ref("medium"),
        conveys=one.refs("conveys", REPORTS),
        **one.grounds(),
    )


def _read_verification(one: Fields) -> Verification:
    return Verification(
        id=one.text("id"),
        by=one.maybe_ref("by"),
        outcome=one.one_of("outcome", Outcome),
        assesses=one.refs("assesses", REPORTS),
        evidence=one.span("evidence"),
        **one.grounds(),
    )
