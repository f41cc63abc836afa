"""Posts over time: who came, who left, and whom outlets call the holder at once."""

from __future__ import annotations

import pytest
from identity_stories import Story, stories

from newsgraph.graph.iris import Iris, ReportIri
from newsgraph.identity.model import World
from newsgraph.identity.posts.posts import terms_of
from newsgraph.identity.reports import Reports, TenureReport
from newsgraph.query import ask_named


def story(name: str) -> Story:
    """The story of that name."""
    return next(one for one in stories() if one.name == name)


def asked(name: str, query: str, *columns: str) -> list[tuple[object, ...]]:
    """These columns of a named query about the mayor."""
    with story(name).resolved() as store:
        result = ask_named(store, query, {"post": "mayor of Port Alder"})
        return list(zip(*(map(str, result.column(column)) for column in columns), strict=True))


def test_who_left_a_post_and_who_came_stand_in_order_of_days() -> None:
    """With what became of each."""
    found = asked("a mayor resigns and another is appointed", "post-changes", "holder", "change", "day", "outlet")
    assert found == [
        ("Mira Tolland", "left", "2031-05-06", "Harbour Radio"),
        ("Jonas Reed", "appointed", "2031-05-08", "Lindmar Post"),
    ]


def test_who_left_is_former_from_then_on() -> None:
    """First and last attested day of each state."""
    columns = ("holder", "status", "firstAttested", "lastAttested")
    assert asked("a mayor resigns and another is appointed", "holders-of-post", *columns) == [
        ("Mira Tolland", "current", "2031-05-06", "2031-05-06"),
        ("Jonas Reed", "current", "2031-05-09", "2031-05-09"),
        ("Mira Tolland", "former", "2031-05-09", "2031-05-09"),
    ]


def test_two_persons_called_the_holder_at_once_are_rivals() -> None:
    """A pair once, with the outlets of each; one who came after is none."""
    columns = ("holder", "outlets", "rival", "rivalOutlets")
    (row,) = asked("two outlets call two persons the mayor", "rival-holders", *columns)
    assert {row[:2], row[2:]} == {("Mira Tolland", "Harbour Radio"), ("Jonas Reed", "Lindmar Post")}
    assert asked("a mayor resigns and another is appointed", "rival-holders", *columns) == []


@pytest.mark.parametrize(
    ("title", "body", "inferred"), [("leader", None, True), ("leader", "b", False), ("novelist", None, False)]
)
def test_a_leader_of_nothing_holds_no_office(title: str, body: str | None, *, inferred: bool) -> None:
    """Where nobody says of what, it is told as no more than likely; a trade needs no body."""
    held, of = ReportIri("p"), None if body is None else ReportIri(body)
    tenure = TenureReport(ReportIri("https://x.example/article/a#r1"), held, title, of, "current", "2031-05-06")
    (term,) = terms_of(Reports(tenures=(tenure,)), World({}, {"p": "p", "b": "b"}), Iris())
    assert term.inferred is inferred
