"""What stands over an article of Europresse: a number of words, whatever stands before it."""

from __future__ import annotations

import pytest

from newsgraph.sources.formats.databases.europresse import _length


@pytest.mark.parametrize(
    ("head", "length"),
    [
        ("International, Tuesday, May 13, 2025 1,204 words, p. 16", "1,204"),
        ("mardi 13 mai 2025 1204 mots, p. 8", "1204"),
        ("mardi 13 mai 2025 1 204 mots, p. 8", "1 204"),
        ("mardi 13 mai 2025 1\N{NARROW NO-BREAK SPACE}204 mots", "1 204"),
        ("mardi 13 mai 2025 417 mots, p. 8", "417"),
        ("2025-05-13 417 mots", "417"),
        ("13/05/2025 417 mots", "417"),
        ("Tuesday, May 13, 2025 - 2012 words", "2012"),
        ("News, May 13, 2025, p. 16", None),
    ],
)
def test_the_year_is_none_of_the_words(head: str, length: str | None) -> None:
    """Nor are the thousands lost."""
    assert _length(head) == length
