"""Words are found in the sentences of all articles, with who says them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worlds import alder_store

from newsgraph.errors import UsageError
from newsgraph.query.search import SentenceIndex


@pytest.fixture(scope="module")
def index() -> Iterator[SentenceIndex]:
    """The sentences of both articles about Port Alder."""
    with alder_store() as store:
        yield SentenceIndex(store)


def test_a_sentence_comes_with_outlet_and_speaker(index: SentenceIndex) -> None:
    """And with its article; a word is found in its other forms."""
    (first,) = index.search("fighter seizing")
    assert first.sentence.startswith("Fighters of the Grey Column seized")
    assert (first.outlet, first.speakers) == ("Alder Gazette", "Jan Novák")
    assert first.iri.startswith(first.article)
    assert first.id == "alder-1"
    (unsaid,) = index.search("unable verify")
    assert unsaid.speakers == ""


def test_words_must_all_be_there_unless_or_is_said(index: SentenceIndex) -> None:
    """A minus takes away, quotation marks keep together."""
    town = {one.iri for one in index.search("town", 100)}
    hospital = {one.iri for one in index.search("hospital", 100)}
    assert {one.iri for one in index.search("town OR hospital", 100)} == town | hospital
    assert {one.iri for one in index.search("town hospital", 100) if one.whole} == town & hospital
    assert {one.iri for one in index.search("hospital -town", 100)} == hospital - town
    assert index.search('"Alder Port"') == ()
    assert index.search('"Port Alder"')
    assert len(index.search("Alder", 1)) == 1


@pytest.mark.parametrize("words", ["told NEAR (", "sentence:*", '"', "a AND", "^b", "{x} : y", "'; DROP TABLE told"])
def test_nothing_but_words_reaches_the_index(words: str, index: SentenceIndex) -> None:
    """Its own signs are no signs here."""
    if words == '"':
        with pytest.raises(UsageError, match="no word"):
            index.search(words)
        return
    assert index.scored(f"{words} zebra", 9) == []
    assert not any(one.whole for one in index.search(f"{words} zebra"))


def test_a_question_finds_what_has_the_most_telling_of_its_words(index: SentenceIndex) -> None:
    """Only where no sentence has them all, and nothing was marked as wanted or unwanted."""
    found = index.search("which fighters seized the customs house")
    assert found[0].sentence.startswith("Fighters of the Grey Column seized")
    assert not found[0].whole
    assert all(one.whole for one in index.search("fighters seized"))
    assert index.search('"fighters held" customs') == ()
    assert index.search("fighters customs -house") == ()


def test_a_word_of_most_sentences_alone_finds_nothing_instead(index: SentenceIndex) -> None:
    """ "Zebra" is nowhere, and "the" says nothing."""
    assert index.search("the zebra") == ()


def test_no_words_are_refused(index: SentenceIndex) -> None:
    """Nothing would be everything."""
    for words in ("", "  ", "-", "OR", '""'):
        with pytest.raises(UsageError):
            index.search(words)
