"""Turtle, TriG, N-Quads, JSON-LD: sorted, with prefixes, byte-identical from run to run, in little memory.

The graph has no blank nodes, so sorting the statements is all that a canonical order takes. They are sorted, compared
and written as the text that they are in N-Quads: a term is never taken apart that is written as it is.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol

from newsgraph.errors import StoreError
from newsgraph.export.selection import WHOLE, Selection
from newsgraph.export.sorting import in_order
from newsgraph.export.terms import PREFIX_OF, TYPE, Statement, Terms

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Sink", "statement_lines", "write_jsonld", "write_nquads", "write_trig", "write_turtle"]

_TYPE = TYPE + b" "
_IN_MEMORY = 16_000_000  # bytes of a body that is written aside; a longer one goes into a file
_BLOCK = 1 << 20
_TOGETHER = 4_000  # pieces of text that are joined before they are written
_PLAIN_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # those that JSON-LD compacts


class Sink(Protocol):
    """What can be written to: a file, or one that packs what it is given."""

    def write(self, data: bytes, /) -> object:
        """Take these bytes."""
        ...

    def writelines(self, lines: Iterable[bytes], /) -> object:
        """Take these, one after the other."""
        ...


def write_nquads(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """A quad a line, in code point order: the SHA-256 of the whole is the graph's content id."""
    out.writelines(in_order(line for line, _ in _speaking(store, wanted)))


def write_turtle(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """All triples without graph names: one block a subject; what an article says under a prefix of its own."""
    ordered = in_order(map(_triple, _speaking(store, wanted)))
    _write_prefixed(
        Terms(_base_of(store)), out, lambda terms: _blocks((line[:-1].split(b" ", 2) for line in ordered), terms)
    )


def write_trig(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """All triples by named graph."""
    ordered = in_order(b"%s %s" % (one[1], _triple(one)) for one in _speaking(store, wanted))
    _write_prefixed(Terms(_base_of(store)), out, lambda terms: _graphs(ordered, terms))


def write_jsonld(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """JSON-LD 1.1 with a context: a named graph each, a node a subject."""
    terms = Terms()
    statements = _begun(_by_graph(store, terms, wanted))
    prefixes = terms.prefixes()
    context = json.dumps(prefixes, ensure_ascii=False, indent=1).replace("\n", "\n ")
    out.write(f'{{\n "@context": {context},\n "@graph": ['.encode())
    between = "\n"
    for graph, members in groupby(statements, key=lambda one: one.graph):
        out.write(f'{between}  {{\n   "@id": {_json(_iri(graph))},\n   "@graph": ['.encode())
        for number, (subject, told) in enumerate(groupby(members, key=lambda one: one.subject)):
            text = json.dumps(_node(subject, told, prefixes), ensure_ascii=False, indent=1).replace("\n", "\n    ")
            out.write(f"{',' if number else ''}\n    {text}".encode("utf-8", "surrogatepass"))
        out.write(b"\n   ]\n  }")
        between = ",\n"
    out.write(b"\n ]\n}\n" if between != "\n" else b"]\n}\n")


# ---------------------------------------------------------------- statements


def statement_lines(store: Store, wanted: Selection) -> Iterator[bytes]:
    """All that is wanted as lines of N-Triples, without graph names, in no order."""
    return (line[: -len(graph) - 4] + b" .\n" for line, graph in _speaking(store, wanted))


def _speaking(store: Store, wanted: Selection) -> Iterator[tuple[bytes, bytes]]:
    """(line of N-Quads, its graph) of all quads that are wanted, but for earlier versions of articles."""
    kept = wanted.kept(store)
    for line in store.lines():
        graph = line[line.rindex(b" <") + 1 : -3]
        if kept(line, graph):
            yield line, graph


def _base_of(store: Store) -> str | None:
    """What the graph's own IRIs begin with; None before anything is resolved."""
    ending = "graph/resolved"
    return next((name.removesuffix(ending) for name in store.graphs() if name.endswith(ending)), None)


def _triple(one: tuple[bytes, bytes]) -> bytes:
    """Subject, predicate, object and a newline; nothing for a predicate that is rdf:type, which so comes first."""
    line, graph = one
    end, cut = -len(graph) - 4, line.index(b" ") + 1
    if line.startswith(_TYPE, cut):
        return b"%s%s\n" % (line[:cut], line[cut + len(TYPE) : end])
    return line[:end] + b"\n"


def _parted(line: bytes, graph: bytes) -> Statement:
    subject, predicate, rest = line.split(b" ", 2)
    return Statement(graph, subject, b"" if predicate == TYPE else predicate, rest[: -len(graph) - 4])


def _by_graph(store: Store, terms: Terms, wanted: Selection) -> Iterator[Statement]:
    """Sorted by graph, subject, type first, predicate, object."""
    keys = (b"%s %s %s %s\n" % terms.noted_in(_parted(line, graph)) for line, graph in _speaking(store, wanted))
    return (Statement(*line[:-1].split(b" ", 3)) for line in in_order(keys))


def _begun(statements: Iterator[Statement]) -> Iterator[Statement]:
    """The same, the first of them drawn already: by then all have been seen, and so all prefixes are known."""
    first = next(statements, None)

    def all_of_them() -> Iterator[Statement]:
        if first is not None:
            yield first
            yield from statements

    return all_of_them()


# ---------------------------------------------------------------- Turtle and TriG


def _write_prefixed(terms: Terms, out: Sink, body: Callable[[Terms], Iterable[bytes]]) -> None:
    """The prefixes, the longest first, then the body, which is written aside: it tells which prefixes it needs."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix="newsgraph-") as aside:
        for piece in body(terms):  # `writelines` would keep all of it in memory before it looks how much it is
            aside.write(piece)
        for prefix, iri in sorted(terms.prefixes().items(), key=lambda pair: (len(pair[1]), pair[1]), reverse=True):
            out.write(f"@prefix {prefix}: <{iri}> .\n".encode())
        aside.seek(0)
        while block := aside.read(_BLOCK):
            out.write(block)


def _blocks(triples: Iterable[Sequence[bytes]], terms: Terms, indent: bytes = b"") -> Iterator[bytes]:
    """A block a subject, a line a predicate; in pieces of many blocks."""
    subject = predicate = None
    parts: list[bytes] = []
    add, known, short, verb = parts.append, terms.known, terms.short, terms.verb
    for new, name, value in triples:
        words = known.get(value) or short(value)
        if new == subject:
            if name == predicate:
                add(b" , " + words)
            else:
                predicate = name
                add(b" ;\n%s\t%s %s" % (indent, verb(name), words))
            continue
        if subject is not None:
            add(b" .\n\n")
        if len(parts) > _TOGETHER:
            yield b"".join(parts)
            parts.clear()
        subject, predicate = new, name
        if not indent and (prefix := terms.entered(new)):
            add(prefix)
            words = short(value)  # the prefix may be of use to it
        add(b"%s%s %s %s" % (indent, short(new), verb(name), words))
    if subject is not None:
        add(b" .\n")
    yield b"".join(parts)


def _graphs(lines: Iterable[bytes], terms: Terms) -> Iterator[bytes]:
    """A block a graph."""
    for graph, members in groupby((line[:-1].split(b" ", 3) for line in lines), key=itemgetter(0)):
        yield b"%s%s {\n" % (terms.entered(graph), terms.short(graph))
        yield from _blocks((one[1:] for one in members), terms, b"\t")
        yield b"}\n"


# ---------------------------------------------------------------- JSON-LD


def _node(subject: bytes, told: Iterable[Statement], prefixes: Mapping[str, str]) -> dict[str, Any]:
    """What is said of a subject; one value stands alone, several in a list."""
    node: dict[str, Any] = {"@id": _iri(subject)}
    for predicate, same in groupby(told, key=lambda one: one.predicate):
        if not predicate:
            name, values = "@type", [_compact(_iri(one.object), prefixes) for one in same]
        else:
            name, values = _compact(_iri(predicate), prefixes), [_value(one.object, prefixes) for one in same]
        node[name] = values[0] if len(values) == 1 else values
    return node


def _iri(term: bytes) -> str:
    """The IRI of a node; the graph holds no blank nodes and no default graph."""
    if not term.startswith(b"<"):
        raise StoreError(f"not an IRI: {term.decode()}", hint="the store holds triples that newsgraph did not write")
    return term[1:-1].decode()


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _compact(iri: str, prefixes: Mapping[str, str]) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = PREFIX_OF.get(iri[:cut])
    prefix = prefix if prefix in prefixes else None
    return f"{prefix}:{iri[cut:]}" if prefix and _PLAIN_LOCAL.fullmatch(iri[cut:]) else iri


_ESCAPED = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def _words(quoted: bytes) -> str:
    """What a quoted text of N-Quads says."""

    def meant(found: re.Match[str]) -> str:
        four, eight, one = found.groups()
        return _ESCAPES[one] if one else chr(int(four or eight, 16))

    return _ESCAPED.sub(meant, quoted[1:-1].decode("utf-8", "surrogatepass"))


def _value(term: bytes, prefixes: Mapping[str, str]) -> Any:
    if term.startswith(b"<"):
        return {"@id": _iri(term)}
    if term.endswith(b'"'):
        return _words(term)
    if term.endswith(b">"):
        cut = term.rindex(b"^^<")
        return {"@value": _words(term[:cut]), "@type": _compact(term[cut + 3 : -1].decode(), prefixes)}
    cut = term.rindex(b"@")
    return {"@value": _words(term[:cut]), "@language": term[cut + 1 :].decode()}
