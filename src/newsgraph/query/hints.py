"""What a person should be told about a question: terms that mean nothing here, and why an answer is empty.

Hints never change an answer. They say what the ontology does not know, and the nearest that it does know; and
for a named query that finds nothing, which of its filters leaves nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from newsgraph.counts import counted
from newsgraph.graph.terms import PREFIXES, text_of
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.vocabulary import CLASSES, EVENT_TYPES, NG, PROPERTIES, REUSED, VALUES
from newsgraph.query.named import NamedQuery, filled
from newsgraph.query.places import is_in_gazetteer
from newsgraph.query.within_text import MOST, Sentences, with_sentences
from newsgraph.store import Solutions, Store, Truth
from newsgraph.store.naming import folded, full_iri, things_named
from newsgraph.store.sparql import Token, tokens

__all__ = ["empty_hints", "term_hints", "terms_of"]

_KNOWN_BY_US = frozenset((*CLASSES, *EVENT_TYPES, *PROPERTIES, *(one for names in VALUES.values() for one in names)))
_LAYERS = frozenset(("Event", "EventReport", "AssertedEvent"))
_OURS = frozenset(("nobody", "nothing"))  # stand-ins in the shipped queries, which nothing is
_POSTS = "SELECT DISTINCT ?name { { ?post a org:Post ; schema:name ?name } UNION { ?t ng:titleText ?name } }"
_DURATION = re.compile(r"duration>?$", re.I)


def term_hints(store: Store, sparql: str) -> tuple[str, ...]:
    """A line for each term that neither the ontology nor the graph knows, and for each pattern that misleads."""
    words = [token for token in tokens(sparql) if token.kind != "comment"]
    asks = any(token.text.upper() == "ASK" for token in words if token.kind == "word")
    return (*_unknown_terms(store, words), *(() if asks else _mixed_layers(words)), *_date_sums(words))


def _unknown_terms(store: Store, words: Sequence[Token]) -> Iterator[str]:
    declared = {words[number + 1].text for number, one in enumerate(words[:-1]) if one.text.upper() == "PREFIX"}
    seen: set[tuple[str, str]] = set()
    for token in words:
        prefix, name = _term(token)
        if (prefix, name) in seen or f"{prefix}:" in declared or not name:
            continue
        seen.add((prefix, name))
        known = _known(prefix)
        if known and name not in known and not _in_graph(store, PREFIXES[prefix] + name):
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
            yield f"{prefix}:{name} is nowhere in the graph" + (f"; did you mean {prefix}:{near[0]}?" if near else "")


def _term(token: Token) -> tuple[str, str]:
    """(prefix, local name) of a term of a vocabulary that is known here; twice empty for anything else."""
    if token.kind == "name":
        prefix, _, name = token.text.partition(":")
        return (prefix, name) if prefix in PREFIXES else ("", "")
    if token.kind == "iri" and token.text[1:-1].startswith(NG):
        return "ng", token.text[1 + len(NG) : -1]
    return "", ""


@cache
def _known(prefix: str) -> frozenset[str]:
    """What means something in a query."""
    return terms_of(prefix) | _OURS if prefix == "ng" else terms_of(prefix)


def terms_of(prefix: str) -> frozenset[str]:
    """The terms of a vocabulary that the graph may hold, without their prefix; none where anything goes."""
    return _KNOWN_BY_US | load_lexicon().types.keys() if prefix == "ng" else frozenset(REUSED.get(prefix, ()))


def _in_graph(store: Store, iri: str) -> bool:
    answer = store.query(f"ASK {{ {{ ?s <{iri}> ?o }} UNION {{ ?s ?p <{iri}> }} UNION {{ <{iri}> ?p ?o }} }}")
    return isinstance(answer, Truth) and answer.value


def _mixed_layers(words: Sequence[Token]) -> Iterator[str]:
    """An event type alone stands for events and for the reports of them: counting both is seldom meant."""
    text = " ".join(token.text for token in words)
    for found in re.finditer(r"([?$]\w+) a ((?:[\w-]*:\w+(?: , )?)+)", text):
        types = [one.strip().removeprefix("ng:") for one in found[2].split(",")]
        other = re.search(rf"\{found[1]} (?:a|rdf:type) [^.;}}]*ng:(?:Event|EventReport|AssertedEvent)\b", text)
        mixed = [one for one in types if one in load_lexicon().types]
        if mixed and not _LAYERS & set(types) and not other:
            yield (
                f"{found[1]} a ng:{mixed[0]} finds events and the reports of them; "
                "add ng:Event for what happened, ng:EventReport for what was told"
            )


def _date_sums(words: Sequence[Token]) -> Iterator[str]:
    """Adding a duration to a date is left unbound, without a word, by the engine for some names of variables."""
    for one, after in pairwise(words):
        if one.text in ("+", "-") and after.kind in ("string", "name", "word") and _is_duration(words, after):
            yield "a duration added to a date may come out unbound; compare days as text, or count them in Python"
            return


def _is_duration(words: Sequence[Token], start: Token) -> bool:
    near = [token.text for token in words if start.start <= token.start < start.end + 40]
    return any(_DURATION.search(text) for text in near[:5])


def empty_hints(
    store: Store, query: NamedQuery, values: Mapping[str, str], index: Callable[[], Sentences]
) -> tuple[str, ...]:
    """Why a named query finds nothing: filters without which there would be rows; posts with words like these.

    `index`: gives the sentences that `text:query` looks through.
    """

    def count(told: Mapping[str, str]) -> int:
        answer = store.query(with_sentences(filled(query, told, store), index))
        return sum(1 for _ in answer.rows) if isinstance(answer, Solutions) else 0

    hints: list[str] = []
    optional = [one for one in query.parameters if one.name in values and not one.required and one.name != "limit"]
    period = any(one.name in ("from", "to") for one in optional)
    undated = {**values, "undated": "true"}
    if period and "undated" in query.flags - set(values) and count(undated):
        hints.append("nothing is dated in that period; --undated adds what nobody dates")
    for one in optional:
        fewer = {name: value for name, value in values.items() if name != one.name}
        if rows := count(fewer):
            hints.append(f"nothing is found; without --{one.name} there would be {counted(rows, 'row')}")
    for one in query.parameters:
        if one.type == "place" and one.name in values and (hint := _unknown_place(store, values[one.name], index)):
            hints.append(hint)
        if one.type == "post" and one.name in values and (near := _posts_like(store, values[one.name])):
            hints.append(f"no post answers to {values[one.name]!r}; the nearest are {', '.join(map(repr, near))}")
    return tuple(hints)


def _unknown_place(store: Store, name: str, index: Callable[[], Sentences]) -> str | None:
    """That nothing can be known to lie in a place that the gazetteer lacks, and in how many sentences it is named."""
    places = [one.iri for one in things_named(store, name) if one.kind == "Place"]
    if full_iri(name) is not None or not places or is_in_gazetteer(store, places):
        return None
    words = name.strip().replace('"', "")
    told = len(index().scored(f'"{words}"', MOST)) if folded(words) else 0
    return (
        f"the gazetteer does not know {name!r}, so what lies in it is not known; "
        f"newsgraph search '\"{words}\"' finds {counted(told, 'sentence')} with the name"
    )


def _posts_like(store: Store, words: str) -> list[str]:
    from rapidfuzz import fuzz, process

    answer = store.query(_POSTS)
    names = [text_of(row[0]) for row in answer.rows] if isinstance(answer, Solutions) else []
    if any(words.casefold() in name.casefold() for name in names):
        return []
    known = {name: name.casefold() for name in names}
    found = process.extract(words.casefold(), known, scorer=fuzz.WRatio, limit=3, score_cutoff=75)
    return [name for _, _, name in found]
