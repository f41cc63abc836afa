"""Long titles: without the office before a name, cut by their marks alone, with the comma that parts two clauses."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ReportIri
from newsgraph.identity.reports import Mentioned
from newsgraph.identity.titles.choosing import Candidate, by_marks
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.cutting.offices import without_office
from newsgraph.identity.titles.fitness import begins_clause
from newsgraph.identity.titles.wording import Naming, worded

LONG = (
    " that the council of the northern port had sold the mill, the bridge and the bakery of the old guild to smugglers"
)


def _cut(text: str, *parts: tuple[int, int]) -> Cut:
    return Cut(parts or ((0, len(text)),), acts=True, whole=True, phrase=False, parsed=True)


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Deputy Foreign Minister for Trade Jan Novak told bakers" + LONG, "Jan Novak told"),
        ("Kestria's Deputy Trade Minister Jan Novak told bakers" + LONG, "Jan Novak told"),
        ("Mayor Jan Novak told bakers" + LONG, "Mayor Jan Novak"),  # a word that is worth its room
        ("The bakers of Kelm told Jan Novak" + LONG, "The bakers of Kelm told Jan Novak"),
        ("Deputy Trade Minister Jan Novak left", "Deputy Trade Minister"),
    ],
)
def test_a_long_title_begins_with_the_name_and_not_with_the_office(said: str, begins: str) -> None:
    """Only where nothing but the office stands before it."""
    at = said.index("Jan Novak")
    made = without_office(said, _cut(said), [Mentioned(at, at + 9, ReportIri("p"), "name")], lambda _: "Person")
    assert said[made.start :].startswith(begins)


def _joined(text: str, *parts: str) -> str:
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    return worded(text, _cut(text, *spans), (), Naming(lambda _: None, (0, 1))).text


def test_the_comma_of_what_is_left_out_stays_between_two_clauses() -> None:
    """Not before a verb or a preposition, which go on."""
    assert (
        _joined("Oste has made progress this year, dropping to third.", "Oste has made progress", "dropping to third")
        == "Oste has made progress, dropping to third"
    )
    assert _joined("The mill of Kelm on Monday, fell silent.", "The mill of Kelm", "fell silent") != ""
    assert (
        _joined("The fair comes next year, on 13 May in Kelm.", "The fair comes", "on 13 May")
        == "The fair comes on 13 May"
    )
    assert (
        _joined("The mill that year, closed its gates.", "The mill", "closed its gates") == "The mill closed its gates"
    )


def _named(text: str, said: str, trigger: str) -> bool:
    start, at = text.index(said), text.index(trigger)
    made = Cut(((start, start + len(said)),), acts=True, whole=True, phrase=False)
    names = [Mentioned(start, start + 4, ReportIri("p"), "name")] if said[:1].isupper() else []
    found = worded(text, made, names, Naming(lambda _: None, (at, at + len(trigger))))
    return begins_clause(text, found, made, (at, at + len(trigger)))


@pytest.mark.parametrize(
    ("text", "said", "trigger", "fits"),
    [
        ("Mills fell 3 crowns, Oste rose 5 crowns, and Kelm fell.", "Oste rose 5 crowns", "rose", True),
        ("The towns of Oste, Kelm and Alder had been flooded.", "Alder had been flooded", "flooded", False),
        ("The mayor asked Oste to leave the port.", "Oste to leave the port", "leave", False),
        ("Bakers say Oste will lose if the mill falls.", "Oste will lose", "lose", False),
    ],
)
def test_marks_alone_make_a_title_only_of_a_clause_with_who_acts(
    text: str, said: str, trigger: str, *, fits: bool
) -> None:
    """Not within a list, of what is to be done, or on a condition."""
    assert _named(text, said, trigger) is fits


def test_only_short_words_that_marks_cut_stand_for_a_long_sentence() -> None:
    """And only those which begin with who acts."""
    fit = Candidate("Oste rose 5 crowns", 1.0, True, False, False, False, marks=True, begins=True)
    assert by_marks([fit]) is fit
    assert by_marks([Candidate("Rose 5 crowns in Oste", 9.0, True, False, False, False, marks=True)]) is None
    assert (
        by_marks([Candidate("Oste " + "rose " * 40, 9.0, True, False, False, False, marks=True, begins=True)]) is None
    )
