"""Speech told by a colon: headlines and written-out interviews name a speaker before it, or behind it."""

from __future__ import annotations

import pytest
from one_reader import one_reader

from newsgraph.model import Article


def said(text: str) -> list[tuple[str | None, str]]:
    """Each attribution's source and content in the words of the text."""
    reading = one_reader().read(Article("x", text, published="2031-05-07"))
    return [
        (one.source_span.of(text) if one.source_span is not None else None, one.content.of(text))
        for one in reading.attributions
    ]


@pytest.mark.parametrize(
    ("line", "speaker", "content"),
    [
        ("Police: Man stole ferry in Tarn", "Police", "Man stole ferry in Tarn"),
        ("Officials: 12 dead in Tarn flood", "Officials", "12 dead in Tarn flood"),
        ("Study: Walking lowers risk of stroke", "Study", "Walking lowers risk of stroke"),
        ("The minister: We are ready to talk.", "The minister", "We are ready to talk"),
        ("Rebels seize the port of Tarn: army", "army", "Rebels seize the port of Tarn"),
        ("“Nobody told us.” ― Ada Quill", "Ada Quill", "Nobody told us."),
        ("Mayor Quill: “We will not sell the port.”", "Mayor Quill", "We will not sell the port."),
    ],
)
def test_who_stands_before_or_behind_a_colon_or_a_dash_says_the_rest_of_the_line(
    line: str, speaker: str, content: str
) -> None:
    """The line stands before a paragraph of its own."""
    assert (speaker, content) in said(f"{line}\n\nThe river rose on Monday.")


@pytest.mark.parametrize(
    "line",
    [
        "Norland war: Rebels seize Tarn",
        "Correction: The town fell on Sunday",
        "Mayor: Ada Quill",
        "Ada Quill Endorses Omar Reth: Both Want Peace",
        "Live: Rebels seize Tarn",
        "The guests: the mayor, a nurse and two teachers",
        "He named two towns: Tarn and Osk",
    ],
)
def test_what_is_no_speaker_says_nothing(line: str) -> None:
    """Topics, labels and lists stand before a colon too."""
    assert not said(f"{line}\n\nThe river rose on Monday.")


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("The mayor called the minister “a liar”.", "The mayor", "the minister “a liar”"),
        ("Ada Quill described the plan as “a joke”.", "Ada Quill", "the plan as “a joke”"),
    ],
)
def test_what_is_called_something_in_quotation_marks_is_said(sentence: str, speaker: str, content: str) -> None:
    """Quoted words are somebody's, and the mark that closes them is theirs too."""
    assert (speaker, content) in said(sentence)


def test_i_in_a_turn_of_an_interview_is_who_takes_it_and_he_another() -> None:
    """A turn that ends with a question mark asks."""
    text = "Reporter: Did you meet Mayor Jan Berg?\n\nGreta Solheim: I sued him in May.\n"
    reading = one_reader().read(Article("x", text, published="2031-05-07"))
    (suit,) = [event for event in reading.events if event.trigger.of(text) == "sued"]
    assert [reading.entity(one).name for one in (*suit.agent, *suit.affected)] == ["Greta Solheim", "Jan Berg"]
    assert [one.stance for one in reading.attributions] == ["questions", "asserts"]
