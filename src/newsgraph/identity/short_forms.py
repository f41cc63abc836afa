"""Within one article: a surname, the head of a body's name, an acronym, each with its full form."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.alike import short_body, short_person
from newsgraph.identity.joining import Joining
from newsgraph.identity.names import body_key, person_key
from newsgraph.identity.reports import Party

__all__ = ["join_short_forms"]


def join_short_forms(joining: Joining) -> None:
    """A short form goes with the one full form of its article that it can be short for."""
    for article in sorted(joining.reports.party_lists):
        named = [party for party in joining.reports.party_lists[article] if party.named]
        for kind in ("Person", "Organization"):
            _short_forms(joining, [party for party in named if party.kind == kind])


def _short_forms(joining: Joining, parties: Sequence[Party]) -> None:
    persons = bool(parties) and parties[0].kind == "Person"
    key, is_short = (person_key, short_person) if persons else (body_key, short_body)
    keys = {party.iri: key(party.name).split() for party in parties if not party.is_outlet}
    for short, words in keys.items():
        longer = [iri for iri, other in keys.items() if len(other) > len(words) and is_short(words, other)]
        if len({tuple(keys[iri]) for iri in longer}) == 1:
            names = joining.parties[short].name, joining.parties[longer[0]].name
            why = f"“{names[0]}” is short for “{names[1]}” in its article"
            if joining.join("short-form", 0.95, why, longer[0], short):
                joining.shortened.add(short)
