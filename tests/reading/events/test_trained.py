"""What the trained network finds: who, where and when of events."""

from __future__ import annotations

from functools import cache

from newsgraph.model import Article, Event, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def _read(text: str) -> Reading:
    return _reader().read(Article("x", text, published="2026-03-12"))


def _event(text: str, trigger: str) -> tuple[Event, dict[str, str]]:
    """The event at a word, and the names of the entities by their ids."""
    reading = _read(text)
    event = next(e for e in reading.events if trigger in e.trigger.of(text))
    return event, {entity.id: entity.name for entity in reading.entities}


def test_an_event_that_no_sentence_of_ours_taught_is_found_with_whom_it_befell() -> None:
    event, names = _event("Moody's downgraded Volkswagen on Tuesday.", "downgraded")
    assert [names[i] for i in event.affected] == ["Volkswagen"]
    assert event.time is not None
    assert event.time.begin == "2026-03-10"
    assert event.why is not None
    assert "network" in event.why


def test_the_nationality_of_the_doer_is_not_where_it_happened() -> None:
    """A French strike need not be in France; a strike in France is."""
    event, names = _event("Two fighters were killed in a French air strike in 2016.", "strike")
    assert [names[i] for i in event.place] == []
    event, names = _event("Two fighters were killed in an air strike in France in 2016.", "strike")
    assert [names[i] for i in event.place] == ["France"]


def test_the_year_of_a_law_dates_nothing_done_under_it() -> None:
    """But a year that stands by itself does."""
    event, _ = _event("Martin Weber was prosecuted under the Firearms Act 1996 in Leeds.", "prosecuted")
    assert event.time is None
    event, _ = _event("Martin Weber was prosecuted in 1996 in Leeds.", "prosecuted")
    assert event.time is not None
    assert event.time.begin == "1996-01-01"


def test_that_nobody_could_verify_a_claim_is_no_inquiry() -> None:
    """A check is told as such, an inquiry as an event."""
    text = "Rebels bombed the port of Odesa, the army said. Reuters could not independently verify the report."
    assert not any("verify" in e.trigger.of(text) for e in _read(text).events)
    event, _ = _event("Prosecutors have opened an investigation into the bank.", "investigation")
    assert event.type == "Investigation"


def test_what_is_told_as_past_did_not_happen_on_a_later_day() -> None:
    """A wrong day makes no plan out of a fact."""
    event, _ = _event("Police arrested Martin Weber in Leeds. The trial will begin on 20 March.", "arrested")
    assert event.realis == "actual"


def test_a_state_before_its_own_strike_is_not_where_it_happened() -> None:
    """English has no adjective for the U.S.: its name stands for the doer; before a vote it is the place."""
    event, names = _event("Two fighters were killed in a U.S. drone strike in 2016.", "strike")
    assert [names[i] for i in event.agent] == ["U.S."]
    assert event.place == ()
    event, names = _event("Two fighters were killed in a U.S. drone strike in Syria.", "strike")
    assert [names[i] for i in event.place] == ["Syria"]
    event, names = _event("The U.S. election was held in November.", "election")
    assert [names[i] for i in event.place] == ["U.S."]


def test_people_are_counted_as_killed_only_where_a_death_is_told() -> None:
    """A network that has read of many shipwrecks expects the worst; the sentence has the word, or nobody is dead."""
    for text in (
        "A ferry with 86 passengers ran aground near Halmark on Monday.",
        "Two firefighters were in a stable condition after they inhaled smoke at the plant.",
    ):
        assert not [q for event in _read(text).events for q in event.quantities if q.measures == "killed"]
    told = _read("A ferry with 86 passengers sank near Halmark on Monday, killing 12 people.")
    assert [q.value for event in told.events for q in event.quantities if q.measures == "killed"] == [12]


def _numbers(text: str) -> list[tuple[str, str, float, str]]:
    """Trigger, measure, value and modifier of every number, in the order of the text."""
    found = [(event.trigger.of(text), q) for event in _read(text).events for q in event.quantities]
    return [(word, q.measures, q.value, q.modifier) for word, q in sorted(found, key=lambda one: one[1].span)]


def test_lengths_of_sentences_and_bans_stand_beside_what_the_network_counts() -> None:
    """The network gives no lengths of time; a time that something merely lasted is none either."""
    assert _numbers("A court in Marn jailed the clerk for six years.") == [("jailed", "other", 6, "exactly")]
    text = "The sprinter Ida Korv was handed a three-year ban."
    assert [number[1:] for number in _numbers(text)] == [("other", 3, "exactly")]
    text = "He was sentenced to life in prison with a minimum term of 18 years."
    assert _numbers(text) == [("sentenced", "other", 18, "atLeast")]
    text = "The driver was disqualified from driving for 20 months."
    assert _numbers(text) == [("disqualified", "other", 20, "exactly")]
    assert _numbers("The clerk worked in Marn for six years before he was arrested.") == []


def test_a_number_belongs_to_the_verb_whose_object_it_counts() -> None:
    """Not to the verb beside it."""
    told = _numbers("Cholera has killed 52 people and infected 1,900 others in Tarsk.")
    assert [(word, value) for word, _, value, _ in told] == [("killed", 52), ("infected", 1900)]
    told = _numbers("Raiders stole 200 cattle and killed 15 herders near Tarsk.")
    assert [(word, value) for word, _, value, _ in told] == [("stole", 200), ("killed", 15)]


def test_a_list_of_counts_has_no_gap() -> None:
    """A number before a place goes on with the count before it; an age counts nobody."""
    text = "Officials have counted 31 people dead in Marn, nine in Osk and four in Tarsk."
    assert sorted(value for _, measure, value, _ in _numbers(text) if measure == "killed") == [4, 9, 31]
    text = "More than 15 children under the age of five died of measles in Marn."
    assert [number[1:] for number in _numbers(text)] == [("killed", 15, "moreThan")]


def test_lakhs_and_crores_are_sums() -> None:
    """What comes before the number is its currency, not its unit."""
    (number,) = _numbers("The central bank fined Ledra Bank Rs 5 crore on Monday.")
    assert number[1:3] == ("money", 5e7)


def test_a_verb_and_the_noun_of_its_kind_that_it_carries_are_one_event() -> None:
    """ "sent aid" is one act of aid; a killing and a funeral are two."""
    reading = load_reader("model").read(Article("t", "Norland sent aid to the town of Varn on Monday after a flood."))
    assert [event.type for event in reading.events].count("Aid") == 1


def test_who_orders_an_inquiry_has_asked_for_it() -> None:
    """The order is a happening, and the inquiry one that is to be; who carries one out does nothing else."""
    text = "The governor of Norland ordered a review of the flood defences on Monday."
    assert [(e.type, e.realis) for e in _read(text).events] == [("Request", "actual"), ("Investigation", "demanded")]
    text = "The ministry of Norland carried out a review of the flood defences on Monday."
    assert len(_read(text).events) == 1


def test_who_is_fined_over_a_blast_did_not_kill() -> None:
    """The blast did; who is arrested for what he did is the doer."""
    event, names = _event("A court fined Kestgas over the gas explosion that killed 13 people at a terminal.", "killed")
    assert "Kestgas" not in [names[i] for i in event.agent]
    event, names = _event("Police arrested Ivo Pren, who killed 13 people at a terminal.", "killed")
    assert [names[i] for i in event.agent] == ["Ivo Pren"]


def test_who_died_is_no_doer() -> None:
    """A frame gives a verb's subject; that of "died" is who it befell."""
    event, names = _event("Two villagers died in the flood.", "died")
    assert event.agent == ()
    assert [names[i] for i in event.affected] == ["Two villagers"]


def test_of_a_list_that_a_plural_introduces_all_take_part() -> None:
    """Of a name that a singular introduces only that one does, whoever else is named after it."""
    event, names = _event("The sprinters Alda Rem and Joris Pell appeared before a tribunal in Kelm.", "appeared")
    assert [names[i] for i in event.agent] == ["Alda Rem", "Joris Pell"]
    event, names = _event("The sprinter Alda Rem appeared before a tribunal in Kelm, Joris Pell said.", "appeared")
    assert [names[i] for i in event.agent] == ["Alda Rem"]
