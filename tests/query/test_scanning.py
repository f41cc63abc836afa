"""A query over the whole graph reads lists, one about a single thing follows patterns: the rows are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from pyoxigraph import NamedNode, Quad
from worlds import alder_store

from newsgraph.knowledge.resources import ontology_path
from newsgraph.knowledge.vocabulary import NG, VALUES
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.query import Result, ask, filled, named_queries, named_query
from newsgraph.query.named import NamedQuery
from newsgraph.query.scanning import by_scan, is_few, scanned
from newsgraph.store import Store

MARKED = [one for one in named_queries() if "# scan" in one.text and not any(p.required for p in one.parameters)]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def rows(result: Result) -> list[tuple[frozenset[str], ...]]:
    """Rows that do not mind in which order an engine strings several names together."""
    return sorted(
        (tuple(frozenset(str(value).split(", ")) for value in row) for row in result),
        key=lambda row: [sorted(cell) for cell in row],
    )


@pytest.mark.parametrize("query", MARKED, ids=lambda query: query.name)
def test_reading_lists_answers_as_following_patterns_does(query: NamedQuery, store: Store) -> None:
    """For each query whose lines are marked."""
    by_pattern = "\n".join(by_scan(query.text.splitlines(), narrow=True))
    plain = NamedQuery(query.name, query.title, query.description, query.parameters, query.example, by_pattern)
    wide, narrow = filled(query, {}, store), filled(plain, {}, store)
    assert wide != narrow
    found = rows(ask(store, wide))
    assert found == rows(ask(store, narrow))
    assert found


def test_a_question_about_one_actor_reads_no_list(store: Store) -> None:
    """But one about a type or a day does."""
    assert "SELECT *" in filled(named_query("events"), {"type": "Death", "from": "2031"}, store)
    assert "SELECT *" not in filled(named_query("events"), {"place": "Port Alder"}, store)


def test_only_patterns_are_taken_apart() -> None:
    """Several in one OPTIONAL stay one; a filter stays as it is."""
    together = scanned("OPTIONAL { ?one ng:reportOf ?other . ?other schema:name ?name }")
    assert together.startswith("OPTIONAL { { SELECT * WHERE { { SELECT")
    assert together.count("SELECT") == 3
    assert scanned("FILTER(?one != ?other)") == "FILTER(?one != ?other)"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("according-to", {"speaker": "Jan Novák"}), ("according-to", {"with": "Grey Column"}),
        ("according-to", {"place": "Port Alder"}), ("according-to", {"place": "Port Alder", "role": "agent"}),
        ("claims", {"speaker": "Jan Novák"}), ("claims", {"place": "Port Alder"}), ("claims", {"about": "Grey Column"}),
        ("events", {"place": "Port Alder"}), ("events", {"actor": "Grey Column"}),
        ("events-by-country", {"place": "Port Alder"}), ("first-and-last-outlets", {"place": "Port Alder"}),
        ("first-reports", {"place": "Port Alder"}), ("independent-sources", {"place": "Port Alder"}),
        ("participants", {"party": "Grey Column"}), ("quantity-series", {"place": "Port Alder"}),
    ],
)  # fmt: skip
def test_both_ways_answer_a_narrow_question_alike(
    name: str, told: dict[str, str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines that count in narrow questions only, and those that stand for them in the others."""
    narrow = filled(named_query(name), told, store)
    monkeypatch.setattr("newsgraph.query.named.narrows", lambda _parameter: False)
    wide = filled(named_query(name), told, store)
    assert narrow != wide
    assert rows(ask(store, narrow)) == rows(ask(store, wide))


def test_who_is_left_out_leaves_much(store: Store) -> None:
    """So the others are found by lists; and of the one who is left out nothing is said."""
    query = named_query("according-to")
    assert "{ SELECT * WHERE" in filled(query, {"without": "Grey Column"}, store)
    everybody = set(ask(store, filled(query, {}, store)).column("participant"))
    assert set(ask(store, filled(query, {"without": "Grey Column"}, store)).column("participant")) == (
        everybody - {"Grey Column"}
    )


def test_a_type_of_event_that_is_seldom_is_followed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is not is found by lists: by how many there are beside all reports."""
    query = named_query("events")
    assert is_few("ng:NothingOfThisKind", store)
    assert not is_few("ng:EventReport", store)
    monkeypatch.setattr("newsgraph.query.scanning._FEW", 0)
    followed = filled(query, {"type": "Attack"}, store)
    monkeypatch.setattr("newsgraph.query.scanning._FEW", 10_000)
    by_list = filled(query, {"type": "Attack"}, store)
    assert "{ SELECT * WHERE" not in followed
    assert "{ SELECT * WHERE" in by_list
    assert rows(ask(store, followed)) == rows(ask(store, by_list))


def test_a_report_of_a_type_that_nobody_teaches_any_more_is_told_all_the_same() -> None:
    """Lists are made of the types that are known, and of what reports have beside them."""
    with alder_store() as made:
        before = sorted({str(one) for one in ask(made, filled(named_query("according-to"), {}, made)).column("type")})
        graph = next(iter(made.graphs()))
        report = ask(made, f"SELECT ?report {{ GRAPH <{graph}> {{ ?report a ng:EventReport ; ng:agent ?who }} }}").rows[
            0
        ][0]
        changed = [
            Quad(quad.subject, quad.predicate, NamedNode(f"{NG}Eclipse"), quad.graph_name)
            if quad.subject == report
            and quad.predicate.value.endswith("#type")
            and quad.object != NamedNode(f"{NG}EventReport")
            else quad
            for quad in made.quads(graph)
        ]
        made.replace_graphs([(graph, changed)])
        after = set(ask(made, filled(named_query("according-to"), {}, made)).column("type"))
    assert "Eclipse" not in before
    assert "Eclipse" in after


@pytest.mark.parametrize(
    ("part", "variable", "terms"),
    [
        ("parts/report-told", "?held", VALUES["Realis"]), ("parts/report-told", "?is", VALUES["Polarity"]),
        ("parts/event-status", "?found", VALUES["EventStatus"]), ("claims", "?taken", VALUES["Stance"]),
        ("parts/event-roles", "?property", PARTICIPANT_ROLES), ("parts/report-roles", "?property", PARTICIPANT_ROLES),
    ],
)  # fmt: skip
def test_lists_in_queries_are_those_of_the_ontology(part: str, variable: str, terms: Sequence[str]) -> None:
    """Each with its own bare name as the word that is shown."""
    text = ontology_path(f"queries/{part}.rq").read_text(encoding="utf-8")
    listed = re.search(rf"VALUES \({re.escape(variable)} \?\w+\) \{{(.*?)\}}", text, re.DOTALL)
    assert listed
    pairs = re.findall(r'\(ng:(\w+) "(\w+)"\)', listed[1])
    assert sorted(pairs) == sorted((term, term) for term in terms)
