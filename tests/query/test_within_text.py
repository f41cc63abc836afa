"""`text:query` in SPARQL: sentences by their words, in queries of one's own and in shipped ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from worlds import alder_store

import newsgraph.query
from newsgraph.errors import QueryError, UsageError
from newsgraph.query import ask, ask_named
from newsgraph.query.search import SentenceIndex
from newsgraph.query.within_text import MOST, plain, with_sentences
from newsgraph.store import Store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """Both articles about Port Alder, resolved."""
    with alder_store() as made:
        yield made


def told(store: Store, patterns: str) -> list[str]:
    """The sentences that the patterns find."""
    rows = ask(store, f"SELECT DISTINCT ?t {{ {patterns} ?s nif:anchorOf ?t }} ORDER BY ?t").dicts()
    return [str(row["t"]) for row in rows]


def test_words_find_sentences_in_all_their_forms(store: Store) -> None:
    """As `search` does; joined with the rest of the query."""
    found = told(store, '?s text:query "fighter seizing" .')
    assert found
    assert all("ighters" in one for one in found)
    assert told(store, '?s text:query "nosuchword" .') == []
    of_one = told(store, '?s text:query "fighter seizing" . ?s ng:inArticle/schema:identifier "alder-1" .')
    assert of_one
    assert set(of_one) <= set(found)


@pytest.mark.parametrize(
    "patterns",
    [
        "?s text:query 'fighter seizing' .",
        '?s text:query """fighter seizing""".',
        '?s text:query ("fighter seizing") .',
        '?s text:query ("fighter seizing" 50) .',
        '?s text:query "fighter seizing" ; ng:index ?i .',
        '(?s ?score) text:query "fighter seizing" .',
        '?s a ng:Sentence . { ?s text:query "fighter seizing" } ',
        'OPTIONAL { ?s text:query "nosuchword" } ?s text:query "fighter seizing" .',
        '$s text:query "fighter seizing" .',
    ],
)
def test_it_may_be_written_in_all_these_ways(store: Store, patterns: str) -> None:
    """With the same sentences each time."""
    assert told(store, patterns) == told(store, '?s text:query "fighters seized" .')


def test_the_best_come_by_their_score_and_as_many_as_are_wanted(store: Store) -> None:
    """The highest fits best."""
    rows = ask(store, 'SELECT ?s ?n { (?s ?n) text:query ("the OR town" 3) } ORDER BY DESC(?n)').dicts()
    assert len(rows) == 3
    scores = [float(str(row["n"])) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert ask(store, 'SELECT ?s { ?s text:query ("town" 0) }').rows == ()


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("?s text:query ?words .", "text:query is not followed by words"),
        ('?s text:query ("town" many) .', "text:query is not followed by words"),
        ('<urn:x> text:query "town" .', "text:query stands after no variable"),
        ('?s a ng:Sentence ; text:query "town" .', "text:query stands after no variable"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(store: Store, pattern: str, says: str) -> None:
    """And how it is written."""
    with pytest.raises(QueryError, match=rf"query, line 2, column \d+: {says}; write "):
        ask(store, f"SELECT * {{\n{pattern} }}")
    with pytest.raises(UsageError, match="no word to look for"):
        ask(store, 'SELECT * { ?s text:query " - " }')


def test_more_than_can_be_joined_is_no_short_answer() -> None:
    """The query must say how many of the best it wants."""

    class Many:
        def scored(self, words: str, limit: int) -> Sequence[tuple[str, float]]:
            assert words == "the"
            return [(f"urn:s{number}", 1.0) for number in range(limit)]

    with pytest.raises(QueryError, match="stands in more than 20,000 sentences; say more words, or how many"):
        with_sentences('SELECT * { ?s text:query "the" }', Many)
    assert with_sentences(f'SELECT * {{ ?s text:query ("the" {MOST * 2}) }}', Many).count("<urn:s") == MOST


def test_nothing_else_is_taken_for_it() -> None:
    """In strings and comments it is words; declared as something else it is that."""
    for query in (
        'SELECT * { ?s schema:name "text:query \\"town\\"" } # ?s text:query "town"',
        'PREFIX text: <urn:other#> SELECT * { ?s text:query "town" }',
    ):
        assert plain(query) == query
    ours = 'PREFIX text: <http://jena.apache.org/text#> SELECT * { ?s text:query "town" }'
    assert plain(ours) == "PREFIX text: <http://jena.apache.org/text#> SELECT * { VALUES ?s {  } }"


def test_words_cannot_break_out(store: Store) -> None:
    """Whatever they hold, they are looked for, and what is refused stays refused."""
    assert told(store, '?s text:query "town\\" } } DROP ALL" .') == []
    with pytest.raises(QueryError, match="SERVICE"):
        ask(store, 'SELECT * { ?s text:query "town" SERVICE <http://evil.example/> {} }')


def test_a_shipped_query_finds_events_by_words(store: Store) -> None:
    """Those told in such sentences, the best first; no words are told."""
    rows = ask_named(store, "events-with-words", {"words": "fighters seized"}).dicts()
    assert {str(row["type"]) for row in rows} == {"TerritoryCapture"}
    assert all("ighters" in str(row["sentence"]) for row in rows)
    assert ask_named(store, "events-with-words", {"words": "fighters seized", "type": "Death"}).rows == ()


def test_the_sentences_are_gathered_once_and_only_if_they_are_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the number of patterns; the hints on an empty answer ask them again."""
    made: list[Store] = []

    class Counted(SentenceIndex):
        def __init__(self, store: Store) -> None:
            made.append(store)
            super().__init__(store)

    monkeypatch.setattr(newsgraph.query, "SentenceIndex", Counted)
    ask(store, "SELECT * { ?s a ng:Sentence }")
    assert made == []
    ask(store, 'SELECT * { { ?s text:query "town" } UNION { ?s text:query "fighters" } }')
    assert len(made) == 1
    empty = ask_named(store, "events-with-words", {"words": "fighters seized", "type": "Death"})
    assert any("without --type there would be" in hint for hint in empty.hints)
    assert len(made) == 2
