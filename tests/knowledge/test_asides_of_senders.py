"""What phones, sponsors and networks put among the paragraphs, and sentences that only begin so."""

from __future__ import annotations

import pytest

from newsgraph.knowledge.web.asides import is_aside


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "This article is brought to you by Norrick Bank.",
        "Presented by Norrick Bank: open an account today and get 50 euros.",
        "Paid content: Win a car with Alder Motors.",
        "View this post on Instagram",
        "A post shared by Alder Fire Service (@alderfire)",
        "Have you got a story? Write to the newsdesk",
        "Leave a Reply",
    ],
)
def test_signatures_of_phones_words_of_sponsors_and_frames_of_posts_are_no_text(line: str) -> None:
    """Wherever they stand."""
    assert is_aside(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my village to the front, he wrote home each week.",
        "The series is brought to you by people who cheat, the mayor said.",
        "Presented by the governor, the budget was passed on Monday.",
        "Sponsored by the county, the march went on.",
        "A post shared by the minister drew 400 replies.",
        "Have you got a plan, the judge asked him.",
    ],
)
def test_sentences_about_sending_sponsors_and_posts_are_text(line: str) -> None:
    """They only begin so."""
    assert not is_aside(line)
