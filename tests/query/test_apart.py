"""A question has a deadline and a limit of memory, whatever the engine is at; deep nesting is refused unparsed."""

from __future__ import annotations

import os
import signal
import time

import pytest
from worlds import alder_store

from newsgraph.errors import QueryError, StopError
from newsgraph.query import ask
from newsgraph.query.apart import apart

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_what_is_found_comes_back_with_its_types() -> None:
    """Rows, triples, and errors with their place."""
    store = alder_store()
    rows = apart(lambda: ask(store, "SELECT ?n WHERE { ?x a schema:Place ; schema:name ?n } ORDER BY ?n"))
    assert rows == ask(store, "SELECT ?n WHERE { ?x a schema:Place ; schema:name ?n } ORDER BY ?n")
    triples = apart(lambda: ask(store, "CONSTRUCT { ?x a schema:Place } WHERE { ?x a schema:Place }"))
    assert triples.triples
    with pytest.raises(QueryError, match=r"query, line 1, column \d+: "):
        apart(lambda: ask(store, "SELECT ?n WHERE { ?x a nothing:Place }"))


def test_a_question_without_end_ends_at_its_deadline() -> None:
    """Also within an aggregate, where no signal arrives."""
    store, begun = alder_store(), time.monotonic()
    with pytest.raises(StopError, match=r"took longer than 0\.3 seconds; ask for less"):
        apart(lambda: ask(store, ENDLESS), seconds=0.3)
    assert time.monotonic() - begun < 60


def test_a_question_that_takes_too_much_memory_or_dies_is_one_sentence() -> None:
    """And this process lives on."""
    with pytest.raises(StopError, match=r"more than 0\.1 GB of memory"):
        apart(lambda: len(bytearray(400_000_000)), memory=100_000_000)
    with pytest.raises(StopError, match="memory"):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))


@pytest.mark.parametrize(
    "deep",
    [
        "SELECT * WHERE " + "{" * 5_000 + "}" * 5_000,
        "SELECT * WHERE { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
        "SELECT * WHERE { FILTER(" + "!" * 5_000 + "true) }",
        "SELECT * WHERE { ?s " + "^" * 5_000 + "a ?o }",
        "SELECT * WHERE { ?s a " + "[ a " * 5_000,
    ],
)
def test_what_is_nested_very_deep_is_refused_with_its_place(deep: str) -> None:
    """The parser would end the process."""
    with pytest.raises(QueryError, match=r"column \d+: this is nested more than 100 deep"):
        ask(alder_store(), deep)


def test_what_people_write_is_not_that_deep() -> None:
    """Thirty levels are answered."""
    nested = "{" * 30 + " ?s ?p ?o FILTER(" + "(" * 30 + "true" + ")" * 30 + ")" + "}" * 30
    assert ask(alder_store(), f"ASK {nested}").truth
