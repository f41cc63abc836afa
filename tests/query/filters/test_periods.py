"""When, where and of which kind: overlapping periods, places within places, finer types, questions of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from worlds import IRIS, RESOLVED, alder_store, thing

import newsgraph
from newsgraph.errors import KnowledgeError, UsageError
from newsgraph.graph.literals import number_literal, time_literal
from newsgraph.graph.terms import RDF_TYPE, geo, ng, owl, schema, sem
from newsgraph.query import ask, ask_named, formatted, named_queries, named_query, query_in_file
from newsgraph.query.places import places_within
from newsgraph.store import MEMORY, Store, open_store

SPANS = {  # name → (begin, end)
    "a day in May": ("2031-05-06", "2031-05-06"),
    "some time in 2031": ("2031-01-01", "2031-12-31"),
    "in March": ("2031-03-01", "2031-03-31"),
    "since April": ("2031-04-02", None),
    "until February": (None, "2031-02-10"),
    "over the new year": ("2030-12-20", "2031-01-05"),
    "nobody says when": (None, None),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A fight for every span, in a town of a region of a country, by a body against its people."""
    with open_store(MEMORY) as made:
        made.replace_graph(RESOLVED, list(_world()))
        yield made


def _world() -> Iterator[Quad]:
    def quad(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(subject), predicate, value, NamedNode(RESOLVED))

    regions = ("Westport", "West Shore", "Farland")
    for number, name in enumerate(regions):
        yield quad(thing("Place", name), RDF_TYPE, schema("Place"))
        yield quad(thing("Place", name), schema("name"), Literal(name))
        yield quad(thing("Place", name), owl("sameAs"), NamedNode(f"https://sws.geonames.org/{number + 1}/"))
    for small, large in ((1, 2), (2, 3)):
        inside = NamedNode(f"https://sws.geonames.org/{large}/")
        yield quad(f"https://sws.geonames.org/{small}/", schema("containedInPlace"), inside)
    yield quad(thing("Place", "Westport"), geo("lat"), number_literal(10.5))
    yield quad(thing("Place", "Westport"), geo("long"), number_literal(179.9))
    for kind, name in (("Organization", "Harbour Guard"), ("Group", "guardsmen")):
        yield quad(thing(kind, name), RDF_TYPE, schema(kind) if kind != "Group" else ng(kind))
        yield quad(thing(kind, name), schema("name"), Literal(name))
    yield quad(thing("Group", "guardsmen"), ng("affiliatedWith"), NamedNode(thing("Organization", "Harbour Guard")))
    for name, (begin, end) in SPANS.items():
        iri = IRIS.world("event", name, name)
        yield quad(iri, RDF_TYPE, ng("Event"))
        yield quad(iri, RDF_TYPE, ng("Attack"))
        yield quad(iri, schema("name"), Literal(name))
        yield quad(iri, ng("status"), ng("reported"))
        yield quad(iri, ng("agent"), NamedNode(thing("Group", "guardsmen")))
        yield quad(iri, ng("affected"), NamedNode(thing("Organization", "Harbour Guard")))
        yield quad(iri, ng("place"), NamedNode(thing("Place", "Westport")))
        if begin:
            yield quad(iri, sem("hasBeginTimeStamp"), time_literal(begin))
        if end:
            yield quad(iri, sem("hasEndTimeStamp"), time_literal(end))
        report = f"{iri}/report"
        yield quad(report, ng("reportOf"), NamedNode(iri))
        yield quad(report, ng("plover"), Literal("ASSAULT"))


def names(store: Store, **values: str) -> set[str]:
    """The events that are found."""
    return {str(name) for name in ask_named(store, "events", values).column("event")}


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ({"from": "2031-05-06", "to": "2031-05-06"}, {"a day in May", "some time in 2031", "since April"}),
        ({"from": "2031-05"}, {"a day in May", "some time in 2031", "since April"}),
        ({"to": "2030"}, {"over the new year", "until February"}),
        ({"from": "2031-01", "to": "2031-01"}, {"some time in 2031", "over the new year", "until February"}),
        ({"from": "2032"}, {"since April"}),
        ({"from": "May 2031"}, {"a day in May", "some time in 2031", "since April"}),
        ({"from": "mar. 2031", "to": "31 March 2031"}, {"in March", "some time in 2031"}),
        ({"from": "March 31, 2031", "to": "2031-03-31"}, {"in March", "some time in 2031"}),
        ({"from": "2031-03-31", "to": "2031-03-31"}, {"in March", "some time in 2031"}),
        ({}, set(SPANS)),
    ],
)
def test_periods_match_by_overlap(store: Store, period: dict[str, str], found: set[str]) -> None:
    """A year is not its first day, an open end reaches on, and what nobody dates is in no period."""
    assert names(store, **period) == found


def test_what_nobody_dates_comes_when_it_is_asked_for(store: Store) -> None:
    """And only then."""
    assert "nobody says when" in names(store, **{"from": "2032", "undated": "true"})
    assert "nobody says when" not in names(store, **{"from": "2032", "undated": "no"})


def test_a_year_counts_under_the_year_and_not_under_january(store: Store) -> None:
    """Each span under what is known of it."""
    found = dict.fromkeys(map(str, ask_named(store, "dyads-by-month").column("month")))
    assert list(found) == [
        "2030-12 to 2031-01", "2031", "2031-03", "2031-05", "since 2031-04", "undated", "until 2031-02",
    ]  # fmt: skip


def test_a_place_stands_for_all_places_within_it(store: Store) -> None:
    """Over two steps, and not the other way round."""
    assert names(store, place="Farland") == names(store, place="Westport") == set(SPANS)
    inside = places_within(store, [thing("Place", "Westport")])
    assert thing("Place", "West Shore") not in inside
    assert thing("Place", "Westport") in inside


def test_a_type_stands_for_its_finer_types(store: Store) -> None:
    """Types of one's own that the graph puts below a shipped one."""
    with open_store(MEMORY) as own:
        own.replace_graph(RESOLVED, list(_world()))
        raid = NamedNode("https://mine.example/Raid")
        below = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
        event = NamedNode(IRIS.world("event", "own raid", "own raid"))
        quads = [(raid, below, ng("Attack")), (event, RDF_TYPE, raid), (event, RDF_TYPE, ng("Event"))]
        quads.append((event, schema("name"), Literal("own raid")))  # type: ignore[arg-type]
        own.replace_graph("https://mine.example/g", [Quad(*one, NamedNode("https://mine.example/g")) for one in quads])
        assert "own raid" in names(own, type="Attack")
        assert names(own, type="https://mine.example/Raid") == {"own raid"}
        assert names(own, type="Protest") == set()


def test_events_near_a_point_are_found_across_the_date_line(store: Store) -> None:
    """A fifth of a degree apart near the equator is 22 km, not the whole way round."""
    found = ask_named(store, "events-near", {"point": "10.5,-179.9", "km": "25"})
    assert set(found.column("km")) == {22}
    assert len(ask_named(store, "events-near", {"point": "10.5,-179.9", "km": "20"})) == 0


def test_an_actors_people_are_found_by_the_actor(store: Store) -> None:
    """Groups that belong to a body."""
    found = ask_named(store, "member-events", {"of": "Harbour Guard", "type": "Attack"})
    assert set(found.column("member")) == {"guardsmen"}
    assert len(found) == len(SPANS)


def test_a_limit_cuts_any_list_of_rows(store: Store) -> None:
    """Whether the query itself speaks of one or not."""
    assert len(ask_named(store, "events", {"limit": "2"})) == 2
    assert len(ask_named(store, "most-active", {"limit": "1"})) == 1


def test_python_gives_days_flags_and_numbers_as_they_are(tmp_path: Path) -> None:
    """And `from_` for the word that Python keeps."""
    graph = newsgraph.open_graph("memory:")
    with graph._open(write=True) as inner:
        inner.replace_graph(RESOLVED, list(_world()))
    found = graph.query("events", from_=date(2032, 1, 1), undated=True, limit=9)
    assert {row["event"] for row in found} == {"since April", "nobody says when"}
    assert graph.query("events", from_=date(2032, 1, 1), asserted=False, status=None).hints == ()


# ---------------------------------------------------------------- hints


@pytest.mark.parametrize(
    ("sparql", "hint"),
    [
        ("SELECT ?x { ?x a ng:Atack , ng:Event }", "ng:Atack is nowhere in the graph; did you mean ng:Attack?"),
        ("SELECT ?x { ?x schema:nmae 'x' }", "schema:nmae is nowhere in the graph; did you mean schema:name?"),
        ("SELECT ?x { ?x <https://w3id.org/newsgraph#statsu> ?y }", "did you mean ng:status?"),
        ("SELECT ?x { ?x a ng:Attack }", "?x a ng:Attack finds events and the reports of them"),
        (
            "SELECT ?x { ?e sem:hasBeginTimeStamp ?d BIND(?d + 'P1D'^^xsd:dayTimeDuration AS ?x) }",
            "may come out unbound",
        ),
    ],
)
def test_a_question_that_misleads_is_answered_with_a_hint(store: Store, sparql: str, hint: str) -> None:
    """On the side: the answer is what SPARQL says it is."""
    assert any(hint in line for line in ask(store, sparql, hints=True).hints)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x { ?x a ng:Event , ng:Attack }",
        "SELECT ?x { ?x a ng:Attack . ?x a ng:Event }",
        "PREFIX ng: <https://other.example/> SELECT ?x { ?x ng:whatever 1 }",
        "SELECT ?x { ?x a <https://mine.example/Raid> ; schema:name ?n FILTER(?n != 'ng:Atack') } # ng:Atack",
        "SELECT (1 + 2 AS ?x) { }",
    ],
)
def test_a_question_in_order_gets_none(store: Store, sparql: str) -> None:
    """Nor do words, comments, and prefixes of one's own."""
    assert ask(store, sparql, hints=True).hints == ()


def test_an_empty_answer_says_which_filter_left_nothing(store: Store) -> None:
    """And that what nobody dates was left out."""
    hints = ask_named(store, "events", {"place": "Farland", "status": "denied"}).hints
    assert hints == ("nothing is found; without --status there would be 7 rows",)
    hint = ask_named(store, "participants", {"event": "nobody says when", "from": "2031"}).hints[0]
    assert hint.endswith("adds what nobody dates")
    assert ask_named(store, "events", {"place": "Farland"}).hints == ()


def test_a_post_that_nobody_holds_is_answered_with_posts_like_it() -> None:
    """By the spelling of the titles in the graph."""
    with alder_store() as alder:
        assert "'mayor" in ask_named(alder, "holders-of-post", {"post": "mayer"}).hints[0]


# ---------------------------------------------------------------- queries of one's own

OWN = """# parameter: kind type? -- only of this type
# parameter: loud flag -- only what is told as a fact
SELECT ?name WHERE {
  VALUES ?class { $kind }  # if kind
  ?event a ng:Event , ?class ; schema:name ?name .
  ?event a ng:AssertedEvent .  # if loud
  # include: event-period
} ORDER BY ?name
"""


def test_a_query_of_ones_own_takes_parameters_and_parts_like_ours(store: Store, tmp_path: Path) -> None:
    """From a file, or by name from the folder of the workspace, where it also takes the place of a shipped one."""
    path = tmp_path / "mine.rq"
    path.write_text(OWN.replace("?happening", "?event"), encoding="utf-8")
    own = query_in_file(path)
    assert [one.name for one in own.parameters] == ["kind", "loud", "from", "to", "undated", "limit"]
    assert len(ask_named(store, own, {"kind": "Attack", "limit": "3"})) == 3
    assert len(ask_named(store, "mine", {"loud": True}, folder=tmp_path)) == 0
    (tmp_path / "events.rq").write_text("SELECT (1 AS ?x) {}", encoding="utf-8")
    assert named_query("events", tmp_path).text.startswith("SELECT (1")
    assert "mine" in {one.name for one in named_queries(tmp_path)}
    assert "mine" not in {one.name for one in named_queries()}


def test_a_query_of_ones_own_with_a_wrong_head_is_told(tmp_path: Path) -> None:
    """By file."""
    path = tmp_path / "bad.rq"
    path.write_text("# parameter: x wrongtype -- y\nSELECT * {}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.rq: cannot read the parameter"):
        query_in_file(path)
    path.write_text("# include: nosuch\nSELECT * {}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="there is no part called 'nosuch'"):
        query_in_file(path)


# ---------------------------------------------------------------- forms


def test_a_table_fits_the_terminal(store: Store) -> None:
    """The widest columns give way, with an ellipsis; names of columns stay whole."""
    result = ask_named(store, "events")
    lines = formatted(result, "table", width=100).splitlines()
    assert max(map(len, lines)) <= 100
    assert "…" in lines[2]
    assert "happening" in lines[0]
    assert max(map(len, formatted(result, "table").splitlines())) > 100


def test_rows_are_written_as_json_lines_and_markdown(store: Store) -> None:
    """Numbers as numbers, bars escaped."""
    result = ask(store, "SELECT * { VALUES (?a ?b) { (1 'x|y') (1.5 UNDEF) } }")
    assert formatted(result, "jsonl") == '{"a": 1, "b": "x|y"}\n{"a": 1.5, "b": null}\n'
    assert formatted(result, "markdown") == "| a | b |\n| --- | --- |\n| 1 | x\\|y |\n| 1.5 |  |\n"
    with pytest.raises(UsageError, match="Parquet is no text"):
        formatted(result, "parquet")


def test_rows_are_written_as_parquet_with_types(store: Store) -> None:
    """Days are days, numbers numbers."""
    pq = pytest.importorskip("pyarrow.parquet")
    import io

    from newsgraph.query import encoded

    table = pq.read_table(io.BytesIO(encoded(ask_named(store, "events"), "parquet")))
    assert table.num_rows == len(SPANS)
    assert str(table.schema.field("begin").type) == "date32[day]"
