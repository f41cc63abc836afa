"""Which articles are one source: reprints of a text, an agency's copy, the same outlet."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from newsgraph.identity.clusters import Clusters
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import identity_words
from newsgraph.identity.reports import ArticleFacts, Reports
from newsgraph.knowledge.resources import read_toml
from newsgraph.store.naming import folded

__all__ = ["Sources", "agency_of", "copies_among", "near_copies"]

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words that must stand in the same order
_KEPT = 64  # of all shingles of a text the smallest hashes are compared, which is a fair sample
_BANDS = 16  # two texts are compared if any of these smallest hashes is common
_COPY = 0.5  # of the shingles of the shorter text
_CREDIT = re.compile(r"\(([A-Z][A-Za-z’' -]{1,30})\)\s*[-–—]|[-–—]\s*([A-Z]{2,6})\b|©\s*([A-Z][A-Za-z ]{1,30})")
_HEAD, _TAIL = 250, 200  # letters of an article in which an agency is credited
_PLAIN_CREDIT = re.compile(r"\b([A-Z][A-Za-z-]*(?: [A-Z][A-Za-z-]*){0,2})\b (?:contributed|staff)\b")


class Sources:
    """Which articles are one source. Asked for the articles that report one event, since copies are of one text.

    That two outlets once printed one agency's text makes them no single source of everything else.
    """

    def __init__(self, reports: Reports, world: World) -> None:
        self._articles, self._world = reports.articles, world
        self._known: dict[frozenset[str], Mapping[str, str]] = {}
        self._runs: dict[str, Sequence[int]] = {}
        self._marked: dict[str, tuple[str, ...]] = {}

    def of(self, articles: Iterable[str]) -> Mapping[str, str]:
        """Article → the earliest of these articles that is of its source: one outlet, one agency or one text."""
        asked = frozenset(articles)
        if asked not in self._known:
            self._known[asked] = self._sources(sorted(asked, key=self._age))
        return self._known[asked]

    def is_known(self, article: str) -> bool:
        """Whether anybody knows where the article appeared: of two without an outlet none can say that they are two."""
        return bool(self._marks(article))

    def _age(self, article: str) -> tuple[str, str]:
        facts = self._articles.get(article)
        return (facts.day if facts else None) or "9999", article

    def _sources(self, ordered: Sequence[str]) -> Mapping[str, str]:
        sources: Clusters[str] = Clusters(ordered)
        holders: dict[str, str] = {}
        for article in ordered if len(ordered) > 1 else ():
            for key in self._marks(article):
                sources.join(holders.setdefault(key, article), article)
        heads = {sources.head(article) for article in ordered}
        if len(heads) > 1:
            for one, other in copies_among({article: self._shingles(article) for article in ordered}):
                sources.join(one, other)
        rank = {article: place for place, article in enumerate(ordered)}
        return {article: min(sources.members(article), key=rank.__getitem__) for article in ordered}

    def _marks(self, article: str) -> tuple[str, ...]:
        """What an article has in common with others of its source: outlet, agency."""
        if article not in self._marked:
            self._marked[article] = tuple(self._mark(article))
        return self._marked[article]

    def _mark(self, article: str) -> Iterator[str]:
        facts = self._articles.get(article)
        if facts is None:
            return
        outlet = self._world.known.get(facts.outlet or "")
        agency = agency_of(facts, self._world.things[outlet].name if outlet else None)
        if outlet:
            yield f"outlet {outlet}"
        elif facts.host:
            yield f"host {facts.host}"
        if agency:
            yield f"agency {agency}"

    def _shingles(self, article: str) -> Sequence[int]:
        if article not in self._runs:
            facts = self._articles.get(article)
            self._runs[article] = _shingles(facts.text) if facts else ()
        return self._runs[article]


def agency_of(facts: ArticleFacts, outlet: str | None = None) -> str | None:
    """The news agency whose copy an article is, by byline, head or end of the text; None if none is credited.

    >>> agency_of(ArticleFacts("a", None, None, None, None, "PORT ALDER (Reuters) - A ferry sank."))
    'reuters'
    """
    found = [word for match in _CREDIT.finditer(facts.text[:_HEAD]) for word in match.groups() if word]
    found += [match[1] for match in _PLAIN_CREDIT.finditer(facts.text[-_TAIL:])]
    found += [match[1] for match in re.finditer(r"\(([A-Z][A-Za-z -]{1,30})\)\s*$", facts.text[-_TAIL:])]
    found += re.split(r"[,/;|]| and | of | for ", facts.byline or "")
    found += [outlet] if outlet else []
    known = identity_words("agencies", "names")
    keys = [folded(one).removeprefix("by ").strip() for one in found]
    return next((_same_agency().get(key, key) for key in keys if key in known), None)


@cache
def _same_agency() -> Mapping[str, str]:
    return {name: names[0] for names in read_toml("identity.toml")["agencies"]["same"] for name in names}


def near_copies(articles: Mapping[str, ArticleFacts]) -> list[tuple[str, str]]:
    """Pairs of articles of which one repeats at least half of the shorter one's runs of five words."""
    return copies_among({iri: _shingles(facts.text) for iri, facts in articles.items()})


def copies_among(shingles: Mapping[str, Sequence[int]]) -> list[tuple[str, str]]:
    """Pairs of texts, given as hashes of their runs of words, of which one repeats half of the shorter one."""
    by_hash: defaultdict[int, list[str]] = defaultdict(list)
    for iri in sorted(shingles):
        for one in shingles[iri][:_BANDS]:
            by_hash[one].append(iri)
    candidates = {pair for iris in {tuple(iris) for iris in by_hash.values()} for pair in _pairs(iris)}
    return [pair for pair in sorted(candidates) if _shared(shingles[pair[0]], shingles[pair[1]]) >= _COPY]


def _pairs(iris: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs; of a crowd, which is one text's reprints or a line that all pages carry, each with the one before."""
    yield from combinations(iris, 2) if len(iris) <= 30 else pairwise(iris)


def _shingles(text: str) -> Sequence[int]:
    """The hashes of all runs of words, the smallest first."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)}
    return array("L", sorted(zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs))


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    """The part of the shorter text's runs that the longer has too, by the smallest hashes of both together."""
    if not one or not other:
        return 0.0
    most = min(one[-1], other[-1]) if min(len(one), len(other)) < _KEPT else max(one[_KEPT - 1], other[_KEPT - 1])
    mine, theirs = ({value for value in values if value <= most} for values in (one, other))
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0
