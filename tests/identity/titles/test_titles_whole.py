"""What a title must not lose: the rest of its list, whose day it is, and what tells it apart from another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.graph.iris import ArticleIri, node, span_iri
from newsgraph.identity.reports import ArticleFacts, AttributionReport, EventReport, Mentioned, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.titles.apart.unique import Entitled, told_apart
from newsgraph.identity.titles.choosing import Candidate, chosen, day_behind
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.sentences import as_it_stands, lines_around, speaks_aside
from newsgraph.identity.titles.settings import heading_in
from newsgraph.identity.titles.wording import Naming, worded
from newsgraph.model import Span

A = ArticleIri("https://x.example/article/a")


def _candidate(text: str, *, score: float = 1.0, ragged: bool = False, marks: bool = False) -> Candidate:
    return Candidate(text, score, named=True, voiced=False, ragged=ragged, parsed=not marks, marks=marks)


def test_what_syntax_found_goes_before_what_marks_cut() -> None:
    """Whatever their worth; a long one only where no short one is fit; none where all are ragged."""
    cut, told = _candidate("Rebels took", score=9, marks=True), _candidate("Rebels took Kelm")
    assert chosen([cut, told]) is told
    long = _candidate("Rebels took Kelm " + "and the long quay " * 12, score=9)
    assert chosen([long, told]) is told
    assert chosen([long, cut]) is long
    assert chosen([_candidate("took Kelm", ragged=True)]) is None


def _dated(text: str, trigger: str, when: str, day: str, *, clause: str | None = None) -> str | None:
    """The day behind the title of the event of a word."""
    start = text.index(trigger)
    event = EventReport(node(A, "v1"), A, "OtherEvent", trigger, start, sentence=span_iri(A, Span(0, len(text))))
    times = ((text.index(when), text.index(when) + len(when)),)
    facts = ArticleFacts(A, "2031-05-09", None, None, None, text)
    reports = Reports.of([Article(facts, (), (), (event,), (), (), (), times)])
    words = clause or text[: text.index(when)].rpartition(" ")[0]
    parts = ((text.index(words), text.index(words) + len(words)),)
    one = Candidate(words, 1.0, named=True, voiced=False, ragged=False, parsed=True, report=event, parts=parts)
    return day_behind(one, day, reports, {"took", "charged", "opened"})


def test_a_day_stands_behind_the_title_of_what_happened_on_it() -> None:
    """Where its own sentence gives it right behind what is told, and for a day or a month."""
    assert _dated("Rebels took Kelm on 6 May.", "took", "6 May", "2031-05-06") == "2031-05-06"
    assert _dated("Rebels took Kelm in May.", "took", "May", "2031-05") == "2031-05"


@pytest.mark.parametrize(
    ("text", "trigger", "when", "day", "clause"),
    [
        ("Jan Novak was charged after rebels took Kelm on 6 May.", "took", "6 May", "2031-05-06", None),
        ("Rebels took Kelm on 6 May.", "took", "6 May", "2031-05-09", None),
        ("Rebels took Kelm in 2031.", "took", "2031", "2031", None),
        (
            "Rebels took Kelm, whose old harbour had been opened on 6 May.",
            "took",
            "6 May",
            "2031-05-06",
            "Rebels took Kelm",
        ),
    ],
)
def test_a_day_of_something_else_stands_behind_no_title(
    text: str, trigger: str, when: str, day: str, clause: str | None
) -> None:
    """Of another verb than the first, one that the sentence does not give, a bare year, one that stands elsewhere."""
    assert _dated(text, trigger, when, day, clause=clause) is None


def test_titles_of_one_sentence_are_told_apart_by_words_behind_them() -> None:
    """The next word for the next event; a day stands behind."""
    words = "raid\ntaking the port\n, 2031-05-06"
    found = told_apart([Entitled("Rebels took Kelm", "1", "1", ""), *_alike(words, "234")])
    assert list(found.values()) == [
        "Rebels took Kelm",
        "Rebels took Kelm (raid)",
        "Rebels took Kelm (taking the port)",
        "Rebels took Kelm, 2031-05-06",
    ]


def test_what_holds_of_the_first_of_one_title_as_well_tells_no_other_apart() -> None:
    """As long as there is something else: the day of both, the noun of both."""
    first = Entitled("Rebels took Kelm", "1", "1", "raid\n, 2031-05-06")
    assert told_apart([first, *_alike("raid\n, 2031-05-09", "2")])["2"] == "Rebels took Kelm, 2031-05-09"
    assert told_apart([first, *_alike("raid", "2")])["2"] == "Rebels took Kelm (raid)"
    assert told_apart([first, *_alike("", "2")])["2"] == "Rebels took Kelm (2)"


def _alike(words: str, ages: str) -> list[Entitled]:
    return [Entitled("Rebels took Kelm", age, age, words) for age in ages]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Rebels Take Port of Kelm\nThe council met at dawn.", "Rebels Take Port of Kelm"),
        ("Rebels Take Port of Kelm-OSTE — -The council met at dawn.", "Rebels Take Port of Kelm"),
        ("Rebels took the port of Kelm. The council met at dawn.\nBakers wept.", ""),
        ("Rebels Take Port of Kelm", ""),
    ],
)
def test_a_heading_is_seen_at_the_beginning_of_a_text(text: str, heading: str) -> None:
    """By its capitals and its end; a sentence, and a text of nothing else, is none."""
    assert heading_in(text) == heading


def test_a_sentence_without_its_stop_ends_with_its_line() -> None:
    """If it is long enough for no heading; not if its beginning is lost."""
    text = "The fleet of Kestria left the old port of Alder at dawn with all of its bakers\nIt rained."
    lines = lines_around(text, (0, text.index("\n")), (21, 25))
    assert as_it_stands(text, lines) is not None
    lost = "and left the old port of Alder at dawn with all of its bakers and fishermen."
    assert as_it_stands("of Kestria " + lost, (0, 11 + len(lost))) is None


@pytest.mark.parametrize(
    ("text", "open_words"),
    [
        ("The old mill was sold by these bakers", 1),
        ("This mill was sold by Jan Novak", 1),
        ("Bakers sold the mill this week", 0),
        ("A row over its mayor shook the council", 1),
        ("If it fails, bakers will weep", 1),
    ],
)
def test_what_only_the_sentence_before_explains_leaves_a_title_open(text: str, open_words: int) -> None:
    """ "These", "this" but of time, "its" of nobody named before, and an "it" behind "if"."""
    made = Cut(((0, len(text)),), acts=True, whole=True, phrase=False)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).open == open_words


def test_they_cannot_be_one_person() -> None:
    """But a body, or two persons."""
    text = "Ann Reed fell ill after they left Kelm"
    made = Cut(((0, len(text)),), acts=True, whole=True, phrase=False)
    there = [Mentioned(0, 8, node(A, "e1"), "name")]
    assert worded(text, made, there, Naming(lambda _: "x", (0, 0), kind_of=lambda _: "Person")).open == 1
    assert worded(text, made, there, Naming(lambda _: "x", (0, 0), kind_of=lambda _: "Organization")).open == 0


def test_who_speaks_in_an_aside_has_not_said_the_rest() -> None:
    """ "The mill, most of which Jan Novak vowed to mend" tells of the mill in nobody's words."""
    text = "The mill burned in Kelm, most of which Jan Novak vowed to mend."
    said = AttributionReport(
        node(A, "a1"), None, "asserts", (), "vowed", (0, 23), (text.index("Jan"), text.index(" vowed"))
    )
    assert speaks_aside(said, text)
    plain = "The mill burned in Kelm, Jan Novak said."
    assert not speaks_aside(replace(said, speaker=(25, 34)), plain)


def test_so_far_is_no_small_word_before_a_sentence() -> None:
    """Other than "so" alone."""
    far, alone = "So far nobody in Kelm has wept over it.", "So nobody in Kelm has wept over it at all."
    for text, start in ((far, 0), (alone, 3)):
        made = as_it_stands(text, (0, len(text)))
        assert made is not None
        assert made.start == start
