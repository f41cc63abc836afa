"""Kinds of fault that readers met with, each both ways: what must come out, and what must stay as it was."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.knowledge.lexicon import load_lexicon, parse_trigger
from newsgraph.model import Article, Event, Reading
from newsgraph.reading.events.meaning.orders import as_ordered
from newsgraph.reading.events.triggers import TriggerMatch
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import load_pipeline, parsed


@cache
def read(text: str) -> Reading:
    """The reading of one short text; 14 May 2025 is a Wednesday."""
    return by_rules().read(Article(id="t", text=text, published="2025-05-14"))


def events(text: str, word: str) -> list[Event]:
    """The events whose trigger has that word."""
    return [e for e in read(text).events if word in e.trigger.of(text)]


def event(text: str, word: str) -> Event:
    """The first of them."""
    return events(text, word)[0]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Nurses called for a strike on Friday.", "strike", "2025-05-16"),
        ("Nurses called on Friday for a strike.", "called", "2025-05-09"),
        ("The inquiry recalled a fire in 1998.", "fire", "1998-01-01"),
        ("The premier accused rivals of attacking judges on Monday.", "accused", "2025-05-12"),
        ("The ministry condemned on Monday a raid in Goma.", "condemned", "2025-05-12"),
    ],
)
def test_a_day_goes_to_what_it_is_told_of(text: str, word: str, day: str) -> None:
    """What is asked for is yet to be; a year right behind a happening is its own."""
    time = event(text, word).time
    assert time is not None
    assert time.begin == day


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nurses called for a strike on Friday.", "called"),
        ("The premier accused rivals of attacking judges on Monday.", "attacking"),
        ("In May the army attacked Goma, and rebels later shelled Bukavu.", "shelled"),
    ],
)
def test_a_day_of_another_happening_is_not_taken(text: str, word: str) -> None:
    """The day of the strike is not that of the call; "later" is another day."""
    assert event(text, word).time is None


def test_a_deadline_ends_what_comes_before_it() -> None:
    """A weekday before the noun is bounded by the noun's own preposition."""
    time = event("Villagers fled before the Monday deadline.", "fled").time
    assert time is not None
    assert (time.begin, time.end) == (None, "2025-05-12")


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("Beck plotted to rob a guard and then attack a station.", "attack", "hypothetical"),
        ("Beck had plotted to murder a guard and attacked a station.", "attacked", "actual"),
        ("Residents ignored a protest ban and an attack warning.", "attack", "hypothetical"),
    ],
)
def test_what_is_only_planned_or_feared_is_no_fact(text: str, word: str, realis: str) -> None:
    """A verb without tense goes with the infinitive before it; a compound with what its noun is about."""
    found = events(text, word)
    assert all(e.realis == realis for e in found)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor called the budget a massacre.", "massacre"),
        ("The mayor described the budget as an attack on the poor.", "attack"),
        ("In her new novel, a spy is killed in Oslo.", "killed"),
        ("The film about the murder of a king opens soon.", "murder"),
        ("The officer agreed that homes were damp.", "agreed"),
    ],
)
def test_figures_of_speech_tell_of_no_happening(text: str, word: str) -> None:
    """What a thing is called, what fiction tells, and assent to an opinion did not happen."""
    assert not events(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor called the killing of the clerk a murder.", "killing"),
        ("A novelist was killed in Oslo.", "killed"),
        ("In the film hall, two men were killed.", "killed"),
        ("The rebels agreed that the army would leave.", "agreed"),
    ],
)
def test_what_only_sounds_like_a_figure_happened(text: str, word: str) -> None:
    """A killing may be called a murder; a hall is no film; an agreement on what is to be is one."""
    assert events(text, word)


def test_a_blow_to_prices_is_no_attack() -> None:
    """Investors attack a currency, rebels a town."""
    assert [e.type for e in events("Funds attacked the pound on Monday.", "attacked")] in ([], ["OtherEvent"])
    assert event("Rebels attacked the town of Goma on Monday.", "attacked").type == "Attack"


def test_a_list_goes_on_counting() -> None:
    """Numbers before places go on with the count before them; an age counts nobody."""
    text = "Police counted 45 people dead in Goma, 12 in Bukavu and seven in Beni."
    assert sorted(q.value for e in events(text, "dead") for q in e.quantities) == [7, 12, 45]
    text = "More than 32 children under the age of 10 and over 60 adults were killed in Goma."
    assert sorted(q.value for q in event(text, "killed").quantities) == [32, 60]
    assert [e.name for e in read(text).entities if "adults" in e.name] == ["over 60 adults"]


def test_a_sentence_of_prison_has_its_length() -> None:
    """Years in prison are counted; the time that somebody fled is not."""
    (term,) = event("A court jailed the clerk for six years.", "jailed").quantities
    assert (term.measures, term.value, term.unit) == ("other", 6, "year")
    assert not event("The clerk fled for six years.", "fled").quantities


def test_who_urges_him_is_another() -> None:
    """A pronoun is not the one of whom its relative clause is said."""
    text = "Ivo Pren wrote to Omar Reth, a lawyer who urged him to attack a station."
    names = {e.id: e.name for e in read(text).entities}
    assert [names[i] for i in event(text, "urged").affected] == ["Ivo Pren"]


def test_a_pronoun_that_opens_a_sentence_names_no_place() -> None:
    """ "They" is no name, however it is written."""
    assert all(e.name != "They" for e in read("They had left Goma before the raid.").entities)


def test_the_dead_demand_nothing() -> None:
    """A post is not that of somebody who was told to have died."""
    text = "Doctor Ines Falk was killed on Sunday. The mayor demanded an inquiry."
    names = {e.id: e.name for e in read(text).entities}
    assert all(names[i] != "Ines Falk" for i in event(text, "demanded").agent)


def test_a_capital_is_the_town_named_beside_it() -> None:
    """ "the regional capital Bukavu" is Bukavu, not the town before it."""
    text = "The army holds the town of Goma, near the regional capital Bukavu. Shells hit the capital on Sunday."
    names = {e.id: e.name for e in read(text).entities}
    assert [names[i] for i in event(text, "hit").place] == ["Bukavu"]


def test_joint_speakers_both_vouch() -> None:
    """ "Police and residents said": each of them says it."""
    text = "Police and residents said three people were killed in the blast."
    assert len(event(text, "killed").sources) == 2
    assert all(event(text, "killed").id in a.conveys for a in read(text).attributions)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rumours that three children had died in Osk were false, police said.", "died"),
        ("The ministry spoke of a false claim that troops killed 40 villagers.", "killed"),
        ("The rumour that the mayor had been arrested turned out to be untrue.", "arrested"),
        ("Checkers found no truth in posts saying that Ana Ferro was arrested on Monday.", "arrested"),
        ("A hoax that a bomb exploded at the station spread quickly.", "exploded"),
        ("There is no evidence that rebels attacked the mill.", "attacked"),
    ],
)
def test_what_is_called_false_is_not_told_as_a_fact(text: str, word: str) -> None:
    """Rumours, false reports, hoaxes and what was looked into."""
    assert event(text, word).polarity == "negative"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Reports that rebels had attacked the mill were not false.", "attacked"),
        ("Evidence that rebels attacked the mill is mounting.", "attacked"),
        ("Guards attacked a man who told false stories.", "attacked"),
        ("Rumours that two men had died in the flood were false.", "flood"),
    ],
)
def test_what_stands_beside_a_falsehood_stays(text: str, word: str) -> None:
    """What is not called false, and what a false rumour takes for granted."""
    assert event(text, word).polarity == "positive"


def test_who_was_shot_dead_did_not_shoot() -> None:
    """The adjective has the victims as its subject, the deed has them as its object."""
    for text, doers in (
        ("Two protesters were shot dead in Marlow.", []),
        ("Three miners were shot dead by police.", ["police"]),
        ("Police shot dead three miners.", ["Police"]),
    ):
        reading = read(text)
        agents = [reading.entity(one).name for one in event(text, "shot").agent]
        assert [name.lower() for name in agents] == [name.lower() for name in doers]


def test_the_two_are_who_met() -> None:
    """Also where a description stands before the second name; not a third who is named elsewhere."""
    text = (
        "Foreign minister Ana Ferro met her counterpart Tomas Kerr in Marlow on Monday. The two signed an agreement. "
        "Karl Imre left."
    )
    reading = read(text)
    assert {reading.entity(one).name for one in event(text, "signed").agent} == {"Ana Ferro", "Tomas Kerr"}


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("The army threatened on Monday to attack Goma.", "attack", None),
        ("The cabinet voted on Monday to arrest the rebels.", "arrest", None),
        ("The army threatened to attack Goma on Friday.", "attack", "2025-05-16"),
        ("The army tried on Monday to attack Goma.", "attack", "2025-05-12"),
        ("The army managed on Monday to arrest a rebel.", "arrest", "2025-05-12"),
    ],
)
def test_what_is_planned_on_a_day_is_not_done_on_that_day(text: str, word: str, day: str | None) -> None:
    """Unless it has a day of its own, or was tried or done then."""
    time = event(text, word).time
    assert (time.begin if time is not None else None) == day


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("The strike at the mine ended on Monday.", None),
        ("Miners ended a long strike on Monday.", None),
        ("The strike at the mine began on Monday.", "2025-05-12"),
        ("Miners ended Monday's strike.", "2025-05-12"),
    ],
)
def test_what_ended_on_a_day_took_place_until_then(text: str, begin: str | None) -> None:
    """Its day is the end of it; a day that stands before it is its own."""
    time = event(text, "strike").time
    assert time is not None
    assert (time.begin, time.end) == (begin, "2025-05-12")


def test_an_investigation_into_a_fire_opens_no_fire() -> None:
    """What a preposition governs is no part of the trigger."""
    assert {e.type for e in read("Police opened an investigation into the fire in Goma.").events} >= {"Accident"}
    assert not [e for e in read("Police opened an investigation into the fire.").events if e.type == "Attack"]
    assert {e.type for e in read("Police opened fire on the crowd.").events} == {"Attack"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The senate shot down the proposal.", "shot"),
        ("Reporters bombarded the mayor with questions.", "bombarded"),
        ("The striker attacked in the second half and Goma won 3-1.", "attacked"),
        ("The rider attacked on the last climb and won the stage.", "attacked"),
    ],
)
def test_a_game_or_a_quarrel_is_no_attack(text: str, word: str) -> None:
    """Who plays, what is only planned, asked or shown sheds no blood."""
    assert {e.type for e in events(text, word)} <= {"OtherEvent", "Accusation", "Rejection"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attacked the stadium during the match and wounded two players.", "attacked"),
        ("Rebels killed a goalkeeper of the league.", "killed"),
        ("A player was stabbed after the final in Goma.", "stabbed"),
        ("Rebels set cars ablaze in Goma.", "ablaze"),
        ("Soldiers shot down a plane with a missile.", "shot"),
    ],
)
def test_blood_beside_a_game_is_blood(text: str, word: str) -> None:
    """A victim, a weapon or a wound says so; "set" is no set of a match."""
    assert {e.type for e in events(text, word)} <= {"Attack", "Death", "Injury", "Destruction", "Accident"}
    assert events(text, word) or word == "ablaze"


def test_an_order_of_a_president_is_no_verdict() -> None:
    """Even where it was taken for one; that of a court is one."""
    text = "The president ordered the firm to release a report. The court ordered the firm to release a report."
    (doc,) = parsed([text], load_pipeline())
    syntax, trigger = Syntax(doc), parse_trigger("order.v", load_lexicon().types["Verdict"])
    taken = [TriggerMatch(trigger, word, (word,)) for word in doc if word.text == "ordered"]
    assert [as_ordered(one, syntax).trigger.event_type for one in taken] == ["Request", "Verdict"]
