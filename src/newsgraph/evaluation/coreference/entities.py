"""Who is who within an article: the reader's own mentions against a gold of entity coreference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from newsgraph.evaluation.figures import Measurement
from newsgraph.evaluation.scorer import Json

if TYPE_CHECKING:
    from newsgraph.model import Reading
    from newsgraph.reading.reader import Reader

__all__ = ["entity_figures"]

_ARTICLES = ("the ", "a ", "an ")
_PARTIES = frozenset({"person", "organization", "place"})  # the gold's kinds of what the reader looks for
Mention: TypeAlias = tuple[str, int, int]
Chains: TypeAlias = list[set[Mention]]
Named: TypeAlias = Callable[[int, int], Mention]


@dataclass(frozen=True, slots=True)
class _Text:
    """One article: its gold, what was read, and its syntax."""

    row: Json
    reading: Reading | None
    doc: Any  # the parsed text, as `annotate` gives it

    def bare(self, start: int, end: int) -> Mention:
        """A mention without article, possessive and blank."""
        words = self.row["text"][start:end].casefold()
        start += next((len(one) for one in _ARTICLES if words.startswith(one)), 0)
        for mark in ("'s", "’s"):
            end -= len(mark) if words.endswith(mark) and end - start > len(mark) else 0
        return str(self.row["id"]), start, end

    def head(self, start: int, end: int) -> Mention:
        """The word that heads a mention; of an apposition the word that it stands beside."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return self.bare(start, end)
        word = span.root
        while word.dep_ == "appos" and word.head.i != word.i:
            word = word.head
        return str(self.row["id"]), word.idx, word.idx + len(word)

    def gold(self, named: Named, *, parties: bool = False) -> Chains:
        """The gold's entities of two mentions and more; `parties`: only persons, bodies and places."""
        kinds: dict[tuple[int, int], str] = {
            (m["start"], m["end"]): m["type"] for m in self.row["gold"]["gum_entities"]
        }
        found = []
        for some in self.row["gold"]["coref_clusters"]:
            spans = [(one["start"], one["end"]) for one in some]
            kind = Counter(kinds[span] for span in spans if span in kinds).most_common(1)
            if not parties or (kind and kind[0][0] in _PARTIES):
                found.append({named(*span) for span in spans})
        return [some for some in found if len(some) > 1]

    def ours(self, named: Named) -> Chains:
        """The reader's entities."""
        entities = self.reading.entities if self.reading is not None else ()
        return [{named(m.span.start, m.span.end) for m in one.mentions} for one in entities]

    def same_word(self, named: Named) -> Chains:
        """The reader's mentions, those with one last word together."""
        found: defaultdict[str, set[Mention]] = defaultdict(set)
        for entity in self.reading.entities if self.reading is not None else ():
            for mention in entity.mentions:
                _, start, end = self.bare(mention.span.start, mention.span.end)
                if words := self.row["text"][start:end].casefold().split():
                    found[words[-1]].add(named(mention.span.start, mention.span.end))
        return list(found.values())


def entity_figures(scorers: Any, rows: Sequence[Json], reader: Reader) -> list[Measurement]:
    """CoNLL F1 of the reader's entities, and of the plainest rule over the same mentions; no singletons.

    By exact spans (the gold counts an article or a possessive to a mention; both are set aside), and by the word that
    heads a mention: the gold's mentions are whole noun phrases with titles and clauses, ours are names.
    """
    texts = _texts(rows, reader)

    def figure(name: str, *, by_head: bool, parties: bool, plain: bool, note: str) -> Measurement:
        gold: Chains = []
        ours: Chains = []
        for text in texts:
            named = text.head if by_head else text.bare
            chains = text.gold(named, parties=parties)
            others = {m for some in text.gold(named) for m in some} - {m for some in chains for m in some}
            gold += chains
            found = text.same_word(named) if plain else text.ours(named)
            ours += [some - others for some in found if len(some - others) > 1]
        return Measurement(f"entity-identity.{name}", scorers.conll(gold, ours), f"{note}, {len(gold)} entities")

    spans = f"{len(rows)} news articles, the reader's own mentions, exact spans"
    return [
        figure("conll", by_head=False, parties=False, plain=False, note=spans),
        figure("same-head", by_head=False, parties=False, plain=True, note="the rule to beat: one last word"),
        figure("heads", by_head=True, parties=False, plain=False, note="by the word that heads a mention"),
        figure("heads.same-head", by_head=True, parties=False, plain=True, note="the rule to beat"),
        figure("parties", by_head=True, parties=True, plain=False, note="by head; persons, bodies and places alone"),
        figure("parties.same-head", by_head=True, parties=True, plain=True, note="the rule to beat"),
    ]


def _texts(rows: Sequence[Json], reader: Reader) -> list[_Text]:
    from newsgraph.model import Article, Reading
    from newsgraph.pipeline import readings
    from newsgraph.reading.words.parse import annotate, load_pipeline

    articles = [Article(str(row["id"]), row["text"]) for row in rows]
    docs = annotate((row["text"] for row in rows), load_pipeline())
    found = [reading if isinstance(reading, Reading) else None for _, reading in readings(articles, reader)]
    return [_Text(row, reading, doc) for row, reading, doc in zip(rows, found, docs, strict=True)]
