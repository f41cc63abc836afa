"""What a query gives: variables and typed rows, a truth, or triples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from newsgraph.graph.literals import XSD
from newsgraph.graph.terms import PREFIXES
from newsgraph.store import Answer, Solutions, Term, Truth


class Iri(str):
    """An IRI among values, so that it is not taken for words."""

    __slots__ = ()


Value: TypeAlias = Iri | str | bool | int | float | Decimal | date | datetime | None

_WHOLE = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
_READ: Mapping[str, Callable[[str], Value]] = {
    **{XSD + name: int for name in _WHOLE},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda words: words in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The whole answer. Of `rows`, `truth` and `triples` only the one that was asked for is filled.

    Iterating gives rows of Python values; `rows` holds the RDF terms.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[Triple, ...] | None = None
    hints: tuple[str, ...] = ()  # what a person should know of the question

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """The rows, as Python values in the order of the variables."""
        return (tuple(map(value_of, row)) for row in self.rows)

    def __len__(self) -> int:
        """How many rows, or triples."""
        return len(self.rows if self.triples is None else self.triples)

    def __bool__(self) -> bool:
        """What ASK says; else whether anything was found."""
        return len(self) > 0 if self.truth is None else self.truth

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as dictionaries by variable."""
        return [dict(zip(self.variables, row, strict=True)) for row in self]

    def column(self, variable: str) -> list[Value]:
        """The values of one variable, row by row; ValueError if there is no such variable."""
        number = self.variables.index(variable)
        return [row[number] for row in self]


def result_of(answer: Answer) -> Result:
    """All of a store's answer, read to its end."""
    if isinstance(answer, Truth):
        return Result(truth=answer.value)
    if isinstance(answer, Solutions):
        return Result(answer.variables, tuple(answer.rows))
    return Result(triples=tuple(sorted(answer.triples, key=str)))


def value_of(term: Term | None) -> Value:
    """A term as a Python value; a literal whose words do not fit its datatype stays words.

    >>> value_of(Literal("12", datatype=NamedNode(XSD + "integer"))), value_of(NamedNode("urn:x"))
    (12, 'urn:x')
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value)
    if isinstance(term, Literal):
        return _literal_value(term)
    return str(term) if isinstance(term, (BlankNode, Triple)) else None


def _literal_value(literal: Literal) -> Value:
    read = _READ.get(literal.datatype.value)
    try:
        return literal.value if read is None else read(literal.value)
    except (ValueError, InvalidOperation):
        return literal.value


def short(iri: str, prefixes: Sequence[tuple[str, str]] = tuple(PREFIXES.items())) -> str:
    """An IRI as people read it: with a known prefix where one fits.

    >>> short("https://w3id.org/newsgraph#Attack"), short("https://example.org/x")
    ('ng:Attack', 'https://example.org/x')
    """
    for prefix, namespace in prefixes:
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
