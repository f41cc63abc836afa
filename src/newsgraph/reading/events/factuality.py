"""Did it happen? Polarity, realis and certainty of an event, from the words that govern it.

From the trigger upwards, each governing word acts on what stands below it: "did not plan
to attack" is an attack that is planned (plan) and negated (not). What the text only
attributes ("said", "told reporters") is left as the speaker puts it; a denied event keeps
the polarity of the denied words, with certainty "possible": the denial itself is an
attribution with the stance "denies".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.words.tense import is_bare, is_infinitive, is_past, is_present

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.model import Certainty, Polarity, Realis
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["Factuality", "assess", "coded", "operator_effect"]

_VERBS = frozenset({"VERB", "AUX"})
_STEPS = 8  # how many governing words are looked at
_OPENING = 3  # words among which the question word of a sentence stands
_STEP_OF: dict[str, str] = {
    "conj": "_from_conjunct",
    **dict.fromkeys(("xcomp", "ccomp", "dobj", "nsubjpass", "oprd", "attr", "acomp"), "_from_complement"),
    **dict.fromkeys(("acl", "advcl", "relcl"), "_from_clause"),
    **dict.fromkeys(("csubj", "csubjpass", "nsubj"), "_from_subject"),
}
_SURENESS: dict[str, int] = {"certain": 2, "probable": 1, "possible": 0}


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a sentence presents an event."""

    polarity: Polarity = "positive"
    realis: Realis = "actual"
    certainty: Certainty = "certain"
    prevented: bool = False
    refused: bool = False  # the doer would not: "refused to", "will not"
    announced: bool = False  # the doer says that it will: "will", "threatened to"
    urged: bool = False  # somebody says that it must be
    ended: bool = False  # what had gone on was lifted, halted

    def negated(self) -> Factuality:
        """With its polarity turned round; what was not prevented did happen."""
        if self.prevented:
            return replace(self, realis="actual", prevented=False)
        return replace(self, polarity="negative" if self.polarity == "positive" else "positive")

    def at_most(self, certainty: Certainty) -> Factuality:
        """No surer than `certainty`."""
        return self if _SURENESS[self.certainty] <= _SURENESS[certainty] else replace(self, certainty=certainty)

    def made(self, realis: Realis) -> Factuality:
        """With another realis, unless a nearer word has set one."""
        return replace(self, realis=realis) if self.realis == "actual" else self

    def under(self, effect: str | None) -> Factuality:
        """As the complement of a word with that effect."""
        if effect == "negative":
            return self.negated() if self.realis == "actual" else self
        if effect == "prevented":
            return replace(self.made("hypothetical"), prevented=True) if self.realis == "actual" else self
        if effect == "possible":
            return self.at_most("possible")
        if effect == "probable":
            return self.at_most("probable")
        if effect in ("demanded", "future", "hypothetical", "generic"):
            return self.made(effect)  # type: ignore[arg-type]
        return self


@cache
def _operators(kind: str) -> dict[str, str]:
    """Word to effect, of a part of speech ("verbs", "nouns", "adjectives"); the first list that has it counts."""
    table: dict[str, str] = {}
    for operator in read_toml("factuality.toml")["operator"]:
        for word in operator[kind]:
            table.setdefault(word, operator["effect"])
    return table


def operator_effect(kind: str, word: str) -> str | None:
    """What a word does to the event below it; `kind` is "verbs", "nouns" or "adjectives"."""
    return _operators(kind).get(word)


@cache
def _listed(section: str, name: str) -> frozenset[str]:
    return frozenset(read_toml("factuality.toml")[section][name])


def assess(syntax: Syntax, head: Token, carriers: list[Token]) -> Factuality:
    """How the article presents the event at `head`; `carriers` are the verbs that carry an event noun."""
    return _Climb(syntax, head, carriers).result()


def coded(plover: str, cameo: str, how: Factuality) -> tuple[str, str]:
    """PLOVER and CAMEO codes of an act as it is presented: refused help is a rejection, announced force a threat."""
    codes = read_toml("factuality.toml")["codes"]
    if how.ended and plover in codes["cooperative"] + codes["hostile"]:
        name = "ended_hostile" if plover in codes["hostile"] else "ended_cooperative"
        return codes[name][0], codes[name][1]
    if how.urged and how.realis == "demanded" and plover in codes["cooperative"]:
        return codes["urged"][0], codes["urged"][1]
    if how.refused and plover in codes["cooperative"]:
        return codes["refused"][0], codes["refused"][1]
    if how.announced and how.realis == "future" and how.polarity == "positive" and plover in codes["hostile"]:
        return codes["announced"][0], codes["announced"][1]
    return plover, cameo


class _Climb:
    """One way up from a trigger to the top of its clause."""

    def __init__(self, syntax: Syntax, head: Token, carriers: list[Token]) -> None:
        self.syntax = syntax
        self.at = head
        self.carriers = carriers
        self.state = Factuality()
        self.path = {head.i}  # the words climbed so far: their own determiners have been read

    def result(self) -> Factuality:
        state = self._climb()
        if state.announced and state.polarity == "negative":
            return replace(state, refused=True)
        return state

    def _climb(self) -> Factuality:
        if self.at.pos_ in _VERBS:
            self._predicate(self.at)
        else:
            self._noun(self.at)
        for _ in range(_STEPS):
            if not self._up():
                break
            self.path.add(self.at.i)
        return self._question()

    # ------------------------------------------------------------------ one word
    def _predicate(self, verb: Token) -> None:
        """Negation, modals and adverbs of a verb."""
        syntax = self.syntax
        if any(self._negates(kid) for kid in syntax.kids(verb)):
            self.state = self.state.negated()
        for kid in syntax.kids(verb):
            dep, lemma = syntax.dep(kid), syntax.lemma(kid)
            if dep in ("aux", "auxpass"):
                self._modal(verb, lemma)
                if kid.lower_ in ("had", "were", "should") and self._inverted(verb, kid):
                    self.state = self.state.made("hypothetical")
            elif dep in ("nsubj", "nsubjpass", "dobj") and kid.i not in self.path and self._none(kid):
                self.state = self.state.negated()
            elif dep == "advmod":
                self._adverb(verb, lemma)
            elif dep == "mark" and lemma in _listed("markers", "conditional"):
                self.state = self.state.made("hypothetical")
            elif dep == "advcl" and self._is_condition(kid) and self._has_modal(verb):
                self.state = (
                    replace(self.state, realis="hypothetical") if self.state.realis != "demanded" else self.state
                )

    def _inverted(self, verb: Token, helper: Token) -> bool:
        """Whether a clause says "if" by its order: "had it hit the tower, …"."""
        subjects = [kid for kid in self.syntax.kids(verb) if self.syntax.dep(kid) in ("nsubj", "nsubjpass")]
        return self.syntax.dep(verb) == "advcl" and bool(subjects) and helper.i < subjects[0].i

    def _negates(self, word: Token) -> bool:
        """Whether a word makes its verb negative; "not only" does not, nor does the "nor" of the next verb alone."""
        if self.syntax.dep(word) not in ("neg", "advmod", "preconj"):
            return False
        if self.syntax.dep(word) != "neg" and self.syntax.lemma(word) not in _listed("markers", "negative"):
            return False
        follower = self.syntax.tokens[word.i + 1].lower_ if word.i + 1 < len(self.syntax.tokens) else ""
        return follower not in _listed("markers", "not_only")

    def _none(self, noun: Token) -> bool:
        """Whether a noun phrase says that there is none: "no one", "none of the men", "no shots"."""
        if self.syntax.lemma(noun) in _listed("markers", "negative_subjects"):
            return True
        return any(self._is_no(kid) for kid in self.syntax.kids(noun))

    def _is_no(self, word: Token) -> bool:
        """Whether a word before a noun says that there is none: "no", "zero"."""
        return self.syntax.dep(word) in ("det", "neg", "nummod") and word.lower_ in _listed("markers", "none_of")

    def _adverb(self, verb: Token, lemma: str) -> None:
        if lemma in _listed("markers", "probable_adverbs"):
            self.state = self.state.at_most("probable")
        elif lemma in _listed("markers", "possible_adverbs"):
            self.state = self.state.at_most("possible").made("hypothetical")
        elif lemma in _listed("markers", "unfinished_adverbs"):
            self.state = self.state.negated() if self.state.realis == "actual" else self.state
        elif lemma in _listed("markers", "generic_adverbs") and verb.tag_ in ("VBZ", "VBP", "VB"):
            self.state = self.state.made("generic")

    def _modal(self, verb: Token, lemma: str) -> None:
        if lemma in _listed("modals", "future"):
            self.state = replace(self.state.made("future"), announced=True)
        elif lemma in _listed("modals", "hypothetical"):
            self.state = self.state.made("hypothetical").at_most("possible")
        elif lemma in _listed("modals", "demanded"):
            self.state = replace(self.state.made("demanded"), urged=True)
        elif lemma in _listed("modals", "conditional"):
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
            self.syntax.dep(kid) == "mark" and self.syntax.lemma(kid) in _listed("markers", "conditional")
            for kid in self.syntax.kids(clause)
        )

    def _noun(self, noun: Token) -> None:
        """Determiners and adjectives of an event noun."""
        first = self.syntax.first_conjunct(noun)
        for kid in (*self.syntax.kids(noun), *(self.syntax.kids(first) if first is not noun else ())):
            dep = self.syntax.dep(kid)
            if self._is_no(kid):
                self.state = self.state.negated()
            elif dep == "det" and kid.lower_ in _listed("markers", "generic_determiners") and self._present(first):
                self.state = self.state.made("generic")
            elif dep == "amod" and kid.head == noun:
                self.state = self.state.under(_operators("adjectives").get(kid.lower_))

    def _present(self, noun: Token) -> bool:
        head = self.syntax.head(noun)
        tense = [head, *self.syntax.kids(head)]
        return self.syntax.dep(noun) in ("nsubj", "nsubjpass") and any(t.tag_ in ("VBZ", "VBP") for t in tense)

    # ------------------------------------------------------------------ one step
    def _up(self) -> bool:
        """Go to the governing word if it says something about the event; False at the top."""
        token, syntax = self.at, self.syntax
        if syntax.is_root(token):
            return self._headline_infinitive(token)
        dep, head = syntax.dep(token), syntax.head(token)
        if dep in ("dobj", "nsubjpass") and syntax.lemma(head) in _listed("codes", "ending"):
            self.state = replace(self.state, ended=True)
        if dep == "prep" or (dep in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "ADV", "VERB")):
            return self._from_preposition(token, head)
        if dep != "conj" and head in self.carriers:
            self.state = self.state.under(self._effect(head, token))
            self._predicate(head)
            self.at = head
            return True
        step = _STEP_OF.get(dep)
        return bool(step and getattr(self, step)(token, head, dep))

    def _headline_infinitive(self, token: Token) -> bool:
        """A main verb without tense: "Ministers to meet" is planned, "Meet the rebels!" is asked for."""
        helpers = [kid for kid in self.syntax.kids(token) if self.syntax.dep(kid).startswith(("aux", "nsubj", "expl"))]
        if token.tag_ == "VB" and any(kid.lower_ == "to" for kid in helpers):
            self.state = self.state.made("future")
        elif token.tag_ == "VB" and all(kid.lower_ in ("do", "please") for kid in helpers):
            self.state = self.state.made("demanded")
        return False

    def _from_conjunct(self, token: Token, head: Token, _dep: str) -> bool:
        own = [kid for kid in self.syntax.kids(token) if self.syntax.dep(kid) in ("nsubj", "nsubjpass", "aux")]
        if token.pos_ in _VERBS and head.pos_ in _VERBS:
            if any(self.syntax.dep(kid) != "aux" for kid in own):
                self.at = head  # a clause of its own: only what governs both counts
                return self._up() if self.syntax.dep(head) in ("ccomp", "advcl") else False
            self._shared_modality(token, head, own)
        self.at = head
        return True

    def _shared_modality(self, token: Token, head: Token, own: list[Token]) -> None:
        """A coordinated verb has the first one's helping verb ("will attack and seize"), and its "not" after "or"."""
        kids = self.syntax.kids(head)
        for kid in kids:
            if self.syntax.dep(kid) == "aux" and not own and token.tag_ == head.tag_:
                self._modal(head, self.syntax.lemma(kid))
        if any(
            self.syntax.dep(k) == "mark" and self.syntax.lemma(k) in _listed("markers", "conditional") for k in kids
        ):
            self.state = self.state.made("hypothetical")
        if head.tag_ == "VB" and self.syntax.is_root(head) and token.tag_ == "VB" and not own:
            self._headline_infinitive(head)
        links = {kid.lower_ for kid in kids if self.syntax.dep(kid) == "cc"}
        negated = any(self._negates(kid) for kid in kids)
        if "nor" in links or (negated and "or" in links and token.tag_ in ("VB", "VBN")):
            self.state = self.state.negated()

    def _from_preposition(self, token: Token, head: Token) -> bool:
        prep = head if self.syntax.dep(token) in ("pobj", "pcomp") else token
        lemma = self.syntax.lemma(prep)
        if (
            lemma in _listed("markers", "negative_prepositions")
            or (lemma == "of" and self.syntax.head(prep).lower_ == "instead")
            or (lemma == "than" and self.syntax.head(prep).lower_ == "rather")
        ):
            self.state = self.state.negated()
        if lemma in _listed("markers", "hypothetical_prepositions"):
            self.state = self.state.made("hypothetical")
        governor = self.syntax.head(prep)
        kind = "verbs" if governor.pos_ in _VERBS else "nouns" if governor.pos_ in ("NOUN", "PROPN") else "adjectives"
        word = self.syntax.lemma(governor)
        table = _operators(kind)
        effect = table.get(f"{word} {lemma}") or (table.get(word) if kind != "verbs" or lemma == "from" else None)
        if kind == "nouns" and lemma not in _listed("markers", "noun_prepositions"):
            effect = None
        if governor == prep or (effect is None and governor not in self.carriers):
            return False
        self.at = governor
        self._apply(effect, governor, kind)
        return True

    def _apply(self, effect: str | None, governor: Token, kind: str) -> None:
        self.state = self.state.under(effect)
        if kind == "verbs":
            self._predicate(governor)
        elif kind == "nouns" and effect is not None:
            self._noun_of_operator(governor)

    def _noun_of_operator(self, noun: Token) -> None:
        if self._none(noun):
            self.state = self.state.negated()

    def _effect(self, head: Token, token: Token) -> str | None:
        """What a governing verb does to its complement; with a particle it is another verb."""
        lemma = self.syntax.lemma(head)
        table = _operators("verbs")
        for kid in self.syntax.kids(head):
            if self.syntax.dep(kid) == "prt":
                return table.get(f"{lemma} {self.syntax.lemma(kid)}")
            found = table.get(f"{lemma} {self.syntax.lemma(kid)}") if self.syntax.dep(kid) == "prep" else None
            if found and token in self.syntax.objects_of(kid):
                return found
        return table.get(lemma)

    def _from_complement(self, token: Token, head: Token, dep: str) -> bool:
        participle = head.pos_ == "VERB" and dep == "xcomp" and head.tag_ == "VBN"
        if head.pos_ == "ADJ" or (participle and head.lower_ in _operators("adjectives")):
            effect = _operators("adjectives").get(head.lower_) or _operators("verbs").get(self.syntax.lemma(head))
            self.state = self.state.under(effect)
            self._predicate(head)
            self.at = head
            return self._over_copula(head)
        if head.pos_ in ("NOUN", "PROPN"):
            self.state = self.state.under(_operators("nouns").get(self.syntax.lemma(head)))
            self._noun_of_operator(head)
            self.at = head
            return True
        return self._from_complement_of_verb(token, head, dep)

    def _from_complement_of_verb(self, token: Token, head: Token, dep: str) -> bool:
        lemma = self.syntax.lemma(head)
        clausal = dep in ("xcomp", "ccomp", "acomp", "attr")
        effect = self._effect_on_clause(token, head, dep) if clausal else self._effect(head, token)
        if not clausal:
            if effect is None or dep == "oprd":
                return False
            effect = None if lemma in _listed("markers", "addressing") else effect
        if dep == "ccomp" and effect is None and not is_infinitive(self.syntax, token):
            return False  # what is merely said stands as the speaker puts it
        if lemma in ("like", "want", "wish") and self.syntax.lemma(token) in _listed("markers", "performed"):
            return False  # who would like to thank, thanks
        self.state = self.state.under(effect)
        if lemma in _listed("codes", "refusing"):
            self.state = replace(self.state, refused=True)
        elif lemma in _listed("codes", "announcing"):
            self.state = replace(self.state, announced=True)
        if dep != "ccomp" or effect is not None:
            self._predicate(head)
        self.at = head
        return True

    def _effect_on_clause(self, token: Token, head: Token, dep: str) -> str | None:
        """What a verb does to a clause below it: a plan needs an infinitive, a finite clause only doubt or demand."""
        effect, lemma = self._effect(head, token), self.syntax.lemma(head)
        infinitive = dep == "xcomp" or is_infinitive(self.syntax, token)
        if lemma in ("have", "be") and infinitive and (special := self._duty(token, head)):
            return special
        if lemma in _listed("markers", "future_infinitives"):
            return "future" if infinitive and any(k.lower_ == "to" for k in self.syntax.kids(token)) else None
        return effect if dep != "ccomp" or infinitive else self._effect_on_finite(token, lemma, effect)

    def _effect_on_finite(self, token: Token, lemma: str, effect: str | None) -> str | None:
        """Of a verb on a clause with a tense: "announced that it had attacked" tells of no plan."""
        if effect == "negative":
            return "possible" if lemma in _listed("markers", "denying") else None
        if effect == "future":
            return effect if is_bare(self.syntax, token) else None
        if effect == "demanded" and is_past(self.syntax, token):  # "was told that rebels had attacked" asks for nothing
            return None
        return effect if effect in ("possible", "probable", "demanded", "hypothetical") else None

    def _duty(self, verb: Token, head: Token) -> str | None:
        """Of "has yet to meet", which did not happen, and "has to meet", which must."""
        if not any(kid.lower_ == "to" and self.syntax.dep(kid) == "aux" for kid in self.syntax.kids(verb)):
            return None
        around = [*self.syntax.kids(verb), *self.syntax.kids(head)]
        if any(kid.lower_ == "yet" for kid in around):
            return "negative"
        objects = any(self.syntax.dep(kid) == "dobj" for kid in self.syntax.kids(head))
        done = is_past(self.syntax, head)  # what one had to do was done
        bound = self.syntax.lemma(head) == "have" and not objects and not done
        return "demanded" if bound else None

    def _over_copula(self, adjective: Token) -> bool:
        head = self.syntax.head(adjective)
        if self.syntax.dep(adjective) in ("acomp", "oprd", "attr") and head.pos_ in _VERBS:
            self._predicate(head)
            self.at = head
        return True

    def _from_clause(self, token: Token, head: Token, dep: str) -> bool:
        kids = self.syntax.kids(token)
        infinitive = any(kid.lower_ == "to" and self.syntax.dep(kid) == "aux" for kid in kids)
        if dep in ("acl", "relcl"):
            return infinitive and self._from_infinitive_of_noun(head)
        if infinitive:
            return self._from_purpose(token, head)
        if self._from_linked_clause(token, head):
            return False
        if token.tag_ not in ("VBG", "VBN") or head.pos_ not in _VERBS:
            return False
        self._predicate(head)
        self.at = head
        return True

    def _from_linked_clause(self, token: Token, head: Token) -> bool:
        """Of "once they agree", "so that it is closed"; whether the clause has such a link to the verb above."""
        kids = self.syntax.kids(token)
        links = {self.syntax.lemma(kid) for kid in kids if self.syntax.dep(kid) in ("mark", "advmod")}
        if links & _listed("markers", "temporal"):
            awaited = any(kid.tag_ == "MD" for kid in self.syntax.kids(head)) or self._expected(head)
            if awaited or (links & _listed("markers", "not_yet") and is_present(self.syntax, token)):
                self.state = self.state.made("future")
            return True
        if links & _listed("markers", "purpose") and any(kid.tag_ == "MD" or kid.lower_ == "that" for kid in kids):
            self.state = self.state.made("hypothetical")
            return True
        return any(self.syntax.dep(kid) == "mark" for kid in kids)

    def _from_infinitive_of_noun(self, noun: Token) -> bool:
        """Of "plans to attack", "the ability to attack"; of "ordered the men to attack" as of the verb."""
        verb = self.syntax.head(noun)
        known = _operators("nouns").get(self.syntax.lemma(noun))
        if known is None and self.syntax.dep(noun) == "dobj" and self.syntax.lemma(verb) in _operators("verbs"):
            return self._from_complement_of_verb(noun, verb, "xcomp")
        self.state = self.state.under(known or "future")
        self._noun_of_operator(noun)
        self.at = noun
        return self.syntax.dep(noun) == "dobj"

    def _from_purpose(self, token: Token, head: Token) -> bool:
        """An act's purpose is as real as the act, at most planned."""
        if head.pos_ == "ADJ" or self.syntax.lemma(head) in _operators("verbs"):
            return self._from_complement(token, head, "xcomp")
        above = _Climb(self.syntax, head, []).result().realis
        self.state = self.state.made("future" if above == "actual" else above)
        return False

    def _expected(self, verb: Token) -> bool:
        """Whether a clause stands below a word of expectation."""
        head = self.syntax.head(verb)
        return self.syntax.dep(verb) == "xcomp" and _operators("verbs").get(self.syntax.lemma(head)) == "future"

    def _from_subject(self, token: Token, head: Token, dep: str) -> bool:
        """The subject of "would be …" is imagined, if it is an act and not a known happening."""
        act = dep.startswith("csubj") or any(self.syntax.dep(kid) == "poss" for kid in self.syntax.kids(token))
        if act and any(self.syntax.lemma(kid) in _listed("modals", "conditional") for kid in self.syntax.kids(head)):
            self.state = self.state.made("hypothetical")
        return False

    # ------------------------------------------------------------------ the sentence
    def _question(self) -> Factuality:
        """A main clause that asks whether does not say that it happened; one that asks why takes it for granted."""
        if self.syntax.is_root(self.at):
            first, end = self.syntax.sentence(self.at)
            asks = any(token.text == "?" for token in self.syntax.tokens[max(first, end - 3) : end])
            if asks and not any(token.tag_[:1] == "W" for token in self.syntax.tokens[first : first + _OPENING]):
                return self.state.made("hypothetical").at_most("possible")
        return self.state
