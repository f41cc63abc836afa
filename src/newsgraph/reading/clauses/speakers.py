"""Who says it goes first: "..., the mayor said" as "the mayor said ..."."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from newsgraph.reading.clauses.anchor import HELPERS, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.clauses.trimming import Trimming
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["may_go_first", "said_before", "speaker_first"]

_TELLING = HELPERS | {"neg", "prt"}  # what stays of a verb of saying
_MORE = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "conj"})
_TOLD = frozenset({"told", "tells"})  # somebody, who stands before what is said
_WHOM = ("dobj", "dative")
_SOMEBODY = frozenset({"PROPN", "NOUN", "PRON"})


def said_before(syntax: Syntax, anchor: Token, words: Collection[int]) -> Token | None:
    """The verb of what is said, where it stands before who says it: "... , he said"."""
    said = next((kid for kid in syntax.kids(anchor) if syntax.dep(kid) == "ccomp" and kid.i < anchor.i), None)
    speaker = next((kid for kid in syntax.kids(anchor) if syntax.dep(kid) in SUBJECTS), None)
    return said if said is not None and speaker is not None and said.i in words and speaker.i > said.i else None


def may_go_first(syntax: Syntax, anchor: Token) -> bool:
    """Whether who says something may be told first: nothing else that he says stands behind him.

    Not in "One bakes, another sells bread".
    """
    speaker = next(kid for kid in syntax.kids(anchor) if syntax.dep(kid) in SUBJECTS)
    more = any(syntax.dep(kid) in _MORE and kid.i > max(anchor.i, speaker.i) for kid in syntax.kids(anchor))
    tells = anchor.lower_ in _TOLD
    return speaker.pos_ in _SOMEBODY and (tells or not more)


def speaker_first(
    syntax: Syntax, trimming: Trimming, anchor: Token, said: Token, words: Collection[int]
) -> tuple[set[int], set[int], set[int]]:
    """Who says it, the verb, and what is said: "the mayor | said | rebels had left"."""
    content = {one.i for one in trimming.under(said)} & set(words)
    parts: list[set[int]] = []
    for deps in (SUBJECTS, _TELLING):
        more = _WHOM if anchor.lower_ in _TOLD and deps is _TELLING else ()
        telling = [kid for kid in syntax.kids(anchor) if syntax.dep(kid) in (*deps, *more) and kid is not said]
        parts.append({one.i for kid in telling for one in trimming.under(kid)} & set(words) - content)
    return parts[0], parts[1] | {anchor.i}, content
