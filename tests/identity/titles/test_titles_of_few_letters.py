"""No title is too long where its sentence has a shorter clause, and what it takes for known is told by name."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, ReportIri, node
from newsgraph.identity.reports import EventReport, Mentioned
from newsgraph.identity.titles.choosing import LONGEST
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.cutting.cores import core
from newsgraph.identity.titles.cutting.definites import open_definites
from newsgraph.identity.titles.fitness import leaves_out_no, lost_its_object
from newsgraph.identity.titles.shortening import ended_earlier, first_clause
from newsgraph.identity.titles.wording import Naming, worded

A = ArticleIri("https://x.example/article/a")
TAIL = " the harbour council of Oste and the guild of bakers had spoken of flour, salt and bread for many weeks"


def _whole(text: str) -> Cut:
    return Cut(((0, len(text)),), acts=True, whole=True, phrase=False, parsed=True)


def _shortened(text: str, trigger: str) -> str | None:
    start = text.index(trigger)
    made = next(ended_earlier(text, _whole(text), (start, start + len(trigger))), None)
    return None if made is None else text[slice(*made.parts[-1])]


@pytest.mark.parametrize(
    "border", [" after", ", after", " amid", ", while", ", which", ", but the mayor has gone as", ", leaving"]
)
def test_a_long_clause_ends_where_another_begins(border: str) -> None:
    """Before words for when and why, what is told of its last noun, a "but", a participle."""
    text = f"Kestrian rebels took the old port of Alder{border}{TAIL}"
    assert len(text) > LONGEST
    assert _shortened(text, "took") == "Kestrian rebels took the old port of Alder"


@pytest.mark.parametrize(
    "text",
    [
        "Kestrian rebels took the old port of Alder after a raid",  # short enough
        f"Kestrian rebels and their many friends took, after{TAIL}",  # nothing behind the verb
        f"If Kestrian rebels took the old port of Alder, while{TAIL}",
        f"Not only Kestrian rebels took the old port of Alder, but{TAIL}",
        f"Kestrian rebels took the old port of Alder, while{TAIL}, Jan Novak said",  # who says it
        f"The rebels took the mills, the quays, Alder and so much of the coast that{TAIL}",
    ],
)
def test_a_clause_is_not_cut_where_it_would_tell_something_else(text: str) -> None:
    """Nor within a phrase or a list."""
    assert _shortened(text, "took") is None


def test_a_cut_before_what_somebody_is_asked_to_do_is_none() -> None:
    """ "They asked the council" is less than they asked."""
    text = "Kestrian rebels asked the old council of Alder after the long winter to leave" + " the many mills" * 5
    assert _shortened(text, "asked") is None


def test_the_first_clause_of_a_sentence_has_a_verb() -> None:
    """A phrase before a comma is no clause."""
    told = f"The coach of Oste has broken her silence, after{TAIL}."
    said = first_clause(told, (0, len(told)))
    assert said is not None
    assert said.parts == ((0, 40),)
    text = f"The old coach of the small town of Oste, after{TAIL}."
    assert first_clause(text, (0, len(text))) is None


def _core(text: str, trigger: str, **roles: str) -> str | None:
    start, names = text.index(trigger), list(roles.values())
    mentions = [Mentioned(text.index(n), text.index(n) + len(n), ReportIri(n), "name") for n in names]
    parties = {role: (ReportIri(name),) for role, name in roles.items()}
    report = EventReport(node(A, "v1"), A, "OtherEvent", trigger, start, roles=parties)
    made = core(text, report, sorted(mentions), (0, len(text)))
    return None if made is None else " ".join(text[slice(*part)].strip() for part in made.parts)


def test_the_core_of_a_clause_is_who_did_what_to_whom_and_where() -> None:
    """Active and passive, with what negates the verb; by names alone."""
    said = "Ada Brun, who came by sea, has not met Jan Novak in Oste, where it rained."
    assert (
        _core(said, "met", agent="Ada Brun", partner="Jan Novak", place="Oste")
        == "Ada Brun has not met Jan Novak in Oste"
    )
    struck = "Kelm, a port, was shelled by Kestria on Monday."
    assert _core(struck, "shelled", affected="Kelm", agent="Kestria") == "Kelm was shelled by Kestria"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Kelm met Kestria.",  # no subject
        "Kelm and others met Kestria.",
        "Kelm wanted to met Kestria.",
        "Kelm met, as told, Kestria.",
        "Kelm met Kestria-born bakers.",
        "Kelm's mayor met Kestria.",
    ],
)
def test_a_name_that_is_only_part_of_who_acts_is_no_subject(text: str) -> None:
    """Nor one that is only part of an object, nor a verb that is not said to be done."""
    assert _core(text, "met", agent="Kelm", affected="Kestria") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Jan Novak took part in the raid", 1),
        ("The group left the country after such a storm", 3),
        ("Police searched these waters", 1),
        ("The group of bakers left the Kelm mill, the oldest of all", 0),
        ("Jan Novak read the letter that Ada Brun wrote to the world", 0),
        ("Jan Novak broke the rules governing trade", 0),
    ],
)
def test_things_that_a_title_takes_for_known_are_counted(words: str, found: int) -> None:
    """Not those of which it says which they are."""
    assert open_definites(words) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Brun left the club", "Ada Brun left Oste Rovers"),
        ("Ada Brun left the club of her youth", "Ada Brun left the club of her youth"),
        ("Ada Brun left the club-house", "Ada Brun left the club-house"),
    ],
)
def test_a_thing_known_by_name_is_named_behind_the_verb(text: str, words: str) -> None:
    """Only where "the club" is all of the phrase."""
    names = {"club": "Oste Rovers", "brun": "Ada Brun"}
    found = text.index("the club")
    mentions = [
        Mentioned(0, 8, ReportIri("brun"), "name"),
        Mentioned(found, found + 8, ReportIri("club"), "nominal"),
    ]
    assert worded(text, _whole(text), mentions, Naming(names.get, (9, 13))).text == words


def test_a_cut_loses_no_object_and_no_negation() -> None:
    """ "Members uploaded" is no sentence; "is for a day" is not what "is not only for a day" tells."""
    text = "Members uploaded images, and it is not only for a day."
    short = Cut(((0, 16),), acts=True, whole=True, phrase=False, parsed=True)
    assert lost_its_object(text, short, (8, 16))
    assert not lost_its_object("Members left.", Cut(((0, 12),), True, True, False, parsed=True), (8, 12))
    parts = (text.index("it is"), text.index(" not")), (text.index("for a"), len(text) - 1)
    assert leaves_out_no(text, Cut(parts, True, True, False, parsed=True))
    assert not leaves_out_no(text, short)
