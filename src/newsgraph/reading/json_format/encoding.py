"""A reading as JSON values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from newsgraph.model import READING_SCHEMA
from newsgraph.reading.times.intervals import told_begin, told_end

if TYPE_CHECKING:
    from newsgraph.model import (
        Attribution,
        Entity,
        Event,
        Geo,
        Interval,
        Quantity,
        Reading,
        Relation,
        Role,
        Span,
        TimeExpression,
        Verification,
    )

__all__ = ["json_line", "reading_to_json"]

Json: TypeAlias = dict[str, Any]


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


def json_line(reading: Reading, *, complete: bool = False) -> str:
    """The reading on one line, without a line end."""
    return json.dumps(reading_to_json(reading, complete=complete), ensure_ascii=False)


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
        "of_certainty": role.of_certainty,
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


def _interval(time: Interval) -> Json:
    begin, end = told_begin(time.begin, time.precision), told_end(time.end, time.precision)
    return {"begin": begin, "end": end, "basis": time.basis, "precision": time.precision}


def _event(event: Event, text: str) -> Json:
    result: Json = {"id": event.id, "type": event.type, "trigger": _words(event.trigger, text)}
    result |= {role: list(ids) for role, ids in event.participants().items()}
    time = event.time
    result |= {
        "time": None if time is None else _interval(time),
        "polarity": event.polarity,
        "realis": event.realis,
        "certainty": event.certainty,
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        "sources": list(event.sources),
        "clause": [_span(words) for words in event.clause],
        "phrase": [_span(words) for words in event.phrase],
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
