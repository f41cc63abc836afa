"""Which words name an event, of which type, as the trained network sees it; known words of the lexicon beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import Trigger
from newsgraph.reading.events.trigger_filters import carries_its_like
from newsgraph.reading.events.triggers import TriggerMatch, find_triggers, retyped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.knowledge.lexicon import EventLexicon
    from newsgraph.reading.events.trained.mixture import Mixture
    from newsgraph.reading.network.tagger import TaggedEvent, Tagging
    from newsgraph.reading.parties.entity_table import EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["SeenEvent", "seen_events"]

_SMALL = frozenset({"DET", "PRON", "PART", "ADP", "CCONJ", "SCONJ", "AUX", "PUNCT", "SPACE", "SYM"})
"""Words that name nothing by themselves, whatever the network takes them for."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenEvent:
    """A trigger, what the network thinks of it, and who found it."""

    match: TriggerMatch
    tagged: TaggedEvent | None
    witnesses: tuple[str, ...]

    @property
    def score(self) -> float:
        """How likely the network holds it that the word names an event."""
        return self.tagged.score if self.tagged is not None else 0.0

    @property
    def why(self) -> str:
        """Who found it, for people: the network with its chances, the lexicon with its word."""
        trigger = self.match.trigger
        said = []
        if self.tagged is not None:
            share = self.tagged.types.get(trigger.event_type, 0.0)
            said.append(f"network event {self.tagged.score:.2f}, {trigger.event_type} {share:.2f}")
        if "lexicon" in self.witnesses:
            said.append(f"lexicon {' '.join(trigger.words)}.{trigger.pos}")
        return "; ".join(said)


def seen_events(
    syntax: Syntax, table: EntityTable, lexicon: EventLexicon, tagging: Tagging, mixture: Mixture
) -> list[SeenEvent]:
    """Triggers in the order of the text, at most one a word."""
    tagged = _by_token(syntax.doc, tagging.events)
    found: dict[int, SeenEvent] = {}
    for match in find_triggers(syntax, table, lexicon):
        best = max((tagged[w.i] for w in match.words if w.i in tagged), key=lambda t: t.score, default=None)
        if best is not None and best.score >= mixture.listed:
            seen = SeenEvent(match, best, ("lexicon", "network"))
            found[match.head.i] = _outvoted(seen, lexicon, mixture.retyped)
    taken = {word.i for seen in found.values() for word in seen.match.words}
    for i, event in tagged.items():
        if i not in taken and event.score >= mixture.trigger and syntax.doc[i].pos_ not in _SMALL:
            found[i] = SeenEvent(_open_match(syntax.doc[i], event, lexicon), event, ("network",))
    matches = [seen.match for seen in found.values()]
    return [found[i] for i in sorted(found) if not carries_its_like(found[i].match, matches, syntax)]


def _by_token(doc: Doc, events: Iterable[TaggedEvent]) -> dict[int, TaggedEvent]:
    """Tagged events by the token that they stand on; the likelier where two stand on one."""
    at: Mapping[int, int] = {i: token.i for token in doc for i in range(token.idx, token.idx + len(token))}
    found: dict[int, TaggedEvent] = {}
    for event in events:
        i = at.get(event.start)
        if i is not None and (i not in found or found[i].score < event.score):
            found[i] = event
    return found


def _open_match(token: Token, event: TaggedEvent, lexicon: EventLexicon) -> TriggerMatch:
    """A match of a word that no list has, with its type's usual frame."""
    kind = event.label
    pos = "v" if token.pos_ in ("VERB", "AUX") else "a" if token.pos_ == "ADJ" else "n"
    known = lexicon.types[kind]
    trigger = Trigger(
        words=(token.lemma_.lower(),),
        pos=pos,
        event_type=kind,
        constraints=(),
        frame=lexicon.frames.get((kind, pos), ()),
        weight=event.score,
        plover=known.plover,
        cameo=known.cameo,
        text=f"{token.lemma_.lower()}.{pos}",
    )
    return TriggerMatch(trigger, token, (token,))


def _believed(tagged: TaggedEvent, limit: float) -> bool:
    """Whether the network's type counts against the lexicon's: it is sure of it, or the workspace taught it."""
    return tagged.taught or tagged.types[tagged.label] >= limit


def _outvoted(seen: SeenEvent, lexicon: EventLexicon, limit: float) -> SeenEvent:
    """The same event, of the type that the network is sure of; a word that is always of one type stays of it."""
    kind = seen.tagged.label if seen.tagged is not None else seen.match.trigger.event_type
    if seen.tagged is None or seen.match.trigger.event_type == kind or not _believed(seen.tagged, limit):
        return seen
    if not seen.tagged.taught and _means_one_type(seen.match.trigger, lexicon):
        return seen
    return replace(seen, match=retyped(seen.match, kind, lexicon))


def _means_one_type(trigger: Trigger, lexicon: EventLexicon) -> bool:
    """Whether the lexicon knows the word as a trigger of that type alone: "investigation"."""
    head = trigger.words[0] if trigger.pos == "v" else trigger.words[-1]
    return len({t.event_type for t in lexicon.by_head[head, trigger.pos]}) == 1
