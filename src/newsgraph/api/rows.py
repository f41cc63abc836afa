"""What a question is answered with in Python: rows that are dicts, and show themselves as a table."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, overload

from newsgraph.errors import UsageError

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Triple

    from newsgraph.query import Result, Value


class Rows(Sequence["dict[str, Value]"]):
    """What a query found: a sequence of rows, each a dictionary of Python values by variable.

    Of CONSTRUCT and DESCRIBE the rows are triples (subject, predicate, object); of ASK there is one row
    with the variable "answer", and the truth of the whole is the answer.
    """

    def __init__(self, result: Result) -> None:
        """The rows of a finished answer."""
        self._result = result
        self.hints: tuple[str, ...] = result.hints
        if result.truth is not None:
            self.variables: tuple[str, ...] = ("answer",)
            self._rows: list[dict[str, Value]] = [{"answer": result.truth}]
        elif result.triples is not None:
            self.variables = ("subject", "predicate", "object")
            self._rows = [_triple_row(triple, self.variables) for triple in result.triples]
        else:
            self.variables = result.variables
            self._rows = result.dicts()

    @overload
    def __getitem__(self, number: int) -> dict[str, Value]: ...

    @overload
    def __getitem__(self, number: slice) -> list[dict[str, Value]]: ...

    def __getitem__(self, number: int | slice) -> dict[str, Value] | list[dict[str, Value]]:
        """One row, or several."""
        return self._rows[number]

    def __len__(self) -> int:
        """How many rows."""
        return len(self._rows)

    def __bool__(self) -> bool:
        """What ASK says; else whether there is any row."""
        return bool(self._result)

    def to_list(self) -> list[dict[str, Value]]:
        """The rows in a list of one's own."""
        return [dict(row) for row in self._rows]

    def to_networkx(self, source: str | None = None, target: str | None = None) -> networkx.MultiDiGraph[Value]:
        """An edge a row, from the first variable to the second unless named; the others are its attributes.

        UsageError if there are fewer than two variables or a name is none of them.
        """
        import networkx

        names = (source or self.variables[0], target or (self.variables[1:] or ("",))[0])
        if any(name not in self.variables for name in names):
            raise UsageError("an edge needs two variables", hint=f"there are: {', '.join(self.variables)}")
        graph = networkx.MultiDiGraph()
        for row in self._rows:
            ends = [row[name] for name in names]
            if None not in ends:
                graph.add_edge(*ends, **{name: value for name, value in row.items() if name not in names})
        return graph

    def formatted(self, form: str = "table") -> str:
        """As `newsgraph query` writes it: table, csv, tsv, json or turtle."""
        from newsgraph.query import formatted

        return formatted(self._result, form)

    def __repr__(self) -> str:
        """How many, and the first."""
        return f"<newsgraph.Rows {len(self)} of {', '.join(self.variables)}>"

    def _repr_html_(self) -> str:
        """The first hundred rows for notebooks."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.variables)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_shown(row[name]))}</td>" for name in self.variables) + "</tr>"
            for row in self._rows[:100]
        )
        more = f"<p>{len(self) - 100:,} more</p>" if len(self) > 100 else ""
        return f"<table><tr>{head}</tr>{body}</table>{more}"


def html_table(rows: Mapping[str, object]) -> str:
    """Two columns: names and values."""
    cells = "".join(
        f'<tr><th scope="row">{name}</th><td>{html.escape(str(value))}</td></tr>' for name, value in rows.items()
    )
    return f"<table><caption>newsgraph</caption>{cells}</table>"


def _shown(value: Value) -> str:
    """A value in a cell."""
    return "" if value is None else str(value)


def _triple_row(triple: Triple, names: tuple[str, ...]) -> dict[str, Value]:
    """A triple as a row."""
    from newsgraph.query import value_of

    return dict(zip(names, map(value_of, (triple.subject, triple.predicate, triple.object)), strict=True))
