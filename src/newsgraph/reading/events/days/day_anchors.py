"""What a day belongs to where the parser hung it on another word of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.times.words import is_weekday
from newsgraph.reading.words.word_lists import VERBS, operator_effect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["rehung"]


def rehung(syntax: Syntax, by_word: Mapping[int, Token], day: Token, anchor: Token) -> Token | None:
    """What the day headed by `day` tells of instead of `anchor`, the verb or noun it hangs on; None: of that indeed.

    `by_word` are the heads of the article's triggers, by the index of each of their words.
    """
    return _happening_before(syntax, by_word, day, anchor) or _accuser(syntax, anchor, day)


def _happening_before(syntax: Syntax, by_word: Mapping[int, Token], day: Token, anchor: Token) -> Token | None:
    """The happening right before its day.

    Of a year always: "the inquiry recalled a fire in 1998"; of a day where the happening is asked for:
    "called for a strike on Friday".
    """
    prep = syntax.head(day)
    if syntax.dep(day) != "pobj" or not prep.i or anchor.pos_ not in VERBS or anchor.i > prep.i:
        return None
    noun = by_word.get(prep.i - 1)
    if noun is None or noun.i != prep.i - 1 or noun.pos_ != "NOUN":
        return None
    link = syntax.head(noun)
    asked = f"{syntax.lemma(anchor)} {syntax.lemma(link)}" if syntax.head(link).i == anchor.i else ""
    is_year = prep.lower_ == "in" and day.text.isdigit()
    is_day = prep.lower_ == "on" and operator_effect("verbs", asked) == "demanded"
    return noun if is_year or is_day else None


def _accuser(syntax: Syntax, verb: Token, day: Token) -> Token | None:
    """The verb of blame that a weekday behind its gerund dates: "accused rivals of cutting pensions on Monday"."""
    if verb.tag_ != "VBG" or syntax.dep(verb) != "pcomp" or not is_weekday(day.lower_):
        return None
    prep = syntax.head(verb)
    above = syntax.head(prep)
    above = syntax.head(above) if syntax.dep(above) == "dobj" else above
    blames = operator_effect("verbs", f"{syntax.lemma(above)} {syntax.lemma(prep)}") == "probable"
    return above if blames and above.tag_ == "VBD" else None
