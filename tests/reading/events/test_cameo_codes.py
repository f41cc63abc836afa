"""The CAMEO code of an event: of the act as it is presented."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.model import Article, Event, Reading


@cache
def read(text: str, published: str | None = "2023-03-09") -> Reading:
    """The reading of one short text; 9 March 2023 is a Thursday."""
    return by_rules().read(Article(id="t", text=text, published=published))


def event(text: str, trigger: str) -> Event:
    """The one event whose trigger has that word."""
    found = [e for e in read(text).events if trigger in e.trigger.of(text)]
    assert len(found) == 1, [e.trigger.of(text) for e in read(text).events]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "code"),
    [
        ("Chile will not release the prisoners.", "release", "REJECT"),
        ("Chile did not release the prisoners.", "release", "CONCEDE"),
        ("Chile vowed to release the prisoners.", "release", "AGREE"),
        ("Chile released the prisoners.", "released", "CONCEDE"),
        ("Chile threatened to attack Peru.", "attack", "THREATEN"),
        ("Chile plans to attack Peru.", "attack", "ASSAULT"),
        ("Chile attacked Peru.", "attacked", "ASSAULT"),
        ("Chile lifted its boycott of Peru.", "boycott", "CONCEDE"),
        ("Chile met Peru.", "met", "CONSULT"),
        ("Chile will meet Peru.", "meet", "AGREE"),
        ("Chile will not meet Peru.", "meet", "REJECT"),
        ("Chile may meet Peru.", "meet", "CONSULT"),
        ("Chile signed the treaty with Peru.", "signed", "SUPPORT"),
        ("Chile imposed sanctions on Peru.", "sanctions", "COERCE"),
        ("Chile severed its ties with Peru.", "severed", "SANCTION"),
    ],
)
def test_the_code_is_of_the_act_as_it_is_presented(text: str, trigger: str, code: str) -> None:
    """Refused, a concession is a rejection; announced, an attack is a threat; planned, a meeting is a promise."""
    assert event(text, trigger).plover == code
