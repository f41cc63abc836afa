"""What an answer says is what the text says: titles before names, months that nobody calls a day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from worlds import alder_store

from newsgraph.graph.literals import XSD
from newsgraph.graph.terms import PREFIXES
from newsgraph.knowledge.vocabulary import NG
from newsgraph.query import ask, ask_named
from newsgraph.store import Store

GRAPH = NamedNode("https://e.org/article")


def quad(subject: str, predicate: str, what: str | NamedNode | Literal) -> Quad:
    """Of the article; a predicate or thing may have a known prefix."""
    prefix, _, name = predicate.partition(":")
    thing = NamedNode(what) if isinstance(what, str) else what
    return Quad(NamedNode(subject), NamedNode(PREFIXES[prefix] + name), thing, GRAPH)


@pytest.fixture
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


@pytest.mark.parametrize(
    ("sentence", "women", "men"),
    [
        ("Mrs Orme spoke.", 1, 0), ("“Ms. Orme spoke,” he said.", 1, 0), ("Then Mr Orme spoke.", 0, 1),
        ("Orme spoke to Mrs Tarn.", 0, 0), ("Orme spoke.", 0, 0), ("Mrs Orme, not Mr Orme, spoke.", 0, 0),
    ],
)  # fmt: skip
def test_a_title_before_the_name_says_so_and_one_before_another_name_does_not(
    store: Store, sentence: str, women: int, men: int
) -> None:
    """Of a person whom the text calls so; by both, it is not counted as either."""
    before = ask_named(store, "women-and-men").dicts()[0]
    at = "https://e.org/article#"
    store.add(
        [
            quad("https://e.org/person/orme", "rdf:type", PREFIXES["schema"] + "Person"),
            quad(f"{at}e1", "ng:reportOf", "https://e.org/person/orme"),
            quad(f"{at}m1", "ng:refersTo", f"{at}e1"),
            quad(f"{at}m1", "ng:form", NG + "name"),
            quad(f"{at}m1", "nif:anchorOf", Literal("Orme")),
            quad(f"{at}m1", "ng:inSentence", f"{at}s1"),
            quad(f"{at}s1", "nif:anchorOf", Literal(sentence)),
        ]
    )
    after = ask_named(store, "women-and-men").dicts()[0]
    told = [int(str(after[kind])) - int(str(before[kind])) for kind in ("women", "men", "total")]
    assert told == [women, men, 1]


@pytest.mark.parametrize(("precision", "shown"), [("month", "2031-05"), ("year", "2031"), ("day", "2031-05-01")])
def test_a_month_or_year_is_not_told_as_its_first_day(store: Store, precision: str, shown: str) -> None:
    """Whether the question goes over everything or asks for one party."""
    query = (
        "SELECT ?report ?graph { GRAPH ?graph { ?report a ng:EventReport ; ng:agent ?who . ?who schema:name ?name } }"
    )
    report, graph = (str(term)[1:-1] for term in ask(store, query).rows[0])
    kept = [
        one
        for one in store.quads(graph)
        if one.subject != NamedNode(report)
        or not one.predicate.value.endswith(("BeginTimeStamp", "EndTimeStamp", "timePrecision"))
    ]
    day = Literal("2031-05-01", datatype=NamedNode(XSD + "date"))
    told: list[tuple[str, NamedNode | Literal]] = [(PREFIXES["sem"] + "hasBeginTimeStamp", day)]
    told += [(NG + "timePrecision", NamedNode(NG + precision))]
    kept += [Quad(NamedNode(report), NamedNode(name), what, NamedNode(graph)) for name, what in told]
    store.replace_graphs([(graph, kept)])
    rows = [row for row in ask_named(store, "according-to").dicts() if row["report"] == report]
    assert {str(row["begin"]) for row in rows} == {shown}
    agent = next(str(row["participant"]) for row in rows if row["role"] == "agent")
    narrow = [row for row in ask_named(store, "according-to", {"with": agent}).dicts() if row["report"] == report]
    assert {str(row["begin"]) for row in narrow} == {shown}
