"""Numbers over time, as a researcher is shown them: table, page and site say the same."""

from __future__ import annotations

from identity_stories import Story, stories

from newsgraph.network import read_snapshot
from newsgraph.query import ask_named


def story(name: str) -> Story:
    """The story of that name."""
    return next(one for one in stories() if one.name == name)


def rows(name: str, *columns: str) -> list[tuple[object, ...]]:
    """These columns of the numbers of a story; what is empty is None."""
    with story(name).resolved() as store:
        result = ask_named(store, "quantity-series", {})
        return list(zip(*(result.column(column) for column in columns), strict=True))


def test_a_row_says_what_its_number_replaces_and_whether_it_is_the_outlet_s_latest() -> None:
    """Raised by the outlet itself; then told otherwise by another."""
    columns = ("value", "outlet", "change", "was", "latest")
    assert rows("an outlet raises its own number", *columns) == [
        (9, "Harbour Radio", None, None, None),
        (14, "Harbour Radio", "raised", 9, "latest"),
    ]
    assert rows("a later, higher number of another outlet is news", *columns) == [
        (9, "Harbour Radio", None, None, "latest"),
        (14, "Lindmar Post", "updates", 9, "latest"),
    ]


def test_a_row_names_the_numbers_that_cannot_hold_beside_it() -> None:
    """In both directions."""
    columns = ("value", "speaker", "clashes")
    assert rows("the Front and the ministry give two numbers through one outlet", *columns) == [
        (12, "Kestrian Health Ministry", "20"),
        (20, "Norrick Front", "12"),
    ]


def test_page_and_site_are_told_what_the_graph_says() -> None:
    """One logic: they read the ties and find nothing out themselves."""
    with story("an outlet takes back a number that was too high").resolved() as store:
        evidence = read_snapshot(store)
        found = [
            (number.value, standing.change, standing.was and standing.was.value, standing.latest)
            for article, reading in evidence.readings
            for event in reading.events
            for number, standing in zip(event.quantities, evidence.standings(article, event), strict=True)
        ]
    assert sorted(found) == [(13, "lowered", 14, True), (14, None, None, False)]
