"""An event that its sentence does not tell first is called by the words that name it."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.identity.reports import EventReport
from newsgraph.identity.titles.apart.unique import Entitled, told_apart, told_first
from newsgraph.identity.titles.sentences import as_named, told_again

TEXT = "The mayor condemned their attack on Kelm Mill at dawn."


def _report(name: str, trigger: str, *, phrase: tuple[tuple[int, int], ...] = ()) -> EventReport:
    at = TEXT.index(trigger)
    return EventReport(
        ReportIri(name), ArticleIri("a"), "OtherEvent", trigger, at, clause=((0, len(TEXT) - 1),), phrase=phrase
    )


def test_the_words_that_name_an_event_are_tried_with_and_without_whose_it_is() -> None:
    """ "Their" goes where nobody is known to be meant; nothing is taken from outside the sentence."""
    found = list(as_named(TEXT, ((20, 45),), (0, len(TEXT))))
    assert [TEXT[slice(*made.parts[0])] for made in found] == ["their attack on Kelm Mill", "attack on Kelm Mill"]
    assert all(made.caption for made in found)
    assert not list(as_named(TEXT, ((20, 45),), (0, 30)))
    assert not list(as_named(TEXT, (), (0, len(TEXT))))


@pytest.mark.parametrize("order", [1, -1])
def test_the_short_sentence_is_that_of_the_event_which_it_tells(order: int) -> None:
    """Not of one that has words of its own, nor of a noun beside a verb, whichever is told first."""
    condemned, attack = _report("1", "condemned"), _report("2", "attack", phrase=((20, 45),))
    again = list(told_again([condemned, attack][::order], lambda one: one.trigger == "attack"))
    assert again == ["2"]
    mill = _report("0", "mayor")
    assert list(told_again([mill, condemned], lambda one: one is mill)) == ["0"]
    assert not list(told_again([condemned], lambda _: False))


def test_of_events_of_one_title_that_which_it_tells_keeps_it() -> None:
    """Though another was reported earlier."""
    said = "The mayor condemned the attack at dawn"
    first = Entitled(said, told_first(aside=False, age=("2031-05-09",)), "condemned", "condemning")
    other = Entitled(said, told_first(aside=True, age=("2031-05-01",)), "attack", "attack")
    assert told_apart([other, first]) == {"condemned": said, "attack": f"{said} (attack)"}
