"""Events of a sentence: their triggers, who takes part, where, and how sure they are. Sentences are our own."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules, one_reader

from newsgraph.model import PARTICIPANT_ROLES, Article, Event, Interval, Reading


@cache
def read(text: str, published: str | None = "2023-03-09") -> Reading:
    """The reading of one short text; 9 March 2023 is a Thursday."""
    return one_reader().read(Article(id="t", text=text, published=published))


def event(text: str, trigger: str) -> Event:
    """The one event whose trigger has that word."""
    found = [e for e in read(text).events if trigger in e.trigger.of(text)]
    assert len(found) == 1, [e.trigger.of(text) for e in read(text).events]
    return found[0]


def names(text: str, trigger: str, role: str) -> set[str]:
    """The names of the entities in a role of the event."""
    return {read(text).entity(i).name for i in getattr(event(text, trigger), role)}


def triggers(text: str) -> list[str]:
    """The trigger words, in the order of the text."""
    return [e.trigger.of(text) for e in read(text).events]


# ---------------------------------------------------------------------- movement
@pytest.mark.parametrize(
    ("text", "trigger", "origin", "destination"),
    [
        ("The foreign minister flew from Lima to Santiago.", "flew", {"Lima"}, {"Santiago"}),
        ("Two hundred soldiers arrived in Cusco on Monday.", "arrived", set(), {"Cusco"}),
        ("The envoy left Lima for Santiago.", "left", {"Lima"}, {"Santiago"}),
        ("The prisoners were transferred from Arica to Lima.", "transferred", {"Arica"}, {"Lima"}),
        ("Thousands of villagers fled Arica for Bolivia.", "fled", {"Arica"}, {"Bolivia"}),
    ],
)
def test_who_and_what_moves_goes_from_somewhere_to_somewhere(
    text: str, trigger: str, origin: set[str], destination: set[str]
) -> None:
    """A journey, a transport or a flight has its two ends."""
    assert names(text, trigger, "origin") == origin
    assert names(text, trigger, "destination") == destination


@pytest.mark.parametrize(
    "text",
    [
        "The two sides arrived at an agreement.",
        "She left the party and joined a union.",
        "The storm left the city in ruins.",
        "The minister will return to power.",
        "The government entered talks with Chile.",
    ],
)
def test_what_only_sounds_like_a_journey_is_none(text: str) -> None:
    """Verbs of motion say many other things: nobody sets out or gets anywhere."""
    assert not any(e.type == "Displacement" or e.origin or e.destination for e in read(text).events)


# ---------------------------------------------------------------------- company
def test_who_speaks_at_a_meeting_takes_part_in_it() -> None:
    """The clause around "at the summit" tells who was there, whom he addressed too."""
    assert names("Jan Novak spoke at a summit in Oslo.", "summit", "agent") == {"Jan Novak"}
    text = "Jan Novak told Ida Berg at a meeting in Oslo that the border would stay open."
    assert names(text, "meeting", "agent") == {"Jan Novak", "Ida Berg"}


def test_who_fights_or_reports_at_a_gathering_is_no_guest() -> None:
    """Police at a protest do not protest."""
    assert names("Police fired tear gas during a protest in Lima.", "protest", "agent") == set()


def test_who_claims_a_bombing_says_that_he_did_it() -> None:
    """Claimed responsibility names the doer."""
    text = "The Norrick Liberation Front claimed responsibility for the bombing in Lima."
    assert names(text, "bombing", "agent") == {"Norrick Liberation Front"}


def test_those_whom_a_bombing_killed_died_where_it_was() -> None:
    """The subject of "killed" is a happening with a place of its own."""
    text = "The government blamed rebels for a bombing in Lima in March that killed ten people."
    assert names(text, "killed", "place") == {"Lima"}


def test_the_place_at_the_end_of_a_sentence_is_the_main_clauses() -> None:
    """Behind a comma the parser hangs it on the nearest noun."""
    text = "Students rally in support of a teacher who was dismissed by the ministry, in Arica, Chile."
    assert "Arica" in names(text, "rally", "place")


# ---------------------------------------------------------------------- participants
@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked Lima.",
        "Lima was attacked by rebels.",
        "The rebels who attacked Lima left at dawn.",
        "The rebels tried to attack Lima.",
        "Rebels approached and attacked Lima.",
        "The rebels were accused of attacking Lima.",
        "The general ordered the rebels to attack Lima.",
    ],
)
def test_the_doer_is_found_however_the_clause_is_built(text: str) -> None:
    """Active, passive, relative, infinitive, coordinated, gerund, commanded."""
    assert any("rebels" in name.lower() for name in names(text, "attack", "agent"))
    assert names(text, "attack", "affected") == {"Lima"}


def test_an_agent_is_never_the_one_who_only_gives_the_order() -> None:
    """The brigade attacks, not the general."""
    assert not any("general" in n for n in names("The general ordered the rebels to attack Lima.", "attack", "agent"))


def test_a_struck_place_is_affected_and_place_and_a_mere_place_is_not_affected() -> None:
    """Lima is attacked; the clash only happens there."""
    assert names("Rebels attacked Lima.", "attack", "place") == {"Lima"}
    text = "A bomb killed five people in Lima."
    assert names(text, "killed", "place") == {"Lima"}
    assert "Lima" not in names(text, "killed", "affected")


def test_an_adjective_before_a_weapon_names_who_used_it() -> None:
    """Peruvian missiles are Peru's."""
    text = "Peruvian missiles struck the city of Arica."
    reading = by_rules().read(Article(id="t", text=text, published="2023-03-09"))
    assert {reading.entity(i).name for e in reading.events for i in e.agent} == {"Peru"}


def test_a_list_of_places_is_told_apart() -> None:
    """Each city of a list is struck; the country they lie in is only the place."""
    text = "Missiles struck cities across Chile, including Arica, Iquique and Calama."
    assert names(text, "struck", "affected") == {"Arica", "Iquique", "Calama"}
    assert "Chile" in names(text, "struck", "place")


def test_a_support_verb_gives_its_noun_the_doer() -> None:
    """Launching an offensive is one event, the offensive, with the launcher as agent."""
    text = "Chilean troops launched an offensive against rebels in Peru."
    assert triggers(text) == ["offensive"]
    assert names(text, "offensive", "agent") == {"Chilean troops"}
    assert names(text, "offensive", "affected") == {"rebels"}
    assert names(text, "offensive", "place") == {"Peru"}


def test_who_comes_under_attack_is_affected() -> None:
    """Undergoing verbs turn the direction."""
    text = "The town of Cusco came under attack from the rebels."
    assert names(text, "attack", "affected") == {"Cusco"}
    assert names(text, "attack", "agent") == {"rebels"}


def test_the_place_of_the_clause_holds_for_its_participle_and_its_coordinated_verbs() -> None:
    """What follows with "-ing" happens where the main verb happens; a last place counts for both verbs."""
    assert names("Rebels attacked a bus in Lima, killing four passengers.", "killing", "place") == {"Lima"}
    assert names("A bomb killed five people and wounded 20 in Lima.", "killed", "place") == {"Lima"}


def test_what_happens_in_an_opening_place_is_there_even_below_a_verb_of_saying() -> None:
    """In Lima, officials said …"""
    assert names("In Lima, officials said rebels had attacked a bus.", "attacked", "place") == {"Lima"}


def test_what_the_same_weapons_do_elsewhere_happens_on_the_same_day() -> None:
    """ "The missiles hit" goes on with the missiles that struck; other missiles do not."""

    def day(more: str) -> Interval | None:
        text = f"Russian missiles struck Riga early on Thursday. {more}"
        reading = by_rules().read(Article(id="t", text=text, published="2023-03-09"))
        return next(e.time for e in reading.events if "hit" in e.trigger.of(text))

    assert day("The missiles hit Vilnius and Tallinn, officials said.") is not None
    assert day("Some drones hit Vilnius and Tallinn, officials said.") is None


def test_an_unnamed_person_who_acts_is_an_entity() -> None:
    """A policeman and a migrant take part, though nobody names them."""
    text = "A policeman hit a migrant in Lima."
    assert names(text, "hit", "agent") == {"policeman"}
    assert names(text, "hit", "affected") == {"migrant"}


# ---------------------------------------------------------------------- one event a happening
@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("The rebels launched an offensive against the town.", ["offensive"]),
        ("The police made two arrests on Monday.", ["arrests"]),
        ("The army bought attack helicopters.", ["bought"]),
    ],
)
def test_one_happening_is_one_event(text: str, only: list[str]) -> None:
    """No second event for a carrying verb, or a compound's first part."""
    assert triggers(text) == only


def test_different_happenings_of_a_sentence_stay_apart() -> None:
    """Repelling and assault are two."""
    assert triggers("Soldiers repelled an assault on the town of Cusco.") == ["repelled", "assault"]


def test_a_past_form_without_an_object_is_passive_in_a_headline_only() -> None:
    """Three miners are killed, they do not kill."""
    text = "Three miners killed in blast"
    assert names(text, "killed", "affected") == {"Three miners"}
    assert not event(text, "killed").agent


# ---------------------------------------------------------------------- confidence, codes, why
def test_the_main_clause_is_surest() -> None:
    """The subordinate meeting stands below the signature."""
    text = "Chile signed an agreement with Peru after the ministers had met in Lima."
    best = max(read(text).events, key=lambda e: e.confidence)
    assert best.type == "Agreement"


def test_every_event_says_why_and_stays_inside_its_text() -> None:
    """Confidence between 0 and 1, ids in order, spans inside, roles that exist."""
    text = "Rebels attacked the port of Callao on Sunday, killing four sailors. Chile condemned the attack."
    reading = read(text)
    known = {e.id for e in reading.entities}
    assert [e.id for e in reading.events] == [f"v{n}" for n in range(1, len(reading.events) + 1)]
    for found in reading.events:
        assert 0 < found.confidence <= 1
        assert found.why is not None
        assert "lexicon " in found.why or "network " in found.why
        assert 0 <= found.trigger.start < found.trigger.end <= len(text)
        assert all(i in known for role in PARTICIPANT_ROLES for i in getattr(found, role))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?!", "“”", "Attack", "attack attack attack", "of of of", "12 34 -- $"]
)
def test_strange_text_is_read_without_a_fault(text: str) -> None:
    """Nothing to read is nothing read."""
    assert isinstance(read(text), Reading)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the town. They wanted " + "to attack " * 600,
        pytest.param("Rebels attacked " + ", ".join(["Lima"] * 1200) + " and Cusco.", marks=pytest.mark.slow),
        pytest.param("They condemned the attack " + "of the attack " * 600 + ".", marks=pytest.mark.slow),
        pytest.param("Rebels attacked, " * 600 + "killed.", marks=pytest.mark.slow),
    ],
    ids=["infinitives", "places", "nouns", "verbs"],
)
def test_endless_chains_of_words_neither_overflow_nor_stall(text: str) -> None:
    """Article text is hostile input: depth and work are bounded."""
    assert read(text).events


# ------------------------------------------------------------ one sense for an article
@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The union rejected the offer. A long strike could cost millions.", "strike", "Protest"),
        ("The strike killed nine people in the port. Parts of a missile were found.", "strike", "Attack"),
        ("The company has replaced old gas pipes since the explosion.", "explosion", "Accident"),
        ("A bomb explosion tore through the market in Kelm, the army said.", "explosion", "Attack"),
    ],
)
def test_what_else_an_article_speaks_of_tells_what_a_word_means(text: str, trigger: str, kind: str) -> None:
    """A strike beside a union is one of workers, an explosion beside gas pipes an accident, unless arms are about."""
    assert event(text, trigger).type == kind


def test_those_whom_a_battle_saw_killed_are_no_killers() -> None:
    """A bare participle under "saw" tells what was done to its subject."""
    text = "The battle saw 120 soldiers killed near Arica."
    assert names(text, "killed", "agent") == set()
    assert names(text, "killed", "affected") == {"120 soldiers"}


def test_the_weather_does_not_attack() -> None:
    """A figure of speech is no violence."""
    assert not any(e.type == "Attack" for e in read("The storm attacked the coast.").events)
