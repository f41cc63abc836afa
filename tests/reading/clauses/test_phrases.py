"""What an event is called in a sentence that tells of something else."""

from __future__ import annotations

import pytest
from one_reader import by_rules

from newsgraph.reading.clauses import called_in, told_in
from newsgraph.reading.times.expressions import find_times
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import annotate, text_of


def _called(marked: str) -> str:
    """The words that name the event in []."""
    text = marked.replace("[", "").replace("]", "")
    (doc,) = annotate([text], by_rules()._nlp)
    syntax = Syntax(doc)
    word = next(token for token in doc if token.idx == marked.index("["))
    times = find_times(doc, "2031-05-06")
    when = {token.i for time in times for token in syntax.words_in(time.span.start, time.span.end)}
    (spans,) = called_in(syntax, [word], when)
    return " ".join(span.of(text_of(doc)) for span in spans)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The mayor condemned the bold [attack] on Kelm Mill.", "bold attack on Kelm Mill"),
        ("The mayor left after the [evacuation] of the bakers of Kelm on Monday.", "evacuation of the bakers of Kelm"),
        ("The mayor spoke of the boats [bought] by Kestria for the fleet.", "boats bought by Kestria for the fleet"),
        ("The cost of [rebuilding] the port of Kelm is high.", "rebuilding the port of Kelm"),
        ("The bakers of Kelm agreed to [sell] the mill.", "The bakers of Kelm to sell the mill"),
    ],
)
def test_what_the_sentence_does_not_tell_first_has_words_of_its_own(marked: str, words: str) -> None:
    """A noun with what belongs to it, a participle with its noun, a gerund, who is to do what is settled."""
    assert _called(marked) == words


@pytest.mark.parametrize(
    "marked",
    [
        "Rebels [attacked] Kelm Mill.",  # the sentence tells of it
        "The [attack] on Kelm shocked the mayor.",  # it is what the sentence is about
        "The envoys held [talks] with Kestria.",  # the verb only carries it
        "The mayor condemned the [attack].",  # nobody would know which
        "The mayor condemned the [attack] on that old mill.",  # the same
        "The mayor spoke after [winning] by ten goals.",  # who won?
        "If the mayor condemns the [attack] on Kelm, bakers will leave.",
        "The bakers of Kelm did not agree to [sell] the mill.",
        "The bakers of Kelm refused to [sell] the mill.",
        "The bakers of Kelm may agree to [sell] the mill.",
    ],
)
def test_no_words_where_the_sentence_is_better_or_they_would_not_say_which(marked: str) -> None:
    """Nor where what is told is no fact and no plan."""
    assert _called(marked) == ""


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("Kestria [returned] nine boats a week.", "Kestria returned nine boats a week"),
        ("Kestria [returned] nine boats last week.", "Kestria returned nine boats"),
    ],
)
def test_how_often_is_no_day(said: str, short: str) -> None:
    """ "Nine boats a week" are not nine boats."""
    text = said.replace("[", "").replace("]", "")
    (doc,) = annotate([text], by_rules()._nlp)
    syntax = Syntax(doc)
    word = next(token for token in doc if token.idx == said.index("["))
    when = {
        token.i for time in find_times(doc, "2031-05-06") for token in syntax.words_in(time.span.start, time.span.end)
    }
    (spans,) = told_in(syntax, [word], when | {token.i for token in doc if token.lower_ == "week"})
    assert " ".join(span.of(text) for span in spans) == short
