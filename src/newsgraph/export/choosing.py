"""Which events an export is about, and what of the graph belongs to them: one choice for RDF, networks and tables.

What belongs to an event: the reports of it and the claims that convey these, their words and sentences, who and what
takes part, where, the articles. A claim that conveys something else too does not bring that along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.graph import node
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.query import ask, ask_named

if TYPE_CHECKING:
    from newsgraph.model import Event, Reading
    from newsgraph.network import GraphSnapshot
    from newsgraph.store.protocol import Store

__all__ = ["chosen_events", "narrowed", "subjects_of"]

_REPORTED = "SELECT ?event ?article { ?report ng:reportOf ?event ; ng:evidence/nif:referenceContext ?article }"
_NIF, _PROV, _SCHEMA = PREFIXES["nif"], PREFIXES["prov"], PREFIXES["schema"]
_FOLLOWED = frozenset((
    *(NG + name for name in PARTICIPANT_ROLES),
    *(NG + name for name in ("evidence", "inSentence", "content", "source", "quantity", "reportOf")),
    f"{_NIF}referenceContext", f"{_PROV}wasAttributedTo", f"{_SCHEMA}publisher", f"{_SCHEMA}containedInPlace",
    "http://www.w3.org/2002/07/owl#sameAs",
))  # fmt: skip


def chosen_events(
    store: Store, filters: Mapping[str, object], articles: frozenset[str] | None = None
) -> frozenset[str] | None:
    """IRIs of the events that the filters of the named query "events" leave and these articles tell of; None for all.

    UsageError for a value that cannot be; UnknownNameError for a name that nothing bears.
    """
    if not filters and articles is None:
        return None
    found = frozenset(str(one) for one in ask_named(store, "events", filters).column("happening"))
    if articles is None:
        return found
    told = {str(row["event"]) for row in ask(store, _REPORTED).dicts() if str(row["article"]) in articles}
    return found & told


def subjects_of(store: Store, events: Iterable[str]) -> frozenset[bytes]:
    """Everything that belongs to these events, each as N-Quads write it."""
    reports, claims = f"{NG}reportOf", f"{NG}conveys"
    found = set(events)
    told = _pointing(store, found, reports)
    while told - found:
        found |= told
        told = _pointing(store, told, claims)
    waiting = list(found)
    while waiting:
        for quad in store.quads(about=waiting.pop()):
            if quad.predicate.value in _FOLLOWED and isinstance(quad.object, NamedNode):
                iri = quad.object.value
                if iri not in found:
                    found.add(iri)
                    waiting.append(iri)
    return frozenset(f"<{iri}>".encode() for iri in found)


def _pointing(store: Store, targets: Iterable[str], predicate: str) -> set[str]:
    return {
        quad.subject.value
        for target in targets
        for quad in store.quads(to=target)
        if quad.predicate.value == predicate and isinstance(quad.subject, NamedNode)
    }


def narrowed(evidence: GraphSnapshot, events: frozenset[str] | None, articles: frozenset[str] | None) -> GraphSnapshot:
    """The evidence of these articles for these events; None takes all."""
    if events is None and articles is None:
        return evidence
    kept = [one for one in evidence.readings if articles is None or one[0] in articles]
    if events is None:
        return replace(evidence, readings=tuple(kept))
    return replace(evidence, readings=tuple((iri, _of_events(evidence, iri, one, events)) for iri, one in kept))


def _of_events(evidence: GraphSnapshot, article: str, reading: Reading, events: frozenset[str]) -> Reading:
    kept = tuple(one for one in reading.events if evidence.thing(node(article, one.id)) in events)
    said = {one.id for one in kept}
    while more := {one.id for one in reading.attributions if said & set(one.conveys)} - said:
        said |= more
    claims = tuple(one for one in reading.attributions if one.id in said)
    parties = _parties(kept) | {one.source for one in claims}
    return replace(
        reading,
        events=kept,
        attributions=tuple(replace(one, conveys=tuple(c for c in one.conveys if c in said)) for one in claims),
        verifications=tuple(one for one in reading.verifications if said & set(one.assesses)),
        roles=tuple(one for one in reading.roles if one.person in parties),
        relations=tuple(one for one in reading.relations if {one.subject, one.object} <= parties),
    )


def _parties(events: Iterable[Event]) -> set[str | None]:
    return {party for event in events for party in event.parties()}
