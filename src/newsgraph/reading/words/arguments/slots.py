"""What fills the logical slots of a verb or an event noun: doer, object, recipient, complement, preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.arguments.labels import MODIFIERS, RELATIVE_TAGS, VERBS
from newsgraph.reading.words.arguments.subjects import relative_resolved
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["filled"]

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


def filled(syntax: Syntax, token: Token, slot: str) -> tuple[Token, ...]:
    """The words in a logical slot of `token`, coordinated ones each for itself."""
    verbal = token.pos_ in VERBS or token.tag_[:2] == "VB"
    return tuple(_expanded(syntax, _verb_slot(syntax, token, slot) if verbal else _noun_slot(syntax, token, slot)))


def _expanded(syntax: Syntax, heads: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for head in heads:
        found.extend(token for token in syntax.with_conjuncts(head) if token not in found)
    return found


def _verb_slot(syntax: Syntax, verb: Token, slot: str) -> list[Token]:
    if slot == "subj":
        agents = [obj for lemma, obj in syntax.prepositions(verb) if lemma == "by"]
        return agents if syntax.passive(verb) else syntax.subjects(verb)
    if slot == "obj":
        return syntax.subjects(verb) if syntax.passive(verb) else _objects(syntax, verb)
    if slot in _VERB_SLOTS:
        return [kid for kid in syntax.kids(verb) if syntax.dep(kid) in _VERB_SLOTS[slot] and kid.pos_ != "ADP"]
    return _obliques(syntax, verb, slot)


def _obliques(syntax: Syntax, token: Token, slot: str) -> list[Token]:
    found = [obj for lemma, obj in syntax.prepositions(token) if slot in (lemma, "obl")]
    if not found and slot != "obl":  # a particle that is a preposition in fact: "broke into the base"
        found = [
            obj
            for kid in syntax.kids(token)
            if syntax.dep(kid) == "prt" and syntax.lemma(kid) == slot
            for obj in syntax.objects_of(kid)
        ]
    if not found and slot in _ENDS and token.pos_ in VERBS:
        found = _other_end(syntax, token, slot)
    return found


def _other_end(syntax: Syntax, verb: Token, slot: str) -> list[Token]:
    """An end of a way that hangs on the other end, or with it on what is moved: "rifles into Kelm from Alder"."""
    found = [
        (lemma, o)
        for _, obj in syntax.prepositions(verb)
        if obj.pos_ == "PROPN"
        for lemma, o in syntax.prepositions(obj)
    ]
    for kid in syntax.kids(verb):
        ends = syntax.prepositions(kid) if syntax.dep(kid) == "dobj" else []
        if kid.pos_ == "PROPN" or len({lemma for lemma, _ in ends} & _ENDS) > 1:
            found += ends
    return [obj for lemma, obj in found if lemma == slot]


def _objects(syntax: Syntax, verb: Token) -> list[Token]:
    found: list[Token] = []
    for kid in syntax.kids(verb):
        if syntax.dep(kid) == "dobj":
            found.extend(relative_resolved(syntax, verb, kid))
    if found:
        return found
    later = [kid for kid in syntax.kids(verb) if syntax.dep(kid) == "conj" and kid.pos_ == "VERB"]
    if later and later[0].i - verb.i <= 3:  # "captured and looted the town"
        return [kid for kid in syntax.kids(later[0]) if syntax.dep(kid) == "dobj"]
    if syntax.dep(verb) == "relcl" and _gap(syntax, verb):  # "the town the army captured"
        return [syntax.head(verb)]
    return []


def _gap(syntax: Syntax, verb: Token) -> bool:
    """Whether a relative clause lacks an object: it has a subject of its own and no relative pronoun as subject."""
    subjects = [kid for kid in syntax.kids(verb) if syntax.dep(kid) == "nsubj"]
    if not subjects or subjects[0].tag_ in RELATIVE_TAGS or syntax.lemma(subjects[0]) == "that":
        return False
    return not any(kid.tag_ == "WRB" or syntax.dep(kid) in ("ccomp", "xcomp") for kid in syntax.kids(verb)) and not any(
        obj.tag_ in RELATIVE_TAGS for _, obj in syntax.prepositions(verb)
    )


def _noun_slot(syntax: Syntax, noun: Token, slot: str) -> list[Token]:
    if slot in ("mod", "subj", "obj"):
        find = _noun_modifiers if slot == "mod" else _doers_of_noun if slot == "subj" else _objects_of_noun
        return find(syntax, noun)
    if slot == "iobj":
        return [token for verb in syntax.support(noun, "doer") for token in syntax.fillers(verb, "iobj")]
    if slot in _NOUN_SLOTS:
        return [kid for kid in syntax.kids(noun) if syntax.dep(kid) in _NOUN_SLOTS[slot]]
    found = _obliques(syntax, noun, slot)
    for verb in syntax.carriers(noun) if slot != "by" else ():
        found.extend(
            obj
            for obj in _obliques(syntax, verb, slot)
            if obj.i != noun.i and noun.i not in {kid.i for kid in obj.subtree}
        )
    return found


def _doers_of_noun(syntax: Syntax, noun: Token) -> list[Token]:
    """The subject of the verb that carries an event noun, or the owner of what governs it."""
    if noun.pos_ == "ADJ" and syntax.dep(noun) in ("amod", "acomp", "oprd", "conj"):
        return _described(syntax, noun)
    doers = [token for verb in syntax.support(noun, "doer") for token in syntax.fillers(verb, "subj")]
    return doers or _owner_of_governor(syntax, noun)


def _objects_of_noun(syntax: Syntax, noun: Token) -> list[Token]:
    """What a happening touches: "the blast shook the harbour", "people hit by a flood"."""
    verb = syntax.verb_of_subject(noun) or _verb_of_agent(syntax, noun)
    if verb is None or syntax.lemma(verb) not in frame_words("support", "impact"):
        return []
    return [*syntax.fillers(verb, "obj"), *_obliques(syntax, verb, "through")]


def _described(syntax: Syntax, adjective: Token) -> list[Token]:
    """What an adjective is said of: "the dead sailor", "the sailor is dead"."""
    adjective = syntax.first_conjunct(adjective)
    head, dep = syntax.head(adjective), syntax.dep(adjective)
    if dep == "amod":
        return [head]
    return syntax.subjects(head) if dep in ("acomp", "oprd") and head.pos_ in VERBS else []


def _noun_modifiers(syntax: Syntax, noun: Token) -> list[Token]:
    found: list[Token] = []
    for kid in syntax.kids(noun):
        if syntax.dep(kid) in MODIFIERS:
            found.append(kid)
            found.extend(
                sub
                for sub in syntax.kids(kid)
                if syntax.dep(sub) in ("compound", "npadvmod", "nmod") and syntax.lemma(kid) == "lead"
            )
    return found


def _owner_of_governor(syntax: Syntax, noun: Token) -> list[Token]:
    """Whose the plan, claim or series is: "Ruria's campaign of raids", "a Rurian claim of control"."""
    noun = syntax.first_conjunct(noun)
    prep = syntax.head(noun)
    if syntax.dep(noun) != "pobj" or syntax.lemma(prep) not in ("of", "for"):
        return []
    governor = syntax.head(prep)
    if governor.pos_ != "NOUN" or syntax.lemma(governor) not in frame_words("support", "measures") | frame_words(
        "support", "owned"
    ):
        return []
    found = [kid for kid in syntax.kids(governor) if syntax.dep(kid) == "poss"]
    return (
        found or [kid for kid in syntax.kids(governor) if syntax.dep(kid) in MODIFIERS and kid.text[:1].isupper()][-1:]
    )


def _verb_of_agent(syntax: Syntax, noun: Token) -> Token | None:
    """The passive verb whose agent the noun is: "people hit by a flood"."""
    prep = syntax.head(syntax.first_conjunct(noun))
    if (
        syntax.dep(syntax.first_conjunct(noun)) == "pobj"
        and syntax.lemma(prep) == "by"
        and syntax.head(prep).pos_ in VERBS
    ):
        return syntax.head(prep)
    return None
