"""Places that are one: by gazetteer entry, by name, and as the only known place of a name."""

from __future__ import annotations

from collections import defaultdict

from newsgraph.identity.entities.clustering import Joining
from newsgraph.knowledge.placenames import fold_name

__all__ = ["join_places"]


def join_places(joining: Joining) -> None:
    """Places of one gazetteer entry or one name; then those that the gazetteer lacks, with the known ones."""
    joining.keyed((party.iri, joining.context.key(party.iri)) for party in joining.in_order("Place"))
    _without_id(joining)


def _without_id(joining: Joining) -> None:
    """A place that the gazetteer lacks is the one known place of its name, if there is one."""
    known: defaultdict[str, dict[str, str]] = defaultdict(dict)
    unknown: dict[str, str] = {}
    for party in joining.in_order("Place"):
        if party.geonames is not None:
            for name in {party.name, *party.forms}:
                known[fold_name(name)].setdefault(joining.clusters.head(party.iri), party.iri)
        elif party.named:
            unknown.setdefault(fold_name(party.name), party.iri)
    for name, report in unknown.items():
        if len(known[name]) == 1:
            (place,) = known[name].values()
            joining.join("only-place-of-name", 0.85, f"the only place called “{name}” here", place, report)
