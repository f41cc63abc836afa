"""Things that a title takes for known and does not name: "the ministry", "such a strategy", "these waters"."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.identity.titles.words import Word, is_mark, small_words, words_in

__all__ = ["open_definites"]

_DEFINITE = frozenset({"the", "such", "these", "those"})
_LONGEST = 4  # words of such a phrase behind its "the"
_SAID_BEHIND = frozenset({"that", "who", "which", "whose", "where", "than", "when"})
_ONE_OF_ALL = frozenset(  # there is one of each, or one in everybody's mind
    {"world", "public", "internet", "sun", "moon", "sea", "past", "future", "time", "way", "end", "law", "media"}
)
_LEADING_AWAY = frozenset({"on", "after", "before", "during", "since", "until", "amid", "as", "by"})
_COUNTING = frozenset({"first", "last", "next", "most", "only", "best", "worst", "same", "latest"})


def open_definites(words: str) -> int:
    """How many things stand in a title of which it does not say which they are.

    >>> open_definites("The ministry will help Ada Brun"), open_definites("Jan Novak took part in the raid")
    (1, 1)
    >>> open_definites("The ministry of health will help"), open_definites("Rebels took the Kelm mill")
    (0, 0)
    """
    found = words_in(words, 0, len(words))
    return sum(_is_open(found, place) for place, word in enumerate(found) if word.low in _DEFINITE)


def _is_open(words: Sequence[Word], place: int) -> bool:
    """Whether the phrase of this determiner has neither a name nor a number nor words behind it that say which."""
    place += words[place].low == "such" and [word.low for word in words[place + 1 : place + 2]] in (["a"], ["an"])
    rest = words[place + 1 : place + 1 + _LONGEST]
    inside: list[Word] = []
    for word in rest:
        if is_mark(word) or _ends_phrase(word):
            break
        inside.append(word)
    if not inside or any(not word.text.islower() or "'" in word.low for word in inside):
        return False
    if inside[-1].low in _ONE_OF_ALL or any(word.low in _COUNTING for word in inside) or len(inside) == _LONGEST:
        return False
    if any(word.low.endswith(("ing", "ed")) for word in inside[1:]):
        return False  # "the rules governing trade"
    behind = words[place + 1 + len(inside) :][:2]
    if not behind or is_mark(behind[0]):
        return not (behind[1:] and behind[0].text == "," and behind[1].low in small_words("determiners", "relatives"))
    subject = place == 0 and behind[0].low not in _SAID_BEHIND | small_words("prepositions")
    return subject or behind[0].low not in _SAID_BEHIND | small_words("prepositions") - _LEADING_AWAY


def _ends_phrase(word: Word) -> bool:
    small = "prepositions", "auxiliaries", "joiners", "openers", "relatives", "pronouns", "determiners"
    return word.low in small_words(*small) or word.low in _SAID_BEHIND
