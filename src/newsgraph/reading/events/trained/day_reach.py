"""Which happenings a day may belong to, by the clauses of its sentence; what the pair scorer links beyond is not taken.

"The senator, who was shot in March, returned": March is told of the shooting alone. "His lawyer announced his death on
Sunday": Sunday is when it was told. "Nurses called for a strike on Friday": the day is that of what is yet to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.events.quantities import tally_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from newsgraph.model import Event
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["DayReach"]

_STEPS = 20  # governing words between a day and the top of its sentence
_APART = frozenset({"before", "until", "till", "since"})  # conjunctions of another time
_AFTERWARDS = frozenset({"later", "afterwards", "subsequently"})
_DURING = frozenset({"in", "at", "during", "of", "from", "by"})
_PARTIES = frozenset({"person", "official", "profession", "group", "military", "organization"})
_TOLD = frozenset({"ccomp", "dobj", "nsubjpass"})


class DayReach:
    """Asked for the days of one article; `events` are those found, by the index of their head."""

    def __init__(self, syntax: Syntax, events: Mapping[int, Event]) -> None:
        self.syntax, self.events = syntax, events

    def reaches(self, day: Token, head: Token) -> bool:
        """Whether the happening at `head` may have the day headed by `day`, a word of the same sentence."""
        if self._is_of_another(day, head) or self._is_answered(day, head) or self._is_owned(day, head):
            return False
        if self._is_counted(day, head):
            return False
        down, up = self._path(day), self._path(head)
        over = {word.i for word in up}
        inner = [word for word in down if word.i not in over]  # from the day up to where the two meet
        outer = [word for word in up if word.i not in {w.i for w in down}]
        later = any(kid.lower_ in _AFTERWARDS and kid.i < head.i for kid in self.syntax.kids(head))
        if later and head.i not in {word.i for word in down}:  # "in May it was blocked, but a court later ruled"
            return False
        if any(self._is_aside(word, head) for word in inner):
            return False
        return not any(self._is_told(word, day) for word in outer)

    def _path(self, word: Token) -> list[Token]:
        """The word and those above it, up to the root."""
        found = [word]
        while len(found) < _STEPS and not self.syntax.is_root(found[-1]):
            found.append(self.syntax.head(found[-1]))
        return found

    def _is_of_another(self, day: Token, head: Token) -> bool:
        """Whether the day hangs on a noun for what is yet to be, and the happening at `head` has been."""
        prep = self.syntax.head(day)
        noun = self.syntax.head(prep) if self.syntax.dep(day) == "pobj" else prep
        own, other = self.events.get(head.i), self.events.get(noun.i)
        if noun.i == head.i or noun.pos_ in VERBS or own is None or other is None:
            return False
        return own.realis == "actual" and other.realis not in ("actual", "generic")

    def _is_owned(self, day: Token, head: Token) -> bool:
        """Whether the day is that of a noun alone: "sorry for Friday's attack"; not "killed in Friday's attack"."""
        noun = self.syntax.head(day)
        if self.syntax.dep(day) != "poss" or noun.i == head.i or noun.pos_ not in ("NOUN", "PROPN"):
            return False
        above = self.syntax.head(noun)
        return self.syntax.dep(noun) == "pobj" and above.lower_ not in _DURING and not self._is_below(head, noun)

    def _is_below(self, word: Token, noun: Token) -> bool:
        return noun.i in {one.i for one in self._path(word)}

    def _is_counted(self, day: Token, head: Token) -> bool:
        """Whether the day is that of a count of what happened before: "the toll of the crash rose to 12 on Friday"."""
        verb = next((word for word in self._path(day) if word.pos_ in VERBS), None)
        subjects = self.syntax.subjects(verb) if verb is not None and verb.i != head.i else ()
        counts = [noun for noun in subjects if tally_words() & {self.syntax.lemma(noun)} and noun.i < day.i]
        return any(self._is_below(head, noun) for noun in counts) and not any(
            self._is_below(day, noun) for noun in counts
        )

    def _is_answered(self, day: Token, head: Token) -> bool:
        """Whether the day is that of the verb which answers, judges or discusses the happening, its object."""
        verb = self.syntax.head(head)
        if self.syntax.dep(head) not in ("dobj", "nsubjpass") or head.pos_ in VERBS or verb.pos_ not in VERBS:
            return False
        above = self.syntax.head(day)
        on_verb = above.i == verb.i or (self.syntax.dep(day) == "pobj" and self.syntax.head(above).i == verb.i)
        sense, event = cue_sense("v", self.syntax.lemma(verb)), self.events.get(verb.i)
        answers = event is not None and event.type in ("Accusation", "Rejection", "Investigation")
        return on_verb and (answers or (sense is not None and sense.stance in ("denies", "doubts", "questions")))

    def _is_aside(self, verb: Token, head: Token) -> bool:
        """Whether a clause that holds the day, and not the happening, is told by the way."""
        dep = self.syntax.dep(verb)
        if verb.pos_ not in VERBS:
            return False
        if dep == "relcl":
            return verb.i < head.i and self._is_of_a_party(verb)
        if dep == "advcl" and verb.tag_ == "VBN" and verb.i < head.i:  # "Born in Lima in 1955, she was elected"
            return self.syntax.head(verb).i > verb.i and not any(kid.i < verb.i for kid in self.syntax.kids(verb))
        return dep == "advcl" and any(kid.lower_ in _APART for kid in self.syntax.kids(verb) if kid.i < verb.i)

    def _is_of_a_party(self, verb: Token) -> bool:
        """Whether a relative clause says something of somebody, not of a happening or a paper that has the day too."""
        noun = self.syntax.head(verb)
        return noun.pos_ == "PROPN" or bool(noun_classes(self.syntax.lemma(noun)) & _PARTIES)

    def _is_told(self, word: Token, day: Token) -> bool:
        """Whether a verb of telling tells the happening, or a relative clause recalls it, and the day is outside."""
        dep, head = self.syntax.dep(word), self.syntax.head(word)
        if word.pos_ in VERBS and dep == "relcl" and self._is_of_a_party(word):
            ended = any(token.text == "," for token in self.syntax.tokens[word.i : day.i])
            return day.i < word.i or ended
        known = word.pos_ in VERBS or any(  # "In June the paper documented ten killings": those of June
            kid.lower_ in ("the", "this", "that") or self.syntax.dep(kid) == "poss" for kid in self.syntax.kids(word)
        )
        sense = cue_sense("v", self.syntax.lemma(head)) if known and dep in _TOLD and head.pos_ in VERBS else None
        tells = sense is not None and sense.mode == "indirectSpeech"
        return tells and day.i < word.left_edge.i
