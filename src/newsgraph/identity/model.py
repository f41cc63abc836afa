"""The things of the world: persons, bodies, groups and places, each with the reports that stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsgraph.graph.iris import EntityIri, ReportIri
from newsgraph.identity.scoring import Decision

__all__ = ["CanonicalEntity", "Links", "Pair", "World"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Links:
    """What people decided: pairs of reports."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    known: tuple[Pair, ...] = ()  # a report and the entry of an authority list that it is
    unknown: tuple[Pair, ...] = ()  # and one that it is not


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """A person, body, group or place of the world, with the reports that stand for it."""

    iri: EntityIri
    kind: str
    name: str
    others: tuple[str, ...]  # further names, sorted
    members: tuple[ReportIri, ...]  # reports, the earliest first
    named: bool
    geonames: int | None = None
    within: tuple[int, ...] = ()
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None
    owner: EntityIri | None = None  # the thing whose body or people it is
    same: tuple[str, ...] = ()  # what authority lists call it, sorted
    base: str = ""  # the IRI that it would have, were there no earlier one of that name


@dataclass(frozen=True)
class World:
    """Everybody and everything, and why."""

    things: Mapping[str, CanonicalEntity]
    known: Mapping[str, str]  # report → thing
    decisions: tuple[Decision, ...] = ()

    def thing(self, report: str) -> CanonicalEntity | None:
        """What a report is a report of."""
        iri = self.known.get(report)
        return self.things.get(iri) if iri else None
