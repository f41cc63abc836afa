"""What events are called: short, place first, day last, in the words of most outlets."""

from __future__ import annotations

from typing import Any

import pytest

from newsgraph.graph.iris import ArticleIri, EntityIri, ReportIri, node
from newsgraph.identity.model import CanonicalEntity
from newsgraph.identity.reports import EventReport, QuantityReport
from newsgraph.identity.titles.labels import LabelGrounds, headline
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.vocabulary import EVENT_TYPES

TYPES = read_toml("headlines.toml")
PLACES = ("Port Alder", "Kestria", "Halmark")


def thing(name: str) -> CanonicalEntity:
    """A thing of that name: a described one if it begins with a number or a small word."""
    described = name.split(maxsplit=1)[0] in ("About", "Two", "At", "Ukrainian", "Its", "nine", "people")
    kind = "Place" if name in PLACES else "Group" if described else "Person"
    return CanonicalEntity(EntityIri(name), kind, name, (), (ReportIri(name),), named=not described)


def called(kind: str, *reports: str, day: str | None = None, told: str | None = None, **roles: str) -> str:
    """The name of an event; a report is "outlet: trigger", perhaps "| place=Port Alder killed=9"."""
    members = [_report(number, kind, words, roles) for number, words in enumerate(reports)]
    names = {name for report in members for found in report.roles.values() for name in found} | set(roles.values())
    things = {name: thing(name) for name in names}
    every: dict[str, dict[str, None]] = {}
    for report in members:
        for role, found in report.roles.items():
            every.setdefault(role, {}).update(dict.fromkeys(found))
    return headline(
        LabelGrounds(
            kind, members, {role: tuple(found) for role, found in every.items()}, (day, day, told), things.get, things,
            lambda article: article,
        )
    )  # fmt: skip


def _report(number: int, kind: str, words: str, roles: dict[str, str]) -> EventReport:
    outlet, _, rest = words.partition(": ")
    trigger, _, more = rest.partition(" | ")
    values: dict[str, Any] = {role: (name,) for role, name in roles.items()}
    quantities = []
    for pair in more.split(", ") if more else ():
        name, _, value = pair.partition("=")
        if name in ("killed", "injured", "arrested"):
            count, _, modifier = value.partition(":")
            quantities.append(QuantityReport(name, float(count), modifier or "exactly"))
        else:
            values[name] = (value,)
    return EventReport(
        node(outlet, f"v{number}"), ArticleIri(outlet), kind, trigger, 0, roles=values, quantities=tuple(quantities)
    )


def test_every_type_that_tells_of_something_has_its_words() -> None:
    """All but the one for what has no type."""
    assert set(TYPES) == set(EVENT_TYPES) - {"OtherEvent"}


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_type_is_called_as_its_example_says(kind: str) -> None:
    """Told by a verb, so that the type's own noun stands."""
    example = dict(TYPES[kind]["example"])
    name = example.pop("name")
    found = called(kind, "a: happened", **example)
    if example.get("affected") in PLACES:
        place, name = example["affected"], name.replace(f" {TYPES[kind]['affected']} {example['affected']}", "")
        assert found == f"{place}: {name}"
    else:
        assert found == name[:1].upper() + name[1:]


def test_place_comes_first_and_day_last() -> None:
    """Even where somebody calls the blast an attack on people."""
    reports = ("a: explosion | place=Port Alder", "b: explosion | place=Port Alder", "a: attack | affected=people")
    assert called("Attack", *reports, day="2031-05-12") == "Port Alder: explosion, 2031-05-12"


def test_the_noun_of_most_outlets_stands_before_an_earlier_one() -> None:
    """An outlet counts once, however often it says its word."""
    assert called("Attack", "a: raid", "a: raid", "b: ambush", "c: ambush", place="Port Alder") == "Port Alder: ambush"


def test_a_noun_takes_only_what_its_own_frame_has() -> None:
    """A bombing is by somebody, an explosion is on nobody."""
    assert called("Attack", "a: bombing", agent="Grey Column") == "Bombing by Grey Column"
    assert called("Attack", "a: explosion", affected="Jan Novak", place="Port Alder") == "Port Alder: explosion"


def test_verbs_and_adjectives_give_the_noun_of_the_type() -> None:
    """ "killing nine" is a verb where another report says "killed"."""
    assert called("Death", "a: dead", affected="Jan Novak") == "Death of Jan Novak"
    assert called("Resignation", "a: stepped down", affected="Jan Novak") == "Resignation of Jan Novak"
    assert called("Death", "a: killing", "b: killed", affected="Jan Novak") == "Death of Jan Novak"


def test_numbers_tell_more_than_a_noun() -> None:
    """From the lowest to the highest that was told; with the words of the one where there is just one."""
    two = ("a: killed | killed=9:atLeast, affected=nine people", "b: killed | killed=14, affected=nine people")
    assert called("Death", *two, place="Port Alder") == "Port Alder: 9 to 14 killed"
    assert called("Death", "a: killed | killed=2", affected="Two soldiers") == "Two soldiers killed"
    assert called("Injury", "a: hurt | injured=30:moreThan", place="Port Alder") == "Port Alder: more than 30 injured"


def test_two_who_meet_stand_side_by_side() -> None:
    """Both, though one role holds them."""
    assert called("Meeting", "a: talks | agent=Jan Novak", "b: talks | agent=Ada Quill") == (
        "Talks of Jan Novak and Ada Quill"
    )


def test_descriptions_stand_as_within_a_sentence_but_keep_names_of_peoples() -> None:
    """What only makes sense in its sentence is left out."""
    assert called("Attack", "a: attacked", agent="Ukrainian troops") == "Attack by Ukrainian troops"
    assert called("Protest", "a: marched", agent="About 6,000 people") == "Protest by about 6,000 people"
    assert called("Attack", "a: attacked", agent="Its soldiers", place="Port Alder") == "Port Alder: attack"


def test_who_the_noun_names_already_and_a_time_that_is_a_whole_year_are_said_once() -> None:
    """No protests by protesters, no first of January."""
    assert called("Protest", "a: protests", agent="About 200 protesters", place="Port Alder") == "Port Alder: protests"
    report, days = _report(0, "Attack", "a: war", {}), ("2031-01-01", "2031-12-31", None)
    assert headline(LabelGrounds("Attack", [report], {}, days, lambda _: None, {}, str)) == "War, 2031"


def test_a_place_that_one_report_of_many_names_is_not_the_place() -> None:
    """Where people heard of a resignation is not where it happened."""
    reports = ("a: resigned | place=Port Alder", "b: resigned", "c: resigned")
    assert called("Resignation", *reports, affected="Jan Novak") == "Resignation of Jan Novak"


def test_one_word_alone_says_when_it_was_told() -> None:
    """So that one "Explosion" is not another."""
    assert called("Accident", "a: explosion", told="2031-05-12") == "Explosion, reported 2031-05-12"
