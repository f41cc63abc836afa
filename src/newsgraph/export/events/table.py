"""The event table: a row for each event and pair of actor and target, as POLECAT, ICEWS and ACLED have them.

What each column holds stands in `columns`. An event without actor or
target still has a row; one whose day is not known has no days. Numbers are of what was reported, not a truth.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from newsgraph.errors import UnknownNameError
from newsgraph.export.events.actors import Codes, read_codes
from newsgraph.export.events.columns import COLUMNS, KINDS
from newsgraph.identity.world.coding import weight_of
from newsgraph.query import ask, ask_named, parquet_of
from newsgraph.spreadsheets import as_text

if TYPE_CHECKING:
    from newsgraph.query import Value
    from newsgraph.store.protocol import Store

__all__ = ["event_rows", "event_table"]

Row = dict[str, "Value"]

_COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_CONFLICT = frozenset(
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
)

_PRECISION = (
    "SELECT ?event ?precision { ?event a ng:Event ; ng:timePrecision ?is BIND(STRAFTER(STR(?is), '#') AS ?precision) }"
)
_ASSERTED = "SELECT ?event { ?event a ng:AssertedEvent }"
_PARTIES = """SELECT DISTINCT ?event ?role ?party ?name ?kind {
  VALUES (?property ?role) { (ng:agent "agent") (ng:affected "affected") (ng:partner "partner")
                             (ng:beneficiary "beneficiary") (ng:place "place") }
  ?event a ng:Event ; ?property ?party . ?party schema:name ?name ; a ?class .
  FILTER(?class IN (schema:Person, schema:Organization, schema:Place, ng:Group))
  BIND(REPLACE(STR(?class), "^.*[/#]", "") AS ?kind)
}"""
_REPORTS = """SELECT ?event ?report ?plover ?cameo ?confidence ?published ?outlet ?article ?id ?sentence {
  ?report a ng:EventReport ; ng:reportOf ?event ; ng:confidence ?confidence ; ng:evidence ?words .
  ?words ng:inSentence ?within ; nif:referenceContext ?article .
  ?within nif:anchorOf ?sentence .
  OPTIONAL { ?report ng:plover ?plover } OPTIONAL { ?report ng:cameo ?cameo }
  OPTIONAL { ?article schema:datePublished ?published } OPTIONAL { ?article schema:identifier ?id }
  OPTIONAL { ?article schema:publisher ?house }
  BIND(COALESCE(?house, ng:nobody) AS ?publisher)
  OPTIONAL { ?publisher schema:name ?outlet }
}"""
_SOURCES = """SELECT DISTINCT ?event ?name {
  ?report prov:wasAttributedTo ?said ; ng:reportOf ?event . ?event a ng:Event .
  ?said ng:reportOf ?who . ?who schema:name ?name
}"""
_FIGURES = """SELECT ?event ?measure (MIN(?value) AS ?least) (MAX(?value) AS ?most) {
  VALUES (?is ?measure) { (ng:killed "killed") (ng:injured "injured") (ng:people "people") }
  ?quantity ng:measures ?is ; schema:value ?value .
  ?report ng:quantity ?quantity ; a ng:EventReport ; ng:reportOf ?event .
} GROUP BY ?event ?measure"""
_SPOTS = """SELECT DISTINCT ?spot ?country ?feature ?within ?geonames {
  ?report ng:geonames ?geonames ; ng:reportOf ?spot .
  OPTIONAL { ?report schema:addressCountry ?country }
  OPTIONAL { ?report ng:featureCode ?feature }
  OPTIONAL { ?report ng:within ?within }
} ORDER BY ?spot ?geonames"""
_POINTS = "SELECT ?spot ?lat ?lon { ?spot a schema:Place ; geo:lat ?lat ; geo:long ?lon } ORDER BY ?spot"


@dataclass(slots=True)
class _Spot:
    """A place as the table shows it."""

    country: Value = None
    feature: Value = None
    geonames: Value = None
    admin: tuple[str | None, str | None] = (None, None)
    lat: Value = None
    lon: Value = None


@dataclass(slots=True)
class _Books:
    """What the store says of every event, read once."""

    parties: dict[Value, dict[str, list[tuple[str, str, str]]]] = field(default_factory=dict)
    reports: dict[Value, list[Row]] = field(default_factory=dict)
    sources: dict[Value, set[str]] = field(default_factory=lambda: defaultdict(set))
    figures: dict[Value, Row] = field(default_factory=lambda: defaultdict(dict))
    precision: dict[Value, Value] = field(default_factory=dict)
    asserted: set[Value] = field(default_factory=set)
    codes: Codes = field(default_factory=Codes)
    spots: dict[Value, _Spot] = field(default_factory=lambda: defaultdict(_Spot))


def event_rows(
    store: Store, filters: Mapping[str, object] | None = None, events: frozenset[str] | None = None
) -> Iterator[Row]:
    """The rows, by day, event, actor and target; `filters` are those of the named query "events", `events` are IRIs."""
    books = _read(store)
    for event in ask_named(store, "events", filters).dicts():
        if events is None or str(event["happening"]) in events:
            yield from _rows_of(event, books)


def event_table(
    store: Store, form: str, filters: Mapping[str, object] | None = None, events: frozenset[str] | None = None
) -> bytes:
    """The table as "csv", "tsv", "jsonl" or "parquet"; UnknownNameError for any other form."""
    rows = list(event_rows(store, filters, events))
    if form == "parquet":
        return parquet_of({name: [row[name] for row in rows] for name in COLUMNS}, KINDS)
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in rows).encode()
    if form not in ("csv", "tsv"):
        raise UnknownNameError("no such form of the event table", where=form, hint="forms: csv, tsv, jsonl, parquet")
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    """A day as text, a decimal as a number."""
    return value.isoformat() if hasattr(value, "isoformat") else float(value)


def _cell(value: Value) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return as_text(value)
    return "" if value is None else value


def _read(store: Store) -> _Books:
    books = _Books()
    for row in ask(store, _PARTIES).dicts():
        roles = books.parties.setdefault(row["event"], defaultdict(list))
        roles[str(row["role"])].append((str(row["name"]), str(row["party"]), str(row["kind"])))
    for row in ask(store, _REPORTS).dicts():
        books.reports.setdefault(row["event"], []).append(row)
    for row in ask(store, _SOURCES).dicts():
        books.sources[row["event"]].add(str(row["name"]))
    for row in ask(store, _FIGURES).dicts():
        books.figures[row["event"]] |= {f"{row['measure']}_min": row["least"], f"{row['measure']}_max": row["most"]}
    books.precision = dict(zip(*(ask(store, _PRECISION).column(name) for name in ("event", "precision")), strict=True))
    books.asserted = set(ask(store, _ASSERTED).column("event"))
    books.codes = read_codes(store)
    _read_spots(store, books.spots)
    return books


def _read_spots(store: Store, spots: dict[Value, _Spot]) -> None:
    for row in ask(store, _POINTS).dicts():
        spots[row["spot"]].lat, spots[row["spot"]].lon = row["lat"], row["lon"]
    regions: dict[Value, tuple[int, ...]] = {}
    for row in ask(store, _SPOTS).dicts():
        spot = spots[row["spot"]]
        spot.country, spot.feature = spot.country or row["country"], spot.feature or row["feature"]
        number = str(row["geonames"]).rstrip("/").rsplit("/", 1)[-1]
        spot.geonames = spot.geonames or number
        around = tuple(int(one) for one in str(row["within"] or "").split("/") if one.isdigit())
        regions[row["spot"]] = regions.get(row["spot"]) or (int(number) if number.isdigit() else 0, *around)
    names = _regions_by_order({one for chain in regions.values() for one in chain})
    for spot_iri, chain in regions.items():
        spots[spot_iri].admin = tuple(  # type: ignore[assignment]  # always two
            next((names[one][1] for one in chain if one in names and names[one][0] == order), None)
            for order in ("ADM1", "ADM2")
        )


def _regions_by_order(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """GeoNames id → (ADM1 or ADM2, name) of the regions among these."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    from newsgraph.knowledge.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    found = {one: gazetteer.by_id(one) for one in wanted}
    return {
        one: (place.feature, place.name)
        for one, place in found.items()
        if place is not None and place.feature in ("ADM1", "ADM2")
    }


def _rows_of(event: Row, books: _Books) -> Iterator[Row]:
    roles = books.parties.get(event["happening"], {})
    actors: Sequence[tuple[Any, ...]] = sorted(roles.get("agent", ())) or [(None, None, None)]
    targets: Sequence[tuple[Any, ...]] = sorted(
        (*party, role) for role in ("affected", "partner", "beneficiary") for party in roles.get(role, ())
    ) or [(None, None, None, None)]
    told = _told(event, books)
    pairs = [(actor, target) for actor, target in product(actors, targets) if actor[1] is None or actor[1] != target[1]]
    # who resigns, or flees, acts on nobody else: an event of one party has its row too
    for actor, target in pairs or [(actors[0], (None, None, None, None))]:
        pair: Row = {"actor": actor[0], "actor_id": actor[1], "actor_kind": actor[2]}
        pair |= {"actor_sector": books.codes.sector(actor[1]), "actor_country": books.codes.country(actor[1])}
        pair |= {"target_sector": books.codes.sector(target[1]), "target_country": books.codes.country(target[1])}
        pair |= {"target": target[0], "target_id": target[1], "target_kind": target[2], "target_role": target[3]}
        yield {name: {**told, **pair}.get(name) for name in COLUMNS}


def _told(event: Row, books: _Books) -> Row:
    """The columns that do not depend on actor and target."""
    iri = event["happening"]
    reports = sorted(books.reports.get(iri, ()), key=lambda one: (str(one["published"] or "9"), str(one["report"])))
    plover, cameo = (_commonest(one[name] for one in reports) for name in ("plover", "cameo"))
    side = "cooperation" if plover in _COOPERATION else "conflict" if plover in _CONFLICT else "neither"
    first = reports[0] if reports else {}
    row: Row = {
        "event_id": iri,
        "name": event["event"],
        "first_report": event["first"],
        "plover": plover,
        "cameo": cameo,
        "weight": weight_of(str(cameo)) if cameo else None,
    }
    row |= {name: event[name] for name in ("begin", "end", "type", "status", "reports")}
    row |= {"precision": books.precision.get(iri), "asserted": iri in books.asserted, "side": side if plover else None}
    row |= {"independent_sources": event["independent"], "sources": "; ".join(sorted(books.sources.get(iri, ())))}
    row |= {"outlets": "; ".join(sorted({str(one["outlet"]) for one in reports if one["outlet"]}))}
    row |= {"confidence": max((one["confidence"] for one in reports if one["confidence"]), default=None, key=float)}  # type: ignore[arg-type]
    row |= {"article_ids": "; ".join(dict.fromkeys(str(one["id"]) for one in reports if one["id"]))}
    row |= {"sentence": first.get("sentence"), "article": first.get("article"), **books.figures.get(iri, {})}
    return row | _where(books.parties.get(iri, {}), books.spots)


def _where(roles: Mapping[str, Sequence[tuple[str, str, str]]], spots: Mapping[Value, _Spot]) -> Row:
    """The smallest of the places that are told of: the one with most regions around it, by what the gazetteer knows."""
    places = [*roles.get("place", ()), *(one for one in roles.get("affected", ()) if one[2] == "Place")]
    if not places:
        return {}
    name, iri, _ = min(places, key=lambda one: (-_fineness(spots.get(one[1])), one))
    spot = spots.get(iri) or _Spot()
    row: Row = {"place": name, "place_id": iri, "geonames": spot.geonames, "country": spot.country}
    row |= {"admin1": spot.admin[0], "admin2": spot.admin[1], "latitude": spot.lat, "longitude": spot.lon}
    return row | {"geo_precision": spot.feature}


def _fineness(spot: _Spot | None) -> int:
    """How exactly a place is known: a country less than a region, a region less than a town; not at all last."""
    if spot is None or spot.lat is None:
        return 0
    feature = str(spot.feature or "")
    return (
        1 if feature.startswith("PCL") else 2 if feature.startswith("ADM1") else 3 if feature.startswith("ADM") else 4
    )


def _commonest(values: Iterable[Value]) -> Value:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda one: (-counts[one], str(one)), default=None)
