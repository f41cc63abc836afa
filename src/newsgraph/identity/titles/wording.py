"""A cut of a sentence as a title: those it names by a pronoun are named, and it begins as a title does."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.identity.reports import Extent, Mentioned
from newsgraph.identity.titles.brackets import unbracketed
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.cutting.called_before import called_before
from newsgraph.identity.titles.labels import lowered
from newsgraph.identity.titles.words import is_mark, small_words, words_in
from newsgraph.reading.apostrophes import APOSTROPHES

__all__ = ["Naming", "Worded", "balanced", "worded"]

_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?%)\]])")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_OPENS = re.compile(r"(?:(?<=\s)|^)['‘](?=\w)(?!\d0s|n'|em\b|til\b|tis\b)")  # "called it 'a crime"
_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_NUMBERED = re.compile(r"^\d{1,2}[.)] (?=[A-Z])")  # a line of a list
_LONG_NAME = 48
_ANDS = frozenset({"and", "or", "but"})
_THAT = frozenset({"that", "who", "which"})
_CLAUSE = 3  # words of a clause
_WHOLE = 2  # words left out, of which the last is "and"
_TAKING_UP = frozenset({"he", "she", "they", "him", "them"})
_OF_PERSONS = frozenset({"his", "her", "himself", "herself"})
_OF_SEVERAL = frozenset({"they", "them", "their"})
_OF_THINGS = frozenset({"its", "their"})
_EARLY = 40  # letters of a title among which its subject is named
_POINTING = frozenset({"these", "those", "such"})
_NEXT = 24  # letters among which the next word stands
_EMPTY_IT = re.compile(
    r"[Ii]t (?:is|was|will be|would be|remains|seems) (?!to |the |an? |not |in |on |for )"
    r"[^,;]{1,60}?\b(?:that|to|who)\b"
)


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a title, and how good they are."""

    text: str
    named: bool  # whether a name stands in them
    open: int  # pronouns for which nobody is named
    quoted: bool  # the words of somebody who speaks of himself
    begins_with_name: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """How those are named whom a sentence only takes up."""

    name_of: Callable[[str], str | None]  # party → its name; None where it has none
    event: Extent  # the word of the event
    speaker: str | None = None  # a party that is named before the title
    described: Callable[[str], str | None] = lambda _: None  # party without a name → the words for it
    sure: Callable[[Mentioned], bool] = lambda _: True  # whether it is sure enough for print who is meant
    kind_of: Callable[[str], str | None] = lambda _: None  # party → what it is; None if that is not known
    every: Sequence[Mentioned] = ()  # all mentions of the article


def worded(text: str, made: Cut, mentions: Sequence[Mentioned], named: Naming) -> Worded:
    """The title that a cut makes."""
    name_of, event, speaker = named.name_of, named.event, named.speaker
    inside = [one for one in mentions if any(part[0] <= one.start and one.end <= part[1] for part in made.parts)]
    spoken = any(_speaks_of_himself(text, part) for part in made.parts)
    said: set[str] = {one.party for one in inside if one.form == "name"}
    has_name = bool(said)
    said |= {speaker} if speaker else set()
    changes: list[tuple[int, int, str]] = []
    still_open = 0
    for place, one in enumerate(inside):
        if one.form == "name" or spoken:
            continue
        name, pronoun = name_of(one.party), one.form == "pronoun"
        if one.party not in said and not named.sure(one):
            name = None
        words = named.described(one.party) if name is None and pronoun and one.party not in said and not place else None
        called = words or (None if one.party in said or name is None or len(name) > _LONG_NAME else name)
        if called and (change := _named(text, made, one, called, first=place == 0, event=event)):
            changes.append(change)
            has_name = has_name or not words
            said.add(one.party)
            continue
        low = text[one.start : one.end].casefold()
        still_open += pronoun and one.party not in said and low in small_words("pronouns", "possessives")
        if not pronoun:
            said.add(one.party)
    still_open += _unnamed(text, made, inside, named) + _pointing(_words_of(text, made)) if not spoken else 0
    first = [word for word in words_in(text, *made.parts[0]) if not is_mark(word)][:1]
    taken_up = bool(first) and first[0].low.partition("'")[0] in small_words("pronouns", "possessives")
    taken_up = taken_up and not spoken
    taken_up = taken_up and not _EMPTY_IT.match(text[made.start : made.around[1]])
    if taken_up and not any(one.start == first[0].start for one in inside):
        still_open += 1
    if not spoken:
        fuller = [one for one in called_before(text, made.parts, named.every) if not _overlap(one, changes, event)]
        changes += fuller
        has_name = has_name or bool(fuller)
    names = {one.start for one in inside if one.form == "name"}
    out, leading = (
        _joined(text, made.parts, changes, names),
        any(one[0] == made.start and not one[2].startswith("The ") for one in changes),
    )
    starts_with = any(one.form == "name" and one.start == made.start for one in inside) or leading
    return Worded(out, has_name, still_open, spoken, starts_with)


def _overlap(one: tuple[int, int, str], others: Iterable[tuple[int, int, str]], event: Extent) -> bool:
    """Whether words are changed already, or are those of the event itself."""
    return any(one[0] < end and start < one[1] for start, end in ((*other[:2],) for other in (*others, (*event, ""))))


def _words_of(text: str, made: Cut) -> list[str]:
    """The words of a cut, in small letters."""
    return [word.low for part in made.parts for word in words_in(text, *part)]


def _pointing(words: Sequence[str]) -> int:
    """Words that only the sentence before explains: "these chemicals", and "this" or "such" with which it begins."""
    first = bool(words) and words[0] in _POINTING
    first = first or (words[1:2] == ["it"] and words[0] in small_words("openers"))
    pairs = enumerate(pairwise(words))
    return first + sum(
        (one == "these" and place > 0) or (one == "this" and other.partition("'")[0] not in small_words("whiles"))
        for place, (one, other) in pairs
    )


def _unnamed(text: str, made: Cut, inside: Sequence[Mentioned], named: Naming) -> int:
    """Pronouns that nobody is known to be meant by, and that nothing before them in the title can be meant by."""
    found, event = 0, named.event
    for part in made.parts:
        for word in words_in(text, *part):
            early = word.low in _OF_THINGS and word.start - made.start <= _EARLY
            if not (early or word.low in _TAKING_UP | _OF_PERSONS) or (word.start, word.end) == event:
                continue
            if any(one.start <= word.start < one.end and one.form == "pronoun" for one in inside):
                continue
            before = {one.party for one in inside if made.start <= one.start < word.start}
            found += not _can_mean(word.low, before, named)
    return found


def _can_mean(pronoun: str, before: Collection[str], named: Naming) -> bool:
    """Whether one of those who are named before a pronoun can be meant by it."""
    kinds = [named.kind_of(party) for party in before]
    if pronoun in _OF_PERSONS:
        return named.speaker is not None or any(kind in ("Person", "Group", None) for kind in kinds)
    if pronoun in _OF_SEVERAL:
        return len(kinds) > 1 or any(kind != "Person" for kind in kinds)
    return bool(kinds)


def _for_pronoun(text: str, one: Mentioned, name: str) -> tuple[int, int, str] | None:
    """The same of a pronoun; None for "he's", which would read as his, and for "his own"."""
    word, after = text[one.start : one.end].casefold(), text[one.end : one.end + 4].casefold()
    if (after[:1] and after[:1] in APOSTROPHES and after[1:2].isalpha()) or after == " own":
        return None
    if word in small_words("possessives") and _owns(text, one):
        return one.start, one.end, f"{name}’s"
    return (one.start, one.end, name) if word in small_words("pronouns") | {"her"} else None


def _owns(text: str, pronoun: Mentioned) -> bool:
    """Whether "her" stands before what is hers: not "for her to leave", "told her that"."""
    if text[pronoun.start : pronoun.end].casefold() != "her":
        return True
    after = words_in(text, pronoun.end, pronoun.end + _NEXT)[:1]
    small = ("prepositions", "auxiliaries", "joiners", "openers", "determiners", "pronouns")
    return bool(after) and not is_mark(after[0]) and not any(after[0].low in small_words(name) for name in small)


def _speaks_of_himself(text: str, part: Extent) -> bool:
    """Whether "we" or "I" stands in a part of the text, and not within quotation marks that stand there as well."""
    words = words_in(text, *part)
    inside = False
    for place, word in enumerate(words):
        if word.text in '"“”':
            opens = word.text == "“" or (word.text == '"' and not inside)
            inside = opens and any(later.text in '"”' for later in words[place + 1 :])
        elif word.low.partition("'")[0] in small_words("first_person") and word.text != "US" and not inside:
            return True
    return False


def _named(
    text: str, made: Cut, one: Mentioned, name: str, *, first: bool, event: Extent
) -> tuple[int, int, str] | None:
    """(start, end, name) to put in the place of a pronoun, or of a description with which the title begins."""
    if one.end > event[0] and one.start < event[1]:
        return None
    if one.form == "pronoun":
        return _for_pronoun(text, one, name)
    if not first or one.end > made.parts[0][1] or one.end >= event[0]:
        return (one.start, one.end, name) if _stands_alone(text, one) and name[:1].isupper() else None
    before = words_in(text, made.start, one.start)
    if all(word.low in small_words("determiners") for word in before) and name[:1].isupper():
        return made.start, one.end, name
    return None


def _stands_alone(text: str, one: Mentioned) -> bool:
    """Whether words are "the mill" with nothing behind them that belongs to them, as "of Kelm" and "owner" do."""
    words = text[one.start : one.end]
    after = words_in(text, one.end, one.end + _NEXT)[:1]
    ends = not after or is_mark(after[0]) or after[0].low in small_words("openers", "auxiliaries")
    return ends and words.startswith("the ") and words.islower() and text[one.end : one.end + 1] != "-"


def _joined(text: str, parts: Sequence[Extent], changes: Iterable[tuple[int, int, str]], names: Collection[int]) -> str:
    """The parts as one; what began its sentence and stands within one now begins small, unless it is one of `names`."""
    pieces: list[str] = []
    first = min(start for start, _ in parts)
    ordered = sorted(changes)
    before: Extent | None = None
    for start, end in parts:
        place, piece = start, ""
        if before is not None and before[1] < start:
            pieces[-1] += "," * _keeps_comma(text, before[1], start) + _kept_and(text, pieces[-1], before[1], start)
        before = start, end
        for begin, stop, name in ordered:
            if start <= begin and stop <= end:
                piece += text[place:begin] + name
                place = stop
        piece += text[place:end]
        determiner = piece.partition(" ")[0].casefold() in small_words("determiners")
        begins = start == first and start not in names and not any(begin == start for begin, _, _ in ordered)
        pieces.append(lowered(piece) if pieces and (determiner or begins) else piece)
    joined = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", " ".join(pieces))).strip()
    joined = unbracketed(balanced(joined))
    while joined and is_mark_at_end(joined) and not _INITIALS.search(joined):
        joined = joined[:-1].rstrip()
    return joined


def balanced(words: str) -> str:
    """Words without quotation marks of which the other is cut off.

    >>> balanced('We left", he said'), balanced('"We left", he said')
    ('We left, he said', '"We left", he said')
    """
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    if len(_OPENS.findall(words)) > len(_CLOSES.findall(words)):
        words = _OPENS.sub("", words)
    words = _NUMBERED.sub("", words)
    return words.replace('"', "") if words.count('"') % 2 else words


def _kept_and(text: str, said: str, start: int, end: int) -> str:
    """The "and" with which what is left out ends, where a whole clause stands before it: " and", ", but".

    "Prices had fallen (in the short term and) much of the catch was stored"; not "Rebels (took the port and) left".
    """
    left_out, before = words_in(text, start, end), words_in(said, 0, len(said))
    if len(left_out) < _WHOLE or left_out[-1].low not in _ANDS or not before:
        return ""
    if any(word.low in small_words("auxiliaries") | small_words("pronouns") for word in left_out):
        return ""  # a clause was left out, of which the "and" is
    after = words_in(text, end, end + _NEXT)[:1]
    anew = bool(after) and after[0].low in (small_words("determiners", "pronouns")) - _THAT
    hangs = before[-1].low in _THAT | small_words("auxiliaries", "openers", "prepositions")
    if hangs or not anew or len(before) < _CLAUSE:
        return ""
    return f"{',' * (left_out[-2].text == ',')} {left_out[-1].text}"


def _keeps_comma(text: str, start: int, end: int) -> bool:
    """Whether what is left out between two words ends at the only comma in it.

    "If rebels hold (the port that they took,) that would be a surprise"; not "Jan Novak (, the mayor,) left", nor
    before a verb.
    """
    left_out, after = words_in(text, start, end), words_in(text, end, end + _NEXT)[:1]
    if not left_out or left_out[-1].text != "," or sum(word.text == "," for word in left_out) > 1:
        return False
    if not after or _goes_on(after[0].low):
        return False
    before = words_in(text, max(0, start - _NEXT), start)
    small = ("prepositions", "auxiliaries", "joiners", "openers", "determiners", "relatives")
    return bool(before) and not any(before[-1].low in small_words(name) for name in small)


def _goes_on(word: str) -> bool:
    """Whether a word goes on a clause, so that no comma stands before it: a verb, a preposition."""
    small = small_words("auxiliaries", "prepositions") - {"with"}
    return word in small or word.endswith("ed") or word.startswith(tuple(small_words("voicing")))


def is_mark_at_end(words: str) -> bool:
    """Whether a title ends with a mark that belongs to what was cut off."""
    last = words_in(words, max(0, len(words) - 1), len(words))
    return bool(last) and is_mark(last[0]) and last[0].text not in "?" and last[0].text not in "%)”\"'’$"
