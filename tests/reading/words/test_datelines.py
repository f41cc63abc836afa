"""Datelines stand apart from the sentences of a report."""

from __future__ import annotations

import pytest

from newsgraph.model import Article
from newsgraph.reading.reader import load_reader
from newsgraph.reading.words.datelines import find_datelines


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("SANTA LUCERA, Nov 14 (Andes Dispatch) - Miners walked out.", "SANTA LUCERA"),
        ("LINDMAR (Northern Wire) — Talks began.", "LINDMAR"),
        ("FAIR HARBOUR, N.Y., Sept. 26 (NW) -- A ferry sank.", "FAIR HARBOUR"),
        ("Lindmar, 3 May 2025 (Northern Wire) – Talks began.", "Lindmar"),
        ("PORT ALDER: The mayor resigned.", "PORT ALDER"),
        ("May 3 (Northern Wire) - Talks began.", None),
    ],
)
def test_a_dateline_is_found_with_its_town(line: str, place: str | None) -> None:
    """Towns in capitals, dated or credited lines, with the usual dashes."""
    (found,) = find_datelines(line)
    assert (found.place.of(line) if found.place else None) == place


@pytest.mark.parametrize(
    "line",
    [
        "Karl Imre - a teacher from Lindmar - was elected.",
        "The mayor resigned: nobody had asked her to.",
        "Mayor Hale (Civic Union) was elected.",
        "A five-year-old boy - PORT ALDER knows him - was found.",
    ],
)
def test_a_clause_is_no_dateline(line: str) -> None:
    """A dash, a colon or a bracket alone does not make one."""
    assert find_datelines(line) == []


def test_nobody_says_a_dateline() -> None:
    """What a speaker said begins after the dash, and the dateline is a sentence of its own."""
    text = "SANTA LUCERA, Nov 14 (Andes Dispatch) - Workers left the mine on Friday, union leader Rosa Quint said."
    reading = load_reader().read(Article(id="a", text=text))
    assert [s.of(text) for s in reading.sentences] == [text[:39], text[40:]]
    assert [a.content.of(text) for a in reading.attributions] == ["Workers left the mine on Friday"]
