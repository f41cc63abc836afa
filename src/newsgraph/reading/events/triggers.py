"""A word that names an event: its type's entry, the words that it took, and what fills its slots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.knowledge.lexicon import EventLexicon, Trigger
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["TriggerMatch", "retyped", "slot_fillers"]


@dataclass(frozen=True, slots=True, eq=False)
class TriggerMatch:
    """A word that names an event, with all the words that name it together."""

    trigger: Trigger
    head: Token
    words: tuple[Token, ...]  # in the order of the text, the head among them

    @property
    def verbal(self) -> bool:
        """Whether its slots are a verb's."""
        return self.trigger.pos == "v"

    def span(self) -> tuple[int, int]:
        """Character offsets of the words that name it best: all if they stand together, else its noun or its head."""
        first, last = self.words[0], self.words[-1]
        if last.i - first.i < len(self.words) + 1:
            return first.idx, last.idx + len(last)
        nouns = [word for word in self.words if word.pos_ in ("NOUN", "PROPN")]
        best = nouns[-1] if nouns else self.head
        return best.idx, best.idx + len(best)


def slot_fillers(syntax: Syntax, match: TriggerMatch, slot: str) -> tuple[Token, ...]:
    """The words in a slot of the trigger's head; a verb that takes no object is never passive."""
    found = syntax.fillers(match.head, slot)
    if slot != "subj" or found or not match.verbal:
        return found
    if syntax.passive(match.head) and all(named != "obj" for named, _ in match.trigger.frame):
        return syntax.fillers(match.head, "obj")
    return tuple(syntax.implied_subjects(match.head))


def retyped(match: TriggerMatch, kind: str, lexicon: EventLexicon) -> TriggerMatch:
    """The same words as an event of another type, with that type's usual frame and its codes."""
    known = lexicon.types[kind]
    frame = lexicon.frames.get((kind, match.trigger.pos), ())
    trigger = replace(match.trigger, event_type=kind, frame=frame, plover=known.plover, cameo=known.cameo)
    return replace(match, trigger=trigger)
