"""From the word of an event up to the predicate whose clause can stand as a sentence of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.words.arguments.labels import RELATIVE_TAGS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = [
    "HELPERS",
    "SUBJECTS",
    "binds",
    "binds_if",
    "clause_words",
    "hangs_on_if",
    "has_subject",
    "helpers_of",
    "is_bound",
    "is_finite",
    "is_lost_clause",
    "reaches_on",
    "standing_above",
]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HELPERS = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FAR = 24  # steps up; a sentence is no deeper
_MARKS = frozenset(",–—-")
_HANGING = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "csubjpass", "dep", "acomp", "oprd", "attr"})


@cache
def clause_words(name: str) -> frozenset[str]:
    """A list of `ontology/lexicon/clauses.toml`."""
    return frozenset(read_toml("clauses.toml")[name]["words"])


def standing_above(syntax: Syntax, word: Token) -> list[Token]:
    """The words from that of an event up to the predicate that can stand alone; the whole chain, the event first.

    A clause that another makes conditional, wished for or merely said stands only together with that other: taken
    alone it would tell as a fact what nobody tells as one.
    """
    chain = [word]
    for _ in range(_FAR):
        last = chain[-1]
        if syntax.is_root(last) or _stands_alone(syntax, last):
            break
        chain.append(syntax.head(last))
    return chain


def _stands_alone(syntax: Syntax, word: Token) -> bool:
    if word.pos_ not in VERBS or syntax.dep(word) in ("amod", "compound", "nmod"):
        return False
    first = syntax.first_conjunct(word)
    if syntax.is_root(first):
        return word is first or first.pos_ in VERBS
    dep = syntax.dep(first)
    if first.pos_ not in VERBS or dep in _HANGING:
        return False
    if dep in ("relcl", "acl"):
        return dep == "relcl" and _tells_of_somebody(syntax, first)
    if dep == "advcl":
        return is_finite(syntax, first) and has_subject(syntax, first) and not binds(syntax, first)
    return dep in ("parataxis", "conj") or is_finite(syntax, first)


def _tells_of_somebody(syntax: Syntax, verb: Token) -> bool:
    """Whether a clause on a noun tells what that one did: "the man who left", ", who left"; not "people who leave"."""
    noun = syntax.head(verb)
    if noun.pos_ not in ("NOUN", "PROPN") or hangs_on_if(syntax, noun):
        return False
    edge = min([verb.i, *(kid.i for kid in syntax.kids(verb))])
    if any(kid.tag_ == "WRB" for kid in syntax.kids(verb)):
        return False  # "the hall where bakers met" tells where it is
    if edge and syntax.tokens[edge - 1].text in _MARKS:
        return not _means_another(syntax, verb, noun)
    if noun.pos_ == "PROPN":
        return False  # "bakers at Kelm Mill who left": it may be said of those before
    hanging = syntax.kids(noun)
    if any(kid.lower_ in clause_words("quantifying") for kid in hanging):
        return False
    one_of_many = any(syntax.dep(kid) in ("det", "nummod", "poss") for kid in hanging)
    helpers = helpers_of(syntax, verb)
    happened = verb.tag_ == "VBD" or any(kid.tag_ in ("VBD", "VBZ", "VBP") for kid in helpers)
    return one_of_many and happened and not any(kid.tag_ == "MD" for kid in helpers)


def hangs_on_if(syntax: Syntax, word: Token) -> bool:
    """Whether a word stands in a clause that is a condition, so that nothing in it is told as a fact."""
    for _ in range(_FAR):
        if binds_if(syntax, word):
            return True
        if syntax.is_root(word):
            return False
        word = syntax.head(word)
    return False


def _means_another(syntax: Syntax, verb: Token, noun: Token) -> bool:
    """Whether a clause tells of more or fewer than the noun before it: "one of the bakers, who", "Kelm, who were"."""
    above = syntax.head(noun)
    if above.lower_ == "of" and syntax.head(above).lower_ in ("one", "some", "many", "most", "all", "none"):
        return True
    if syntax.dep(noun) == "pobj" and any(kid.lower_ == "which" for kid in syntax.kids(verb)):
        return True  # "one of 2003 in Kelm, which killed 80"
    first = next(iter(helpers_of(syntax, verb)), verb)
    several, one = first.tag_ == "VBP" or first.lower_ == "were", first.tag_ == "VBZ" or first.lower_ == "was"
    joined = any(syntax.dep(kid) == "conj" for kid in syntax.kids(noun))
    return (several and noun.tag_ in ("NN", "NNP") and not joined) or (one and noun.tag_ == "NNS")


def is_finite(syntax: Syntax, verb: Token) -> bool:
    """Whether a verb stands in a tense: "left", "has left", "will leave"; not "leaving", "to leave"."""
    return verb.tag_ in _FINITE or any(kid.tag_ in _FINITE for kid in helpers_of(syntax, verb))


def is_lost_clause(syntax: Syntax, verb: Token) -> bool:
    """Whether the parser hung on a noun what is its predicate: "since bakers, all in white, found flour".

    A clause in a tense that says more of a noun has a word that takes it up, or somebody else who acts.
    """
    if syntax.dep(verb) not in ("relcl", "acl") or not is_finite(syntax, verb) or has_subject(syntax, verb):
        return False
    return not any(kid.tag_ in (*RELATIVE_TAGS, "WRB") or kid.lower_ == "that" for kid in syntax.kids(verb))


def helpers_of(syntax: Syntax, verb: Token) -> list[Token]:
    """The auxiliaries of a verb, in text order: "has", "been"."""
    return [kid for kid in syntax.kids(verb) if syntax.dep(kid) in HELPERS]


def has_subject(syntax: Syntax, verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(syntax.dep(kid) in SUBJECTS for kid in syntax.kids(verb))


def binds_if(syntax: Syntax, verb: Token) -> bool:
    """Whether a small word makes a clause depend on another: "if", "unless", "until"."""
    return any(
        kid.lower_ in clause_words("binding")
        and (syntax.dep(kid) == "mark" or (kid.i < verb.i and any(map(_is_clause, syntax.kids(kid)))))
        for kid in syntax.kids(verb)
    )


def _is_clause(word: Token) -> bool:
    return word.pos_ in VERBS


def is_bound(syntax: Syntax, verb: Token) -> bool:
    """Whether a clause says nothing alone: it is a condition, or asks something."""
    last = syntax.tokens[syntax.sentence(verb)[1] - 1]
    ends = [last.text, syntax.tokens[last.i - 1].text if last.i else ""]
    return binds_if(syntax, verb) or "?" in ends


def reaches_on(syntax: Syntax, verb: Token) -> bool:
    """Whether a "not" before a verb holds for the verb that is joined to it: not behind "but"."""
    return not any(kid.lower_ in clause_words("turning") for kid in syntax.kids(verb))


def binds(syntax: Syntax, verb: Token) -> bool:
    """Whether a clause depends on another: by "if", "unless", "until", or by "to"."""
    return binds_if(syntax, verb) or any(syntax.dep(kid) == "aux" and kid.lower_ == "to" for kid in syntax.kids(verb))
