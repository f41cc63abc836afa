"""What pronouns and definite descriptions stand for, within one article.

Recency and grammatical role decide among the entities that agree in kind, number and
gender; where nothing agrees, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.reading.titles import is_post

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.entities import EntityDraft, EntityTable

__all__ = ["antecedent_finder"]

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_REACH = 90  # tokens that a pronoun looks back over; descriptions look back over the whole article

Finder = Callable[["Token"], "tuple[EntityDraft, ...]"]


def antecedent_finder(table: EntityTable) -> Finder:
    """A function from a pronoun or definite description to the entities it stands for; () where unsure."""
    gender = _genders(table)
    known: dict[int, tuple[EntityDraft, ...]] = {}

    def find(token: Token) -> tuple[EntityDraft, ...]:
        if token.i not in known:
            known[token.i] = ()  # a phrase inside its own antecedent must not ask again
            known[token.i] = _find(table, token, gender)
            for draft in known[token.i]:
                form = "pronoun" if token.pos_ == "PRON" or token.tag_ == "PRP$" else "nominal"
                table.mention(draft, *_extent(token), form, head=token)  # type: ignore[arg-type]
        return known[token.i]

    return find


def _extent(token: Token) -> tuple[int, int]:
    start = token.i
    if token.pos_ == "NOUN":
        start = min([token.i, *(c.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod"))])
    return start, token.i + 1


def _find(table: EntityTable, token: Token, gender: dict[str, str]) -> tuple[EntityDraft, ...]:
    word = token.lower_
    if word in _HE or word in _SHE:
        wanted = "m" if word in _HE else "f"
        return _nearest(table, token, lambda d: d.kind == "Person" and gender.get(d.id, wanted) == wanted)
    if word in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$"):
        return _relative(table, token)
    if word in _IT:
        return _nearest(table, token, lambda d: not d.plural and d.kind in ("Organization", "Place"), reach=45)
    if word in _THEY:
        return _nearest(table, token, lambda d: d.kind == "Group", reach=45)
    if token.pos_ in ("NOUN", "PROPN") and _is_definite(token):
        return _described(table, token)
    return ()


def _relative(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    clause = token
    while clause.dep_ not in ("relcl", "acl", "ROOT") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ not in ("relcl", "acl") or clause.head.i == token.i:
        return ()
    return table.resolve(clause.head)


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.lefts)


def _is_state(draft: EntityDraft) -> bool:
    return draft.kind == "Place" and draft.geo is not None and (draft.geo.feature or "").startswith("PCL")


def _before(table: EntityTable, token: Token, reach: int) -> Iterator[tuple[Token, EntityDraft]]:
    """Tokens before `token` that stand for an entity, the nearest first."""
    for i in range(token.i - 1, max(-1, token.i - reach - 1), -1):
        draft = table.at(table.doc[i])
        if draft is not None:
            yield table.doc[i], draft


def _nearest(
    table: EntityTable, token: Token, fits: Callable[[EntityDraft], bool], reach: int = _REACH
) -> tuple[EntityDraft, ...]:
    """The fitting entity with the best mix of recency and grammatical role; () if none fits."""
    best: tuple[float, EntityDraft] | None = None
    sentence = token.sent.start
    back = 0
    edge = sentence
    for word, draft in _before(table, token, reach):
        while word.i < edge:  # count the sentences between
            edge = table.doc[edge - 1].sent.start
            back += 1
        if back > 2 and best is not None:
            break
        if not fits(draft) or _same_clause_object(token, word):
            continue
        head = _phrase_head(table, word, draft)
        score = 1.0 - 0.45 * back - 0.004 * (token.i - word.i)
        if head.dep_ in ("nsubj", "nsubjpass"):
            score += 0.5
        elif head.dep_ in ("poss", "compound", "nmod"):
            score -= 0.2
        if best is None or score > best[0]:
            best = (score, draft)
    return (best[1],) if best else ()


def _phrase_head(table: EntityTable, word: Token, draft: EntityDraft) -> Token:
    while word.head.i != word.i and table.at(word.head) is draft:
        word = word.head
    return word


def _same_clause_object(pronoun: Token, word: Token) -> bool:
    """ "X met him": a plain object pronoun is never its own clause's subject."""
    return (
        pronoun.dep_ in ("dobj", "pobj", "dative")
        and not pronoun.lower_.endswith(("self", "selves"))
        and word.dep_ in ("nsubj", "nsubjpass")
        and word.head in (pronoun.head, pronoun.head.head)
    )


def _described(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    """What "the town", "the country", "the ministry", "the president" stand for."""
    lemma = token.lemma_.lower()
    if any(c.dep_ in ("prep", "relcl", "acl") and c.lower_ == "of" for c in token.rights):
        return ()
    holder = _holder(table, token, lemma)
    if holder is not None:
        return (holder,)
    if any(c.dep_ in ("compound", "nmod", "poss") and table.at(c) is not None for c in token.lefts):
        return ()
    return _thing_before(table, token, lemma)


def _thing_before(table: EntityTable, token: Token, lemma: str) -> tuple[EntityDraft, ...]:
    """The place or body named before that a bare description takes up."""
    classes = noun_classes(lemma)
    if lemma in words("state_nouns"):
        return _nearest(table, token, _is_state, reach=len(table.doc))
    if lemma in words("settlement_nouns"):
        near = _nearest(table, token, lambda d: _town_of(table, d) is not None, reach=250)
        return tuple(town for town in (_town_of(table, d) for d in near) if town is not None)
    if "place" in classes and "person" not in classes:
        return _nearest(table, token, lambda d: d.kind == "Place" and _has_word(d, lemma), reach=250)
    if token.tag_ != "NN" or (
        lemma not in words("body_nouns") and ("organization" not in classes or "group" in classes)
    ):
        return ()
    same = _nearest(table, token, lambda d: d.kind == "Organization" and _has_word(d, lemma), reach=400)
    if same or lemma not in words("body_nouns"):
        return same
    named = [d for d in table if d.kind == "Organization" and d.named]
    only = table.described_as.get(lemma) or (named[0] if len(named) == 1 else None)
    return (only,) if only is not None and only.kind == "Organization" else ()


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
        if {m for m in modifiers if m in name_words("portfolios")} <= set(title):
            fitting.append(person)
    people = list(dict.fromkeys(fitting))
    if len(people) > 1:
        return next(iter(_nearest(table, token, lambda d: d in people, reach=len(table.doc))), None)
    return people[0] if people else None


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


@cache
def _gender_words() -> dict[str, str]:
    return {**dict.fromkeys(name_words("male_words"), "m"), **dict.fromkeys(name_words("female_words"), "f")}


def _genders(table: EntityTable) -> dict[str, str]:
    """Person id → "m" or "f", from the given name, and titles, posts and kin words right beside the name."""
    found: dict[str, str] = {}
    doc = table.doc
    for draft in table:
        sign = gender_of(draft.name.split()[0]) if draft.kind == "Person" and " " in draft.name else None
        if sign is not None:
            found[draft.id] = sign
    for token in doc:
        sign = _gender_words().get(token.lower_)
        if sign is None or token.pos_ == "PRON" or token.tag_ == "PRP$":
            continue
        for near in (token.i + 1, token.i + 2, token.i - 2):
            if 0 <= near < len(doc):
                beside = table.at(doc[near])
                if beside is not None and beside.kind == "Person":
                    found.setdefault(beside.id, sign)
                    break
    return found
