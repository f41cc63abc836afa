"""Python values as RDF literals in canonical form, so that no store writes them otherwise."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from newsgraph.errors import UsageError

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER, _DECIMAL = NamedNode(XSD + "integer"), NamedNode(XSD + "decimal")
_DATE, _DATE_TIME = NamedNode(XSD + "date"), NamedNode(XSD + "dateTime")
_MONTH, _YEAR = NamedNode(XSD + "gYearMonth"), NamedNode(XSD + "gYear")
_ANY_URI = NamedNode(XSD + "anyURI")

_DAY_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_FORM = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR_FORM = re.compile(r"[0-9]{4}")
_DATE_TIME_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def text_literal(words: str) -> Literal:
    """Words as they are; UsageError if they hold half a surrogate pair, which no file format can carry."""
    if _LONE_SURROGATE.search(words):
        raise UsageError("the text holds half a surrogate pair", hint="read the file with its right encoding")
    return Literal(words)


def number_literal(value: float) -> Literal:
    """A finite number as xsd:integer if whole, else as xsd:decimal with all its digits.

    >>> number_literal(15.0).value, number_literal(0.86).value, number_literal(1.5e-7).value
    ('15', '0.86', '0.00000015')
    """
    if isinstance(value, int) or value.is_integer():
        return Literal(str(int(value)), datatype=_INTEGER)
    return Literal(format(Decimal(repr(value)), "f"), datatype=_DECIMAL)


def uri_literal(address: str) -> Literal:
    """An address as xsd:anyURI: a literal, because what pages call an address need not be an IRI."""
    return Literal(text_literal(address).value, datatype=_ANY_URI)


def time_literal(value: str) -> Literal:
    """A day, month, year or moment with its own datatype; any other words as plain text.

    The lexical form is always `value` itself: one that a store would rewrite stays text.

    >>> [time_literal(value).datatype.value.removeprefix(XSD) for value in ("2023-03", "2023-02-30")]
    ['gYearMonth', 'string']
    """
    if _DAY_FORM.fullmatch(value) and _is_time(value):
        return Literal(value, datatype=_DATE)
    if _DATE_TIME_FORM.fullmatch(value) and not value.endswith(("+00:00", "-00:00")) and _is_time(value):
        return Literal(value, datatype=_DATE_TIME)
    if _MONTH_FORM.fullmatch(value) and not value.startswith("0000"):
        return Literal(value, datatype=_MONTH)
    if _YEAR_FORM.fullmatch(value) and value != "0000":
        return Literal(value, datatype=_YEAR)
    return text_literal(value)


def day_of(value: str | None) -> str | None:
    """The ISO day that a date, or date and time, begins with; None if it does not begin with one."""
    day = (value or "")[:10]
    return day if _DAY_FORM.fullmatch(day) and _is_time(day) else None


def _is_time(value: str) -> bool:
    try:
        if len(value) == 10:
            date.fromisoformat(value)
        else:
            datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
