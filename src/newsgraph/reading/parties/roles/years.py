"""Whether the years beside a post say that it is held no more: "mayor in 1974", "president from 1990 to 1994"."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from newsgraph.reading.parties.roles.post_words import title_words
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.roles.titles import Post

__all__ = ["is_long_past", "is_of_an_earlier_year"]

_YEAR = r"(?:1[5-9]\d\d|20\d\d|['’]\d\d)(?:s\b|\b)"
_YEARS = re.compile(_YEAR)
_SPAN = re.compile(rf",? (?:from|between) ({_YEAR}) (?:to|until|and|through) ({_YEAR})|,? until ({_YEAR})")
_FAR = 10  # years after which hardly anybody holds the office that he held
_CENTURY = 100
_ENDED = frozenset({"before", "until", "till"})
_TIMES = frozenset({"in", "during", "throughout", "until", "till", "by"})


def is_long_past(doc: Doc, post: Post, end: int, published: str | None) -> bool:
    """Whether a post beside a name, which ends at `end`, was held in a time that is long past, or ended then.

    Not where somebody came to it then ("elected mayor in 2001"), nor where it is held since.
    """
    sentence = doc[post.start].sent
    text = sentence.text
    if any(token.lower_ == "since" for token in sentence):
        return False
    after = (doc[at].idx - sentence.start_char for at in (post.evidence_end, end) if at < sentence.end)
    if any(_SPAN.match(text, place - 1) for place in after if place):
        return True
    verb = _verb_over(post.words[-1])
    if verb is None or _comes(verb):
        return False
    if verb.lemma_ == "be" and _is_past(verb) and any(kid.lower_ in _ENDED for kid in verb.children):
        return True
    under = [*post.words, *doc[post.start : post.evidence_end]]
    if _is_past(verb):
        under += [verb, *(kid for kid in verb.children if kid.dep_ == "attr")]
    places = (_places(one, sentence.start_char) for one in _YEARS.finditer(text))
    found = (doc.char_span(*place, alignment_mode="expand") for place in places)
    years = [_year(span.text, published) for span in found if span is not None and _dates(span[-1], under)]
    return bool(years) and published is not None and max(years) <= int(published[:4]) - _FAR


def is_of_an_earlier_year(post: Post, published: str | None) -> bool:
    """Whether a year before a title says that it was of a vote that is over: "the 2008 presidential nominee"."""
    before = (kid for word in post.words for kid in word.lefts if _YEARS.fullmatch(kid.text))
    return published is not None and any(_year(kid.text, published) < int(published[:4]) for kid in before)


def _places(found: re.Match[str], start: int) -> tuple[int, int]:
    return start + found.start(), start + found.end()


def _is_past(verb: Token) -> bool:
    """Whether a verb stands in the past tense: "signed", "was signed"."""
    return verb.tag_ == "VBD" or any(kid.tag_ == "VBD" and kid.dep_ in ("aux", "auxpass") for kid in verb.children)


def _dates(year: Token, under: Collection[Token]) -> bool:
    """Whether a year says when one of some words was so: "signed it in 1974", not "signed the treaty of 1974"."""
    return year.head.lower_ in _TIMES and year.head.head in under


def _verb_over(word: Token) -> Token | None:
    """The verb of the clause in which a word stands."""
    return next((one for one in word.ancestors if one.pos_ in VERBS), None)


def _comes(verb: Token) -> bool:
    """Whether somebody comes to a post by what a verb tells."""
    return verb.lemma_ in (title_words("appointing_verbs") - title_words("own_verbs")) | title_words("coming_verbs")


def _year(word: str, published: str | None) -> int:
    """The year that a word names, of a decade the last; of two digits that before the article.

    >>> _year("1970s", None), _year("'84", "2026-05-06"), _year("’31", "2026-05-06")
    (1979, 1984, 1931)
    """
    decade, digits = word.endswith("s"), "".join(filter(str.isdigit, word))
    year = int(digits)
    if len(digits) == len("84"):
        now = int(published[:4]) if published else _CENTURY * 20
        year += now - now % _CENTURY
        year -= _CENTURY if year > now else 0
    return year + 9 * decade
