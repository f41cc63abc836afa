"""Authority lists in the store: a named graph each, which survives every rebuild and is exported with the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode, Quad

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.iris import Iris, slug
from newsgraph.graph.literals import text_literal, time_literal
from newsgraph.graph.terms import NG, RDF_TYPE, ng, owl, schema, text_of
from newsgraph.identity.authority.files import Entry
from newsgraph.store.protocol import Store
from newsgraph.store.unfinished import begin_change

__all__ = ["Authority", "authorities", "is_entry", "put_authority", "remove_authority"]

_CLASSES = {name: schema(name) for name in ("Person", "Organization", "Place")}


@dataclass(frozen=True, slots=True)
class Authority:
    """One reference list."""

    name: str
    entries: tuple[tuple[str, Entry], ...]  # (IRI, entry) in order


def put_authority(store: Store, iris: Iris, name: str, entries: Iterable[Entry]) -> str:
    """Write a list under a name, in the place of an earlier one of that name; the name as it is kept."""
    kept = slug(name)
    if not kept:
        raise UsageError(f"{name!r} cannot name a list", hint="use letters and digits")
    graph = NamedNode(_graph(iris, kept))
    begin_change(store, iris)
    store.replace_graph(graph.value, [quad for entry in entries for quad in _quads(iris, kept, entry, graph)])
    return kept


def remove_authority(store: Store, iris: Iris, name: str) -> None:
    """Drop a list; UnknownNameError if there is none of that name."""
    if not store.has_graph(_graph(iris, slug(name))):
        raise UnknownNameError(f"no authority list is called {name}", hint="newsgraph authority list")
    begin_change(store, iris)
    store.remove_graph(_graph(iris, slug(name)))


def authorities(store: Store, iris: Iris) -> tuple[Authority, ...]:
    """All lists, in order of names."""
    prefix = _graph(iris, "")
    found = []
    for graph in store.graphs():
        if graph.startswith(prefix):
            found.append(Authority(graph.removeprefix(prefix), tuple(_entries(store, graph))))
    return tuple(found)


def is_entry(iris: Iris, iri: str) -> bool:
    """Whether an IRI is that of an entry."""
    return iri.startswith(f"{iris.base}authority/")


def _graph(iris: Iris, name: str) -> str:
    return f"{iris.base}graph/authority-{name}"


def _quads(iris: Iris, name: str, entry: Entry, graph: NamedNode) -> Iterator[Quad]:
    me = NamedNode(f"{iris.base}authority/{name}/{quote(entry.id, safe='')}")
    values: list[tuple[NamedNode, Any]] = [
        (RDF_TYPE, ng("AuthorityEntry")),
        (ng("kind"), _CLASSES[entry.kind]),
        (schema("name"), text_literal(entry.name)),
        *((schema("alternateName"), text_literal(alias)) for alias in entry.aliases),
        *((schema("addressCountry"), text_literal(country)) for country in entry.countries),
        *((ng("titleText"), text_literal(position)) for position in entry.positions),
        *((owl("sameAs"), NamedNode(iri)) for iri in entry.same),
    ]
    if entry.born is not None:
        values.append((schema("birthDate"), time_literal(entry.born)))
    return (Quad(me, predicate, value, graph) for predicate, value in values)


def _entries(store: Store, graph: str) -> Iterator[tuple[str, Entry]]:
    nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads(graph):
        subject, value = (text_of(term) for term in (quad.subject, quad.object))
        nodes[subject][quad.predicate.value].append(value)
    kinds = {node.value: kind for kind, node in _CLASSES.items()}
    for iri, values in sorted(nodes.items()):
        yield (
            iri,
            Entry(
                id=unquote(iri.rpartition("/")[2]),
                kind=kinds.get(values[NG + "kind"][0], "Organization"),
                name=values[schema("name").value][0],
                aliases=tuple(sorted(values[schema("alternateName").value])),
                born=next(iter(values[schema("birthDate").value]), None),
                countries=tuple(sorted(values[schema("addressCountry").value])),
                positions=tuple(sorted(values[NG + "titleText"])),
                same=tuple(sorted(values[owl("sameAs").value])),
            ),
        )
