"""Posts that are told by pointing back: "his Chilean counterpart X", "his predecessor, Y", "the Halmark senator"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense
from newsgraph.model import Certainty, Role, RoleStatus
from newsgraph.reading.parties.roles.post_words import is_several, is_title_word, title_words
from newsgraph.reading.parties.roles.titles import Post, premodified
from newsgraph.reading.words.quotation_marks import quotations_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["Shared", "find_described", "find_shared", "is_said_by"]

_STATUSES: dict[str, RoleStatus] = {"counterpart": "current", "predecessor": "former", "successor": "current"}
_OF = re.compile(r" (?:of|for) ")  # behind it stands what a minister looks after, and another after something else
_THIRD = frozenset({"he", "she", "they"})
_FIRST = frozenset({"i", "me", "my", "we"})
_NEAR = 2  # sentences before and after words in which their speaker is named
_AHEAD = 3  # tokens between "counterpart" and the name: ", Mr"


@dataclass(frozen=True, slots=True)
class Shared:
    """A post that one person has because another has or had it."""

    person: EntityDraft
    title: str
    of: EntityDraft
    status: RoleStatus
    certainty: Certainty
    first: int
    last: int


def find_shared(doc: Doc, table: EntityTable, roles: Sequence[Role]) -> Iterator[Shared]:
    """The posts of counterparts, predecessors and successors of those whose post is told."""
    starts = {start: (end, person) for start, end, person in table.name_spans("Person")}
    bodies = {draft.id: draft for draft in table}
    for token in doc:
        status = _STATUSES.get(token.lower_)
        if status is None:
            continue
        named = next((starts[i] for i in range(token.i + 1, token.i + 1 + _AHEAD) if i in starts), None)
        if named is None:
            continue
        own = _own_body(table, token)
        for role in _of_the_other(table, token, roles):
            theirs = None if token.lower_ == "counterpart" else bodies.get(role.of or "")
            of = theirs or own
            if of is None or role.person == named[1].id or (theirs is None and _is_of_one_state(role)):
                continue
            certainty: Certainty = "certain" if theirs is None else role.of_certainty
            follows: RoleStatus = "current" if role.status == "former" else "elect"
            held = follows if token.lower_ == "successor" else status
            title = role.title if theirs is not None or of.kind == "Place" else _OF.split(role.title)[0]
            yield Shared(named[1], title, of, held, certainty, token.left_edge.i, named[0])
            break


def _is_of_one_state(role: Role) -> bool:
    """Whether posts of that name are called otherwise elsewhere: a secretary's counterpart is mostly a minister."""
    return not {"secretary", "chancellor"}.isdisjoint(role.title.lower().split())


def _own_body(table: EntityTable, token: Token) -> EntityDraft | None:
    """The country or body named between the possessor and the noun: "his Chilean counterpart"."""
    for child in token.lefts:
        found = table.nationality(child) if child.text[:1].isupper() else None
        found = found or table.at(child)
        if found is not None and found.kind in ("Place", "Organization") and child.dep_ != "poss":
            return found
    return None


def _of_the_other(table: EntityTable, token: Token, roles: Sequence[Role]) -> Iterator[Role]:
    """The posts of the one whose counterpart it is: who was last given one in the sentence; else of the possessor."""
    sentence = token.sent.start_char
    before = [role for role in roles if role.evidence.start < token.idx]
    near = reversed([role for role in before if role.evidence.start >= sentence])
    owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
    people = [d.id for d in table.resolve(owner, create=False) if d.kind == "Person"] if owner is not None else []
    theirs = (role for role in before if role.person in people)
    yield from (*near, *theirs) if token.lower_ == "counterpart" else (*theirs, *near)


def find_described(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post]]:
    """The titles by which a definite description takes up a person that is named elsewhere: "the Halmark senator"."""
    for token in doc:
        if token.pos_ != "NOUN" or token.dep_ in ("compound", "nmod", "appos", "attr") or not is_title_word(token):
            continue
        definite = any(c.lower_ == "the" for c in token.lefts)
        if not definite or is_several(token) or any(c.dep_ in ("appos", "relcl") for c in token.rights):
            continue
        found = table.resolve(token, create=False)
        if len(found) == 1 and found[0].kind == "Person" and found[0].named:
            post = premodified(doc, table, token)
            if any(c.dep_ == "prep" and c.i >= post.evidence_end for c in token.rights):
                continue  # "the author of a book"
            if post.status == "candidate" and token.dep_ != "poss":
                yield found[0], post  # of any other post without a body it may be another holder: "the king"
            elif post.of is not None and token.lemma_.lower() not in title_words("general_words"):
                yield found[0], post


def is_said_by(doc: Doc, table: EntityTable, holder: Token, person: EntityDraft) -> bool:
    """Whether a person says the words in which "he" or "she" stands, which then is somebody else."""
    if holder.lower_ not in _THIRD:
        return False
    quoted = next((q.inner for q in quotations_of(doc) if q.inner.start <= holder.idx < q.inner.end), None)
    sentence = holder.sent
    if quoted is None and _FIRST.isdisjoint(token.lower_ for token in sentence):
        return False
    for start, end, named in table.name_spans("Person"):
        outside = quoted is None or not quoted.start <= doc[start].idx < quoted.end
        if named is not person or not outside:
            continue
        if quoted is not None and sentence.start <= start < sentence.end:
            return True
        if _is_near(doc, sentence.start, sentence.end, start) and _speaks(doc[start:end].root):
            return True
    return False


def _is_near(doc: Doc, first: int, last: int, at: int) -> bool:
    """Whether a word stands at most a few sentences from those between two others."""
    begin, end = (at, first) if at < first else (last, at + 1)
    return sum(bool(token.is_sent_start) for token in doc[begin:end]) <= _NEAR


def _speaks(name: Token) -> bool:
    """Whether a name is the subject of a verb of speech."""
    verb = name.head
    return name.dep_ == "nsubj" and verb.pos_ in VERBS and cue_sense("v", verb.lemma_.lower()) is not None
