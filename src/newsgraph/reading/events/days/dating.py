"""When an event happened: the time expression of its clause, or that of the same happening told elsewhere.

A time that hangs on a verb of saying dates the saying. Nothing is dated by the article's
own date alone: an event without a time in reach has none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import cue_sense
from newsgraph.model import Interval
from newsgraph.reading.events.days.day_anchors import rehung
from newsgraph.reading.events.quantities import tally_words
from newsgraph.reading.times.intervals import calendar_interval
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["EventTimes"]

_EXACT = {"day": 0, "week": 1, "month": 2, "year": 3}
_ENDS = {("from", "to"), ("from", "until"), ("from", "through"), ("between", "and")}
_AFTERWARDS = frozenset({"later", "afterwards", "subsequently", "eventually", "since"})
_STRETCH = 6  # words between the first and the last day of a stretch
_CLAUSES = 4  # clauses up that a time is looked for in


@dataclass(frozen=True, slots=True)
class _Dated:
    """A time expression with a calendar value, and how its preposition bounds it."""

    interval: Interval
    position: int  # token index


class EventTimes:
    """Times of one article, by the verb or event noun that they hang on."""

    def __init__(
        self, syntax: Syntax, times: Iterable[TimeExpression], matches: Iterable[TriggerMatch], published: str | None
    ) -> None:
        self.syntax = syntax
        self.published = published[:10] if published else None
        matches = list(matches)
        self.heads = {match.head.i for match in matches}
        victims = frame_words("support", "casualties")
        self.victims = {match.head.i for match in matches if match.trigger.event_type in victims and match.verbal}
        self.by_word = {word.i: match.head for match in matches for word in match.words}
        self.on: dict[int, list[_Dated]] = {}
        self._attach(times)

    def of(self, match: TriggerMatch) -> Interval | None:
        """The interval that the sentence gives the event, or None."""
        head = match.head
        if head.pos_ in VERBS:
            return self._of_verb(head)
        is_tally = any(self.syntax.lemma(word) in tally_words() for word in match.words)
        carriers = [] if is_tally else [verb for verb in self.syntax.carriers(head) if not self._tells(verb)]
        for anchor in (*match.words, *carriers):
            if found := self._best(anchor):
                return found
        if is_tally:  # "the death toll rose on Wednesday" tells when it was counted
            return None
        return self._of_clause_of_noun(head)

    def _tells(self, verb: Token) -> bool:
        """Whether the verb tells of the happening, so that its day is that of the telling: "announced the death"."""
        sense = cue_sense("v", self.syntax.lemma(verb))
        return sense is not None and sense.mode == "indirectSpeech" and sense.stance == "asserts"

    def heads_of(self, times: Iterable[TimeExpression]) -> dict[int, Interval]:
        """The interval of every time expression that has a calendar value and is no part of a name, by its head."""
        return {top.i: dated.interval for top, dated in self._calendar(times) if not self._in_a_name(top)}

    # ------------------------------------------------------------------ attaching
    def _calendar(self, times: Iterable[TimeExpression]) -> Iterator[tuple[Token, _Dated]]:
        for expression in times:
            if expression.value is None or expression.type not in ("DATE", "TIME"):
                continue
            calendar = calendar_interval(expression.value)
            words = self.syntax.words_in(expression.span.start, expression.span.end)
            if calendar is None or not words:
                continue
            inside = {word.i for word in words}
            top = next((word for word in words if self.syntax.head(word).i not in inside), words[0])
            begin, end, precision = calendar
            bounded = self._bounded(top, words[0].i, begin, end)
            yield top, _Dated(Interval(bounded[0], bounded[1], expression.basis, precision), words[0].i)

    def _attach(self, times: Iterable[TimeExpression]) -> None:
        for top, dated in self._calendar(times):
            for anchor in self._anchors(top):
                self.on.setdefault(anchor.i, []).append(dated)
        for words in self.on.values():
            words[:] = self._spans(words)

    def _anchors(self, top: Token) -> list[Token]:
        """What a time hangs on, with what happened "the day that …"; nothing for a name that has a year in it."""
        if self._in_a_name(top):
            return []
        clauses = [kid for kid in self.syntax.kids(top) if self.syntax.dep(kid) == "relcl" and kid.pos_ in VERBS]
        anchor = self._anchor(top)
        return [rehung(self.syntax, self.by_word, top, anchor) or anchor, *clauses]

    def _in_a_name(self, year: Token) -> bool:
        """ "under the Firearms Act 1996": the year of a law; but "at the 1996 Olympics" happened then."""
        if not year.text.isdigit():
            return False
        name = self.syntax.head(year)
        if self.syntax.dep(year) == "pobj" and name.lower_ == "of":
            name = self.syntax.head(name)
        before = self.syntax.tokens[year.i - 1] if year.i else year
        if name.pos_ != "PROPN" and before.pos_ == "PROPN" and before.text[:1].isupper():
            name = before
        if name.pos_ != "PROPN" or name.i in self.by_word:
            return False
        governor = self.syntax.head(name)
        return not (self.syntax.dep(name) == "pobj" and governor.lower_ in ("at", "in", "during", "since", "after"))

    def _spans(self, found: list[_Dated]) -> list[_Dated]:
        """The times on a word, with "from Monday to Wednesday" as one."""
        out: list[_Dated] = []
        for dated in sorted(found, key=lambda d: d.position):
            first = out[-1] if out else None
            if first is not None and self._spanned(first, dated):
                whole = replace(first.interval, end=dated.interval.end)
                out[-1] = _Dated(whole, first.position)
            else:
                out.append(dated)
        return out

    def _spanned(self, first: _Dated, last: _Dated) -> bool:
        """Whether two times are the ends of a stretch: "from … to", "between … and"."""
        begin, end = first.interval.begin, last.interval.end
        if not first.position or not begin or not end or begin > end or last.position - first.position > _STRETCH:
            return False
        opening, closing = self.syntax.tokens[first.position - 1], self.syntax.tokens[last.position - 1]
        return (opening.lower_, closing.lower_) in _ENDS

    def _bounded(self, top: Token, start: int, begin: str, end: str) -> tuple[str | None, str | None]:
        """The interval under "since", "until", "by", "before"; what is still going on ends today at the latest."""
        if self.syntax.dep(top) == "compound":  # "before the Wednesday deadline"
            top = self.syntax.head(top)
        head = self.syntax.head(top)
        word = head.lower_ if self.syntax.dep(top) == "pobj" else self.syntax.tokens[start - 1].lower_ if start else ""
        if word == "since":
            return begin, None
        if word in ("until", "till"):
            return None, end
        if word in ("before", "by"):
            return None, begin if word == "before" else end
        if word == "after":
            return begin, None
        if self.published and begin <= self.published < end:
            ahead = self.syntax.tokens[start].lower_ == "later"  # "later this week"
            return (self.published, end) if ahead else (begin, self.published)
        return begin, end

    def _anchor(self, token: Token) -> Token:
        """The event noun or verb that a time hangs on."""
        for _ in range(12):
            if token.i in self.by_word and token.pos_ not in VERBS:
                return self.by_word[token.i]
            if (token.pos_ in VERBS and self.syntax.dep(token) != "prep") or self.syntax.is_root(token):
                return token
            token = self.syntax.head(token)
        return token

    # ------------------------------------------------------------------ looking
    def _best(self, anchor: Token) -> Interval | None:
        """The most exact time on a word; the first of equals."""
        found = self.on.get(anchor.i)
        if not found:
            return None
        return min(found, key=lambda d: (_EXACT[d.interval.precision or "year"], d.position)).interval

    def _of_verb(self, verb: Token) -> Interval | None:
        if found := self._best(verb):
            return found
        found = self._of_subject(verb) or self._of_complement(verb) or self._of_joined(verb)
        if found:
            return found
        token = verb
        for _ in range(_CLAUSES):
            step = self._governor(token)
            if step is None:
                return None
            token = step
            if found := self._best(token) or self._of_subject(token):
                return _inferred(found)
        return None

    def _of_subject(self, verb: Token) -> Interval | None:
        """The time of an event noun that is the verb's subject: "a storm yesterday caused"."""
        for subject in self.syntax.subjects(verb):
            if subject.i in self.heads and subject.pos_ not in VERBS and (found := self._best(subject)):
                return _inferred(found)
        return None

    def _of_complement(self, verb: Token) -> Interval | None:
        """The time of what the verb starts, tries or hinders: "kept them from entering on Sunday"."""
        below = [kid for kid in self.syntax.kids(verb) if self.syntax.dep(kid) == "xcomp"]
        below += [
            obj for lemma, obj in self.syntax.prepositions(verb) if self.syntax.dep(obj) == "pcomp" and lemma == "from"
        ]
        found = next((f for token in below if (f := self._best(token))), None)
        return _inferred(found) if found else None

    def _of_joined(self, verb: Token) -> Interval | None:
        """The time at the end of a clause that counts its victims: "killed six and injured eleven on Tuesday".

        Other deeds that are joined need not be of one day: "arrested him and charged him on Tuesday".
        """
        for kid in self.syntax.kids(verb) if verb.i in self.victims else ():
            if self.syntax.dep(kid) != "conj" or kid.i not in self.victims:
                continue
            alone = not any(self.syntax.dep(one) in ("nsubj", "nsubjpass") for one in self.syntax.kids(kid))
            last = [one for one in self.on.get(kid.i, ()) if one.position > kid.i]
            if alone and last and (found := self._best(kid)):
                return _inferred(found)
        return None

    def occasion(self, match: TriggerMatch) -> int | None:
        """The head of the happening in which this one happened: "injured in clashes", "no deaths in the attack"."""
        anchors = [match.head, *(self.syntax.carriers(match.head) if match.head.pos_ not in VERBS else ())]
        for anchor in anchors:
            for lemma, obj in self.syntax.prepositions(anchor):
                if lemma in frame_words("support", "occasion") and obj.i in self.by_word and obj.i != match.head.i:
                    return self.by_word[obj.i].i
        return self._toll_of(match)

    def _toll_of(self, match: TriggerMatch) -> int | None:
        """What casualties come from: "lowered the death toll from the strike to 12", wherever the parser hangs that."""
        last = max(word.i for word in match.words)
        if match.trigger.event_type not in frame_words("support", "casualties") or last + 1 >= len(self.syntax.tokens):
            return None
        after = self.syntax.tokens[last + 1]
        found = self.syntax.objects_of(after) if after.pos_ == "ADP" and after.lower_ in ("from", "in") else []
        return next((self.by_word[obj.i].i for obj in found if obj.i in self.by_word), None)

    def _governor(self, verb: Token) -> Token | None:
        """The verb whose time a verb shares: coordinated, participial, infinitival, simultaneous clauses."""
        dep, head = self.syntax.dep(verb), self.syntax.head(verb)
        if self.syntax.is_root(verb):
            return None
        if dep == "conj" and head.pos_ in VERBS:
            return head if not self._own_tense(verb, head) and self._shares_time(verb, head) else None
        if dep in ("xcomp", "ccomp") and head.pos_ in VERBS:
            causes = self.syntax.lemma(head) in frame_words("control", "object") or dep == "xcomp"
            return head if causes else None
        if dep == "advcl" and head.pos_ in VERBS:
            linked = any(self.syntax.dep(kid) in ("mark", "nsubj", "nsubjpass") for kid in self.syntax.kids(verb))
            return None if linked else head  # "…, killing four"; not "while others fled"
        if dep == "pcomp" and self.syntax.lemma(head) in ("by", "in", "with", "for", "of"):
            governor = self.syntax.head(head)
            return governor if governor.pos_ in VERBS and self.syntax.lemma(head) in ("by", "in") else None
        return None

    def _shares_time(self, verb: Token, head: Token) -> bool:
        """A clause with a subject of its own shares only a time that stands before both: "On Sunday, …"."""
        if not any(self.syntax.dep(kid) in ("nsubj", "nsubjpass") for kid in self.syntax.kids(verb)):
            return True
        return any(dated.position < head.i for dated in self.on.get(head.i, ()))

    def _own_tense(self, verb: Token, head: Token) -> bool:
        """Whether a coordinated verb speaks of another time than the first: "will", "later"."""
        if any(kid.lower_ in _AFTERWARDS and self.syntax.dep(kid) == "advmod" for kid in self.syntax.kids(verb)):
            return True
        modal = any(kid.tag_ == "MD" for kid in self.syntax.kids(verb))
        return modal != any(kid.tag_ == "MD" for kid in self.syntax.kids(head))

    def _of_clause_of_noun(self, noun: Token) -> Interval | None:
        """A noun shares the time of the happening that it is the subject, the cause or the occasion of."""
        noun = self.syntax.first_conjunct(noun)
        dep, head = self.syntax.dep(noun), self.syntax.head(noun)
        if dep == "nsubj" and head.pos_ in VERBS and (found := self._best(head) or self._of_joined(head)):
            return _inferred(found)
        if dep == "pobj" and self.syntax.lemma(head) in ("in", "during", "by", "from", "amid"):
            verb = self.syntax.head(head)
            if verb.i in self.heads and verb.pos_ in VERBS and (found := self._of_verb(verb)):
                return _inferred(found)
        return None


def _inferred(interval: Interval) -> Interval:
    return Interval(interval.begin, interval.end, "inferred", interval.precision)
