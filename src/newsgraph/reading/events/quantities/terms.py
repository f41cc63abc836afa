"""How long somebody is sentenced to, or kept out for: "jailed for six years", "a two-year ban"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Quantity, Span
from newsgraph.reading.events.quantities.modifiers import modifier_of
from newsgraph.reading.events.quantities.numerals import numbers_of
from newsgraph.reading.events.quantities.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from newsgraph.model import TimeExpression
    from newsgraph.reading.events.triggers import TriggerMatch
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["terms_of"]


def terms_of(
    syntax: Syntax, matches: Iterable[TriggerMatch], times: Iterable[TimeExpression]
) -> Iterator[tuple[Token, Quantity]]:
    """The head of each sentence or ban, with its length as a quantity in the unit that the text gives."""
    spans = [time.span for time in times if time.type == "DURATION"]
    if not spans:
        return
    numbers = {number.first.i: number for number in numbers_of(syntax, [])}
    for match in matches:
        if not any(syntax.lemma(word) in listed("sentences") for word in match.words):
            continue
        for unit in _lengths(syntax, match):
            number = next((numbers[kid.i] for kid in syntax.kids(unit) if kid.i in numbers), None)
            if number is None or not any(span.start <= unit.idx < span.end for span in spans):
                continue
            span = Span(number.first.idx, number.last.idx + len(number.last))
            yield match.head, Quantity("other", number.value, modifier_of(syntax, number), span, syntax.lemma(unit))


def _lengths(syntax: Syntax, match: TriggerMatch) -> list[Token]:
    """The words for a time that say how long: "for six years", "to 20 years in prison", "two-year"."""
    head = match.head
    if match.verbal:
        kept_from = [kid for lemma, kid in syntax.prepositions(head) if lemma == "from"]  # "from driving for a year"
        found = [
            obj for verb in (head, *kept_from) for lemma, obj in syntax.prepositions(verb) if lemma in ("for", "to")
        ]
        return found + _least(syntax, head)
    of = [obj for lemma, obj in syntax.prepositions(head) if lemma == "of"]
    given = [syntax.head(head)] if syntax.dep(head) == "dobj" else []  # "given life sentences with a minimum of …"
    least = [unit for word in (head, *given) for unit in _least(syntax, word)]
    return of + least + [kid for kid in syntax.kids(head) if syntax.dep(kid) in ("compound", "nmod", "amod")]


def _least(syntax: Syntax, word: Token) -> list[Token]:
    """The words for the time that must be served: "with a minimum of 20 years", "with a minimum term of 20 years"."""
    with_ = [obj for lemma, obj in syntax.prepositions(word) if lemma == "with"]
    least = [n for n in with_ if "minimum" in (n.lower_, *(kid.lower_ for kid in syntax.kids(n)))]
    return [unit for noun in least for lemma, unit in syntax.prepositions(noun) if lemma == "of"]
