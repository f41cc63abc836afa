"""What a property leads to and from, looked up once: the same answers, and no question asked twice."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from newsgraph.store import MEMORY, open_store
from newsgraph.store.following import Following, objects

GRAPH, KNOWS = "https://example.org/g", NamedNode("https://example.org/knows")


def iri(name: str) -> str:
    """A node of these tests."""
    return f"https://example.org/{name}"


def told(one: str, other: str, predicate: NamedNode = KNOWS) -> Quad:
    """Two nodes tied by a property."""
    return Quad(NamedNode(iri(one)), predicate, NamedNode(iri(other)), NamedNode(GRAPH))


def test_subjects_of_one_value_stand_beside_one_another() -> None:
    """By that property alone; what has none stands beside nothing."""
    with open_store(MEMORY) as store:
        other = NamedNode(iri("likes"))
        store.add([told("ada", "port"), told("ben", "port"), told("cy", "hill"), told("dan", "port", other)])
        known = Following(store, GRAPH, KNOWS)
        assert known.beside(iri("ada")) == {iri("ada"), iri("ben")}
        assert known.beside(iri("cy")) == {iri("cy")}
        assert known.beside(iri("dan")) == set()
        assert known.objects([iri("ada"), iri("cy"), iri("dan")]) == {iri("port"), iri("hill")}


def test_what_was_looked_up_is_not_looked_up_again() -> None:
    """It tells of the graph as it was, whatever is written since; what is asked for the first time is looked up."""
    with open_store(MEMORY) as store:
        store.add([told("ada", "port"), told("ben", "port")])
        known = Following(store, GRAPH, KNOWS)
        before = known.beside(iri("ada"))
        store.add([told("cy", "port"), told("ada", "hill")])
        assert known.beside(iri("ada")) == before
        assert set(objects(store, GRAPH, iri("ada"), KNOWS)) == {iri("port"), iri("hill")}
        assert known.objects([iri("cy")]) == {iri("port")}
