"""Which of the articles that a file gives now is the later version of which that it gave before.

An edited text without an address has another IRI, so that nothing but its id, its place and its words tell what it was
before. An article that is told nowhere any more and of which none is a later version is missing: it stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from newsgraph.knowledge.web.addresses import page_key

__all__ = ["Candidate", "later_versions", "neighbours"]

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[:#][0-9]+$")
_LEAST_SHARED = 0.3  # of the pairs of neighbouring words; unrelated news share a twentieth of theirs
_LEAST_HELD = 0.5  # of the pairs of the shorter one, where that has enough of them: a report that grew
_ENOUGH = 20
_NEARLY_ALL = 0.8
_MANY = 50  # articles of one title, or with the same first words, that are compared with one
_EDGE = 8  # words at the beginning and end by which articles that changed place and words are looked up


@dataclass(frozen=True)
class Candidate:
    """An article that may be an earlier or a later version."""

    iri: str
    source: str | None  # its place: "news.csv:7"
    file: str | None  # in which that is
    own_id: str | None  # that its source gives it
    url: str | None
    title: str | None
    published: str | None
    publisher: str | None
    text: str

    @property
    def whole(self) -> bool:
        """Whether it is all that its file holds."""
        return self.source is not None and not _PART.search(self.source)

    @cached_property
    def words(self) -> list[str]:
        """The words of its text."""
        return _WORD.findall(self.text.casefold())

    @cached_property
    def pairs(self) -> frozenset[tuple[str, ...]]:
        """Neighbouring words."""
        return neighbours(self.text)

    def marks(self) -> Iterator[tuple[str, object]]:
        """By what it can be found again: what two versions of an article usually have in common."""
        if self.own_id:
            yield "id", self.own_id
        if self.source:
            yield "place", self.source
        if self.title:
            yield "title", self.title.casefold()
        yield "begins", tuple(self.words[:_EDGE])
        yield "ends", tuple(self.words[-_EDGE:])


def neighbours(text: str) -> frozenset[tuple[str, ...]]:
    """The pairs of neighbouring words of a text; of one with a single word, that."""
    words = _WORD.findall(text.casefold())
    return frozenset(pairwise(words)) or frozenset({tuple(words)})


def later_versions(earlier: Sequence[Candidate], later: Sequence[Candidate]) -> dict[str, str]:
    """IRI of the earlier one → IRI of what is its later version; none has two, and none is that of two."""
    found: dict[tuple[str, object], list[Candidate]] = defaultdict(list)
    for one in later:
        for key in one.marks():
            found[key].append(one)
    pairs = sorted(
        (-rank, before.source or "", before.iri, after.iri)
        for before in earlier
        for after in {one.iri: one for key in before.marks() for one in found.get(key, ())[:_MANY]}.values()
        if (rank := _sameness(before, after)) > 0
    )
    taken: dict[str, str] = {}
    gone: set[str] = set()
    for _, _, before_iri, after_iri in pairs:
        if before_iri not in taken and after_iri not in gone:
            taken[before_iri] = after_iri
            gone.add(after_iri)
    return taken


def _sameness(one: Candidate, other: Candidate) -> float:
    """How surely both are one article, edited; 0 if not."""
    alike, shared = _alike(one, other), shared_words(one.pairs, other.pairs)
    same_file, same_place = one.file is not None and one.file == other.file, one.source == other.source
    same_whole = same_file and same_place and one.whole and other.whole
    if one.own_id and other.own_id:
        told_alike = same_file and (_equal(one.title, other.title) or _equal(one.published, other.published))
        same_outlet = _plain(one.publisher) == _plain(other.publisher)
        if one.own_id == other.own_id:
            return 3 + shared if same_outlet and (alike or told_alike) else 0
        return 2 + shared if same_whole and alike else 0
    if not same_file:
        return 0
    if one.url and other.url and page_key(one.url) != page_key(other.url):
        return 2 + shared if same_place and shared >= _NEARLY_ALL else 0
    differ = _differ(one.published, other.published, _day) or _differ(one.publisher, other.publisher, _plain)
    if same_whole and not differ:
        return 2 + shared
    return (1 + same_place) + shared if alike and (same_place or not differ) else 0


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether one text was made of the other."""
    least = min(len(one.pairs), len(other.pairs))
    held = len(one.pairs & other.pairs) / least
    return shared_words(one.pairs, other.pairs) >= _LEAST_SHARED or (least >= _ENOUGH and held >= _LEAST_HELD)


def shared_words(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The share of neighbouring words that both have, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other))


def _equal(one: str | None, other: str | None) -> bool:
    """Whether both say the same; what is unknown says nothing."""
    return one is not None and other is not None and _plain(one) == _plain(other)


def _differ(one: str | None, other: str | None, plain: Callable[[str], str]) -> bool:
    """Whether both say something, and not the same."""
    return one is not None and other is not None and plain(one) != plain(other)


def _plain(words: str | None) -> str:
    return " ".join(_WORD.findall((words or "").casefold()))


def _day(moment: str) -> str:
    return moment[:10]
