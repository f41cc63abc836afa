"""The tense of a verb's clause, from the verb and its helping verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_bare", "is_infinitive", "is_past", "is_present", "told_tense"]


def _helpers(syntax: Syntax, verb: Token) -> list[Token]:
    return [kid for kid in syntax.kids(verb) if syntax.dep(kid).startswith("aux")]


def told_tense(syntax: Syntax, verb: Token) -> str:
    """How a verb tells: "past", "earlier" (had done), "now", "none" (will, to do); empty without a tense of its own."""
    helpers = _helpers(syntax, verb)
    first = helpers[0] if helpers else verb
    if first.tag_ == "MD" or first.lower_ == "to":
        return "none"
    if first.tag_ == "VBD":
        return "earlier" if first.lower_ in ("had", "'d") and first is not verb else "past"
    return "now" if first.tag_ in ("VBZ", "VBP") else ""


def is_past(syntax: Syntax, verb: Token) -> bool:
    """Whether the clause is in the past tense: "that rebels attacked", "that rebels had attacked"."""
    return verb.tag_ == "VBD" or any(
        kid.tag_ == "VBD" and kid.lower_ not in ("should", "would") for kid in _helpers(syntax, verb)
    )


def is_present(syntax: Syntax, verb: Token) -> bool:
    """Whether the clause is in the present tense: "once they agree", "before it is signed"."""
    helpers = _helpers(syntax, verb)
    if helpers:
        return helpers[0].tag_ in ("VBZ", "VBP") and syntax.lemma(helpers[0]) != "have"
    return verb.tag_ in ("VBZ", "VBP")


def is_infinitive(syntax: Syntax, verb: Token) -> bool:
    """Whether a verb stands without tense or helping verb of tense."""
    return verb.tag_ == "VB" and not any(kid.tag_ == "MD" for kid in syntax.kids(verb))


def is_bare(syntax: Syntax, verb: Token) -> bool:
    """Whether a complement has no tense of its own: "expects the talks to resume"."""
    tensed = ("VBD", "VBZ", "VBP")
    return verb.tag_ not in tensed and not any(kid.tag_ in (*tensed, "MD") for kid in _helpers(syntax, verb))
