"""Which words before a pronoun it stands for: a ranking over the noun phrases before it, with trained weights.

What may stand for what is ruled by number, sex and syntax; which of those that may is meant is weighed. Things that
are no parties compete too, so that "it" for a treaty is not taken for the nearest town.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import cue_sense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["PRONOUNS", "WEIGHTS", "Antecedents", "Features", "Phrase", "features_of_none"]

WEIGHTS = Path(__file__).parent / "pronoun_ranker.json"
PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
_SEX = {"he": "m", "she": "f"}
_SENTENCES = {"he": 8, "she": 8, "it": 4, "they": 4}  # that a pronoun looks back over
_LEAST = {"he": 0.3, "she": 0.3, "it": 0.5, "they": 0.4}  # the chance that is taken; less is left open
_LEAST_OF_PARTY = 0.3  # where what is said of it tells that a party is meant
_SPEAKING = ("organization", "group", "place", "unknown")  # what "it said" may stand for
_NONE = -1
_MOST = 60  # phrases that are weighed for one pronoun
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
_DEEPEST = 12

Features = dict[str, float]


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


class Antecedents:
    """The phrases of one article, ranked for each pronoun."""

    def __init__(
        self, doc: Doc, table: EntityTable, sexes: Mapping[str, str], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._doc = doc
        self._quoted = bytearray(len(doc))  # whether a token stands in a quotation
        for start, end in quoted:
            self._quoted[start:end] = b"\1" * (end - start)
        self._sentence_of = _sentences(doc)
        self._paragraph_of = _paragraphs(doc)
        self.phrases = list(_phrases(doc, table, sexes, self._sentence_of))
        self._heads = [phrase.head.i for phrase in self.phrases]
        self._told: defaultdict[str, list[int]] = defaultdict(list)  # key → heads of its phrases
        for phrase in self.phrases:
            self._told[phrase.key].append(phrase.head.i)
        self._opening = {p.key for p in self.phrases if p.sentence <= 1 and p.form == "name"}
        self._plan: dict[int, int | None] | None = None

    def of(self, pronoun: Token) -> Token | None:
        """The head of the phrase that a pronoun of the third person stands for; None where nothing is likely."""
        if self._plan is None:
            self._plan = self._planned(_weights())
        found = self._plan.get(pronoun.i)
        return None if found is None else self._doc[found]

    def _planned(self, weights: Mapping[str, float]) -> dict[int, int | None]:
        """Pronoun → head of the phrase that its chain begins with, decided from left to right."""
        plan: dict[int, int | None] = {}
        firsts = self._firsts()
        for phrase in self.phrases:
            if phrase.form != "pronoun":
                continue
            rivals = self.rivals(phrase, plan)
            scores = [_score(features, weights) for features in self.features(phrase, rivals)]
            chances: defaultdict[int, float] = defaultdict(float)  # of each chain: all its mentions speak for it
            for rival, score in zip(rivals, scores, strict=True):
                chances[plan.get(rival.head.i) or firsts[rival.head.i]] += math.exp(score)
            chances[_NONE] = math.exp(_score(features_of_none(phrase, bool(rivals)), weights))
            best = max(chances, key=lambda at: chances[at])
            least = _LEAST_OF_PARTY if _use(phrase) else _LEAST[phrase.sort]
            sure = chances[best] >= least * sum(chances.values())
            plan[phrase.head.i] = best if best != _NONE and sure else _only_joint(phrase, rivals)
        return plan

    def _firsts(self) -> dict[int, int]:
        """Head of a phrase → head of the first phrase that names the same: a name's other mentions, appositions."""
        named: dict[str, int] = {}
        firsts: dict[int, int] = {}
        described: dict[int, str] = {}  # head of a phrase that is no name → its sort
        for phrase in self.phrases:
            at = phrase.head.i
            firsts[at] = named.setdefault(phrase.key, at) if phrase.form == "name" else at
            if phrase.form != "name":
                described[at] = phrase.sort
            elif phrase.head.dep_ == "appos" and described.get(phrase.head.head.i) == phrase.sort:
                firsts[phrase.head.head.i] = firsts[at]
        return firsts

    def rivals(self, pronoun: Phrase, known: Mapping[int, int | None]) -> list[Phrase]:
        """The phrases before a pronoun that it may stand for, the nearest first; of pronouns those that are `known`."""
        found: list[Phrase] = []
        speaks = pronoun.sort == "it" and _use(pronoun) == "tells"
        sort, reach = pronoun.sort, _SENTENCES[pronoun.sort]
        for place in reversed(range(bisect_left(self._heads, pronoun.head.i))):
            phrase = self.phrases[place]
            if pronoun.sentence - phrase.sentence > reach or len(found) == _MOST:
                break
            if phrase.form == "pronoun":
                fits = phrase.sort == sort and known.get(phrase.head.i) is not None
            else:
                fits = _fits(sort, phrase) and (not speaks or phrase.sort in _SPEAKING)
            if fits and _may_bind(pronoun.head, phrase.head):
                found.append(phrase)
        return found

    def features(self, pronoun: Phrase, rivals: Sequence[Phrase]) -> list[Features]:
        """What speaks for each rival."""
        counts = {rival.key: bisect_left(self._told[rival.key], pronoun.head.i) for rival in rivals}
        most: Counter[str] = Counter()
        for rival in rivals:
            most[rival.sort] = max(most[rival.sort], counts[rival.key])
        above = {token.i for token in _ancestors(pronoun.head)}
        use = _use(pronoun)
        better: Counter[str] = Counter()
        found = []
        for nth, rival in enumerate(rivals):
            back = pronoun.sentence - rival.sentence
            features: Features = {
                f"back{min(back, 4)}": 1.0,
                "distance": math.log1p(pronoun.head.i - rival.head.i),
                "between": math.log1p(nth),
                f"role {rival.role}": 1.0,
                f"role {rival.role} back{min(back, 1)}": 1.0,
                f"{pronoun.role}<{rival.role} back{min(back, 1)}": 1.0,
                f"form {rival.form}": 1.0,
                f"sort {rival.sort}": 1.0,
                f"{rival.sort} {rival.form}": 1.0,
                f"number {rival.plural} {rival.joint} {rival.sort}": 1.0,
                f"sex {rival.sex}": 1.0,
                "told": math.log1p(min(counts[rival.key], 8)),
                f"depth{min(_depth(rival.head), 4)}": 1.0,
                f"quoted {self._quoted[rival.head.i]} {self._quoted[pronoun.head.i]}": 1.0,
                "paragraphs": float(min(self._paragraph_of[pronoun.head.i] - self._paragraph_of[rival.head.i], 3)),
            }
            if rival.role in ("subj", "passive"):
                features[f"subject{min(better['subject'], 2)}"] = 1.0  # the nearest subject, the next …
                better["subject"] += 1
            if rival.form == "name":
                features[f"name{min(better['name'], 2)}"] = 1.0
                better["name"] += 1
            if back == 0:
                features.update(dict.fromkeys(_in_sentence(pronoun.head, rival, above), 1.0))
            if rival.sentence <= 1:
                features["first sentences"] = 1.0
            if use:
                features[f"{use} {rival.sort}"] = 1.0
                features[f"{use} {rival.form}"] = 1.0
            if rival.key in self._opening:
                features[f"opening {rival.form}"] = 1.0
            if counts[rival.key] == most[rival.sort] > 1:
                features["most told"] = 1.0
            found.append({f"{_class(pronoun.sort)} {name}": value for name, value in features.items()})
        return found


def features_of_none(pronoun: Phrase, any_rival: bool) -> Features:
    """What speaks for a pronoun's standing for none of the phrases before."""
    head = pronoun.head
    verb = head.head
    kids = {child.dep_ for child in verb.children}
    names = ["none", f"none {pronoun.role}", f"none rivals {any_rival}", f"none sentence{min(pronoun.sentence, 2)}"]
    use = _use(pronoun)
    if use:
        names.append(f"none {use}")
    if pronoun.sort == "it" and pronoun.role in ("subj", "passive", "obj"):
        clause = bool(kids & {"ccomp", "xcomp", "csubj", "advcl"})
        names += [f"none be {verb.lemma_ == 'be'} {clause}", f"none clause {clause}"]
    return {f"{_class(pronoun.sort)} {name}": 1.0 for name in names}


def _only_joint(pronoun: Phrase, rivals: Sequence[Phrase]) -> int | None:
    """The two joined by "and" that alone can be "they", in this sentence or the one before; None otherwise."""
    if pronoun.sort != "they" or pronoun.role != "subj":
        return None
    several = [r for r in rivals if r.plural or r.joint or r.sort in ("they", "group")]
    near = len(several) == 1 and pronoun.sentence - several[0].sentence <= 1
    return several[0].head.i if near and several[0].joint and several[0].sort == "person" else None


def _use(pronoun: Phrase) -> str | None:
    """What tells of a pronoun that it stands for a party: it speaks, or has people."""
    head = pronoun.head.head
    if pronoun.role == "subj" and head.pos_ == "VERB":
        return "tells" if cue_sense("v", head.lemma_.lower()) is not None else None
    if pronoun.role == "poss":
        sort = _sort_of(head, head.lemma_.lower())
        return "has people" if sort in ("person", "group", "organization") else None
    return None


def _class(sort: str) -> str:
    return "person" if sort in _SEX else sort


def _score(features: Features, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> Mapping[str, float]:
    found: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


# ---------------------------------------------------------------------- phrases
def _phrases(doc: Doc, table: EntityTable, sexes: Mapping[str, str], sentence_of: Sequence[int]) -> Iterator[Phrase]:
    for token in doc:
        sort = PRONOUNS.get(token.lower_)
        if sort is not None and (token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$")):
            role = _pronoun_role(token)
            sex = _SEX.get(sort)
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
        sort, sex = _sort_of(token, lemma), _sex_of(lemma)
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


def _sort_of(token: Token, lemma: str) -> str:
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
    for _ in range(_DEEPEST):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return "agent"
    return _ROLES.get(token.dep_, "other")


def _pronoun_role(token: Token) -> str:
    return "self" if token.lower_.endswith(("self", "selves")) else _role(token)


# ---------------------------------------------------------------------- what may be
def _fits(sort: str, phrase: Phrase) -> bool:
    """Whether number, sex and sort let a pronoun stand for a phrase that is no pronoun."""
    if sort in _SEX:
        one = not phrase.plural and phrase.sort in ("person", "unknown")
        return one and phrase.sex in (None, _SEX[sort])
    if sort == "it":
        return not phrase.plural and phrase.sort != "person"
    return phrase.plural or phrase.joint or phrase.sort in ("group", "organization", "person", "place")


def _may_bind(pronoun: Token, head: Token) -> bool:
    """False where syntax forbids it: "X met him" and "his brother" are two."""
    if pronoun.head.i == head.i:  # "his brother", "the mayor himself"
        return pronoun.lower_.endswith(("self", "selves"))
    if pronoun.dep_ in ("dobj", "pobj", "dative") and not pronoun.lower_.endswith(("self", "selves")):
        verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.i == verb.i:
            return False
    return True


def _in_sentence(pronoun: Token, rival: Phrase, above: set[int]) -> Iterator[str]:
    """How a pronoun and a phrase of one sentence lie to each other in its syntax."""
    head = rival.head
    if head.head.i in above and head.dep_ in ("nsubj", "nsubjpass"):
        same = _verb(pronoun).i == head.head.i
        yield f"own subject {same}"
        if not same:
            yield f"subject above {_verb(pronoun).dep_}"
            yield f"{rival.sort} above {_verb(pronoun).dep_}"
    if head.i in above:
        yield "holds"
    if head.head.i == pronoun.head.i:
        yield "sister"


def _verb(token: Token) -> Token:
    """The predicate of a word's clause."""
    for _ in range(_DEEPEST):
        if token.head.i == token.i or token.pos_ in ("VERB", "AUX"):
            break
        token = token.head
    return token


def _ancestors(token: Token) -> Iterator[Token]:
    for _ in range(40):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _depth(token: Token) -> int:
    return sum(1 for _ in zip(range(5), _ancestors(token), strict=False))


def _sentences(doc: Doc) -> list[int]:
    found: list[int] = []
    for number, sentence in enumerate(doc.sents):
        found += [number] * len(sentence)
    return found


def _paragraphs(doc: Doc) -> list[int]:
    found: list[int] = []
    number = 0
    for token in doc:
        found.append(number)
        number += "\n" in token.text
    return found
