"""What pronouns and definite descriptions stand for, within one article.

Pronouns stand for what `pronoun_ranker` finds likeliest, "I" for who speaks. Descriptions stand for whom a post or a
word of the name tells, by recency and grammatical role where several fit; else for what the learned ranking of
`descriptions` finds likely. Where nothing agrees, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.model import Form, Kind
from newsgraph.reading.parties.counted import named_together, number_meant
from newsgraph.reading.parties.descriptions import Descriptions, described, is_definite
from newsgraph.reading.parties.descriptions.whose import ruled_out
from newsgraph.reading.parties.pronoun_ranker import PRONOUNS, Antecedents
from newsgraph.reading.speech.colons import find_announced
from newsgraph.reading.speech.direct_speech import TokenIndex, find_quoted
from newsgraph.reading.words.quotation_marks import quotations_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["antecedent_finder", "complete_mentions", "genders", "phrases_of"]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_PRONOUN_TAGS = ("PRP", "PRP$")
_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "he": ("Person",),
    "she": ("Person",),
    "it": ("Organization", "Place", "Group"),
    "they": ("Group", "Organization", "Person"),
}

Finder = Callable[["Token", bool], "tuple[EntityDraft, ...]"]


def antecedent_finder(table: EntityTable) -> Finder:
    """A function from a pronoun or definite description to the entities it stands for; () where unsure."""
    sexes = genders(table)
    phrases = phrases_of(table, sexes)
    descriptions = Descriptions(table, sexes)
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


def phrases_of(table: EntityTable, sexes: Mapping[str, str]) -> Antecedents:
    """The article's phrases, ready to be ranked for its pronouns; `sexes` as `genders` gives them."""
    index = TokenIndex(table.doc)
    quotations = quotations_of(table.doc)
    spans = [index.inside(quotation.inner) for quotation in quotations if not quotation.single]
    quoted = [(span.start, span.stop) for span in spans]
    return Antecedents(table.doc, table, sexes, quoted, list(_utterances(table, index, quotations)))


def _utterances(
    table: EntityTable, index: TokenIndex, quotations: Sequence[Quotation]
) -> Iterator[tuple[int, int, Token]]:
    """First and end token of what is quoted or announced as an utterance of its own, with the head of who says it."""
    whole = {quotation.inner for quotation in quotations}
    quoted = [saying for saying in find_quoted(table.doc, index, quotations) if saying.content in whole]
    for saying in (*find_announced(table.doc, table), *quoted):
        if saying.speaker is not None:
            words = index.inside(saying.content)
            yield words.start, words.stop, table.doc[saying.speaker]


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
        meant = found if taken_up is None else (taken_up,)
        return tuple(draft for draft in meant if not ruled_out(table, token, draft, descriptions.sexes))
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
