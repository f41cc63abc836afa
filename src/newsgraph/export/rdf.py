"""Turtle, TriG, N-Quads, JSON-LD: sorted, with prefixes, byte-identical from run to run, in little memory.

The graph has no blank nodes, so sorting the statements is all that a canonical order takes. They are sorted, compared
and written as the text that they are in N-Quads: a term is never taken apart that is written as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from newsgraph.errors import StoreError
from newsgraph.export.selection import WHOLE, Selection
from newsgraph.export.sorting import in_order
from newsgraph.graph.terms import PREFIXES

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Sink", "write_jsonld", "write_nquads", "write_trig", "write_turtle"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_KEPT = 50_000  # terms whose short forms are remembered
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
# Locals that need no escape in Turtle.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|[.:](?=[A-Za-z0-9_-]))*")
_PLAIN_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")  # those that JSON-LD compacts
# Literals that Turtle writes without quotation marks, by datatype.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


class Sink(Protocol):
    """What can be written to: a file, or one that packs what it is given."""

    def write(self, data: bytes, /) -> object:
        """Take these bytes."""
        ...

    def writelines(self, lines: Iterable[bytes], /) -> object:
        """Take these, one after the other."""
        ...


class _Statement(NamedTuple):
    """A quad as N-Quads write it. The predicate is empty where it is rdf:type, which so comes first."""

    graph: bytes
    subject: bytes
    predicate: bytes
    object: bytes


def write_nquads(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """A quad a line, in code point order: the SHA-256 of the whole is the graph's content id."""
    out.writelines(in_order(line for line, _ in _speaking(store, wanted)))


def write_turtle(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """All triples without graph names: one block a subject; what an article says under a prefix of its own."""
    terms = _Terms(_base_of(store))
    keys = (b"%s %s %s\n" % terms.noted(_parted(line, graph))[1:] for line, graph in _speaking(store, wanted))
    ordered = in_order(keys)
    statements = (_Statement(b"", *line[:-1].split(b" ", 2)) for line in ordered)
    _write_prefixed(statements, terms, out, _blocks)


def write_trig(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """All triples by named graph."""
    terms = _Terms(_base_of(store))
    _write_prefixed(_by_graph(store, terms, wanted), terms, out, _graphs)


def write_jsonld(store: Store, out: Sink, wanted: Selection = WHOLE) -> None:
    """JSON-LD 1.1 with a context: a named graph each, a node a subject."""
    terms = _Terms()
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


def _parted(line: bytes, graph: bytes) -> _Statement:
    subject, predicate, rest = line.split(b" ", 2)
    return _Statement(graph, subject, b"" if predicate == _TYPE else predicate, rest[: -len(graph) - 4])


def _by_graph(store: Store, terms: _Terms, wanted: Selection) -> Iterator[_Statement]:
    """Sorted by graph, subject, type first, predicate, object."""
    keys = (b"%s %s %s %s\n" % terms.noted_in(_parted(line, graph)) for line, graph in _speaking(store, wanted))
    return (_Statement(*line[:-1].split(b" ", 3)) for line in in_order(keys))


def _begun(statements: Iterator[_Statement]) -> Iterator[_Statement]:
    """The same, the first of them drawn already: by then all have been seen, and so all prefixes are known."""
    first = next(statements, None)

    def all_of_them() -> Iterator[_Statement]:
        if first is not None:
            yield first
            yield from statements

    return all_of_them()


# ---------------------------------------------------------------- Turtle and TriG


def _write_prefixed(
    statements: Iterator[_Statement],
    terms: _Terms,
    out: Sink,
    body: Callable[[Iterable[_Statement], _Terms], Iterator[bytes]],
) -> None:
    """The prefixes, the longest first, then the body."""
    begun = _begun(statements)
    for prefix, iri in sorted(terms.prefixes().items(), key=lambda pair: (len(pair[1]), pair[1]), reverse=True):
        out.write(f"@prefix {prefix}: <{iri}> .\n".encode())
    out.writelines(body(begun, terms))


def _blocks(statements: Iterable[_Statement], terms: _Terms, indent: bytes = b"") -> Iterator[bytes]:
    """A block a subject, a line a predicate."""
    subject = predicate = None
    for one in statements:
        if one.subject != subject:
            if subject is not None:
                yield b" .\n\n"
            if not indent:
                yield from terms.entered(one.subject)
            yield b"%s%s %s %s" % (indent, terms.short(one.subject), terms.verb(one.predicate), terms.short(one.object))
        elif one.predicate != predicate:
            yield b" ;\n%s\t%s %s" % (indent, terms.verb(one.predicate), terms.short(one.object))
        else:
            yield b" , %s" % terms.short(one.object)
        subject, predicate = one.subject, one.predicate
    if subject is not None:
        yield b" .\n"


def _graphs(statements: Iterable[_Statement], terms: _Terms) -> Iterator[bytes]:
    """A block a graph."""
    for graph, members in groupby(statements, key=lambda one: one.graph):
        yield from terms.entered(graph)
        yield b"%s {\n" % terms.short(graph)
        yield from _blocks(members, terms, b"\t")
        yield b"}\n"


class _Terms:
    """Terms in their short forms, and the prefixes that these need."""

    def __init__(self, base: str | None = None) -> None:
        own = {} if base is None else {kind: f"{base}{kind}/" for kind in _KINDS}
        self._prefixes = {**PREFIXES, **own}
        self._names = {iri.encode(): prefix for prefix, iri in self._prefixes.items()}
        self._articles = None if base is None else f"<{base}article/".encode()
        self._article = b""  # what the IRIs of the article begin with that is being written, without "<"
        self._seen: set[bytes] = set()  # namespaces and datatypes that came up
        self._predicates: set[bytes] = set()
        self._verbs: dict[bytes, bytes] = {b"": b"a"}
        self._short: dict[bytes, bytes] = {}
        self._last = b""
        self._graph = b""

    def noted(self, one: _Statement) -> _Statement:
        """The statement; its namespaces are known from now on."""
        if one.subject != self._last:
            self._last = one.subject
            self._note(one.subject)
        if one.predicate not in self._predicates:
            self._predicates.add(one.predicate)
            self._note(one.predicate or _TYPE)
        self._note(one.object)
        return one

    def noted_in(self, one: _Statement) -> _Statement:
        """The statement; the namespace of its graph's name is known from now on, too."""
        if one.graph != self._graph:
            self._graph = one.graph
            self._note(one.graph)
        return self.noted(one)

    def _note(self, term: bytes) -> None:
        if term.startswith(b"<"):
            namespace = term[1 : max(term.rfind(b"#"), term.rfind(b"/")) + 1]
            self._seen.add(namespace)
        elif term.endswith(b">"):
            datatype = term[term.rindex(b"<") + 1 :]
            self._seen.add(datatype[: max(datatype.rfind(b"#"), datatype.rfind(b"/")) + 1])
        else:
            self._seen.add(_XSD_STRING if term.endswith(b'"') else _RDF)

    def prefixes(self) -> dict[str, str]:
        """The prefixes that the statements seen so far need, and no others."""
        seen = {one.decode() for one in self._seen}
        return {prefix: iri for prefix, iri in sorted(self._prefixes.items()) if iri in seen}

    def entered(self, node: bytes) -> Iterator[bytes]:
        """The prefix for what the article says to which a subject or a graph belongs, if another was written before."""
        if self._articles is None or not node.startswith(self._articles):
            return
        article = node[1:].partition(b"#")[0].rstrip(b">") + b"#"
        if article != self._article:
            self._article = article
            self._short.clear()
            yield b"@prefix this: <%s> .\n\n" % article

    def verb(self, term: bytes) -> bytes:
        """A predicate; there are few, and each is asked for often."""
        found = self._verbs.get(term)
        if found is None:
            found = self._verbs[term] = self.short(term)
        return found

    def short(self, term: bytes) -> bytes:
        """A term as Turtle writes it."""
        if not term.endswith(b">"):
            return term
        found = self._short.get(term)
        if found is None:
            found = self._shortened(term)
            if len(self._short) >= _KEPT:
                self._short.clear()
            self._short[term] = found
        return found

    def _shortened(self, term: bytes) -> bytes:
        if term.startswith(b"<"):
            cut = max(term.rfind(b"#"), term.rfind(b"/")) + 1
            if term[1:cut] == self._article:
                return self._of_this_article(term, term[cut:-1].decode())
            prefix = self._names.get(term[1:cut])
            return term if prefix is None else self._compact(prefix, term[cut:-1].decode(), term)
        cut = term.rindex(b"<")
        datatype, words = term[cut + 1 : -1].decode(), term[1 : cut - 3]
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(words.decode()):
            return words
        return term[:cut] + self.short(term[cut:])

    def _of_this_article(self, term: bytes, local: str) -> bytes:
        """`this:v1`, `this:char\\=0\\,12`; the whole IRI where it has other letters."""
        words = local.replace("=", "").replace(",", "")
        if not words or not _LOCAL.fullmatch(words):
            return term
        return b"this:" + local.replace("=", "\\=").replace(",", "\\,").encode()

    def _compact(self, prefix: str, local: str, term: bytes) -> bytes:
        return f"{prefix}:{local}".encode() if not local or _LOCAL.fullmatch(local) else term


_PREFIX_OF = {iri: prefix for prefix, iri in PREFIXES.items()}
_XSD_STRING = _XSD.encode()
_KINDS = ("article", "decision", "event", "graph", "group", "organization", "person", "place", "post", "rule", "term")
_RDF = PREFIXES["rdf"].encode()


# ---------------------------------------------------------------- JSON-LD


def _node(subject: bytes, told: Iterable[_Statement], prefixes: Mapping[str, str]) -> dict[str, Any]:
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
    prefix = _PREFIX_OF.get(iri[:cut])
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
