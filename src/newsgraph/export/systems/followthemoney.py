"""Entities of FollowTheMoney, an object a line, as Aleph and OpenSanctions load them (`ftm`, `alephclient`).

Persons, organisations, groups and places that act are parties, posts are positions, articles are documents, events are
events with those who are involved. A party has no word of its own here on what it did: the event says who was involved,
its summary how it stands. Ids are IRIs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from newsgraph.export.systems.world import Thing, World, read_world

if TYPE_CHECKING:
    from newsgraph.export.selection import Selection
    from newsgraph.store.protocol import Store

__all__ = ["followthemoney"]

_SCHEMA: Mapping[str, str] = {  # a group has no form of its own; a place is a party where it takes part
    "Person": "Person", "Organization": "Organization", "Outlet": "Organization", "Group": "LegalEntity",
    "Place": "LegalEntity", "Post": "Position", "Article": "Article", "Event": "Event",
}  # fmt: skip
_INVOLVED = ("AGENT", "AFFECTED", "PARTNER", "BENEFICIARY")


def followthemoney(store: Store, wanted: Selection) -> bytes:
    """The entities, sorted by id."""
    world = read_world(store, wanted)
    lines = {one["id"]: json.dumps(one, ensure_ascii=False, sort_keys=True) for one in _entities(world)}
    return "".join(f"{lines[iri]}\n" for iri in sorted(lines)).encode("utf-8", "surrogatepass")


def _entities(world: World) -> Iterator[dict[str, Any]]:
    linked: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in world.links:
        linked[link.source][link.type].append(link.target)
    acting = {end for one in world.links if one.type in _INVOLVED for end in (one.target,)}
    for thing in world.things.values():
        if thing.kind not in _SCHEMA or (thing.kind == "Place" and thing.iri not in acting):
            continue
        yield _entity(thing.iri, _SCHEMA[thing.kind], _properties(thing, linked[thing.iri], world))
    for link in world.links:
        if link.type == "HOLDS":
            told: dict[str, list[Any]] = {"holder": [link.source], "post": [link.target]}
            days = {"startDate": [link.values.get("begin")], "endDate": [link.values.get("end")]}
            yield _entity(_of(link.source, link.target), "Occupancy", {**told, **days})
        elif link.type == "MEMBER_OF" and _schema(world, link.source) and _schema(world, link.target):
            told = {"member": [link.source], "organization": [link.target]}
            if world.things[link.target].kind in ("Organization", "Outlet"):
                yield _entity(_of(link.source, link.target), "Membership", told)


def _schema(world: World, iri: str) -> bool:
    return world.things[iri].kind in ("Person", "Organization", "Outlet")


def _of(one: str, other: str) -> str:
    """The id of what stands between two things."""
    return f"urn:sha256:{sha256(f'{one} {other}'.encode()).hexdigest()[:32]}"


def _properties(thing: Thing, linked: Mapping[str, list[str]], world: World) -> dict[str, list[Any]]:
    values = thing.values
    if thing.kind == "Article":
        outlets = [world.things[one].name for one in linked.get("PUBLISHED_BY", ())]
        return {"title": [thing.name], "publishedAt": [values.get("begin")], "sourceUrl": [values.get("url")],
                "publisher": outlets}  # fmt: skip
    if thing.kind == "Event":
        held = [one for role in _INVOLVED for one in linked.get(role, ()) if world.things[one].kind in _SCHEMA]
        places = [world.things[one].name for one in linked.get("PLACE", ())]
        reports = "1 report" if values.get("reports") == 1 else f"{values.get('reports')} reports"
        status = f"{values.get('type')}; {values.get('status')}; {reports}"
        days: dict[str, list[Any]] = {"startDate": [values.get("begin")], "endDate": [values.get("end")]}
        return {"name": [thing.name], **days, "location": places, "country": [values.get("country")], "involved": held,
                "summary": [status], "description": [values.get("sentence")]}  # fmt: skip
    others = str(values.get("other_names") or "").split("; ")
    return {"name": [thing.name], "alias": [one for one in others if one], "country": [values.get("country")]}


def _entity(iri: str, schema: str, properties: Mapping[str, list[Any]]) -> dict[str, Any]:
    """An entity as it is exchanged; values are text, and none is empty."""
    told: dict[str, list[Any]] = {
        name: sorted({" ".join(str(value).split()) for value in values if value is not None and str(value).strip()})
        for name, values in properties.items()
    }
    if schema in ("Organization", "LegalEntity", "Person", "Event"):
        told["country"] = [code.lower() for code in told.get("country", ())]
    return {"id": iri, "schema": schema, "properties": {name: values for name, values in told.items() if values}}
