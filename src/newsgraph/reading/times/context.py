"""What stands around a time expression: its clause, the tense of that, and the days named before."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.model import TimeType
from newsgraph.reading.times.tenses import tense_of
from newsgraph.reading.times.words import is_weekday, part_of, table
from newsgraph.reading.words.word_lists import VERBS, operator_effect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import TimeExpression

__all__ = ["Answer", "Context", "date_or_time"]

_DAY_NUMBER = re.compile(r"\b\d{1,2}\b")
Answer = tuple[str | None, TimeType] | None
"""Value, None for one that is not known, and type of a time expression; None: it is none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may ask: the day of publication, and the tense of the clause."""

    doc: Doc
    today: date | None
    start: int
    end: int
    before: tuple[TimeExpression, ...] = ()  # what was found earlier in the text

    def token(self, at: int | None = None) -> Token:
        """The first word of the expression, or the word at a character offset."""
        tokens = self.doc
        low = bisect_right(range(len(tokens)), self.start if at is None else at, key=lambda i: tokens[i].idx) - 1
        return tokens[max(low, 0)]

    def word_before(self) -> str:
        """The word before the expression, lower case; "" at the start."""
        token = self.token()
        return token.nbor(-1).lower_ if token.i else ""

    def happened_then(self) -> bool:
        """Whether a verb in the past tense says outright that it was then: "fell on 3 May"; not "set it for 3 May"."""
        token = self.token()
        while token.head.i != token.i and self.start <= token.head.idx < self.end:
            token = token.head
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ in table("relative")["at_a_day"]:
            token = token.head
        elif token.dep_ not in ("npadvmod", "nmod", "advmod"):
            return False
        verb = token.head
        told = verb.pos_ in VERBS and not any(kid.tag_ in ("MD", "TO") for kid in verb.children)
        return (
            told
            and tense_of(verb) in ("past", "put off", "promised")
            and operator_effect("verbs", verb.lemma_.lower()) != "future"
        )

    def _names_a_day(self) -> bool:
        """Whether the expression is a weekday or has the number of a day; a month or a year is none."""
        return is_weekday(self.token().lower_) or bool(_DAY_NUMBER.search(self.doc.text[self.start : self.end]))

    def tense(self) -> str:
        """ "past", "future", "either" or "" for the clause that the expression stands in.

        "either": a day beside what was promised or ordered, which may be that of the promise: "vowed to go on Friday".
        """
        found = self._tense()
        if found not in ("either", "promised", "put off"):
            return found
        limits = self._prepositions() & set(table("relative")["limits"])
        if found != "either":
            ahead = limits & ({"until", "till"} if found == "put off" else {"until", "till", "by", "before"})
            return "future" if ahead else "past"
        grounds = self._prepositions() & set(table("relative")["grounds"])
        return "future" if limits else "past" if grounds else found

    def _prepositions(self) -> set[str]:
        """The word before the expression and the preposition above it: "by the end of March", "after Friday's vote"."""
        prep = self.token()
        for _ in range(3):
            if prep.pos_ in ("ADP", "SCONJ") and prep.lower_ != "of":
                break
            prep = prep.head
        return {prep.lower_, self.word_before()}

    def _tense(self) -> str:
        token = self.token()
        if _behind_what_is_asked_for(token) or (self._names_a_day() and _is_set_for(token)):
            return "future"
        for _ in range(8):
            if token.pos_ in VERBS or operator_effect("adjectives", token.lower_) == "future":
                return tense_of(token)
            if token.pos_ == "NOUN" and self.start > token.idx and _is_yet_to_be(token):
                return "future"
            if token.head.i == token.i:
                return ""
            token = token.head
        return ""


def _behind_what_is_asked_for(day: Token) -> bool:
    """Whether "on Friday" stands right behind what a verb asks for, though the parser hung it on the verb."""
    prep = day.head
    noun = prep.nbor(-1) if day.dep_ == "pobj" and prep.lower_ == "on" and prep.i else None
    asked = noun is not None and noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.head.i == prep.head.i
    return asked and noun is not None and _is_yet_to_be(noun)


def _is_set_for(day: Token) -> bool:
    """Whether something is set for a day: "called a strike for Friday", "set it for Monday"; not "sales for Friday"."""
    prep = day.head
    if day.dep_ != "pobj" or prep.lower_ != "for" or prep.i > day.i:
        return False
    above = prep.head
    happens = above.pos_ == "NOUN" and "event" in noun_classes(above.lemma_.lower())
    return above.pos_ == "VERB" or (happens and above.dep_ in ("dobj", "nsubjpass", "pobj"))


def _is_yet_to_be(noun: Token) -> bool:
    """Whether what a noun names is asked for or planned: "called for a strike on Friday", "plans for a march"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.head.pos_ not in ("VERB", "NOUN"):
        return False
    kind = "verbs" if prep.head.pos_ == "VERB" else "nouns"
    above = prep.head.lemma_.lower()
    known = operator_effect(kind, f"{above} {prep.lower_}")
    if kind == "nouns" and prep.lower_ in ("for", "of"):
        known = operator_effect(kind, above)
    return known in ("demanded", "future")


def date_or_time(day: date, match: re.Match[str]) -> Answer:
    part = part_of(match)
    return day.isoformat() + part, "TIME" if part else "DATE"
