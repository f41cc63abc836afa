"""Which words name an event, of which type, as the trained network sees it, and by the words that a workspace names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import Trigger
from newsgraph.knowledge.own_types import above
from newsgraph.reading.events.trigger_filters import said_once
from newsgraph.reading.events.triggers import TriggerMatch
from newsgraph.reading.events.word_matching import entries_at
from newsgraph.reading.words.parse import starts_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.knowledge.lexicon import EventLexicon
    from newsgraph.reading.events.trained.mixture import Mixture
    from newsgraph.reading.network.tagger import TaggedEvent, Tagging
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["SeenEvent", "seen_events"]

_SMALL = frozenset({"DET", "PRON", "PART", "ADP", "CCONJ", "SCONJ", "AUX", "PUNCT", "SPACE", "SYM"})
"""Words that name nothing by themselves, whatever the network takes them for."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenEvent:
    """A trigger, what the network thinks of it, and whether the workspace names the word."""

    match: TriggerMatch
    tagged: TaggedEvent
    own: bool = False

    @property
    def why(self) -> str:
        """Who found it, for people: the network with its chances, and a word of the workspace's own."""
        trigger = self.match.trigger
        share = self.tagged.types.get(trigger.event_type, 0.0)
        said = f"network event {self.tagged.score:.2f}, {trigger.event_type} {share:.2f}"
        return f"{said}; lexicon {' '.join(trigger.words)}.{trigger.pos}" if self.own else said


def seen_events(syntax: Syntax, lexicon: EventLexicon, tagging: Tagging, mixture: Mixture) -> list[SeenEvent]:
    """Triggers in the order of the text, at most one a word and one a happening."""
    tagged = _by_token(syntax.doc, tagging.events)
    found = _named(syntax, lexicon, tagged, mixture.listed) if lexicon.own else {}
    taken = {word.i for seen in found.values() for word in seen.match.words}
    for i, event in tagged.items():
        if i not in taken and event.score >= mixture.trigger and syntax.doc[i].pos_ not in _SMALL:
            found[i] = SeenEvent(_match(syntax.doc[i], event.label, syntax, lexicon), event)
    told = said_once({i: seen.match for i, seen in found.items()}, syntax)
    return [found[i] for i in sorted(told)]


def _named(
    syntax: Syntax, lexicon: EventLexicon, tagged: Mapping[int, TaggedEvent], limit: float
) -> dict[int, SeenEvent]:
    """By its head, each trigger that the workspace names where the network sees an event too; longer ones first."""
    some = [
        (TriggerMatch(entry, token, words), best)
        for token in syntax.tokens
        for entry, words in entries_at(token, syntax, lexicon.own)
        if (best := max((tagged[w.i] for w in words if w.i in tagged), key=lambda t: t.score, default=None)) is not None
        and best.score >= limit
    ]
    found: dict[int, SeenEvent] = {}
    taken: set[int] = set()
    for match, best in sorted(some, key=lambda one: (-len(one[0].words), one[0].head.i)):
        if taken.isdisjoint(word.i for word in match.words):
            taken |= {word.i for word in match.words}
            found[match.head.i] = SeenEvent(match, best, own=True)
    return found


def _by_token(doc: Doc, events: Iterable[TaggedEvent]) -> dict[int, TaggedEvent]:
    """Tagged events by the token that they stand on; the likelier where two stand on one."""
    starts = starts_of(doc)
    found: dict[int, TaggedEvent] = {}
    for event in events:
        i = bisect_right(starts, event.start) - 1
        held = i >= 0 and event.start < starts[i] + len(doc[i])
        if held and (i not in found or found[i].score < event.score):
            found[i] = event
    return found


def _match(token: Token, kind: str, syntax: Syntax, lexicon: EventLexicon) -> TriggerMatch:
    """A word as an event of a type, with the type's usual frame, and the code that its words have."""
    pos = "v" if token.pos_ in VERBS else "a" if token.pos_ == "ADJ" else "n"
    kinds = above(kind, lexicon.types)
    coded = next((one for one, _ in entries_at(token, syntax, lexicon.codes) if one.event_type in kinds), None)
    codes = coded or lexicon.types[kind]
    lemma = token.lemma_.lower()
    frame = lexicon.frames.get((kind, pos), ())
    trigger = Trigger((lemma,), pos, kind, frame, codes.plover, codes.cameo, f"{lemma}.{pos}")
    return TriggerMatch(trigger, token, (token,))
