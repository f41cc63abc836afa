"""What place, day and people say on whether two reports are of one event: each ground where it holds and where not."""

from __future__ import annotations

from typing import Any

import pytest
from event_profiles import DAY, ONE, OTHER, beside, changed, parts, told, where

from newsgraph.identity.events.scoring import by_words, excluded, told_apart
from newsgraph.identity.scoring import Feature


def test_two_reports_are_two_before_anything_is_known() -> None:
    """What speaks for one has to outweigh that."""
    assert beside()["two reports"] == -2.0


# ---- places


@pytest.mark.parametrize(
    ("changes", "ground", "weight"),
    [
        ({}, "the same place", 2.0),
        ({"borrowed": True}, "the same place, of its sentence", 1.4),
        (where("Harbour", 2, 1), "one place within the other", 1.3),
        ({"wide": True, **where("Ruria", 10)}, "the same country", 0.3),
    ],
)  # fmt: skip
def test_places_speak_for_one_the_more_the_nearer_they_are(changes: dict[str, Any], ground: str, weight: float) -> None:
    """From either side."""
    assert beside(**changes)[ground] == weight
    assert told(changed(OTHER, **changes), ONE)[ground] == weight


def test_places_elsewhere_exclude_but_where_one_is_a_country_or_unknown() -> None:
    """A mosque may stand in the town; a country says little."""
    away = where("Mora", 3, 30)
    assert excluded(ONE, changed(OTHER, **away))
    assert not excluded(ONE, changed(OTHER, **away, wide=True))
    assert not excluded(ONE, changed(OTHER, **where("the mosque")))
    assert not excluded(ONE, changed(OTHER, **where()))
    shared = {"parts": parts(agent="army"), "named": frozenset({"army"})}
    assert told(changed(ONE, **shared), changed(OTHER, **away, **shared, wide=True))["other places"] == -1.0


# ---- days


def test_a_day_apart_is_borne_and_two_are_not() -> None:
    """Where both texts say the day."""
    assert beside()["the same day"] == 1.5
    assert beside(first=DAY + 1, last=DAY + 1)["a day apart"] == -0.5
    assert beside(first=DAY + 2, last=DAY + 2) == {}
    assert excluded(ONE, changed(OTHER, first=DAY + 2, last=DAY + 2))
    assert excluded(changed(OTHER, first=DAY + 2, last=DAY + 2), ONE)


def test_a_day_apart_is_borne_only_where_both_days_are_sure() -> None:
    """A stretch that begins the day after is another time, whether the text dates it or not."""
    later = {"exact": False, "first": DAY + 1, "last": DAY + 9}
    assert excluded(ONE, changed(OTHER, **later))
    assert beside(**later, dated=False) == {}
    assert beside(exact=False, dated=False, last=DAY + 9) != {}


@pytest.mark.parametrize(("last", "ground"), [(DAY + 4, "the day fits"), (DAY + 5, "the weeks fit")])
def test_a_day_in_a_stretch_of_time_fits_better_if_the_stretch_ends_soon(last: int, ground: str) -> None:
    """Four days are soon."""
    stretch = {"first": DAY - 10, "last": last, "exact": False}
    weight = 0.7 if ground == "the day fits" else 0.1
    assert beside(**stretch)[ground] == weight
    assert told(changed(OTHER, **stretch), ONE)[ground] == weight


def test_two_stretches_have_to_overlap() -> None:
    """By a day at least."""
    mine = changed(ONE, first=DAY - 9, exact=False)
    assert told(mine, changed(OTHER, exact=False, last=DAY + 9))["the times overlap"] == 0.5
    assert excluded(mine, changed(OTHER, exact=False, first=DAY + 1, last=DAY + 9))


def test_what_is_told_without_a_day_counts_from_when_it_was_told() -> None:
    """Four days apart are within days, five are weeks; what is planned is not judged by it."""
    vague = {"dated": False, "exact": False, "first": DAY - 20}
    mine = changed(ONE, **vague)
    assert told(mine, changed(OTHER, **vague, last=DAY + 4))["told within days"] == 0.5
    assert "told within days" in told(mine, changed(OTHER, exact=False, first=DAY - 20))
    assert told(mine, changed(OTHER, **vague, last=DAY + 5))["told weeks apart"] == -0.3
    ahead = {**vague, "realis": "future"}
    assert "told within days" in told(changed(ONE, **ahead), changed(OTHER, **ahead, last=DAY + 5))


def test_no_day_at_all_counts_against_two_articles_that_are_not_on_one_story() -> None:
    """From a likeness of .3 no day is needed, nor within an article."""
    nothing = {"dated": False, "exact": False, "first": None, "last": None}
    assert beside(0.29, **nothing | {"exact": False})["the day fits"] == 0.7
    mine, theirs = changed(ONE, **nothing), changed(OTHER, **nothing)
    assert told(mine, theirs, 0.29)["no date"] == -0.5
    assert told(mine, changed(theirs, last=DAY), 0.29)["no date"] == -0.5
    assert told(changed(mine, last=DAY), theirs, 0.29)["no date"] == -0.5
    assert "no date" not in told(mine, theirs, 0.3)
    assert "no date" not in told(mine, changed(theirs, article="first", takes_up="one"), 0.29)


# ---- who takes part


def test_the_same_party_in_a_role_speaks_for_one_and_another_one_against_it() -> None:
    """Most of all who was affected; a place is no party."""
    mine = changed(ONE, parts=parts(affected="bank", agent="army"))
    assert told(mine, changed(OTHER, parts=parts(affected="bank")))["the same affected"] == 2.0
    assert told(mine, changed(OTHER, parts=parts(agent="army")))["the same agent"] == 1.5
    assert told(mine, changed(OTHER, parts=parts(agent="police")))["another agent"] == -1.2
    assert "another agent" not in told(mine, OTHER)
    place = changed(ONE, parts=parts(agent="Kelm"))
    assert "the same agent" not in told(place, changed(OTHER, parts=parts(agent="Kelm")))


def test_others_who_were_affected_exclude_but_for_words_and_for_other_types() -> None:
    """One raid does not hit two banks; one may be accused twice."""
    mine, theirs = changed(ONE, parts=parts(affected="bank")), changed(OTHER, parts=parts(affected="school"))
    assert excluded(mine, theirs)
    assert not excluded(changed(mine, of_speech=True), theirs)
    assert not excluded(mine, changed(theirs, type="Death"))


def test_a_party_in_another_role_ties_only_where_nothing_else_does() -> None:
    """And one that is a place never does."""
    away = {**where(), "root": ""}
    mine = changed(ONE, **away, parts=parts(agent="army"), named=frozenset({"army"}))
    theirs = changed(OTHER, **away, parts=parts(affected="army"), named=frozenset({"army"}))
    assert told(mine, theirs)["the same party in another role"] == 0.6
    near = where("Kelm", 1)
    assert "the same party in another role" not in told(changed(mine, **near), changed(theirs, **near))


def test_kinds_of_people_count_a_little() -> None:
    """Other kinds only where nothing else ties the two."""
    guards, pupils = frozenset({"guard"}), frozenset({"pupil"})
    assert told(changed(ONE, crowds=guards), changed(OTHER, crowds=guards))["the same kind of people"] == 0.6
    assert "other kinds of people" not in told(changed(ONE, crowds=guards), changed(OTHER, crowds=pupils))
    away = where()
    mine, theirs = changed(ONE, **away, crowds=guards), changed(OTHER, **away, crowds=pupils)
    assert told(mine, theirs, 0.6)["other kinds of people"] == -0.9


def test_what_happens_to_one_but_once_is_one_event() -> None:
    """A resignation is; an attack is not, nor what is only feared."""
    mine = changed(ONE, type="Resignation", parts=parts(affected="mayor"))
    theirs = changed(OTHER, type="Resignation", parts=parts(affected="mayor"), root="quit")
    once = "happens to one but once in those weeks"
    assert told(mine, theirs)[once] == 1.0
    assert "other words" not in told(mine, theirs)
    assert once not in told(changed(mine, type="Attack"), changed(theirs, type="Attack"))
    assert once not in told(mine, changed(theirs, realis="hypothetical"))


def test_votes_of_two_articles_are_one_by_place_or_day_alone() -> None:
    """The same people stand in many places within weeks; within an article words tell."""
    vote = {**where(), "type": "Election", "parts": parts(affected="mayor"), "dated": False, "exact": False}
    mine, theirs = changed(ONE, **vote), changed(OTHER, **vote)
    assert excluded(mine, theirs)
    assert not excluded(mine, changed(theirs, article="first"))
    assert not excluded(changed(mine, **where("Kelm", 1)), changed(theirs, **where("Kelm", 1)))
    assert not excluded(changed(mine, dated=True, exact=True), changed(theirs, dated=True, exact=True))
    assert not excluded(changed(mine, type="Arrest"), changed(theirs, type="Arrest"))


def test_a_day_of_one_says_little_of_what_another_article_tells_weeks_later() -> None:
    """Unless both name one place."""
    mine, theirs = changed(ONE, **where()), changed(OTHER, **where(), exact=False, first=DAY - 9, last=DAY + 9)
    words = "told weeks apart, of no one place"
    parted = {"parts": parts(agent="navy")}
    assert told(changed(mine, **parted), changed(theirs, **parted))[words] == -0.4
    near = where("Kelm", 1)
    assert told(changed(mine, **parted, **near), changed(theirs, **parted, **near))["the weeks fit"] == 0.1


# ---- questions on grounds


def test_nothing_ties_reports_that_share_no_place_party_word_or_number() -> None:
    """A day alone is no reason to ask."""
    away = {**where(), "root": "strike"}
    assert beside(0.15, **away) == {}


def test_by_words_alone_means_no_place_and_no_party() -> None:
    """A country is no place here."""
    assert not by_words(ONE, OTHER)
    wide = {"wide": True, "local": frozenset[str]()}
    assert by_words(ONE, changed(OTHER, **wide))
    assert not by_words(changed(ONE, **wide, named=frozenset({"army"})), changed(OTHER, named=frozenset({"army"})))


def test_one_heavy_ground_tells_two_apart_but_not_that_they_are_two() -> None:
    """From -1 on."""
    assert told_apart([Feature(-1.0, "other places"), Feature(5.0, "the same day")])
    assert not told_apart([Feature(-0.9, "another word")])
    assert not told_apart([Feature(-2.0, "two reports")])
