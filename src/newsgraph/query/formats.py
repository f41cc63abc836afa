"""Results in the forms that others read: table, Markdown, CSV, TSV, JSON, JSON Lines, Parquet, Turtle."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias
from typing import Literal as OneOf

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.literals import XSD
from newsgraph.graph.terms import PREFIXES, RDF_TYPE
from newsgraph.query.results import Result, Value, short
from newsgraph.spreadsheets import as_text
from newsgraph.store import Term

__all__ = ["FORMATS", "ColumnKind", "cell", "encoded", "formatted", "parquet_of"]

ColumnKind: TypeAlias = OneOf["text", "count", "number", "day", "truth"]

_STRING = XSD + "string"
_BREAKING = ("Cc", "Zl", "Zp")  # kinds of characters that break a line or that a terminal obeys
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they show words in another order


def formatted(result: Result, form: str, *, width: int | None = None) -> str:
    """The result as text, ending in a line end; UsageError if the form cannot hold it, or is no text.

    `width`: the columns of the terminal that a table is to fit; None: as wide as its cells.
    """
    if form == "table":
        return as_table(result, width)
    if form == "parquet":
        raise UsageError("Parquet is no text", hint="write it to a file with -o")
    return _text_form(form)(result)


def encoded(result: Result, form: str) -> bytes:
    """The result as the bytes of a file; UsageError if the form cannot hold it."""
    return as_parquet(result) if form == "parquet" else _text_form(form)(result).encode("utf-8")


def _text_form(form: str) -> Callable[[Result], str]:
    try:
        return _TEXTS[form]
    except KeyError:
        raise UnknownNameError(f"no format is called {form!r}", hint=f"choose one of {', '.join(FORMATS)}") from None


def as_table(result: Result, width: int | None = None) -> str:
    """Aligned columns; yes or no for ASK; Turtle for triples. What does not fit `width` is cut, with an ellipsis."""
    if result.truth is not None:
        return "yes\n" if result.truth else "no\n"
    if result.triples is not None:
        return as_turtle(result)
    cells = [[one_line(cell(term)) for term in row] for row in result.rows]
    widths = [
        max([_width(name), *(_width(row[number]) for row in cells)]) for number, name in enumerate(result.variables)
    ]
    if width is not None:
        widths = _narrowed(widths, [_width(name) for name in result.variables], width)

    def line(parts: list[str]) -> str:
        cut = (_cut(part, wide) for part, wide in zip(parts, widths, strict=True))
        padded = (part + " " * (wide - _width(part)) for part, wide in zip(cut, widths, strict=True))
        return "  ".join(padded).rstrip()

    lines = [line(list(result.variables)), line(["─" * wide for wide in widths]), *map(line, cells)]
    return "\n".join(lines) + "\n"


def _narrowed(widths: list[int], least: list[int], room: int) -> list[int]:
    """The widths, the widest made narrower until all fit; no column becomes narrower than its name or 8."""
    fitting = list(widths)
    while sum(fitting) + 2 * (len(fitting) - 1) > room:
        able = [number for number, wide in enumerate(fitting) if wide > max(least[number], 8)]
        if not able:
            break
        fitting[max(able, key=lambda number: fitting[number])] -= 1
    return fitting


def _cut(words: str, width: int) -> str:
    """The words, or as many as fit before an ellipsis."""
    if _width(words) <= width:
        return words
    kept, used = [], 0
    for letter in words:
        used += _width(letter)
        if used > width - 1:
            break
        kept.append(letter)
    return "".join(kept) + "…"


def as_markdown(result: Result) -> str:
    """A table in Markdown, as GitHub and notebooks read it."""
    if result.truth is not None or result.triples is not None:
        raise UsageError("Markdown holds rows only", hint="use json for ASK, turtle for CONSTRUCT and DESCRIBE")

    def line(parts: Iterable[str]) -> str:
        return "| " + " | ".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts) + " |"

    rows = (line(one_line(cell(term)) for term in row) for row in result.rows)
    return "\n".join([line(result.variables), line("---" for _ in result.variables), *rows]) + "\n"


def as_jsonl(result: Result) -> str:
    """A JSON object a line, with numbers as numbers; what is unbound is null."""
    if result.truth is not None or result.triples is not None:
        raise UsageError("JSON Lines hold rows only", hint="use json for ASK, turtle for CONSTRUCT and DESCRIBE")
    lines = (
        json.dumps({name: _json_value(v) for name, v in row.items()}, ensure_ascii=False) for row in result.dicts()
    )
    return "".join(f"{line}\n" for line in lines)


def _json_value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def as_parquet(result: Result) -> bytes:
    """A Parquet file with typed columns; a column of several kinds of value is text."""
    if result.truth is not None or result.triples is not None:
        raise UsageError("Parquet holds rows only", hint="use json for ASK, turtle for CONSTRUCT and DESCRIBE")
    rows = result.dicts()
    return parquet_of({name: [row[name] for row in rows] for name in result.variables})


def parquet_of(columns: Mapping[str, Sequence[Value]], kinds: Mapping[str, ColumnKind] | None = None) -> bytes:
    """Columns of values as a Parquet file; UsageError, with what to install, where pyarrow is not.

    `kinds`: what columns hold, so that tables of other rows have the same types; of others it is what stands in them.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("Parquet needs pyarrow", hint="pip install 'newsgraph[tables]'") from None
    known = kinds or {}
    table = pa.table(
        {name: _arrow_column(pa, values, known.get(name) or _kind_of(values)) for name, values in columns.items()}
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _kind_of(values: Sequence[Value]) -> ColumnKind:
    """The one kind of value that a column holds: whole numbers, numbers, days, yes and no, else text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {bool}:
        return "truth"
    if kinds and kinds <= {int}:
        return "count"
    if kinds and kinds <= {int, float, Decimal}:
        return "number"
    return "day" if kinds and kinds <= {date} else "text"


def _arrow_column(pa: Any, values: Sequence[Value], kind: ColumnKind) -> Any:
    if kind == "number":
        return pa.array([None if value is None else float(str(value)) for value in values], pa.float64())
    if kind == "text":
        return pa.array([None if value is None else str(_json_value(value)) for value in values], pa.string())
    types = {"truth": pa.bool_(), "count": pa.int64(), "day": pa.date32()}
    return pa.array(values, types[kind])


def as_csv(result: Result) -> str:
    """CSV as SPARQL 1.1 says: RFC 4180, line ends CR LF, values without datatypes.

    But for one thing: words that a spreadsheet would run as a formula have an apostrophe before them.
    """
    return _columns(result, _in_sheet, ",", "\r\n")


def _in_sheet(term: Term | None) -> str:
    """A term as a cell of a spreadsheet; numbers stay as they are."""
    if isinstance(term, Literal) and (term.language or term.datatype.value == _STRING):
        return as_text(term.value)
    return "" if term is None else _plain(term)


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


_TEXTS: Mapping[str, Callable[[Result], str]] = {
    "table": as_table,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "jsonl": as_jsonl,
    "markdown": as_markdown,
    "turtle": as_turtle,
}
FORMATS: tuple[str, ...] = ("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet", "turtle")


def cell(term: Term | None) -> str:
    """A term as people read it in a table."""
    if term is None:
        return ""
    return short(term.value) if isinstance(term, NamedNode) else _plain(term)


def one_line(words: str) -> str:
    """The words without line ends, tabs, control characters and turns of the direction, which would break a table."""
    return "".join(" " if unicodedata.category(letter) in _BREAKING or letter in _TURNS else letter for letter in words)


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
