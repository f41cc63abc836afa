"""The reader model: names, speech, events and parties of a text, tagged by one small network.

The network (six layers, int8, in ``weights/``) sees a text in overlapping windows of word pieces and scores every tag
of every head for every word in one pass, with two vectors a word by which pairs of words are scored. What this module
does around it: cut windows so that each word is decided where it has most context, choose the best legal sequence of
tags, and turn tags into spans of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsgraph.reading.network.decoding import Floats, best_path, runs, windows
from newsgraph.reading.network.pair_scorer import PairScorer, read_pair_scorer
from newsgraph.reading.network.vocabulary import Vocabulary
from newsgraph.reading.network.weights_file import WEIGHTS, Labels, Score, checked, read_labels, session_score
from newsgraph.reading.network.wordpieces import Pieces, pieces

__all__ = ["TaggedEvent", "TaggedSpan", "Tagger", "Tagging", "WordVectors", "load_tagger"]

_BLANK_LINE = 3


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A stretch of the text (code points, half-open) with its label and how likely it is, 0 to 1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TaggedEvent:
    """A word that may name an event, with what the model thinks of it; chances lie between 0 and 1."""

    start: int
    end: int
    score: float  # of being an event of any type
    types: dict[str, float]  # chance of each type that has at least a hundredth, given that it is an event
    realis: dict[str, float]
    negative: float  # of being said not to have happened
    word: str = ""
    taught: bool = False  # whether its type is one that the workspace teaches

    @property
    def label(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda kind: self.types[kind])


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Two vectors a word, by which the pair scorer links words; `starts` are the words' first code points, sorted."""

    starts: NDArray[np.int64]
    vectors: Floats

    def at(self, character: int) -> int:
        """The word that holds a code point of the text."""
        return int(self.rows(np.array([character]))[0])

    def rows(self, characters: NDArray[np.int64]) -> NDArray[np.int64]:
        """The word that holds each code point of the text."""
        return np.maximum(np.searchsorted(self.starts, characters, side="right") - 1, 0)


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the model sees in one text; each tuple is in text order, empty where the model has no such head.

    ``contents`` are labelled ``content``, or ``content+`` for a further part of the content before it ("...", she
    said, "..."). ``events`` are single words that may name an event; every one with at least the model's lowest score
    is given, so the caller sets the threshold. ``parties`` are nouns that describe a party, labelled with its kind;
    ``measures`` are numbers that count something of an event, labelled with what.
    """

    names: tuple[TaggedSpan, ...] = ()
    contents: tuple[TaggedSpan, ...] = ()
    sources: tuple[TaggedSpan, ...] = ()
    cues: tuple[TaggedSpan, ...] = ()
    events: tuple[TaggedEvent, ...] = ()
    parties: tuple[TaggedSpan, ...] = ()
    measures: tuple[TaggedSpan, ...] = ()
    words: WordVectors | None = field(default=None, compare=False, repr=False)
    scorer: PairScorer | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text: offsets, tag scores, and which of them follow a blank line."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    scores: Floats
    fresh: NDArray[np.bool_]


class Tagger:
    """Tags texts. The same text gives the same tags, whatever was tagged before and on however many threads."""

    def __init__(self, vocabulary: Vocabulary, score: Score, labels: Labels, scorer: PairScorer | None = None) -> None:
        self._vocabulary, self._score, self.labels, self._scorer = vocabulary, score, labels, scorer

    def tag(self, text: str) -> Tagging:
        """Names, speech, events, parties and the vectors of all words of a text of any length."""
        found = pieces(self._vocabulary, text.encode("utf-8", "replace").decode("utf-8"))
        if not len(found.ids):
            return Tagging()
        scores, vectors = self._scores(found)
        words = _words(found, scores)
        return Tagging(
            names=self._spans(words, "names", whole_paragraphs=False),
            contents=self._spans(words, "content"),
            sources=self._spans(words, "source"),
            cues=self._spans(words, "cue"),
            events=self._events(words, text),
            parties=self._single(words, "party", self.labels.lowest_trigger),
            measures=self._single(words, "measure", self.labels.lowest_trigger),
            words=WordVectors(words.starts, vectors[np.flatnonzero(found.first)]),
            scorer=self._scorer,
        )

    def _scores(self, found: Pieces) -> tuple[Floats, Floats]:
        """Tag scores and vectors of every piece, each from the window in which it stands furthest from an edge."""
        tags, pairs = [], []
        done = 0
        for start, end, until in windows(len(found.ids), self.labels.window, self.labels.stride):
            rows, vectors = self._score(found.ids[start:end], found.shapes[start:end])
            tags.append(rows[done - start : until - start])
            pairs.append(vectors[done - start : until - start])
            done = until
        return np.concatenate(tags), np.concatenate(pairs)

    def _chances(self, words: _Words, head: str) -> Floats:
        """Log probabilities of a head's tags, one row a word."""
        rows = words.scores[:, self.labels.columns(head)].astype(np.float32) / self.labels.temperature.get(head, 1.0)
        rows[:, 0] -= self.labels.outside.get(head, 0.0)
        rows = rows - rows.max(axis=1, keepdims=True)
        return np.asarray(rows - np.log(np.exp(rows).sum(axis=1, keepdims=True)), dtype=np.float32)

    def _spans(self, words: _Words, head: str, whole_paragraphs: bool = True) -> tuple[TaggedSpan, ...]:
        """The spans of a head whose tags begin (B), go on (I) or are outside (O)."""
        tags = self.labels.heads.get(head)
        if tags is None:
            return ()
        chances = self._chances(words, head)
        breaks = np.zeros(len(chances), dtype=np.bool_) if whole_paragraphs else words.fresh
        path = best_path(chances, tags, breaks)
        out = []
        for first, last in runs(path, tags):
            score = float(np.exp(chances[np.arange(first, last), path[first:last]].mean()))
            label = _label(tags[path[first]], head)
            out.append(TaggedSpan(int(words.starts[first]), int(words.ends[last - 1]), label, round(score, 4)))
        return tuple(out)

    def _single(self, words: _Words, head: str, lowest: float) -> tuple[TaggedSpan, ...]:
        """Single words that a head gives a label other than "nothing", with at least the lowest chance of it."""
        tags = self.labels.heads.get(head)
        if tags is None:
            return ()
        chance = np.exp(self._chances(words, head))
        out = []
        for i in np.flatnonzero(1.0 - chance[:, 0] >= lowest):
            kind = 1 + int(chance[i, 1:].argmax())
            score = round(float(1.0 - chance[i, 0]), 4)
            out.append(TaggedSpan(int(words.starts[i]), int(words.ends[i]), tags[kind], score))
        return tuple(out)

    def _events(self, words: _Words, text: str) -> tuple[TaggedEvent, ...]:
        """Words that may name an event, with the chances of their types and whether it happened."""
        tags = self.labels.heads.get("event")
        if tags is None:
            return ()
        chance = np.exp(self._chances(words, "event"))
        realis = np.exp(self._chances(words, "realis"))
        negative = np.exp(self._chances(words, "polarity"))[:, self.labels.heads["polarity"].index("negative")]
        out = []
        for i in np.flatnonzero(1.0 - chance[:, 0] >= self.labels.lowest_trigger):
            some = float(1.0 - chance[i, 0])
            out.append(
                TaggedEvent(
                    int(words.starts[i]),
                    int(words.ends[i]),
                    round(some, 4),
                    {
                        tags[k]: round(float(chance[i, k]) / some, 4)
                        for k in range(1, len(tags))
                        if chance[i, k] >= some / 100
                    },
                    {name: round(float(x), 4) for name, x in zip(self.labels.heads["realis"], realis[i], strict=True)},
                    round(float(negative[i]), 4),
                    text[int(words.starts[i]) : int(words.ends[i])],
                )
            )
        return tuple(out)


def _words(found: Pieces, scores: Floats) -> _Words:
    """Words from pieces: a word has the scores of its first piece."""
    at = np.flatnonzero(found.first)
    last = np.append(at[1:], len(found.ids)) - 1
    return _Words(found.starts[at], found.ends[last], scores[at], found.shapes[at] % 8 == _BLANK_LINE)


def _label(tag: str, head: str) -> str:
    """The label of a span from its first tag: the kind of a name, else the head, with + for a further part."""
    kind = tag.partition("-")[2]
    return kind or (f"{head}+" if tag == "B+" else head)


@lru_cache(maxsize=2)
def load_tagger(threads: int = 1, folder: Path = WEIGHTS) -> Tagger:
    """The tagger with the weights in a folder (those of the package by default), loaded once.

    Raises:
        KnowledgeError: weights are missing, damaged or of another schema.
    """
    labels, sha256 = read_labels(folder)
    files = {n: checked(folder / n, sha256.get(n, "")) for n in ("tokenizer.json", "model.int8.onnx", "pairs.json")}
    vocabulary = Vocabulary.of_json(files["tokenizer.json"])
    scorer = read_pair_scorer(files["pairs.json"])
    return Tagger(vocabulary, session_score(files["model.int8.onnx"], threads), labels, scorer)
