"""The words around a place name: what kind of place they say it is, what it lies in, what it lies beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from newsgraph.knowledge.demonyms import demonym, demonym_pattern
from newsgraph.knowledge.gazetteer import Gazetteer, Place, demonym_place
from newsgraph.knowledge.placenames import fold_name
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Span

__all__ = [
    "PlaceName", "around", "as_container", "beside", "demonym_countries", "features", "is_of_land", "kinds_around",
    "made_of", "place_name", "place_words",
]  # fmt: skip

_REACH = 64  # characters of context that are looked at on either side
_AROUND = 2  # names after a place of what it lies in: its region and its country
_MENTIONS = 8  # mentions of one name whose context is looked at


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that stands for one place in one article, with the words around each mention."""

    name: str
    before: tuple[str, ...] = ()  # text just before each mention
    after: tuple[str, ...] = ()  # text just after each mention, as many
    containers: tuple[str, ...] = ()  # names of what it lies in, where the caller knows


def place_name(text: str, name: str, spans: Iterable[Span], containers: tuple[str, ...] = ()) -> PlaceName:
    """The name with the context of its mentions in the text, and what it lies in where that is known."""
    some = list(spans)[:_MENTIONS]
    before = tuple(text[max(0, s.start - _REACH) : s.start] for s in some)
    return PlaceName(name, before, tuple(text[s.end : s.end + _REACH] for s in some), containers)


def demonym_countries(text: str) -> dict[str, int]:
    """How often the text names things or people of each country ("Turkish", "Ukrainians"), by country code."""
    found: dict[str, int] = defaultdict(int)
    for run in demonym_pattern().finditer(text):
        words = run[0]
        # "South Sudanese" before "Sudanese"; a possessive is no part of the word.
        for word in (words, *words.split()) if " " in words else (words,):
            known = demonym(word.removesuffix("’s").removesuffix("'s"))
            if known:
                if known.country:
                    found[known.country] += 1
                break
    return dict(found)


@cache
def place_words(section: str) -> frozenset[str]:
    """A list of `ontology/lexicon/places_words.toml`."""
    return frozenset(read_toml("places_words.toml")[section]["words"])


@cache
def features() -> Mapping[str, tuple[str, ...]]:
    """The kinds of features that a word allows."""
    table = read_toml("places_words.toml")["feature"]
    return {word: tuple(kinds.split()) for kinds, words in table.items() for word in words}


_TOKEN = re.compile(r"[^\W_][\w.’'-]*|[,()]|[^\s\w]")
_NAME_AFTER = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:\.[A-Z]\.(?:[A-Z]\.)?|\.(?=[\s,)]|$))?"  # Ruritania, N.Y., Calif.
    r"(?:[ -](?:(?:and|of|the|de|al|el|da|do|du)[ -]){0,2}[A-ZÀ-Þ][\w’'-]*){0,3}"  # … and Upper Ruritania
)
_NAME_NEXT = re.compile(r"\s*,\s+(?=[A-ZÀ-Þ])")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)?[ -](?:(?:and|of|the)[ -]){0,2}){0,2}[A-ZÀ-Þ][\w-]*(?:\.[A-Z]\.)*$"
)
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_WORDS_BEFORE = re.compile(r"([^\W\d_]+)\s+(?:of\s+(?:the\s+)?)?$")


def kinds_around(mention: PlaceName) -> Iterator[tuple[str, ...]]:
    """What the word right after or right before each mention says it is: "region", "the town of"."""
    allowed = features()
    for after in mention.after:
        if (found := _WORD_AFTER.match(after)) and (kinds := allowed.get(fold_name(found[1]))):
            yield kinds
    for before in mention.before:
        if not (found := _WORDS_BEFORE.search(before)):
            continue
        # "the province of Idlib", "Lake Chad"; but not "a city Idlib" or "Paris region London".
        of = before.rstrip().endswith((" of", " of the"))
        if (of or found[1][0].isupper()) and (kinds := allowed.get(fold_name(found[1]))):
            yield kinds


def _containers_after(after: str) -> Iterator[str]:
    """What the name lies in by the words after it: ", Illinois"; "in northern Iraq"; "(Iraq)"."""
    between = place_words("between")
    at, steps, comma = 0, 0, False
    for token in _TOKEN.finditer(after):
        word = token[0]
        if word in ",(" and not comma:
            comma = True
        elif word[0].isupper() and token.start() >= at:
            found, names = _NAME_AFTER.match(after, token.start()), []
            while found and (comma or steps):
                names.append(found[0])
                found = _NAME_NEXT.match(after, found.end())
                found = _NAME_AFTER.match(after, found.end()) if found else None
            if len(names) <= _AROUND:  # more are a list: "Idaho, Illinois, Indiana, Iowa and Kansas"
                yield from names
            return
        elif fold_name(word) in between and steps < 7:
            steps += 1
        else:
            return
        at = token.end()


def _containers_before(before: str) -> Iterator[str]:
    """What the name lies in by the words before it: "the Syrian town of"; "Ukraine's eastern"."""
    between = place_words("between")
    rest, steps = before.rstrip(), 0
    while rest and steps < 6:
        for mark in ("’s", "'s", "’", "'"):
            if rest.endswith(mark):
                rest = rest[: -len(mark)]
                steps += 1
                break
        word = re.search(r"[\w-]+$", rest)
        if word is None:
            return
        if word[0][0].isupper():
            found = _NAME_BEFORE.search(rest)
            # "Syrian Rosewater", but not "North Rosewater"
            if found and (steps or demonym(word[0])):
                yield found[0]
            return
        if fold_name(word[0]) not in between or fold_name(word[0]) in ("in", "near", "and"):
            return
        rest, steps = rest[: word.start()].rstrip(), steps + 1


def is_of_land(name: str, lands: Collection[str]) -> bool:
    """Whether a name is that of one of these lands, or an adjective made of it.

    >>> is_of_land("Tarnian", {"Tarnia"}), is_of_land("Tarnia", {"Tarnia"}), is_of_land("Tara", {"Tarnia"})
    (True, True, False)
    """
    return any(name == land or made_of(land).fullmatch(name) is not None for land in lands)


@lru_cache(maxsize=512)
def made_of(land: str) -> re.Pattern[str]:
    """Adjectives and names of peoples that a land's name makes: Tarnian, Tarnians, Velskish, Osker."""
    stem = re.escape(re.sub(r"[aeiouy]+$", "", land))
    return re.compile(rf"{stem}(?:[aeiouy]{{0,2}}n|[aeiouy]?[ai]n|ish|ese|i|er)s?")


@lru_cache(maxsize=4096)
def as_container(atlas: Gazetteer, name: str) -> tuple[Place, ...]:
    """The countries and regions that a name or demonym can stand for; a capital stands for no container."""
    known = demonym(name) or demonym(name.rsplit(maxsplit=1)[-1])
    if known:
        place = demonym_place(known, atlas)
        return (place,) if place else ()
    places = atlas.candidates(name) or atlas.candidates(name.rstrip("."))
    return tuple(p for p in places if (p.is_country or p.is_region) and p.id is not None and p.match != "core")[:5]


def around(mention: PlaceName) -> Iterator[str]:
    """The names of what a place is said to lie in, by its caller and by the words around its mentions."""
    yield from mention.containers
    for after in mention.after:
        yield from _containers_after(after)
    for before in mention.before:
        yield from _containers_before(before)


_SUBURB_AFTER = re.compile(
    rf"\s*,?\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:suburb|neighbou?rhood|quarter)\s+(?:\w+\s+)?(?:of|in|outside)\s+"
    rf"(?:the\s+city\s+of\s+)?({_NAME_AFTER.pattern})"
)
_SUBURB_BEFORE = re.compile(
    r"([A-ZÀ-Þ][\w-]*(?:[ -][A-ZÀ-Þ][\w-]*){0,2})(?:['’]s?)?\s+(?:[a-z][\w-]*\s+){0,2}"
    r"(?:suburb|neighbou?rhood|quarter)s?\s+(?:of\s+)?$"
)


def beside(mention: PlaceName) -> Iterator[str]:
    """The towns of which a place is said to be a part or a suburb: "the Kelm suburb of", ", a suburb of Kelm"."""
    for before in mention.before:
        if found := _SUBURB_BEFORE.search(before):
            yield found[1].removeprefix("The ")
    for after in mention.after:
        if found := _SUBURB_AFTER.match(after):
            yield found[1]
