"""Which articles are one source: reprints of a text, an agency's copy, the same outlet."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from newsgraph.identity.clusters import Clusters
from newsgraph.identity.names import identity_words
from newsgraph.identity.reports import ArticleFacts, Reports
from newsgraph.identity.things import World
from newsgraph.knowledge.resources import read_toml
from newsgraph.store.naming import folded

__all__ = ["agency_of", "near_copies", "voices_of"]

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words that must stand in the same order
_KEPT = 64  # of all shingles of a text the smallest hashes are compared, which is a fair sample
_BANDS = 16  # two texts are compared if any of these smallest hashes is common
_COPY = 0.5  # of the shingles of the shorter text
_CREDIT = re.compile(r"\(([A-Z][A-Za-z’' -]{1,30})\)\s*[-–—]|[-–—]\s*([A-Z]{2,6})\b|©\s*([A-Z][A-Za-z ]{1,30})")
_HEAD, _TAIL = 250, 200  # letters of an article in which an agency is credited
_PLAIN_CREDIT = re.compile(r"\b([A-Z][A-Za-z-]*(?: [A-Z][A-Za-z-]*){0,2})\b (?:contributed|staff)\b")


def voices_of(reports: Reports, world: World) -> Mapping[str, str]:
    """Article → the article that stands for its source: one outlet, one agency or one text is one source."""
    first = sorted(reports.articles, key=lambda iri: (reports.articles[iri].day or "9999", iri))
    rank = {iri: place for place, iri in enumerate(first)}
    sources: Clusters[str] = Clusters(first)
    holders: dict[str, str] = {}
    for iri in first:
        facts = reports.articles[iri]
        outlet = world.known.get(facts.outlet or "")
        agency = agency_of(facts, world.things[outlet].name if outlet else None)
        for key in (f"outlet {outlet}" if outlet else None, f"agency {agency}" if agency else None):
            if key:
                sources.join(holders.setdefault(key, iri), iri)
    for one, other in near_copies(reports.articles):
        sources.join(one, other)
    return {iri: min(sources.members(iri), key=rank.__getitem__) for iri in first}


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
    shingles = {iri: _shingles(facts.text) for iri, facts in sorted(articles.items())}
    by_hash: defaultdict[int, list[str]] = defaultdict(list)
    for iri, found in shingles.items():
        for one in found[:_BANDS]:
            by_hash[one].append(iri)
    candidates = {pair for iris in by_hash.values() for pair in _pairs(iris)}
    return [pair for pair in sorted(candidates) if _shared(shingles[pair[0]], shingles[pair[1]]) >= _COPY]


def _pairs(iris: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs; of a crowd, which is one text's reprints or a line that all pages carry, each with the one before."""
    yield from combinations(iris, 2) if len(iris) <= 30 else pairwise(iris)


def _shingles(text: str) -> tuple[int, ...]:
    """The hashes of all runs of words, the smallest first."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = {" ".join(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted(zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs))


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    """The part of the shorter text's runs that the longer has too, by the smallest hashes of both together."""
    if not one or not other:
        return 0.0
    most = min(one[-1], other[-1]) if min(len(one), len(other)) < _KEPT else max(one[_KEPT - 1], other[_KEPT - 1])
    mine, theirs = ({value for value in values if value <= most} for values in (one, other))
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0
