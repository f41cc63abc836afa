"""Which words trigger which event type: the lexicon's triggers matched over syntax."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.events.trigger_filters import longest, said_already
from newsgraph.reading.parties.nominal_mentions import party_kind
from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.knowledge.lexicon import EventLexicon, SlotTest, Trigger
    from newsgraph.reading.parties.entity_table import EntityTable
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["TriggerMatch", "find_triggers", "retyped", "slot_fillers"]

_VERBS = frozenset({"VERB", "AUX"})
_PARTY_FEATURES = ("PCL", "PPL", "ADM")
_NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_BESIDE_VERBS = frozenset(
    {"prt", "prep", "advmod", "acomp", "oprd", "attr", "dative", "npadvmod", "xcomp", "amod", "ccomp", "dobj"}
)
_CORE = frozenset({"subj", "obj", "iobj", "comp", "poss"})
_ARTICLE = "article"  # the slot whose fillers are all common nouns and verbs of the article
_REACH = 4  # words between the parts of a noun of several words


@dataclass(frozen=True, slots=True, eq=False)
class TriggerMatch:
    """A trigger of the lexicon found at a word, with all the words that it took."""

    trigger: Trigger
    head: Token
    words: tuple[Token, ...]  # in the order of the text, the head among them

    @property
    def verbal(self) -> bool:
        """Whether its slots are a verb's."""
        return self.trigger.pos == "v"

    def span(self) -> tuple[int, int]:
        """Character offsets of the words that name it best: all if they stand together, else its noun or its head."""
        first, last = self.words[0], self.words[-1]
        if last.i - first.i < len(self.words) + 1:
            return first.idx, last.idx + len(last)
        nouns = [word for word in self.words if word.pos_ in ("NOUN", "PROPN")]
        best = nouns[-1] if nouns else self.head
        return best.idx, best.idx + len(best)


def slot_fillers(syntax: Syntax, match: TriggerMatch, slot: str) -> tuple[Token, ...]:
    """The words in a slot of the trigger's head; a verb that takes no object is never passive."""
    found = syntax.fillers(match.head, slot)
    if slot != "subj" or found or not match.verbal:
        return found
    if syntax.passive(match.head) and all(named != "obj" for named, _ in match.trigger.frame):
        return syntax.fillers(match.head, "obj")
    return tuple(syntax.implied_subjects(match.head))


def retyped(match: TriggerMatch, kind: str, lexicon: EventLexicon) -> TriggerMatch:
    """The same words as an event of another type, with that type's usual frame and its codes."""
    known = lexicon.types[kind]
    frame = lexicon.frames.get((kind, match.trigger.pos), ())
    trigger = replace(match.trigger, event_type=kind, frame=frame, plover=known.plover, cameo=known.cameo)
    return replace(match, trigger=trigger)


def find_triggers(syntax: Syntax, table: EntityTable, lexicon: EventLexicon) -> list[TriggerMatch]:
    """At most one trigger a word, none inside a name or a longer trigger; no second one for the same happening."""
    matcher = _Matcher(syntax, table, lexicon)
    found = [match for token in syntax.tokens if (match := matcher.at(token)) is not None]
    found = longest(found)
    return [match for match in found if not said_already(match, found, syntax)]


class _Matcher:
    """Tries the triggers filed under a word."""

    def __init__(self, syntax: Syntax, table: EntityTable, lexicon: EventLexicon) -> None:
        self.syntax = syntax
        self.table = table
        self.lexicon = lexicon
        # one sense for an article: "strike" beside "union" and "picket" is no air strike
        self._common = frozenset(
            syntax.lemmas[token.i] for token in syntax.tokens if token.pos_ in ("NOUN", "VERB") and token.is_lower
        )

    def at(self, token: Token) -> TriggerMatch | None:
        """The most specific trigger at this word."""
        if not token.is_alpha and "-" not in token.text and "'" not in token.text:
            return None
        if self._prefixed(token):
            return None
        for lemma, pos in self._keys(token):
            for trigger in self.lexicon.by_head.get((lemma, pos), ()):
                words = self._words(trigger, token)
                if words is None or self._in_name(token, words):
                    continue
                if all(any(self._holds(test, token, words) for test in tests) for tests in trigger.constraints):
                    return TriggerMatch(trigger, token, words)
        return None

    def _keys(self, token: Token) -> Iterator[tuple[str, str]]:
        lemma = self.syntax.lemma(token)
        pos = token.pos_
        if pos in _VERBS:
            yield lemma, "v"
            if token.lower_.endswith("ed"):  # "fined", which the lemmatiser takes for "fin"
                yield from ((stem, "v") for stem in (token.lower_[:-1], token.lower_[:-2]) if stem != lemma)
            if token.tag_ in ("VBN", "VBG"):
                yield token.lower_, "a"
                yield token.lower_, "n"
        elif pos in ("NOUN", "PROPN"):
            yield lemma, "n"
            if token.tag_ in ("NNP", "NNPS") and lemma.endswith("s") and not token.text.isupper():
                yield lemma[:-1], "n"
                if lemma.endswith("es"):
                    yield lemma[:-2], "n"
        elif pos in ("ADJ", "ADV"):
            yield lemma, "a"
            if self.syntax.dep(token) in _NOMINAL:  # "a counteroffensive", which the tagger takes for an adjective
                yield lemma, "n"
            if lemma.endswith(("ed", "en")):  # a participle that the tagger took for an adjective
                yield from (
                    (stem, "v")
                    for stem in (lemma[:-2], lemma[:-1], lemma[:-3])
                    if self.syntax.dep(token) in ("amod", "acomp")
                )

    def _prefixed(self, token: Token) -> bool:
        """Whether the word is the second half of "counter-terrorism"."""
        before = self.syntax.tokens[max(token.i - 2, 0) : token.i]
        return len(before) == 2 and before[1].text == "-" and before[0].lower_ in frame_words("support", "prefixes")

    def _in_name(self, token: Token, words: tuple[Token, ...]) -> bool:
        known = self.table.at(token)
        return known is not None and known.named and len(words) == 1

    # ------------------------------------------------------------------ words
    def _words(self, trigger: Trigger, token: Token) -> tuple[Token, ...] | None:
        if len(trigger.words) == 1:
            return (token,)
        return self._verb_words(trigger, token) if trigger.pos == "v" else self._noun_words(trigger, token)

    def _verb_words(self, trigger: Trigger, verb: Token) -> tuple[Token, ...] | None:
        taken = [verb]
        pool = self._near(verb)
        for word in trigger.words[1:]:
            hit = next((t for t in pool if t not in taken and word in (self.syntax.lemma(t), t.lower_)), None)
            if hit is None:
                return None
            taken.append(hit)
            pool = [*pool, *self.syntax.kids(hit)]
        return tuple(sorted(taken, key=lambda t: t.i))

    def _near(self, verb: Token) -> list[Token]:
        """Particles, objects and prepositions; not subjects, not clauses.

        What a preposition governs is near only where that is a word of the trigger itself: "opened an investigation
        into the fire" opens no fire.
        """
        pool: list[Token] = list(self.syntax.fillers(verb, "obj"))
        pool += [kid for kid in self.syntax.kids(verb) if self.syntax.dep(kid) in _BESIDE_VERBS and kid not in pool]
        return pool

    def _noun_words(self, trigger: Trigger, noun: Token) -> tuple[Token, ...] | None:
        taken = [noun]
        position = noun.i
        for word in reversed(trigger.words[:-1]):
            lowest = max(self.syntax.sentence_start(noun), position - _REACH)
            hit = next(
                (
                    self.syntax.tokens[i]
                    for i in range(position - 1, lowest - 1, -1)
                    if word in (self.syntax.lemmas[i], self.syntax.tokens[i].lower_)
                ),
                None,
            )
            if hit is None or not self._linked(hit, taken):
                return None
            taken.append(hit)
            position = hit.i
        return tuple(reversed(taken))

    def _linked(self, token: Token, taken: list[Token]) -> bool:
        return self.syntax.head(token) in taken or any(
            self.syntax.head(t) is token or self.syntax.head(t).i == token.i for t in taken
        )

    # ------------------------------------------------------------------ constraints
    def _holds(self, test: SlotTest, token: Token, words: tuple[Token, ...]) -> bool:
        if _ARTICLE in test.slots:
            return bool(test.lemmas & self._common) != test.negated
        hit = any(self._fits(test, filler) for slot in test.slots for filler in self._fillers(token, slot, words))
        return hit != test.negated

    def _fillers(self, token: Token, slot: str, words: tuple[Token, ...]) -> list[Token]:
        """Fillers for a test: "dozens of shells" are tested as what they are."""
        found: list[Token] = []
        anchors = words if slot not in _CORE else (token,)  # "took control of the firm": the firm is of control
        for filler in [filler for word in anchors for filler in self.syntax.fillers(word, slot) if filler not in words]:
            found.append(filler)
            found.extend(
                obj for lemma, obj in self.syntax.prepositions(filler) if lemma == "of" and not self._named(filler)
            )
        if slot == "mod":  # "gas space heater leak": every modifier of a modifier counts
            found.extend(
                sub
                for filler in list(found)
                for sub in self.syntax.kids(filler)
                if self.syntax.dep(sub) in ("compound", "amod")
            )
        return found

    def _named(self, token: Token) -> bool:
        known = self.table.at(token)
        return known is not None and known.named

    def _fits(self, test: SlotTest, filler: Token) -> bool:
        if test.any_filler:
            return True
        lemma = self.syntax.lemma(filler)
        if lemma in test.lemmas or filler.lower_ in test.lemmas:
            return True
        if not test.classes:
            return False
        return bool(test.classes & self._classes(filler))

    def _classes(self, filler: Token) -> frozenset[str]:
        known = self.table.at(filler)
        if known is None and filler.pos_ == "PRON":
            resolved = self.table.resolve(filler, create=False)
            known = resolved[0] if resolved else None
        if known is not None and (known.named or filler.pos_ == "PRON"):
            party = (
                known.kind != "Place" or known.geo is None or (known.geo.feature or "PCL").startswith(_PARTY_FEATURES)
            )
            return frozenset({known.kind, "party"} if party else {known.kind})
        if self.table.nationality(filler) is not None:
            return frozenset({"Place", "party"})
        lemma = self.syntax.lemma(filler)
        classes = noun_classes(lemma)
        kind = party_kind(filler)
        money = {"money"} if filler.ent_type_ == "MONEY" or filler.text == "$" else set()
        return classes | ({kind, "party"} if kind else set()) | money
