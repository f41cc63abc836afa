"""Games told in words of war: "the striker fired home", "Varn attacked from the start and won 3-1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.reading.words.dependencies import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_of_a_game"]

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_SURE = 2  # words of games in a sentence from which whoever acts in it plays


def is_of_a_game(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether a blow is one of a game: dealt by who plays, in a sentence that tells of one, with no blood in it."""
    head = match.head
    if _is_game(head, syntax):
        return True
    sentence = syntax.tokens[slice(*syntax.sentence(head))]
    others = {syntax.lemma(word) for word in sentence if word.i != head.i}
    if others & (frame_words("figures", "blood") - {"kill"}) or (syntax.lemma(head) != "kill" and "kill" in others):
        return False
    told = [word for word in sentence if _is_of_games(word, syntax) and word.i != head.i]
    if not told or not all(_may_be_hit(thing, syntax) for thing in syntax.fillers(head, "obj")):
        return False
    played = any(_plays(word, syntax) for word in syntax.subjects(head)) if match.verbal else False
    return played or len(told) + sum(syntax.lemma(w) in frame_words("figures", "players") for w in sentence) >= _SURE


def _is_game(word: Token, syntax: Syntax) -> bool:
    return word.pos_ == "NOUN" and syntax.lemma(word) in frame_words("figures", "games")


def _is_of_games(word: Token, syntax: Syntax) -> bool:
    return _is_game(word, syntax) or _SCORE.fullmatch(word.text) is not None


def _may_be_hit(thing: Token, syntax: Syntax) -> bool:
    """Whether what is hit is hit in a game: the game itself, or who plays it."""
    return _is_game(thing, syntax) or _plays(thing, syntax) or thing.pos_ == "PROPN"


def _plays(word: Token, syntax: Syntax) -> bool:
    """Whether a word names who plays, by itself or by the word beside a name: "striker Ivo Pren"."""
    beside = [kid for kid in syntax.kids(word) if syntax.dep(kid) in ("compound", "nmod", "appos")]
    return any(syntax.lemma(one) in frame_words("figures", "players") for one in (word, *beside))
