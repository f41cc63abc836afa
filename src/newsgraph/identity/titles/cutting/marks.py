"""What a sentence says of one event: the words from who acts to where it ends, without what else it tells.

No syntax is needed: who takes part is known with its places in the text, and clauses end at marks and small words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.identity.reports import Extent
from newsgraph.identity.titles.cutting.clauses import AROUND, Clauses
from newsgraph.identity.titles.words import Word, is_mark, small_words, words_in

__all__ = ["LONG", "Around", "Cut", "cut"]

LONG = 96  # letters beyond which a cut is shortened
_ENDS = frozenset(".;:!?—–")
_SHORT = 24  # letters that it may end with though it names nobody after its verb
_QUOTES = frozenset('"“”«»')
_FAR = 14  # words between who acts and what is done
_PHRASE = 40  # letters of a phrase before the noun that ends it


@dataclass(frozen=True, slots=True)
class Cut:
    """Stretches of a text that read as one short sentence, and what stands among them."""

    parts: tuple[Extent, ...]
    acts: bool  # whether who acts, or to whom it happens, stands before the word of the event
    whole: bool  # whether it goes on to where its clause ends
    phrase: bool  # whether it is only what stands around a noun
    all_of_it: bool = False  # whether it is the sentence as it stands
    parsed: bool = False  # whether its bounds are those of syntax
    caption: bool = False  # whether it names the event and tells nothing

    @property
    def letters(self) -> int:
        """How many letters of the text it has."""
        return sum(end - start for start, end in self.parts)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0][0]

    @property
    def around(self) -> Extent:
        """All of the text from its first to its last word."""
        return min(start for start, _ in self.parts), max(end for _, end in self.parts)

    @property
    def length(self) -> int:
        """Letters."""
        return sum(end - start for start, end in self.parts)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of an event in its sentence, each by its places in the text."""

    window: Extent  # the sentence, or the part of it that is said
    trigger: Extent
    actors: Sequence[Extent]  # who acts, or to whom it happens
    others: Sequence[Extent]  # where it happens, and who else takes part
    times: Sequence[Extent]  # words that say when, to be left out
    noun: bool  # whether the word of the event is one, so that nobody need stand before it


def cut(text: str, around: Around) -> Cut | None:
    """What a text says of an event; None where nothing fits."""
    words = words_in(text, *around.window)
    at = [place for place, word in enumerate(words) if word.end > around.trigger[0] and word.start < around.trigger[1]]
    return _Cutting(words, at[0], at[-1], around).made() if at else None


def _inside(one: Extent, window: Extent) -> bool:
    return window[0] <= one[0] and one[1] <= window[1]


class _Cutting(Clauses):
    """One sentence around one event; places are numbers of words."""

    def __init__(self, words: Sequence[Word], first: int, last: int, around: Around) -> None:
        """`first` and `last`: of the event."""
        super().__init__(words, first, last, ())
        self.noun = around.noun
        self.actors = self._all(around.actors, around.window)
        self.parties = [*self.actors, *self._all(around.others, around.window)]
        self.times = self._all(around.times, around.window)

    def _all(self, extents: Sequence[Extent], window: Extent) -> list[tuple[int, int]]:
        return [span for one in extents if _inside(one, window) and (span := self._places(one))]

    def _places(self, one: Extent) -> tuple[int, int] | None:
        found = [place for place, word in enumerate(self.words) if word.end > one[0] and word.start < one[1]]
        return (found[0], found[-1]) if found else None

    def made(self) -> Cut | None:
        """The cut: from where its clause begins, or if that is long, from the phrase of who acts, or of the noun."""
        start, dropped, acts = self._start()
        end, whole = self._end(start)
        phrase = False
        if self.noun and not whole:
            phrase, start, dropped = True, self.phrase_start(self.first), set()
            end, whole = self._end(start)
        dropped = dropped | self._brackets(start, end) | self._asides(start, end) | self._times(start, end)
        dropped |= self._lone_quotes(start, end)
        kept = self._trimmed([place for place in range(start, end + 1) if place not in dropped])
        if not kept or not any(self.first <= place <= self.last for place in kept):
            return None
        return Cut(tuple(self._extents(kept)), acts, whole, phrase)

    def _trimmed(self, kept: list[int]) -> list[int]:
        """Without marks and small words at either end, nor a verb or adjective there that lost what belongs to it."""
        while kept and kept[-1] > self.last and self._lost(kept):
            kept.pop()
        while kept and kept[0] < self.first and self._falls_off(self.words[kept[0]]):
            kept.pop(0)
        return kept

    def _lost(self, kept: Sequence[int]) -> bool:
        """Whether the last word is a mark, or has lost what belongs to it: "to protect", "and demanding"."""
        word = self.words[kept[-1]]
        if is_mark(word):
            return word.text not in _QUOTES and word.text not in "%$"
        before = self.words[kept[-2]].low if len(kept) > 1 else ""
        if self._dangles(kept[-1]) or (before == "to" and not self.next_is_end(kept[-1])):
            return True
        return before in small_words("joiners") and word.low.endswith(("ing", "ed")) and not self.next_is_end(kept[-1])

    def _falls_off(self, word: Word) -> bool:
        """Whether a word says nothing at the beginning."""
        if is_mark(word):
            return word.text not in _QUOTES and word.text != "$"
        if self.noun and word.low in small_words("prepositions") and word.end + _PHRASE > self.words[self.first].start:
            return True
        return word.low in small_words("leading", "relatives", "joiners")

    def _extents(self, kept: Sequence[int]) -> Iterator[Extent]:
        begin = previous = kept[0]
        for place in kept[1:]:
            if place != previous + 1:
                yield self.words[begin].start, self.words[previous].end
                begin = place
            previous = place
        yield self.words[begin].start, self.words[previous].end

    # --- where it begins

    def _start(self) -> tuple[int, set[int], bool]:
        """(first word, words to leave out, whether who acts stands before the word of the event)."""
        clause = self.clause_start()
        before = [span for span in self.actors if span[1] < self.first and self.first - span[1] <= _FAR]
        before = [span for span in before if not self._parted(span[1], self.first)]
        inside = any(span[0] <= self.first <= span[1] for span in self.actors)
        within = [span for span in before if span[0] >= clause]
        if within or not before or self.noun:
            return self._with_main_clause(clause, acts=bool(within) or inside), set(), bool(within) or inside
        subject = max(before, key=lambda span: (not self._in_phrase(span), span))
        start = self.phrase_start(subject[0])
        earlier = self.clause_start(subject[0])
        return (earlier if subject[0] - earlier <= AROUND else start), self._relative(subject[1]), True

    def _with_main_clause(self, clause: int, *, acts: bool) -> int:
        """Where a verb without anybody before it begins: with the clause before it, if that is short."""
        if acts or self.noun or clause == 0 or self.words[clause - 1].text in _ENDS:
            return clause
        lonely = clause == self.first or self.words[clause].low.endswith(("ing", "ed"))
        earlier = self.clause_start(clause - 1)
        short = self.words[self.last].end - self.words[earlier].start <= LONG
        return earlier if short and (lonely or self.words[clause - 1].text == ",") else clause

    def _in_phrase(self, span: tuple[int, int]) -> bool:
        """Whether a party stands within another's phrase: "of them"."""
        return span[0] > 0 and self.words[span[0] - 1].low in small_words("prepositions")

    def _parted(self, one: int, other: int) -> bool:
        """Whether a sentence or a hard mark ends between two words."""
        return any(self.words[place].text in ".;:!?…" for place in range(one + 1, other))

    def _relative(self, after: int) -> set[int]:
        """The words "who" or ", which" between who acts and what is done, and all between their comma and them."""
        between = range(after + 1, self.first)
        taken_up = [place for place in between if self.words[place].low in small_words("relatives") | {"that"}]
        return set(range(after + 1, taken_up[-1] + 1)) if taken_up else set()

    # --- where it ends

    def _end(self, start: int) -> tuple[int, bool]:
        """(last word, whether its clause ends there): the clause if it is short, else after the last who takes part."""
        needed = max([self.last, *(span[1] for span in self.parties if span[1] > self.last and self._near(span[1]))])
        limit = self._reach(start)
        hard = self.next_break(max(needed, self.last))
        if hard <= limit:
            return hard, True
        soft = [place - 1 for place in range(self.last + 1, limit + 1) if self._may_end_before(place)]
        after = [place for place in soft if place >= needed]
        if after:
            return after[-1], False
        return (soft[-1] if soft else min(needed, limit) if needed <= limit else self.last), False

    def _near(self, place: int) -> bool:
        """Whether no clause ends between the event and a later word."""
        return place <= self.next_break(self.last)

    def _reach(self, start: int) -> int:
        """The last word with which a cut is not too long."""
        place = start
        while place + 1 < len(self.words) and self.words[place + 1].end - self.words[start].start <= LONG:
            place += 1
        return place

    def _may_end_before(self, place: int) -> bool:
        low = self.words[place].low
        if low in ("of", "to") or place - self.last < 3:
            return False
        return low in small_words("prepositions", "joiners") or low in ("that", ",")

    def _dangles(self, place: int) -> bool:
        """Whether a cut must not end with a word."""
        if place <= self.last:
            return False
        low = self.words[place].low
        lists = "prepositions", "joiners", "determiners", "openers", "time_prepositions", "relatives", "auxiliaries"
        return low in small_words(*lists)

    # --- what is left out

    def _needed(self, one: int, other: int) -> bool:
        """Whether the event, or who takes part, stands between two words."""
        spans = [(self.first, self.last), *self.parties]
        return any(span[0] <= other and one <= span[1] for span in spans)

    def _brackets(self, start: int, end: int) -> set[int]:
        """All that stands in round brackets: in square ones stands whom a pronoun meant."""
        found, depth = set(), 0
        for place in range(start, end + 1):
            depth += self.words[place].text == "("
            if depth:
                found.add(place)
            depth -= self.words[place].text == ")" and depth > 0
        return found

    def _asides(self, start: int, end: int) -> set[int]:
        """What stands between two commas before the event, if nobody who takes part does."""
        commas = [place for place in range(start, min(self.first, end)) if self.words[place].text == ","]
        found: set[int] = set()
        for one, other in pairwise(commas):
            if one not in found and not self._needed(one + 1, other - 1) and not self.in_list(one):
                found |= set(range(one, other + 1))
        return found

    def _lone_quotes(self, start: int, end: int) -> set[int]:
        """Quotation marks of which the other is cut off."""
        marks = [place for place in range(start, end + 1) if self.words[place].text in _QUOTES]
        return set(marks) if len(marks) % 2 else set()

    def _times(self, start: int, end: int) -> set[int]:
        """Words that say when, with the small word before them: the day stands at the end of a title."""
        found: set[int] = set()
        for first, last in self.times:
            if not start <= first <= last <= end or self._needed(first, last):
                continue
            before = first - 1
            small = before >= start and self.words[before].low in small_words("time_prepositions")
            lone = self.words[first].low in small_words("lone_times")
            if self.words[last].low.endswith("'s") or (last + 1 <= end and self.words[last + 1].low == "'s"):
                continue
            if not (small or lone or first == start or last == end):
                continue
            found |= set(range(first, last + 1))
            while (
                before > start
                and self.words[before].low in small_words("time_prepositions")
                and not self._needed(before, before)
            ):
                found.add(before)
                before -= 1
        return found
