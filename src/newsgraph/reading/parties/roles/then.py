"""Whether a post was held then, would be held, or is denied: none of these is held now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.parties.roles.post_words import statuses, title_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import RoleStatus
    from newsgraph.reading.parties.roles.titles import Post

__all__ = ["is_denied", "is_moved", "is_of_then", "is_only_imagined", "is_served", "status_before", "was_held"]

_ONE = frozenset({"a", "an"})
_THEN = frozenset({"when", "while"})
_LONGEST = 3  # words of "at the time"


def was_held(doc: Doc, post: Post, end: int) -> bool:
    """Whether words about a post beside a name, which ends at `end`, say that it is held no more.

    "Halmark's president at the time", "former pro-union lawmaker", where another word parts the two.
    """
    if any(_is_then(doc, at) for at in (post.evidence_end, end)):
        return True
    return status_before(post) == "former"


def status_before(post: Post) -> RoleStatus:
    """What a word before a post makes of it, though another word parts the two: "acting Kestrian president"."""
    before = (child for word in post.words for child in word.lefts if child.i < post.start)
    found = (statuses().get(child.lower_) for child in before if child.dep_ in ("amod", "advmod"))
    # "presidential hopeful Sen. X" is a senator: who stands for a post stands for another one
    return next((status for status in found if status and status != "candidate"), post.status)


def is_of_then(verb: Token) -> bool:
    """Whether a clause of time says what somebody was: "when he was governor"."""
    when = any(child.lower_ in _THEN and child.i < verb.i for child in verb.children)
    return when and verb.tag_ == "VBD" and verb.lemma_ == "be" and verb.dep_ == "advcl"


def is_served(verb: Token) -> bool:
    """Whether somebody "served as" what he is no more; not where he has served so until now."""
    since = any(token.lower_ == "since" for token in verb.subtree)
    return verb.lemma_ == "serve" and verb.tag_ == "VBD" and not since


def is_denied(noun: Token) -> bool:
    """Whether a "not" stands right before the noun's phrase: 'she is "not a natural politician"'."""
    first = noun.left_edge.i
    return any(token.lower_ == "not" for token in noun.doc[max(noun.sent.start, first - 1) : first + 1])


def is_only_imagined(doc: Doc, post: Post, start: int) -> bool:
    """Whether a name that begins at `start` only would have a post: "a President Quill could", without a comma."""
    first = post.start
    while first > doc[post.start].sent.start and doc[first - 1].text[:1].isupper():
        first -= 1
    article = doc[first - 1].lower_ if first > doc[post.start].sent.start else ""
    return article in _ONE and doc[post.start].text[:1].isupper() and post.end == start


def _is_then(doc: Doc, at: int) -> bool:
    """Whether the words there say that what stands before them was so then."""
    some = " ".join(token.lower_ for token in doc[at : at + _LONGEST])
    return any(some == words or some.startswith(f"{words} ") for words in title_words("times_gone"))


def is_moved(doc: Doc, start: int, end: int) -> bool:
    """Whether the sentence moves who is named there to another post: "X, the mayor, was moved to the bank"."""
    name = doc[start:end].root
    verb = name.head
    if name.dep_ != "nsubjpass" or verb.lemma_ not in title_words("moving_verbs") or verb.tag_ != "VBN":
        return False
    past = any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in verb.children)
    where = any((c.dep_ == "prep" and c.lower_ == "to") or c.dep_ == "xcomp" for c in verb.children)
    return past and where and not any(child.dep_ == "neg" for child in verb.children)
