"""Titles that "and" joins to another one, and names that share one title.

"The actor and director X"; "X, brother of Y and head of Z"; "Sens. X of Halmark and Y of Tarn";
"X and Y, two analysts".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import words
from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.parties.roles.post_words import is_title_word
from newsgraph.reading.parties.roles.titles import Post, is_inside_title, premodified

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["conjuncts_of", "is_of_another", "is_of_the_next", "joined_before", "names_after", "names_before"]

_AND = frozenset({"and", "&"})
_ANOTHER = frozenset({"another", "other", "second"})
_TAIL = 2  # words behind the noun for its kind by which a body has swallowed a name
_JOINING = frozenset({",", "and", "&", "or"})  # what stands between the names of a list
_SEATS = frozenset({"of", "from", "("})
_LONGEST_LINK = 2  # tokens between two names of a list
_LONGEST_SEAT = 6  # tokens of "of Halmark", "(D-Halm.)"
_LONGEST_PHRASE = 4  # words of a title before its head

Names = list[tuple[int, int, "EntityDraft"]]


def joined_before(doc: Doc, table: EntityTable, post: Post) -> Post | None:
    """The title that "and" joins to one before a name: "labour leader and rights activist X"; None without one.

    "The mayor and Senator X" are two people, as are those of two bodies.
    """
    i = post.start - 1
    while (
        i > doc[post.start].sent.start and post.start - i <= _LONGEST_PHRASE and doc[i].pos_ in ("ADJ", "ADV", "NOUN")
    ):
        i -= 1
    if i <= doc[post.start].sent.start or doc[i].lower_ not in _AND:
        return None
    head = doc[i - 1]
    if table.at(head) is not None or not is_title_word(head) or head.is_lower != doc[post.end - 1].is_lower:
        return None
    first = premodified(doc, table, head, look_after=False)
    before = doc[first.start - 1] if first.start else None
    of_one = before is not None and before.lower_ in ("the", "his", "her", "their", "its") and not head.is_lower
    return None if of_one or (before is not None and before.text == ",") else first


def conjuncts_of(doc: Doc, table: EntityTable, noun: Token) -> Iterator[Post]:
    """The posts that "and" joins to what a name is called beside a comma: "X, brother of Y and head of Z"."""
    for other in noun.conjuncts:
        if noun.i < other.i < noun.sent.end and is_title_word(other) and table.at(other) is None:
            yield premodified(doc, table, other)


def names_after(doc: Doc, spans: Names, end: int) -> Iterator[tuple[int, int, EntityDraft]]:
    """The names that go on a list after the one that ends at a token: ", B of Halmark and C"."""
    for start, stop, person in spans:
        if start < end:
            continue
        between = [token.lower_ for token in doc[_after_seat(doc, end) : start]]
        if not between or len(between) > _LONGEST_LINK or not _JOINING.issuperset(between):
            break
        yield start, stop, person
        end = stop


def names_before(doc: Doc, spans: Names, start: int) -> Iterator[tuple[int, int, EntityDraft]]:
    """The names of a list before the one that begins at a token, if "and" joins it: "B, C and D, two analysts"."""
    if not start or doc[start - 1].lower_ not in _AND:
        return
    for first, stop, person in reversed(spans):
        if stop > start - 1:
            continue
        between = [token.lower_ for token in doc[stop:start]]
        if not between or len(between) > _LONGEST_LINK or not _JOINING.issuperset(between):
            return
        yield first, stop, person
        start = first


def _after_seat(doc: Doc, end: int) -> int:
    """Where a name ends with the seat behind it: "of Halmark", "(D-Halm.)"; else the end of the name."""
    if end >= len(doc) or doc[end].lower_ not in _SEATS:
        return end
    for i in range(end + 1, min(end + _LONGEST_SEAT, doc[end].sent.end)):
        if doc[i].text == ")":
            return i + 1
        if doc[end].text != "(" and (doc[i].text == "," or doc[i].lower_ in _AND):
            return i
    return end


def is_of_the_next(doc: Doc, table: EntityTable, post: Post) -> bool:
    """Whether a title after a name and a comma is of whoever is named behind it: "X, Director of the Harbour Bank Y".

    Where the name of the body may have swallowed the next one's, too.
    """
    told = max(post.end, post.evidence_end)
    if any(_is_person(doc, table, end) for end in (post.end, told)):
        return True
    end = told
    while end < len(doc) and is_inside_title(doc[end]) and not _is_person(doc, table, end) and doc[end].lower_ != "and":
        end += 1
    first = post.words[0]
    if not (first.text[:1].isupper() and first.i and first.nbor(-1).text == ","):
        return False  # "X, the director of the bank"
    before = table.at(doc[end - 1])
    named = _is_person(doc, table, end) and (before is not None or _is_rank(doc[end - 1]))
    ranked = any(_is_rank(token) for token in doc[told:end])
    return named or ranked or _has_swallowed(doc, post.words[-1].i + 1, end)


def _is_person(doc: Doc, table: EntityTable, at: int) -> bool:
    party = table.at(doc[at]) if at < len(doc) else None
    return party is not None and party.kind == "Person" and party.named


def _is_rank(token: Token) -> bool:
    """Whether a word is a form of address: "Dr."."""
    return token.lower_.rstrip(".") in read_toml("names.toml")["personal_titles"]["words"]


def _has_swallowed(doc: Doc, start: int, end: int) -> bool:
    """Whether capitalised words go on behind the last noun for a body: "of the Harbour Union Ada Maria Quill"."""
    stretch = list(doc[start:end])
    kinds = [n for n, token in enumerate(stretch) if token.lower_ in words("kinds_of_bodies")]
    tail = stretch[kinds[-1] + 1 :] if kinds else []
    return len(tail) >= _TAIL and all(token.pos_ == "PROPN" for token in tail)


def is_of_another(doc: Doc, noun: int) -> bool:
    """Whether a noun before a name says in part what was told whole: "an aid worker …, another worker, X"."""
    head = doc[noun]
    if not any(child.lower_ in _ANOTHER for child in head.lefts) or any(c.dep_ == "compound" for c in head.lefts):
        return False
    return any(
        token.lemma_ == head.lemma_ and any(child.dep_ == "compound" for child in token.lefts) for token in doc[:noun]
    )
