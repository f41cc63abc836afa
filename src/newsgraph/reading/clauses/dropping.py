"""What a sentence that is still long can do without: asides, all but the first of a list, clauses on nouns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from newsgraph.reading.clauses.anchor import SUBJECTS, binds, binds_if, clause_words, is_lost_clause
from newsgraph.reading.words.arguments.labels import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.clauses.trimming import Trimming
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["dropped"]

_MOST = 120  # letters beyond which it is done
_LEAST = 50  # letters that are left
_ASIDE = frozenset({"appos", "dep", "parataxis"})
_CLAUSES = frozenset({"relcl", "acl"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMMAS = frozenset(",–—-;")
_BOTH = frozenset({"both", "either", "neither", "between"})  # ask for two
_BESIDE = frozenset({"with", "including", "despite", "following", "like"})
_SETTING = frozenset({"in", "at", "during", "amid", "after", "before", "since", "near", "over", "across", "through"})


def dropped(syntax: Syntax, trimming: Trimming, chain: Collection[Token], kept: set[int], when: int) -> set[int]:
    """Without what may be missed, the least needed first and of that the last first, until it is short.

    `when`: letters of words that stand before it. Only what ends a clause is left out, and no condition.
    """
    path = {one.i for one in chain}
    for fits in (_is_aside, _is_of_list, _is_clause_on_noun, _is_setting):
        found = [kid for kid, head in _hanging(syntax, kept) if fits(syntax, trimming, kid, head)]
        for kid in sorted(found, key=lambda one: -one.i):
            if sum(len(syntax.tokens[place]) + 1 for place in kept) + when <= _MOST:
                return kept
            under = {one.i for one in trimming.under(kid)}
            if kid.i not in kept or under & path or min(under) <= syntax.head(kid).i:
                continue
            if not _ends_there(syntax, kept, max(under & kept)):
                continue
            left = kept - under - _joining(syntax, kid)
            if sum(len(syntax.tokens[place]) + 1 for place in left) >= _LEAST:
                kept = left
    return kept


def _ends_there(syntax: Syntax, kept: Collection[int], last: int) -> bool:
    """Whether a sentence ends with a word, or a comma stands behind it."""
    after = min((place for place in kept if place > last), default=None)
    return after is None or any(syntax.tokens[place].text in _COMMAS for place in range(last + 1, after))


def _hanging(syntax: Syntax, kept: Collection[int]) -> Iterator[tuple[Token, Token]]:
    """(word that stays, what it hangs on) of all that stays."""
    for place in kept:
        kid = syntax.tokens[place]
        if not syntax.is_root(kid) and syntax.head(kid).i in kept:
            yield kid, syntax.head(kid)


def _is_aside(syntax: Syntax, trimming: Trimming, kid: Token, head: Token) -> bool:
    """Whether a word stands behind a comma and only adds something: ", weeping", ", not least his own"."""
    dep = syntax.dep(kid)
    if not trimming.after_comma(kid):
        return False
    participle = dep == "advcl" and kid.tag_ in ("VBG", "VBN") and head.pos_ in VERBS and not binds(syntax, kid)
    phrase = dep == "prep" and kid.lower_ in _SETTING | _BESIDE
    return (
        dep in _ASIDE
        or participle
        or phrase
        or (dep in _CLAUSES and head.pos_ in _NOUNS and not is_lost_clause(syntax, kid))
    )


def _is_of_list(syntax: Syntax, trimming: Trimming, kid: Token, head: Token) -> bool:
    """Whether the others of a list begin with a word: "bread (, flour and yeast)"; not of two that another counts."""
    first = syntax.first_conjunct(kid)
    if syntax.dep(kid) != "conj" or head is not first or syntax.dep(first) in SUBJECTS:
        return False
    if first.pos_ in VERBS and trimming.has_object_of_both(kid, first):
        return False
    before = {one.lower_ for one in syntax.kids(first)} | {syntax.head(first).lower_}
    either = any(one.lower_ in ("or", "nor", "but") for one in syntax.kids(first))
    return not before & _BOTH and not either and first.pos_ in (*_NOUNS, *VERBS)


def _is_clause_on_noun(syntax: Syntax, _: Trimming, kid: Token, head: Token) -> bool:
    """Whether a clause only says more of a noun: "an envoy (who had left Kelm)"; not of how many, nor which it is."""
    if syntax.dep(kid) not in _CLAUSES or head.pos_ not in _NOUNS or is_lost_clause(syntax, kid):
        return False
    words = {one.lower_ for one in syntax.kids(head)} | {head.lower_}
    definite = words & (clause_words("quantifying") | clause_words("pointing") - {"a", "an"})
    return not definite or kid.tag_ in ("VBG", "VBN")


def _is_setting(syntax: Syntax, _: Trimming, kid: Token, head: Token) -> bool:
    """Whether a phrase says where, when or what for: "a seminar (in law)"; on a verb only behind something else."""
    purpose = syntax.dep(kid) == "advcl" and head.pos_ in VERBS and not binds_if(syntax, kid)
    if not purpose and (syntax.dep(kid) != "prep" or kid.lower_ not in _SETTING | {"including"}):
        return False
    first = next((one for one in syntax.kids(head) if one.i > head.i and syntax.dep(one) != "punct"), None)
    return head.pos_ == "NOUN" or (head.pos_ in VERBS and first is not kid)


def _joining(syntax: Syntax, kid: Token) -> set[int]:
    """The "and" that joins a word to the one on which it hangs."""
    if syntax.dep(kid) != "conj":
        return set()
    head = syntax.head(kid)
    return {one.i for one in syntax.kids(head) if syntax.dep(one) in ("cc", "preconj") and head.i < one.i}
