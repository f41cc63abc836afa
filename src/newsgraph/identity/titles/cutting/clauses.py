"""Where the clauses and phrases of a sentence begin and end, by marks and small words."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.titles.words import Word, is_mark, small_words

__all__ = ["AROUND", "Clauses"]

_HARD = frozenset(";:!?()—–…")
AROUND = 5  # words of a phrase before its last


class Clauses:
    """The clauses of one sentence around one event; places are numbers of words."""

    def __init__(self, words: Sequence[Word], first: int, last: int, actors: Sequence[tuple[int, int]]) -> None:
        """`first` and `last`: of the event; `actors`: who acts, or to whom it happens."""
        self.words, self.first, self.last, self.actors = words, first, last, actors

    def clause_start(self, place: int | None = None) -> int:
        """The first word of the clause in which a word stands; the event, if none is given."""
        event = self.first if place is None else place
        place = event
        while place > 0 and not self.opens(place - 1, event) and not self.joins(place - 1):
            place -= 1
        return place

    def opens(self, place: int, event: int) -> bool:
        """Whether a new clause begins after this word or mark."""
        word = self.words[place]
        if word.text in _HARD or word.text in (".", "-"):
            return True
        if word.low not in small_words("openers"):
            return False
        sure = word.low not in ("as", "since", "where", "so", "after", "before")
        return sure or any(place < span[0] and span[1] < event for span in self.actors)

    def joins(self, place: int) -> bool:
        """Whether it is a comma at which another clause begins, and no list goes on."""
        if self.words[place].text != "," or self.in_list(place):
            return False
        return place + 1 >= len(self.words) or self.words[place + 1].low not in ("as", "including", "such")

    def in_list(self, comma: int) -> bool:
        """Whether names stand on both sides of a comma, as in "Kelm, Oste and Alder"."""
        if comma in (0, len(self.words) - 1):
            return False
        one, other = self.words[comma - 1], self.words[comma + 1]
        after = self.words[comma + 2] if comma + 2 < len(self.words) else other
        listed = other.text[:1].isupper() or (other.low in small_words("joiners") and after.text[:1].isupper())
        names = one.text[:1].isupper() and listed
        numbers = one.text[:1].isdigit() and other.text[:1].isdigit()
        return numbers or (names and not self.apposition(comma))

    def apposition(self, comma: int) -> bool:
        """Whether what follows the comma says who somebody is, up to the next comma: it holds small words."""
        for place in range(comma + 1, min(comma + 12, len(self.words))):
            if self.words[place].text == ",":
                return False
            if self.words[place].low in small_words("determiners", "auxiliaries"):
                return True
        return False

    def phrase_start(self, place: int) -> int:
        """The first word of the phrase that a word ends: a determiner, or names and numbers right before it."""
        found = place
        for earlier in range(place - 1, max(-1, place - 1 - AROUND), -1):
            word = self.words[earlier]
            if is_mark(word) and word.text not in ("-", "&", "$", "%"):
                break
            if word.low in small_words("determiners"):
                return earlier
            if self.closed(word):
                break
            if word.text[:1].isupper() or word.text[:1].isdigit() or "'s" in word.low:
                found = earlier
        return found

    @staticmethod
    def closed(word: Word) -> bool:
        lists = "prepositions", "auxiliaries", "joiners", "openers", "relatives", "pronouns"
        return word.low in small_words(*lists) or word.low in ("that", "said", "says")

    def next_break(self, place: int) -> int:
        """The last word of the clause of this word."""
        while place + 1 < len(self.words):
            after = self.words[place + 1]
            if after.text in _HARD or (after.text in ".-–" and not self.inner_dot(place + 1)):
                break
            if after.text == "," and not self.in_list(place + 1):
                break
            if self.ends_before(place + 1):
                break
            place += 1
        return place

    def inner_dot(self, place: int) -> bool:
        return place + 1 < len(self.words) and self.words[place + 1].text[:1].islower()

    def ends_before(self, place: int) -> bool:
        """Whether a new clause begins with this word."""
        word = self.words[place]
        if word.low in small_words("relatives"):
            return True
        if word.low in small_words("openers"):
            return word.low != "as" or place - self.last > 1
        return False

    def next_is_end(self, place: int) -> bool:
        """Whether a clause ends after a word."""
        return place + 1 >= len(self.words) or is_mark(self.words[place + 1]) or self.ends_before(place + 1)
