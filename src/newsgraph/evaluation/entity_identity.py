"""Who is who within an article: the reader's own mentions against a gold of entity coreference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newsgraph.evaluation.figures import Figure
from newsgraph.evaluation.scorer import Json

if TYPE_CHECKING:
    from newsgraph.model import Reading
    from newsgraph.reading.reader import Reader

__all__ = ["entity_figures"]

_ARTICLES = ("the ", "a ", "an ")
Mention = tuple[str, int, int]


def entity_figures(scorers: Any, rows: Sequence[Json], reader: Reader) -> list[Figure]:
    """CoNLL F1 of the reader's entities, and of the plainest rule over the same mentions; exact spans, no singletons.

    The gold counts an article or a possessive to a mention and leaves out what is named once, so both are set aside.
    """
    from newsgraph.model import Article, Reading
    from newsgraph.pipeline import readings

    articles = [Article(str(row["id"]), row["text"]) for row in rows]
    gold: list[set[Mention]] = []
    ours: list[set[Mention]] = []
    plain: list[set[Mention]] = []
    for row, (_, reading) in zip(rows, readings(articles, reader), strict=True):
        text, name = row["text"], str(row["id"])
        spans = [[_bare(text, name, one["start"], one["end"]) for one in some] for some in _clusters(row)]
        gold += [set(some) for some in spans if len(set(some)) > 1]
        if isinstance(reading, Reading):
            ours += [some for some in _ours(reading, text, name) if len(some) > 1]
            plain += [some for some in _same_head(reading, text, name) if len(some) > 1]
    note = f"{len(rows)} news articles, the reader's own mentions, {len(gold)} entities of the gold"
    return [
        Figure("entity-identity.conll", scorers.conll(gold, ours), note),
        Figure("entity-identity.same-head", scorers.conll(gold, plain), "the rule to beat: one last word"),
    ]


def _clusters(row: Json) -> list[list[Json]]:
    return [list(some) for some in row["gold"]["coref_clusters"]]


def _bare(text: str, name: str, start: int, end: int) -> Mention:
    """A mention without article, possessive and blank."""
    words = text[start:end].casefold()
    start += next((len(one) for one in _ARTICLES if words.startswith(one)), 0)
    for mark in ("'s", "’s"):
        end -= len(mark) if words.endswith(mark) and end - start > len(mark) else 0
    return name, start, end


def _ours(reading: Reading, text: str, name: str) -> list[set[Mention]]:
    return [{_bare(text, name, m.span.start, m.span.end) for m in one.mentions} for one in reading.entities]


def _same_head(reading: Reading, text: str, name: str) -> list[set[Mention]]:
    found: defaultdict[str, set[Mention]] = defaultdict(set)
    for entity in reading.entities:
        for mention in entity.mentions:
            bare = _bare(text, name, mention.span.start, mention.span.end)
            if words := text[bare[1] : bare[2]].casefold().split():
                found[words[-1]].add(bare)
    return list(found.values())
