"""Answers that people open in a spreadsheet or read in a terminal: nothing in them is run, or shown otherwise."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from newsgraph.graph.literals import XSD
from newsgraph.query import Result, formatted
from newsgraph.store import Term


def csv_of(term: Term) -> str:
    """The one cell of a table with this term, as CSV."""
    return formatted(Result(("said",), ((term,),)), "csv").split("\r\n")[1]


@pytest.mark.parametrize("words", ["=1+1", "+41 22 555", "-cmd", "@SUM(A1)", "\tA"])
def test_words_that_begin_as_a_formula_are_kept_as_text(words: str) -> None:
    """An apostrophe stands before them, also where they have a language."""
    assert csv_of(Literal(words)) == "'" + words
    assert csv_of(Literal(words, language="en")) == "'" + words


def test_numbers_names_and_other_words_stay_as_they_are() -> None:
    """A number below nothing is a number; a mark within the words is none at their start."""
    assert csv_of(Literal("-5", datatype=NamedNode(XSD + "integer"))) == "-5"
    assert csv_of(Literal("a=b")) == "a=b"
    assert csv_of(NamedNode("https://x.example/=1")) == "https://x.example/=1"


def test_a_table_does_not_turn_the_direction_of_its_words() -> None:
    """What would show "gnp" as "png" is a space; letters from right to left are letters."""
    table = formatted(Result(("said",), ((Literal("a\u202egnp \u05d0"),),)), "table")
    assert "a gnp \u05d0" in table
