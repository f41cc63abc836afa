"""A title is told whole or not at all, of the right body, and no longer than it was held."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def told(text: str) -> set[tuple[str, str, str | None, str]]:
    """(who, title, body, status) of each role of one short text, read as one of 2026."""
    reading = _reader().read(Article("r", text, published="2026-03-12"))
    return {
        (reading.entity(r.person).name, r.title, reading.entity(r.of).name if r.of else None, r.status)
        for r in reading.roles
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Anti-noise campaign leader Ada Quill is running for mayor in Tarn.", "leader"),
        ("Union leader Ada Quill is running for mayor in Tarn.", "Union leader"),
    ],
)
def test_what_a_hyphen_ties_to_a_title_is_not_halved(text: str, title: str) -> None:
    """Words that stand behind half a compound do not stand alone."""
    assert {one[1] for one in told(text)} == {title}


@pytest.mark.parametrize(("noun", "posts"), [("insider", 0), ("accomplice", 0), ("senator", 1)])
def test_what_somebody_is_called_is_not_always_a_post(noun: str, posts: int) -> None:
    """Epithets are held of nobody."""
    assert len(told(f"The {noun}, Ada Quill, will be sworn in on Monday.")) == posts


def test_a_board_s_titles_are_of_the_body_that_it_is_the_board_of() -> None:
    """Both titles, the one before "and" too."""
    text = "Jan Novak, director-general and chairman of the Board of Executive Directors of the Harbour Bank, resigned."
    assert {one[2] for one in told(text)} == {"Harbour Bank"}


def test_what_a_minister_looks_after_goes_on_behind_and() -> None:
    """But another one's field does not belong to it."""
    assert {one[1] for one in told("Ada Quill stepped down as minister of health and welfare on Monday.")} == {
        "minister of health and welfare"
    }
    assert {one[1] for one in told("Ada Quill stepped down as minister of health and then spoke.")} == {
        "minister of health"
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The victims included Jan Novak, 47, who served as director of the Harbour Bank.", "former"),
        ("Jan Novak, 47, who serves as director of the Harbour Bank, spoke.", "current"),
        ("Jan Novak has served as director of the Harbour Bank since 2019.", "current"),
        ("Jan Novak, the 2008 Labour Party presidential nominee, paid the price.", "former"),
        ("Jan Novak, the Labour Party presidential nominee, spoke in Tarn.", "candidate"),
    ],
)
def test_who_served_or_stood_years_ago_does_so_no_more(text: str, status: str) -> None:
    """By the tense, or by the year of the vote."""
    assert {one[3] for one in told(text)} == {status}


def test_his_attorney_is_of_nobody_where_he_is_not_named_in_the_sentence() -> None:
    """Of two men, "his" may be either's."""
    text = "Peter Holt met Ada Quill on Monday. On Tuesday a package lay there for his attorney, Jan Novak."
    assert {one[2] for one in told(text)} == {None}
    assert {one[2] for one in told("Peter Holt met his attorney, Jan Novak, on Monday.")} == {"Peter Holt"}


def test_where_somebody_from_works_or_comes_is_not_what_he_is_of() -> None:
    """A nationality before a trade, a town before one of the press."""
    assert {one[2] for one in told("Norwegian referee Jan Novak ordered a retake on Monday.")} == {None}
    assert {one[2] for one in told("London correspondent Jan Novak spoke on Monday.")} == {None}
    assert {one[2] for one in told("Oslo mayor Ada Quill spoke on Monday.")} == {"Oslo"}


def test_a_post_of_a_land_is_nobody_s_who_was_not_given_one() -> None:
    """Who is called president, or stands in that land, takes it up; another does not."""
    text = "Peter Holt beat Ada Quill in Marn. The Norwegian president wept."
    assert told(text) == set()
    text = "President Peter Holt of Norway met Ada Quill in Marn. The Norwegian president wept."
    assert {(one[0], one[2]) for one in told(text)} == {("Peter Holt", "Norway")}


def test_a_few_capitals_are_a_whole_name() -> None:
    """Not short for a longer name that begins with them, unless that only says what kind of body it is."""
    text = "TNA said on Monday that TNA Sports Network would close. The union backed TNA."
    names = {one.name for one in _reader().read(Article("r", text, published="2026-03-12")).entities}
    assert {"TNA", "TNA Sports Network"} <= names
    text = "TNA Agency cut jobs on Monday. TNA said that it had no choice."
    assert "TNA" not in {one.name for one in _reader().read(Article("r", text, published="2026-03-12")).entities}
