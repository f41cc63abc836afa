"""Posts that a verb gives without naming them: "founded the bank", "joined the party", "played for the club".

The verbs, the frame in which each takes the body, and the title that it gives stand in `ontology/lexicon/titles.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import RoleStatus
from newsgraph.reading.words.clauses import is_negated, is_passive, lemma, modal, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["HeldPost", "find_held_posts"]

_UNREAL = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A person, the title that a verb gives them, the body, whether they still hold it, and the verb."""

    person: EntityDraft
    title: str
    of: EntityDraft
    status: RoleStatus
    first: Token
    last: Token
    surely: bool  # whether the verb says no less than the title: who leads a party to a victory may not be its leader


@dataclass(frozen=True, slots=True)
class _Frame:
    title: str
    status: RoleStatus
    links: frozenset[str]  # where the body stands: "object", "subject", or the prepositions before it
    surely: bool = False


@cache
def _frames() -> dict[str, tuple[_Frame, ...]]:
    """Verb → the frames in which it gives a title."""
    table: dict[str, tuple[_Frame, ...]] = {}
    for group in read_toml("titles.toml")["verb_frames"]:
        frame = _Frame(
            group["title"], group.get("status", "current"), frozenset(group["links"]), group.get("surely", False)
        )
        for verb in group["verbs"]:
            table[verb] = (*table.get(verb, ()), frame)
    return table


def find_held_posts(doc: Doc, table: EntityTable) -> Iterator[HeldPost]:
    """Posts by verbs, in the order of the text; only named persons in named bodies."""
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        frames = _frames().get(_verb(verb), ())
        if not frames or _is_unreal(verb):
            continue
        for frame in frames:
            for body_at, holder in _sides(verb, frame):
                if "subject" in frame.links:
                    body_at, holder = holder, body_at  # noqa: PLW2901 - "the bank hired X"
                yield from _posts(table, verb, frame, body_at, holder)


def _verb(verb: Token) -> str:
    """The lemma, with its particle: "set up"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{lemma(verb)} {particle}" if particle else lemma(verb)


def _is_unreal(verb: Token) -> bool:
    """Whether the clause denies, only imagines or still expects what it says."""
    if is_negated(verb) or modal(verb) is not None:
        return True
    if any(c.dep_ == "mark" and c.lower_ in _UNREAL for c in verb.children):
        return True
    purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return purpose and verb.dep_ in ("xcomp", "acl", "ccomp")


def _sides(verb: Token, frame: _Frame) -> Iterator[tuple[Token, Token]]:
    """(body, holder) by the frame; a passive turns the two around: "the bank was founded by X"."""
    direct = not frame.links.isdisjoint({"object", "subject"})
    if direct and (is_passive(verb) or verb.tag_ == "VBN"):
        holders = [c for p in verb.children if p.dep_ in ("agent", "prep") and p.lower_ == "by" for c in p.children]
        body = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) or _described_by(verb)
        for holder in holders:
            if body is not None and holder.dep_ == "pobj":
                yield body, holder
        if holders or is_passive(verb):
            return
    doer = subject_of(verb, passive_speaker=is_passive(verb))
    if doer is None:
        return
    if direct:
        yield from ((c, doer) for c in verb.children if c.dep_ == "dobj")
    for preposition in verb.children:
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ in frame.links:
            yield from ((c, doer) for c in preposition.children if c.dep_ == "pobj")


def _described_by(participle: Token) -> Token | None:
    """What a passive participle says something of: "the bank founded by X"."""
    return participle.head if participle.dep_ in ("acl", "relcl") else subject_of(participle, passive_speaker=True)


def _posts(table: EntityTable, verb: Token, frame: _Frame, body_at: Token, holder: Token) -> Iterator[HeldPost]:
    people = [d for h in (holder, *_joined(holder)) for d in _people(table, h)]
    bodies = [d for b in (body_at, *_joined(body_at)) for d in _bodies(table, b)]
    places = (verb.i, holder.i, body_at.i)
    for person in dict.fromkeys(people):
        for body in dict.fromkeys(bodies):
            first, last = table.doc[min(places)], table.doc[max(places)]
            yield HeldPost(person, frame.title, body, frame.status, first, last, frame.surely)


def _joined(token: Token) -> Iterator[Token]:
    """Those joined to it by "and" after it."""
    return (c for c in token.conjuncts if c.i > token.i)


def _people(table: EntityTable, token: Token) -> Iterator[EntityDraft]:
    found = [d for d in table.resolve(token, create=False) if d.kind == "Person" and d.named]
    yield from found or table.nobody_named(token)


def _bodies(table: EntityTable, token: Token) -> Iterator[EntityDraft]:
    """The named body that the phrase names: itself, or the one that its head is a part or kind of."""
    found = [d for d in table.resolve(token, create=False) if d.kind == "Organization" and d.named]
    if token.dep_ == "dobj" and any(c.dep_ in ("det", "amod") for c in token.children):
        found = [d for d in found if d.name.casefold() not in words("organization_heads")]  # "a new Cabinet"
    if not found and noun_classes(lemma(token)) & {"organization", "group"}:
        near = [c for c in token.children if c.dep_ in ("compound", "nmod", "poss", "appos")]
        near += [c for p in token.children if p.dep_ == "prep" and p.lower_ in ("of", "at") for c in p.children]
        found = [d for c in near if (d := table.at(c)) is not None and d.kind == "Organization" and d.named][:1]
    yield from found
