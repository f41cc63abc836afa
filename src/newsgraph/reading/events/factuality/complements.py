"""From a complement or an object of a preposition up to what governs it: "planned to attack", "kept from leaving"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.reading.denials.verbs import is_undecided
from newsgraph.reading.events.factuality.falsehood import is_called_false, is_clause_called_false
from newsgraph.reading.events.factuality.presupposed import is_known_effect
from newsgraph.reading.words.tense import is_bare, is_infinitive, is_past
from newsgraph.reading.words.word_lists import DEFINITE, VERBS, factuality_words, operators

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.events.factuality.climb import Climb

__all__ = ["from_carrier", "from_complement", "from_complement_of_verb", "from_preposition", "noun_of_operator"]


def from_carrier(climb: Climb, token: Token, verb: Token) -> bool:
    """From an event noun to the verb that carries it: "launched an attack"."""
    if is_known_effect(climb.syntax, token, verb):
        return False
    climb.state = climb.state.under(_effect(climb, verb, token))
    climb.predicate(verb)
    climb.at = verb
    return True


def from_preposition(climb: Climb, token: Token, head: Token) -> bool:
    """From the object of a preposition, or the preposition, to the word that it hangs on: "a plan for an attack"."""
    prep = head if climb.syntax.dep(token) in ("pobj", "pcomp") else token
    lemma = climb.syntax.lemma(prep)
    if _replaces(climb, prep, lemma):
        climb.state = climb.state.negated()
    if lemma in factuality_words("markers", "hypothetical_prepositions"):
        climb.state = climb.state.made("hypothetical")
    governor = climb.syntax.head(prep)
    kind = "verbs" if governor.pos_ in VERBS else "nouns" if governor.pos_ in ("NOUN", "PROPN") else "adjectives"
    word = climb.syntax.lemma(governor)
    table = operators(kind)
    effect = table.get(f"{word} {lemma}") or (table.get(word) if kind != "verbs" or lemma == "from" else None)
    if kind == "nouns" and lemma not in factuality_words("markers", "noun_prepositions"):
        effect = None
    if kind == "verbs" and is_known_effect(climb.syntax, token, governor):
        return False
    if governor == prep or (effect is None and governor not in climb.carriers):
        return _from_means(climb, token, governor, lemma)
    if kind == "verbs" and effect in ("probable", "possible"):
        return _from_charge(climb, token, governor, effect)
    climb.at = governor
    _apply(climb, effect, governor, kind)
    return True


def _from_charge(climb: Climb, token: Token, verb: Token, effect: str) -> bool:
    """Of "charged with killing": no surer than the charge, whenever that is brought; "the killing" is known."""
    if any(kid.lower_ in DEFINITE for kid in climb.syntax.kids(token)):
        return False
    climb.state = climb.state.under(effect)
    if any(climb.negates(kid) for kid in climb.syntax.kids(verb)):
        climb.state = climb.state.negated()
    return False


def _replaces(climb: Climb, prep: Token, lemma: str) -> bool:
    """Whether a preposition says that something else took place: "without", "instead of", "rather than"."""
    if lemma in factuality_words("markers", "negative_prepositions"):
        return True
    link = {"of": "instead", "than": "rather"}.get(lemma)
    beside = (climb.syntax.head(prep), *climb.syntax.kids(prep))
    return link is not None and any(word.lower_ == link for word in beside)


def _from_means(climb: Climb, token: Token, verb: Token, lemma: str) -> bool:
    """Of "wants to end the row with a new treaty": that by which an act is to be done is as unreal as the act.

    What is known already is no such means: "hopes to profit by the treaty".
    """
    bare = verb.tag_ == "VB" and any(kid.tag_ in ("TO", "MD") for kid in climb.syntax.kids(verb))
    known = any(kid.lower_ in DEFINITE for kid in climb.syntax.kids(token))
    known = known or any(climb.syntax.dep(kid) in ("poss", "relcl") for kid in climb.syntax.kids(token))
    if lemma not in factuality_words("markers", "means") or not bare or known or climb.syntax.dep(token) == "prep":
        return False
    climb.predicate(verb)
    climb.at = verb
    return True


def _apply(climb: Climb, effect: str | None, governor: Token, kind: str) -> None:
    climb.state = climb.state.under(effect)
    if kind == "verbs":
        climb.predicate(governor)
    elif kind == "nouns" and effect is not None:
        noun_of_operator(climb, governor)


def noun_of_operator(climb: Climb, noun: Token) -> None:
    """Whether there is a plan, a claim, at all, and whether it is false: "no plans to attack", "a false claim"."""
    if climb.none(noun):
        climb.state = climb.state.negated()
    if is_called_false(climb.syntax, noun):
        climb.state = replace(climb.state.negated(), certainty="certain")


def _effect(climb: Climb, head: Token, token: Token) -> str | None:
    """What a governing verb does to its complement; with a particle it is another verb."""
    lemma = climb.syntax.lemma(head)
    if climb.syntax.dep(token) in ("dobj", "nsubjpass") and lemma in factuality_words("markers", "attending"):
        return None
    table = operators("verbs")
    for kid in climb.syntax.kids(head):
        if climb.syntax.dep(kid) == "prt":
            return table.get(f"{lemma} {climb.syntax.lemma(kid)}")
        found = table.get(f"{lemma} {climb.syntax.lemma(kid)}") if climb.syntax.dep(kid) == "prep" else None
        if found and token in climb.syntax.objects_of(kid):
            return found
    return table.get(lemma)


def from_complement(climb: Climb, token: Token, head: Token, dep: str) -> bool:
    """From a complement or object to its adjective, noun or verb; False where the way ends."""
    participle = head.pos_ == "VERB" and dep == "xcomp" and head.tag_ == "VBN"
    if head.pos_ == "ADJ" or (participle and head.lower_ in operators("adjectives")):
        effect = operators("adjectives").get(head.lower_) or operators("verbs").get(climb.syntax.lemma(head))
        climb.state = climb.state.under(effect)
        climb.predicate(head)
        climb.at = head
        return _over_copula(climb, head)
    if head.pos_ in ("NOUN", "PROPN"):
        climb.state = climb.state.under(operators("nouns").get(climb.syntax.lemma(head)))
        noun_of_operator(climb, head)
        climb.at = head
        return True
    return from_complement_of_verb(climb, token, head, dep)


def from_complement_of_verb(climb: Climb, token: Token, head: Token, dep: str) -> bool:
    """From a complement, object or passive subject to its verb; False where the verb says nothing of the event."""
    lemma = climb.syntax.lemma(head)
    if dep == "ccomp" and is_clause_called_false(climb.syntax, token, head):
        climb.state = climb.state.negated()
        return False
    clausal = dep in ("xcomp", "ccomp", "acomp", "attr")
    effect = _effect_on_clause(climb, token, head, dep) if clausal else _effect(climb, head, token)
    if not clausal:
        if head.tag_ == "VBG" and lemma in factuality_words("markers", "in_the_making"):
            effect = "hypothetical"
        if effect is None or dep == "oprd":
            return False
        effect = None if lemma in factuality_words("markers", "addressing") else effect
    if dep == "ccomp" and effect is None and not is_infinitive(climb.syntax, token):
        return False  # what is merely said stands as the speaker puts it
    if lemma in ("like", "want", "wish") and climb.syntax.lemma(token) in factuality_words("markers", "performed"):
        return False  # who would like to thank, thanks
    if dep == "ccomp" and lemma in factuality_words("markers", "denying") and is_undecided(head):
        climb.state = climb.state.made("hypothetical").at_most("possible")
        return False  # "did not deny that it had attacked": nobody says so
    climb.state = climb.state.under(effect)
    if lemma in factuality_words("codes", "refusing"):
        climb.state = replace(climb.state, refused=True)
    elif lemma in factuality_words("codes", "announcing"):
        climb.state = replace(climb.state, announced=True)
    if dep != "ccomp" or effect is not None:
        climb.predicate(head)
    climb.at = head
    return True


def _effect_on_clause(climb: Climb, token: Token, head: Token, dep: str) -> str | None:
    """What a verb does to a clause below it: a plan needs an infinitive, a finite clause only doubt or demand."""
    effect, lemma = _effect(climb, head, token), climb.syntax.lemma(head)
    infinitive = dep == "xcomp" or is_infinitive(climb.syntax, token)
    if lemma in ("have", "be") and infinitive and (special := _duty(climb, token, head)):
        return special
    if lemma in factuality_words("markers", "future_infinitives"):
        return "future" if infinitive and any(k.lower_ == "to" for k in climb.syntax.kids(token)) else None
    return effect if dep != "ccomp" or infinitive else _effect_on_finite(climb, token, lemma, effect)


def _effect_on_finite(climb: Climb, token: Token, lemma: str, effect: str | None) -> str | None:
    """Of a verb on a clause with a tense: "announced that it had attacked" tells of no plan."""
    if effect == "negative":
        return "possible" if lemma in factuality_words("markers", "denying") else None
    if effect == "future":
        return effect if is_bare(climb.syntax, token) else None
    if effect == "demanded" and is_past(climb.syntax, token):  # "was told that rebels had attacked" asks for nothing
        return None
    return effect if effect in ("possible", "probable", "demanded", "hypothetical") else None


def _duty(climb: Climb, verb: Token, head: Token) -> str | None:
    """Of "has yet to meet", which did not happen, and "has to meet", which must."""
    if not any(kid.lower_ == "to" and climb.syntax.dep(kid) == "aux" for kid in climb.syntax.kids(verb)):
        return None
    around = [*climb.syntax.kids(verb), *climb.syntax.kids(head)]
    if any(kid.lower_ == "yet" for kid in around):
        return "negative"
    objects = any(climb.syntax.dep(kid) == "dobj" for kid in climb.syntax.kids(head))
    done = is_past(climb.syntax, head)  # what one had to do was done
    bound = climb.syntax.lemma(head) == "have" and not objects and not done
    return "demanded" if bound else None


def _over_copula(climb: Climb, adjective: Token) -> bool:
    head = climb.syntax.head(adjective)
    if climb.syntax.dep(adjective) in ("acomp", "oprd", "attr") and head.pos_ in VERBS:
        climb.predicate(head)
        climb.at = head
    return True
