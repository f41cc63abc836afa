"""What the words around a number make of it: "at least", "up from", "between … and …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.events.quantities.word_lists import former_phrases, modifiers

if TYPE_CHECKING:
    from newsgraph.model import Modifier
    from newsgraph.reading.events.quantities.numerals import Number
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_former", "modifier_of"]


def modifier_of(syntax: Syntax, number: Number) -> Modifier:
    """What is said of how exact a number is; "exactly" where nothing is."""
    text = syntax.text
    before = _words_before(text, number)
    if number.money:
        before = before.removesuffix("us$").rstrip("$€£¥").rstrip()
    after = text[number.last.idx + len(number.last) :][:12].lower().lstrip()
    for phrase, modifier in modifiers(after=True):
        if after.startswith(phrase):
            return modifier
    for phrase, modifier in modifiers(after=False):
        if before.endswith(phrase) and not before.removesuffix(phrase)[-1:].isalnum():
            return modifier
    return "exactly"


def is_former(syntax: Syntax, number: Number) -> bool:
    """Whether the number is what it was before: "up from 900"."""
    before = _words_before(syntax.text, number)
    return any(before.endswith(phrase) for phrase in former_phrases())


def _words_before(text: str, number: Number) -> str:
    """What stands before a number, in small letters, each space, tab and end of a line as one space."""
    return " ".join(text[max(0, number.first.idx - 24) : number.first.idx].lower().split())
