"""Parties, posts, settings, things and what else articles say as JSON, as they are noted, and back."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from newsgraph.graph.iris import ReportIri
from newsgraph.identity.entities.context import Setting
from newsgraph.identity.model import CanonicalEntity
from newsgraph.identity.reports import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EntityReport,
    EventReport,
    Mentioned,
    QuantityReport,
    TenureReport,
    VerificationReport,
)

__all__ = [
    "FACTS",
    "PARTY",
    "TENURE",
    "THING",
    "chain_of",
    "facts_of",
    "named_in",
    "naming",
    "noted_setting",
    "packed",
    "party_of",
    "tenure_of",
    "thing_of",
    "told_of",
]

PARTY = attrgetter(*EntityReport.__dataclass_fields__)
TENURE = attrgetter(*TenureReport.__dataclass_fields__)
_OF_THING = tuple(entry.name for entry in fields(CanonicalEntity) if entry.name != "members")
THING = attrgetter(*_OF_THING)
FACTS = attrgetter("iri", "day", "outlet", "headline", "byline", "defined", "host")
_EVENT = attrgetter(*(name for name in EventReport.__dataclass_fields__ if name != "quantities"))
_QUANTITY = attrgetter(*QuantityReport.__dataclass_fields__)
_ATTRIBUTION = attrgetter(*AttributionReport.__dataclass_fields__)
_VERIFICATION = attrgetter(*VerificationReport.__dataclass_fields__)


def party_of(data: str) -> EntityReport:
    return _party(json.loads(data))


def _party(row: Any) -> EntityReport:
    iri, article, kind, name, forms, geonames, within, *rest = row
    return EntityReport(iri, article, kind, name, tuple(forms), geonames, tuple(within), *rest)


def noted_setting(data: bytes) -> Setting:
    country, company, people = json.loads(zlib.decompress(data))
    return Setting(country, company, frozenset(people))


def tenure_of(data: str) -> TenureReport:
    return TenureReport(*json.loads(data))


def thing_of(data: str) -> CanonicalEntity:
    values = dict(zip(_OF_THING, json.loads(data), strict=True))
    listed = {name: tuple(values[name]) for name in ("others", "within", "same")}
    return CanonicalEntity(**{**values, **listed, "members": ()})


def chain_of(thing: CanonicalEntity) -> str | None:
    return None if thing.geonames is None else json.dumps([thing.geonames, *thing.within])


def packed(told: ArticleReports) -> bytes:
    events = [(*_EVENT(one), [_QUANTITY(quantity) for quantity in one.quantities]) for one in told.events]
    cut = len(told.article.iri)
    mentions = [(one.start, one.end, one.party[cut:], one.form) for one in told.mentions]
    said = (
        told.article.text, events, list(map(_ATTRIBUTION, told.attributions)),
        list(map(_VERIFICATION, told.verifications)), mentions, told.times,
    )  # fmt: skip
    return zlib.compress(json.dumps(said, separators=(",", ":")).encode(), 1)


def told_of(
    facts: str, parties: Iterable[EntityReport], tenures: Iterable[TenureReport], said: bytes
) -> ArticleReports:
    text, events, attributions, verifications, mentions, times = json.loads(zlib.decompress(said))
    article, parties = facts_of(facts, text), tuple(parties)
    known = {party.iri: party.iri for party in parties}  # one string for each, wherever it is mentioned

    def mentioned(row: Any) -> Mentioned:
        start, end, party, form = row
        iri = ReportIri(article.iri + party)
        return Mentioned(start, end, known.get(iri, iri), sys.intern(form))

    return ArticleReports(
        article,
        parties,
        tuple(tenures),
        tuple(map(_event, events)),
        tuple(map(_attribution, attributions)),
        tuple(
            VerificationReport(iri, by, outcome, tuple(what), *more) for iri, by, outcome, what, *more in verifications
        ),
        tuple(map(mentioned, mentions)),
        tuple((start, end) for start, end in times),
    )


def _attribution(row: Any) -> AttributionReport:
    iri, source, stance, conveyed, cue, content, speaker = row
    extents = (tuple(one) if one else None for one in (content, speaker))
    return AttributionReport(iri, source, stance, tuple(conveyed), cue, *extents)


def named_in(told: ArticleReports) -> str:
    """Its parties and posts, together."""
    return json.dumps([list(map(PARTY, told.parties)), list(map(TENURE, told.tenures))])


def naming(facts: str, named: str) -> ArticleReports:
    """An article with its parties and posts; without words, events and sayings."""
    parties, tenures = json.loads(named)
    return ArticleReports(
        facts_of(facts, ""), tuple(map(_party, parties)), tuple(TenureReport(*row) for row in tenures)
    )


def facts_of(data: str, text: str) -> ArticleFacts:
    iri, day, outlet, headline, byline, defined, host = json.loads(data)
    return ArticleFacts(iri, day, outlet, headline, byline, text, tuple((full, short) for full, short in defined), host)


def _event(row: Any) -> EventReport:
    iri, article, kind, trigger, offset, roles, begin, end, basis, polarity, realis, certainty, sources, *rest = row
    sentence, precision, plover, cameo, clause, phrase, quantities = rest
    numbers = tuple(QuantityReport(*quantity) for quantity in quantities)
    told, called = (tuple((start, stop) for start, stop in words) for words in (clause, phrase))
    return EventReport(
        iri, article, kind, trigger, offset, {role: tuple(who) for role, who in roles.items()}, begin, end, basis,
        polarity, realis, certainty, numbers, tuple(sources), sentence, precision, plover, cameo, told, called,
    )  # fmt: skip
