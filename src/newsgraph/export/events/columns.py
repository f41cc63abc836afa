"""The columns of the event table, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.query import ColumnKind

__all__ = ["COLUMNS", "KINDS"]

COLUMNS: Mapping[str, str] = {
    "event_id": "IRI of the event; stable as long as its earliest report stands",
    "name": "what it is called",
    "begin": "first day, month or year; empty where nobody tells it",
    "end": "last day, month or year; empty where it is open or not told",
    "precision": "day, week, month or year: how exactly the time is known; empty where it is not",
    "first_report": "day of the first article that tells of it",
    "type": "type of the event in the ontology",
    "plover": "PLOVER class that most of its reports have",
    "cameo": "CAMEO code that most of its reports have",
    "weight": "from -10, conflict, to 10, cooperation, by the CAMEO code, on Goldstein's scale as GDELT has it",
    "side": "cooperation or conflict, by the PLOVER class; neither where it is neither",
    "status": "how it stands after all reports: reported, corroborated, claimed, disputed, denied …",
    "asserted": "true where an outlet tells it in its own voice, or two sources do",
    "actor": "who acts; empty where nobody is told of",
    "actor_id": "IRI of that party",
    "actor_kind": "Person, Organization, Group or Place",
    "actor_sector": "sector as PLOVER has them (GOV, MIL, REB, CVL …), by its name or a person's posts, where known",
    "actor_country": "ISO 3166 code of the place, of the place of the body, or of that of the person's post",
    "target": "on whom, with whom or for whom",
    "target_id": "IRI of that party",
    "target_kind": "Person, Organization, Group or Place",
    "target_sector": "its sector, likewise",
    "target_country": "its country, likewise",
    "target_role": "affected, partner or beneficiary",
    "place": "where; the smallest place where several are told of",
    "place_id": "IRI of that place",
    "geonames": "its number in GeoNames",
    "country": "ISO 3166 code of its country",
    "admin1": "name of the region of first order around it",
    "admin2": "name of the region of second order around it",
    "latitude": "degrees north, of the place",
    "longitude": "degrees east, of the place",
    "geo_precision": "GeoNames feature code of the place: PPL a town, ADM1 a region, PCLI a country",
    "killed_min": "lowest number of dead that was reported",
    "killed_max": "highest number of dead that was reported",
    "injured_min": "lowest number of hurt",
    "injured_max": "highest number of hurt",
    "people_min": "lowest number of people otherwise told of",
    "people_max": "highest number of people otherwise told of",
    "reports": "reports of it",
    "outlets": "names of the outlets that tell of it",
    "independent_sources": "sources that do not repeat one another",
    "sources": "names of those on whose word it stands; empty for the outlets' own voice",
    "confidence": "the surest report's confidence, from 0 to 1",
    "sentence": "the sentence of the earliest report",
    "article": "the article of that report",
    "article_ids": "ids of all articles that tell of it, the earliest first: those of their sources, else our own",
}

_KINDS: Mapping[ColumnKind, tuple[str, ...]] = {
    "day": ("first_report",),
    "truth": ("asserted",),
    "count": ("reports", "independent_sources"),
    "number": (
        "weight",
        "latitude",
        "longitude",
        "confidence",
        *(f"{of}_{end}" for of in ("killed", "injured", "people") for end in ("min", "max")),
    ),
}
_TOLD: Mapping[str, ColumnKind] = {name: kind for kind, names in _KINDS.items() for name in names}
KINDS: Mapping[str, ColumnKind] = {name: _TOLD.get(name, "text") for name in COLUMNS}
"""What each holds, whatever stands in a table; `begin` and `end` are text, as years and months stand among the days."""
