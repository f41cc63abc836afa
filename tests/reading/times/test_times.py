"""Time expressions, their values, and the times of events."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_reader import by_rules

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Event, Reading
from newsgraph.reading.times.expressions import calendar_interval, find_times, publication_day
from newsgraph.reading.words.parse import load_pipeline


@cache
def read(text: str, published: str | None = "2023-03-09") -> Reading:
    """The reading of one short text; 9 March 2023 is a Thursday."""
    return by_rules().read(Article(id="t", text=text, published=published))


def values(text: str, published: str | None = "2023-03-09") -> dict[str, str | None]:
    """Value by words of each time expression."""
    return {time.span.of(text): time.value for time in find_times(load_pipeline()(text), published)}


def event(text: str, trigger: str, nth: int = 0) -> Event:
    """The nth event whose trigger has that word."""
    return [e for e in read(text).events if trigger in e.trigger.of(text)][nth]


@pytest.mark.parametrize("example", read_toml("times.toml")["example"], ids=lambda e: e["text"])
def test_an_example_has_its_value(example: dict[str, Any]) -> None:
    """The word lists are tested by their own examples."""
    assert values(example["text"], example["published"] or None).get(example["words"]) == example["value"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The port was shelled last Thursday.", "last Thursday", "2023-03-02"),
        ("The vote is scheduled for Sunday.", "Sunday", "2023-03-12"),
        ("The union called a strike for Friday.", "Friday", "2023-03-10"),
        ("The vote was held on Sunday, 5 March 2023.", "Sunday, 5 March 2023", "2023-03-05"),
        ("The law was passed in early December.", "early December", "2022-12"),
        ("It began in the winter of 1994.", "the winter of 1994", "1994-WI"),
        ("He fell ill six days ago.", "six days ago", "2023-03-03"),
        ("They met over the weekend.", "the weekend", "2023-W09-WE"),
        ("The mine closed on Christmas Day.", "Christmas Day", "2022-12-25"),
    ],
)
def test_relative_words_count_from_the_publication_date(text: str, words: str, value: str) -> None:
    """Back by default, forward where the clause plans."""
    found = values(text)
    assert value in [v for w, v in found.items() if words in w or w in words]


def test_the_same_day_is_the_one_that_was_named_before() -> None:
    """Not far before, and never without one."""
    told = "The mayor resigned on Sunday. Her deputy was sworn in on the same day, and spoke that same evening."
    found = values(told)
    assert found["the same day"] == "2023-03-05"
    assert found["that same evening"] == "2023-03-05TEV"
    assert "the same day" not in values("Her deputy was sworn in on the same day.")


def test_casualties_have_the_day_of_what_they_come_from() -> None:
    """Wherever the parser hangs "from the strike"."""
    toll = event("Officials lowered the death toll from Wednesday's missile strike on a market to 12.", "toll")
    assert toll.time is not None
    assert toll.time.begin == "2023-03-08"


def test_the_day_of_a_count_is_not_the_day_of_the_deaths() -> None:
    """A toll rises on Wednesday; they died in the floods, whenever that was."""
    assert event("The death toll from the floods in Alder rose to 19 on Wednesday.", "toll").time is None


def test_what_came_before_does_not_have_the_day_of_what_came_after() -> None:
    """ "two weeks after floods killed 17"."""
    text = "The mayor of Alder resigned on Sunday, two weeks after floods killed 17 people in the city."
    assert event(text, "killed").time is None
    assert event(text, "resigned").time is not None


def test_without_a_publication_date_only_full_dates_have_a_value() -> None:
    """A weekday of an undated article is no date, and none is invented."""
    assert values("It fell on Friday.", None) == {"Friday": None}
    assert values("It fell on 4 May 1998.", None) == {"4 May 1998": "1998-05-04"}


def test_a_number_of_things_is_no_year_and_a_modal_no_month() -> None:
    """2000 people, may."""
    assert values("About 2000 people may march.") == {}


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        ("2023-03-09", ("2023-03-09", "2023-03-09", "day")),
        ("2023-03-09TNI", ("2023-03-09", "2023-03-09", "day")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2023-Q1", ("2023-01-01", "2023-03-31", "month")),
        ("2023-W09-WE", ("2023-03-04", "2023-03-05", "week")),
        ("P3D", None),
        ("PRESENT_REF", None),
    ],
)
def test_a_value_spans_its_days(value: str, interval: tuple[str, str, str] | None) -> None:
    """First and last day, with the precision."""
    assert calendar_interval(value) == interval


def test_a_publication_date_may_have_a_time_or_be_wrong() -> None:
    """ISO with a time is its day; anything else is no date."""
    assert str(publication_day("2023-03-09T10:00:00Z")) == "2023-03-09"
    assert publication_day("yesterday") is None
    assert publication_day(None) is None


@given(st.text(alphabet="0123456789 ,-/.:MayJunemonthsagoyearsweekslastnextFriday", max_size=60))
def test_no_text_breaks_the_time_rules(text: str) -> None:
    """Impossible days and far-off years are passed over; spans stay inside."""
    for time in find_times(load_pipeline().make_doc(text), "2023-03-09"):
        assert 0 <= time.span.start < time.span.end <= len(text)
        if time.value and time.type == "DATE":
            calendar_interval(time.value)


# ---------------------------------------------------------------------- times of events
def test_an_event_has_the_time_of_its_clause() -> None:
    """Directly, as a noun's possessor, and inherited by a participle."""
    text = "Rebels attacked the port of Callao on Sunday, killing four sailors."
    attack, killing = event(text, "attacked"), event(text, "killing")
    assert attack.time is not None
    assert (attack.time.begin, attack.time.basis, attack.time.precision) == ("2023-03-05", "expressed", "day")
    assert killing.time is not None
    assert (killing.time.begin, killing.time.basis) == ("2023-03-05", "inferred")


def test_the_time_of_saying_is_not_the_time_of_what_is_said() -> None:
    """Said on Sunday; attacked some day."""
    assert event("The minister said on Sunday that rebels attacked Callao.", "attacked").time is None


def test_an_event_without_a_time_is_not_dated_by_the_article() -> None:
    """The publication date is no ground."""
    assert event("Rebels attacked the port of Callao.", "attacked").time is None


def test_a_later_mention_has_the_date_of_the_first() -> None:
    """The attack that is condemned is Sunday's, and the date is marked as inferred."""
    text = "Rebels attacked the port of Callao on Sunday. Officials in Lima condemned the attack."
    later = event(text, "attack", 1)
    assert later.time is not None
    assert (later.time.begin, later.time.basis) == ("2023-03-05", "inferred")


def test_a_mention_with_other_victims_in_another_town_keeps_its_own_silence() -> None:
    """Sharing only a country is not being the same happening."""
    text = "Peruvian rebels attacked the town of Cusco on Sunday. Peruvian rebels burned a school in Arequipa."
    assert all(e.time is None for e in read(text).events if e.trigger.start > text.index("Arequipa") - 30)


def test_since_and_until_leave_an_end_open() -> None:
    """Since Friday has no end, until Friday no beginning."""
    text = "Rebels have besieged the town of Cusco since Friday."
    found = event(text, "besieged")
    assert found.time is not None
    assert (found.time.begin, found.time.end) == ("2023-03-03", None)


def test_a_past_deed_on_a_later_calendar_day_was_last_year() -> None:
    """What is still to come stays this year's, whatever the verb that sets it."""
    text = "The envoy resigned on 20 April. He had called a vote for 20 April. The town will vote on 20 April."
    days = [time.value for time in find_times(load_pipeline()(text), "2023-03-09")]
    assert days == ["2022-04-20", "2023-04-20", "2023-04-20"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The fair was held between 3 and 5 February.", "3 and 5 February", "2023-02-03/2023-02-05"),
        ("The fair was held on Feb. 3-5, 2021.", "Feb. 3-5, 2021", "2021-02-03/2021-02-05"),
        ("The siege lasted from 1990 to 1995.", "1995", "1995"),
        ("A ferry sank on Monday. The previous day a tug had burned.", "The previous day", "2023-03-05"),
        ("A ferry sank on Monday. The following morning it was raised.", "The following morning", "2023-03-07TMO"),
        ("A ferry sank in 1988. Three years later the line closed.", "Three years later", "1991"),
        ("A ferry sank on Monday. Hours earlier, no; four hours earlier it left.", "four hours earlier", "2023-03-06"),
        ("He fled the day before yesterday.", "the day before yesterday", "2023-03-07"),
        ("He was shot last evening.", "last evening", "2023-03-08TEV"),
        ("the council met on friday in kelm.", "friday", "2023-03-03"),
    ],
)
def test_days_are_counted_from_the_day_named_last_and_ranges_have_two_ends(text: str, words: str, value: str) -> None:
    """Small letters do no harm."""
    assert values(text).get(words) == value


@pytest.mark.parametrize(
    "text",
    [
        "Guards led away a trader in his 50s.",
        "A nurse in her early 30s was hurt.",
        "Flight 1985 was late.",
        "Boys between 12 and 15 years of age were freed.",
        "On the first day of the hearing she wept.",
    ],
)
def test_ages_numbers_and_counted_days_are_no_times(text: str) -> None:
    """Though they look like decades, years and durations."""
    assert not values(text)


def test_a_day_beside_one_that_was_not_named_has_no_value() -> None:
    """It is a time all the same; a day beside a happening is not even that."""
    assert values("He was held three weeks earlier.")["three weeks earlier"] is None
    assert "the day after" not in values("He fled the day after the vote.")


def test_the_year_of_a_law_dates_nothing_but_that_of_an_occasion_does() -> None:
    """ "under the Act" against "at the games"."""
    assert event("Jo Bren was convicted under the Fisheries Act 1987.", "convicted").time is None
    assert event("Jo Bren was convicted under the Fisheries Act of 1987.", "convicted").time is None
    bombed = event("Rebels bombed a hotel at the 2012 Olympics.", "bombed").time
    assert bombed is not None
    assert bombed.begin == "2012-01-01"


def test_what_happened_the_same_day_has_that_day() -> None:
    """The clause behind "the same day" is dated by it, as is the one before."""
    text = "Jo Bren was arrested on May 21, 2021, the same day he attacked a guard."
    for word in ("arrested", "attacked"):
        time = event(text, word).time
        assert time is not None
        assert time.begin == "2021-05-21"


def test_a_happening_from_one_day_to_another_spans_both() -> None:
    """Two days that only stand together are no stretch."""
    time = event("Rebels shelled the port from Monday to Wednesday.", "shelled").time
    assert time is not None
    assert (time.begin, time.end) == ("2023-03-06", "2023-03-08")
    single = event("Rebels shelled the port on Monday and the depot on Wednesday.", "shelled").time
    assert single is not None
    assert single.begin == single.end


def test_the_news_is_taken_up_rather_than_its_background() -> None:
    """A definite noun does not take the year of the older happening told in between."""
    text = "A train crashed near Kelm on Sunday. In 2009, a crash near Varn killed 12. The crash is being studied."
    last = event(text, "crash", -1).time
    assert last is not None
    assert last.begin == "2023-03-05"
    old = event("A train crashed near Kelm on Sunday. In 2009, a crash near Varn killed 12.", "killed").time
    assert old is not None
    assert old.begin == "2009-01-01"


def test_the_day_of_an_announcement_is_not_that_of_what_it_announces() -> None:
    """What is said to have happened on a day did."""
    assert event("Her son on Monday announced the death of the painter Ida Brok.", "death").time is None
    own = event("Her son announced on Monday that the painter Ida Brok had died on Sunday.", "died").time
    assert own is not None
    assert own.begin == "2023-03-05"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [  # 9 March 2023 is a Thursday
        ("The board promised to release its accounts by November.", "November", "2023-11"),
        ("The chief vowed to free the crew before Christmas.", "Christmas", "2023-12-25"),
        ("The governor ordered the markets shut until Monday.", "Monday", "2023-03-13"),
        ("The inspector asked the owners to reply by 3 January.", "3 January", "2024-01-03"),
        ("The clerks threatened to strike on Monday.", "Monday", "2023-03-13"),
        ("The guild demanded that the sailors be released by Saturday.", "Saturday", "2023-03-11"),
        ("The magistrate adjourned the hearing until Tuesday.", "Tuesday", "2023-03-14"),
        ("The owners promised a new roof by August.", "August", "2023-08"),
        ("The grocer said it would shut its shops on Friday.", "Friday", "2023-03-10"),
        ("The clerks voted to leave on Wednesday.", "Wednesday", "2023-03-08"),  # the day of the vote
        ("The owners had promised to pay by November.", "November", "2022-11"),
        ("The owners failed to pay by November.", "November", "2022-11"),
        ("The siege lasted until Tuesday.", "Tuesday", "2023-03-07"),
        ("The guild asked him to resign after Monday's row.", "Monday", "2023-03-06"),
    ],
)
def test_what_was_promised_or_ordered_lies_ahead(text: str, words: str, value: str) -> None:
    """The past tense of a promise is not that of what is promised; the day of the promise itself stays."""
    assert values(text)[words] == value


def test_a_limit_ahead_is_no_day_of_the_promise() -> None:
    """What was pledged has the limit; the pledging does not."""
    assert event("The firm pledged to rebuild the bridge by November.", "pledged").time is None
    told = event("The firm pledged on Monday to rebuild the bridge by November.", "pledged").time
    assert told is None or told.begin == "2023-03-06"
