"""What a denial reaches: its predicate and what that carries, not what is only mentioned on the way.

"Denied that it had bombed the port, a day after the blast", "denied that the raid had been ordered by the palace",
"denied the attack that nine people had died in": neither blast, raid nor deaths are denied.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import verification_words
from newsgraph.reading.denials.verbs import is_denial, is_undecided
from newsgraph.reading.words.clauses import is_negated, lemma
from newsgraph.reading.words.word_lists import DEFINITE, factuality_words, frame_words, operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import Attribution, Event, Span

__all__ = ["Reach"]

# syntax along which a denial reaches from what is denied down to a word in it
_CARRIES = frozenset({"conj", "xcomp", "ccomp", "dobj", "attr", "oprd", "nsubjpass", "acomp", "prt", "compound", "cc"})
_UNDERGOES = ("dobj", "nsubjpass", "oprd")


class Reach:
    """The triggers of one article, asked which of them a denial reaches."""

    def __init__(self, doc: Doc, events: Sequence[Event], maybe_denied: Set[int] = frozenset()) -> None:
        self.doc = doc
        self._at = {event.trigger: self._head(event.trigger) for event in events}
        self._types = {at.i: event.type for event in events if (at := self._at[event.trigger]) is not None}
        self._maybe = {i for i in maybe_denied if not self._is_of_one_kind(doc[i])}

    def from_content(self, content: Span, event: Event) -> bool:
        """Whether the denial of a content denies an event in it; so it does of what no syntax is known."""
        root, token = self._head(content), self._at.get(event.trigger)
        if root is None or token is None or (root.pos_ in ("NOUN", "PROPN") and not _is_above(root, token)):
            return True  # "accused | the Kurds | of shelling the town"
        return self._climbs(token, root)

    def from_words(self, things: Sequence[Token], event: Event) -> bool:
        """Whether the denial of a clause or noun denies an event in it, or a part in it: "any role in the attack"."""
        token = self._at.get(event.trigger)
        return token is not None and any(
            self._climbs(token, root, parts=True) for thing in things for root in (thing, *_beside(thing))
        )

    def as_told(self, event: Event, around: Sequence[Attribution]) -> Event:
        """The event under those who tell of it: a denial's own "not" is none of the event's; what may be denied, or
        not, is supposed."""
        token = self._at.get(event.trigger)
        if token is None:
            return event
        if event.realis == "actual" and self._is_open(token):
            return replace(event, realis="hypothetical", polarity="positive")
        if event.polarity == "negative" and _is_part_denied(token):
            return replace(event, polarity="positive")
        denied = any(a.stance == "denies" for a in around)
        if event.polarity == "negative" and (denied or _is_beside_a_denial(token)) and not _says_no(token):
            return replace(event, polarity="positive")
        return event

    def _is_of_one_kind(self, verb: Token) -> bool:
        """Whether a joined verb and the one before it both tell of violence: they are denied together."""
        violent = frame_words("support", "violence") | frame_words("figures", "violent")
        return {self._types.get(verb.i), self._types.get(verb.head.i)} <= violent

    def _head(self, span: Span) -> Token | None:
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return words.root if words is not None and len(words) else None

    def _is_open(self, token: Token) -> bool:
        """Whether it stays open if a word's happening is denied: "did not deny that it had attacked"."""
        way = (token, *token.ancestors)
        below = zip(way[1:], way, strict=False)
        return any(word.i in self._maybe for word in way) or any(
            word.dep_ == "ccomp" and is_denial(verb) and is_undecided(verb) for verb, word in below
        )

    def _climbs(self, token: Token, root: Token, *, parts: bool = False) -> bool:
        kind = self._types.get(token.i)
        while token.i != root.i:
            if token.i in self._maybe or not _is_above(root, token) or not self._steps(token, kind, parts=parts):
                return False
            token = token.head
        return True

    def _steps(self, token: Token, kind: str | None, *, parts: bool) -> bool:
        """Whether a word is denied where the word above it is; `kind` is the type of the event that is asked for."""
        head, dep = token.head, token.dep_
        known = dep in _UNDERGOES and any(child.lower_ in DEFINITE for child in token.children)
        above = self._types.get(head.i)
        if known and not (_brings_about(head) if above is None else above == kind != "OtherEvent"):
            return False  # "denied that it had stopped the strike"
        if dep in _CARRIES:
            return True
        if dep == "nsubj":
            return _takes_place(head)
        if dep in ("pobj", "pcomp"):
            return True
        if dep == "prep":
            return _points(head) or (parts and (_takes_part(head) or _takes_part(token)))
        return dep in ("acl", "relcl") and _points(head)


def _is_beside_a_denial(token: Token) -> bool:
    """Whether an act is told beside what was denied or not done: "ruled out a retreat and ordered an attack"."""
    way = [word for word in (token, *token.ancestors) if word.pos_ == "VERB"]
    return any(is_denial(other) or _is_not_done(other) for word in way for other in word.conjuncts)


def _is_not_done(verb: Token) -> bool:
    """Whether a verb says that what it governs is not done: "ruled out", "failed to"."""
    names = (lemma(verb), *(f"{lemma(verb)} {child.lower_}" for child in verb.children if child.dep_ == "prt"))
    return any(operator_effect("verbs", name) == "negative" for name in names)


def _says_no(token: Token) -> bool:
    """Whether words say no on the way from a word up to what is denied, or to the top."""
    word, below = token, ""
    while below == "conj" or not is_denial(word):
        said = is_negated(word) or any(child.lower_ in ("no", "never") for child in word.children)
        fails = below not in ("", "conj") and operator_effect("verbs", lemma(word)) == "negative"
        if below != "conj" and (said or fails):
            return True
        if word.head.i == word.i:
            break
        word, below = word.head, word.dep_
    return False


def _is_above(root: Token, token: Token) -> bool:
    return root.i == token.i or root.is_ancestor(token)


def _is_part_denied(token: Token) -> bool:
    """Whether only somebody's part in it is denied: "denied being involved in the robbery", which took place."""
    parts = (word for word in token.ancestors if word.dep_ == "prep" and (_takes_part(word.head) or _takes_part(word)))
    return any(is_denial(verb) for part in parts for verb in part.ancestors)


def _beside(thing: Token) -> list[Token]:
    """The preposition that goes with somebody's part, where the parser hung it on the verb: "denied a role | in"."""
    after = thing.right_edge.i + 1
    return [word for word in thing.head.rights if word.i == after and word.dep_ == "prep"] if _takes_part(thing) else []


def _brings_about(verb: Token) -> bool:
    """Whether a verb makes what its object names: "had signed the treaty"; not "had broken the treaty"."""
    word = lemma(verb)
    return word in frame_words("support", "doer") and word not in factuality_words("codes", "ending")


def _takes_place(verb: Token) -> bool:
    """Whether a verb only says that its subject is: "had taken place", "occurred"."""
    names = (lemma(verb), *(f"{lemma(verb)} {child.lower_}" for child in verb.children if child.dep_ == "dobj"))
    return any(operator_effect("verbs", name) == "nonevidence" for name in names)


def _points(word: Token) -> bool:
    """Whether a word only points at what was claimed: "allegations of fraud"."""
    return word.lemma_.lower() in verification_words("claims")


def _takes_part(word: Token) -> bool:
    """Whether a word names somebody's part in what follows: "a role in", "play a role in", "involved in", "behind"."""
    names = {one.lemma_.lower() for one in (word, *(child for child in word.children if child.dep_ == "dobj"))}
    return not (names | {word.lower_}).isdisjoint(verification_words("involvement"))
