"""Words for violence that tell of none: what a thing is called or likened to, fiction, talk of markets and games.

"called the budget a train wreck", "in her novel a bomb destroys the harbour", "shares were hammered".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.reading.events.meaning.games import is_of_a_game
from newsgraph.reading.events.triggers import retyped
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Set

    from spacy.tokens import Token

    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["as_meant"]

_STEPS = 5  # governing words that a work of fiction is looked for at
_TRADED = ("subj", "obj", "mod", "of")  # slots in which a thing that is traded makes its blow one of the market


def as_meant(match: TriggerMatch, syntax: Syntax, heads: Set[int]) -> TriggerMatch | None:
    """The match as it is meant: None where nothing happened; a plain happening where no violence is.

    `heads` are the indices of the tokens that head the article's triggers.
    """
    if not any(letter.isalpha() for word in match.words for letter in word.text):
        return None
    if _is_called(match, syntax, heads) or _is_likened(match, syntax) or _is_assent(match, syntax):
        return None
    if match.trigger.event_type not in frame_words("support", "violence") | frame_words("figures", "violent"):
        return match
    if _is_told_in_fiction(match.head, syntax):
        return None
    bloodless = _is_of_a_market(match.head, syntax) or _is_of_words(match, syntax) or is_of_a_game(match, syntax)
    return retyped(match, "OtherEvent", load_lexicon()) if bloodless else match


def _is_called(match: TriggerMatch, syntax: Syntax, heads: Set[int]) -> bool:
    """Whether a thing is only called so: "called the plan a disaster"; a killing may well be called murder."""
    if match.verbal or match.head.pos_ not in ("NOUN", "PROPN"):
        return False
    noun = syntax.first_conjunct(match.head)
    above = syntax.head(noun)
    if syntax.dep(noun) == "pobj" and above.lower_ == "as":
        verb, names = syntax.head(above), frame_words("figures", "naming_as")
    else:
        verb, names = above, frame_words("figures", "naming")
        if syntax.dep(noun) == "appos" and not any(word.text == "," for word in syntax.tokens[above.i : noun.i]):
            verb = syntax.head(above)  # "called the plan “a disaster”", as the parser takes it
        elif syntax.dep(noun) != "oprd":
            return False
    if verb.pos_ not in VERBS or syntax.lemma(verb) not in names:
        return False
    called = [kid for kid in syntax.kids(verb) if syntax.dep(kid) in ("dobj", "nsubjpass")]
    return bool(called) and not any(word.i in heads or word.pos_ == "PRON" or word.tag_ == "DT" for word in called)


def _is_likened(match: TriggerMatch, syntax: Syntax) -> bool:
    """Of "it hit the town like a bomb", "like an earthquake": what it was like was not there."""
    noun = match.head
    prep = syntax.head(noun)
    if match.verbal or syntax.dep(noun) != "pobj" or prep.lower_ != "like":
        return False
    heard = syntax.lemma(syntax.head(prep)) in ("sound", "look", "smell")  # it may well have been one
    return not heard and any(kid.lower_ in ("a", "an") for kid in syntax.kids(noun))


def _is_assent(match: TriggerMatch, syntax: Syntax) -> bool:
    """Of "agreed that the homes were damp": who holds what another holds agrees on nothing."""
    if syntax.lemma(match.head) != "agree" or match.head.pos_ != "VERB" or len(match.words) > 1:
        return False
    held = next((kid for kid in syntax.kids(match.head) if syntax.dep(kid) == "ccomp"), None)
    if held is None:
        return False
    helpers = [kid for kid in syntax.kids(held) if syntax.dep(kid).startswith("aux")]
    first = helpers[0] if helpers else held
    return first.tag_ in ("VBD", "VBZ", "VBP")  # not "that the talks would go on", "that it be closed"


def _is_of_words(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether nothing but a plan is hit, with nothing but words, for nothing but a prize: "shot down the proposal"."""
    things = syntax.fillers(match.head, "obj") if match.verbal else ()
    if any(syntax.lemma(thing) in frame_words("figures", "plans") for thing in things):
        return True
    lists = {"with": "words", "for": "prizes", "over": "prizes"}
    return any(
        prep in lists and syntax.lemma(thing) in frame_words("figures", lists[prep])
        for prep, thing in syntax.prepositions(match.head)
    )


def _is_told_in_fiction(head: Token, syntax: Syntax) -> bool:
    """Whether a novel or film tells it: "in her novel, a man is killed", "a film about a murder"."""
    fiction, token = frame_words("figures", "fiction"), head
    for _ in range(_STEPS):
        if token.pos_ in VERBS and any(
            prep in ("in", "of") and syntax.lemma(obj) in fiction for prep, obj in syntax.prepositions(token)
        ):
            return _is_present(token, syntax)
        if syntax.is_root(token):
            return False
        dep, above = syntax.dep(token), syntax.head(token)
        if dep == "pobj" and above.lower_ == "about" and syntax.lemma(syntax.head(above)) in fiction:
            return True
        if dep == "relcl" and syntax.lemma(above) in fiction:
            where = any(kid.lower_ in ("where", "which") for kid in token.subtree if kid.i < token.i)
            return where and _is_present(token, syntax)
        token = above
    return False


def _is_present(verb: Token, syntax: Syntax) -> bool:
    """Whether a verb stands in the present, in which fiction is retold."""
    return any(word.tag_ in ("VBZ", "VBP") for word in (verb, *syntax.kids(verb)))


def _is_of_a_market(head: Token, syntax: Syntax) -> bool:
    """Whether what is traded does it or undergoes it: "shares were hammered", "the stock market crash"."""
    return any(_is_traded(word, slot, syntax) for slot in _TRADED for word in syntax.fillers(head, slot))


def _is_traded(word: Token, slot: str, syntax: Syntax) -> bool:
    before = [kid for kid in syntax.kids(word) if kid.i < word.i]
    if syntax.lemma(word) == "market":  # in any slot: "the stock market crash"
        return any(syntax.lemma(kid) in frame_words("figures", "of_a_market") for kid in before)
    counted = any(syntax.dep(kid) == "nummod" for kid in before)  # "destroyed 40 shares"; "a million-dollar fire"
    known = word.pos_ == "NOUN" and syntax.lemma(word) in frame_words("figures", "traded")
    return known and slot != "mod" and not counted
