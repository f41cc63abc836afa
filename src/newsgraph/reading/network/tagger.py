"""The reader model: names, speech and events of a text, tagged by one small network.

The network (six layers, int8, in ``weights/``) sees a text in overlapping windows of word pieces and scores every tag
of every head for every word in one pass. What this module does around it: cut windows so that each word is decided
where it has most context, choose the best legal sequence of tags, and turn tags into spans of the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from newsgraph.errors import KnowledgeError
from newsgraph.reading.network.wordpieces import Pieces, pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["TaggedSpan", "Tagger", "Tagging", "load_tagger"]

Floats = NDArray[np.float32]
Score = Callable[[NDArray[np.int64], NDArray[np.int64]], Floats]
"""Ids and shapes of the pieces of one window -> one row of tag scores a piece, heads side by side."""

SCHEMA = "newsgraph.tagger/1"
WEIGHTS = Path(__file__).with_name("weights")
_BLANK_LINE = 3


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A stretch of the text (code points, half-open) with its label and how likely it is, 0 to 1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the model sees in one text; each tuple is in text order, empty where the model has no such head.

    ``contents`` are labelled ``content``, or ``content+`` for a further part of the content before it ("...", she
    said, "..."). ``triggers`` are single words that may name an event, labelled with its likeliest type; every one
    with at least the model's lowest score is given, so the caller sets the threshold. ``factuality`` has one span for
    each trigger, labelled ``actual``, ``negated`` or ``uncertain``.
    """

    names: tuple[TaggedSpan, ...] = ()
    contents: tuple[TaggedSpan, ...] = ()
    sources: tuple[TaggedSpan, ...] = ()
    cues: tuple[TaggedSpan, ...] = ()
    triggers: tuple[TaggedSpan, ...] = ()
    factuality: tuple[TaggedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What the model's outputs mean and how it wants to be run; read from ``weights/labels.json``."""

    heads: Mapping[str, tuple[str, ...]]
    window: int
    stride: int
    lowest_trigger: float
    temperature: Mapping[str, float]
    outside: Mapping[str, float]
    """What to take off the score of "no tag" of a head, as fitted on dev; 0 where nothing is said."""

    def columns(self, head: str) -> slice:
        """Where a head's tags stand in a row of scores."""
        at = 0
        for name, tags in self.heads.items():
            if name == head:
                return slice(at, at + len(tags))
            at += len(tags)
        raise KeyError(head)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text: offsets, tag scores, and which of them follow a blank line."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    scores: Floats
    fresh: NDArray[np.bool_]


class Tagger:
    """Tags texts. The same text gives the same tags, whatever was tagged before and on however many threads."""

    def __init__(self, tokenizer: Tokenizer, score: Score, labels: Labels) -> None:
        self._tokenizer, self._score, self.labels = tokenizer, score, labels

    def tag(self, text: str) -> Tagging:
        """Names, speech, event triggers and their factuality in a text of any length."""
        found = pieces(self._tokenizer, text.encode("utf-8", "replace").decode("utf-8"))
        if not len(found.ids):
            return Tagging()
        words = _words(found, self._scores(found))
        triggers, factuality = self._events(words)
        return Tagging(
            names=self._spans(words, "names", whole_paragraphs=False),
            contents=self._spans(words, "content"),
            sources=self._spans(words, "source"),
            cues=self._spans(words, "cue"),
            triggers=triggers,
            factuality=factuality,
        )

    def _scores(self, found: Pieces) -> Floats:
        """Tag scores of every piece, each from the window in which it stands furthest from an edge."""
        parts = []
        done = 0
        for start, end, until in windows(len(found.ids), self.labels.window, self.labels.stride):
            rows = self._score(found.ids[start:end], found.shapes[start:end])
            parts.append(rows[done - start : until - start])
            done = until
        return np.concatenate(parts)

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
        for first, last in _runs(path, tags):
            score = float(np.exp(chances[np.arange(first, last), path[first:last]].mean()))
            label = _label(tags[path[first]], head)
            out.append(TaggedSpan(int(words.starts[first]), int(words.ends[last - 1]), label, round(score, 4)))
        return tuple(out)

    def _events(self, words: _Words) -> tuple[tuple[TaggedSpan, ...], tuple[TaggedSpan, ...]]:
        """Words that may name an event, and whether it happened."""
        tags = self.labels.heads.get("event")
        if tags is None:
            return (), ()
        chance = np.exp(self._chances(words, "event"))
        facts = self.labels.heads.get("fact")
        fact = np.exp(self._chances(words, "fact")) if facts else None
        triggers, factuality = [], []
        for i in np.flatnonzero(1.0 - chance[:, 0] >= self.labels.lowest_trigger):
            start, end = int(words.starts[i]), int(words.ends[i])
            kind = 1 + int(chance[i, 1:].argmax())
            triggers.append(TaggedSpan(start, end, tags[kind], round(float(1.0 - chance[i, 0]), 4)))
            if facts and fact is not None:
                best = int(fact[i].argmax())
                factuality.append(TaggedSpan(start, end, facts[best], round(float(fact[i, best]), 4)))
        return tuple(triggers), tuple(factuality)


def windows(n: int, size: int, stride: int) -> list[tuple[int, int, int]]:
    """Cut n pieces into windows: (start, end, up to which piece this window decides), the last ending at n."""
    starts = list(range(0, max(1, n - size + stride), stride))
    out = []
    for k, start in enumerate(starts):
        end = min(n, start + size)
        until = (starts[k + 1] + end) // 2 if k + 1 < len(starts) else n
        out.append((start, end, until))
    return out


def _words(found: Pieces, scores: Floats) -> _Words:
    """Words from pieces: a word has the scores of its first piece."""
    at = np.flatnonzero(found.first)
    last = np.append(at[1:], len(found.ids)) - 1
    return _Words(found.starts[at], found.ends[last], scores[at], found.shapes[at] % 8 == _BLANK_LINE)


def _follows(before: str, tag: str) -> bool:
    """Whether a tag may stand right after another: I only inside its own span, B+ anywhere."""
    if not tag.startswith("I"):
        return True
    return before != "O" and before.partition("-")[2] == tag.partition("-")[2]


def best_path(chances: Floats, tags: tuple[str, ...], breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The likeliest legal sequence of tags; a span never goes on over a word that `breaks`.

    Where every word's likeliest tag makes a legal sequence, that is the answer; only stretches where it does not are
    searched (Viterbi).
    """
    legal = np.array([[_follows(a, b) for b in tags] for a in tags])
    starts = np.array([not t.startswith("I") for t in tags])
    path = chances.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    before[breaks] = 0
    wrong = ~legal[before, path]
    done = 0
    for at in np.flatnonzero(wrong).tolist():
        if at < done:
            continue
        first = at
        while first > 0 and path[first - 1] != 0 and not breaks[first]:
            first -= 1
        if first > 0 and not breaks[first]:
            first -= 1
        done = at + 1
        while done < len(path) and (path[done - 1] != 0 or wrong[done]):
            done += 1
        path[first:done] = _viterbi(chances[first:done], legal, starts, breaks[first:done])
    return np.asarray(path, dtype=np.int64)


def _viterbi(
    chances: Floats, legal: NDArray[np.bool_], starts: NDArray[np.bool_], breaks: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The best legal path through a stretch that begins outside any span."""
    cost = np.where(legal, 0.0, -1e9)
    best = np.where(starts, chances[0], -1e9)
    back = np.zeros(chances.shape, dtype=np.int64)
    for i in range(1, len(chances)):
        step = best[:, None] + (np.where(starts[None, :], 0.0, -1e9) if breaks[i] else cost)
        back[i] = step.argmax(axis=0)
        best = step.max(axis=0) + chances[i]
    path = np.zeros(len(chances), dtype=np.int64)
    path[-1] = best.argmax()
    for i in range(len(chances) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _runs(path: NDArray[np.int64], tags: tuple[str, ...]) -> list[tuple[int, int]]:
    """Spans of a legal path as (first word, word after the last)."""
    out: list[tuple[int, int]] = []
    first = -1
    for i in np.flatnonzero(path):
        if tags[path[i]].startswith("I") and first >= 0 and out[-1][1] == i:
            out[-1] = (first, int(i) + 1)
        else:
            first = int(i)
            out.append((first, first + 1))
    return out


def _label(tag: str, head: str) -> str:
    """The label of a span from its first tag: the kind of a name, else the head, with + for a further part."""
    kind = tag.partition("-")[2]
    return kind or (f"{head}+" if tag == "B+" else head)


def read_labels(folder: Path) -> tuple[Labels, dict[str, str]]:
    """The labels of the weights in a folder, and the sha256 that each file must have.

    Raises:
        KnowledgeError: the file is missing, damaged or of another schema.
    """
    file = folder / "labels.json"
    try:
        raw: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
        if raw["schema"] != SCHEMA:
            raise KnowledgeError(f"weights of schema {raw['schema']}, not {SCHEMA}", where=str(file), hint=_HINT)
        labels = Labels(
            {head: tuple(tags) for head, tags in raw["heads"].items()},
            int(raw["window"]),
            int(raw["stride"]),
            float(raw["lowest_trigger"]),
            {head: float(t) for head, t in raw["temperature"].items()},
            {head: float(t) for head, t in raw["outside"].items()},
        )
        return labels, {str(k): str(v) for k, v in raw["sha256"].items()}
    except FileNotFoundError as e:
        raise KnowledgeError("the reader model's weights are missing", where=str(file), hint=_HINT) from e
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise KnowledgeError(f"the reader model's labels cannot be read ({e})", where=str(file), hint=_HINT) from e


_HINT = "install newsgraph again, or read with --reader rules"


def _checked(file: Path, sha256: str) -> bytes:
    """A file's bytes, once they are known to be the ones that were shipped."""
    try:
        data = file.read_bytes()
    except OSError as e:
        raise KnowledgeError("a file of the reader model is missing", where=str(file), hint=_HINT) from e
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KnowledgeError("a file of the reader model is damaged (sha256 differs)", where=str(file), hint=_HINT)
    return data


def _session_score(model: bytes, threads: int) -> Score:
    """Scores from the network, run by onnxruntime, one window at a time so that no window sees another."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    # threads that wait by spinning take the processor from whatever else reads beside them
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def score(ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Floats:
        rows: Floats = session.run(["tags"], {"ids": ids[None, :], "shapes": shapes[None, :]})[0][0]
        return rows

    return score


@lru_cache(maxsize=2)
def load_tagger(threads: int = 2, folder: Path = WEIGHTS) -> Tagger:
    """The tagger with the weights in a folder (those of the package by default), loaded once.

    Raises:
        KnowledgeError: weights are missing, damaged or of another schema.
    """
    labels, sha256 = read_labels(folder)
    files = {name: _checked(folder / name, sha256.get(name, "")) for name in ("tokenizer.json", "model.int8.onnx")}
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(files["tokenizer.json"])
    return Tagger(tokenizer, _session_score(files["model.int8.onnx"], threads), labels)
