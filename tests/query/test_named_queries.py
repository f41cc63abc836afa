"""Named queries: their parameters, what does not fit, heads that are wrong, names that are unknown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worlds import alder_store

from newsgraph.errors import KnowledgeError, UnknownNameError, UsageError
from newsgraph.graph.literals import text_literal
from newsgraph.query import (
    Parameter,
    ask,
    ask_named,
    filled,
    named_queries,
    named_query,
    scanning,
)
from newsgraph.query.named import parse_query
from newsgraph.store import Store
from newsgraph.store.sparql import tokens


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_every_named_query_parses_with_all_its_parameters_and_with_none(store: Store, query: object) -> None:
    """Each conditional line at least once in and once out."""
    named = named_query(getattr(query, "name", ""))
    samples = {
        "text": "mayor", "day": "2031-05-07", "number": "3", "entity": "Port Alder", "event": "capture of Port Alder",
        "type": "Attack", "stance": "denies", "outcome": "refuted", "status": "disputed", "measure": "killed",
        "post": "mayor", "place": "Port Alder", "point": "Port Alder", "flag": "true", "role": "agent",
        "realis": "actual",
    }  # fmt: skip
    everything = {parameter.name: samples[parameter.type] for parameter in named.parameters}
    required = {name: everything[name] for name in everything if _parameter(named.name, name).required}
    for values in (everything, required):
        sparql = filled(named, values, store)
        assert "$" not in sparql
        assert ask(store, sparql).variables == tuple(column.name for column in named.columns)


def _parameter(query: str, name: str) -> Parameter:
    return next(one for one in named_query(query).parameters if one.name == name)


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_the_example_of_every_named_query_is_one_of_it(query: object) -> None:
    """Its name and only its own parameters."""
    named = named_query(getattr(query, "name", ""))
    words = named.example.split()
    assert words[:3] == ["newsgraph", "query", named.name]
    options = {word.removeprefix("--") for word in words if word.startswith("--")}
    assert options <= {one.name for one in named.parameters}


@pytest.mark.parametrize(
    "hostile",
    ['x" } } DROP ALL #', "x') . SERVICE <http://e/> {} #", "a\\", 'a\\"', "line\nend", "$to", "?s ?p", "𝒳🕊 é"],
)
def test_a_hostile_value_stays_a_word(store: Store, hostile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escaped as one string: the query stays whole and finds nothing, also where a part of it is asked first."""
    assert len(ask_named(store, "holders-of-post", {"post": hostile})) == 0
    monkeypatch.setattr(scanning, "MOST", -1)
    sparql = filled(named_query("holders-of-post"), {"post": hostile}, store)
    strings = [token.text for token in tokens(sparql) if token.kind == "string" and hostile[0] in token.text]
    assert str(text_literal(hostile)) in strings
    assert len(ask(store, sparql)) == 0


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("holders-of-post", {}, "holders-of-post must be told --post; for example: newsgraph query holders-of-post"),
        ("claims", {"colour": "red"}, "claims has no parameter 'colour'; it has: speaker, about, stance"),
        ("who-says-what", {"speaker": "Jan Novák"}, "limit; --speaker is one of according-to, "),
        ("claims", {"from": "May"}, "--from cannot be 'May'; give a day, month or year, like 2031-05-07"),
        ("events", {"from": "2031-13"}, "--from cannot be '2031-13'"),
        ("events", {"to": "Mai 2031"}, "give a day, month or year, like 2031-05-07, 2031-05, May 2031 or 2031"),
        ("events", {"to": "31 June 2031"}, "--to cannot be '31 June 2031'"),
        ("events", {"to": "7 May 7 2031"}, "--to cannot be '7 May 7 2031'"),
        ("events", {"plaec": "Port Alder"}, "did you mean --place?"),
        ("events", {"place": "Port Aldre"}, "no place here is called 'Port Aldre'; did you mean 'Port Alder'?"),
        ("events", {"asserted": "perhaps"}, "--asserted by itself is a yes"),
        ("events-near", {"point": "95,10"}, "give latitude and longitude in degrees"),
        ("events-near", {"point": "hospital"}, "nobody knows where 'hospital' lies; give degrees"),
        ("claims", {"from": "2031-05-07T10:00"}, "give a day"),
        ("claims", {"stance": "denys"}, "--stance cannot be 'denys'; give denies, perhaps"),
        ("claims", {"type": "Attacks"}, "give Attack, perhaps"),
        ("claims", {"speaker": "Nobody"}, "no person, organisation, group or place here is called 'Nobody'"),
        ("participants", {"event": "Port Alder"}, "no event here is called 'Port Alder'"),
        ("nearest-actors", {"actor": "Port Alder", "limit": "-1"}, "give a whole number"),
    ],
)
def test_a_value_that_does_not_fit_is_told(store: Store, name: str, values: dict[str, str], message: str) -> None:
    """With what would."""
    with pytest.raises(UsageError) as caught:
        ask_named(store, name, values)
    assert message in str(caught.value)


def test_an_unknown_query_is_answered_with_the_nearest(store: Store) -> None:
    """And a path is no name."""
    with pytest.raises(UnknownNameError, match="did you mean disputed-events"):
        ask_named(store, "disputed-event")
    with pytest.raises(UnknownNameError, match="is no query's name"):
        ask_named(store, "../queries/claims")
    with pytest.raises(UnknownNameError, match="no query is called 'harbours'; newsgraph queries lists them"):
        ask_named(store, "harbours")


@pytest.mark.parametrize("word", ["protests", "protest", "territory-capture"])
def test_a_type_of_events_in_place_of_a_query_is_led_to_the_query_that_takes_it(store: Store, word: str) -> None:
    """Who looks for protests types protests; a name that is merely spelt alike would help nobody."""
    with pytest.raises(UnknownNameError, match=r"newsgraph query events --type (Protest|TerritoryCapture) finds"):
        ask_named(store, word)


@pytest.mark.parametrize(
    "text",
    ["SELECT * {}", "# title: A\n# title: B\n", "# title: A\n# description: B\n# example: C\n# parameter: from\n"],
)
def test_a_query_file_with_a_wrong_header_is_told(text: str) -> None:
    """By the name of the file."""
    with pytest.raises(KnowledgeError, match=r"^mine\.rq: .*mend the file"):
        parse_query("mine", text)


def test_conditional_lines_count_when_their_parameter_is_given(store: Store) -> None:
    """`# if` and `# unless`."""
    query = parse_query(
        "mine",
        "# title: A\n# description: B\n# example: C\n# parameter: name text? -- a name\n"
        "SELECT * {\n  ?s schema:name $name .  # if name\n  ?s a ng:Event .  # unless name\n}",
    )
    assert "a ng:Event" not in filled(query, {"name": "x"}, store)
    assert 'schema:name "x"' in filled(query, {"name": "x"}, store)
    assert "schema:name" not in filled(query, {}, store)
