"""One name, two things: towns in two countries, a town and its club."""

from __future__ import annotations

import newsgraph


def test_two_towns_of_one_name_are_two_where_the_text_says_where_they_lie() -> None:
    """Each is put where its own words put it."""
    text = "Police arrested a man in Birmingham, Alabama. Police in Birmingham, England, arrested a woman."
    towns = [e for e in newsgraph.read(text).entities if e.name == "Birmingham"]
    assert sorted(e.geo.country or "" for e in towns if e.geo) == ["GB", "US"]


def test_one_town_said_twice_to_lie_in_one_country_is_one() -> None:
    """The same container makes no second town."""
    text = "He lives in Paris, France. Fire broke out in Paris, France, on Monday."
    assert [e.name for e in newsgraph.read(text).entities].count("Paris") == 1


def test_a_club_is_not_its_town() -> None:
    """Before its manager and in its games it is the club; in it, people are arrested."""
    text = (
        "Liverpool beat Arsenal on Sunday. Liverpool manager Arne Holt praised the fans. "
        "Police in Liverpool arrested nine fans."
    )
    kinds = {
        (e.kind, tuple(m.span.start for m in e.mentions))
        for e in newsgraph.read(text).entities
        if e.name == "Liverpool"
    }
    assert kinds == {("Organization", (0, 34)), ("Place", (90,))}
