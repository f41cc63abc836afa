"""What a definite description stands for by rules: whose post it names, which body or place it takes up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import is_medium_name
from newsgraph.reading.parties.descriptions.binding import apart
from newsgraph.reading.parties.descriptions.capitals import may_be_capital
from newsgraph.reading.parties.roles.post_words import is_post, title_words
from newsgraph.reading.words.word_lists import DEFINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["described", "is_definite", "may_be", "phrase_head"]

_FIRMS = frozenset({"company", "firm", "business"})  # what an article never calls its own outlet or agency
_REACH = 90  # tokens that a description looks back over, unless more is said


def is_definite(token: Token) -> bool:
    return any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in token.lefts)


def _before(table: EntityTable, token: Token, reach: int) -> Iterator[tuple[Token, EntityDraft]]:
    """Tokens before `token` that stand for an entity, the nearest first."""
    for i in range(token.i - 1, max(-1, token.i - reach - 1), -1):
        draft = table.at_index(i)
        if draft is not None:
            yield table.doc[i], draft


def _nearest(
    table: EntityTable, token: Token, fits: Callable[[EntityDraft], bool], reach: int = _REACH
) -> tuple[EntityDraft, ...]:
    """The fitting entity with the best mix of recency and grammatical role; () if none fits."""
    best: tuple[float, EntityDraft] | None = None
    others = apart(table, token)
    sentence = token.sent.start
    back = 0
    edge = sentence
    for word, draft in _before(table, token, reach):
        while word.i < edge:  # count the sentences between
            edge = table.doc[edge - 1].sent.start
            back += 1
        if back > 2 and best is not None:
            break
        if draft.id in others or not fits(draft):
            continue
        head = phrase_head(table, word, draft)
        score = 1.0 - 0.45 * back - 0.004 * (token.i - word.i)
        if head.dep_ in ("nsubj", "nsubjpass"):
            score += 0.5
        elif head.dep_ in ("poss", "compound", "nmod"):
            score -= 0.2
        if best is None or score > best[0]:
            best = (score, draft)
    return (best[1],) if best else ()


def phrase_head(table: EntityTable, word: Token, draft: EntityDraft) -> Token:
    """The word that heads the phrase in which a word stands for a party."""
    while word.head.i != word.i and table.at(word.head) is draft:
        word = word.head
    return word


def described(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    """What "the town", "the country", "the ministry", "the president" stand for by rules; () where none applies."""
    return tuple(draft for draft in _described(table, token) if draft.id not in apart(table, token))


def _described(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    lemma = token.lemma_.lower()
    if any(c.dep_ in ("prep", "relcl", "acl") and c.lower_ == "of" for c in token.rights):
        return ()
    holder = _holder(table, token, lemma)
    if holder is not None:
        return (holder,)
    if any(c.dep_ in ("compound", "nmod", "poss") and table.at(c) is not None for c in token.lefts):
        return ()
    named = next((d for c in token.rights if c.dep_ == "appos" and (d := table.at(c)) is not None and d.named), None)
    if named is not None and named.kind == "Place":  # "the Rurian capital Tarsk"
        places = words("settlement_nouns") | words("state_nouns")
        return (named,) if lemma in places or "place" in noun_classes(lemma) else ()
    return _thing_before(table, token, lemma)


def _thing_before(table: EntityTable, token: Token, lemma: str) -> tuple[EntityDraft, ...]:
    """The place or body named before that a bare description takes up."""
    classes = noun_classes(lemma)
    if lemma in words("state_nouns"):
        return _nearest(table, token, lambda d: d.is_state, reach=len(table.doc))
    if lemma in words("settlement_nouns"):
        fits = may_be_capital(table, token) if lemma == "capital" else lambda _town: True
        near = _nearest(table, token, lambda d: (town := _town_of(table, d)) is not None and fits(town), reach=250)
        return tuple(town for town in (_town_of(table, d) for d in near) if town is not None)
    if "place" in classes and "person" not in classes:
        return _nearest(table, token, lambda d: d.kind == "Place" and _has_word(d, lemma), reach=250)
    if token.tag_ != "NN" or (
        lemma not in words("body_nouns") and ("organization" not in classes or "group" in classes)
    ):
        return ()
    same = _nearest(table, token, lambda d: d.kind == "Organization" and _has_word(d, lemma), reach=400)
    if same or lemma not in words("body_nouns") or _is_of_another(table, token, lemma):
        return same
    named = [
        d for d in table if d.kind == "Organization" and d.named and not (lemma in _FIRMS and is_medium_name(d.name))
    ]
    named = [d for d in named if min(d.mentions).start < token.idx] if len(named) == 1 else named
    only = table.described_as.get(lemma) or (named[0] if len(named) == 1 else None)
    return (only,) if only is not None and only.kind == "Organization" and may_be(only, lemma) else ()


def _is_of_another(table: EntityTable, token: Token, lemma: str) -> bool:
    """Whether a body is told apart by whose it is, there or where its noun stood first: "the drivers' union"."""
    if any(kid.dep_ == "poss" and kid.pos_ == "NOUN" for kid in token.lefts):
        return True
    before = (word for word in table.doc[: token.i] if word.lemma_.lower() == lemma and table.at(word) is None)
    alike = (word for word in before if any(kid.dep_ in ("poss", "compound", "det") for kid in word.lefts))
    return any(kid.dep_ == "poss" and kid.pos_ == "NOUN" for word in alike for kid in word.lefts)


def may_be(body: EntityDraft, lemma: str) -> bool:
    """Whether a body may be called by a noun: a university is no ministry, a union no company.

    No agency or outlet is "the company" of an article: that is another one's news.
    """
    if lemma in _FIRMS and is_medium_name(body.name):
        return False
    kinds = words("kinds_of_bodies")
    own = set(body.name.lower().split()) & kinds
    if lemma in _FIRMS and own - words("kinds_of_firms"):
        return False
    return not own or lemma in own or lemma in words("general_bodies") or lemma not in kinds


def _holder(table: EntityTable, token: Token, lemma: str) -> EntityDraft | None:
    """The person whose post the description names: "the mayor", "the Prime Minister", "Georgia's president"."""
    if token.tag_ in ("NNS", "NNPS") or not is_post(lemma):  # "the military" is no "military analyst"
        return None
    modifiers = {c.lower_ for c in token.lefts if c.dep_ in ("compound", "amod")}
    owners = table.owners(token)
    fitting = []
    for person, title, body in table.posts:
        if lemma not in title or (owners and body is not None and body not in owners):
            continue
        if {m for m in modifiers if m in name_words("portfolios")} <= set(title) and not _is_other_post(
            modifiers, title
        ):
            fitting.append(person)
    people = list(dict.fromkeys(fitting))
    if len(people) > 1:
        return next(iter(_nearest(table, token, lambda d: d in people, reach=len(table.doc))), None)
    return people[0] if people else None


def _is_other_post(modifiers: set[str], title: list[str]) -> bool:
    """Whether modifiers make another post of the noun: the artistic director is not the general director."""
    apart = title_words("modifiers_apart")
    said, held = modifiers & apart, set(title) & apart
    return bool(said and held and not said & held)


def _is_settlement(draft: EntityDraft) -> bool:
    if draft.kind != "Place" or not draft.named:
        return False
    if draft.geo is not None and draft.geo.feature:
        return draft.geo.feature.startswith("PPL")
    last = draft.name.rsplit(" ", 1)[-1].lower()
    return last not in name_words("place_words")


def _town_of(table: EntityTable, draft: EntityDraft) -> EntityDraft | None:
    """The settlement itself; for "Kharkiv region" the town of Kharkiv, where the article names both."""
    if _is_settlement(draft):
        return draft
    core = draft.name.rsplit(" ", 1)[0]
    return next((d for d in table if d.name == core and _is_settlement(d)), None) if draft.kind == "Place" else None


def _has_word(draft: EntityDraft, lemma: str) -> bool:
    return lemma in draft.name.lower().split()
