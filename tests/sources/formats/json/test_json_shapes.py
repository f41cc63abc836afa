"""Records that lie in a JSON file otherwise than in a list, and texts that are marked up within."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given


@pytest.mark.parametrize("between", ["\n", "\n\n", ",\n", ""])
def test_objects_one_after_the_other_are_all_read(tmp_path: Path, between: str) -> None:
    """Over several lines each, as programs write them that print what they find; with the ids of a document store."""
    made = [
        {"_id": {"$oid": f"65{n}"}, "text": text, "date": {"$date": f"2025-05-1{n}"}}
        for n, text in ((3, SHELLED), (4, HELD))
    ]
    came = given(tmp_path, "a.json", between.join(json.dumps(one, indent=1) for one in made))
    assert [(one.id, one.published, one.text) for one in came.articles] == [
        ("653", "2025-05-13", SHELLED),
        ("654", "2025-05-14", HELD),
    ]
    assert came.errors == []
    assert "breaks off" in given(tmp_path, "b.json", json.dumps(made[0], indent=1) + "\nand more").errors[0]


def test_articles_under_their_ids_keep_them(tmp_path: Path) -> None:
    """An envelope about one article is no id, and parts of one article are no articles."""
    both = {"a1": {"title": "A", "text": SHELLED}, "a2": {"title": "B", "text": HELD, "id": "own"}}
    came = given(tmp_path, "a.json", json.dumps(both))
    assert [(one.id, one.text) for one in came.articles] == [("a1", SHELLED), ("own", HELD)]
    envelope = given(tmp_path, "b.json", json.dumps({"article": {"title": "A", "text": SHELLED}})).only
    assert (envelope.title, envelope.text) == ("A", SHELLED)
    assert envelope.id != "article"
    parts = {"title": "A", "text": SHELLED, "author": {"name": "Jo Reed"}}
    assert given(tmp_path, "c.json", json.dumps(parts)).only.byline == "Jo Reed"


@pytest.mark.parametrize(
    "table",
    [
        {"title": {"0": "A", "1": "B"}, "text": {"0": SHELLED, "1": HELD}},
        {"title": ["A", "B"], "text": [SHELLED, HELD]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["A", SHELLED], ["B", HELD]]},
        {"schema": {"fields": []}, "data": [{"index": 0, "title": "A", "text": SHELLED}, {"title": "B", "text": HELD}]},
    ],
)
def test_data_frames_saved_as_json_give_their_rows(tmp_path: Path, table: dict[str, object]) -> None:
    """In each orientation; an article whose text lies in paragraphs is no table."""
    came = given(tmp_path, "a.json", json.dumps(table))
    assert [(one.title, one.text) for one in came.articles] == [("A", SHELLED), ("B", HELD)]
    one = given(
        tmp_path, "b.json", json.dumps({"title": "A", "text": [SHELLED, HELD], "authors": ["Jo Reed", "Al Mey"]})
    ).only
    assert one.text == f"{SHELLED}\n\n{HELD}"


def test_marks_inside_a_text_are_no_words_of_it(tmp_path: Path) -> None:
    """Though it begins with words; a sign for less is no mark."""
    text = SHELLED.replace("Rebels", "Rebels of the <b>north</b>").replace(". Nine", ".<br/>Nine")
    assert "<" not in given(tmp_path, "a.json", json.dumps({"text": text})).only.text
    assert given(tmp_path, "b.json", json.dumps({"text": f"{HELD} Rain was < 5 mm."})).only.text.endswith("< 5 mm.")


def test_names_of_fields_are_known_whatever_their_case_and_marks(tmp_path: Path) -> None:
    """As tables have them; a name that is written just so goes before."""
    record = {"Title": "A", "Full Text": SHELLED, "Publish-Date": "2025-05-13", "Media Name": "Northern Wire", "ID": 7}
    one = given(tmp_path, "a.json", json.dumps(record)).only
    assert (one.title, one.text, one.published, one.publisher, one.id) == (
        "A",
        SHELLED,
        "2025-05-13",
        "Northern Wire",
        "7",
    )
    assert given(tmp_path, "b.json", json.dumps({"TEXT": HELD, "text": SHELLED})).only.text == SHELLED


def test_a_reference_in_the_form_of_citation_programs_is_read_by_its_abstract(tmp_path: Path) -> None:
    """With day, outlet, authors and address; a year alone is no day."""
    made = {
        "title": "A", "abstract": SHELLED, "container-title": "Northern Wire",
        "issued": {"date-parts": [[2025, 5, 13]]}, "URL": "https://wire.example/a",
        "author": [{"family": "Reed", "given": "Jo"}, {"family": "Mey", "given": "Al"}],
    }  # fmt: skip
    came = given(
        tmp_path,
        "a.json",
        json.dumps([made, made | {"issued": {"date-parts": [[2025]]}, "URL": "https://b.example/b"}]),
    )
    first, second = came.articles
    assert (first.published, first.publisher, first.byline) == ("2025-05-13", "Northern Wire", "Jo Reed, Al Mey")
    assert first.url == "https://wire.example/a"
    assert second.published is None
    assert "only a summary is there" in came.notes[0]


def test_paragraphs_and_envelopes_of_json_api_are_read(tmp_path: Path) -> None:
    """Paragraphs in a list are one text; what stands beside the attributes is the id."""
    one = {"title": "Port shelled", "paragraphs": [{"text": SHELLED}, {"text": HELD}]}
    two = {"id": 7, "attributes": {"title": "Two held", "body": HELD, "publishedAt": "2025-05-14"}}
    first, second = given(tmp_path, "a.json", json.dumps({"data": [one, two]})).articles
    assert (first.title, first.text) == ("Port shelled", f"{SHELLED}\n\n{HELD}")
    assert (second.id, second.title, second.published, second.text) == ("7", "Two held", "2025-05-14", HELD)
