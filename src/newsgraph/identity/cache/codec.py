"""Parties, posts, settings and things as JSON, as they are noted, and back."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from operator import attrgetter

from newsgraph.identity.entities.context import Setting
from newsgraph.identity.model import Thing
from newsgraph.identity.reports import Party, TenureReport

__all__ = ["PARTY", "TENURE", "THING", "chain_of", "noted_setting", "party_of", "tenure_of", "thing_of"]

PARTY = attrgetter(*Party.__dataclass_fields__)
TENURE = attrgetter(*TenureReport.__dataclass_fields__)
_OF_THING = tuple(entry.name for entry in fields(Thing) if entry.name != "members")
THING = attrgetter(*_OF_THING)


def party_of(data: str) -> Party:
    iri, article, kind, name, forms, geonames, within, *rest = json.loads(data)
    return Party(iri, article, kind, name, tuple(forms), geonames, tuple(within), *rest)


def noted_setting(data: bytes) -> Setting:
    country, company, people = json.loads(zlib.decompress(data))
    return Setting(country, company, frozenset(people))


def tenure_of(data: str) -> TenureReport:
    return TenureReport(*json.loads(data))


def thing_of(data: str) -> Thing:
    values = dict(zip(_OF_THING, json.loads(data), strict=True))
    listed = {name: tuple(values[name]) for name in ("others", "within", "same")}
    return Thing(**{**values, **listed, "members": ()})


def chain_of(thing: Thing) -> str | None:
    return None if thing.geonames is None else json.dumps([thing.geonames, *thing.within])
