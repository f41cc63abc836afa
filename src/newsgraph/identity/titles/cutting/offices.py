"""A long title without the office that stands before the name with which it begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from newsgraph.identity.reports import Mentioned
from newsgraph.identity.titles.cutting.marks import Cut
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["without_office"]

_LONG = 130  # letters of a title from which the office goes
_FEWEST = 2  # words of an office that are worth it
_JOINING = frozenset({"of", "for", "and", "the", "to", "&", "-", "'s", "’s"})


def without_office(text: str, made: Cut, mentions: Sequence[Mentioned], kind_of: Callable[[str], str | None]) -> Cut:
    """A long cut from the name of a person on, where only their office stands before it.

    "Deputy Foreign Minister for Trade | Jan Novak told …"; not "Rebels told Jan Novak …", nor where a comma, a verb or
    any other word in small letters stands before the name.
    """
    if made.length <= _LONG or made.caption or any(start < made.start for start, _ in made.parts):
        return made
    names = (one for one in mentions if one.form == "name" and kind_of(one.party) == "Person")
    name = next((one for one in names if any(start <= one.start < end for start, end in made.parts)), None)
    if name is None or name.start <= made.start:
        return made
    before = [word for word in words_in(text, made.start, name.start) if word.text != "."]
    capital = sum(word.text[:1].isupper() for word in before)
    office = all(word.text[:1].isupper() or word.low in _JOINING for word in before) and capital >= _FEWEST
    verbal = any(word.low in small_words("auxiliaries", "openers", "pronouns", "first_person") for word in before)
    if not office or verbal or any(is_mark(word) and word.low not in _JOINING for word in before):
        return made
    parts = tuple((max(start, name.start), end) for start, end in made.parts if end > name.start)
    return replace(made, parts=parts) if parts == tuple(sorted(parts)) else made
