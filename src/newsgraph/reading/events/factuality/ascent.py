"""The way up from an event's trigger to the top of its sentence, one governing word after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.reading.events.factuality.climb import Climb
from newsgraph.reading.events.factuality.complements import (
    from_carrier,
    from_complement,
    from_complement_of_verb,
    from_preposition,
    noun_of_operator,
)
from newsgraph.reading.events.factuality.falsehood import is_claim
from newsgraph.reading.words.tense import is_present
from newsgraph.reading.words.word_lists import VERBS, factuality_words, operators

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.events.factuality.state import Factuality
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["assess"]

_STEPS = 8  # how many governing words are looked at
_COMPOUNDS = ("demanded", "future", "hypothetical", "probable")
_OPENING = 3  # words among which the question word of a sentence stands


def assess(syntax: Syntax, head: Token, carriers: list[Token]) -> Factuality:
    """How the article presents the event at `head`; `carriers` are the verbs that carry an event noun."""
    climb = Climb(syntax, head, carriers)
    if head.pos_ in VERBS:
        climb.predicate(head)
    else:
        climb.noun(head)
    for _ in range(_STEPS):
        if not _up(climb):
            break
        climb.path.add(climb.at.i)
    state = _question(climb)
    if state.announced and state.polarity == "negative":
        return replace(state, refused=True)
    return state


def _up(climb: Climb) -> bool:
    """Go to the governing word if it says something about the event; False at the top."""
    token, syntax = climb.at, climb.syntax
    if syntax.is_root(token):
        return _headline_infinitive(climb, token)
    dep, head = syntax.dep(token), syntax.head(token)
    if dep in ("dobj", "nsubjpass") and syntax.lemma(head) in factuality_words("codes", "ending"):
        climb.state = replace(climb.state, ended=True)
    if dep == "prep" or (dep in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "ADV", "VERB")):
        return from_preposition(climb, token, head)
    if dep != "conj" and head in climb.carriers:
        return from_carrier(climb, token, head)
    step = _STEP_OF.get(dep)
    return bool(step and step(climb, token, head, dep))


def _headline_infinitive(climb: Climb, token: Token) -> bool:
    """A main verb without tense: "Ministers to meet" is planned, "Meet the rebels!" is asked for."""
    helpers = [kid for kid in climb.syntax.kids(token) if climb.syntax.dep(kid).startswith(("aux", "nsubj", "expl"))]
    if token.tag_ == "VB" and any(kid.lower_ == "to" for kid in helpers):
        climb.state = climb.state.made("future")
    elif token.tag_ == "VB" and all(kid.lower_ in ("do", "please") for kid in helpers):
        climb.state = climb.state.made("demanded")
    return False


def _from_conjunct(climb: Climb, token: Token, head: Token, _dep: str) -> bool:
    own = [kid for kid in climb.syntax.kids(token) if climb.syntax.dep(kid) in ("nsubj", "nsubjpass", "aux")]
    if token.pos_ in VERBS and head.pos_ in VERBS:
        if any(climb.syntax.dep(kid) != "aux" for kid in own):
            climb.at = head  # a clause of its own: only what governs both counts
            return _up(climb) if climb.syntax.dep(head) in ("ccomp", "advcl") else False
        _shared_modality(climb, token, head, own)
    climb.at = head
    return True


def _shared_modality(climb: Climb, token: Token, head: Token, own: list[Token]) -> None:
    """A coordinated verb has the first one's helping verb ("will attack and seize"), and its "not" after "or"."""
    kids = climb.syntax.kids(head)
    for kid in kids:
        if climb.syntax.dep(kid) == "aux" and not own and token.tag_ == head.tag_:
            climb.modal(head, climb.syntax.lemma(kid))
    if any(
        climb.syntax.dep(k) == "mark" and climb.syntax.lemma(k) in factuality_words("markers", "conditional")
        for k in kids
    ):
        climb.state = climb.state.made("hypothetical")
    if head.tag_ == "VB" and climb.syntax.is_root(head) and token.tag_ == "VB" and not own:
        _headline_infinitive(climb, head)
    links = {kid.lower_ for kid in kids if climb.syntax.dep(kid) == "cc"}
    negated = any(climb.negates(kid) for kid in kids)
    if "nor" in links or (negated and "or" in links and token.tag_ in ("VB", "VBN")):
        climb.state = climb.state.negated()


def _from_clause(climb: Climb, token: Token, head: Token, dep: str) -> bool:
    kids = climb.syntax.kids(token)
    infinitive = any(kid.lower_ == "to" and climb.syntax.dep(kid) == "aux" for kid in kids)
    if dep in ("acl", "relcl"):
        if not infinitive:
            _told_by_noun(climb, token, head)
        return infinitive and _from_infinitive_of_noun(climb, head)
    if infinitive:
        return _from_purpose(climb, token, head)
    if _from_linked_clause(climb, token, head):
        return False
    if token.tag_ not in ("VBG", "VBN") or head.pos_ not in VERBS:
        return False
    climb.predicate(head)
    climb.at = head
    return True


def _told_by_noun(climb: Climb, token: Token, noun: Token) -> None:
    """Of "the rumour that they attacked": no surer than the rumour, and untrue where it is called false."""
    if climb.head.pos_ == "NOUN" and any(kid.lower_ in ("the", "this") for kid in climb.syntax.kids(climb.head)):
        return  # "rumours that two died in the flood": the flood is known
    kids = climb.syntax.kids(token)
    deps = {climb.syntax.dep(kid) for kid in kids}
    # A passive has no object that "that" could stand for: there it links, whatever the parser made of it.
    links = ("mark", "dobj") if "nsubjpass" in deps else ("mark",)
    linked = any(climb.syntax.dep(kid) in links and kid.lower_ == "that" for kid in kids)
    effect = operators("nouns").get(climb.syntax.lemma(noun))
    if linked and (effect == "nonevidence" or is_claim(climb.syntax, noun)):
        climb.state = climb.state.under(effect)
        noun_of_operator(climb, noun)


def _from_linked_clause(climb: Climb, token: Token, head: Token) -> bool:
    """Of "once they agree", "so that it is closed"; whether the clause has such a link to the verb above."""
    kids = climb.syntax.kids(token)
    links = {climb.syntax.lemma(kid) for kid in kids if climb.syntax.dep(kid) in ("mark", "advmod")}
    if links & factuality_words("markers", "temporal"):
        awaited = any(kid.tag_ == "MD" for kid in climb.syntax.kids(head)) or _expected(climb, head)
        if awaited or (links & factuality_words("markers", "not_yet") and is_present(climb.syntax, token)):
            climb.state = climb.state.made("future")
        return True
    if links & factuality_words("markers", "purpose") and any(kid.tag_ == "MD" or kid.lower_ == "that" for kid in kids):
        climb.state = climb.state.made("hypothetical")
        return True
    return any(climb.syntax.dep(kid) == "mark" for kid in kids)


def _from_infinitive_of_noun(climb: Climb, noun: Token) -> bool:
    """Of "plans to attack", "the ability to attack"; of "ordered the men to attack" as of the verb."""
    verb = climb.syntax.head(noun)
    known = operators("nouns").get(climb.syntax.lemma(noun))
    if known is None and climb.syntax.dep(noun) == "dobj" and climb.syntax.lemma(verb) in operators("verbs"):
        return from_complement_of_verb(climb, noun, verb, "xcomp")
    climb.state = climb.state.under(known or "future")
    noun_of_operator(climb, noun)
    climb.at = noun
    return climb.syntax.dep(noun) == "dobj"


def _from_purpose(climb: Climb, token: Token, head: Token) -> bool:
    """An act's purpose is as real as the act, at most planned."""
    if head.pos_ == "ADJ" or climb.syntax.lemma(head) in operators("verbs"):
        return from_complement(climb, token, head, "xcomp")
    above = assess(climb.syntax, head, []).realis
    climb.state = climb.state.made("future" if above == "actual" else above)
    return False


def _expected(climb: Climb, verb: Token) -> bool:
    """Whether a clause stands below a word of expectation."""
    head = climb.syntax.head(verb)
    return climb.syntax.dep(verb) == "xcomp" and operators("verbs").get(climb.syntax.lemma(head)) == "future"


def _from_compound(climb: Climb, _token: Token, head: Token, _dep: str) -> bool:
    """Of "evacuation order", "bomb threat": what is asked for, feared or planned has not happened."""
    lemma = climb.syntax.lemma(head)
    effect = next((name for name in _COMPOUNDS if lemma in factuality_words("compounds", name)), None)
    climb.state = climb.state.under(effect)
    climb.at = head
    return effect is None


def _from_subject(climb: Climb, token: Token, head: Token, dep: str) -> bool:
    """The subject of "would be …" is imagined, if it is an act and not a known happening."""
    act = dep.startswith("csubj") or any(climb.syntax.dep(kid) == "poss" for kid in climb.syntax.kids(token))
    if act and any(
        climb.syntax.lemma(kid) in factuality_words("modals", "conditional") for kid in climb.syntax.kids(head)
    ):
        climb.state = climb.state.made("hypothetical")
    return False


def _question(climb: Climb) -> Factuality:
    """A main clause that asks whether does not say that it happened; one that asks why takes it for granted."""
    if climb.syntax.is_root(climb.at):
        first, end = climb.syntax.sentence(climb.at)
        asks = any(token.text == "?" for token in climb.syntax.tokens[max(first, end - 3) : end])
        if asks and not any(token.tag_[:1] == "W" for token in climb.syntax.tokens[first : first + _OPENING]):
            return climb.state.made("hypothetical").at_most("possible")
    return climb.state


# By the dependency of the lower word: from it, and the word that governs it, to whether the way goes on.
_STEP_OF: Mapping[str, Callable[[Climb, Token, Token, str], bool]] = {
    "conj": _from_conjunct,
    "compound": _from_compound,
    **dict.fromkeys(("xcomp", "ccomp", "dobj", "nsubjpass", "oprd", "attr", "acomp"), from_complement),
    **dict.fromkeys(("acl", "advcl", "relcl"), _from_clause),
    **dict.fromkeys(("csubj", "csubjpass", "nsubj"), _from_subject),
}
