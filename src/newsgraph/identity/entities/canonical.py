"""Clusters of reports as things of the world: their kind, their best name, and an IRI that stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsgraph.graph.iris import EntityIri, Iris
from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.entities.type_conflicts import likely_kind
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.names.compare import is_full
from newsgraph.identity.names.normalize import body_key, is_generic_body, owned_key, person_key
from newsgraph.identity.reports import EntityReport
from newsgraph.knowledge.gazetteer import load_gazetteer
from newsgraph.knowledge.placenames import is_shortened

__all__ = ["world_of"]

_SLUGS = {"Person": "person", "Organization": "org", "Group": "group", "Place": "place"}


def world_of(joining: Joining, iris: Iris) -> World:
    """Everything that the clusters stand for, and the decisions that made them."""
    groups = [sorted(group, key=joining.rank.__getitem__) for group in joining.clusters.groups()]
    things: dict[str, CanonicalEntity] = {}
    known: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: joining.rank[group[0]]):
        thing = _thing(joining, iris, [joining.parties[iri] for iri in group], things)
        things[thing.iri] = thing
        known |= dict.fromkeys(group, thing.iri)
    for iri, thing in things.items():
        of = (joining.parties[member].owner or "" for member in thing.members)
        owners = Counter(owner for one in of if (owner := known.get(one) or joining.context.thing_of(one)))
        if owners and thing.kind in ("Organization", "Group"):
            owner = min(owners, key=lambda one: (-owners[one], one))
            things[iri] = replace(thing, owner=EntityIri(owner) if owner != iri else None)
    decisions = (replace(one, into=known[one.sides[0]] if one.same else None) for one in joining.open_decisions())
    return World(things, known, tuple(decisions))


def _thing(
    joining: Joining, iris: Iris, parties: Sequence[EntityReport], taken: Mapping[str, CanonicalEntity]
) -> CanonicalEntity:
    """The thing of one cluster, whose earliest report is the first."""
    first = parties[0]
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for party in parties:
        by_kind[party.kind].append(party.iri)
    kind = likely_kind(body_key(first.name), by_kind)
    place = next((party for party in parties if party.geonames is not None), first)
    named = any(party.named for party in parties)
    name = _written_out(_best_name(parties, kind), place.geonames)
    names = {party.name for party in parties if party.named} | {form for party in parties for form in party.forms}
    founder = _founder([party for party in parties if party.kind == kind] or parties)
    key = _world_key(joining, founder, place, kind, named=named)
    slug = _written_out(founder.name, place.geonames)
    iri = base = EntityIri(iris.world(_SLUGS[kind], slug, key))
    if iri in taken:  # a namesake: told apart by its earliest report
        iri = EntityIri(iris.world(_SLUGS[kind], slug, first.iri))
    return CanonicalEntity(
        iri, kind, name, tuple(sorted(names - {name})), tuple(party.iri for party in parties), named,
        place.geonames, place.within, place.lat, place.lon, place.country, place.feature, base=base,
    )  # fmt: skip


def _world_key(joining: Joining, founder: EntityReport, place: EntityReport, kind: str, *, named: bool) -> str:
    """What the thing's IRI is minted from: its id or name, and only where it has none, its report."""
    if place.geonames is not None:
        return f"geonames:{place.geonames}"
    if not named:
        owner = joining.context.party(founder.owner or "")
        key = owned_key(founder.name)
        return f"{body_key(owner.name)}|{key}" if owner and key and owner.named else founder.iri
    key = person_key(founder.name) if kind == "Person" else body_key(founder.name)
    if kind == "Person" and not is_full(key):
        return founder.iri
    if kind == "Organization" and is_generic_body(key) and not founder.is_outlet:
        return f"{key}|{joining.context.setting(founder.article).country or founder.article}"
    return key


def _best_name(parties: Sequence[EntityReport], kind: str) -> str:
    """The name that most articles use, among the fullest for persons; then the longest, then by the alphabet."""
    named = [party for party in parties if party.named] or list(parties)
    right = [party for party in named if party.kind == kind] or named
    counts = Counter(party.name for party in right)
    if kind == "Person":  # "Abdel Fattah" lacks a surname that other articles give
        keys = Counter(person_key(party.name) for party in right)
        cut = {key for key in keys for other in keys if other.startswith(f"{key} ") and keys[other] > 1}
        counts = Counter({name: count for name, count in counts.items() if person_key(name) not in cut}) or counts

    def worth(name: str) -> tuple[bool, bool, int, int, str]:
        words = name.split()
        single = kind != "Place" and len(words) == 1 and kind == "Person"
        shouted = name.isupper() and len(name) > 5
        return single, shouted, -counts[name], -len(name), name

    return min(counts, key=worth)


def _written_out(name: str, geonames: int | None) -> str:
    """The name, or the gazetteer's in the place of mere initials: "U.S." is the United States."""
    if geonames is None or not is_shortened(name):
        return name
    known = load_gazetteer().by_id(geonames)
    return known.name if known is not None else name


def _founder(parties: Sequence[EntityReport]) -> EntityReport:
    """The earliest report with a full name; its name gives the IRI."""
    full = [party for party in parties if party.named and (party.kind != "Person" or is_full(person_key(party.name)))]
    return next(iter(full or [party for party in parties if party.named] or parties))
