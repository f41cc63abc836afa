"""One name that articles give to things of two kinds: which kind it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.names.normalize import body_key, is_generic_body
from newsgraph.knowledge.nameparts import gender_of

__all__ = ["KINDS", "join_across_kinds", "likely_kind"]

KINDS = ("Person", "Organization", "Group", "Place")


def join_across_kinds(joining: Joining) -> None:
    """One name, two kinds: readers err; most articles, or a known given name, tell which it is."""
    by_name: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for party in joining.in_order(*KINDS):
        key = body_key(party.name)
        if party.named and party.geonames is None and not party.is_outlet and not is_generic_body(key):
            by_name[key][party.kind].append(party.iri)
    for key, kinds in sorted(by_name.items()):
        if len(kinds) > 1:
            _join_kinds(joining, key, kinds)


def _join_kinds(joining: Joining, key: str, kinds: Mapping[str, Sequence[str]]) -> None:
    kind = likely_kind(key, kinds)
    for other in sorted(set(kinds) - {kind}):
        if len({joining.clusters.head(report) for report in kinds[kind]}) != 1:
            continue
        share = f"{len(kinds[kind])} of {sum(map(len, kinds.values()))}"
        why = f"the same name “{key}”; {share} articles tell of a {kind}"
        for report in kinds[other]:
            if _one_name(joining, report, key):
                joining.join("kind", 0.8, why, kinds[kind][0], report)


def _one_name(joining: Joining, report: str, key: str) -> bool:
    """Whether all of the report's cluster has that name, so that joining it drags nothing else along."""
    return all(body_key(joining.parties[member].name) == key for member in joining.clusters.members(report))


def likely_kind(key: str, kinds: Mapping[str, Sequence[str]]) -> str:
    """The kind that most articles tell; a known given name before a surname makes a person."""
    words = key.split()
    if "Person" in kinds and len(words) in (2, 3) and gender_of(words[0]):
        return "Person"
    order = ("Place", "Organization", "Group", "Person")
    return min(kinds, key=lambda kind: (-len(kinds[kind]), order.index(kind)))
