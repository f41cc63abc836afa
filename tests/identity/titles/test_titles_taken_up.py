"""What a title takes for known has the name by which its article called it before, or begins as a headline does."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ReportIri
from newsgraph.identity.reports import Mentioned
from newsgraph.identity.titles.cutting.called_before import called_before
from newsgraph.identity.titles.cutting.definites import as_headline
from newsgraph.identity.titles.settings import heading_in

_NAMES = ("Kelm", "Alder", "Ada Brun", "Oste Harbour Board")


def _called(before: str, sentence: str) -> str:
    """The sentence, with what stood before it taken up."""
    text = f"{before} {sentence}"
    names = [
        Mentioned(start, start + len(name), ReportIri(f"https://x.example/{name[0]}"), "name")
        for name in _NAMES
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    first = len(before) + 1
    for start, end, words in sorted(called_before(text, [(first, len(text))], sorted(names)), reverse=True):
        text = text[:start] + words + text[end:]
    return text[first:]


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        ("Envoys came to the Kelm harbour talks.", "The talks broke down.", "The Kelm harbour talks broke down."),
        ("They signed a treaty with Alder.", "Bakers hailed the treaty.", "Bakers hailed the treaty with Alder."),
        ("Many read Ada Brun's letter.", "Envoys tore up the letter.", "Envoys tore up Ada Brun's letter."),
        ("French troops dug in.", "The troops were fed.", "The French troops were fed."),
    ],
)
def test_what_was_called_by_a_name_before_has_it_in_the_title(before: str, sentence: str, told: str) -> None:
    """The words that say which stand before the noun or behind it."""
    assert _called(before, sentence) == told


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The Kelm talks and the Alder talks went on.", "The talks broke down."),  # which of two
        ("Kelm denies talks.", "The talks broke down."),  # a verb stands between
        ("The Kelm children's home burned.", "The children left."),  # another noun is meant
        ("The Kelm space was small.", "Bakers built the space station."),
        ("The Kelm talks ended.", "Such talks break down."),
        ("The Kelm talks ended.", "Envoys said in Kelm that the talks broke down."),  # the name stands there
        ("The talks went on.", "The talks broke down in Kelm."),  # nothing said before
        ("The Kelm talks ended.", "The talks of envoys broke down."),  # it says which
    ],
)
def test_what_may_be_another_thing_keeps_its_words(before: str, sentence: str) -> None:
    """No name is lent to what may not bear it."""
    assert _called(before, sentence) == sentence


def test_a_title_begins_as_a_headline_does() -> None:
    """Without "the" before a body, people or a happening that it takes for known, and before nothing else."""
    assert as_headline("The ministry will help Ada Brun") == "Ministry will help Ada Brun"
    assert as_headline("The spokesman: Bakers left Kelm") == "Spokesman: Bakers left Kelm"
    for kept in (
        "The ministry of health will help",
        "The country will help Ada Brun",
        "The more liberal voters left",
        "The third envoy left",
        "The Oste Harbour Board left",
        "These envoys left Kelm",
    ):
        assert as_headline(kept) == kept


def test_who_wrote_an_article_is_no_heading_of_it() -> None:
    """A line of capitals that names its writer, as archives give it."""
    assert heading_in("BYLINE: Ada Brun\nBakers left Kelm.") == ""
    assert heading_in("by Ada Brun\nBakers left Kelm.") == ""
    assert heading_in("Bystanders Save Bakers In Kelm\nBakers left.") == "Bystanders Save Bakers In Kelm"


def test_a_people_of_two_lands_ends_no_heading() -> None:
    """A hyphen behind the name of a people joins it to the next; behind another word a dateline or sentence begins."""
    text = "Bakers Urge French-Kestrian Voters to Stay\nBakers left."
    assert heading_in(text) == "Bakers Urge French-Kestrian Voters to Stay"
    assert heading_in("Rebels Take Port of Kelm-OSTE — The council met.") == "Rebels Take Port of Kelm"
