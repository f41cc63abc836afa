"""A word that the end of a line breaks is written alike, whichever door its lines came by."""

from __future__ import annotations

import pytest

from newsgraph.knowledge.text.line_ends import with_line
from newsgraph.reading.hyphens import joined as as_read
from newsgraph.sources.formats.documents.pdf import joined as of_a_pdf
from newsgraph.sources.formats.documents.words import unwrapped as of_plain_lines

BEGINNING = "The mayor of Port Alder told reporters late in the evening that the "


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("govern-", "ment had resigned.", "government had resigned."),
        ("anti-", "riot police had left.", "anti-riot police had left."),
        ("two-year-", "old dam had burst.", "two-year-old dam had burst."),
    ],
)
def test_all_three_joiners_write_a_broken_word_alike(before: str, after: str, whole: str) -> None:
    """Lines of a PDF, lines of a text that a database broke, and those that the reader finds in a text."""
    lines = [BEGINNING + before, after]
    assert of_a_pdf(lines) == [BEGINNING + whole]
    assert of_plain_lines(lines) == [BEGINNING + whole]
    assert as_read("\n".join(lines)).text == BEGINNING + whole


def test_a_hyphen_that_the_same_text_writes_elsewhere_stays() -> None:
    """And so does that of a word that is still to come, and a dash."""
    lines = ["A cease-fire was agreed on in the evening, and the mayor said that the cease-", "fire had held."]
    assert "the cease-fire had" in of_a_pdf(lines)[0]
    assert "the cease-fire had" in of_plain_lines(lines)[0]
    assert with_line("both pre-", "and post-war") == "both pre- and post-war"
    assert with_line("she left -", "and came back") == "she left - and came back"
