"""Which earlier claim a denial or a check means that names no happening itself: "denied it", "rejected the claim"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words, verification_words
from newsgraph.model import Attribution, Event, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.denials.reach import Reach
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["ClaimsBefore", "is_claim", "takes_up", "things_checked"]

_BACK = 5  # sentences before in which the claim that is meant may stand
_CHARGES = ("Accusation", "Trial")
_OBJECTS = ("dobj", "nsubjpass", "ccomp", "xcomp", "pcomp", "oprd")
_TELLING = ("NOUN", "VERB", "ADJ")
_PARTIES = ("agent", "affected", "partner", "beneficiary", "instrument")
_ENDINGS = re.compile(r"(ations?|ions?|ings?|ments?|als?|ures?|ances?|ers?|ors?|ed|es|s|e)$")


def things_checked(verb: Token) -> list[Token]:
    """What is denied, checked or commented on: object, passive subject or clause; the noun after "unconfirmed"."""
    if verb.pos_ == "ADJ" and verb.dep_ == "amod":
        return [verb.head]
    objects = [child for child in verb.children if child.dep_ in _OBJECTS]
    if any(child.dep_ in ("dobj", "nsubjpass") for child in objects):
        objects = [child for child in objects if child.dep_ != "oprd"]  # what it is called
    about = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "about")]
    return objects or [thing for word in about for thing in word.children if thing.dep_ == "pobj"]


def is_claim(thing: Token) -> bool:
    """Whether the word itself names a claim: "the allegations of fraud"."""
    return thing.lemma_.lower() in verification_words("claims")


def takes_up(thing: Token) -> bool:
    """Whether words only point back at a claim: "it", "the claim", "any involvement"; not "the claim that …"."""
    if thing.pos_ in ("PRON", "DET"):
        return True
    lemma = thing.lemma_.lower()
    words = verification_words("claims") | verification_words("involvement") | speech_words("documents").keys()
    pointing = lemma in words
    said = [c for c in thing.children if c.lower_ != "as"]  # "the claim as propaganda": what it is called
    more = any(c.dep_ in ("acl", "relcl", "ccomp", "prep", "appos") or c.lower_ in ("a", "an") for c in said)
    after = thing.right_edge.i + 1
    beside = any(c.dep_ == "prep" and c.i == after for c in thing.head.rights)  # "denied any role | in the raid"
    return pointing and not more and not (beside and lemma in verification_words("involvement"))


def _is_part(thing: Token) -> bool:
    """Whether somebody's part in something bad is denied: "denied any wrongdoing"."""
    return thing.lemma_.lower() in verification_words("involvement")


@dataclass(frozen=True, slots=True)
class ClaimsBefore:
    """The claims of an article, asked for those that a later sentence takes up."""

    doc: Doc
    table: EntityTable
    events: Sequence[Event]
    attributions: Sequence[Attribution]
    reach: Reach

    def meant(self, verb: Token, evidence: Span, party: str | None, *, loosely: bool = False) -> set[str]:
        """Ids of the events that others claimed before and that are meant; empty where nothing ties the two.

        `party` is who denies or checks: nobody denies their own claims, and their name ties nothing; nor does a
        place, where much may happen. `loosely`: any noun may mean the claim before ("could not verify the situation").
        """
        before = [a for a in self._claims(verb, evidence) if a.source is None or a.source != party]
        things = things_checked(verb)
        if all(takes_up(thing) or (loosely and thing.pos_ == "NOUN") for thing in things):
            # the claim that is meant is the last speaker's, of those that tell of who denies it where there are such
            against = {e.id for e in self.events if party is not None and party in _parties(e)}
            ours = [a for a in before if against & set(a.conveys)]
            if not ours and (not before or self._is_charge_since(things, before[-1].content, evidence)):
                return set()
            before = ours or before
            same = [a for a in before if a.source == before[-1].source]
            harmless = verification_words("harmless") if any(_is_part(thing) for thing in things) else frozenset()
            earlier = [e for e in self.events if e.trigger.end <= evidence.start and e.plover not in harmless]
            meant = self._conveyed(same, earlier)
            if not meant and not ours:  # their last words tell of nothing that happened: of what they said before them
                further = self._claims(verb, evidence, back=2 * _BACK)
                meant = self._conveyed([a for a in further if a.source and a.source == before[-1].source], earlier)
            return meant
        spoken = [token for thing in things for token in thing.subtree]
        roots = {_root(token) for token in spoken if _tells(token)}
        parties = {draft.id for token in spoken for draft in _named(self.table, token)} - {party}
        for claim in reversed(before):  # the nearest: two claims may share a word
            shared = {
                event.id
                for event in self.events
                if event.id in claim.conveys and event.trigger.end <= evidence.start
                if parties & _parties(event) or roots & set(self._roots(event, claim.content))
            }
            if shared:
                return shared
        return set()

    def _conveyed(self, claims: Iterable[Attribution], events: Sequence[Event]) -> set[str]:
        """Ids of those of the events that the claims state."""
        return {e.id for a in claims for e in events if e.id in a.conveys and self.reach.from_content(a.content, e)}

    def _is_charge_since(self, things: Sequence[Token], claim: Span, evidence: Span) -> bool:
        """Whether "the charge" is one that was brought after the last claim: "prosecutors charged the pilot"."""
        accusing = things and all(thing.lemma_.lower() in verification_words("accusing") for thing in things)
        brought = (e.trigger.start for e in self.events if e.type in _CHARGES)
        return bool(accusing) and any(claim.end <= start < evidence.start for start in brought)

    def _claims(self, verb: Token, evidence: Span, *, back: int = _BACK) -> list[Attribution]:
        """What was asserted shortly before, also earlier in the same sentence (", which the army denied")."""
        start = verb.sent.start
        for _ in range(back):
            if start == 0:
                break
            start = self.doc[start - 1].sent.start
        reach = Span(self.doc[start].idx, evidence.start + 1)
        return [
            a
            for a in self.attributions
            if a.stance == "asserts"
            and (reach.contains(a.content) or (a.content.contains(evidence) and a.content.start < evidence.start))
        ]

    def _roots(self, event: Event, content: Span) -> Iterator[str]:
        """The roots of the words that tell of the event, inside the claim."""
        trigger = self.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        for token in trigger.root.subtree if trigger is not None else ():
            if content.start <= token.idx < content.end and _tells(token):
                yield _root(token)


def _named(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    """Whom a word stands for; the subject of what is denied is mostly who denies it ("denied it had …")."""
    if token.pos_ == "PRON" and token.dep_ in ("nsubj", "nsubjpass"):
        return ()
    known = table.at(token)
    found = table.resolve(token, create=False) if known is None and token.pos_ == "PRON" else (known,)
    return tuple(draft for draft in found if draft is not None and draft.kind != "Place")


def _parties(event: Event) -> set[str]:
    found = event.participants()
    return {one for role in _PARTIES for one in found[role]}


def _tells(token: Token) -> bool:
    return token.pos_ in _TELLING and not token.is_stop and token.lemma_.lower() not in verification_words("light")


def _root(token: Token) -> str:
    """A rough root by which "withdraw" and "withdrawal" meet."""
    lemma = token.lemma_.lower()
    root = _ENDINGS.sub("", lemma)
    return root if len(root) > 2 else lemma
