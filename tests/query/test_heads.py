"""What the head of a named query promises is what the query takes and gives: the page and the forms are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import alder_store

from newsgraph.errors import KnowledgeError, UnknownNameError, UsageError
from newsgraph.knowledge.resources import ontology_path
from newsgraph.query import NamedQuery, filled, named_queries
from newsgraph.query.named import EVENT_TYPES, parse_query
from newsgraph.query.parameters import term_of
from newsgraph.store import Store

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
SAMPLES = {
    "text": "mayor", "day": "2031-05-07", "number": "3", "entity": "Port Alder", "event": "capture of Port Alder",
    "type": "Attack", "stance": "denies", "outcome": "refuted", "status": "disputed", "measure": "killed",
    "post": "mayor", "place": "Port Alder", "point": "Port Alder", "flag": "true", "role": "agent", "realis": "actual",
}  # fmt: skip
EACH = pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


@EACH
def test_a_query_uses_no_value_that_its_head_does_not_name(query: NamedQuery) -> None:
    """A `$name` without a parameter would be a variable that nothing binds."""
    text = "\n".join(line for line in query.text.splitlines() if not line.lstrip().startswith("#"))
    assert set(re.findall(r"\$([a-z][a-z0-9_]*)", text)) <= {EVENT_TYPES, *(one.name for one in query.parameters)}


@EACH
def test_every_parameter_that_the_head_names_changes_the_question(query: NamedQuery, store: Store) -> None:
    """Each by itself, beside what must be told."""
    needed = {one.name: SAMPLES[one.type] for one in query.parameters if one.required}
    plain = filled(query, needed, store)
    period = {"from": "2031"} if any(one.name == "from" for one in query.parameters) else {}
    for one in query.parameters:
        if one.required:
            continue
        beside = {**needed, **(period if one.name == "undated" else {})}
        value = SAMPLES[one.type] if SAMPLES[one.type] != one.default else "5"
        assert filled(query, {**beside, one.name: value}, store) != (filled(query, beside, store) if beside else plain)


def test_the_page_lists_every_word_that_a_choice_takes(store: Store) -> None:
    """Each is taken, and no other one."""
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"\*(\w+)\*:\s+((?:`\w+`,?\s*)+)", page))
    chosen = {one.type: one for query in named_queries() for one in query.parameters if one.choices}
    assert set(chosen) == set(listed)
    for kind, one in chosen.items():
        told = re.findall(r"`(\w+)`", listed[kind])
        assert told == list(one.choices)
        assert all(term_of(one, word, store) for word in told)
        with pytest.raises(UsageError):
            term_of(one, "nothing of this kind", store)


@EACH
def test_a_default_is_a_value_that_the_query_takes(query: NamedQuery, store: Store) -> None:
    """And the question may then be asked without it."""
    needed = {one.name: SAMPLES[one.type] for one in query.parameters if one.required}
    defaults = {one.name: one.default for one in query.parameters if one.default is not None}
    assert filled(query, {**needed, **defaults}, store) == filled(query, needed, store)


@EACH
def test_no_query_takes_what_its_head_does_not_name(query: NamedQuery, store: Store) -> None:
    """A misspelt filter never leaves the answer unfiltered."""
    needed = {one.name: SAMPLES[one.type] for one in query.parameters if one.required}
    with pytest.raises(UnknownNameError, match="no parameter"):
        filled(query, {**needed, "plcae": "Port Alder"}, store)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_ask_only_queries_that_are_there_for_what_they_take(page: Path) -> None:
    """Every `newsgraph query NAME --PARAMETER` of every page; files of one's own are left out."""
    known = {query.name: {one.name for one in query.parameters} for query in named_queries()}
    options = {"format", "json", "output", "timeout", "store", "workspace", "event-types", "memory", "infer"}
    for name, rest in re.findall(
        r"newsgraph query ([a-z][a-z-]+)(?![\w.])([^\n`|]*)", page.read_text(encoding="utf-8")
    ):
        assert name in known, f"{page.name}: there is no query {name}"
        assert set(re.findall(r"(?<!\S)--([a-z]+(?:-[a-z]+)*)", rest)) <= known[name] | options


def test_the_page_tells_of_each_part_what_it_takes() -> None:
    """The parts are an interface, too: own queries take them in."""
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    for part, told in re.findall(r"`([a-z-]+)` \(([^()]*)\)", page.partition("```sparql")[0]):
        text = ontology_path(f"queries/parts/{part}.rq").read_text(encoding="utf-8")
        named = re.findall(r"# parameter: ([a-z]+) ", text)
        assert set(named) <= set(re.findall(r"[a-z]+", told)), part
        assert all(variable in text for variable in re.findall(r"\?\w+", told)), part


def test_a_line_that_hangs_on_no_parameter_is_refused() -> None:
    """It would never count, and nobody would see it."""
    text = "# parameter: from day? -- not before\nSELECT * WHERE { ?s ?p ?o\n FILTER(?o > $from)  # if form\n}"
    with pytest.raises(KnowledgeError, match="called form"):
        parse_query("own", text, strict=False)
    assert parse_query("own", text.replace("# if form", "# if from"), strict=False).parameters[0].name == "from"
