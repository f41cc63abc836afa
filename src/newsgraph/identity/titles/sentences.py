"""Sentences that are titles: the short one that the reader found of an event, and a short one as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsgraph.identity.reports import AttributionReport, EventReport, Extent, Mentioned
from newsgraph.identity.titles.brackets import begins_with_somebody
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.fitness import GLUED
from newsgraph.identity.titles.words import small_words, words_in

__all__ = [
    "as_it_stands",
    "as_named",
    "as_parsed",
    "is_within",
    "lines_around",
    "speaks_aside",
    "tells_who_says_it",
    "told_again",
]

_TYING = frozenset({"that", "and", "but", ",", ":", ";", "-", "–", "—"})  # tie a clause to what stands before it
_SENTENCE = 320  # letters of a sentence that is a title as it stands
_STOPS = frozenset(".!?")
_WRAPPED = 45  # letters of a line that goes on in the next
_SO_FAR = frozenset({"far", "much", "many"})  # after "so" they belong to it
_HEADING = 10  # words that a heading hardly has more of
_OPEN = frozenset(",:;-–—")


def as_parsed(text: str, clause: Sequence[Extent], window: Extent, trigger: Extent) -> Cut | None:
    """What the reader found to be the short sentence of an event, as far as it lies in a stretch of the text."""
    parts = tuple((max(start, window[0]), min(end, window[1])) for start, end in clause)
    parts = tuple((start, end) for start, end in parts if text[start:end].strip(' ,;:"“”'))
    if not any(start <= trigger[0] and trigger[1] <= end for start, end in parts):
        return None
    while parts[0][0] < trigger[0] and (first := words_in(text, *parts[0])[0]).text in _TYING:
        rest = words_in(text, first.end, parts[0][1])
        if first.low == "that" and rest and (rest[0].low in small_words("auxiliaries") or rest[0].low.endswith("n't")):
            break  # "that has not stopped them": it is who acts
        parts = ((rest[0].start, parts[0][1]), *parts[1:]) if rest else parts[1:]
    return Cut(parts, acts=True, whole=True, phrase=False, parsed=True)


def as_named(text: str, phrase: Sequence[Extent], window: Extent) -> Iterator[Cut]:
    """The words that name an event, as far as they lie in a stretch of the text; then without whose it is."""
    if not phrase or not all(is_within(part, window) for part in phrase):
        return
    parts = tuple(phrase)
    yield Cut(parts, acts=False, whole=True, phrase=False, parsed=True, caption=True)
    words = words_in(text, *parts[0])
    if words[0].low in small_words("possessives") and len(words) > 1:
        parts = ((words[1].start, parts[0][1]), *parts[1:])
        yield Cut(parts, acts=False, whole=True, phrase=False, parsed=True, caption=True)


def as_it_stands(text: str, lines: Extent, *, ends: bool = False, cut_off: bool = False) -> Cut | None:
    """All of a short sentence, without small words that tie it to the one before.

    `ends`: whether it is known to be a sentence, so that it may end with its line and no stop; `cut_off`: whether it
    ends before another clause of its sentence, with no stop either.
    """
    words = words_in(text, *lines)
    tying = small_words("leading") - small_words("openers") - {"that"} | {"and", "but", "so", "yet", "or"}
    while words[1:] and words[1].low not in _SO_FAR and _ties(words[0].low, words[1].text, tying):
        words = words[1:]
    if not words or not (
        words[0].text[:1].isalnum() or words[0].text in '"“' or begins_with_somebody(text[words[0].start : lines[1]])
    ):
        return None
    if words[0].text.islower() and words[0].low not in small_words("determiners") and words[0].start == lines[0]:
        return None  # the end of a sentence whose beginning is lost
    stops = words[-1].text in _STOPS
    ends = ends or len(words) > _HEADING
    if (
        not stops
        and not cut_off
        and not (ends and text[lines[1] : lines[1] + 1] in ("", "\n", "-") and words[-1].text not in _OPEN)
    ):
        return None
    extent = words[0].start, words[-1].start if stops and words[-1].text != "?" else words[-1].end
    if extent[1] - extent[0] > _SENTENCE or "\n" in text[slice(*extent)].strip():
        return None
    return Cut((extent,), acts=True, whole=True, phrase=False, all_of_it=True)


def _ties(word: str, after: str, tying: frozenset[str]) -> bool:
    """Whether a word at the beginning only ties its sentence to the one before: "But", "Besides,"."""
    return word in tying or word in ",-–—" or (after == "," and word in small_words("adding"))


def lines_around(text: str, sentence: Extent, trigger: Extent) -> Extent:
    """The part of a sentence between ends of lines, but for lines that were wrapped."""
    start, end = sentence
    breaks = [place for place in range(start, end) if text[place] == "\n" and not _is_wrapped(text, place, start)]
    breaks = sorted([*breaks, *(found.end() - 1 for found in GLUED.finditer(text, start, end))])
    before = [place for place in breaks if place < trigger[0]]
    after = [place for place in breaks if place >= trigger[1]]
    return (before[-1] + 1 if before else start, after[0] if after else end)


def _is_wrapped(text: str, place: int, start: int) -> bool:
    """Whether a line goes on in the next: it is long, ends within a sentence, and no empty line comes."""
    line = text[max(start, text.rfind("\n", 0, place) + 1) : place].rstrip()
    after = text[place + 1 : place + 2]
    return bool(after.strip()) and len(line) >= _WRAPPED and line[-1:].isalnum() and after.islower()


def told_again(events: Iterable[EventReport], is_noun: Callable[[EventReport], bool]) -> Iterator[str]:
    """Reports of which the short sentence is that of another report, whose word is rather what the sentence tells.

    That is a verb before a noun, and neither where other words name the event.
    """
    groups: defaultdict[tuple[str, tuple[Extent, ...]], list[EventReport]] = defaultdict(list)
    for event in events:
        if event.clause:
            groups[event.article, event.clause].append(event)
    for group in groups.values():
        owner = min(group, key=lambda one: (bool(one.phrase), len(group) > 1 and is_noun(one), one.offset))
        yield from (one.iri for one in group if one is not owner)


def tells_who_says_it(
    report: EventReport, attribution: AttributionReport, text: str, mentions: Sequence[Mentioned] = ()
) -> bool:
    """Whether the short sentence that the reader found begins with who says it: "The mayor urged bakers to leave".

    Not where he speaks of himself: then his words stand in quotation marks. `mentions`: those of the sentence; of "the
    mayor, who urged" the mayor stands there.
    """
    if attribution.speaker is None or attribution.content is None or attribution.speaker[1] > attribution.content[0]:
        return False
    if any(word.low in small_words("first_person") for word in words_in(text, *attribution.content)):
        return False
    own = [(one.start, one.end) for one in mentions if one.party == attribution.source and one.form == "name"]
    said = (attribution.speaker, *(one for one in own if one[1] <= attribution.content[0]))
    return any(is_within(one, part) for one in said for part in report.clause)


def speaks_aside(attribution: AttributionReport, text: str) -> bool:
    """Whether who says something stands in an aside on it: "the mill, most of which Jan Novak vowed to mend"."""
    if attribution.speaker is None or attribution.content is None or attribution.speaker[0] < attribution.content[1]:
        return False
    between = words_in(text, attribution.content[1], attribution.speaker[0])
    return any(word.low in small_words("relatives") for word in between)


def is_within(one: Extent, other: Extent) -> bool:
    """Whether a stretch of a text lies in another."""
    return other[0] <= one[0] and one[1] <= other[1]
