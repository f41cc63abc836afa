"""Things that a title takes for known and does not name: "the ministry", "such a strategy", "these waters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgraph.identity.titles.labels import singulars
from newsgraph.identity.titles.words import Word, is_mark, raised, small_words, words_in
from newsgraph.knowledge.nouns import noun_classes

__all__ = ["as_headline", "open_definites", "open_phrases"]

_DEFINITE = frozenset({"the", "such", "these", "those"})
_LONGEST = 4  # words of such a phrase behind its "the"
_BARE = 2  # words of a phrase that may stand without its "the"
_COMPARED = frozenset({"more", "most", "less", "least", "other", "few", "fewer", "rest"})
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
    return sum(1 for _ in open_phrases(words_in(words, 0, len(words))))


def open_phrases(words: Sequence[Word]) -> Iterator[tuple[Word, Sequence[Word]]]:
    """The determiner of each such thing among the words of a sentence, and the words behind it that name the thing."""
    for place, word in enumerate(words):
        if word.low not in _DEFINITE:
            continue
        first = place + (word.low == "such" and [one.low for one in words[place + 1 : place + 2]] in (["a"], ["an"]))
        inside: list[Word] = []
        for one in words[first + 1 : first + 1 + _LONGEST]:
            if is_mark(one) or _ends_phrase(one):
                break
            inside.append(one)
        phrase = _up_to_noun(inside)
        if _is_open(words, first, phrase):
            yield word, phrase


def _up_to_noun(words: Sequence[Word]) -> Sequence[Word]:
    """Words up to the last that can be a noun, without the verb behind it: "the talks (broke down)"."""
    nouns = [place for place, word in enumerate(words) if any(noun_classes(one) for one in singulars(word.low))]
    behind = words[nouns[-1] + 1 :] if nouns else ()
    return words if any(word.low.endswith(("ing", "ed")) for word in behind) else words[: len(words) - len(behind)]


def _is_open(words: Sequence[Word], place: int, inside: Sequence[Word]) -> bool:
    """Whether the phrase of this determiner has neither a name nor a number nor words behind it that say which."""
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


def as_headline(words: str) -> str:
    """A title that begins with what it takes for known, as headlines do: without its "the".

    >>> as_headline("The talks broke down in Kelm"), as_headline("The talks of Kelm broke down")
    ('Talks broke down in Kelm', 'The talks of Kelm broke down')
    """
    found = words_in(words, 0, len(words))
    first = next(open_phrases(found), None)
    if first is None or first[0].start or first[0].low != "the" or not _may_stand_bare(first[1]):
        return words
    return raised(words[first[1][0].start :])


def _may_stand_bare(phrase: Sequence[Word]) -> bool:
    """Whether words begin a headline without "the": a body, people, a happening; no "country"."""
    kinds = frozenset[str]().union(*(noun_classes(one) for one in singulars(phrase[-1].low)))
    compared = phrase[0].low in _COMPARED | _COUNTING | {"second", "third"} or phrase[0].low.endswith(("er", "est"))
    return bool(kinds) and "place" not in kinds and len(phrase) <= _BARE and not (compared and len(phrase) > 1)
