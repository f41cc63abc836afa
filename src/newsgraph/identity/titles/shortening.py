"""A long sentence up to where another clause begins: only where what stands before it is certainly whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsgraph.identity.reports import Extent
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.sentences import as_it_stands
from newsgraph.identity.titles.words import Word, is_mark, small_words, words_in

__all__ = ["ended_earlier", "first_clause", "shorter"]

_LONG = 180  # letters of a sentence that is cut if it can be
_LEAST = 50  # letters that must be left
_ACTS = frozenset({"he", "she", "they", "we", "i"})  # who acts, and never to whom it is done
_RELATIVE = frozenset({"which", "who", "whose", "where"})
_BOUND = frozenset({"not", "only", "both", "either", "neither", "whether", "if", "unless", "denied", "denies", "deny"})
_ATTRIBUTION = ("accord", "den", "said", "say", "told", "tell", "claim")
_FITS, _CORE = 114, 30  # letters of a title; and of its clause, at the least, that stay before another
_ING = 5  # letters of a word that is no participle: "king"
_AHEAD = frozenset({"soon", "shortly", "just", "only", "even", "long", "not"})  # belong to "after"
_OBJECT = 2  # words that stay behind a verb
_WHERE = frozenset({"in", "at", "during", "since"})
_AFTER = frozenset({"after", "amid", "while", "because", "despite", "following", "although", "though", "as", "when"})
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


def ended_earlier(text: str, made: Cut, trigger: Extent) -> Iterator[Cut]:
    """A cut that is too long for a title up to where another clause of it begins, the longest that fits.

    It ends after its verb and what the verb is done to, before a comma with "who", "after", "and they" or a participle
    behind it, or before "after", "amid" and the like; not where what is left out takes back what is told, or tells who
    says it.
    """
    start, end = made.parts[-1]
    before = sum(stop - begin for begin, stop in made.parts[:-1])
    if made.caption or made.phrase or before + end - start <= _FITS or not start <= trigger[0] < end:
        return
    words = words_in(text, start, end)
    for place in range(len(words) - 2, 0, -1):
        cut_at = words[place - 1].end
        if before + cut_at - start > _FITS:
            continue
        if before + cut_at - start < _CORE or sum(trigger[1] <= word.start for word in words[:place]) < _OBJECT:
            return
        rest = words[place:]
        if _begins_another(words[:place], rest) and not _takes_back(rest) and _is_balanced(text[start:cut_at]):
            yield replace(made, parts=(*made.parts[:-1], (start, cut_at)), whole=True, all_of_it=False, parsed=True)
            return


def first_clause(text: str, lines: Extent) -> Cut | None:
    """The first clause of a long sentence, if it has a verb and certainly ends there."""
    whole = as_it_stands(text, lines, ends=True)
    cuts = () if whole is None else ended_earlier(text, whole, (whole.start, whole.start))
    return next((one for one in cuts if _has_verb(text, one)), None)


def _has_verb(text: str, made: Cut) -> bool:
    words = [word.low for word in words_in(text, *made.parts[0])]
    return any(word in small_words("auxiliaries") or word.startswith(("said", "told")) for word in words[1:])


def _begins_another(before: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether another clause begins here, on which nothing before it hangs."""
    if (
        before[0].low in small_words("openers", "prepositions")
        or before[-1].low in _AHEAD | _BOUND
        or is_mark(before[-1])
    ):
        return False
    if before[-1].low in _AHEAD or any(word.low in _BOUND for word in before):
        return False
    if rest[0].low in _WHERE and _ends_phrase(before) and not any(word.low == "to" for word in rest):
        return True
    if rest[0].text != "," and any(word.low == "to" for word in rest):
        return False  # "asked the council after a vote to leave"
    if rest[0].text != ",":
        return rest[0].text in (";", "—", "–") or (
            rest[0].low in _AFTER - {"as", "when"} and before[-1].low not in small_words("auxiliaries", "prepositions")
        )
    after = rest[1]
    return (
        after.low in _AFTER | _RELATIVE
        or (after.low.endswith("ing") and after.text.islower() and len(after.low) > _ING)
        or _is_clause(before, rest[1:])
    )


def _ends_phrase(before: Sequence[Word]) -> bool:
    """Whether words end with a noun behind its "the" or a name, so that "in" and "during" only tell more."""
    last = before[-1]
    if last.low.endswith(("ed", "ing", "ly")) or is_mark(last) or last.low in small_words("prepositions", "joiners"):
        return False
    return last.text[:1].isupper() or any(word.low in small_words("determiners") for word in before[-3:-1])


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
