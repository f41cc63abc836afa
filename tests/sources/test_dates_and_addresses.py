"""Days in the forms of the trade, and the many addresses of one page."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.errors import UsageError
from newsgraph.knowledge.web.addresses import page_key
from newsgraph.sources.dates import checked_date, date_in, iso_date, why_unknown


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("May 13, 2025 Tuesday", "2025-05-13"),
        ("May 13, 2025 Tuesday 8:00 PM GMT", "2025-05-13T20:00:00Z"),
        ("Tuesday, 13 May 2025, 08:00", "2025-05-13T08:00:00"),
        ("12 May 25 10:00 GMT", "2025-05-12T10:00:00Z"),
        ("13-May-25", "2025-05-13"),
        ("13-May-90", "1990-05-13"),
        ("13MAY2025", "2025-05-13"),
        ("2025-05-12 10:00:00 UTC", "2025-05-12T10:00:00Z"),
        ("2025-05-12 10:00:00 +0200", "2025-05-12T10:00:00+02:00"),
        ("2025-05-12T10:00:00.123Z", "2025-05-12T10:00:00Z"),
        ("20250513", "2025-05-13"),
        ("20250513T080000Z", "2025-05-13T08:00:00Z"),
        ("20250513080000", "2025-05-13T08:00:00"),
        ("20250513T080000+0200", "2025-05-13T08:00:00+02:00"),
        ("13/05/2025", "2025-05-13"),
        ("05/13/2025", "2025-05-13"),
        ("05/05/2025", "2025-05-05"),
        ("13.05.2025 08:00", "2025-05-13T08:00:00"),
        ("13/05/25", "2025-05-13"),
        ("13.05.25 08:00 GMT", "2025-05-13T08:00:00Z"),
        ("05/13/99", "1999-05-13"),
        ("Published Tue 13/05/2025 at 10:14", "2025-05-13T10:14:00"),
        ("2025/5/3", "2025-05-03"),
        ("Published on May 13, 2025 at 8:00 a.m. ET", "2025-05-13T08:00:00"),
        ("May 13, 2025 8:00 PM EDT", "2025-05-13T20:00:00-04:00"),
        ("Tue May 13 08:00:00 +0000 2025", "2025-05-13T08:00:00Z"),
        ("Tue May 13 08:00:00 UTC 2025", "2025-05-13T08:00:00Z"),
        ("mardi 13 mai 2025", "2025-05-13"),
        ("1er mars 2025", "2025-03-01"),
        ("1747123200", "2025-05-13T08:00:00Z"),
        ("1747123200000", "2025-05-13T08:00:00Z"),
        ("12 May 1938", "1938-05-12"),
    ],
)
def test_every_form_that_means_one_day_is_read(said: str, iso: str) -> None:
    """With its time and its offset."""
    assert iso_date(said) == iso


@pytest.mark.parametrize(
    "said",
    [
        "03/04/2025", "3-4-2025", "03/04/25", "13-05-25", "1.2.34", "May 2025", "2025-05", "2025", "31 June 2025",
        "2025-13-01", "13 May 2025 and 14 May 2025", "May 13", "13 May 2025 25:00", "yesterday", "May 13, 20255",
        "9999-01-01",
    ],
)  # fmt: skip
def test_what_may_mean_two_days_or_none_is_not_guessed(said: str) -> None:
    """Nobody knows, so nobody decides; why is said."""
    assert iso_date(said) is None
    assert why_unknown(said)


def test_a_day_inside_other_words_is_found_only_where_it_is_written_out() -> None:
    """Numbers of pages and issues are none."""
    assert date_in("International, Tuesday, May 13, 2025, p. 16") == "2025-05-13"
    assert date_in("Northern Wire ; Alder [Alder]. 13 May 2025: 4.") == "2025-05-13"
    assert date_in("no. 20250, p. 3-4, 2025") is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_words_upset_the_reading_of_days(said: str) -> None:
    """Whatever they are; what comes out can be read again."""
    found = iso_date(said)
    assert found is None or iso_date(found) == found
    assert why_unknown(said)


@settings(deadline=None)
@given(st.dates().filter(lambda day: 1600 <= day.year <= 2025))
def test_every_day_is_read_in_each_of_its_forms(day: object) -> None:
    """ISO, American, British, of a news database."""
    import datetime

    assert isinstance(day, datetime.date)
    forms = ("%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%Y%m%d")
    for form in forms[: 4 if day.year < 1000 else 5]:
        assert iso_date(day.strftime(form)) == day.isoformat()


ONE_PAGE = (
    "https://e.example/11?utm_source=rss", "http://e.example/11", "https://www.e.example/11", "https://e.example/11/",
    "https://e.example/11/amp", "https://e.example/amp/11", "https://amp.e.example/11", "https://e.example/11?output=amp",
    "https://m.e.example/11", "https://mobile.e.example/11/", "HTTPS://E.example:443/11#c", "https://e.example/11?amp",
)  # fmt: skip


def test_the_many_addresses_of_one_page_have_one_key() -> None:
    """Scheme, www, phone editions, a slash, tracking, what stands after #."""
    assert {page_key(one) for one in ONE_PAGE} == {"https://e.example/11"}


def test_addresses_of_two_pages_have_two() -> None:
    """What names the page stays: its query, its path, its host."""
    others = (
        "https://e.example/12",
        "https://e.example/11?id=2",
        "https://news.e.example/11",
        "https://e.example/ramp",
    )
    assert len({page_key(one) for one in (*others, ONE_PAGE[0])}) == 5
    assert page_key("https://m.example/a") == "https://m.example/a"


_TOLD = ["knowledge.text.line_ends", "knowledge.web.asides", "knowledge.web.addresses", "sources.dates"]
_OF_DOCUMENTS = [f"sources.formats.documents.{name}" for name in ("pdf", "words")]


@pytest.mark.parametrize("module", [*_TOLD, *_OF_DOCUMENTS])
def test_the_examples_in_the_docstrings_are_right(module: str) -> None:
    """Every one of them."""
    failed, tried = doctest.testmod(importlib.import_module(f"newsgraph.{module}"))
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("said", ["2099-03-14", "14 October 1066"])
def test_a_day_that_news_cannot_be_of_is_told_from_what_is_no_date(said: str) -> None:
    """The hint names the years that are taken, not the way to write a date that is written well."""
    with pytest.raises(UsageError, match="no day that news can be of") as caught:
        checked_date(said)
    assert "1600" in (caught.value.hint or "")
    with pytest.raises(UsageError, match="is no date"):
        checked_date("soon")
    assert checked_date("9 March 2023") == "2023-03-09"
