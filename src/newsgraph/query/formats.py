"""Results as text: table, CSV, TSV, SPARQL JSON, Turtle. Pure functions."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.literals import XSD
from newsgraph.graph.terms import PREFIXES, RDF_TYPE
from newsgraph.query.results import Result, short
from newsgraph.store import Term

__all__ = ["FORMATS", "cell", "formatted"]

_STRING = XSD + "string"


def formatted(result: Result, form: str) -> str:
    """The result as text, ending in a line end; UsageError if the form cannot hold it."""
    try:
        write = FORMATS[form]
    except KeyError:
        raise UnknownNameError(f"no format is called {form!r}", hint=f"choose one of {', '.join(FORMATS)}") from None
    return write(result)


def as_table(result: Result) -> str:
    """Aligned columns, as wide as their widest cell; yes or no for ASK; Turtle for triples."""
    if result.truth is not None:
        return "yes\n" if result.truth else "no\n"
    if result.triples is not None:
        return as_turtle(result)
    cells = [[one_line(cell(term)) for term in row] for row in result.rows]
    widths = [
        max([_width(name), *(_width(row[number]) for row in cells)]) for number, name in enumerate(result.variables)
    ]

    def line(parts: list[str]) -> str:
        padded = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        return "  ".join(padded).rstrip()

    lines = [line(list(result.variables)), line(["─" * width for width in widths]), *map(line, cells)]
    return "\n".join(lines) + "\n"


def as_csv(result: Result) -> str:
    """CSV as SPARQL 1.1 says: RFC 4180, line ends CR LF, values without datatypes."""
    return _columns(result, lambda term: "" if term is None else _plain(term), ",", "\r\n")


def as_tsv(result: Result) -> str:
    """TSV as SPARQL 1.1 says: terms as in Turtle, variables with a question mark."""
    if result.truth is not None or result.triples is not None:
        raise UsageError("TSV holds rows only", hint="use json for ASK, turtle for CONSTRUCT and DESCRIBE")
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else _turtle_term(term) for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def as_json(result: Result) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if result.triples is not None:
        raise UsageError("JSON holds rows or yes and no, not triples", hint="use turtle for CONSTRUCT and DESCRIBE")
    data: dict[str, Any] = {"head": {}, "boolean": result.truth}
    if result.truth is None:
        bindings = [
            {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]
        data = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_turtle(result: Result) -> str:
    """Turtle with the known prefixes, sorted, one block for each subject."""
    if result.triples is None:
        raise UsageError("Turtle holds triples, not rows", hint="ask with CONSTRUCT or DESCRIBE")
    triples = sorted(set(result.triples), key=_turtle_order)
    return (ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode("utf-8")


FORMATS: Mapping[str, Callable[[Result], str]] = {
    "table": as_table,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "turtle": as_turtle,
}


def cell(term: Term | None) -> str:
    """A term as people read it in a table."""
    if term is None:
        return ""
    return short(term.value) if isinstance(term, NamedNode) else _plain(term)


def one_line(words: str) -> str:
    """The words without line ends, tabs or control characters, which would break a table or a terminal."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in words)


def _columns(result: Result, say: Callable[[Term | None], str], separator: str, line_end: str) -> str:
    if result.truth is not None or result.triples is not None:
        raise UsageError("CSV holds rows only", hint="use json for ASK, turtle for CONSTRUCT and DESCRIBE")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end)
    writer.writerow(result.variables)
    writer.writerows([say(term) for term in row] for row in result.rows)
    return out.getvalue()


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, (BlankNode, Triple)) else term.value


def _turtle_term(term: Term) -> str:
    """As in N-Triples, which TSV results share; a tab or line end in words is escaped there."""
    return str(term).replace("\t", "\\t")


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            return {**found, "xml:lang": term.language}
        return found if term.datatype.value == _STRING else {**found, "datatype": term.datatype.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}


def _turtle_order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != RDF_TYPE, str(triple.predicate), str(triple.object)


def _width(words: str) -> int:
    """How many columns of a terminal the words take."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )
