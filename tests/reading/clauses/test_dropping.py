"""What a long sentence leaves out; what it must not lose."""

from __future__ import annotations

import pytest
from test_short_sentences import _told


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        (
            "The council of Kelm [banned] boats of the northern fleet, carts of the southern guild, horses from the "
            "hills of Oste and mules that had carried flour across the border.",
            "The council of Kelm banned boats of the northern fleet",
        ),
        (
            "Bakers of Kelm [accused] the harbour office of Oste of hiding the report, weeping before the old gates of "
            "the town hall and waving the flags of the seven guilds.",
            "Bakers of Kelm accused the harbour office of Oste of hiding the report",
        ),
        ("Boats, carts, horses and mules [left] Kelm.", "Boats, carts, horses and mules left Kelm"),
        ("The council [banned] boats, carts and mules.", "The council banned boats, carts and mules"),
    ],
)
def test_only_a_long_sentence_loses_the_rest_of_a_list_and_asides(marked: str, short: str) -> None:
    """Never the list of those who act."""
    assert _told(marked) == [short]


def test_two_verbs_keep_the_object_of_both() -> None:
    """The bridges that are repaired are also examined; they stay however long the sentence is."""
    said = (
        "The Kelm office of roads and bridges asked the councils of the northern valleys to [examine] and repair a "
        "hundred bridges over the river and the roads to them."
    )
    assert _told(said)[0].endswith("to examine and repair a hundred bridges")


def test_what_asks_for_two_keeps_both() -> None:
    """ "Either" needs its "or"."""
    said = (
        "The mayor of Kelm may [charge] either the bakers who had hidden the flour in the cellars of the old mill or "
        "the guards who had let the smugglers of Oste pass the bridge."
    )
    assert " or the guards" in _told(said)[0]


def test_the_and_behind_a_clause_that_is_left_out_stays() -> None:
    """Where two act; nowhere else."""
    assert _told("The mayor, who had sold the mill, and Jan Novak [left] Kelm.") == [
        "The mayor and Jan Novak left Kelm"
    ]
    assert _told("Rebels, who had sold the mill, [took] Kelm and Oste.") == ["Rebels took Kelm and Oste"]


def test_a_verb_whose_subject_the_parser_lost_makes_no_sentence() -> None:
    """It would be told of those who act before."""
    lost = "The clubs met in Kelm and a late goal from Jan Novak, his second of the game, [gave] Oste a narrow win."
    assert _told(lost) == [""]
    assert _told("The clubs met in Kelm and [gave] Oste a win.") == ["The clubs gave Oste a win"]


def test_brackets_within_a_quotation_stay() -> None:
    """They stand for what somebody said; others only say more."""
    said = "Jan Novak said that in the end “Ada Brun couldn't [escape] (the mayor's record) and lost”."
    assert "(the mayor's record)" in _told(said)[0]
    assert _told("Jan Novak (the mayor) [left] Kelm.") == ["Jan Novak left Kelm"]


def test_no_happening_is_named_by_a_name_behind_a_comma() -> None:
    """ "The seminar, Jan Novak" is no seminar of his name; the mayor is."""
    assert (
        "Novak" not in _told("The mayor [spoke] at the seminar, Jan Novak, a baker, said.")[0].partition("seminar")[2]
    )
    assert _told("The mayor, Jan Novak, [left] Kelm.") == ["The mayor, Jan Novak, left Kelm"]
