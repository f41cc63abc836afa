"""Which words of a clause stay in a short sentence: those that say who, what, to whom and where."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.clauses.anchor import (
    HELPERS,
    SUBJECTS,
    binds,
    clause_words,
    has_subject,
    is_finite,
    is_lost_clause,
    reaches_on,
)
from newsgraph.reading.words.arguments.labels import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Trimming"]

_ASIDE = frozenset({"appos", "parataxis", "intj", "meta", "dep", "relcl", "acl"})
_HAPPENINGS = frozenset({"event", "communication", "competition", "time"})  # that no name behind a comma names
_LIGHT = frozenset({"relcl", "acl"})  # may stay where no comma parts them from their noun
_LOOSE = frozenset({"cc", "conj", "punct", "advmod", "prt", "preconj"})
_BEHIND_COMMA = 2  # words from a noun to a name behind the comma after it
_NEAR = 3  # words from a verb to the one joined to it, where they have one object
_COMMAS = frozenset(",;:-–—()[]")


class Trimming:
    """The words of one clause; `path`: those between its predicate and the event, that must stay."""

    def __init__(self, syntax: Syntax, path: Collection[int], when: Collection[int]) -> None:
        """`when`: words that name a time, which is told elsewhere."""
        self.syntax, self.path, self.when = syntax, path, when

    def phrase(self, noun: Token) -> set[int]:
        """The words of a phrase that stay."""
        found: set[int] = set()
        self._whole(noun, found, light=False)
        return found

    def kept(self, anchor: Token) -> set[int]:
        """The words that stay, by their numbers; clauses within phrases stay as well, where no comma is."""
        found: set[int] = set()
        self._clause(anchor, found, light=True, top=True)
        return found

    # --- clauses

    def _clause(self, verb: Token, found: set[int], *, light: bool, top: bool = False) -> None:
        """What stays of a clause: of joined predicates only the one that tells of the event, with what they share."""
        joined = self._joined(verb) if top else None
        if joined is not None:
            shared = [kid for kid in self.syntax.kids(verb) if self._is_shared(kid, verb, joined)]
            for kid in shared:
                self._part(kid, found, light=light, top=top)
            self._clause(joined, found, light=light, top=top)
            return
        found.add(verb.i)
        self._parts(verb, found, light=light, top=top)

    def _joined(self, verb: Token) -> Token | None:
        """The predicate joined to this one that tells of the event."""
        return next(
            (
                kid
                for kid in self.syntax.kids(verb)
                if self.syntax.dep(kid) == "conj" and kid.i in self.path and kid.pos_ in VERBS
            ),
            None,
        )

    def _is_shared(self, kid: Token, verb: Token, joined: Token) -> bool:
        dep = self.syntax.dep(kid)
        own = {self.syntax.dep(one) for one in self.syntax.kids(joined)}
        if kid.i > verb.i and dep not in SUBJECTS:
            return False
        if dep in SUBJECTS:
            return not own & SUBJECTS
        if dep == "neg" and not reaches_on(self.syntax, verb):
            return False
        if dep in HELPERS or dep == "neg":
            alike = verb.tag_ == joined.tag_ or {verb.tag_, joined.tag_} <= {"VBN", "VBD"}
            return alike and not own & SUBJECTS and not own & HELPERS and not is_finite(self.syntax, joined)
        return dep == "mark" and not own & {"mark"}

    def _part(self, kid: Token, found: set[int], *, light: bool, top: bool) -> None:
        """What stays of one word and what hangs on it."""
        if kid.i in self.path or not self._is_left_out(kid, light=light, top=top):
            self._whole(kid, found, light=light)

    def _whole(self, word: Token, found: set[int], *, light: bool) -> None:
        if word.pos_ in VERBS and self.syntax.dep(word) not in (*HELPERS, "amod", "compound"):
            self._clause(word, found, light=light)
            return
        found.add(word.i)
        self._parts(word, found, light=light, top=False)

    def _parts(self, word: Token, found: set[int], *, light: bool, top: bool) -> None:
        """What stays of all that hangs on a word; an "and" only with what it joins."""
        before = False
        for kid in reversed(self.syntax.kids(word)):
            dep = self.syntax.dep(kid)
            if dep in ("cc", "preconj"):
                if before:
                    found |= {one.i for one in self.under(kid)}  # "as well as"
                continue
            self._part(kid, found, light=light, top=top)
            before = before or (dep == "conj" and kid.i in found)

    # --- what is left out

    def _is_left_out(self, kid: Token, *, light: bool, top: bool) -> bool:
        dep, head = self.syntax.dep(kid), self.syntax.head(kid)
        mark = dep == "punct" and not any(letter.isalpha() for letter in kid.text)  # not a "n’t" taken for one
        if mark or kid.is_space or self.names_when(kid):
            return True
        if head.pos_ in VERBS and dep not in _ASIDE:
            return self._is_left_out_of_clause(kid, head, top=top)
        if dep in _LIGHT:
            part_of_name = kid.text[:1].isupper() and head.pos_ == "PROPN" and kid.i == head.i + 1
            if is_lost_clause(self.syntax, kid):
                return False
            return not part_of_name and (self.after_comma(kid) or not (light or self._is_of_so_many(head)))
        if dep == "appos":
            return kid.pos_ != "PROPN" or (self.after_comma(kid) and not self._names(kid, head))
        of_name = dep == "prep" and head.pos_ == "PROPN" and kid.i not in self.path  # "Ann Reed, of Kelm, left"
        return dep in _ASIDE or (of_name and self.after_comma(kid))

    def _is_of_so_many(self, noun: Token) -> bool:
        """Whether a clause on a noun says of how many something is told: "all who", "the only man who"."""
        words = [noun, *self.syntax.kids(noun)]
        return any(word.lower_ in clause_words("quantifying") for word in words)

    def _is_left_out_of_clause(self, kid: Token, verb: Token, *, top: bool) -> bool:
        dep = self.syntax.dep(kid)
        if dep == "advcl":
            conceded = any(one.lower_ in ("though", "although") for one in self.syntax.kids(kid))
            return conceded or not binds(self.syntax, kid)
        if dep in ("advmod", "npadvmod"):
            return self._may_be_missed(kid, verb, top=top)
        if dep in ("prep", "agent") and kid.i < verb.i:
            return top and kid.i not in self.path and self._leads(kid, verb)
        if dep == "conj" and kid.pos_ in VERBS:
            return (top or self._is_another(kid, verb)) and not (
                self.has_object_of_both(kid, verb) or self._is_bare(verb)
            )
        return dep == "mark" and top

    def _is_another(self, kid: Token, verb: Token) -> bool:
        """Whether a clause with a subject of its own is joined to that of the event: "..., and bakers left"."""
        return verb.i in self.path and kid.i not in self.path and has_subject(self.syntax, kid)

    def _names(self, kid: Token, noun: Token) -> bool:
        """Whether a name between commas is that of the one described before it: "the mayor, Jan Novak, left"."""
        last = max(self.phrase(kid))
        after = self.syntax.tokens[last + 1].text if last + 1 < len(self.syntax.tokens) else ""
        near = min(one.i for one in self.under(kid)) - noun.i == _BEHIND_COMMA
        happens = noun_classes(noun.lower_) <= _HAPPENINGS and noun_classes(noun.lower_)
        return near and noun.pos_ == "NOUN" and after == "," and not happens

    def _is_bare(self, verb: Token) -> bool:
        """Whether a verb has nothing of its own after it, so that what is joined to it says what is done."""
        after = [one for one in self.syntax.kids(verb) if one.i > verb.i and self.syntax.dep(one) not in _LOOSE]
        return not after and self.syntax.dep(verb) == "xcomp"

    def has_object_of_both(self, kid: Token, verb: Token) -> bool:
        """Whether the second of two joined verbs has the object of both: "to test and reassure the people"."""
        after = [one for one in self.syntax.kids(verb) if one.i > verb.i and self.syntax.dep(one) not in _LOOSE]
        own = {self.syntax.dep(one) for one in self.syntax.kids(kid)}
        return not after and "dobj" in own and not own & SUBJECTS and kid.i - verb.i <= _NEAR

    def _may_be_missed(self, kid: Token, verb: Token, *, top: bool) -> bool:
        """Whether an adverb ties a sentence to another, or stands apart before the verb."""
        if kid.tag_ == "WRB" and not top:
            return False  # "left for Kelm, where bakers met"
        if (top and kid.lower_ in clause_words("when")) or kid.lower_ in clause_words("leading"):
            return True
        if top and kid.i < verb.i and any(self.syntax.dep(one) == "mark" for one in self.syntax.kids(verb)):
            return self._leads(kid, verb)  # "hours after rebels left"
        return kid.i < verb.i and self._after_or_before_comma(kid)

    def _leads(self, kid: Token, verb: Token) -> bool:
        """Whether a phrase stands before the subject: "In a statement, …"."""
        subject = next((one for one in self.syntax.kids(verb) if self.syntax.dep(one) in SUBJECTS), None)
        return subject is not None and kid.i < subject.i

    def names_when(self, kid: Token) -> bool:
        """Whether a phrase says when and nothing else: "on Monday", "last week"."""
        dep = self.syntax.dep(kid)
        if dep in ("npadvmod", "advmod", "nmod", "tmod"):
            kids = self.syntax.kids(kid)
            if dep == "npadvmod" and any(one.lower_ in ("a", "an") for one in kids):
                return False  # "nine boats a week"
            return (kid.i in self.when and kid.lower_ != "times") or (
                kid.lower_ == "back" and bool(kids) and all(map(self.names_when, kids))
            )
        if kid.lower_ == "of" and self.syntax.head(kid).pos_ == "NOUN":
            return False  # "for the rest of May"
        return dep == "prep" and any(
            one.i in self.when and one.dep_ == "pobj" and not self._has_more(one) for one in self.syntax.kids(kid)
        )

    def _has_more(self, word: Token) -> bool:
        """Whether more hangs on a word that names a time than another such word."""
        return any(
            self.syntax.dep(kid) in ("prep", "relcl", "acl") and kid.i not in self.when
            and not all(one.i in self.when for one in self.under(kid) if one is not kid)
            for kid in self.syntax.kids(word)
        )  # fmt: skip

    def under(self, word: Token) -> list[Token]:
        """The word and all that hangs on it, level by level."""
        found = [word]
        for one in found:  # grows as it goes
            found.extend(self.syntax.kids(one))
        return found

    def after_comma(self, kid: Token) -> bool:
        """Whether a mark stands before what hangs on a word."""
        edge = min(one.i for one in self.under(kid))
        return edge > 0 and self.syntax.tokens[edge - 1].text in _COMMAS

    def _after_or_before_comma(self, kid: Token) -> bool:
        last = max(one.i for one in self.under(kid))
        after = self.syntax.tokens[last + 1].text if last + 1 < len(self.syntax.tokens) else ""
        hyphen = after == "-" and not self.syntax.tokens[last].whitespace_  # "well-known"
        return not hyphen and (after in _COMMAS or self.after_comma(kid))
