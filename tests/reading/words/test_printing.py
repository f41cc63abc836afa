"""Texts as the parser should see them: unwrapped, with capitals; never a character more or less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newsgraph
from newsgraph.reading.network.tagger import TaggedSpan
from newsgraph.reading.words.capitals import is_lower_case, with_capitals
from newsgraph.reading.words.parse import unwrapped


@given(st.text(alphabet="ab, .\nXß", max_size=80))
def test_offsets_stay(text: str) -> None:
    """Whatever the text, nothing moves."""
    assert len(unwrapped(text)) == len(text)
    assert len(with_capitals(text, [TaggedSpan(0, len(text), "Person", 0.9)])) == len(text)


def test_a_name_broken_over_lines_is_one() -> None:
    """A paragraph that was broken to a width, also within names and quotations."""
    text = (
        "Rebels of the Norrick Front shelled the port of Mombasa on Monday, Mayor Ada\n"
        "Brun said. Nine people were killed, the United\nNations said. “We will not\nleave,” Brun told\nreporters.\n"
    )
    reading = newsgraph.read(text)
    names = {entity.name: entity.kind for entity in reading.entities}
    assert names["Ada Brun"] == "Person"
    assert names["United Nations"] == "Organization"


def test_headlines_and_lists_stay_apart() -> None:
    """Lines that end with a stop, or after which a capital follows, are no broken lines."""
    text = "Mayor resigns\nThe mayor of Kelm resigned on Monday.\nPolice said nothing."
    assert unwrapped(text) == text


def test_a_paragraph_whose_broken_lines_all_go_on_with_a_capital_is_read_whole() -> None:
    """Each speaker keeps his own words where names begin the lines."""
    text = (
        "Rebels shelled the port of Mombasa on Monday, Foreign Minister\nKarl Imre said. Nine people were killed, "
        "hospital director\nAda Brun told reporters.\n"
    )
    reading = newsgraph.read(text)
    said = {
        reading.entity(a.source).name: text[a.content.start : a.content.end] for a in reading.attributions if a.source
    }
    assert said["Karl Imre"].startswith("Rebels shelled")
    assert said["Ada Brun"] == "Nine people were killed"


def test_a_paragraph_is_broken_to_the_width_of_the_others() -> None:
    """One paragraph shows the width; in the next each line goes on with a capital."""
    first = "The army of Halmark said on Monday that its\nsoldiers had left the harbour of Kelm.\n\n"
    second = "The general told the Defence Minister of\nHalmark nothing."
    assert "Minister of Halmark" in unwrapped(first + second)
    assert unwrapped(second) == second


def test_headlines_of_one_length_and_short_lines_are_no_broken_paragraph() -> None:
    """Nothing shows that they were broken; nor does a headline that is shorter than its paragraphs are wide."""
    listed = (
        "Mayor of Kelm resigns over harbour fire\nPolice of Halmark search two more houses\nRain expected on Monday"
    )
    assert unwrapped(listed) == listed
    short = "Brief. News\nMore of it\nAnd more"
    assert unwrapped(short) == short
    wide = "The army of Halmark said on Monday that its\nsoldiers had left the harbour of Kelm.\n\n"
    wide += "Mayor out\nKelm has none.\n"
    assert unwrapped(wide).endswith("Mayor out\nKelm has none.\n")


def test_initials_days_and_repeats_get_their_capitals() -> None:
    """A name seen once is written so wherever it stands; "march" is a month beside a number only."""
    text = "the cbi met on monday, march 8. they march on. the cbi left."
    found = with_capitals(text, [TaggedSpan(4, 7, "Organization", 0.9)])
    assert found == "The CBI met on Monday, March 8. They march on. The CBI left."


def test_a_short_text_is_not_judged() -> None:
    """Seven words say nothing about how somebody writes."""
    assert not is_lower_case("police said nothing of it on monday")
