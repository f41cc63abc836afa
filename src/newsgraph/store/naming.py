"""Finding things in a store by the names people give them, whatever the accents and case."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from newsgraph.graph.iris import PLAIN_LETTERS
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import PREFIXES
from newsgraph.store.protocol import Solutions, Store

_NOT_WORD = re.compile(r"[^\w']+")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

_WORLD_NAMES = """SELECT DISTINCT ?thing ?name ?class WHERE {
  VALUES ?class { schema:Person schema:Organization schema:Place ng:Group org:Post ng:Event }
  ?thing a ?class ; schema:name|schema:alternateName ?name .
}"""
_AS_WRITTEN = """SELECT DISTINCT ?thing ?name ?class WHERE {
  VALUES ?name { $name }
  ?thing schema:name|schema:alternateName ?name ; a ?class .
  FILTER(?class IN (schema:Person, schema:Organization, schema:Place, ng:Group, org:Post, ng:Event))
}"""
_REPORTED_NAMES = """SELECT DISTINCT ?thing ?name ?class WHERE {
  ?report a ng:EntityReport ; schema:name ?name ; ng:kind ?class .
  OPTIONAL { ?report ng:reportOf ?known }
  BIND(COALESCE(?known, ?report) AS ?thing)
}"""
_ARTICLES = """SELECT DISTINCT ?thing ?name ?class WHERE {
  ?thing a schema:NewsArticle .
  BIND($name AS ?wanted) BIND(schema:NewsArticle AS ?class)
  OPTIONAL { ?thing schema:identifier ?id }
  OPTIONAL { ?thing schema:url ?url }
  OPTIONAL { ?thing ng:readFrom ?file }
  FILTER(?wanted = STR(?thing) || ?wanted = ?id || ?wanted = STR(?url) || ?wanted = ?file)
  OPTIONAL { ?thing schema:headline ?headline }
  BIND(COALESCE(?headline, ?file, STR(?thing)) AS ?name)
}"""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One thing that bears a name."""

    name: str
    kind: str  # local name of its class: Person, Place, Event …
    iri: str


def folded(words: str) -> str:
    """Words without case, accents and punctuation, for comparing.

    >>> folded("Jan  NOVÁK,")
    'jan novak'
    """
    plain = unicodedata.normalize("NFKD", words.casefold().translate(PLAIN_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", letters.replace("’", "'")).strip()


def full_iri(words: str) -> str | None:
    """The IRI that the words are, written out, in angle brackets or with a known prefix; None if they are none.

    >>> full_iri("ng:Attack"), full_iri("Port Alder")
    ('https://w3id.org/newsgraph#Attack', None)
    """
    bare = words[1:-1] if words.startswith("<") and words.endswith(">") else words
    prefix, colon, local = bare.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        bare = PREFIXES[prefix] + local
    if not _ABSOLUTE.fullmatch(bare):
        return None
    try:
        return NamedNode(bare).value
    except ValueError:
        return None


def things_named(store: Store, name: str) -> tuple[Found, ...]:
    """What bears exactly that name; else what an article calls so; else what has all its words in its name.

    Sorted by name; empty if nothing does. Canonical things where they are known, else articles' own. What is written
    just so comes first: it is looked up, where accents and case aside all names of the graph must be read.
    """
    wanted = folded(name)
    if not wanted:
        return ()
    if written := _best(found for found, _ in _names(store, _AS_WRITTEN.replace("$name", str(Literal(name.strip()))))):
        return written
    world, reported = _names(store, _WORLD_NAMES), None
    exact = _best(found for found, key in world if key == wanted)
    if not exact:
        reported = _names(store, _REPORTED_NAMES)
        exact = _best(found for found, key in reported if key == wanted)
    if exact:
        return exact
    words = set(wanted.split())
    return _best(found for found, key in [*world, *(reported or [])] if words <= set(key.split()))


def articles_called(store: Store, name: str) -> tuple[Found, ...]:
    """The articles with that IRI, id (of their source, else our own), address or file, written just so; sorted.

    Several, where two sources count from one; empty if there is none.
    """
    return _best(found for found, _ in _names(store, _ARTICLES.replace("$name", str(text_literal(name)))))


def names_like(store: Store, name: str, kinds: Collection[str], *, at_most: int = 3) -> tuple[str, ...]:
    """The names of things of these kinds that come nearest to one that nothing bears, the nearest first."""
    from rapidfuzz import fuzz, process

    known = {key: found.name for found, key in _names(store, _WORLD_NAMES) if found.kind in kinds and key}
    near = process.extract(folded(name), known.keys(), scorer=fuzz.ratio, score_cutoff=70, limit=at_most)
    return tuple(known[key] for key, *_ in near)


@dataclass(frozen=True, slots=True)
class Likely:
    """A thing whose name is like one that is looked for: `score` from 0 to 100, 100 where it is the same."""

    score: float
    found: Found


class NameIndex:
    """All names of the graph, read once, for looking up many that may be misspelt."""

    def __init__(self, store: Store) -> None:
        """Reads the names of persons, bodies, groups, places, posts and events."""
        self._names = _names(store, _WORLD_NAMES)

    def likely(self, name: str, kinds: Collection[str] = (), *, at_most: int = 5) -> list[Likely]:
        """The things of these kinds (of all, if none are named) that may be meant, the likeliest first."""
        from rapidfuzz import fuzz, process

        known = [(found, key) for found, key in self._names if key and (not kinds or found.kind in kinds)]
        keys = [key for _, key in known]
        near = process.extract(folded(name), keys, scorer=fuzz.token_sort_ratio, score_cutoff=60, limit=at_most * 4)
        best: dict[str, Likely] = {}
        for _, score, number in near:
            found = known[number][0]
            if found.iri not in best or score > best[found.iri].score:
                best[found.iri] = Likely(round(float(score), 1), found)
        return sorted(best.values(), key=lambda one: (-one.score, one.found))[:at_most]


def _names(store: Store, query: str) -> list[tuple[Found, str]]:
    answer = store.query(query)
    found: list[tuple[Found, str]] = []
    for thing, name, kind in answer.rows if isinstance(answer, Solutions) else ():
        if isinstance(thing, NamedNode) and isinstance(name, Literal) and isinstance(kind, NamedNode):
            local = re.split(r"[#/]", kind.value)[-1]
            found.append((Found(name.value, local, thing.value), folded(name.value)))
    return found


def _best(found: Iterable[Found]) -> tuple[Found, ...]:
    """One for each thing, under the first of its names."""
    by_iri: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_iri[one.iri].append(one)
    return tuple(sorted(min(names) for names in by_iri.values()))
