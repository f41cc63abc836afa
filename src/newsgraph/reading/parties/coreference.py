"""What pronouns and definite descriptions stand for, within one article.

Pronouns stand for what `pronoun_ranker` finds likeliest, "I" for who speaks. Descriptions stand for whom a post or a
word of the name tells, by recency and grammatical role where several fit; else for what `description_ranker` finds
likely. Where nothing agrees, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import is_medium_name
from newsgraph.model import Form, Kind
from newsgraph.reading.parties.counted import named_together, number_meant
from newsgraph.reading.parties.description_ranker import Descriptions
from newsgraph.reading.parties.pronoun_ranker import PRONOUNS, Antecedents
from newsgraph.reading.parties.roles.post_words import is_post, title_words
from newsgraph.reading.speech.direct_speech import TokenIndex
from newsgraph.reading.words.quotation_marks import quotations_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["antecedent_finder", "complete_mentions", "described", "genders", "is_definite", "phrases_of"]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_PRONOUN_TAGS = ("PRP", "PRP$")
_FIRMS = frozenset({"company", "firm", "business"})  # what an article never calls its own outlet or agency
_REACH = 90  # tokens that a description looks back over, unless more is said
_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "he": ("Person",),
    "she": ("Person",),
    "it": ("Organization", "Place", "Group"),
    "they": ("Group", "Organization", "Person"),
}

Finder = Callable[["Token", bool], "tuple[EntityDraft, ...]"]


def antecedent_finder(table: EntityTable) -> Finder:
    """A function from a pronoun or definite description to the entities it stands for; () where unsure."""
    phrases = phrases_of(table)
    descriptions = Descriptions(table, genders(table))
    known: dict[int, tuple[EntityDraft, ...]] = {}

    def find(token: Token, create: bool) -> tuple[EntityDraft, ...]:
        if token.i in known:
            return known[token.i]
        known[token.i] = ()  # a phrase inside its own antecedent must not ask again
        found = known[token.i] = _find(table, token, phrases, descriptions, create=create)
        if len(found) == 1:
            form: Form = "pronoun" if token.pos_ == "PRON" or token.tag_ == "PRP$" else "nominal"
            table.mention(found[0], *_extent(token), form, head=token)
        elif not found and not create:
            del known[token.i]  # asked again for a party, a description may become one
        return found

    return find


def phrases_of(table: EntityTable) -> Antecedents:
    """The article's phrases, ready to be ranked for its pronouns."""
    index = TokenIndex(table.doc)
    spans = [index.inside(quotation.inner) for quotation in quotations_of(table.doc) if not quotation.single]
    return Antecedents(table.doc, table, genders(table), [(span.start, span.stop) for span in spans])


def _extent(token: Token) -> tuple[int, int]:
    start = token.i
    if token.pos_ == "NOUN":
        start = min([token.i, *(c.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod"))])
    return start, token.i + 1


def _find(
    table: EntityTable, token: Token, phrases: Antecedents, descriptions: Descriptions, *, create: bool
) -> tuple[EntityDraft, ...]:
    word = token.lower_
    if word in PRONOUNS:
        return _stood_for(table, token, phrases, create=create)
    if word in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$"):
        return _relative(table, token, create=create)
    if word in _I or word in _WE:
        return _speaker(table, token)
    if token.pos_ in ("NOUN", "PROPN", "NUM", "DET") and (counted := number_meant(token)) is not None:
        return named_together(table, token, counted)
    if token.pos_ in ("NOUN", "PROPN") and is_definite(token):
        found = described(table, token)
        taken_up = descriptions.of(token) if not found else None
        return found if taken_up is None else (taken_up,)
    return ()


def _stood_for(table: EntityTable, token: Token, phrases: Antecedents, *, create: bool) -> tuple[EntityDraft, ...]:
    """The parties that a pronoun of the third person stands for: several for "they" after "Lind and Novak"."""
    head = phrases.of(token)
    if head is None:
        return ()
    sort = PRONOUNS[token.lower_]
    heads = [head, *head.conjuncts] if sort == "they" and head.dep_ != "conj" else [head]
    found = [table.resolve(one, create=create) for one in heads]
    several = sort == "they" and len(heads) == 1 and len(found[0]) > 1  # "The pair … they": as many as those are
    drafts = list(found[0]) if several else [draft for one in found for draft in one[:1]]
    alone = len(drafts) == 1 and sort == "they" and drafts[0].named and drafts[0].kind == "Person"
    if len(drafts) < len(heads) or alone:
        return ()
    return tuple(dict.fromkeys(drafts)) if all(draft.kind in _KINDS[sort] for draft in drafts) else ()


def _speaker(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    """Who says the quoted words that "I" stands in; "we" is a body that speaks."""
    around = [(span.end - span.start, draft) for span, draft in table.spoken if span.start <= token.idx < span.end]
    speaker = min(around, key=lambda one: one[0], default=(0, None))[1]
    if speaker is None or (speaker.kind == "Person") != (token.lower_ in _I):
        return ()
    return (speaker,)


def _relative(table: EntityTable, token: Token, *, create: bool) -> tuple[EntityDraft, ...]:
    clause = token
    while clause.dep_ not in ("relcl", "acl", "ROOT") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ not in ("relcl", "acl") or clause.head.i == token.i:
        return ()
    return table.resolve(clause.head, create=create)


def is_definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.lefts)


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
        if not fits(draft):
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


def described(table: EntityTable, token: Token) -> tuple[EntityDraft, ...]:
    """What "the town", "the country", "the ministry", "the president" stand for by rules; () where none applies."""
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
        return _nearest(table, token, lambda d: d.is_state, reach=len(table.doc))
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
    told_of = [d for d in table if d.kind == "Organization" and d.named]
    named = [d for d in told_of if not is_medium_name(d.name)] if lemma in _FIRMS else told_of
    only = table.described_as.get(lemma) or (named[0] if len(named) == 1 else None)
    return (only,) if only is not None and only.kind == "Organization" and _may_be(only, lemma) else ()


def _may_be(body: EntityDraft, lemma: str) -> bool:
    """Whether a body may be called by a noun: a university is no ministry, though it may be "the organisation"."""
    kinds = words("kinds_of_bodies")
    own = set(body.name.lower().split()) & kinds
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


@cache
def _gender_words() -> dict[str, str]:
    return {**dict.fromkeys(name_words("male_words"), "m"), **dict.fromkeys(name_words("female_words"), "f")}


def genders(table: EntityTable) -> dict[str, str]:
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


def complete_mentions(table: EntityTable) -> None:
    """Give the entities that there are all words that stand for them; no entity is made."""
    for token in table.doc:
        if table.at(token) is not None:
            continue
        if token.tag_ in _PRONOUN_TAGS:
            table.resolve(token, create=False)
        elif token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "amod"):
            table.take_up(token)
