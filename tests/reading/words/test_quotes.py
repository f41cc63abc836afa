"""Quotation marks, whatever their shape, and texts that are full of them without sense."""

from __future__ import annotations

import time

import pytest

from newsgraph.reading.words.quotation_marks import find_quotations


def quoted(text: str) -> list[str]:
    """The words within each pair of marks."""
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(("left", "right"), ['""', "“”", "«»", "‘’", "''", ("``", "''")])
def test_words_in_marks_of_any_shape_are_a_quotation(left: str, right: str) -> None:
    """Straight, curly, angled, single and doubled single marks."""
    text = f"The mayor said: {left}The bridge is gone.{right} Nobody answered."
    assert quoted(text) == ["The bridge is gone."]


@pytest.mark.parametrize("text", ["”We stay,” she said.", "“We stay,“ she said.", "He said ”We stay” again."])
def test_a_mark_of_the_wrong_shape_is_told_by_the_words_beside_it(text: str) -> None:
    """So typed, or so set by a machine."""
    assert [quotation.inner.of(text).rstrip(",") for quotation in find_quotations(text)] == ["We stay"]


def test_the_outer_span_has_the_marks_and_the_inner_one_has_not() -> None:
    """Both are offsets into the text."""
    text = "He said “no, never” twice."
    (quotation,) = find_quotations(text)
    assert (quotation.inner.of(text), quotation.outer.of(text)) == ("no, never", "“no, never”")


def test_paragraphs_that_each_open_anew_are_one_quotation() -> None:
    """Only the last of them is closed."""
    text = "“The bridge is gone.\n\n“The mill is gone.\n\n“We are not.”\n\nShe sat down."
    (quotation,) = find_quotations(text)
    assert quotation.paragraphs == 3
    assert quotation.outer.of(text).endswith("“We are not.”")


def test_two_closed_paragraphs_are_two_quotations() -> None:
    """A closing mark ends a quotation for good."""
    assert quoted("“The bridge is gone.”\n\n“The mill is gone.”") == ["The bridge is gone.", "The mill is gone."]


def test_a_quotation_within_a_quotation_is_one_deeper() -> None:
    """Single marks inside double ones."""
    text = "“They shouted ‘Go home!’ at us,” she said."
    assert [quotation.depth for quotation in find_quotations(text)] == [0, 1]
    assert quoted(text)[1] == "Go home!"


def test_apostrophes_are_no_quotation_marks() -> None:
    """Neither a possessive nor a shortened word opens or closes anything."""
    assert quoted("The workers' pay wasn't the mayor's worry in the '90s.") == []


def test_a_possessive_does_not_close_a_quotation_in_single_marks() -> None:
    """The surer mark, after a stop, closes."""
    assert quoted("'The workers' pay is late,' she said.") == ["The workers' pay is late,"]


def test_a_stray_mark_within_a_line_opens_nothing() -> None:
    """Without its fellow it says nothing about the words after it."""
    assert quoted("The plank was 5” wide.\n\nIt broke, “they said.") == []


HOSTILE = {
    "only opening marks": "“" * 100_000,
    "only closing marks": "”" * 100_000,
    "only straight marks": '"' * 100_000,
    "only apostrophes": "'" * 100_000,
    "single marks never closed": "‘a " * 33_000,
    "apostrophes never closed": "'a " * 33_000,
    "single marks at each turn": "‘a’ " * 25_000,
    "all kinds mixed": '“a ‘b "c ' * 10_000,
    "a quotation begun in every paragraph": "“a\n\n" * 25_000,
    "a quotation begun within every line": "x “a\n" * 20_000,
    "no mark at all": "word " * 20_000,
}


FEW = ("only apostrophes", "all kinds mixed", "a quotation begun in every paragraph")


@pytest.mark.parametrize(
    "kind", [*FEW, *(pytest.param(one, marks=pytest.mark.slow) for one in HOSTILE if one not in FEW)]
)
def test_a_hundred_kilobytes_of_senseless_marks_are_read_in_a_moment(kind: str) -> None:
    """Time grows with the text, not with its square, and every span lies in the text."""
    text = HOSTILE[kind]
    begun = time.process_time()
    found = find_quotations(text)
    assert time.process_time() - begun < 4
    assert all(0 <= one.outer.start <= one.inner.start <= one.inner.end <= one.outer.end <= len(text) for one in found)
