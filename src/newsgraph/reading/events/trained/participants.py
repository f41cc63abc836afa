"""Who, whom, where, when, how many of an event: the pair scorer asked for every word that may stand for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.own_types import nearest
from newsgraph.model import PARTICIPANT_ROLES, PLACE_ROLES
from newsgraph.reading.network.pair_features import REACH, WORD_KINDS
from newsgraph.reading.words.word_lists import operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.events.trained.mixture import Mixture
    from newsgraph.reading.network.pair_scorer import PairScorer
    from newsgraph.reading.network.tagger import Tagging, WordVectors
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["Link", "PairLinks"]


@dataclass(frozen=True, slots=True)
class Link:
    """A token that an arc may lead to, and the chance of it."""

    token: int
    chance: float


@dataclass
class PairLinks:
    """The links of one article's triggers to its words; asked once a trigger."""

    doc: Doc
    table: EntityTable
    tagging: Tagging
    scorer: PairScorer
    words: WordVectors
    triggers: frozenset[int]
    """Tokens that name events themselves."""
    mixture: Mixture
    acts_there: Callable[[Token], bool] = lambda _token: False
    """Whether syntax takes a state before a happening for who brings it about."""
    _around: dict[int, list[int]] = field(default_factory=dict)
    _times: dict[int, Link | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pairs = self.scorer.of(self.doc, self.words)
        self.sentences = self.pairs.features.sentences
        self.kinds = {span.start: span for span in self.tagging.parties}
        for i in self.pairs.features.candidates():
            self._around.setdefault(int(self.sentences[i]), []).append(i)

    def links(
        self, trigger: Token, kind: str, others: Sequence[int], arcs: Sequence[str], lowest: float | None = None
    ) -> dict[str, list[Link]]:
        """For each of `arcs`, the tokens that it leads to with at least the lowest chance, likeliest first.

        The lowest chance is the mixture's for each arc unless one is given.
        """
        chances = self.pairs.chances(trigger.i, others, self._trained(kind), arcs)
        out: dict[str, list[Link]] = {}
        for arc, column in zip(arcs, chances.T, strict=True):
            rows = np.flatnonzero(column >= (self.mixture.limit(arc) if lowest is None else lowest)).tolist()
            found = [Link(others[row], float(column[row])) for row in rows]
            out[arc] = sorted(found, key=lambda link: (-link.chance, link.token))
        return out

    def time(self, trigger: Token, kind: str, expressions: Sequence[int]) -> Link | None:
        """The article's time expression, by its head, that dates a trigger; asked once a trigger."""
        if trigger.i not in self._times:
            found = self.links(trigger, kind, expressions, ("time",))["time"]
            self._times[trigger.i] = found[0] if found else None
        return self._times[trigger.i]

    def _trained(self, kind: str) -> str:
        """The nearest type, upwards, that the network was trained on: a taught one links as its parent does."""
        return nearest(kind, self.scorer.types, load_lexicon().types) or "OtherEvent"

    def participants(self, trigger: Token, kind: str) -> dict[str, dict[EntityDraft, float]]:
        """Entities by role with their chances, likeliest first.

        Down to the chance below which a frame's filler is doubted; a described party is made an entity only from the
        chance on from which it is taken.
        """
        here = int(self.sentences[trigger.i])
        near = [i for step in range(REACH[0], REACH[1] + 1) for i in self._around.get(here + step, ())]
        lowest = self.mixture.doubted
        links = self.links(trigger, kind, [i for i in near if i != trigger.i], PARTICIPANT_ROLES, lowest=lowest)
        out: dict[str, dict[EntityDraft, float]] = {}
        for role in PARTICIPANT_ROLES:
            held: dict[EntityDraft, float] = {}
            for link in links[role]:
                if self._is_out(self.doc[link.token], role, trigger):
                    continue
                taken = link.chance >= self.mixture.limit(role)
                for draft in self._entities(self.doc[link.token], role, create=taken):
                    held.setdefault(draft, link.chance)
            if held:
                out[role] = held
        return out

    def _entities(self, token: Token, role: str, *, create: bool) -> list[EntityDraft]:
        """What a word stands for in a role: nothing where it is no party, or no place in a role of places."""
        found = list(self.table.resolve(token, create=False))
        acts = WORD_KINDS[self.pairs.features.kinds[token.i]] == "people" or self.acts_there(token)
        if role in PLACE_ROLES and acts:
            return []  # "a French air strike", "a U.S. air strike" need not be there
        if not found:
            country = self.table.nationality(token)
            found = [country] if country is not None else []
        told = create and role not in PLACE_ROLES and token.i not in self.triggers
        if not found and told and self._is_party(token):
            found = list(self.table.resolve(token))
            made = self.table.describe(token, told=True) if not found else None
            found = [made] if made is not None else found
        if role in PLACE_ROLES:
            found = [draft for draft in found if draft.kind == "Place"]
        return found

    def _is_out(self, token: Token, role: str, trigger: Token) -> bool:
        """Whether syntax tells against a word: the owner of a party, the agent of what is done to it, an undergoer."""
        if role in PLACE_ROLES:
            return False
        owned = token.head
        if token.dep_ == "poss" and owned.i != trigger.i and owned.i not in self.triggers:
            return self.table.party_kind(owned, told=True) is not None  # "killed her husband"
        if role == "affected" and token.dep_ == "dobj" and token.head.i != trigger.i and trigger.pos_ == "VERB":
            return any(child.dep_ == "dobj" for child in trigger.children)  # "killed a guard and robbed a bank"
        undergoes = token.dep_ == "nsubjpass" and token.head.i == trigger.i
        refuses = trigger.dep_ == "dobj" and token.dep_ == "nsubj" and token.head.i == trigger.head.i
        refuses = refuses and operator_effect("verbs", trigger.head.lemma_.lower()) in ("negative", "prevented")
        return role == "agent" and (undergoes or refuses or _is_object_above(token, trigger))

    def believed(self, draft: EntityDraft) -> bool:
        """Whether an entity is named, or a group, or the network too holds some words of it to describe a party."""
        if draft.named or draft.kind not in ("Person", "Organization"):
            return True
        limit = self.mixture.limit("party")
        return any(
            tag.score >= limit and span.start <= tag.start < span.end
            for span in draft.mentions
            for tag in self.tagging.parties
        )

    def _is_party(self, token: Token) -> bool:
        """Whether the network holds a noun to describe somebody; pronouns and names need no such word."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return True
        span = self.kinds.get(token.idx)
        return span is not None and span.score >= self.mixture.limit("party")


def _is_object_above(token: Token, trigger: Token) -> bool:
    """Whether a word is the object of a verb above a trigger with a subject: "fined it over a blast that killed"."""
    while token.dep_ in ("appos", "compound"):
        token = token.head
    verb, over = token.head, {one.i for one in trigger.ancestors}
    own = any(child.dep_ in ("nsubj", "nsubjpass") and child.i != token.i for child in trigger.children)
    return token.dep_ in ("dobj", "dative") and own and verb.i in over and verb.i != trigger.i and token.i not in over
