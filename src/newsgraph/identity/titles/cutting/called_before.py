"""What a thing was called before a sentence takes it up: "the talks" after "the Kosovo status talks" is these talks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsgraph.identity.reports import Extent, Mentioned
from newsgraph.identity.titles.cutting.definites import open_phrases
from newsgraph.identity.titles.labels import singulars
from newsgraph.identity.titles.words import Word, is_mark, small_words, words_in
from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nouns import noun_classes

__all__ = ["called_before"]

_LONGEST = 48  # letters of such words
_AHEAD = 60  # letters before a noun among which what says which it is stands
_NEXT = 24  # letters among which the next word stands
_BETWEEN = 2  # words between a name and the noun: "Kosovo status talks"
_LINKS = frozenset({"of", "on", "in", "with", "against", "for"})
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")


def called_before(text: str, parts: Sequence[Extent], mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) for each "the talks" in stretches of a text, with the fuller words that stand before it.

    `mentions`: all of the article. Only where all that was called so before by a name has the same name.
    """
    taken_up = [
        (the, phrase[0])
        for part in parts
        for the, phrase in open_phrases(words_in(text, *part))
        if len(phrase) == 1 and the.low != "such"
    ]
    names = [one for one in mentions if one.form == "name"] if taken_up else []  # few cuts take anything up
    starts = [one.start for one in names]
    for the, noun in taken_up:
        every = list(_fuller(text, noun, names, starts))
        named = {_name_in(words) for words in every}
        told = any(name in text[slice(*part)] for part in parts for name in named)
        if len(named) == 1 and not told and len(every[-1]) <= _LONGEST:
            owned = any(word[:1].isupper() and _POSSESSIVE.search(word) for word in every[-1].split())
            yield the.start, noun.end, every[-1] if owned else f"{the.text} {every[-1]}"


def _fuller(text: str, noun: Word, names: Sequence[Mentioned], starts: Sequence[int]) -> Iterator[str]:
    """The words with a name by which a text calls something of this noun before, in their order."""
    at = text.find(noun.text)
    while 0 <= at < noun.start:
        stop = at + len(noun.text)
        if not text[at - 1 : at].isalnum() and _ends_there(text, stop):
            begin = _named_before(text, at, names, starts)
            end = _named_behind(text, stop, names, starts) if begin is None else stop
            if end is not None:
                yield " ".join(text[at if begin is None else begin : end].split())
        at = text.find(noun.text, stop)


def _ends_there(text: str, stop: int) -> bool:
    """Whether a noun ends its phrase: not "the space" of "space station", "school-age", "children's"."""
    if text[stop : stop + 1].isalnum() or text[stop : stop + 1] in ("-", "'", "’"):
        return False
    after = words_in(text, stop, stop + _NEXT)[:1]
    if not after or is_mark(after[0]) or after[0].low in _small():
        return True
    return after[0].text.islower() and not any(noun_classes(one) for one in singulars(after[0].low))


def _may_be_verb(word: str) -> bool:
    """Whether a word between a name and a noun may be what the name does to it: "Kelm denies talks"."""
    if noun_classes(word) or word.endswith(("us", "ss", "is")):
        return False
    return word.endswith(("ed", "s", "ing", "ly")) or word.startswith(tuple(small_words("voicing")))


def _named_before(text: str, at: int, names: Sequence[Mentioned], starts: Sequence[int]) -> int | None:
    """Where a name begins that stands before a noun, with few words between; None if none does."""
    between: list[Word] = []
    for word in reversed(words_in(text, max(0, at - _AHEAD), at)):
        if is_mark(word) or word.low in _small():
            return None
        whole = _covering(word.start, names, starts)
        owns = bool(_POSSESSIVE.search(word.text))
        if whole is not None or demonym(word.text) is not None:
            sure = owns or demonym(word.text) is not None
            fits = sure or not any(_may_be_verb(one.low) for one in between)
            return (whole.start if whole is not None else word.start) if fits else None
        between.append(word)
        if len(between) > _BETWEEN or word.text[:1].isupper():
            return None
    return None


def _named_behind(text: str, stop: int, names: Sequence[Mentioned], starts: Sequence[int]) -> int | None:
    """Where a name ends that stands behind a noun and a preposition: "talks on Kosovo"; None if none does."""
    words = [word for word in words_in(text, stop, stop + _AHEAD)[:3] if word.low != "the"]
    if not words[1:] or words[0].low not in _LINKS:
        return None
    found = _covering(words[1].start, names, starts)
    return found.end if found is not None and found.start >= words[0].end else None


def _covering(place: int, names: Sequence[Mentioned], starts: Sequence[int]) -> Mentioned | None:
    """The name in which a letter stands."""
    number = bisect_right(starts, place) - 1
    return names[number] if number >= 0 and place < names[number].end else None


def _name_in(words: str) -> str:
    """The words of a phrase that are written as names, to compare."""
    return " ".join(_POSSESSIVE.sub("", word) for word in words.split() if word[:1].isupper())


def _small() -> frozenset[str]:
    return small_words("prepositions", "auxiliaries", "joiners", "openers", "relatives", "pronouns", "determiners")
