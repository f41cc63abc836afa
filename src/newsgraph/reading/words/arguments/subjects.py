"""Whose doing it is: a verb's own subject, or the one that it shares or is controlled by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.words.arguments.labels import MODIFIERS, RELATIVE_TAGS, VERBS
from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["antecedent_of", "implied_subjects_of", "relative_resolved", "subjects_of"]

_DEPTH = 6  # how many clauses up a missing subject is looked for
_ACTORS = frozenset({"person", "group", "military", "organization", "official"})


def subjects_of(syntax: Syntax, verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject: its own, a relative clause's noun, or the one it shares or is controlled by."""
    own = [kid for kid in syntax.kids(verb) if syntax.dep(kid) in ("nsubj", "nsubjpass")]
    if own:
        return relative_resolved(syntax, verb, own[0])
    if any(syntax.dep(kid) == "expl" for kid in syntax.kids(verb)):
        return []
    if depth >= _DEPTH or syntax.is_root(verb):
        return []
    return _shared_subjects(syntax, verb, depth)


def relative_resolved(syntax: Syntax, verb: Token, subject: Token) -> list[Token]:
    """The subject itself, or the noun that a relative pronoun stands for."""
    if subject.tag_ in RELATIVE_TAGS or (syntax.lemma(subject) == "that" and subject.tag_ != "DT"):
        antecedent = syntax.antecedent(verb)
        return [antecedent] if antecedent is not None else []
    return [subject]


def antecedent_of(syntax: Syntax, verb: Token) -> Token | None:
    """The noun that the relative clause of `verb` describes."""
    clause = syntax.first_conjunct(verb)
    for _ in range(_DEPTH):
        if syntax.dep(clause) == "relcl":
            return syntax.head(clause)
        if syntax.dep(clause) not in ("xcomp", "ccomp", "advcl") or syntax.is_root(clause):
            return None
        clause = syntax.first_conjunct(syntax.head(clause))
    return None


def _shared_subjects(syntax: Syntax, verb: Token, depth: int) -> list[Token]:
    dep, head = syntax.dep(verb), syntax.head(verb)
    if dep in ("acl", "relcl", "amod"):
        ordered = syntax.dep(head) == "dobj" and syntax.lemma(syntax.head(head)) in frame_words("control", "object")
        ordered = ordered and (head.pos_ != "NOUN" or bool(noun_classes(syntax.lemma(head)) & _ACTORS))
        described = verb.tag_ in ("VBG", "VBN") or dep == "amod" or ordered  # "ordered the men to leave"
        return [head] if described else _controller_of_noun(syntax, head, depth + 1)
    if dep == "pcomp":
        return _subjects_of_gerund(syntax, verb, depth)
    if dep not in ("ccomp", "advcl", "xcomp", "conj", "dep"):
        return []
    return _of_governing_verb(syntax, verb, depth) if head.pos_ in VERBS else _of_governing_noun(syntax, head, depth)


def _of_governing_verb(syntax: Syntax, verb: Token, depth: int) -> list[Token]:
    """The subject that a clause without one takes from the verb above: "ordered the men to leave"."""
    dep, head = syntax.dep(verb), syntax.head(verb)
    if dep in ("ccomp", "advcl") and _finite(syntax, verb):
        return []
    if dep in ("xcomp", "ccomp") and syntax.lemma(head) in frame_words("control", "object"):
        controlled = [kid for kid in syntax.kids(head) if syntax.dep(kid) in ("dobj", "dative") and kid.pos_ != "ADP"]
        if controlled:
            return controlled[:1]
    return syntax.subjects(head, depth + 1)


def _of_governing_noun(syntax: Syntax, head: Token, depth: int) -> list[Token]:
    """Of "is likely to leave", "his plan to leave"."""
    if syntax.dep(head) in ("acomp", "attr", "oprd") or head.pos_ == "ADJ":
        return syntax.subjects(syntax.head(head), depth + 1) if syntax.head(head).pos_ in VERBS else []
    return _controller_of_noun(syntax, head, depth + 1) if head.pos_ in ("NOUN", "PROPN") else []


def implied_subjects_of(syntax: Syntax, verb: Token) -> list[Token]:
    """Who is likely meant to act in a gerund that is a subject: the speaker ("Ruria says taking Kelm would …")."""
    head = syntax.head(verb)
    return syntax.subjects(syntax.head(head)) if syntax.dep(verb) == "csubj" and syntax.dep(head) == "ccomp" else []


def _finite(syntax: Syntax, verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(
        kid.tag_ in ("MD", "VBD", "VBZ", "VBP") for kid in syntax.kids(verb) if syntax.dep(kid).startswith("aux")
    )


def _subjects_of_gerund(syntax: Syntax, verb: Token, depth: int) -> list[Token]:
    """Of a gerund after a preposition: "arrested for throwing stones", "the act of throwing stones"."""
    governor = syntax.head(syntax.head(verb))
    if governor.pos_ in VERBS:
        if syntax.lemma(governor) in frame_words("control", "object_through"):
            return list(syntax.fillers(governor, "obj"))
        return syntax.subjects(governor, depth + 1)
    if governor.pos_ == "ADJ":
        return syntax.subjects(syntax.head(governor), depth + 1)
    if syntax.dep(governor) == "dobj" and syntax.lemma(syntax.head(governor)) in frame_words(
        "control", "object_through"
    ):
        return [governor]
    return _controller_of_noun(syntax, governor, depth + 1)


def _controller_of_noun(syntax: Syntax, noun: Token, depth: int) -> list[Token]:
    """Who a noun with an infinitive or gerund belongs to: "the army's plan to attack", "made a plan to attack"."""
    for kid in syntax.kids(noun):
        if syntax.dep(kid) == "poss":
            return [kid]
    for lemma, obj in syntax.prepositions(noun):
        if lemma == "by":
            return [obj]
    owners = [kid for kid in syntax.kids(noun) if syntax.dep(kid) in MODIFIERS and kid.text[:1].isupper()]
    if owners:
        return owners[-1:]
    governor = syntax.head(noun)
    if syntax.dep(noun) == "dobj" and governor.pos_ in VERBS:
        return syntax.subjects(governor, depth + 1)
    return []
