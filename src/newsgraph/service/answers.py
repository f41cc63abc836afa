"""Answers as bytes, in the forms of the SPARQL 1.1 results and of RDF; written in a worker, up to the limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from newsgraph.graph.literals import XSD
from newsgraph.graph.terms import PREFIXES
from newsgraph.service.limits import Limits, Refusal
from newsgraph.store import Answer, Solutions, Term, Triples, Truth

__all__ = ["GRAPH_TYPES", "RDF_FORMATS", "RESULT_TYPES", "written"]

Row = Sequence["Term | None"]
_STRING = XSD + "string"
_XML = "http://www.w3.org/2005/sparql-results#"

RESULT_TYPES: Mapping[str, str] = {  # media type → form; the first one answers who takes anything
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPH_TYPES: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
}
RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def written(answer: Answer, form: str, limits: Limits) -> bytes:
    """The whole answer; Refusal if it has more rows or bytes than the limits, or if the form cannot hold it."""
    if isinstance(answer, Truth):
        return _truth(answer.value, form)
    if isinstance(answer, Triples):
        return _triples(answer.triples, form, limits)
    if form not in _TABLES:
        raise Refusal(406, "SELECT finds rows: take JSON, XML, CSV or TSV")
    return _gathered(_TABLES[form](answer.variables, _counted(answer, limits)), limits)


def _counted(answer: Solutions, limits: Limits) -> Iterator[Row]:
    for number, row in enumerate(answer.rows):
        if number >= limits.rows:
            raise Refusal(500, f"the answer has more than {limits.rows:,} rows; ask for less, with LIMIT or a filter")
        yield row


def _gathered(pieces: Iterable[str], limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        parts.append(piece.encode("utf-8", "surrogatepass"))
        size += len(parts[-1])
        if size > limits.size:
            raise Refusal(500, f"the answer has more than {limits.size:,} bytes; ask for less, with LIMIT or a filter")
    return b"".join(parts)


def _truth(value: bool, form: str) -> bytes:
    word = "true" if value else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": value}).encode()
    if form == "xml":
        return f'<?xml version="1.0"?><sparql xmlns="{_XML}"><head/><boolean>{word}</boolean></sparql>'.encode()
    return word.encode()  # CSV and TSV have no form for it; other servers write the bare word


def _triples(triples: Iterator[Triple], form: str, limits: Limits) -> bytes:
    found: list[Triple] = []
    for triple in triples:
        found.append(triple)
        if len(found) > limits.rows:
            raise Refusal(
                500, f"the answer has more than {limits.rows:,} triples; ask for less, with LIMIT or a filter"
            )
    used = {} if form in ("ntriples", "jsonld") else PREFIXES
    content = ox.serialize(dict.fromkeys(found), format=RDF_FORMATS[form], prefixes=used) or b""
    if len(content) > limits.size:
        raise Refusal(500, f"the answer has more than {limits.size:,} bytes; ask for less, with LIMIT or a filter")
    return content


def _json(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(variables)}}},"results":{{"bindings":['
    for number, row in enumerate(rows):
        bound = {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}
        yield ("," if number else "") + json.dumps(bound, ensure_ascii=False, separators=(",", ":"))
    yield "]}}"


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            return {**found, "xml:lang": term.language}
        return found if term.datatype.value == _STRING else {**found, "datatype": term.datatype.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}


def _xml(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in variables)
    yield f'<?xml version="1.0"?><sparql xmlns="{_XML}"><head>{head}</head><results>'
    for row in rows:
        bound = ((name, term) for name, term in zip(variables, row, strict=True) if term is not None)
        cells = "".join(f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in bound)
        yield f"<result>{cells}</result>"
    yield "</results></sparql>"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{escape(term.value)}</bnode>"
    if isinstance(term, Literal):
        kind = f" xml:lang={quoteattr(term.language)}" if term.language else ""
        if not kind and term.datatype.value != _STRING:
            kind = f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{kind}>{_xml_words(term.value)}</literal>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    return "<triple>" + "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts) + "</triple>"


def _xml_words(words: str) -> str:
    """Escaped, with a mark in place of the control characters that no XML 1.0 can hold."""
    kept = "".join(letter if letter >= " " or letter in "\t\n\r" else "\ufffd" for letter in words)
    return escape(kept, {"\r": "&#13;"}).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _csv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield ",".join(variables) + "\r\n"
    for row in rows:
        yield ",".join("" if term is None else _csv_cell(term) for term in row) + "\r\n"


def _csv_cell(term: Term) -> str:
    words = str(term) if isinstance(term, (BlankNode, Triple)) else term.value
    return '"' + words.replace('"', '""') + '"' if any(letter in words for letter in '",\r\n') else words


def _tsv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


_TABLES: Mapping[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
