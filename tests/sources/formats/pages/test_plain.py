"""What the first lines of a plain text say of it, and what is never taken for that."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

from newsgraph.knowledge.web.asides import blanked

MORE = "The harbour stays closed until Thursday, the mayor added."
BODY = f"{SHELLED}\n\n{HELD}\n\n{MORE}\n"
WIDE = (
    "Rebels shelled the port of Alder on Monday night, in what the\nmayor called the worst attack of the year. Nine "
    "people were\nkilled, and the harbour stays closed.\n"
)
TITLE = "Port shelled again"
T, D, P, B = TITLE, "2026-11-27", "Harrow Post", "Ada Quill"
HEADS = {
    f"{TITLE}": (T, None, None, None),
    f"{TITLE}\n\n27 November 2026": (T, D, None, None),
    f"{TITLE}\n27 November 2026": (T, D, None, None),
    f"{TITLE}\n\nHarrow Post, 27 November 2026": (T, D, P, None),
    f"{TITLE}\nHarrow Post\n27 November 2026": (T, D, P, None),
    f"{TITLE}\n\nBy Ada Quill | 27 November 2026": (T, D, None, B),
    f"{TITLE}\nBy Ada Quill\n27 November 2026": (T, D, None, B),
    f"{TITLE}\n\nBy Ada Quill, Harrow Post\nPublished: 27 November 2026": (T, D, P, B),
    f"{TITLE}\n\nBy Ada Quill in Voss\n\nNovember 27, 2026": (T, D, None, B),
    f"{TITLE}\nHarrow Post - Friday 27 November 2026": (T, D, P, None),
    f"{TITLE}\nHarrow Post (27 November 2026)": (T, D, P, None),
    f"{TITLE}\nHarrow Post 27 November 2026": (T, D, P, None),
    f"{TITLE}\n\nBy ADA QUILL • Nov. 27, 2026 • 4 min read": (T, D, None, "ADA QUILL"),
    f"{TITLE}\n\nPublished 27 November 2026 | Updated 28 November 2026": (T, D, None, None),
    f"{TITLE}\n\nUpdated 28 November 2026": (T, None, None, None),
    f"{TITLE}\n\n2026-11-27": (T, D, None, None),
    f"{TITLE}\n\n27/11/2026": (T, D, None, None),
    f"{TITLE}\n\nSource: Kestria Today, 27 November 2026": (T, D, "Kestria Today", None),
    f"{TITLE}\n\nRadio Voss | 27 November 2026": (T, D, "Radio Voss", None),
    f"HARROW POST\nFriday, November 27, 2026\n\n{TITLE}\nBy Ada Quill\nStaff Writer": (T, D, "HARROW POST", B),
    "27 November 2026": (None, D, None, None),
    f"27 November 2026\n\n{TITLE}": (T, D, None, None),
    "Harrow Post, 27 November 2026": (None, D, P, None),
    "Who shelled the port?\nBy Ada Quill": ("Who shelled the port?", None, None, B),
    f"Title: {TITLE}": (T, None, None, None),
    "Mayor wants port guarded\nby the navy at night\n\n27 November 2026": (
        "Mayor wants port guarded by the navy at night",
        D,
        None,
        None,
    ),
}
PROSE = (
    "Rebels shelled the port of Alder.",
    "Rebels shelled the port of Alder on Monday, killing nine people, the mayor said",
    "Who shelled the port?",
    "On 27 November 2026 rebels shelled the port.",
    "On 27 November 2026, rebels shelled the port of Alder, as the Harrow Post says.",
    "27 November 2026 was a quiet day in Alder.",
    "By Monday all ships had left the port of Alder.",
    "By Ada Quill's account, nobody was hurt.",
    "Harrow Post reporters saw the ships on 27 November 2026.",
    "The Harrow Post, founded on 27 November 1926, closes.",
    "The mayor spoke of three things:",
    "Dear editor",
    "- Port shelled again",
    "1. Port shelled again",
    "ALDER, Nov 27 (Reuters)",
    "ALDER (Reuters)",
    "Alder",
    "The mayor of Alder, who had left the town in a",
    "Ilka Brandt, mayor of Alder,",
    "They came, saw and",
    '"We shall stay," the mayor said.',
    "May 2026 was warm.",
)


@pytest.mark.parametrize("head", HEADS)
def test_lines_over_a_plain_text_say_title_day_outlet_and_writer(tmp_path: Path, head: str) -> None:
    """The file stays as it is, and what stood over the text is none of its words."""
    text = f"{head}\n\n{BODY}"
    came = given(tmp_path, "a.txt", text)
    one = came.only
    assert (one.title, one.published, one.publisher, one.byline) == HEADS[head]
    assert one.text == text
    assert blanked(one.text, one.asides).split() == BODY.split()
    assert came.notes == []


@pytest.mark.parametrize("first", PROSE)
def test_a_first_sentence_is_no_headline(tmp_path: Path, first: str) -> None:
    """Nothing is taken from it, and nothing of it is lost."""
    text = f"{first}\n\n{BODY}"
    one = given(tmp_path, "a.txt", text).only
    assert (one.title, one.published, one.publisher, one.byline) == (None, None, None, None)
    assert blanked(one.text, one.asides) == text


@pytest.mark.parametrize(
    "text",
    [
        WIDE,
        "Russia bombed a depot in\nKelm on Friday.\n",
        "By Monday\nAlder was quiet again, and all of the ships had left the port of the town.\n",
        "Milk\nEggs\nBread\n",
        "Port shelled again\n",
        "Port shelled again\n\nNine dead\n",
        "ADA: Where were you\n\nBEN: At home, and you know it well, as does the whole town.\n",
    ],
)
def test_lines_that_were_broken_and_lists_have_no_headline(tmp_path: Path, text: str) -> None:
    """The first line of a paragraph goes on in the second one."""
    one = given(tmp_path, "a.txt", text).only
    assert (one.title, blanked(one.text, one.asides)) == (None, text)


def test_a_headline_needs_no_empty_line_where_no_line_is_broken(tmp_path: Path) -> None:
    """The line ends long before the width of the others."""
    one = given(tmp_path, "a.txt", f"{TITLE}\n{SHELLED}\n{HELD}\n").only
    assert (one.title, blanked(one.text, one.asides).split()) == (TITLE, f"{SHELLED} {HELD}".split())
    assert given(tmp_path, "b.txt", f"{TITLE}\n\n{WIDE}").only.title == TITLE


def test_what_may_be_a_place_or_a_writer_gives_the_day_and_stays(tmp_path: Path) -> None:
    """Nobody knows which of them a bare name is; a second line under the headline stays as well."""
    for line in ("Voss, 27 November 2026", "Ada Quill | 27 November 2026", "Nine dead, mayor says\n\n27 November 2026"):
        one = given(tmp_path, "a.txt", f"{TITLE}\n\n{line}\n\n{BODY}").only
        assert (one.title, one.published, one.publisher, one.byline) == (TITLE, D, None, None)
        assert line.partition("\n")[0].split()[0] in blanked(one.text, one.asides)


def test_a_dateline_with_its_year_says_the_day(tmp_path: Path) -> None:
    """Without the year it says none; a day in the first sentence is that of the sentence."""
    told = ("ALDER, 27 November 2026 (Reuters) — ", "ALDER, Nov. 27, 2026 -- ")
    for line in told:
        one = given(tmp_path, "a.txt", f"{TITLE}\n\n{line}{BODY}").only
        assert (one.title, one.published) == (TITLE, D)
        assert line in blanked(one.text, one.asides)
    for line in ("ALDER, Nov 27 (Reuters) - ", "Rebels came on 27 November 2026 — "):
        assert given(tmp_path, "a.txt", f"{TITLE}\n\n{line}{BODY}").only.published is None


def test_two_days_over_a_text_are_none(tmp_path: Path) -> None:
    """And figures that may be two days are said."""
    text = f"{TITLE}\n\n27 November 2026\n\nHarrow Post, 28 November 2026\n\n{BODY}"
    assert given(tmp_path, "a.txt", text).only.published is None
    came = given(tmp_path, "b.txt", f"{TITLE}\n\n03/04/2025\n\n{BODY}")
    assert (came.only.published, len(came.notes)) == (None, 1)
    assert "may be 2025-03-04 or 2025-04-03" in came.notes[0]
