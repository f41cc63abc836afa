"""Drawing pairs of persons for people to judge, and what comes of their verdicts. All people are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from identity_stories import IRIS, Story

from newsgraph.errors import MalformedError
from newsgraph.evaluation.coreference.pairs import JOINED, Pair, as_tsv, drawn, from_tsv, tallied, told, with_words
from newsgraph.evaluation.quality_page import judged_by_people
from newsgraph.identity.entities.pipeline import resolve_entities
from newsgraph.identity.reports import read_reports

_PARTIES = {
    "a": ["p Person Jan Novak", "t Place Port Alder @990001/990002"],
    "b": ["p Person Jan Novak", "t Place Port Alder @990001/990002"],
    "c": ["p Person Jan Novak"],
    "d": ["p Person Novak"],
    "e": ["p Person Petra Lind"],
}
_TABLES = [{"id": key, "day": "2031-05-06", "outlet": "Gull", "parties": parties} for key, parties in _PARTIES.items()]


@cache
def pairs(*, seed: int = 1, most: int = 3) -> list[Pair]:
    """What is drawn from five articles: three tell of Jan Novak, one of a Novak, one of Petra Lind."""
    store = Story("pairs", _TABLES, {}).store()
    reports = read_reports(store)
    found = drawn(reports, resolve_entities(reports, IRIS), seed=seed, joined=10, apart=9, most=most)
    return list(with_words(store, reports, found))


def test_joined_pairs_are_of_two_articles_and_come_with_their_sentences() -> None:
    """Three articles on one person make three pairs."""
    joined = [pair for pair in pairs() if pair.stratum == JOINED]
    assert len(joined) == joined[0].of == 3
    assert all(pair.one.article != pair.other.article and "Jan Novak" in pair.one.words for pair in joined)


def test_one_person_gives_only_a_few_joined_pairs() -> None:
    """Whoever is in every article does not fill the sample."""
    joined = [pair for pair in pairs(most=1) if pair.stratum == JOINED]
    assert (len(joined), joined[0].of) == (1, 1)


def test_a_surname_alone_is_drawn_beside_its_full_names_and_nobody_elses() -> None:
    """They are apart, but might be one."""
    found = [(pair.one.name, pair.other.name) for pair in pairs() if pair.stratum == "surname"]
    assert found == [("Novak", "Jan Novak")] * 3


def test_one_seed_draws_the_same_pairs_whatever_came_first() -> None:
    """A sample can be drawn again."""
    assert pairs.__wrapped__(seed=7) == pairs.__wrapped__(seed=7)


def test_a_judged_sheet_comes_back_as_it_went_out() -> None:
    """Through a spreadsheet's file and back."""
    judged = [replace(pair, verdict="same") for pair in pairs()]
    out = StringIO()
    as_tsv(judged, out)
    assert from_tsv(out.getvalue().splitlines()) == judged


def test_a_row_without_a_verdict_is_said() -> None:
    """Nothing is guessed."""
    out = StringIO()
    as_tsv(pairs(), out)
    with pytest.raises(MalformedError, match="line 2: '' is no verdict"):
        from_tsv(out.getvalue().splitlines())


def test_precision_and_recall_come_of_the_verdicts() -> None:
    """One of three joined pairs is wrong, one cannot be told; one of two surnames is missed, of four that there are."""
    one, other = pairs()[0].one, pairs()[0].other
    verdicts = [(JOINED, 6, "same"), (JOINED, 6, "same"), (JOINED, 6, "different"), (JOINED, 6, "unknown")]
    verdicts += [("surname", 4, "same"), ("surname", 4, "different")]
    lines = told(tallied(Pair(stratum, of, one, other, verdict) for stratum, of, verdict in verdicts))
    assert lines[0] == "precision: 2 of 3, 0.667 (95 %: 0.208 to 0.939)"
    assert lines[-2:] == [
        "apart, surname: 1 of 2 are one; drawn out of 4; recall with these 0.667",
        "1 could not be told and do not count",
    ]


def test_the_page_of_figures_tells_what_people_found() -> None:
    """As the verdicts are held, and no otherwise."""
    page = Path(__file__).parents[2] / "docs" / "quality.md"
    assert "\n".join(judged_by_people()).strip() in page.read_text(encoding="utf-8")


def test_the_page_of_figures_tells_of_titles_and_facts_as_of_persons() -> None:
    """Each heading once, each share with its interval in one form, and what was wrong."""
    page = "\n".join(judged_by_people())
    assert page.count("## Who is who over articles, judged by people") == 1
    assert page.count("## Titles of events, judged by people") == 1
    assert page.count("## What the graph states, judged by people") == 1
    for asked in ("precision", "fit to print", "offices", "mapped places"):
        assert re.search(rf"^- {asked}: \d+ of \d+, 0\.\d{{3}} \(95 %: 0\.\d{{3}} to 0\.\d{{3}}\)$", page, re.MULTILINE)
