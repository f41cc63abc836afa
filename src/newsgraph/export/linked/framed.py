"""The graph as JSON-LD in frames: each article with all that it says, each thing of the world with what it is.

An article's document nests what is read together: mentions with the party that they name, words and numbers with the
report that rests on them; all else is `included`. A thing's document lists the reports of it. The triples are those of
the graph without graph names; any JSON-LD 1.1 processor reads them back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, RdfFormat

from newsgraph.export.linked.context import context, names, typed
from newsgraph.export.rdf import statement_lines
from newsgraph.export.selection import WHOLE, Selection
from newsgraph.export.sorting import in_order
from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE

if TYPE_CHECKING:
    from newsgraph.export.rdf import Sink
    from newsgraph.store.protocol import Store

__all__ = ["documents_of", "write_framed"]

Node = dict[str, Any]
Triple = tuple[str, str, NamedNode | Literal]

_XSD = PREFIXES["xsd"]
_NESTED = ("quantity", "evidence", "cue", "content", "sourceSpan")
_REFERS, _REPORT_OF = f"{NG}refersTo", f"{NG}reportOf"


def write_framed(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """One JSON-LD document: the context, then under `@graph` a frame a line, articles and things by their IRIs."""
    head = json.dumps(context(), ensure_ascii=False, separators=(",", ":"))
    out.write(f'{{"@context":{head},\n"@graph":['.encode())
    between = "\n"
    for frame in _frames(store, wanted):
        out.write((between + json.dumps(frame, ensure_ascii=False)).encode("utf-8", "surrogatepass"))
        between = ",\n"
    out.write(b"\n]}\n")


def _frames(store: Store, wanted: Selection) -> Iterator[Node]:
    lines = in_order(statement_lines(store, wanted))
    triples = (_triple(line) for line in lines)
    for whole, told in groupby(triples, key=lambda one: one[0].partition("#")[0]):
        yield _frame(whole, list(told), () if "/article/" in whole else _reports(store, whole))


def documents_of(lines: Iterable[bytes], about: str) -> Node:
    """A document of its own, with its context, of N-Triples about a thing or an article and of what comes along."""
    triples = sorted(map(_triple, lines), key=lambda one: (one[0], one[1], str(one[2])))
    own = [one for one in triples if one[0].partition("#")[0] == about]
    others = [one for one in triples if one[0].partition("#")[0] != about]
    nodes = [_plain(subject, list(told)) for subject, told in groupby(others, key=lambda one: one[0])]
    frame = _frame(about, own, ()) if own else {"id": about}
    return {"@context": context(), **frame, **({"included": [*frame.get("included", ()), *nodes]} if nodes else {})}


def _triple(line: bytes) -> Triple:
    quad = next(iter(ox.parse(line, format=RdfFormat.N_TRIPLES)))
    if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, (NamedNode, Literal)):
        return "", quad.predicate.value, Literal("")
    return quad.subject.value, quad.predicate.value, quad.object


def _reports(store: Store, thing: str) -> tuple[str, ...]:
    """The reports of a thing, sorted."""
    found = store.quads(to=thing)
    return tuple(sorted(q.subject.value for q in found if q.predicate.value == _REPORT_OF))  # type: ignore[union-attr]  # no blank nodes


def _frame(whole: str, told: list[Triple], reports: tuple[str, ...]) -> Node:
    """The node of that IRI, with all nodes within it: nested where they belong to one other, else included."""
    nodes: dict[str, list[Triple]] = {}
    for one in told:
        nodes.setdefault(one[0], []).append(one)
    plain = {iri: _plain(iri, triples) for iri, triples in nodes.items()}
    held: set[str] = set()
    for iri, node in plain.items():
        for name in _NESTED:
            if name in node:
                node[name] = _nested(node[name], plain, held, iri)
    _with_mentions(nodes, plain, held)
    root = plain.pop(whole, {"id": whole})
    if reports:
        root["reports"] = list(reports)
    rest = [node for iri, node in plain.items() if iri not in held]
    return {**root, "included": rest} if rest else root


def _nested(value: Any, plain: Mapping[str, Node], held: set[str], within: str) -> Any:
    """The value, or each of several: the node itself where it has none yet that it is nested in."""
    if isinstance(value, list):
        return [_nested(one, plain, held, within) for one in value]
    if value == within or value in held or value not in plain:
        return value
    held.add(value)
    return plain[value]


def _with_mentions(nodes: Mapping[str, list[Triple]], plain: Mapping[str, Node], held: set[str]) -> None:
    """Each mention that is nowhere yet is nested in the party that it names, the first if there are several."""
    for iri, triples in nodes.items():
        named = sorted(str(one[2].value) for one in triples if one[1] == _REFERS)
        if named and iri not in held and named[0] in plain and named[0] != iri:
            held.add(iri)
            rest = named[1:]
            plain[iri].pop("refersTo")
            if rest:
                plain[iri]["refersTo"] = rest[0] if len(rest) == 1 else rest
            plain[named[0]].setdefault("mentions", []).append(plain[iri])


def _plain(iri: str, told: Iterable[Triple]) -> Node:
    """A node with its properties; one value stands alone, several in a list."""
    node: Node = {"id": iri}
    for predicate, same in groupby(
        sorted(told, key=lambda one: (one[1] != RDF_TYPE.value, one[1])), lambda one: one[1]
    ):
        name = "type" if predicate == RDF_TYPE.value else names().get(predicate) or _compact(predicate)
        values = [_value(one[2], name) for one in same]
        node[name] = values[0] if len(values) == 1 else values
    return node


def _value(term: NamedNode | Literal, name: str) -> Any:
    """A value as the context reads it under that name."""
    kind = "@vocab" if name == "type" else typed().get(name)
    if isinstance(term, Literal):
        return _literal(term, kind)
    if kind == "@vocab":
        return _word(term.value)
    return term.value if kind == "@id" else {"id": term.value}


def _literal(term: Literal, kind: str | None) -> Any:
    """Bare where the context gives it its type; true and whole numbers as JSON has them."""
    datatype = term.datatype.value
    if datatype == kind or (datatype == f"{_XSD}string" and kind is None):
        return term.value
    if kind is None and datatype in (f"{_XSD}integer", f"{_XSD}boolean"):
        return json.loads(term.value)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": datatype.replace(_XSD, "xsd:")}


def _word(iri: str) -> str:
    """A class or an individual: bare if it is the ontology's, with its prefix if that is known."""
    return iri.removeprefix(NG) if iri.startswith(NG) and iri[len(NG) :] not in context() else _compact(iri)


def _compact(iri: str) -> str:
    for prefix, space in PREFIXES.items():
        rest = iri[len(space) :]
        if iri.startswith(space) and rest.replace("_", "").isalnum() and prefix != "sh":
            return f"{prefix}:{rest}"
    return iri
