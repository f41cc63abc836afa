"""Who does something does it to another, unless the text says "himself"; who they are is told by name, or not."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader("model")


def read(text: str) -> Reading:
    """The reading of one short text."""
    return _reader().read(Article("d", text, published="2026-03-12"))


@pytest.mark.parametrize(
    ("text", "trigger", "affected"),
    [
        ("Peter Holt began by crediting Jan Novak for his wit and urging him to go on.", "urging", False),
        ("Peter Holt killed himself on Monday in Marn.", "killed", True),
    ],
)
def test_nobody_does_it_to_himself_unless_the_text_says_so(text: str, trigger: str, affected: bool) -> None:
    """ "him" is another one than who acts, whoever it is; "himself" is not."""
    told = read(text)
    event = next(one for one in told.events if one.trigger.of(text) == trigger)
    names = {told.entity(one).name for one in event.participants()["affected"]}
    assert ("Peter Holt" in names) == affected


def test_how_many_is_nobody() -> None:
    """ "few" act in no event; described people do."""
    names = {one.name for one in read("While nobody wants a war, few are calling for peace.").entities}
    assert "few" not in names
    assert "doctors" in {one.name for one in read("On Monday doctors called for peace in Marn.").entities}


def test_a_number_before_an_owner_counts_something_else() -> None:
    """The lawyers are not three hundred; where they are counted themselves, they are."""
    names = {one.name for one in read("The agency kept the 300 letters Quill's lawyers returned on Monday.").entities}
    assert not any(name.startswith("300") for name in names)
    names = {one.name for one in read("Police arrested 300 lawyers in Marn on Monday.").entities}
    assert "300 lawyers" in names


def test_an_editor_s_brackets_are_no_part_of_a_name() -> None:
    """ "[Jan Novak]" is called Jan Novak."""
    assert "Jan Novak" in {
        one.name for one in read("“[Jan] Novak has won,” Ada Quill said on Monday.").entities
    } or all(
        "[" not in one.name and "]" not in one.name
        for one in read("“[Jan] Novak has won,” Ada Quill said on Monday.").entities
    )
