"""Shorter still: what a long sentence can do without, phrase by phrase from its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from newsgraph.reading.clauses.anchor import SUBJECTS, binds_if
from newsgraph.reading.words.arguments.labels import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.clauses.trimming import Trimming
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["LONG", "letters_of", "shortened"]

LONG = 120  # letters beyond which what may be missed is left out
_LEAST = 60  # letters that are left of it
_FIXED = frozenset(
    {
        *("of", "to", "than", "as", "between", "out", "from", "with", "without", "against", "by", "into", "onto"),
        *("for", "about", "toward", "towards", "on"),
    }
)


def shortened(syntax: Syntax, trimming: Trimming, chain: Collection[Token], kept: set[int]) -> set[int]:
    """Without the last phrases that may be missed, until it is short."""
    path = {one.i for one in chain}
    below = [kid for one in (*chain, *_ends(syntax, kept)) for kid in syntax.kids(one)]
    hanging = {kid.i: kid for kid in below if _may_go(syntax, kid)}
    loose = {kid.i: kid for kid in below if _says_more_of_one(syntax, kid)}
    for kid in [*_last_first(hanging), *_last_first(loose)]:
        if letters_of(syntax, kept) <= LONG:
            break
        under = {one.i for one in trimming.under(kid)}
        if kid.i not in kept or under & path or _is_needed(syntax, kid) or _goes_on(syntax, kid, under):
            continue
        if letters_of(syntax, kept - under) >= _LEAST:
            kept = kept - under
    return kept


def _last_first(words: Mapping[int, Token]) -> list[Token]:
    return [words[place] for place in sorted(words, reverse=True)]


def _says_more_of_one(syntax: Syntax, kid: Token) -> bool:
    """Whether a clause only says more of one whom nothing makes known: "an envoy who had left Kelm"."""
    hanging = syntax.kids(syntax.head(kid))
    return syntax.dep(kid) == "relcl" and any(one.lower_ in ("a", "an") and syntax.dep(one) == "det" for one in hanging)


def _may_go(syntax: Syntax, kid: Token) -> bool:
    """Whether a phrase may be missed: "left in a hurry"; not "the centre for peace", which says what it is."""
    dep = syntax.dep(kid)
    if dep == "prep":
        fixed = kid.lower_ in _FIXED or _says_no(syntax, kid)
        return syntax.head(kid).pos_ in VERBS and not fixed
    return dep == "npadvmod" or (dep == "advcl" and not binds_if(syntax, kid) and not _follows_noun(syntax, kid))


def _follows_noun(syntax: Syntax, kid: Token) -> bool:
    """Whether "to" and a verb stand right behind a noun, which may be what they hang on: "the decision to leave"."""
    edge = min([kid.i, *(one.i for one in syntax.kids(kid))])
    return syntax.tokens[edge].lower_ == "to" and edge > 0 and syntax.tokens[edge - 1].pos_ == "NOUN"


def _goes_on(syntax: Syntax, kid: Token, under: Collection[int]) -> bool:
    """Whether a list goes on within a phrase ("Ann of Kelm and Bo"), or it says what is kept from being done."""
    above = syntax.head(kid)
    before_verb = any(syntax.dep(one) in SUBJECTS and one.i < kid.i for one in (above, syntax.head(above)))
    joined = before_verb and any(syntax.dep(syntax.tokens[place]) in ("conj", "cc") for place in under)
    return joined or (kid.lower_ == "from" and any(syntax.dep(one) == "pcomp" for one in syntax.kids(kid)))


def _says_no(syntax: Syntax, kid: Token) -> bool:
    """Whether a phrase takes back what its sentence says: "under no circumstances"."""
    return any(one.lower_ == "no" for inner in syntax.kids(kid) for one in syntax.kids(inner))


def _is_needed(syntax: Syntax, kid: Token) -> bool:
    """Whether a verb says nothing without a phrase: "depends on", "was accused of"."""
    verb = syntax.head(kid)
    if verb.pos_ not in VERBS or kid.i < verb.i:
        return False
    loose = ("punct", "advmod", "npadvmod", "prt")
    held = [one for one in syntax.kids(verb) if one.i > verb.i and syntax.dep(one) not in loose]
    return bool(held) and held[0] is kid


def _ends(syntax: Syntax, kept: Collection[int]) -> list[Token]:
    """The nouns among the words that stay."""
    return [syntax.tokens[place] for place in kept if syntax.tokens[place].pos_ in ("NOUN", "PROPN")]


def letters_of(syntax: Syntax, kept: Collection[int]) -> int:
    return sum(len(syntax.tokens[place]) + 1 for place in kept)
