"""What a text calls false: "rumours that … were false", "a false claim that …", "it is not true that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import factuality_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_called_false", "is_claim", "is_clause_called_false"]

_PREDICATES = ("acomp", "attr", "oprd")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DEEP = 2  # infinitives between a claim and what it is called: "turned out to be", "was found to be"


def is_claim(syntax: Syntax, noun: Token) -> bool:
    """Whether a noun tells of something said, whose clause is what was said: "the rumour that"."""
    names = factuality_words("falsehood", "claims") | factuality_words("falsehood", "lies")
    return bool(_words(syntax, noun) & names)


def is_called_false(syntax: Syntax, noun: Token) -> bool:
    """Whether the text calls a claim false: by its own word, its adjective, or what is said of it."""
    if _words(syntax, noun) & factuality_words("falsehood", "lies"):
        return True
    if not is_claim(syntax, noun):
        return False
    described = any(syntax.dep(kid) == "amod" and _is_untrue(syntax, kid) for kid in syntax.kids(noun))
    return described or _is_said_to_be_false(syntax, noun)


def _is_said_to_be_false(syntax: Syntax, noun: Token) -> bool:
    """By the verb of a claim: "were false", "debunked the claim", "called it false", "no truth in"."""
    dep, head = syntax.dep(noun), syntax.head(noun)
    if dep in ("dobj", "nsubjpass") and syntax.lemma(head) in factuality_words("falsehood", "exposing"):
        return _is_plain(syntax, head) and not _is_negated(syntax, head)
    if dep in _SUBJECTS:
        return _is_untrue(syntax, head) or _says_false(syntax, head)
    if dep == "dobj":
        return any(syntax.dep(kid) == "oprd" and _is_untrue(syntax, kid) for kid in syntax.kids(head))
    above = syntax.head(head)
    return dep == "pobj" and any(_lacks_truth(syntax, word) for word in (above, *syntax.kids(above)))


def is_clause_called_false(syntax: Syntax, clause: Token, head: Token) -> bool:
    """Whether what stands above a clause calls it false: "it is false that", "falsely claimed that"."""
    if any(kid.lower_ in factuality_words("falsehood", "adverbs") for kid in syntax.kids(head)):
        return True
    if syntax.dep(head) == "acl" and is_called_false(syntax, syntax.head(head)):
        return head.tag_ == "VBG"  # "posts saying that …"
    impersonal = any(kid.lower_ == "it" and syntax.dep(kid) == "nsubj" for kid in syntax.kids(head))
    return impersonal and clause.i > head.i and _says_false(syntax, head)


def _says_false(syntax: Syntax, verb: Token, deep: int = _DEEP) -> bool:
    """Whether a verb says of its subject that it is false: "were false", "is not true", "proved to be fake"."""
    if not _is_plain(syntax, verb):
        return False
    turned = _is_negated(syntax, verb)
    for kid in syntax.kids(verb):
        if syntax.dep(kid) in _PREDICATES and not turned and _is_untrue(syntax, kid):
            return True
        if syntax.dep(kid) in _PREDICATES and turned and kid.lower_ in factuality_words("falsehood", "true"):
            return True
        below = syntax.dep(kid) in ("xcomp", "advcl") and syntax.lemma(kid) == "be" and kid.tag_ == "VB"
        if below and deep and not turned and _says_false(syntax, kid, deep - 1):
            return True
    return False


def _lacks_truth(syntax: Syntax, noun: Token) -> bool:
    """Of "no truth in", "no basis for"."""
    denied = any(kid.lower_ in ("no", "little") for kid in syntax.kids(noun))
    return denied and syntax.lemma(noun) in factuality_words("falsehood", "grounds")


def _is_untrue(syntax: Syntax, word: Token) -> bool:
    names = factuality_words("falsehood", "untrue") | factuality_words("falsehood", "lies")
    return bool(_words(syntax, word) & names)


def _words(syntax: Syntax, word: Token) -> frozenset[str]:
    return frozenset((word.lower_, syntax.lemma(word)))


def _is_negated(syntax: Syntax, verb: Token) -> bool:
    return any(kid.lower_ in factuality_words("markers", "negative") for kid in syntax.kids(verb))


def _is_plain(syntax: Syntax, verb: Token) -> bool:
    """Whether it is said outright: not "may be false", "if they are false"."""
    kids = syntax.kids(verb)
    conditional = factuality_words("markers", "conditional")
    return not any(k.tag_ == "MD" or (syntax.dep(k) == "mark" and k.lower_ in conditional) for k in kids)
