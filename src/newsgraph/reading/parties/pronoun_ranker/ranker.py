"""Ranks the phrases before each pronoun of an article, from left to right."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.reading.parties.pronoun_ranker.binding import may_bind, may_stand_for
from newsgraph.reading.parties.pronoun_ranker.features import (
    ancestors,
    class_of,
    depth,
    features_of_none,
    in_sentence,
    use_of,
)
from newsgraph.reading.parties.pronoun_ranker.phrases import Phrase, noun_phrases
from newsgraph.reading.parties.pronoun_ranker.speakers import is_mere_listener, is_mere_teller
from newsgraph.reading.parties.ranking import Features, read_weights, weighed
from newsgraph.reading.words.parse import sentence_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["WEIGHTS", "Antecedents"]

WEIGHTS = Path(__file__).parent / "pronoun_ranker.json"
_SENTENCES = {"he": 8, "she": 8, "it": 4, "they": 4}  # that a pronoun looks back over
_LEAST = {"he": 0.3, "she": 0.3, "it": 0.5, "they": 0.4}  # the chance that is taken; less is left open
_LEAST_OF_PARTY = 0.3  # where what is said of it tells that a party is meant
_SPEAKING = ("organization", "group", "place", "unknown")  # what "it said" may stand for
_NONE = -1
_MOST = 60  # phrases that are weighed for one pronoun


class Antecedents:
    """The phrases of one article, ranked for each pronoun."""

    def __init__(
        self,
        doc: Doc,
        table: EntityTable,
        sexes: Mapping[str, str],
        quoted: Sequence[tuple[int, int]],
        spoken: Sequence[tuple[int, int, Token]] = (),
    ) -> None:
        self._doc = doc
        self._speakers = {i: speaker for start, end, speaker in spoken for i in range(start, end)}
        self._quoted = bytearray(len(doc))  # whether a token stands in a quotation
        for start, end in quoted:
            self._quoted[start:end] = b"\1" * (end - start)
        self._sentence_of = sentence_numbers(doc)
        self._paragraph_of = _paragraphs(doc)
        self.phrases = list(noun_phrases(doc, table, sexes, self._sentence_of))
        self._heads = [phrase.head.i for phrase in self.phrases]
        self._told: defaultdict[str, list[int]] = defaultdict(list)  # key → heads of its phrases
        for phrase in self.phrases:
            self._told[phrase.key].append(phrase.head.i)
        self._opening = {p.key for p in self.phrases if p.sentence <= 1 and p.form == "name"}
        self._firsts = self._first_told()
        self._plan: dict[int, int | None] | None = None

    def of(self, pronoun: Token) -> Token | None:
        """The head of the phrase that a pronoun of the third person stands for; None where nothing is likely."""
        if self._plan is None:
            self._plan = self._planned(read_weights(WEIGHTS))
        found = self._plan.get(pronoun.i)
        return None if found is None else self._doc[found]

    def _planned(self, weights: Mapping[str, float]) -> dict[int, int | None]:
        """Pronoun → head of the phrase that its chain begins with, decided from left to right."""
        plan: dict[int, int | None] = {}
        firsts = self._firsts
        for phrase in sorted((one for one in self.phrases if one.form == "pronoun"), key=self._turn):
            rivals = self.rivals(phrase, plan)
            scores = [weighed(features, weights) for features in self.features(phrase, rivals)]
            chances: defaultdict[int, float] = defaultdict(float)  # of each chain: all its mentions speak for it
            for rival, score in zip(rivals, scores, strict=True):
                chances[plan.get(rival.head.i) or firsts[rival.head.i]] += math.exp(score)
            chances[_NONE] = math.exp(weighed(features_of_none(phrase, bool(rivals)), weights))
            best = max(chances, key=lambda at: chances[at])
            least = _LEAST_OF_PARTY if use_of(phrase) else _LEAST[phrase.sort]
            sure = chances[best] >= least * sum(chances.values())
            plan[phrase.head.i] = best if best != _NONE and sure else _only_joint(phrase, rivals)
        return plan

    def _turn(self, pronoun: Phrase) -> tuple[int, int]:
        """When a pronoun is decided: behind who speaks the words in which it stands."""
        at = pronoun.head.i
        speaker = self._speakers.get(at)
        return max(at, speaker.i + 1 if speaker is not None else at), at

    def _is_speaker(self, pronoun: Phrase, phrase: Phrase, known: Mapping[int, int | None]) -> bool:
        """Whether a phrase means who speaks the words in which a pronoun stands: he is "I" there."""
        speaker = self._speakers.get(pronoun.head.i)
        if speaker is None:
            return False
        said_by = known.get(speaker.i) or self._firsts.get(speaker.i)
        meant = known.get(phrase.head.i) or self._firsts.get(phrase.head.i)
        return said_by is not None and meant == said_by

    def _is_aside(self, pronoun: Phrase, phrase: Phrase) -> bool:
        """Whether a phrase only names who spoke, or to whom, of what others say more: "..., police told reporters"."""
        quoted = pronoun.head.i in self._speakers
        return pronoun.sort == "they" and (is_mere_listener(phrase) or (quoted and is_mere_teller(phrase)))

    def _describes_body(self, phrase: Phrase) -> bool:
        """Whether a phrase only helps to describe a body: "Kestgas, Norland's largest firm, said it would pay"."""
        word = phrase.head
        while word.dep_ in ("poss", "pobj", "prep", "compound", "nmod", "amod"):
            word = word.head
        if word.i == phrase.head.i or word.dep_ != "appos" or word.head.dep_ not in ("nsubj", "nsubjpass"):
            return False
        place = bisect_left(self._heads, word.head.i)
        body = self.phrases[place] if place < len(self.phrases) and self._heads[place] == word.head.i else None
        return body is not None and body.form == "name" and body.sort == "organization"

    def _first_told(self) -> dict[int, int]:
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
        apart: set[str] = set()  # names that syntax keeps apart from it, wherever they stand
        speaks = pronoun.sort == "it" and use_of(pronoun) == "tells"
        sort, reach = pronoun.sort, _SENTENCES[pronoun.sort]
        for place in reversed(range(bisect_left(self._heads, pronoun.head.i))):
            phrase = self.phrases[place]
            if pronoun.sentence - phrase.sentence > reach or len(found) == _MOST:
                break
            if phrase.form == "pronoun":
                fits = phrase.sort == sort and known.get(phrase.head.i) is not None
            else:
                fits = may_stand_for(sort, phrase) and (not speaks or phrase.sort in _SPEAKING)
            if fits and (self._is_speaker(pronoun, phrase, known) or self._is_aside(pronoun, phrase)):
                continue
            if fits and sort == "it" and pronoun.sentence == phrase.sentence and self._describes_body(phrase):
                continue
            if fits and may_bind(pronoun.head, phrase.head):
                found.append(phrase)
            elif fits and phrase.form == "name":
                apart.add(phrase.key)
        return [phrase for phrase in found if phrase.form != "name" or phrase.key not in apart]

    def features(self, pronoun: Phrase, rivals: Sequence[Phrase]) -> list[Features]:
        """What speaks for each rival."""
        counts = {rival.key: bisect_left(self._told[rival.key], pronoun.head.i) for rival in rivals}
        most: Counter[str] = Counter()
        for rival in rivals:
            most[rival.sort] = max(most[rival.sort], counts[rival.key])
        above = {token.i for token in ancestors(pronoun.head)}
        use = use_of(pronoun)
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
                f"depth{min(depth(rival.head), 4)}": 1.0,
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
                features.update(dict.fromkeys(in_sentence(pronoun.head, rival, above), 1.0))
            if rival.sentence <= 1:
                features["first sentences"] = 1.0
            if use:
                features[f"{use} {rival.sort}"] = 1.0
                features[f"{use} {rival.form}"] = 1.0
            if rival.key in self._opening:
                features[f"opening {rival.form}"] = 1.0
            if counts[rival.key] == most[rival.sort] > 1:
                features["most told"] = 1.0
            found.append({f"{class_of(pronoun.sort)} {name}": value for name, value in features.items()})
        return found


def _only_joint(pronoun: Phrase, rivals: Sequence[Phrase]) -> int | None:
    """The two joined by "and" that alone can be "they", in this sentence or the one before; None otherwise."""
    if pronoun.sort != "they" or pronoun.role != "subj":
        return None
    several = [r for r in rivals if r.plural or r.joint or r.sort in ("they", "group")]
    near = len(several) == 1 and pronoun.sentence - several[0].sentence <= 1
    return several[0].head.i if near and several[0].joint and several[0].sort == "person" else None


def _paragraphs(doc: Doc) -> list[int]:
    found: list[int] = []
    number = 0
    for token in doc:
        found.append(number)
        number += "\n" in token.text
    return found
