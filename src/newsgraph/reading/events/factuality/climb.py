"""What a single word says of the event below it: negation, modal verbs, adverbs, determiners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.reading.events.factuality.state import Factuality
from newsgraph.reading.words.word_lists import factuality_words, operators

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Climb"]


class Climb:
    """One way up from a trigger to the top of its clause."""

    def __init__(self, syntax: Syntax, head: Token, carriers: list[Token]) -> None:
        self.syntax = syntax
        self.head = head
        self.at = head
        self.carriers = carriers
        self.state = Factuality()
        self.path = {head.i}  # the words climbed so far: their own determiners have been read

    def predicate(self, verb: Token) -> None:
        """Negation, modals and adverbs of a verb."""
        syntax = self.syntax
        if self._is_left_undone(verb) or any(self.negates(kid) for kid in syntax.kids(verb)):
            self.state = self.state.negated()
        for kid in syntax.kids(verb):
            dep, lemma = syntax.dep(kid), syntax.lemma(kid)
            if dep in ("aux", "auxpass"):
                self.modal(verb, lemma)
                if kid.lower_ in ("had", "were", "should") and self._inverted(verb, kid):
                    self.state = self.state.made("hypothetical")
            elif dep in ("nsubj", "nsubjpass", "dobj") and kid.i not in self.path and self.none(kid):
                self.state = self.state.negated()
            elif dep == "advmod":
                self._adverb(verb, lemma)
            elif dep == "mark" and lemma in factuality_words("markers", "conditional"):
                self.state = self.state.made("hypothetical")
            elif dep == "advcl" and self._is_condition(kid) and self._has_modal(verb):
                self.state = (
                    replace(self.state, realis="hypothetical") if self.state.realis != "demanded" else self.state
                )

    def noun(self, noun: Token) -> None:
        """Determiners and adjectives of an event noun."""
        first = self.syntax.first_conjunct(noun)
        for kid in (*self.syntax.kids(noun), *(self.syntax.kids(first) if first is not noun else ())):
            dep = self.syntax.dep(kid)
            if self.is_no(kid):
                self.state = self.state.negated()
            elif (
                dep == "det"
                and kid.lower_ in factuality_words("markers", "generic_determiners")
                and self._present(first)
            ):
                self.state = self.state.made("generic")
            elif dep == "amod" and kid.head == noun:
                self.state = self.state.under(operators("adjectives").get(kid.lower_))

    def _is_left_undone(self, verb: Token) -> bool:
        """Whether something else was done: "they fled rather than attack the town"."""
        before = self.syntax.tokens[max(0, verb.i - 2) : verb.i]
        return verb.tag_ == "VB" and [word.lower_ for word in before] == ["rather", "than"]

    def _inverted(self, verb: Token, helper: Token) -> bool:
        """Whether a clause says "if" by its order: "had it hit the tower, …"."""
        subjects = [kid for kid in self.syntax.kids(verb) if self.syntax.dep(kid) in ("nsubj", "nsubjpass")]
        return self.syntax.dep(verb) == "advcl" and bool(subjects) and helper.i < subjects[0].i

    def negates(self, word: Token) -> bool:
        """Whether a word makes its verb negative; "not only" does not, nor does the "nor" of the next verb alone."""
        if self.syntax.dep(word) not in ("neg", "advmod", "preconj"):
            return False
        if self.syntax.dep(word) != "neg" and self.syntax.lemma(word) not in factuality_words("markers", "negative"):
            return False
        follower = self.syntax.tokens[word.i + 1].lower_ if word.i + 1 < len(self.syntax.tokens) else ""
        return follower not in factuality_words("markers", "not_only")

    def none(self, noun: Token) -> bool:
        """Whether a noun phrase says that there is none: "no one", "none of the men", "no shots"."""
        if self.syntax.lemma(noun) in factuality_words("markers", "negative_subjects"):
            return True
        return any(self.is_no(kid) for kid in self.syntax.kids(noun))

    def is_no(self, word: Token) -> bool:
        """Whether a word before a noun says that there is none: "no", "zero"."""
        return self.syntax.dep(word) in ("det", "neg", "nummod") and word.lower_ in factuality_words(
            "markers", "none_of"
        )

    def _adverb(self, verb: Token, lemma: str) -> None:
        if lemma in factuality_words("markers", "probable_adverbs"):
            self.state = self.state.at_most("probable")
        elif lemma in factuality_words("markers", "possible_adverbs"):
            self.state = self.state.at_most("possible").made("hypothetical")
        elif lemma in factuality_words("markers", "unfinished_adverbs"):
            self.state = self.state.negated() if self.state.realis == "actual" else self.state
        elif lemma in factuality_words("markers", "generic_adverbs") and verb.tag_ in ("VBZ", "VBP", "VB"):
            self.state = self.state.made("generic")

    def modal(self, verb: Token, lemma: str) -> None:
        """What a modal verb says of its verb."""
        if lemma in factuality_words("modals", "future"):
            self.state = replace(self.state.made("future"), announced=True)
        elif lemma in factuality_words("modals", "hypothetical"):
            self.state = self.state.made("hypothetical").at_most("possible")
        elif lemma in factuality_words("modals", "demanded"):
            self.state = replace(self.state.made("demanded"), urged=True)
        elif lemma in factuality_words("modals", "conditional"):
            reported = self._reported(verb)
            self.state = replace(self.state.made("future" if reported else "hypothetical"), announced=reported)

    def _reported(self, verb: Token) -> bool:
        """Whether a "would" is a "will" put back in time by a past verb of saying."""
        clause = self.syntax.first_conjunct(verb)
        head = self.syntax.head(clause)
        return (
            self.syntax.dep(clause) in ("ccomp", "xcomp")
            and head.tag_ in ("VBD", "VBN")
            and self.syntax.lemma(verb) != "be"
        )

    def _has_modal(self, verb: Token) -> bool:
        return any(kid.tag_ == "MD" for kid in self.syntax.kids(verb)) or self.state.realis in (
            "future",
            "hypothetical",
        )

    def _is_condition(self, clause: Token) -> bool:
        return any(
            self.syntax.dep(kid) == "mark" and self.syntax.lemma(kid) in factuality_words("markers", "conditional")
            for kid in self.syntax.kids(clause)
        )

    def _present(self, noun: Token) -> bool:
        head = self.syntax.head(noun)
        tense = [head, *self.syntax.kids(head)]
        return self.syntax.dep(noun) in ("nsubj", "nsubjpass") and any(t.tag_ in ("VBZ", "VBP") for t in tense)
