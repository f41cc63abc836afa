"""Posts and professions that the text gives to persons.

"Kyiv mayor Vitali Klitschko"; "Yevgeny Prigozhin, head of the mercenary group Wagner";
"The governor of Odesa region, Maksym Marchenko"; "X is the president of Y"; "X was elected mayor".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.model import Certainty, Role, Span
from newsgraph.reading.parties.roles.body_ranker import LIKELY, Bodies, Held
from newsgraph.reading.parties.roles.joined_titles import joined_before, names_after, names_before
from newsgraph.reading.parties.roles.post_words import is_title_word, title_words, whole_title
from newsgraph.reading.parties.roles.role_verbs import find_held_posts
from newsgraph.reading.parties.roles.taken_up import find_described, find_shared, is_said_by
from newsgraph.reading.parties.roles.then import (
    is_denied,
    is_of_then,
    is_only_imagined,
    is_served,
    status_before,
    was_held,
)
from newsgraph.reading.parties.roles.title_bodies import shares_body
from newsgraph.reading.parties.roles.title_places import after_name, before_name, ended, is_not_so, with_seat
from newsgraph.reading.parties.roles.titles import Post, is_plural, is_prize, premodified, title_text
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
from newsgraph.reading.parties.roles.years import is_long_past, is_of_an_earlier_year

__all__ = ["find_roles"]

_INFERRED = {"probable": ", in a likely body of the article", "possible": ", in a possible body of the article"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$")
_ROWS = frozenset({"another", "only", "next", "last", "latest", "lone", "most"})


def find_roles(
    doc: Doc, table: EntityTable, bodies: Bodies | None = None, *, published: str | None = None
) -> list[Role]:
    """Roles in the order of the text; one per person and title and body.

    `bodies` is asked for the body of a title that stands without one; the article's own, unless another is to be tried.
    What was held long before the article was `published` is held no more.
    """
    roles: list[Role] = []
    held: list[Held] = []
    bodies = bodies or Bodies(doc, table)
    seen: set[tuple[str, str, str | None]] = set()
    for person, post, start, end, why in _each_body(_each_holder(doc, table)):
        post = _dated(doc, post, end, published)  # noqa: PLW2901
        title = "" if is_prize(doc, post) else title_text(post, singular=True)
        guess = bodies.of(post, person, held) if post.of is None else None
        of_certainty: Certainty = "certain" if guess is None else "probable" if guess[1] >= LIKELY else "possible"
        if guess is not None:
            post = replace(post, of=guess[0])  # noqa: PLW2901
        key = (person.id, title.lower(), post.of.id if post.of else None)
        unsaid = post.of is None or guess is not None
        birth = unsaid and title.lower() in title_words("titles_of_birth")
        if not title or birth or key in seen or (unsaid and _says_less(title, person, held)):
            continue
        seen.add(key)
        table.stand_for(post.words[-1] if post.end == post.words[-1].i + 1 else post.words[0], person)
        at = len(roles) if unsaid else _told_before(title, person, roles)
        first, last = doc[min(start, post.start)], doc[max(end, post.evidence_end) - 1]
        held[at : at + 1] = [(person, title, post.of)]
        roles[at : at + 1] = [
            Role(
                id=f"r{at + 1}",
                person=person.id,
                title=title,
                of=post.of.id if post.of else None,
                status=post.status,
                evidence=_stretch(first, last),
                confidence=0.6 * guess[1] if guess is not None else 0.9 if why == "before the name" else 0.8,
                why=f"title {why}{_INFERRED.get(of_certainty, '')}",
                of_certainty=of_certainty,
            )
        ]
    roles += _shared(doc, table, roles, held)
    table.posts = [(person, title.lower().split(), of) for person, title, of in held]
    roles = _described(doc, table, roles)
    roles += _by_verbs(doc, table, roles)
    return sorted(roles, key=lambda r: r.evidence)


def _dated(doc: Doc, post: Post, end: int, published: str | None) -> Post:
    """The post as one held once, where words or years beside it, or beside the name that ends there, say so."""
    if post.status == "candidate" and is_of_an_earlier_year(post, published):
        return replace(post, status="former")
    if post.status != "current":
        return post
    over = was_held(doc, post, end) or is_long_past(doc, post, end, published)
    return replace(post, status="former" if over else status_before(post))


def _shared(doc: Doc, table: EntityTable, known: list[Role], held: list[Held]) -> Iterator[Role]:
    """Posts that somebody has because another has or had them."""
    for number, one in enumerate(list(find_shared(doc, table, known)), start=1):
        if any(person is one.person and title.lower() == one.title.lower() for person, title, _ in held):
            continue
        held.append((one.person, one.title, one.of))
        yield Role(
            id=f"r{len(known) + number}",
            person=one.person.id,
            title=one.title,
            of=one.of.id,
            status=one.status,
            evidence=_stretch(doc[one.first], doc[one.last - 1]),
            confidence=0.6,
            why="title shared with another",
            of_certainty=one.certainty,
        )


def _described(doc: Doc, table: EntityTable, known: list[Role]) -> list[Role]:
    """The roles, with the bodies and posts that descriptions give to those they take up: "the Halmark senator"."""
    roles = list(known)
    for person, post in find_described(doc, table):
        title = title_text(post)
        if not title:
            continue
        last = whole_title(title).split()[-1]
        same = [n for n, r in enumerate(roles) if r.person == person.id and last in whole_title(r.title).split()]
        open_ = [n for n in same if roles[n].of is None or roles[n].of_certainty != "certain"]
        if open_ and post.of is not None:
            one = roles[open_[0]]
            roles[open_[0]] = replace(
                one, of=post.of.id, of_certainty="certain", why=f"{one.why}, body in a description"
            )
        if same:
            continue
        roles.append(
            Role(
                id=f"r{len(roles) + 1}",
                person=person.id,
                title=title,
                of=post.of.id if post.of else None,
                status=post.status,
                evidence=_stretch(doc[post.start], doc[post.evidence_end - 1]),
                confidence=0.5,
                why="title in a description",
            )
        )
    return roles


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
            evidence=_stretch(held.first, held.last),
            confidence=0.7,
            why="post by a verb",
            of_certainty="certain" if held.surely else "probable",
        )


def _stretch(first: Token, last: Token) -> Span:
    """The characters from one word to another, both included."""
    return Span(first.idx, last.idx + len(last.text))


def _told_before(title: str, person: EntityDraft, roles: list[Role]) -> int:
    """Where the same post stands already without a body that is said; else behind the last role."""
    words = set(whole_title(title).split())
    for number, role in enumerate(roles):
        unsaid = role.of is None or role.of_certainty != "certain"
        if role.person == person.id and unsaid and set(whole_title(role.title).split()) <= words:
            return number
    return len(roles)


def _says_less(title: str, person: EntityDraft, held: list[Held]) -> bool:
    """Whether a title whose body is not said repeats one of the person's: "Minister" after "Minister of Arts"."""
    words = set(whole_title(title).split())
    return any(holder is person and words <= set(whole_title(other).split()) for holder, other, _ in held)


def _each_body(
    found: Iterator[tuple[EntityDraft, Post, int, int, str]],
) -> Iterator[tuple[EntityDraft, Post, int, int, str]]:
    """Each post once for every body that it is in."""
    for person, post, start, end, why in found:
        for body in (post.of, *post.also):
            yield person, replace(post, of=body), start, end, why


def _each_holder(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post, int, int, str]]:
    """Each post with its holder; one in the plural with all the names that follow it, or with none."""
    spans = table.name_spans("Person")
    for person, post, start, end, why, bare in _all(doc, table):
        if not is_plural(post):
            yield person, post, start, end, why
            continue
        beside = why == "beside the name"
        others = list(names_before(doc, spans, start) if beside else names_after(doc, spans, end))
        if others or why == "said of the name":
            yield person, post, start, end, why
        for first, last, other in others:
            yield other, post if beside else with_seat(doc, table, bare, last), first, last, why


def _all(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post, int, int, str, Post]]:
    """Each post beside a name or said of one; with it the post as it stands without what follows the name."""
    for start, end, person in table.name_spans("Person"):
        post = before_name(doc, table, start)
        if post is not None and not is_only_imagined(doc, post, start):
            other = None if is_plural(post) else joined_before(doc, table, post)
            for one in (post,) if other is None else (other, post):
                whole = ended(doc, start, end, with_seat(doc, table, one, end))
                yield person, whole, start, end, "before the name", one
        for post in after_name(doc, table, start, end):
            yield person, post, start, end, "beside the name", post
    for person, post, start, end in _predicated(doc, table):
        yield person, post, start, end, "said of the name", post


# ---------------------------------------------------------------- "X is the head of Y", "X was elected mayor"
def _predicated(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, Post, int, int]]:
    """Titles that a verb gives: (person, post, first and last token of what says so)."""
    for verb in doc:
        if verb.pos_ not in VERBS or verb.lemma_ not in _title_verbs() or is_not_so(verb):
            continue
        holder, nouns = _holder_and_titles(verb)
        if holder is None or not nouns:
            continue
        people = [d for d in table.resolve(holder, create=False) if d.kind == "Person" and d.named]
        people = [d for d in people if not is_said_by(doc, table, holder, d)]
        people += table.nobody_named(holder) if not people else ()
        for noun in nouns:
            for person in people:
                yield person, _given(doc, table, verb, noun), holder.i, holder.i + 1


@cache
def _title_verbs() -> frozenset[str]:
    return title_words("appointing_verbs") | title_words("leaving_verbs") | {"be"}


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
    return holder, [
        n
        for n in nouns
        if is_title_word(n) and holder is not None and n.i > holder.i and not (_is_one_of_a_row(n) or is_denied(n))
    ]


def _is_one_of_a_row(noun: Token) -> bool:
    """Whether somebody is compared with others: "the fifth player to", "the best coach", "another leader"."""
    return any(c.tag_ in ("JJS", "RBS") or c.lower_ in _ROWS or _ORDINAL.match(c.lower_) for c in noun.lefts)


def _given(doc: Doc, table: EntityTable, verb: Token, noun: Token) -> Post:
    post = premodified(doc, table, noun)
    if post.of is None and shares_body(noun):  # "chairman and chief executive of Y": the body stands with the last
        for other in noun.conjuncts:
            joined = premodified(doc, table, other) if is_title_word(other) else None
            if joined is not None and joined.of is not None:
                post = replace(post, of=joined.of)
    over = verb.lemma_ in title_words("leaving_verbs") or (post.status == "current" and is_of_then(verb))
    over = over or (post.status == "current" and is_served(verb))
    return replace(post, status="former") if over else post


def _as_complements(verb: Token) -> list[Token]:
    return [n for p in verb.children if p.dep_ == "prep" and p.lower_ == "as" for n in p.children if n.dep_ == "pobj"]
