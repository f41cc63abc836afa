"""What stands on whose word: events inside contents, sayings inside sayings."""

from __future__ import annotations

from newsgraph.model import Attribution, Event, Span, Stance
from newsgraph.reading.speech.scope import link


def _saying(
    name: str,
    content: tuple[int, int],
    cue: tuple[int, int],
    source: str,
    *,
    stance: Stance = "asserts",
) -> Attribution:
    return Attribution(name, source, None, Span(*cue), Span(*content), "indirectSpeech", stance)


ATTACK = Event("v1", "Attack", Span(40, 46))


def test_an_event_inside_a_content_is_conveyed_and_stands_on_the_speakers_word() -> None:
    """The plain case."""
    (saying,), (event,) = link([_saying("a1", (20, 60), (10, 14), "e1")], [ATTACK])
    assert saying.conveys == ("v1",)
    assert event.sources == ("e1",)


def test_an_event_outside_stays_in_the_outlets_own_voice() -> None:
    """No content, no speaker."""
    (saying,), (event,) = link([_saying("a1", (50, 60), (10, 14), "e1")], [ATTACK])
    assert saying.conveys == ()
    assert event.sources == ()


def test_words_passed_on_name_the_first_speaker_and_those_who_pass_them_on() -> None:
    """An agency quotes a ministry: the inner saying conveys the event, the outer one the inner."""
    outer = _saying("a1", (10, 60), (0, 5), "e1")
    inner = _saying("a2", (30, 60), (20, 24), "e2")
    (first, second), (event,) = link([outer, inner], [ATTACK])
    assert first.conveys == ("a2",)
    assert second.conveys == ("v1",)
    assert event.sources == ("e2", "e1")


def test_who_denies_an_event_does_not_vouch_for_it() -> None:
    """The denial conveys the event, and nobody is its source."""
    (saying,), (event,) = link([_saying("a1", (20, 60), (10, 14), "e1", stance="denies")], [ATTACK])
    assert saying.conveys == ("v1",)
    assert event.sources == ()


def test_a_claim_inside_a_denial_has_the_inner_speaker_only() -> None:
    """ "Russia rejects Kyiv's claim that …": Kyiv claims, Russia does not."""
    outer = _saying("a1", (10, 60), (0, 5), "e1", stance="denies")
    inner = _saying("a2", (30, 60), (20, 24), "e2")
    _, (event,) = link([outer, inner], [ATTACK])
    assert event.sources == ("e2",)


def test_the_verb_of_saying_is_not_conveyed_by_its_own_saying() -> None:
    """ "accused" is an event and a cue; it is not what was said."""
    (saying,), _ = link([_saying("a1", (30, 60), (40, 46), "e1")], [ATTACK])
    assert saying.conveys == ()


def test_naming_an_event_leaves_it_in_the_outlets_voice() -> None:
    """ "Russia casts its invasion as a response": the invasion is no claim of Russia's."""
    (saying,), (event,) = link([_saying("a1", (20, 60), (10, 14), "e1")], [ATTACK], naming={"a1"})
    assert saying.conveys == ("v1",)
    assert event.sources == ()
