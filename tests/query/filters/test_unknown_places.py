"""Places that no gazetteer knows: found by their names in the graph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from worlds import IRIS, RESOLVED, thing

from newsgraph.errors import UnknownNameError
from newsgraph.graph.terms import RDF_TYPE, ng, schema
from newsgraph.query import ask_named
from newsgraph.store import MEMORY, Store, open_store


@pytest.fixture
def unknown_places() -> Iterator[Store]:
    """A fight in each of three spots that no gazetteer knows, and one at a body's seat."""
    spots = {
        "Quarry Row": "Place",
        "Quarry Row Bridge": "Place",
        "Old Quarry Row": "Place",
        "Grain House": "Organization",
    }
    quads: list[tuple[str, NamedNode, NamedNode | Literal]] = []
    for name, kind in (*spots.items(), ("Tollers", "Organization")):
        quads += [(thing(kind, name), RDF_TYPE, schema(kind)), (thing(kind, name), schema("name"), Literal(name))]
    for name, kind in spots.items():
        event = IRIS.world("event", name, name)
        quads += [
            (event, RDF_TYPE, ng("Event")),
            (event, RDF_TYPE, ng("Attack")),
            (event, schema("name"), Literal(name)),
        ]
        quads += [(event, ng("place"), NamedNode(thing(kind, name)))]
    with open_store(MEMORY) as made:
        made.replace_graph(RESOLVED, [Quad(NamedNode(s), p, o, NamedNode(RESOLVED)) for s, p, o in quads])
        yield made


def events_at(store: Store, place: str) -> set[str]:
    """The events that are found there."""
    return {str(name) for name in ask_named(store, "events", {"place": place}).column("event")}


def test_a_place_that_no_gazetteer_knows_has_in_it_what_is_called_after_it(unknown_places: Store) -> None:
    """Whatever the case; another place that only ends so is none of it."""
    assert events_at(unknown_places, "quarry row") == {"Quarry Row", "Quarry Row Bridge"}
    assert events_at(unknown_places, "Quarry Row Bridge") == {"Quarry Row Bridge"}


def test_a_body_at_which_something_happened_is_a_place_too(unknown_places: Store) -> None:
    """One at which nothing did is none."""
    assert events_at(unknown_places, "Grain House") == {"Grain House"}
    with pytest.raises(UnknownNameError, match="no place here is called 'Tollers'"):
        events_at(unknown_places, "Tollers")


def test_an_empty_answer_says_that_the_gazetteer_does_not_know_the_place(unknown_places: Store) -> None:
    """And where else to look; of a place that it knows nothing is said."""
    found = ask_named(unknown_places, "events", {"place": "Quarry Row", "type": "Protest"})
    assert any(hint.startswith("the gazetteer does not know 'Quarry Row'") for hint in found.hints)
