"""Logical syntax: who does, undergoes or owns what, from the words' dependencies.

The parser says what stands where; this module says who a gerund's doer is, what a
passive's object is, which verb carries an event noun. It knows no event types.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

__all__ = ["Syntax", "frame_words"]

_HEADLINE = 16  # words that a headline has at most
_DEPTH = 6  # how many clauses up a missing subject is looked for
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_VERBS = frozenset({"VERB", "AUX"})
_ACTORS = frozenset({"person", "group", "military", "organization", "official"})
_VERB_SLOTS: dict[str, frozenset[str]] = {
    "iobj": frozenset({"dative"}),
    "comp": frozenset({"ccomp", "xcomp", "attr", "oprd", "acomp"}),
    "adv": frozenset({"advmod", "npadvmod", "prt", "advcl"}),
    "poss": frozenset(),
    "mod": frozenset(),
}
_NOUN_SLOTS: dict[str, frozenset[str]] = {
    "poss": frozenset({"poss"}),
    "comp": frozenset({"acl", "ccomp", "xcomp", "relcl"}),
    "adv": frozenset(),
}
_ENDS = frozenset({"from", "to", "into"})  # prepositions of the two ends of a way
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


@cache
def frame_words(section: str, name: str) -> frozenset[str]:
    """A word list of `ontology/frames.toml`."""
    return frozenset(read_toml("frames.toml")[section][name])


@cache
def _mended_lemmas() -> dict[str, str]:
    table: dict[str, str] = read_toml("frames.toml")["lemmas"]
    return table


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return _mended_lemmas().get(lemma, lemma) if token.pos_ == "VERB" else lemma


class Syntax:
    """The dependencies of one article, asked by logical slot."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.tokens: list[Token] = list(doc)
        self.lemmas: list[str] = [_lemma(token) for token in self.tokens]
        self._starts: list[int] = [token.idx for token in self.tokens]
        self._sentences: list[int] = []  # of each word, the first word of its sentence
        for token in self.tokens:
            self._sentences.append(token.i if token.is_sent_start or not token.i else self._sentences[-1])
        self.deps: list[str] = [token.dep_ for token in self.tokens]
        self.heads: list[int] = [token.head.i for token in self.tokens]
        self._kids: list[list[Token]] = [[] for _ in self.tokens]
        for token, head in zip(self.tokens, self.heads, strict=True):
            if head != token.i:
                self._kids[head].append(token)
        self._passive: dict[int, bool] = {}
        self._slots: dict[tuple[int, str], tuple[Token, ...]] = {}

    # ------------------------------------------------------------------ plain structure
    def kids(self, token: Token) -> list[Token]:
        """The words that hang on `token`, in the order of the text."""
        return self._kids[token.i]

    def lemma(self, token: Token) -> str:
        """The lower-case lemma."""
        return self.lemmas[token.i]

    def dep(self, token: Token) -> str:
        """The dependency label."""
        return self.deps[token.i]

    def head(self, token: Token) -> Token:
        """What the word hangs on; itself for a root."""
        return self.tokens[self.heads[token.i]]

    def is_root(self, token: Token) -> bool:
        """Whether nothing governs the word."""
        return self.heads[token.i] == token.i

    def words_in(self, start: int, end: int) -> list[Token]:
        """The words that character offsets touch."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return [
            token for token in self.tokens[first : bisect_left(self._starts, end)] if token.idx + len(token) > start
        ]

    def sentence_start(self, token: Token) -> int:
        """Index of the first word of the sentence."""
        return self._sentences[token.i]

    def sentence(self, token: Token) -> tuple[int, int]:
        """First word of the sentence and the one after its last."""
        first = end = self._sentences[token.i]
        while end < len(self._sentences) and self._sentences[end] == first:
            end += 1
        return first, end

    def with_conjuncts(self, token: Token) -> list[Token]:
        """The word and those that are coordinated with it, from it on."""
        found = [token]
        for member in found:  # grows as it goes: each conjunct hangs on the one before it
            found.extend(kid for kid in self.kids(member) if self.dep(kid) == "conj" and kid.pos_ not in _VERBS)
        return found

    def first_conjunct(self, token: Token) -> Token:
        """The first of the words that `token` is coordinated with; itself if none."""
        while self.dep(token) == "conj" and not self.is_root(token):
            token = self.head(token)
        return token

    def objects_of(self, prep: Token) -> list[Token]:
        """What a preposition governs, nested prepositions ("from across the river") included."""
        found: list[Token] = []
        reach = [prep]
        for word in reach:
            for kid in self.kids(word):
                if self.dep(kid) in ("pobj", "pcomp"):
                    found.append(kid)
                elif self.dep(kid) == "prep" or (self.dep(kid) == "conj" and kid.pos_ == "ADP"):  # "in and around"
                    reach.append(kid)
        return found

    def prepositions(self, token: Token) -> list[tuple[str, Token]]:
        """The preposition lemmas that hang on `token`, each with a word that it governs."""
        found: list[tuple[str, Token]] = []
        for kid in self.kids(token):
            if self.dep(kid) in ("prep", "agent") or (self.dep(kid) == "dative" and kid.pos_ == "ADP"):
                found.extend((self.lemma(kid), obj) for obj in self.objects_of(kid))
        return found

    # ------------------------------------------------------------------ voice
    def passive(self, verb: Token) -> bool:
        """Whether the verb's surface subject is its logical object."""
        known = self._passive.get(verb.i)
        if known is None:
            self._passive[verb.i] = False  # a cycle of conjuncts ends here
            known = self._passive[verb.i] = self._is_passive(verb)
        return known

    def _is_passive(self, verb: Token) -> bool:
        deps = {self.dep(kid) for kid in self.kids(verb)}
        if deps & {"nsubjpass", "auxpass", "agent"}:
            return True
        if self._seen_done(verb, deps):
            return True
        if verb.tag_ == "VBD":  # headlines tell what is done in the present: a past form is a participle
            alone = not deps & {"dobj", "aux", "ccomp", "xcomp", "prt"}
            return alone and self.is_root(verb) and self.in_headline(verb)
        return verb.tag_ == "VBN" and "aux" not in deps and self._participle_is_passive(verb, deps)

    def _seen_done(self, verb: Token, deps: set[str]) -> bool:
        """Of "the battle saw 120 soldiers killed", "the blast left two men injured": no object, no helping verb."""
        below = self.dep(verb) in ("ccomp", "xcomp") and verb.tag_ in ("VBN", "VBD")
        seen = below and self.lemma(self.head(verb)) in frame_words("control", "witnessing")
        return seen and "nsubj" in deps and not deps & {"aux", "dobj", "mark", "ccomp", "xcomp"}

    def _participle_is_passive(self, verb: Token, deps: set[str]) -> bool:
        """Of a past participle without a helping verb."""
        dep = self.dep(verb)
        if "nsubj" in deps and dep not in ("acl", "amod") and not self.in_headline(verb):
            return False  # a past form that the tagger took for a participle
        if dep == "conj":
            return "nsubj" not in deps and self.head(verb).tag_ == "VBN" and self.passive(self.head(verb))
        return dep in ("acl", "amod", "advcl") or (dep != "relcl" and "dobj" not in deps)

    def in_headline(self, token: Token) -> bool:
        """Whether the sentence opens the article, is short, and has no final stop."""
        first, end = self.sentence(token)
        words = [t for t in self.tokens[first:end] if not t.is_space]
        return first == 0 and len(words) <= _HEADLINE and words[-1].is_alpha

    # ------------------------------------------------------------------ subjects
    def subjects(self, verb: Token, depth: int = 0) -> list[Token]:
        """The surface subject: its own, a relative clause's noun, or the one it shares or is controlled by."""
        own = [kid for kid in self.kids(verb) if self.dep(kid) in ("nsubj", "nsubjpass")]
        if own:
            return self._real(verb, own[0])
        if any(self.dep(kid) == "expl" for kid in self.kids(verb)):
            return []
        if depth >= _DEPTH or self.is_root(verb):
            return []
        return self._shared_subjects(verb, depth)

    def _real(self, verb: Token, subject: Token) -> list[Token]:
        """The subject itself, or the noun that a relative pronoun stands for."""
        if subject.tag_ in _RELATIVE or (self.lemma(subject) == "that" and subject.tag_ != "DT"):
            antecedent = self.antecedent(verb)
            return [antecedent] if antecedent is not None else []
        return [subject]

    def antecedent(self, verb: Token) -> Token | None:
        """The noun that the relative clause of `verb` describes."""
        clause = self.first_conjunct(verb)
        for _ in range(_DEPTH):
            if self.dep(clause) == "relcl":
                return self.head(clause)
            if self.dep(clause) not in ("xcomp", "ccomp", "advcl") or self.is_root(clause):
                return None
            clause = self.first_conjunct(self.head(clause))
        return None

    def _shared_subjects(self, verb: Token, depth: int) -> list[Token]:
        dep, head = self.dep(verb), self.head(verb)
        if dep in ("acl", "relcl", "amod"):
            ordered = self.dep(head) == "dobj" and self.lemma(self.head(head)) in frame_words("control", "object")
            ordered = ordered and (head.pos_ != "NOUN" or bool(noun_classes(self.lemma(head)) & _ACTORS))
            described = verb.tag_ in ("VBG", "VBN") or dep == "amod" or ordered  # "ordered the men to leave"
            return [head] if described else self._controller_of_noun(head, depth + 1)
        if dep == "pcomp":
            return self._subjects_of_gerund(verb, depth)
        if dep not in ("ccomp", "advcl", "xcomp", "conj", "dep"):
            return []
        return self._of_governing_verb(verb, depth) if head.pos_ in _VERBS else self._of_governing_noun(head, depth)

    def _of_governing_verb(self, verb: Token, depth: int) -> list[Token]:
        """The subject that a clause without one takes from the verb above: "ordered the men to leave"."""
        dep, head = self.dep(verb), self.head(verb)
        if dep in ("ccomp", "advcl") and self._finite(verb):
            return []
        if dep in ("xcomp", "ccomp") and self.lemma(head) in frame_words("control", "object"):
            controlled = [kid for kid in self.kids(head) if self.dep(kid) in ("dobj", "dative") and kid.pos_ != "ADP"]
            if controlled:
                return controlled[:1]
        return self.subjects(head, depth + 1)

    def _of_governing_noun(self, head: Token, depth: int) -> list[Token]:
        """Of "is likely to leave", "his plan to leave"."""
        if self.dep(head) in ("acomp", "attr", "oprd") or head.pos_ == "ADJ":
            return self.subjects(self.head(head), depth + 1) if self.head(head).pos_ in _VERBS else []
        return self._controller_of_noun(head, depth + 1) if head.pos_ in ("NOUN", "PROPN") else []

    def implied_subjects(self, verb: Token) -> list[Token]:
        """Who is likely meant to act in a gerund that is a subject: the speaker ("Ruria says taking Kelm would …")."""
        head = self.head(verb)
        return self.subjects(self.head(head)) if self.dep(verb) == "csubj" and self.dep(head) == "ccomp" else []

    def _finite(self, verb: Token) -> bool:
        if verb.tag_ in ("VBD", "VBZ", "VBP"):
            return True
        return any(
            kid.tag_ in ("MD", "VBD", "VBZ", "VBP") for kid in self.kids(verb) if self.dep(kid).startswith("aux")
        )

    def _subjects_of_gerund(self, verb: Token, depth: int) -> list[Token]:
        """Of a gerund after a preposition: "arrested for throwing stones", "the act of throwing stones"."""
        governor = self.head(self.head(verb))
        if governor.pos_ in _VERBS:
            if self.lemma(governor) in frame_words("control", "object_through"):
                return list(self.fillers(governor, "obj"))
            return self.subjects(governor, depth + 1)
        if governor.pos_ == "ADJ":
            return self.subjects(self.head(governor), depth + 1)
        if self.dep(governor) == "dobj" and self.lemma(self.head(governor)) in frame_words("control", "object_through"):
            return [governor]
        return self._controller_of_noun(governor, depth + 1)

    def _controller_of_noun(self, noun: Token, depth: int) -> list[Token]:
        """Who a noun with an infinitive or gerund belongs to: "the army's plan to attack", "made a plan to attack"."""
        for kid in self.kids(noun):
            if self.dep(kid) == "poss":
                return [kid]
        for lemma, obj in self.prepositions(noun):
            if lemma == "by":
                return [obj]
        owners = [kid for kid in self.kids(noun) if self.dep(kid) in _MODIFIERS and kid.text[:1].isupper()]
        if owners:
            return owners[-1:]
        governor = self.head(noun)
        if self.dep(noun) == "dobj" and governor.pos_ in _VERBS:
            return self.subjects(governor, depth + 1)
        return []

    # ------------------------------------------------------------------ slots
    def fillers(self, token: Token, slot: str) -> tuple[Token, ...]:
        """The words in a logical slot of `token`, coordinated ones each for itself."""
        key = (token.i, slot)
        found = self._slots.get(key)
        if found is None:
            self._slots[key] = ()  # a slot that asks for itself is empty
            heads = (
                self._verb_slot(token, slot)
                if token.pos_ in _VERBS or token.tag_[:2] == "VB"
                else self._noun_slot(token, slot)
            )
            found = self._slots[key] = tuple(self._expanded(heads))
        return found

    def _expanded(self, heads: Iterable[Token]) -> list[Token]:
        found: list[Token] = []
        for head in heads:
            found.extend(token for token in self.with_conjuncts(head) if token not in found)
        return found

    def _verb_slot(self, verb: Token, slot: str) -> list[Token]:
        if slot == "subj":
            agents = [obj for lemma, obj in self.prepositions(verb) if lemma == "by"]
            return agents if self.passive(verb) else self.subjects(verb)
        if slot == "obj":
            return self.subjects(verb) if self.passive(verb) else self._objects(verb)
        if slot in _VERB_SLOTS:
            return [kid for kid in self.kids(verb) if self.dep(kid) in _VERB_SLOTS[slot] and kid.pos_ != "ADP"]
        return self._obliques(verb, slot)

    def _obliques(self, token: Token, slot: str) -> list[Token]:
        found = [obj for lemma, obj in self.prepositions(token) if slot in (lemma, "obl")]
        if not found and slot != "obl":  # a particle that is a preposition in fact: "broke into the base"
            found = [
                obj
                for kid in self.kids(token)
                if self.dep(kid) == "prt" and self.lemma(kid) == slot
                for obj in self.objects_of(kid)
            ]
        if not found and slot in _ENDS and token.pos_ in _VERBS:
            found = self._other_end(token, slot)
        return found

    def _other_end(self, verb: Token, slot: str) -> list[Token]:
        """An end of a way that hangs on the other end, or with it on what is moved: "rifles into Kelm from Alder"."""
        found = [
            (lemma, o)
            for _, obj in self.prepositions(verb)
            if obj.pos_ == "PROPN"
            for lemma, o in self.prepositions(obj)
        ]
        for kid in self.kids(verb):
            ends = self.prepositions(kid) if self.dep(kid) == "dobj" else []
            if kid.pos_ == "PROPN" or len({lemma for lemma, _ in ends} & _ENDS) > 1:
                found += ends
        return [obj for lemma, obj in found if lemma == slot]

    def _objects(self, verb: Token) -> list[Token]:
        found: list[Token] = []
        for kid in self.kids(verb):
            if self.dep(kid) == "dobj":
                found.extend(self._real(verb, kid))
        if found:
            return found
        later = [kid for kid in self.kids(verb) if self.dep(kid) == "conj" and kid.pos_ == "VERB"]
        if later and later[0].i - verb.i <= 3:  # "captured and looted the town"
            return [kid for kid in self.kids(later[0]) if self.dep(kid) == "dobj"]
        if self.dep(verb) == "relcl" and self._gap(verb):  # "the town the army captured"
            return [self.head(verb)]
        return []

    def _gap(self, verb: Token) -> bool:
        """Whether a relative clause lacks an object: it has a subject of its own and no relative pronoun as subject."""
        subjects = [kid for kid in self.kids(verb) if self.dep(kid) == "nsubj"]
        if not subjects or subjects[0].tag_ in _RELATIVE or self.lemma(subjects[0]) == "that":
            return False
        return not any(kid.tag_ == "WRB" or self.dep(kid) in ("ccomp", "xcomp") for kid in self.kids(verb)) and not any(
            obj.tag_ in _RELATIVE for _, obj in self.prepositions(verb)
        )

    def _noun_slot(self, noun: Token, slot: str) -> list[Token]:
        special = {"mod": self._noun_modifiers, "subj": self._doers_of_noun, "obj": self._objects_of_noun}
        if slot in special:
            return special[slot](noun)
        if slot == "iobj":
            return [token for verb in self.support(noun, "doer") for token in self.fillers(verb, "iobj")]
        if slot in _NOUN_SLOTS:
            return [kid for kid in self.kids(noun) if self.dep(kid) in _NOUN_SLOTS[slot]]
        found = self._obliques(noun, slot)
        for verb in self.carriers(noun) if slot != "by" else ():
            found.extend(
                obj for obj in self._obliques(verb, slot) if obj.i != noun.i and noun.i not in self._under(obj)
            )
        return found

    def _doers_of_noun(self, noun: Token) -> list[Token]:
        """The subject of the verb that carries an event noun, or the owner of what governs it."""
        if noun.pos_ == "ADJ" and self.dep(noun) in ("amod", "acomp", "oprd", "conj"):
            return self._described(noun)
        doers = [token for verb in self.support(noun, "doer") for token in self.fillers(verb, "subj")]
        return doers or self._owner_of_governor(noun)

    def _objects_of_noun(self, noun: Token) -> list[Token]:
        """What a happening touches: "the blast shook the harbour", "people hit by a flood"."""
        verb = self.verb_of_subject(noun) or self._verb_of_agent(noun)
        if verb is None or self.lemma(verb) not in frame_words("support", "impact"):
            return []
        return [*self.fillers(verb, "obj"), *self._obliques(verb, "through")]

    def _under(self, token: Token) -> set[int]:
        return {kid.i for kid in token.subtree}

    def _described(self, adjective: Token) -> list[Token]:
        """What an adjective is said of: "the dead sailor", "the sailor is dead"."""
        adjective = self.first_conjunct(adjective)
        head, dep = self.head(adjective), self.dep(adjective)
        if dep == "amod":
            return [head]
        return self.subjects(head) if dep in ("acomp", "oprd") and head.pos_ in _VERBS else []

    def _noun_modifiers(self, noun: Token) -> list[Token]:
        found: list[Token] = []
        for kid in self.kids(noun):
            if self.dep(kid) in _MODIFIERS:
                found.append(kid)
                found.extend(
                    sub
                    for sub in self.kids(kid)
                    if self.dep(sub) in ("compound", "npadvmod", "nmod") and self.lemma(kid) == "lead"
                )
        return found

    def _owner_of_governor(self, noun: Token) -> list[Token]:
        """Whose the plan, claim or series is: "Ruria's campaign of raids", "a Rurian claim of control"."""
        noun = self.first_conjunct(noun)
        prep = self.head(noun)
        if self.dep(noun) != "pobj" or self.lemma(prep) not in ("of", "for"):
            return []
        governor = self.head(prep)
        if governor.pos_ != "NOUN" or self.lemma(governor) not in frame_words("support", "measures") | frame_words(
            "support", "owned"
        ):
            return []
        found = [kid for kid in self.kids(governor) if self.dep(kid) == "poss"]
        return (
            found or [kid for kid in self.kids(governor) if self.dep(kid) in _MODIFIERS and kid.text[:1].isupper()][-1:]
        )

    def _verb_of_agent(self, noun: Token) -> Token | None:
        """The passive verb whose agent the noun is: "people hit by a flood"."""
        prep = self.head(self.first_conjunct(noun))
        if (
            self.dep(self.first_conjunct(noun)) == "pobj"
            and self.lemma(prep) == "by"
            and self.head(prep).pos_ in _VERBS
        ):
            return self.head(prep)
        return None

    # ------------------------------------------------------------------ verbs that carry an event noun
    def verb_of_subject(self, noun: Token) -> Token | None:
        """The verb whose active subject the noun is, if any."""
        noun = self.first_conjunct(noun)
        head = self.head(noun)
        if self.dep(noun) == "nsubj" and head.pos_ in _VERBS:
            return head
        return None

    def support(self, noun: Token, kind: str) -> list[Token]:
        """The verbs that say who does ("doer") or undergoes ("undergoer") what the noun names."""
        noun = self._top(self.first_conjunct(noun))
        head, dep = self.head(noun), self.dep(noun)
        found: list[Token] = []
        if dep in ("dobj", "nsubjpass") and head.pos_ in _VERBS and self._among(head, kind):
            found.append(head)
        if dep == "pobj" and self.dep(head) in ("prep", "agent"):
            verb = self.head(head)
            if verb.pos_ in _VERBS and f"{self.lemma(verb)} {self.lemma(head)}" in frame_words(
                "support", kind + "_through"
            ):
                found.append(verb)
        found.extend(
            kid
            for kid in self.kids(noun)
            if self.dep(kid) in ("acl", "relcl") and self._among(kid, kind) and noun in self.fillers(kid, "obj")
        )
        return found

    def _top(self, noun: Token) -> Token:
        """The noun that stands for `noun` one level up: "a series of attacks", "one of the battles"."""
        head = self.head(noun)
        if self.dep(noun) == "pobj" and self.lemma(head) == "of" and self.head(head).pos_ in ("NOUN", "NUM", "DET"):
            above = self.head(head)
            if self.lemma(above) in words("partitives") or self.lemma(above) in frame_words("support", "measures"):
                return self.first_conjunct(above)
        return noun

    def is_part(self, noun: Token) -> bool:
        """Whether the noun is only what another counts: "one of the battles"."""
        return self._top(noun) != noun

    def _among(self, verb: Token, kind: str) -> bool:
        words = frame_words("support", kind)
        lemma = self.lemma(verb)
        if lemma in words:
            return True
        return any(
            f"{lemma} {self.lemma(kid)}" in words for kid in self.kids(verb) if self.dep(kid) in ("prt", "prep", "dobj")
        )

    def is_headline_verb(self, word: Token) -> bool:
        """Whether a plural noun of a headline is a verb in fact: "battle rages in Kelm"."""
        return word.tag_ == "NNS" and self.lemma(word) in frame_words("support", "headline") and self.in_headline(word)

    def carriers(self, noun: Token) -> list[Token]:
        """The verbs whose place, time and modality are the noun's: support verbs, and "took place", "erupted"."""
        found = [*self.support(noun, "doer"), *self.support(noun, "undergoer")]
        top = self._top(self.first_conjunct(noun))
        verb = self.verb_of_subject(top)
        if verb is not None and self._among(verb, "occurrence"):
            found.append(verb)
        head = self.head(top)
        if self.dep(top) == "compound" and self.is_headline_verb(head):
            found.append(head)
        if self.dep(top) == "attr" and head.pos_ in _VERBS:  # "there was fighting in Kelm"
            found.append(head)
        if (
            self.dep(top) == "nsubjpass" and head not in found and head.pos_ == "VERB"
        ):  # "explosions were heard in Kelm"
            found.append(head)
        return found
