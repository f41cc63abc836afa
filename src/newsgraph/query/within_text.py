"""`text:query` in SPARQL: a pattern that finds sentences by their words, put into the query before it runs.

    ?sentence text:query "shelling hospital" .             every sentence with both words, in all their forms
    ?sentence text:query ("shelling OR shells" 20) .       the best twenty
    (?sentence ?score) text:query "shelling" .             with a number that is higher the better it fits

As Jena writes it; `text:` need not be declared. Words are those of `newsgraph search`. The pattern becomes VALUES: it
may stand wherever a pattern of its own may, and any store runs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from newsgraph.store.sparql import Token, error_at, tokens

__all__ = ["MOST", "Sentences", "plain", "with_sentences"]

MOST = 20_000  # sentences that a pattern finds; of more, the query must say how many of the best it wants
_NAMESPACE = "http://jena.apache.org/text#"
_PATTERN = 'write ?sentence text:query "words" . or text:query ("words" 20) . as a pattern of its own'
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_CLOSED = re.compile(r"\s*([0-9]{1,9})?\s*\)")
_MORE = re.compile(r"\s*;")


class Sentences(Protocol):
    """What finds sentences: an index."""

    def scored(self, words: str, limit: int) -> Sequence[tuple[str, float]]:
        """(IRI, how well it fits) of the best, the best first; UsageError for no words."""
        ...


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Where it stands in the text, and what it asks."""

    start: int
    end: int
    sentence: str
    score: str | None
    words: str
    limit: int | None
    goes_on: bool  # with a semicolon: more is said of the sentence


def with_sentences(sparql: str, index: Callable[[], Sentences]) -> str:
    """The query with each such pattern as the sentences that it finds; as it is if there is none.

    `index` is asked for each pattern, and only if there is one: it should make the index once.
    QueryError, with line and column, for a pattern that cannot be read, or that finds too many.
    """
    return "".join(_parts(sparql, index)) if "text:query" in sparql else sparql


def plain(sparql: str) -> str:
    """The query as any SPARQL parser reads it, to look at: its patterns find nothing."""
    return with_sentences(sparql, _Nothing)


class _Nothing:
    def scored(self, words: str, limit: int) -> Sequence[tuple[str, float]]:  # noqa: ARG002 - the protocol's
        return ()


def _parts(sparql: str, index: Callable[[], Sentences]) -> Iterator[str]:
    words = [token for token in tokens(sparql) if token.kind != "comment"]
    done = 0
    for number, token in enumerate(words):
        if token.kind == "name" and token.text == "text:query" and _is_ours(words):
            pattern = _read(sparql, words, number)
            yield sparql[done : pattern.start]
            yield _values(pattern, _found(sparql, pattern, index()))
            done = pattern.end
    yield sparql[done:]


def _is_ours(words: Sequence[Token]) -> bool:
    """Whether `text:` is not declared, or as what it is."""
    declared = (
        words[number + 2].text
        for number, token in enumerate(words[:-2])
        if token.text.upper() == "PREFIX" and words[number + 1].text == "text:"
    )
    return next(declared, f"<{_NAMESPACE}>") == f"<{_NAMESPACE}>"


def _read(sparql: str, words: Sequence[Token], number: int) -> _Pattern:
    start, sentence, score = _subject(sparql, words, number)
    opened = words[number + 1 : number + 2] and words[number + 1].text == "("
    said = next(iter(words[number + (2 if opened else 1) :]), None)
    closed = _CLOSED.match(sparql, said.end) if said and opened else None
    if said is None or said.kind not in ("string", "long") or (opened and not closed):
        raise error_at(sparql, words[number].start, "text:query is not followed by words", _PATTERN)
    end = closed.end() if closed else said.end
    more = _MORE.match(sparql, end)
    limit = int(closed[1]) if closed and closed[1] else None
    return _Pattern(start, more.end() if more else end, sentence, score, _unquoted(said), limit, more is not None)


def _subject(sparql: str, words: Sequence[Token], number: int) -> tuple[int, str, str | None]:
    """Where the pattern begins, and its variables."""
    before = words[max(0, number - 4) : number]
    if before and before[-1].kind == "variable":
        return before[-1].start, before[-1].text, None
    if [token.kind if token.kind == "variable" else token.text for token in before] == [
        "(",
        "variable",
        "variable",
        ")",
    ]:
        return before[0].start, before[1].text, before[2].text
    raise error_at(sparql, words[number].start, "text:query stands after no variable", _PATTERN)


def _unquoted(token: Token) -> str:
    mark = 3 if token.kind == "long" else 1
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), token.text[mark:-mark])


def _found(sparql: str, pattern: _Pattern, index: Sentences) -> Sequence[tuple[str, float]]:
    wanted = MOST + 1 if pattern.limit is None else min(pattern.limit, MOST)
    found = index.scored(pattern.words, wanted) if wanted else ()
    if len(found) > MOST:
        what = f"“{pattern.words[:60]}” stands in more than {MOST:,} sentences"
        raise error_at(sparql, pattern.start, what, 'say more words, or how many of the best: ("words" 100)')
    return found


def _values(pattern: _Pattern, found: Sequence[tuple[str, float]]) -> str:
    again = f" {pattern.sentence} " if pattern.goes_on else ""
    if pattern.score is None:
        rows = " ".join(str(NamedNode(iri)) for iri, _ in found)
        return f"VALUES {pattern.sentence} {{ {rows} }}{again}"
    rows = " ".join(f"({NamedNode(iri)} {score:.4f})" for iri, score in found)
    return f"VALUES ({pattern.sentence} {pattern.score}) {{ {rows} }}{again}"
