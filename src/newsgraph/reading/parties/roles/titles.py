"""Titles in the text: "deputy finance minister", "Secretary of State", their body, whether they are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import RoleStatus
from newsgraph.reading.parties.roles.post_words import (
    completed,
    hyphenated,
    is_portfolio,
    is_post,
    is_several,
    is_title_word,
    singular_of,
    statuses,
    title_words,
)
from newsgraph.reading.parties.roles.title_bodies import (
    LINKS,
    is_told_with,
    masters,
    object_after,
    outranks,
    serves,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

_BESIDE_NAMES = frozenset({"'s", "’s", "-", "region", "state", "city", "province"})

__all__ = ["Post", "is_inside_title", "is_plural", "is_prize", "long_title", "premodified", "title_text"]


@dataclass(frozen=True, slots=True)
class Post:
    """A title in the text: its words, where they begin and end, the body it is in, and whether it is held."""

    words: tuple[Token, ...]
    start: int
    end: int
    of: EntityDraft | None
    status: RoleStatus
    evidence_end: int
    also: tuple[EntityDraft, ...] = ()  # further bodies of the same post: "professor at X, Y and Z"


def premodified(doc: Doc, table: EntityTable, head: Token, *, look_after: bool = True) -> Post:
    """The title whose last word is `head`, with the words before it that belong to it, and its body."""
    tied = hyphenated(head)
    whole = "-" in tied and tied in title_words("post_nouns") and not is_post(head.lower_)
    words = list(doc[head.i - 2 : head.i + 1]) if whole else [head]
    of: EntityDraft | None = None
    owned = False  # a possessor before the post outranks what follows it
    status: RoleStatus = statuses().get(tied, statuses().get(head.lower_, "current"))
    i = words[0].i - 1
    while i >= head.sent.start:
        i = _before_abbreviation(doc, i)
        token = doc[i]
        party = table.at(token) if token.i not in table.countries else None
        if party is not None and party.kind in masters(head) and not is_portfolio(token, table):
            owner = doc[i + 1].tag_ == "POS"
            base = party.kind == "Place" and not owner and head.lemma_.lower() in title_words("press_posts")
            of = party if not base and outranks(party, of, owner=owner and not owned) else of
            owned = owned or owner
            while i >= head.sent.start and table.at(doc[i]) is party:
                i -= 1
            continue
        country = table.nationality(token) if token.text[:1].isupper() else None
        if country is not None:
            of = of or (None if _is_personal(head) else country)
            if i > head.sent.start and demonym(f"{doc[i - 1].text} {token.text}") is not None:
                i -= 1  # "South Korean"
        elif token.lower_ in statuses() and token.lower_ not in _statuses_as_posts():
            status = statuses()[token.lower_]
        elif token.tag_ == "PRP$" or (token.dep_ == "poss" and token.i + 1 < head.i):
            theirs = (d for d in table.resolve(token) if d.kind != "Person" or (d.named and serves(head)))
            found = next((d for d in theirs if token.tag_ != "PRP$" or is_told_with(token, d)), None)
            of, owned = of or found, found is not None
            break
        elif _belongs_to_title(token, head, of):
            words.insert(0, token)
        elif token.text == "-" and not token.whitespace_ and i and _is_prefix(doc[i - 1]):
            if doc[i - 1].lower_ in title_words("prefixes"):
                words[:0] = [doc[i - 1], token]  # "co-founder", "vice-chairman", where the tokenizer parts them
            else:
                status = statuses()[doc[i - 1].lower_]  # "then-Soviet leader", likewise
            i -= 1
        elif _is_dash(token, of) or (token.lower_ not in _BESIDE_NAMES and not _is_party(token, head)):
            words = [head] if _ends_a_compound(token) and not whole else words  # "anti-noise campaign leader"
            break
        i -= 1
    post = Post(tuple(words), words[0].i, max(head.i, words[-1].i) + 1, of, status, head.i + 1)
    return _with_what_follows(doc, table, head, post, owned=owned) if look_after else post


def _behind(doc: Doc, table: EntityTable, end: int) -> EntityDraft | None:
    """The body behind a title that is complete: "Director of Operations of the Harbour Group"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "at", "for"):
        return None
    party = table.at(doc[end + 2 if doc[end + 1].lower_ == "the" and end + 2 < len(doc) else end + 1])
    return party if party is not None and party.named and party.kind in ("Organization", "Place") else None


def _is_body(party: EntityDraft | None) -> bool:
    """Whether a party is a named body: "Chile director for the Halmark Institute" is in the institute."""
    return party is not None and party.named and party.kind == "Organization"


def _before_abbreviation(doc: Doc, i: int) -> int:
    """The word before brackets that close at a token around an abbreviation: "Harbour Union (HU) leader"; else it."""
    short = i > 2 and doc[i].text == ")" and doc[i - 1].is_upper and doc[i - 2].text == "("
    return i - 3 if short else i


def _is_prefix(token: Token) -> bool:
    return token.lower_ in title_words("prefixes") or token.lower_ in statuses()


def _is_dash(token: Token, of: EntityDraft | None) -> bool:
    """Whether it is a dash, no hyphen: "FILE - U.S. President", "… Snap Election-Turkey's President"."""
    return token.text == "-" and (bool(token.whitespace_) or of is not None)


def _is_party(token: Token, head: Token) -> bool:
    """Whether a word is of the party of one of a legislature: "the Kentucky Republican senator", "New Democrat MP"."""
    if head.lower_.rstrip(".") not in title_words("legislators"):
        return False
    of_two = token.text == "New" and token.i + 1 < head.i and token.nbor(1).text in ("Democrat", "Democratic")
    return of_two or token.lower_ in title_words("parties")


def _with_what_follows(doc: Doc, table: EntityTable, head: Token, post: Post, *, owned: bool) -> Post:
    """The post with what follows its head: the rest of the title ("of State"), or the body that it is in."""
    end = completed(doc, table, head)
    if end > head.i + 1:
        of = post.of or _behind(doc, table, end)
        return replace(post, words=(*post.words, *doc[head.i + 1 : end]), end=end, evidence_end=end, of=of)
    after, link, after_end, others = object_after(table, head)
    wins = post.of is None or (post.of.kind == "Place" and link in ("of", "at"))
    wins = wins or (post.of is not None and post.of.kind == "Place" and link == "for" and _is_body(after))
    if after is None or owned or not wins:
        return post
    envoy = link == "to" and not others and not serves(head)
    sent = (*post.words, *doc[head.i + 1 : after_end]) if envoy else post.words
    return replace(post, words=sent, of=after, evidence_end=after_end, also=others)  # "ambassador to Kelm"


def _is_personal(head: Token) -> bool:
    """Whether a nationality before the post is the person's own: "a Norwegian politician" is not one of Norway's."""
    word = head.lemma_.lower() if head.pos_ == "NOUN" else head.lower_
    classes = noun_classes(word)
    return word in title_words("personal_posts") or (
        bool(classes & {"profession", "sport"}) and not classes & {"official", "military"}
    )


@cache
def _statuses_as_posts() -> frozenset[str]:
    return frozenset(read_toml("titles.toml")["statuses"]["candidate"])


def _belongs_to_title(token: Token, head: Token, of: EntityDraft | None) -> bool:
    if token.lower_ in title_words("forms_of_address") or _is_party(token, head) or "/" in token.text:
        return False  # "/TNA/." is the mark of an agency
    if of is not None and token.lower_ not in title_words("title_modifiers") | name_words("portfolios"):
        return False  # beyond a body only what makes the post another: "deputy Kestrian premier", no epithet
    if token.lower_ in title_words("general_posts") and token.i + 1 < head.i and token.nbor(1).text == "-":
        return True  # "Secretary-General", where the tokenizer parts them
    if _ends_a_compound(token):
        return False  # "far-right leader": neither half is of the post
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod", "amod"):
        people = token.ent_type_ == "NORP" and head.is_lower  # "a Kelmish comedian"
        return token.ent_type_ not in ("DATE", "CARDINAL", "PERSON") and not people
    return token.lower_ in title_words("title_modifiers")


def _ends_a_compound(token: Token) -> bool:
    """Whether a hyphen ties a word in small letters to one before it that makes no post another."""
    if token.i < 2 or not token.is_lower or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return False
    return not token.nbor(-2).whitespace_ and not _is_prefix(token.nbor(-2))


def long_title(doc: Doc, table: EntityTable, last: int) -> Post | None:
    """A post, a preposition, a name, the person: "Secretary of State X", "ambassador to Y X", "Envoy for Y X"."""
    found = None
    if doc[last].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "ADV", "PRON"):
        return None  # "His chief of staff is X", "… while X"
    if doc[last].lower_ in ("for", "to") and last and serves(doc[last - 1]):
        return None  # "a spokesman for X"
    for i in range(last - 1, max(doc[last].sent.start, last - 9) - 1, -1):
        token = doc[i]
        if (held := table.at(token)) is not None and held.kind == "Person":
            break  # "Chancellor of the Exchequer Ada Quill and Secretary of State X": that one is hers
        if is_title_word(token) and doc[i + 1].pos_ == "ADP" and doc[i + 1].lower_ in LINKS:
            found = token
        elif not is_inside_title(token):
            break
        if found is token and not token.text[:1].isupper():
            break  # "executive director of Halvik X": what stands before is the title's own
    if found is None:
        return None
    post = premodified(doc, table, found, look_after=False)
    inside = [d for d in (table.at(t) for t in doc[found.i + 1 : last + 1]) if d is not None]
    if _is_body(post.of) and doc[found.i + 1].lower_ in ("for", "at") and inside and _is_body(inside[-1]):
        return replace(post, of=inside[-1], end=last + 1, evidence_end=last + 1)  # what stands before is its subject
    bodies = [d for d in inside if d.kind in ("Organization", "Place")]
    lands = title_words("lands")  # "of the US state of Halmark": of Halmark
    of_a_land = any(t.lower_ in lands for t in doc[found.i + 1 : last])
    body = post.of or next(iter(bodies[::-1] if of_a_land else bodies), None)
    own = post.of is None and table.at(doc[last]) is body and body is not None and len(inside) == last - found.i - 1
    words = post.words if own else (*post.words, *doc[found.i + 1 : last + 1])
    return Post(words, post.start, last + 1, body, post.status, last + 1)


def is_inside_title(token: Token) -> bool:
    """Whether a word may stand between a post and the person: "of the Halvik Bank", "of intelligence"."""
    if token.text == "-" and not token.whitespace_ and token.i and not token.nbor(-1).whitespace_:
        return True  # "Secretary-General"
    if token.pos_ in ("VERB", "AUX", "PUNCT"):
        return False
    known = token.pos_ in ("ADP", "DET", "CCONJ") or token.lower_ in name_words("portfolios")
    of_a_kind = token.pos_ == "NOUN" and token.lower_ in words("kinds_of_bodies") | title_words("lands")
    return known or of_a_kind or token.text[:1].isupper()


def is_plural(post: Post) -> bool:
    """Whether a title is that of several people: "Justices", "defenders"."""
    return any(is_several(word) and is_title_word(word) for word in post.words)


def is_prize(doc: Doc, post: Post) -> bool:
    """Whether a title is what somebody wins or a number of people: "Coach of the Year", "a host of players"."""
    after = [token.lower_ for token in doc[post.end : post.end + 3]]
    if after[:1] != ["of"]:
        return False
    won = after[1:2] == ["the"] and after[2:] and after[2] in title_words("awards")
    return won or post.words[-1].lower_ == "host"


def title_text(post: Post, *, singular: bool = False) -> str:
    """The words of the title; words that stand apart in the text ("deputy Ukrainian premier") are joined."""
    kept = [t for t in post.words if not t.is_space]
    while kept and (kept[0].lower_ in ("the", "a", "an", "-") or kept[0].lower_ in statuses()):
        if kept[0].lower_ in _statuses_as_posts() and not any(is_title_word(word) for word in kept[1:]):
            break  # "the nominee": who stands for a post is called by that alone
        kept.pop(0)
    while kept and kept[-1].lower_ in LINKS | {"and", "&"}:
        kept.pop()  # "player in", where the name after it is somebody's
    if not kept:
        return ""
    words = [singular_of(t) if singular and is_several(t) and is_title_word(t) else t.text for t in kept]
    spaces = [t.whitespace_ if b is not None and b.i == t.i + 1 else " " for t, b in _with_next(kept)]
    return "".join(word + space for word, space in zip(words, spaces, strict=True)).strip()


def _with_next(words: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Each word with the one after it."""
    return zip(words, [*words[1:], None], strict=True)
