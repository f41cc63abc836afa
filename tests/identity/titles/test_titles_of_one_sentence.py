"""Several events of one sentence: each is told by a short sentence, and by a word of its own where that is the same."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, ReportIri, node
from newsgraph.identity.reports import EventReport, Mentioned
from newsgraph.identity.titles.apart.gerunds import gerund
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.fitness import GLUED, is_torn
from newsgraph.identity.titles.sentences import as_it_stands
from newsgraph.identity.titles.settings import leaves_open
from newsgraph.identity.titles.wording import Naming, balanced, worded

A = ArticleIri("https://x.example/article/a")


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Rebels want to lift the blockade", "lift", "lifting"),
        ("Rebels will admit it", "admit", "admitting"),
        ("The mayor stepped down", "stepped down", "stepping down"),
        ("Rebels carried the day", "carried", "carrying"),
        ("Rebels kept looting the mill", "looting", "looting"),
        ("Rebels took Kelm", "took", None),  # only a list would tell
        ("Rebels lift the blockade", "lift", None),  # it might as well be a noun
        ("The raid on Kelm", "raid", None),
    ],
)
def test_a_verb_names_what_is_done_where_its_form_shows_how(text: str, trigger: str, name: str | None) -> None:
    """By its ending, and by the word before it."""
    report = EventReport(ReportIri("r"), ArticleIri("a"), "OtherEvent", trigger, text.index(trigger))
    assert gerund(report, text) == name


@pytest.mark.parametrize(
    ("title", "leaves"),
    [
        ("She left Kelm at dawn", True),
        ("At dawn they left Kelm", True),
        ("These raids shook Kelm", True),
        ("The fleet left the port", True),
        ("We left Kelm", True),
        ("Jan Novak: We left Kelm", False),
        ("Bakers of Kelm said they would weep", False),
        ("The fleet left Kelm", False),
    ],
)
def test_only_what_leaves_somebody_open_needs_a_headline_before_it(title: str, *, leaves: bool) -> None:
    """A pronoun with nobody before it, a pointing word, no name at all."""
    assert leaves_open(title) is leaves


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Besides, the fleet of Kestria left Port Alder at dawn.", 9),
        ("Or the fleet of Kestria left Port Alder at dawn.", 3),
        ("Further talks in Port Alder failed at dawn.", 0),
    ],
)
def test_words_that_tie_a_sentence_to_the_one_before_fall_off(text: str, start: int) -> None:
    """With a comma behind them; not where they belong to the sentence."""
    made = as_it_stands(text, (0, len(text)))
    assert made is not None
    assert made.start == start


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Jan Novak called it 'a crime against", "Jan Novak called it a crime against"),
        ("Jan Novak called it 'a crime' in Kelm", "Jan Novak called it 'a crime' in Kelm"),
        ("The bakers' guild left", "The bakers' guild left"),
        ("2. Rebels took Kelm", "Rebels took Kelm"),
        ("12 rebels took Kelm", "12 rebels took Kelm"),
    ],
)
def test_half_a_pair_of_marks_and_the_number_of_a_line_are_left_out(words: str, kept: str) -> None:
    """Whole pairs, genitives and counts stay."""
    assert balanced(words) == kept


def test_a_hyphen_in_a_word_ends_no_heading() -> None:
    """ "One-Kestria"; but "truce-Rebels"."""
    assert not GLUED.search("Envoys praised the one-Kestria policy")
    assert GLUED.search("After the truce-Rebels left")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("You’re to leave Kelm at once", True),
        ("“My guards took Kelm and I wept", True),  # the quotation goes on in the next sentence
        ("Jan Novak called it “my port” in Kelm", False),
        ("The fleet left Kelm", False),
    ],
)
def test_who_speaks_of_himself_is_quoted(text: str, *, quoted: bool) -> None:
    """Also in a contraction, and where a quotation is not closed."""
    made = Cut(((0, len(text)),), acts=True, whole=True, phrase=False)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).quoted is quoted


def test_a_comma_stays_behind_what_somebody_is_doing() -> None:
    """Though what stood before it is left out: "last week"."""
    text = "Discussing the port last week, Jan Novak called it a ruin"
    parts = (0, text.index(" last")), (text.index("Jan"), len(text))
    made = Cut(parts, acts=True, whole=True, phrase=False, parsed=True)
    there = [Mentioned(text.index("Jan"), text.index(" called"), node(A, "e1"), "name")]
    assert worded(text, made, there, Naming(lambda _: "x", (0, 0))).text.startswith("Discussing the port, Jan Novak")


def test_what_began_its_sentence_begins_small_behind_who_says_it() -> None:
    """But a name does not."""
    text = "Prices rose in Kelm, the mayor said"
    parts = (text.index("the"), len(text)), (0, text.index(","))
    made = Cut(parts, acts=True, whole=True, phrase=False, parsed=True)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).text == "the mayor said prices rose in Kelm"
    there = [Mentioned(0, 6, node(A, "e1"), "name")]
    assert worded(text, made, there, Naming(lambda _: "Prices", (0, 0))).text == "the mayor said Prices rose in Kelm"


@pytest.mark.parametrize(
    ("text", "kept", "torn"),
    [
        ("Rebels pointed the finger at their rivals.", ("Rebels pointed the finger",), True),
        ("Rebels had to wait a year for bread.", ("Rebels had to wait", "for bread"), False),
        ("Rebels took Kelm, and bakers wept.", ("Rebels took Kelm",), False),
        ("Rebels, who wept, took Kelm.", ("Rebels", "took Kelm"), False),
        ("Rebels took Kelm, Jan Novak said.", ("Jan Novak said", "Rebels took Kelm"), False),
    ],
)
def test_what_is_cut_where_no_mark_stands_may_be_what_the_verb_needs(
    text: str, kept: tuple[str, ...], *, torn: bool
) -> None:
    """Behind a comma another clause begins; who says it may be put first."""
    made = Cut(
        tuple((text.index(one), text.index(one) + len(one)) for one in kept), acts=True, whole=True, phrase=False
    )
    assert is_torn(text, made, (0, len(text))) is torn
