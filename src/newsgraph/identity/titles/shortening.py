"""A long sentence up to where another clause begins: only where what stands before it is certainly whole."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.reports import Extent
from newsgraph.identity.titles.words import Word, small_words, words_in

__all__ = ["shorter"]

_LONG = 180  # letters of a sentence that is cut if it can be
_LEAST = 50  # letters that must be left
_ACTS = frozenset({"he", "she", "they", "we", "i"})  # who acts, and never to whom it is done
_RELATIVE = frozenset({"which", "who", "whose", "where"})
_BOUND = frozenset({"not", "only", "both", "either", "neither", "whether", "if", "unless", "denied", "denies", "deny"})
_ATTRIBUTION = ("accord", "den", "said", "say", "told", "tell", "claim")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def shorter(text: str, lines: Extent, trigger: Extent) -> Extent:
    """The sentence of an event up to another clause of it, if it is long; else the whole of it.

    It ends only before ", and they …", ", but the mayor has …" and a clause on a noun that goes on to the end of the
    sentence, never within a list; and not where what is left out takes back what is told, or says who tells it.
    """
    if lines[1] - lines[0] <= _LONG:
        return lines
    words = words_in(text, *lines)
    if not words or words[0].low in small_words("openers", "prepositions"):
        return lines  # "While rebels held Kelm, and they did so for long, bakers left"
    for place, word in enumerate(words[:-2]):
        if word.text != "," or word.start < max(trigger[1], lines[0] + _LEAST):
            continue
        before, rest = words[:place], words[place + 1 :]
        if (
            _is_clause(before, rest)
            and not _takes_back(rest)
            and _is_balanced(text[lines[0] : word.start])
            and _is_balanced(text[word.start : lines[1]])
        ):
            return lines[0], word.start
    return lines


def _is_clause(before: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether another clause begins with these words, so that the one before it ends there."""
    if rest[0].low in _RELATIVE:
        return not any(word.text in ",;:—–-" for word in rest)
    if rest[0].low not in ("and", "but"):
        return False
    if rest[1].low in _ACTS:
        return True
    begins = rest[1].low in small_words("determiners") or rest[1].text[:1].isupper()
    verb = any(word.low in small_words("auxiliaries") for word in rest[2:8])
    bound = any(word.low in _BOUND for word in before)
    return rest[0].low == "but" and begins and verb and not bound


def _takes_back(rest: Sequence[Word]) -> bool:
    """Whether words deny something, or say who says what stands before them."""
    voicing = (*_ATTRIBUTION, *small_words("voicing"))
    return any(word.low in small_words("negatives") or word.low.startswith(voicing) for word in rest) or any(
        word.low.endswith("n't") for word in rest
    )


def _is_balanced(words: str) -> bool:
    """Whether no quotation and no bracket is cut in two."""
    return words.count('"') % 2 == 0 and all(words.count(one) == words.count(other) for one, other in _PAIRS)
