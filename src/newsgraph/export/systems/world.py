"""The world layer as things and links: what a property graph or a register of entities takes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.export.events.table import event_rows
from newsgraph.query import ask

if TYPE_CHECKING:
    from newsgraph.export.selection import Selection
    from newsgraph.query import Value
    from newsgraph.store.protocol import Store

__all__ = ["Link", "Thing", "World", "read_world"]

_PARTIES = """SELECT DISTINCT ?id ?name ?kind ?lat ?lon {
  VALUES (?class ?kind) { (schema:Person "Person") (schema:Organization "Organization")
                          (ng:Group "Group") (schema:Place "Place") (org:Post "Post") }
  ?id a ?class ; schema:name ?name .
  ?id a ?class .
  OPTIONAL { ?id geo:lat ?lat ; geo:long ?lon }
  FILTER(!CONTAINS(STR(?id), "#"))
} ORDER BY ?id ?name"""
_COUNTRIES = (
    "SELECT DISTINCT ?id ?country { ?r ng:reportOf ?id ; schema:addressCountry ?country } ORDER BY ?id ?country"
)
_OTHER_NAMES = "SELECT ?id ?name { ?id schema:alternateName ?name } ORDER BY ?id ?name"
_ARTICLES = """SELECT ?id ?headline ?identifier ?published ?url ?outlet ?outletName {
  ?id a schema:NewsArticle .
  OPTIONAL { ?id schema:headline ?headline }
  OPTIONAL { ?id schema:identifier ?identifier }
  OPTIONAL { ?id schema:datePublished ?published }
  OPTIONAL { ?id schema:url ?url }
  OPTIONAL { ?id schema:publisher/ng:reportOf ?outlet . ?outlet schema:name ?outletName }
} ORDER BY ?id ?outlet"""
_CLAIMS = """SELECT ?id ?stance ?words ?article ?speaker {
  ?id a ng:Attribution ; ng:stance ?taken ; ng:content ?content .
  ?content nif:anchorOf ?words ; nif:referenceContext ?article .
  OPTIONAL { ?id ng:source/ng:reportOf ?speaker }
  BIND(STRAFTER(STR(?taken), "#") AS ?stance)
} ORDER BY ?id ?speaker"""
_ROLES = """SELECT DISTINCT ?event ?role ?party {
  VALUES (?property ?role) {
    (ng:agent "AGENT") (ng:affected "AFFECTED") (ng:partner "PARTNER") (ng:beneficiary "BENEFICIARY")
    (ng:instrument "INSTRUMENT") (ng:place "PLACE") (ng:origin "ORIGIN") (ng:destination "DESTINATION")
  }
  ?event a ng:Event ; ?property ?party .
} ORDER BY ?event ?role ?party"""
_REPORTS = """SELECT ?event ?article (COUNT(DISTINCT ?report) AS ?reports) (MAX(?sure) AS ?confidence) {
  ?report a ng:EventReport ; ng:reportOf ?event ; ng:confidence ?sure ; ng:evidence ?words .
  ?words nif:referenceContext ?article .
} GROUP BY ?event ?article ORDER BY ?event ?article"""
_CONVEYS = """SELECT DISTINCT ?claim ?event {
  ?claim ng:conveys ?report . ?report a ng:EventReport ; ng:reportOf ?event .
} ORDER BY ?claim ?event"""
_TENURES = """SELECT DISTINCT ?person ?post ?first ?last {
  ?term a org:Membership ; org:member ?person ; ng:post ?post .
  OPTIONAL { ?term ng:firstAttested ?first }
  OPTIONAL { ?term ng:lastAttested ?last }
} ORDER BY ?person ?post ?first"""
_RELATIONS = """SELECT DISTINCT ?one ?relation ?other {
  ?told a ng:RelationReport ; ng:subject/ng:reportOf ?one ; ng:relation ?is ; ng:object/ng:reportOf ?other .
  BIND(STRAFTER(STR(?is), "#") AS ?relation)
} ORDER BY ?one ?relation ?other"""
_OF_AN_EVENT = (
    "begin", "end", "precision", "type", "plover", "cameo", "status", "asserted", "reports", "independent_sources",
    "outlets", "confidence", "killed_min", "killed_max", "injured_min", "injured_max", "country", "sentence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """A node. `kind`: Person, Organization, Group, Place, Post, Event, Article, Outlet or Claim."""

    iri: str
    kind: str
    name: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one thing to another; `type` in capitals."""

    source: str
    type: str
    target: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class World:
    """All things by IRI, and the links between them."""

    things: Mapping[str, Thing]
    links: tuple[Link, ...]


def read_world(store: Store, wanted: Selection) -> World:
    """What the store says of the world, or of the wanted events, articles and kinds, and what these touch."""
    things = {one.iri: one for one in _things(store, wanted)}
    if wanted.kinds:
        things = {iri: one for iri, one in things.items() if one.kind.lower() in wanted.kinds}
    links = tuple(one for one in _links(store) if one.source in things and one.target in things)
    if wanted.events is not None or wanted.articles is not None:
        links = tuple(_touching(things, links))
        kept = {end for one in links for end in (one.source, one.target)}
        things = {iri: one for iri, one in things.items() if iri in kept or one.kind == "Event"}
    return World(things, links)


def _touching(things: Mapping[str, Thing], links: tuple[Link, ...]) -> Iterator[Link]:
    """The links that touch an event, or a claim that conveys one."""
    claims = {one.source for one in links if one.type == "CONVEYS"}
    for one in links:
        ends = (one.source, one.target)
        if any(things[end].kind == "Event" or end in claims for end in ends) or one.type == "PUBLISHED_BY":
            yield one


def _things(store: Store, wanted: Selection) -> Iterator[Thing]:
    countries = {str(row["id"]): row["country"] for row in reversed(ask(store, _COUNTRIES).dicts())}
    others: dict[str, list[str]] = {}
    for row in ask(store, _OTHER_NAMES).dicts():
        others.setdefault(str(row["id"]), []).append(str(row["name"]))
    for row in reversed(ask(store, _PARTIES).dicts()):  # the first of several names is what stays
        iri = str(row["id"])
        more = {"country": countries.get(iri), "other_names": "; ".join(others.get(iri, ())) or None}
        yield Thing(iri, str(row["kind"]), str(row["name"]), {"latitude": row["lat"], "longitude": row["lon"], **more})
    seen: set[str] = set()
    for event in event_rows(store, events=wanted.events):
        iri = str(event["event_id"])
        if iri not in seen:
            seen.add(iri)
            yield Thing(iri, "Event", str(event["name"]), {name: event[name] for name in _OF_AN_EVENT})
    for row in ask(store, _ARTICLES).dicts():
        iri = str(row["id"])
        if wanted.articles is None or iri in wanted.articles:
            values = {"begin": row["published"], "url": row["url"], "identifier": row["identifier"]}
            yield Thing(iri, "Article", str(row["headline"] or iri), values)
            if row["outlet"]:
                yield Thing(str(row["outlet"]), "Outlet", str(row["outletName"]), {})
    for row in ask(store, _CLAIMS).dicts():
        if wanted.articles is None or str(row["article"]) in wanted.articles:
            yield Thing(str(row["id"]), "Claim", str(row["words"]), {"stance": row["stance"]})


def _links(store: Store) -> Iterator[Link]:
    for row in ask(store, _ROLES).dicts():
        yield Link(str(row["event"]), str(row["role"]), str(row["party"]), {})
    for row in ask(store, _REPORTS).dicts():
        values = {"reports": row["reports"], "confidence": row["confidence"]}
        yield Link(str(row["article"]), "REPORTS", str(row["event"]), values)
    for row in ask(store, _ARTICLES).dicts():
        if row["outlet"]:
            yield Link(str(row["id"]), "PUBLISHED_BY", str(row["outlet"]), {})
    seen: set[str] = set()
    for row in ask(store, _CLAIMS).dicts():
        if str(row["id"]) not in seen:
            seen.add(str(row["id"]))
            yield Link(str(row["article"]), "QUOTES", str(row["id"]), {})
        if row["speaker"]:
            yield Link(str(row["speaker"]), "SAYS", str(row["id"]), {"stance": row["stance"]})
    for row in ask(store, _CONVEYS).dicts():
        yield Link(str(row["claim"]), "CONVEYS", str(row["event"]), {})
    for row in ask(store, _TENURES).dicts():
        values = {"begin": row["first"], "end": row["last"]}
        yield Link(str(row["person"]), "HOLDS", str(row["post"]), values)
    for row in ask(store, _RELATIONS).dicts():
        yield Link(str(row["one"]), _capitals(str(row["relation"])), str(row["other"]), {})


def _capitals(name: str) -> str:
    """`memberOf` as MEMBER_OF."""
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).upper()
