"""Terms of RDF in short: prefixes, names under them, and what an article's own things are called."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsgraph.graph.terms import PREFIXES

_XSD = "http://www.w3.org/2001/XMLSchema#"
_KEPT = 50_000  # terms whose short forms are remembered
TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
# Locals that need no escape in Turtle.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|[.:](?=[A-Za-z0-9_-]))*")
# Literals that Turtle writes without quotation marks, by datatype.
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{_XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{_XSD}double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}


class Statement(NamedTuple):
    """A quad as N-Quads write it. The predicate is empty where it is rdf:type, which so comes first."""

    graph: bytes
    subject: bytes
    predicate: bytes
    object: bytes


class Terms:
    """Terms in their short forms, and the prefixes that these need.

    `known`: IRIs and typed literals with their short forms, as many as are remembered; `short` makes the others.
    """

    def __init__(self, base: str | None = None) -> None:
        own = {} if base is None else {_PREFIXED.get(kind, kind): f"{base}{kind}/" for kind in _KINDS}
        self._prefixes = {**PREFIXES, **own}
        self._names = {iri.encode(): prefix for prefix, iri in self._prefixes.items()}
        self._articles = None if base is None else f"<{base}article/".encode()
        self._article = b""  # what the IRIs of the article begin with that is being written, without "<"
        self._seen: set[bytes] = set()  # namespaces and datatypes that came up
        self._predicates: set[bytes] = set()
        self._verbs: dict[bytes, bytes] = {}
        self.known: dict[bytes, bytes] = {}
        self._last = b""
        self._graph = b""

    def noted(self, one: Statement) -> Statement:
        """The statement; its namespaces are known from now on."""
        if one.subject != self._last:
            self._last = one.subject
            self._note(one.subject)
        if one.predicate not in self._predicates:
            self._predicates.add(one.predicate)
            self._note(one.predicate or TYPE)
        self._note(one.object)
        return one

    def noted_in(self, one: Statement) -> Statement:
        """The statement; the namespace of its graph's name is known from now on, too."""
        if one.graph != self._graph:
            self._graph = one.graph
            self._note(one.graph)
        return self.noted(one)

    def _note(self, term: bytes) -> None:
        if term.startswith(b"<"):
            self._see(term[1 : max(term.rfind(b"#"), term.rfind(b"/")) + 1])
        elif term.endswith(b">"):
            datatype = term[term.rindex(b"<") + 1 :]
            self._see(datatype[: max(datatype.rfind(b"#"), datatype.rfind(b"/")) + 1])
        else:
            self._seen.add(_XSD_STRING if term.endswith(b'"') else _RDF)

    def _see(self, namespace: bytes) -> None:
        if namespace in self._names:
            self._seen.add(namespace)

    def prefixes(self) -> dict[str, str]:
        """The prefixes that the statements seen, or terms shortened, so far need, and no others."""
        seen = {one.decode() for one in self._seen}
        return {prefix: iri for prefix, iri in sorted(self._prefixes.items()) if iri in seen}

    def entered(self, node: bytes) -> bytes:
        """The prefix for what the article of a subject or graph says; empty where it is the one of before, or none."""
        if self._articles is None or not node.startswith(self._articles):
            return b""
        article = node[1:].partition(b"#")[0].rstrip(b">") + b"#"
        if article == self._article:
            return b""
        self._article = article
        self.known.clear()
        return b"@prefix this: <%s> .\n\n" % article

    def verb(self, term: bytes) -> bytes:
        """A predicate; there are few, and each is asked for often. Of an empty one "a"."""
        found = self._verbs.get(term)
        if found is None:
            found = self._verbs[term] = self.short(term) if term else b"a"
            self._note(term or TYPE)
        return found

    def short(self, term: bytes) -> bytes:
        """A term as Turtle writes it."""
        if not term.endswith(b">"):
            self._seen.add(_XSD_STRING if term.endswith(b'"') else _RDF)
            return term
        found = self.known.get(term)
        if found is None:
            found = self._shortened(term)
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[term] = found
        return found

    def _shortened(self, term: bytes) -> bytes:
        if term.startswith(b"<"):
            cut = max(term.rfind(b"#"), term.rfind(b"/")) + 1
            if term[1:cut] == self._article:
                return self._of_this_article(term, term[cut:-1].decode())
            prefix = self._names.get(term[1:cut])
            if prefix is None:
                return term
            self._seen.add(term[1:cut])
            return self._compact(prefix, term[cut:-1].decode(), term)
        cut = term.rindex(b"<")
        datatype, words = term[cut + 1 : -1].decode(), term[1 : cut - 3]
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(words.decode()):
            self._seen.add(_XSD_STRING)
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


PREFIX_OF = {iri: prefix for prefix, iri in PREFIXES.items()}
_XSD_STRING = _XSD.encode()
_KINDS = (
    *("article", "decision", "event", "graph", "group", "org", "organization"),
    *("person", "place", "post", "rule", "tenure", "term"),
)
_PREFIXED = {"org": "body"}  # org: is the W3C's ontology of organizations
_RDF = PREFIXES["rdf"].encode()
