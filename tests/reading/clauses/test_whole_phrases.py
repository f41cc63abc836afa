"""What a short sentence must not lose: names, lists and clauses without which it says something else."""

from __future__ import annotations

import pytest
from one_reader import by_rules

from newsgraph.reading.clauses import told_in
from newsgraph.reading.times.expressions import find_times
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import annotate, text_of


def _told(marked: str) -> str:
    """What is told of the event in []."""
    text, start = marked.replace("[", "").replace("]", ""), marked.index("[")
    (doc,) = annotate([text], by_rules()._nlp)
    syntax = Syntax(doc)
    words = [next(token for token in doc if token.idx == start)]
    times = find_times(doc, "2031-05-06")
    when = {token.i for time in times for token in syntax.words_in(time.span.start, time.span.end)}
    (spans,) = told_in(syntax, words, when)
    return " ".join(span.of(text_of(doc)) for span in spans)


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("The Kelm Office for Harbours and Quays [called] on all bakers to leave.", "Office for Harbours and Quays"),
        ("The council said the mayor [sold] the mill and left.", "the mill and left"),
        ("The rebels [hold] some streets as well as the old harbour.", "streets as well as the old harbour"),
        ("Jan Novak [promised] bread for the rest of 2031.", "for the rest of 2031"),
        ("A study [showed] that in streets with old wells the fever was rare.", "in streets with old wells"),
    ],
)
def test_what_belongs_together_stays_together(marked: str, kept: str) -> None:
    """A name, what is said as a whole, both ends of a list, and where something is so."""
    assert kept in _told(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The mill, [sold] by the council to a baker, burned down.",
        "One of the bakers, who [wept], left Kelm.",
        "A raid of 2003 in Kestria, which [killed] nine bakers, was forgotten.",
    ],
)
def test_an_aside_is_told_by_no_sentence_of_which_half_is_left_out(marked: str) -> None:
    """Nor is it told of whoever stands right before it."""
    told = _told(marked)
    assert "sold burned" not in told
    assert not told.startswith(("bakers wept", "the bakers wept", "Kestria killed"))
