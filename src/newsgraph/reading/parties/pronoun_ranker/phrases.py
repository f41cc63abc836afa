"""The noun phrases and pronouns of an article, each by its head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["DEEPEST", "PRONOUNS", "SEX", "Phrase", "noun_phrases", "sort_of"]

PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
SEX = {"he": "m", "she": "f"}
_ROLES: Mapping[str, str] = {
    "nsubj": "subj",
    "csubj": "subj",
    "nsubjpass": "passive",
    "dobj": "obj",
    "dative": "obj",
    "pobj": "pobj",
    "poss": "poss",
    "compound": "mod",
    "nmod": "mod",
    "amod": "mod",
    "appos": "appos",
    "attr": "attr",
    "ROOT": "root",
}
DEEPEST = 12  # words that are gone up at most


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun by its head, with what decides whether a pronoun may stand for it."""

    head: Token
    sort: str  # "person", "group", "organization", "place", "thing", "time", or the class of a pronoun
    form: str  # "name", "definite", "indefinite", "pronoun"
    plural: bool
    joint: bool  # the first of several joined by "and"
    sex: str | None
    role: str
    key: str  # the entity or the noun, by which mentions are counted
    sentence: int


def noun_phrases(
    doc: Doc, table: EntityTable, sexes: Mapping[str, str], sentence_of: Sequence[int]
) -> Iterator[Phrase]:
    """Every noun phrase and pronoun of the third person, in the order of the text."""
    for token in doc:
        sort = PRONOUNS.get(token.lower_)
        if sort is not None and (token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$")):
            role = _pronoun_role(token)
            sex = SEX.get(sort)
            yield Phrase(token, sort, "pronoun", sort == "they", False, sex, role, sort, sentence_of[token.i])
        elif token.pos_ in ("NOUN", "PROPN") or _is_name(token, table.at(token)):
            phrase = _noun_phrase(token, table, sexes, sentence_of[token.i])
            if phrase is not None:
                yield phrase


def _noun_phrase(token: Token, table: EntityTable, sexes: Mapping[str, str], sentence: int) -> Phrase | None:
    """The phrase that a noun heads; None inside a name, and for a noun that only describes another."""
    draft = table.at(token)
    named = _is_name(token, draft)
    if (
        draft is not None
        and token.head.i != token.i
        and table.at(token.head) is draft
        and token.dep_ in ("compound", "nmod", "amod", "flat", "det")
    ):
        return None
    if draft is None and token.dep_ in ("compound", "nmod", "amod"):
        return None
    joint = any(child.dep_ == "conj" for child in token.children)
    plural = token.tag_ in ("NNS", "NNPS") if not named else draft is not None and draft.kind == "Group"
    if draft is not None and named:
        sort, sex, form, key = draft.kind.lower(), sexes.get(draft.id), "name", draft.id
    else:
        lemma = token.lemma_.lower()
        sort, sex = sort_of(token, lemma), _sex_of(lemma)
        form = (
            "definite"
            if any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in token.lefts)
            else "indefinite"
        )
        key = draft.id if draft is not None else lemma
        if draft is not None and draft.kind == "Person":
            sex = sex or sexes.get(draft.id)
    return Phrase(token, sort, form, plural, joint, sex, _role(token), key, sentence)


def _is_name(token: Token, draft: EntityDraft | None) -> bool:
    """Whether a word is part of a name, whatever the tagger of parts of speech says."""
    return draft is not None and draft.named and not token.is_lower and (token.is_title or token.is_upper)


def sort_of(token: Token, lemma: str) -> str:
    """What a common noun names: a person, a group, a place, a time, a thing …"""
    classes = noun_classes(lemma)
    if token.ent_type_ in ("DATE", "TIME") or "time" in classes:
        return "time"
    if classes & {"person", "official", "profession"}:
        return "person"
    if classes & {"group", "military"}:
        return "group"
    for one in ("organization", "place", "event"):
        if one in classes:
            return one
    return "unknown" if token.pos_ == "PROPN" else "thing"


def _sex_of(lemma: str) -> str | None:
    if lemma in name_words("male_words"):
        return "m"
    return "f" if lemma in name_words("female_words") else None


def _role(token: Token) -> str:
    for _ in range(DEEPEST):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent"
    return _ROLES.get(token.dep_, "other")


def _pronoun_role(token: Token) -> str:
    return "self" if token.lower_.endswith(("self", "selves")) else _role(token)
