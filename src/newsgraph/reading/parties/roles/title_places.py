"""Titles right beside a name: before it, in apposition before or after it, and what the words after it say of them.

"Kyiv mayor Vitali Klitschko"; "The governor of Odesa region, Maksym Marchenko"; "X, head of the mercenary group Y";
"Senator X of Halmark"; "the mayor, X, who was ousted".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.parties.roles.joined_titles import conjuncts_of, is_of_another, is_of_the_next
from newsgraph.reading.parties.roles.post_words import is_several, is_title_word, title_words
from newsgraph.reading.parties.roles.then import is_moved
from newsgraph.reading.parties.roles.title_bodies import shares_body
from newsgraph.reading.parties.roles.titles import Post, long_title, premodified
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["after_name", "before_name", "ended", "is_not_so", "with_seat"]

_AND = frozenset({"and", "&"})
_UNREAL = frozenset({"if", "unless", "whether"})
_LONGEST_TITLE = 12  # tokens after the head of a title that a comma sets off


def with_seat(doc: Doc, table: EntityTable, post: Post, end: int) -> Post:
    """The post with the body after the name: "Senator Ada Quill of Halmark", "Sen. Ada Quill (D-Halm.)"."""
    if end < len(doc) and doc[end].tag_ == "POS":
        end += 1  # "Sen. Ada Quill's (D-Halm.) bill"
    if post.of is not None or end + 1 >= len(doc):
        return post
    if doc[end].text in ("(", ",") and _is_party_letter(doc, end + 1) and not _has_a_seat(post):
        return post  # "Speaker Ada Quill (D-Halm.)" presides over no state
    reach = {"of": 3, "from": 3, "(": 5, ",": 3 if _is_party_letter(doc, end + 1) else 0}.get(doc[end].lower_, 0)
    for token in doc[end + 1 : min(end + 1 + reach, doc[end].sent.end)]:
        if token.text in (")", ","):
            break
        body = table.at(token)
        if body is not None and body.named and body.kind in ("Place", "Organization"):
            return replace(post, of=body, evidence_end=max(post.evidence_end, token.i + 1))
    return post


def _has_a_seat(post: Post) -> bool:
    """Whether a title is one that a state or town sends somebody to: "Senator"; not "Minority Leader"."""
    return any(word.lower_.rstrip(".") in title_words("legislators") for word in post.words)


def _is_party_letter(doc: Doc, i: int) -> bool:
    """Whether the letter of a party and a hyphen stand there: "Rep. Ada Quill, D-Halm."."""
    return i + 1 < len(doc) and len(doc[i].text) == 1 and doc[i].is_upper and doc[i + 1].text == "-"


def ended(doc: Doc, start: int, end: int, post: Post) -> Post:
    """The post as a former one where the clause after the name ends it: "the mayor, who was ousted"."""
    if post.status == "current" and is_moved(doc, start, end):
        return replace(post, status="former")
    for clause in doc[start:end].root.children:
        over = clause.dep_ == "relcl" and clause.lemma_ in title_words("leaving_verbs") and not is_not_so(clause)
        if over and post.status == "current":
            return replace(post, status="former")
    return post


def before_name(doc: Doc, table: EntityTable, start: int) -> Post | None:
    """A title right before the name, or set off before it by a comma ("The governor of Y, X,")."""
    i = start - 1
    sentence = doc[start].sent.start
    while i >= sentence and (_is_rank(doc[i]) or (doc[i].text == "." and i and _is_rank(doc[i - 1]))):
        if _is_of_a_team(table, doc[i]):
            break
        i -= 1
    if i > sentence + 1 and doc[i].lower_ in ("elect", "designate") and doc[i - 1].text == "-":
        elect = before_name(doc, table, i - 1)  # "President-elect Ada Quill"
        return None if elect is None else replace(elect, status="elect")
    if i > sentence and doc[i].text == ",":
        return _appositive_before(doc, table, i)
    if i < sentence:
        return None
    if doc[i].lower_ == "including" and is_title_word(doc[i].head) and is_several(doc[i].head):
        return premodified(doc, table, doc[i].head) if doc[i].head.i < i else None  # "two lawyers, including X"
    if doc[i].text == "." and i > sentence and not doc[i - 1].whitespace_ and is_title_word(doc[i - 1]):
        i -= 1  # "Sens.", where the tokenizer parts the stop
    if is_title_word(doc[i]) or _is_of_a_body(table, doc[i]):
        # "Bishop X, director of Y": Y is the director's
        return None if is_of_another(doc, i) else premodified(doc, table, doc[i], look_after=False)
    return long_title(doc, table, i)


def _is_of_a_team(table: EntityTable, token: Token) -> bool:
    """Whether a rank in small letters stands behind a body: "the Halmark captain X", "his captain X" leads it."""
    if not token.i or not token.is_lower or not is_title_word(token):
        return False
    before = token.nbor(-1)
    body = table.at(before) or table.countries.get(before.i)
    return before.tag_ == "PRP$" or (body is not None and body.kind in ("Organization", "Place"))


def _is_of_a_body(table: EntityTable, token: Token) -> bool:
    """Whether a noun for a person, no post by itself, stands behind a body: "the Halmark infielder X"."""
    lemma = token.lemma_.lower()
    if not token.is_lower or lemma in title_words("no_post") or "person" not in noun_classes(lemma) or not token.i:
        return False
    body = table.at(token.nbor(-1))
    return token.pos_ in ("NOUN", "ADV") and body is not None and body.kind == "Organization"


def _is_rank(token: Token) -> bool:
    """Whether a word before a name is a form of address: "Capt.", "Dr"; not "General" in "Attorney General"."""
    word = token.lower_
    if word == "general" and token.i:
        before = token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "-" else token.nbor(-1)
        if before.lower_ in title_words("general_posts"):
            return False  # "Attorney General", "Secretary-General"
    known = word in _ranks() or word.rstrip(".") in _ranks()
    return known and word not in title_words("posts_of_address")


@cache
def _ranks() -> frozenset[str]:
    return frozenset(read_toml("names.toml")["personal_titles"]["words"])


def _appositive_before(doc: Doc, table: EntityTable, comma: int) -> Post | None:
    """ "The governor of Odesa region, X": the noun phrase that ends at the comma, if a post heads it."""
    token = doc[comma - 1]
    if comma + 1 >= len(doc):
        return None
    sentence = token.sent.start
    while token.i > sentence:
        if is_title_word(token) and token.right_edge.i + 1 >= comma:
            break
        if token.head.i >= token.i or token.head.i < sentence:
            break
        token = token.head
    given = any(c.dep_ in ("det", "poss", "amod", "compound") for c in token.lefts) or token.i == sentence
    near = token.i < comma and doc[comma - 1].i - token.i <= _LONGEST_TITLE
    held = table.at(token)
    if held is not None and held.kind == "Person":
        return None  # "Jan Weaver, …": his name, no trade
    if not is_title_word(token) or not near or not given or _is_said_of_another(token, comma):
        return None
    joined = doc[token.left_edge.i - 1].pos_ == "CCONJ" if token.left_edge.i > sentence else False
    named = table.at(token.head) if token.dep_ == "appos" and token.head.i < token.i and not joined else None
    if named is not None and named.kind == "Person":
        return None  # "X, the attorney of one of the accused, Y": the post is X's
    return None if is_of_another(doc, token.i) else premodified(doc, table, token)


def _is_said_of_another(title: Token, comma: int) -> bool:
    """Whether a title before a comma is somebody else's: "Promising to make Halmark a member, X …"."""
    if any(c.dep_ == "nsubj" for c in title.children):
        return True
    governed = title.dep_ in ("dobj", "oprd", "attr", "pobj") and title.head.i < title.i
    return governed and not any(c.dep_ == "appos" and c.i > comma for c in title.children)


def after_name(doc: Doc, table: EntityTable, start: int, end: int) -> Iterator[Post]:
    """Titles in apposition after the name, or a relative clause: "X, who is the head of Y"."""
    if end >= len(doc) or doc[end].text not in (",", "(", "-", "–", "—") or doc[end + 1 : end + 2].text in _AND:
        return  # "X, and his aide, Y"
    i = end + 1
    limit = min(doc[start].sent.end, end + 14)
    if i < limit and doc[i].lower_ == "who":
        i += 1
        while i < limit and doc[i].lemma_ in ("be", "have", "serve", "as", "currently", "also"):
            i += 1
    while i < limit:
        token = doc[i]
        if i + 1 < len(doc) and doc[i + 1].tag_ == "POS" and table.at(token) is None and is_title_word(token):
            i += 2  # "the Turkish president's press chief": the post is the chief's
            continue
        if token.tag_ in ("WP$", "WDT"):
            return
        if token.pos_ == "ADP" and token.lower_ == "of" and doc[i - 1].pos_ == "NOUN":
            yield from conjuncts_of(doc, table, doc[i - 1])  # "X, brother of Y and head of Z"
            return
        if (
            token.text in (",", ".", ";")
            or token.lower_ == "not"
            or (token.pos_ in VERBS and token.lower_ not in title_words("title_modifiers"))
            or (token.pos_ == "ADP" and token.lower_ != "as")
        ):
            return
        if is_title_word(token) and not _continues(token):
            if table.at(token) is None and not _begins_a_clause(token):
                yield from _beside(doc, table, (start, end), token)
            return
        party = table.at(token)
        if party is not None and party.kind == "Person":
            return
        i += 1


def _beside(doc: Doc, table: EntityTable, name: tuple[int, int], noun: Token) -> Iterator[Post]:
    """The posts that a noun beside a name heads, but those of the next name; over where the holder is moved."""
    moved = is_moved(doc, *name)
    for post in _with_joined(doc, table, noun):
        if not is_of_the_next(doc, table, post):
            yield replace(post, status="former") if moved and post.status == "current" else post


def _begins_a_clause(noun: Token) -> bool:
    """Whether a noun behind a name and a comma is the subject of what follows: "At X's grave, the premier said"."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or noun.head.i < noun.i:
        return False
    return not any(token.text == "," for token in noun.doc[noun.i : noun.head.i])


def _with_joined(doc: Doc, table: EntityTable, noun: Token) -> Iterator[Post]:
    """The post that a noun heads, and those joined to it by "and"; one body may stand for all."""
    others = [c for c in noun.conjuncts if c.i > noun.i and is_title_word(c) and table.at(c) is None]
    heads = (noun, *others)
    posts = [premodified(doc, table, one) for one in heads]
    body = next((post.of for post in posts if post.of is not None), None)
    apart = any(c.dep_ == "det" for other in others for c in other.lefts)  # "a senator and a member of the union"
    for head, post in zip(heads, posts, strict=True):
        yield post if post.of is not None or apart or not shares_body(head) else replace(post, of=body)


def _continues(token: Token) -> bool:
    """Whether a later word is the real head: "party | leader", "deputy | Ukrainian premier"."""
    return token.dep_ in ("compound", "amod", "nmod") and token.i < token.head.i <= token.i + 3


def is_not_so(verb: Token) -> bool:
    """Whether the clause denies or only imagines what it says."""
    return any(
        c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") or (c.dep_ == "mark" and c.lower_ in _UNREAL)
        for c in verb.children
    )
