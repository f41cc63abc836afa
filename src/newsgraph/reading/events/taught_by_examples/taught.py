"""Event types taught by examples: found as what stands near their marked words (see `nearness.py`).

Fitted when a reader is loaded, from the examples alone: each taught type against its counter-examples, the unmarked
words of its examples, and the examples of all other types, without those of the types above and below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.lexicon import EventLexicon, load_lexicon
from newsgraph.knowledge.own_types import MarkedSentence, TaughtType, above, taught_types
from newsgraph.reading.events.taught_by_examples.nearness import Nearness, Seen, fitted
from newsgraph.reading.events.trained.mixture import MIXTURE
from newsgraph.reading.network.decoding import Floats

if TYPE_CHECKING:
    from newsgraph.reading.network.tagger import TaggedEvent, Tagger, Tagging

__all__ = ["Fitted", "TaughtTypes", "fit_types", "lineage"]

LISTENED = 0.3  # the chance of being an event from which a word is looked at, as of a word that a list has


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A taught type, what parts it from others, and the sentences of the examples and counter-examples in order."""

    taught: TaughtType
    nearness: Nearness
    counters: tuple[MarkedSentence | None, ...]  # of each word that is none: the counter-example it is from
    heard: tuple[bool, ...]  # of each example: whether the reader takes its marked word for an event at all


@dataclass(frozen=True, slots=True, eq=False)
class TaughtTypes:
    """All taught types, ready to look at a text."""

    fitted: tuple[Fitted, ...]

    def applied(self, tagging: Tagging) -> Tagging:
        """The same tagging, where events near a taught type have that type."""
        words = tagging.words
        if words is None or not self.fitted:
            return tagging
        at = [i for i, event in enumerate(tagging.events) if event.score >= LISTENED]
        seen = [_seen(tagging, tagging.events[i]) for i in at]
        nearest: dict[int, tuple[float, str]] = {}
        for one in self.fitted:
            margins = one.nearness.scores(seen) - one.nearness.threshold
            for i, margin in zip(at, margins, strict=True):
                if margin >= 0 and margin > nearest.get(i, (-1.0, ""))[0]:
                    nearest[i] = (float(margin), one.taught.name)
        if not nearest:
            return tagging
        events = [
            replace(event, types={nearest[i][1]: 1.0}, taught=True) if i in nearest else event
            for i, event in enumerate(tagging.events)
        ]
        return replace(tagging, events=tuple(events))


def fit_types(tagger: Tagger, taught: Sequence[TaughtType] | None = None) -> TaughtTypes:
    """The taught types of the workspace (or those told), fitted to a tagger; nothing is tagged if there are none."""
    wanted = taught_types() if taught is None else taught
    if not wanted:
        return TaughtTypes(())
    lexicon = load_lexicon()
    own = {one.name for one in wanted}
    shipped: dict[str, list[Seen]] = {}
    for name, kind in lexicon.types.items():
        if name not in own:
            texts = (*kind.examples, *kind.counter_examples)
            shipped[name] = [seen for text in texts for seen in _all(tagger.tag(text))]
    return TaughtTypes(tuple(_fit(one, wanted, shipped, tagger, lexicon) for one in wanted))


def lineage(name: str, lexicon: EventLexicon) -> frozenset[str]:
    """A type, all that stand above it and all below it."""
    types = lexicon.types
    return frozenset(above(name, types)) | {other for other in types if name in above(other, types)}


def _fit(
    one: TaughtType,
    wanted: Sequence[TaughtType],
    shipped: Mapping[str, Sequence[Seen]],
    tagger: Tagger,
    lexicon: EventLexicon,
) -> Fitted:
    kin = lineage(one.name, lexicon)
    positives: list[Seen] = []
    heard: list[bool] = []
    others: list[tuple[Seen, MarkedSentence | None]] = []
    for sentence in one.examples:
        tagging = tagger.tag(sentence.text)
        positives.append(_marked_word(tagging, sentence))
        heard.append(any(_marks(sentence, event) and event.score >= MIXTURE.trigger for event in tagging.events))
        others += [(seen, None) for seen in _all(tagging, but=sentence.span)]
    for sentence in one.counter_examples:
        tagging = tagger.tag(sentence.text)
        words = [_marked_word(tagging, sentence)] if sentence.span else _all(tagging)
        others += [(seen, sentence) for seen in words]
    for other in wanted:
        if other.name not in kin:
            others += [(_marked_word(tagger.tag(s.text), s), None) for s in other.examples]
    others += [(seen, None) for name, found in shipped.items() if name not in kin for seen in found]
    nearness = fitted(positives, [seen for seen, _ in others])
    return Fitted(one, nearness, tuple(sentence for _, sentence in others), tuple(heard))


def _all(tagging: Tagging, but: tuple[int, int] | None = None) -> list[Seen]:
    """Every word that may name an event, except one that meets a span."""
    events: Iterable[TaggedEvent] = (event for event in tagging.events if event.score >= LISTENED)
    kept = [event for event in events if but is None or event.end <= but[0] or but[1] <= event.start]
    return [_seen(tagging, event) for event in kept]


def _marked_word(tagging: Tagging, sentence: MarkedSentence) -> Seen:
    """The marked word, or of several the likeliest to name an event."""
    start, end = sentence.span or (0, len(sentence.text))
    inside = [event for event in tagging.events if _marks(sentence, event)]
    if inside:
        return _seen(tagging, max(inside, key=lambda one: one.score))
    return Seen(sentence.text[start:end], _vector(tagging, start), {})


def _marks(sentence: MarkedSentence, event: TaggedEvent) -> bool:
    """Whether the word of an event is among those that are marked; of a sentence without a mark any is."""
    start, end = sentence.span or (0, len(sentence.text))
    return start <= event.start < end


def _seen(tagging: Tagging, event: TaggedEvent) -> Seen:
    return Seen(event.word, _vector(tagging, event.start), event.types)


def _vector(tagging: Tagging, at: int) -> Floats:
    if tagging.words is None:
        raise KnowledgeError("the reader's weights have no word vectors", hint="read with the shipped weights")
    return np.asarray(tagging.words.vectors[tagging.words.at(at)], dtype=np.float32)
