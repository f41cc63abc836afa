"""Posts and professions that the text gives to persons.

"Kyiv mayor Vitali Klitschko"; "Yevgeny Prigozhin, head of the mercenary group Wagner";
"The governor of Odesa region, Maksym Marchenko"; "X is the president of Y"; "X was elected mayor".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import OF_THE_COUNTRY, Role, Span
from newsgraph.reading.parties.roles.role_verbs import find_held_posts
from newsgraph.reading.parties.roles.titles import Post, is_title_word, long_title, premodified, title_text, title_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["find_roles"]


def find_roles(doc: Doc, table: EntityTable) -> list[Role]:
    """Roles in the order of the text; one per person and title and body."""
    roles: list[Role] = []
    held: list[tuple[EntityDraft, str, EntityDraft | None]] = []
    home = table.home_country()
    seen: set[tuple[str, str, str | None]] = set()
    for person, post, start, end, why in _each_body(_all(doc, table)):
        title = title_text(post)
        if post.of is None and home is not None and _is_national(title):
            post, why = replace(post, of=home), f"{why}{OF_THE_COUNTRY}"  # noqa: PLW2901
        key = (person.id, title.lower(), post.of.id if post.of else None)
        if not title or key in seen or (post.of is None and any(k[:2] == key[:2] for k in seen)):
            continue
        seen.add(key)
        table.stand_for(post.words[-1] if post.end == post.words[-1].i + 1 else post.words[0], person)
        held.append((person, title, post.of))
        first, last = doc[min(start, post.start)], doc[max(end, post.evidence_end) - 1]
        roles.append(
            Role(
                id=f"r{len(roles) + 1}",
                person=person.id,
                title=title,
                of=post.of.id if post.of else None,
                status=post.status,
                evidence=Span(first.idx, last.idx + len(last.text)),
                confidence=0.6 if why.endswith("country") else 0.9 if why == "before the name" else 0.8,
                why=f"title {why}",
            )
        )
    roles += _by_verbs(doc, table, roles)
    table.posts = [(person, title.lower().split(), of) for person, title, of in held]
    return sorted(roles, key=lambda r: r.evidence)


def _by_verbs(doc: Doc, table: EntityTable, known: list[Role]) -> Iterator[Role]:
    """Posts that a verb alone gives ("founded", "joined"), where no title says more of that person and body."""
    seen = {(role.person, role.of) for role in known if role.of is not None}
    for number, held in enumerate(find_held_posts(doc, table), start=1):
        if (held.person.id, held.of.id) in seen:
            continue
        seen.add((held.person.id, held.of.id))
        yield Role(
            id=f"r{len(known) + number}",
            person=held.person.id,
            title=held.title,
            of=held.of.id,
            status=held.status,
            evidence=Span(held.first.idx, held.last.idx + len(held.last.text)),
            confidence=0.7,
            why="post by a verb",
        )


def _is_national(title: str) -> bool:
    return bool(title) and title.lower().split()[-1] in title_words("national_posts") and "vice" not in title.lower()


def _each_body(
    found: Iterator[tuple[EntityDraft, Post, int, int, str]],
) -> Iterator[tuple[EntityDraft, Post, int, int, str]]:
    """Each post once for every body that it is in."""
    for person, post, start, end, why in found:
        for body in (post.of, *post.also):
            yield person, replace(post, of=body), start, end, why


def _all(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post, int, int, str]]:
    for start, end, person in table.name_spans("Person"):
        post = _before_name(doc, table, start)
        if post is not None:
            yield person, post, start, end, "before the name"
        for post in _after_name(doc, table, start, end):
            yield person, post, start, end, "beside the name"
    for person, post, start, end in _predicated(doc, table):
        yield person, post, start, end, "said of the name"


def _before_name(doc: Doc, table: EntityTable, start: int) -> Post | None:
    """A title right before the name, or set off before it by a comma ("The governor of Y, X,")."""
    i = start - 1
    sentence = doc[start].sent.start
    while i >= sentence and doc[i].lower_ in _ranks():
        i -= 1
    if i > sentence and doc[i].text == ",":
        return _appositive_before(doc, table, i)
    if i < sentence:
        return None
    if is_title_word(doc[i]):
        return premodified(doc, table, doc[i])
    return long_title(doc, table, i)


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
    if not is_title_word(token) or token.i >= comma or doc[comma - 1].i - token.i > 12:
        return None
    if not any(c.dep_ in ("det", "poss", "amod", "compound") for c in token.lefts) and token.i != sentence:
        return None
    named = table.at(token.head) if token.dep_ == "appos" and token.head.i < token.i else None
    if named is not None and named.kind == "Person":
        return None  # "X, the attorney of one of the accused, Y": the post is X's
    return premodified(doc, table, token)


def _after_name(doc: Doc, table: EntityTable, start: int, end: int) -> Iterator[Post]:
    """Titles in apposition after the name, or a relative clause: "X, who is the head of Y"."""
    if end >= len(doc) or doc[end].text not in (",", "(", "-", "–", "—"):
        return
    i = end + 1
    limit = min(doc[start].sent.end, end + 14)
    if i < limit and doc[i].lower_ == "who":
        i += 1
        while i < limit and doc[i].lemma_ in ("be", "have", "serve", "as", "currently", "also"):
            i += 1
    while i < limit:
        token = doc[i]
        if (
            token.text in (",", ".", ";")
            or token.pos_ in ("VERB", "AUX")
            or (token.pos_ == "ADP" and token.lower_ != "as")
        ):
            return
        if is_title_word(token) and not _continues(token):
            if table.at(token) is None:
                yield premodified(doc, table, token)
            return
        party = table.at(token)
        if party is not None and party.kind == "Person":
            return
        i += 1


def _continues(token: Token) -> bool:
    """Whether a later word is the real head: "party | leader", "deputy | Ukrainian premier"."""
    return token.dep_ in ("compound", "amod", "nmod") and token.i < token.head.i <= token.i + 3


# ---------------------------------------------------------------- "X is the head of Y", "X was elected mayor"
def _predicated(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post, int, int]]:
    """Titles that a verb gives: (person, post, first and last token of what says so)."""
    for verb in doc:
        if verb.pos_ not in ("VERB", "AUX") or verb.lemma_ not in _title_verbs() or _is_not_so(verb):
            continue
        holder, nouns = _holder_and_titles(verb)
        if holder is None or not nouns:
            continue
        people = [d for d in table.resolve(holder, create=False) if d.kind == "Person" and d.named]
        people += table.nobody_named(holder) if not people else ()
        for noun in nouns:
            for person in people:
                yield person, _given(doc, table, verb, noun), holder.i, holder.i + 1


@cache
def _title_verbs() -> frozenset[str]:
    return title_words("appointing_verbs") | title_words("leaving_verbs") | {"be"}


def _is_not_so(verb: Token) -> bool:
    """Whether the clause denies or only imagines what it says."""
    return any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in verb.children)


def _holder_and_titles(verb: Token) -> tuple[Token | None, list[Token]]:
    """Who is given a title by the verb, and the head nouns of the titles with those joined by "and"."""
    kids = {c.dep_: c for c in verb.children}
    subject = kids.get("nsubj") or kids.get("nsubjpass")
    nouns = _as_complements(verb) + [c for c in verb.children if c.dep_ in ("attr", "oprd")]
    holder = subject
    if verb.lemma_ == "become" or "nsubjpass" in kids:
        nouns += [c for c in verb.children if c.dep_ in ("dobj", "xcomp")]
    elif "dobj" in kids and verb.lemma_ not in title_words("own_verbs"):
        holder = kids["dobj"]  # "the president named X as envoy"
    nouns += [c for noun in nouns for c in noun.conjuncts if c.i > noun.i]
    return holder, [n for n in nouns if is_title_word(n) and holder is not None and n.i > holder.i]


def _given(doc: Doc, table: EntityTable, verb: Token, noun: Token) -> Post:
    post = premodified(doc, table, noun)
    if post.of is None:  # "chairman and chief executive of Y": the body stands with the last
        for other in noun.conjuncts:
            joined = premodified(doc, table, other) if other.i > noun.i and is_title_word(other) else None
            if joined is not None and joined.of is not None:
                post = replace(post, of=joined.of)
    return replace(post, status="former") if verb.lemma_ in title_words("leaving_verbs") else post


def _as_complements(verb: Token) -> list[Token]:
    return [n for p in verb.children if p.dep_ == "prep" and p.lower_ == "as" for n in p.children if n.dep_ == "pobj"]
