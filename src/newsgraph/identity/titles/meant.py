"""Whether it is sure enough for print who is meant by "it" or "the governor": the wrong name makes a title false."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newsgraph.identity.reports import Extent, Mentioned, Reports
from newsgraph.identity.titles.words import small_words

__all__ = ["Meant"]

_FAR = 600  # letters back to the name that a description takes up
_NEAR = 300  # the same of "it" and "they"
_OPENS = 40  # letters of a sentence before the name with which it begins
_ENDS = (". ", "\n")
_PERSONAL = frozenset({"he", "she", "him", "his", "her"})
_BODIES = frozenset({"Organization", "Place", "Group"})


class Meant:
    """Looks at the names before a pronoun or a description."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports

    def may_be(self, party: str, pronoun: Extent | None, text: str) -> bool:
        """Whether a pronoun can mean a party: "it" and "they" no person, "he" and "she" nothing else."""
        own = self.reports.parties.get(party)
        words = text[slice(*pronoun)].casefold() if pronoun else ""
        if own is None or words not in ("it", "they", "he", "she"):
            return True
        return (own.kind == "Person") == (words in _PERSONAL)

    def is_sure(self, one: Mentioned) -> bool:
        """Whether it may be named: "he" is a person, and of others the last name before it of that kind is meant."""
        party = self.reports.parties.get(one.party)
        if party is None:
            return False
        text = self.reports.articles[party.article].text
        words = text[one.start : one.end].casefold()
        if one.form == "pronoun" and (words in _PERSONAL or words not in small_words("pronouns") | {"its", "their"}):
            return party.kind == "Person" or words not in _PERSONAL
        if one.form == "pronoun":
            return party.kind in _BODIES and self._is_last(one, party.article, _BODIES, _NEAR)
        if party.kind == "Place" or text[one.start + 1 : one.end] != text[one.start + 1 : one.end].lower():
            return False  # "the media village"; "the Kestrian leader" says who it is
        return self._is_last(one, party.article, frozenset({party.kind}), _FAR)

    def _is_last(self, one: Mentioned, article: str, kinds: frozenset[str], far: int) -> bool:
        """Whether the last name of these kinds before it is the party's, or the one with which its sentence begins."""
        names = [name for name in self._before(one, article, far) if self.reports.parties[name.party].kind in kinds]
        if not names:
            return False
        text = self.reports.articles[article].text
        begins = max(
            (text.rfind(mark, 0, one.start) + len(mark) for mark in _ENDS if mark in text[: one.start]), default=0
        )
        inside = [name for name in names if begins <= name.start]
        opens = bool(inside) and inside[-1].start - begins <= _OPENS and inside[-1].party == one.party
        return opens or names[0].party == one.party

    def _before(self, one: Mentioned, article: str, far: int) -> Iterator[Mentioned]:
        """The names so many letters before it, the nearest first."""
        every = self.reports.mentions.get(article, ())
        for name in reversed(every[: bisect_left(every, one.start, key=lambda each: each.start)]):
            if one.start - name.end > far:
                return
            if name.form == "name" and name.party in self.reports.parties:
                yield name
