"""Within one article: a surname, the head of a body's name, an acronym, each with its full form."""

from __future__ import annotations

from newsgraph.identity.entities.clustering import Joining

__all__ = ["join_short_forms"]


def join_short_forms(joining: Joining) -> None:
    """A short form goes with the one full form of its article that it can be short for."""
    for party in joining.in_order("Person", "Organization"):
        full = joining.parties.get(joining.context.full(party.iri) or "")
        if full is not None:
            why = f"“{party.name}” is short for “{full.name}” in its article"
            joining.join("short-form", 0.95, why, full.iri, party.iri)
