"""Posts and professions that the text gives to persons.

"Kyiv mayor Vitali Klitschko"; "Yevgeny Prigozhin, head of the mercenary group Wagner";
"The governor of Odesa region, Maksym Marchenko"; "X is the president of Y"; "X was elected mayor".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Role, RoleStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.entities import EntityDraft, EntityTable

__all__ = ["find_roles", "is_post"]

_LINKS = frozenset({"of", "for", "at", "in", "to", "with", "on"})


@dataclass(frozen=True, slots=True)
class _Post:
    """A title in the text: its words, where they begin and end, the body it is in, and whether it is held."""

    words: tuple[Token, ...]
    start: int
    end: int
    of: EntityDraft | None
    status: RoleStatus
    evidence_end: int


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(read_toml("titles.toml")[section]["words"])


@cache
def _statuses() -> dict[str, RoleStatus]:
    table = read_toml("titles.toml")["statuses"]
    return {
        word: cast("RoleStatus", status)
        for status in ("former", "acting", "elect", "candidate")
        for word in table[status]
    }


@cache
def is_post(lemma: str) -> bool:
    """Whether a noun names a post or profession that a person can be given.

    >>> is_post("mayor"), is_post("victim")
    (True, False)
    """
    if lemma in _words("no_post"):
        return False
    classes = noun_classes(lemma)
    return lemma in _words("post_nouns") or "official" in classes or ("profession" in classes and "person" in classes)


def find_roles(doc: Doc, table: EntityTable) -> list[Role]:
    """Roles in the order of the text; one per person and title and body."""
    roles: list[Role] = []
    held: list[tuple[EntityDraft, str, EntityDraft | None]] = []
    home = table.home_country()
    seen: set[tuple[str, str, str | None]] = set()
    for person, post, start, end, why in _all(doc, table):
        title = _title_text(post)
        if post.of is None and home is not None and _is_national(title):
            post, why = replace(post, of=home), f"{why}, of the article's country"  # noqa: PLW2901
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
    table.posts = [(person, title.lower().split(), of) for person, title, of in held]
    return sorted(roles, key=lambda r: r.evidence)


def _is_national(title: str) -> bool:
    return bool(title) and title.lower().split()[-1] in _words("national_posts") and "vice" not in title.lower()


def _all(doc: Doc, table: EntityTable) -> Iterator[tuple[EntityDraft, _Post, int, int, str]]:
    for start, end, person in table.name_spans("Person"):
        post = _before_name(doc, table, start)
        if post is not None:
            yield person, post, start, end, "before the name"
        for post in _after_name(doc, table, start, end):
            yield person, post, start, end, "beside the name"
        for post in _predicated(doc, table, start, end):
            yield person, post, start, end, "said of the name"


# ---------------------------------------------------------------- "Kharkiv region Governor X"
def _before_name(doc: Doc, table: EntityTable, start: int) -> _Post | None:
    """A title right before the name, or set off before it by a comma ("The governor of Y, X,")."""
    i = start - 1
    sentence = doc[start].sent.start
    while i >= sentence and doc[i].lower_ in _ranks():
        i -= 1
    if i > sentence and doc[i].text == ",":
        return _appositive_before(doc, table, i)
    if i < sentence:
        return None
    if _is_title_word(doc[i]):
        return _premodified(doc, table, doc[i])
    return _long_title(doc, table, i)


def _long_title(doc: Doc, table: EntityTable, last: int) -> _Post | None:
    """ "Secretary of State X", "Special Representative of the … for Y X": a post, a preposition, a name, the person."""
    found = None
    for i in range(last - 1, max(doc[last].sent.start, last - 9) - 1, -1):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX", "PUNCT") or not (
            token.text[:1].isupper() or token.pos_ in ("ADP", "DET", "CCONJ")
        ):
            break
        if _is_title_word(token) and doc[i + 1].pos_ == "ADP" and doc[i + 1].lower_ in _LINKS:
            found = token
    if found is None:
        return None
    post = _premodified(doc, table, found, look_after=False)
    inside = [d for d in (table.at(t) for t in doc[found.i + 1 : last + 1]) if d is not None]
    body = post.of or next((d for d in inside if d.kind in ("Organization", "Place")), None)
    own = post.of is None and table.at(doc[last]) is body and body is not None and len(inside) == last - found.i - 1
    words = post.words if own else (*post.words, *doc[found.i + 1 : last + 1])
    return _Post(words, post.start, last + 1, body, post.status, last + 1)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(read_toml("names.toml")["personal_titles"]["words"])


def _is_title_word(token: Token) -> bool:
    word = token.lemma_.lower() if token.pos_ == "NOUN" else token.lower_
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and is_post(word)


def _premodified(doc: Doc, table: EntityTable, head: Token, *, look_after: bool = True) -> _Post:
    """The title whose last word is `head`, with the words before it that belong to it, and its body."""
    words = [head]
    of: EntityDraft | None = None
    owned = False  # a possessor before the post outranks what follows it
    status: RoleStatus = _statuses().get(head.lower_, "current")
    i = head.i - 1
    while i >= head.sent.start:
        token = doc[i]
        party = table.at(token)
        if party is not None and party.kind in ("Organization", "Place") and not _is_portfolio(token):
            of, owned = of or party, owned or doc[i + 1].tag_ == "POS"
            while i >= head.sent.start and table.at(doc[i]) is party:
                i -= 1
            continue
        country = table.nationality(token) if token.text[:1].isupper() else None
        if country is not None:
            of = of or country
        elif token.lower_ in _statuses() and token.lower_ not in _statuses_as_posts():
            status = _statuses()[token.lower_]
        elif token.tag_ == "PRP$" or (token.dep_ == "poss" and token.i + 1 < head.i):
            found = next((d for d in table.resolve(token) if d.kind != "Person"), None)
            of, owned = of or found, found is not None
            break
        elif _belongs_to_title(token):
            words.insert(0, token)
        elif token.lower_ not in ("'s", "’s", "-", "region", "state", "city", "province"):
            break
        i -= 1
    end = head.i + 1
    if _completed(doc, end):
        words += [doc[end], doc[end + 1]]
        end += 2
    elif look_after:
        after, link, after_end = _object_after(table, head)
        if after is not None and not owned and (of is None or (of.kind == "Place" and link in ("of", "at"))):
            of, end = after, after_end
    return _Post(tuple(words), words[0].i, max(head.i, words[-1].i) + 1, of, status, end)


def _completed(doc: Doc, end: int) -> bool:
    """Whether "of State", "of Defence" follow the post and complete its title."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return False
    word = doc[end + 1].lower_
    return word in name_words("title_objects") or word in name_words("portfolios")


def _is_portfolio(token: Token) -> bool:
    return token.lower_ in name_words("portfolios") and token.i + 1 < len(token.doc) and _is_title_word(token.nbor(1))


@cache
def _statuses_as_posts() -> frozenset[str]:
    return frozenset(read_toml("titles.toml")["statuses"]["candidate"])


def _belongs_to_title(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("compound", "nmod", "amod"):
        return token.ent_type_ not in ("DATE", "CARDINAL", "PERSON")
    return token.lower_ in _words("title_modifiers")


def _object_after(table: EntityTable, head: Token) -> tuple[EntityDraft | None, str, int]:
    """What the post is in: "head of the mercenary group Wagner" → Wagner; the preposition; the token after it."""
    for prep in (*head.rights, *(n for p in head.rights for t in p.rights for n in t.rights)):
        if prep.dep_ != "prep" or prep.lower_ not in _LINKS:
            continue
        target = next((c for c in prep.children if c.dep_ == "pobj"), None)
        party = _body(table, target) if target is not None else None
        if party is not None and target is not None:
            return party, prep.lower_, max(t.i + 1 for t in target.subtree if t is target or table.at(t) is party)
    return None, "", 0


def _body(table: EntityTable, target: Token) -> EntityDraft | None:
    """The organisation or place that a phrase names: itself, its appositive, or its last name."""
    party = table.at(target)
    if party is not None and party.kind in ("Organization", "Place", "Group"):
        return party
    for child in target.children:
        if child.dep_ in ("appos", "compound", "nmod"):
            party = table.at(child)
            if party is not None and party.kind in ("Organization", "Place") and child.i > target.i:
                return party
    for party in table.resolve(target):
        if party.kind in ("Organization", "Place"):
            return party
    for child in target.children:
        party = table.at(child) or table.nationality(child)
        if party is not None and party.kind in ("Organization", "Place"):
            return party
    return None


def _appositive_before(doc: Doc, table: EntityTable, comma: int) -> _Post | None:
    """ "The governor of Odesa region, X": the noun phrase that ends at the comma, if a post heads it."""
    token = doc[comma - 1]
    if comma + 1 >= len(doc):
        return None
    sentence = token.sent.start
    while token.i > sentence:
        if _is_title_word(token) and token.right_edge.i + 1 >= comma:
            break
        if token.head.i >= token.i or token.head.i < sentence:
            break
        token = token.head
    if not _is_title_word(token) or token.i >= comma or doc[comma - 1].i - token.i > 12:
        return None
    if not any(c.dep_ in ("det", "poss", "amod", "compound") for c in token.lefts) and token.i != sentence:
        return None
    return _premodified(doc, table, token)


# ---------------------------------------------------------------- "X, head of Y,"
def _after_name(doc: Doc, table: EntityTable, start: int, end: int) -> Iterator[_Post]:
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
        if _is_title_word(token) and not _continues(token):
            if table.at(token) is None:
                yield _premodified(doc, table, token)
            return
        party = table.at(token)
        if party is not None and party.kind == "Person":
            return
        i += 1


def _continues(token: Token) -> bool:
    """Whether a later word is the real head: "party | leader", "deputy | Ukrainian premier"."""
    return token.dep_ in ("compound", "amod", "nmod") and token.i < token.head.i <= token.i + 3


# ---------------------------------------------------------------- "X is the head of Y", "X was elected mayor"
def _predicated(doc: Doc, table: EntityTable, start: int, end: int) -> Iterator[_Post]:
    head = doc[start:end].root
    verb = head.head
    changing = _words("appointing_verbs") | _words("leaving_verbs")
    if head.dep_ in ("nsubj", "nsubjpass") and (verb.lemma_ == "be" or verb.lemma_ in changing):
        complements = [c for c in verb.children if c.dep_ in ("attr", "oprd")] + _as_complements(verb)
        if verb.lemma_ == "become" or head.dep_ == "nsubjpass":
            complements += [c for c in verb.children if c.dep_ in ("dobj", "xcomp")]
    elif head.dep_ == "dobj" and verb.lemma_ in changing:
        complements = [c for c in verb.children if c.dep_ == "oprd"] + _as_complements(verb)
    else:
        return
    if any(c.dep_ in ("neg", "aux") and (c.dep_ == "neg" or c.tag_ == "MD") for c in verb.children):
        return
    over = verb.lemma_ in _words("leaving_verbs")
    for noun in complements:
        if noun.i >= end and _is_title_word(noun) and table.at(noun) is None:
            post = _premodified(doc, table, noun)
            yield replace(post, status="former") if over else post


def _as_complements(verb: Token) -> list[Token]:
    return [n for p in verb.children if p.dep_ == "prep" and p.lower_ == "as" for n in p.children if n.dep_ == "pobj"]


def _title_text(post: _Post) -> str:
    """The words of the title; words that stand apart in the text ("deputy Ukrainian premier") are joined."""
    kept = [t for t in post.words if not t.is_space]
    while kept and (kept[0].lower_ in ("the", "a", "an", "-") or kept[0].lower_ in _statuses()):
        kept.pop(0)
    if not kept:
        return ""
    return "".join(
        t.text_with_ws if b is not None and b.i == t.i + 1 else t.text + " " for t, b in _with_next(kept)
    ).strip()


def _with_next(words: list[Token]) -> Iterator[tuple[Token, Token | None]]:
    """Each word with the one after it."""
    return zip(words, [*words[1:], None], strict=True)
