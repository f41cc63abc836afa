"""The short sentence that a sentence holds of one event: stretches of the text in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.clauses.anchor import (
    HELPERS,
    SUBJECTS,
    clause_words,
    helpers_of,
    is_bound,
    is_finite,
    reaches_on,
    standing_above,
)
from newsgraph.reading.clauses.dropping import dropped
from newsgraph.reading.clauses.shortening import LONG, letters_of, shortened
from newsgraph.reading.clauses.spans_in_order import spans_in_order
from newsgraph.reading.clauses.speakers import may_go_first, said_before, speaker_first
from newsgraph.reading.clauses.trimming import Trimming
from newsgraph.reading.words.arguments.labels import RELATIVE_TAGS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["told_in"]

_SENTENCE = 120  # words of a sentence beyond which it is a list, or none
_DANGLING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
_OPENING, _CLOSING = frozenset("("), frozenset(")")
_ASIDE = frozenset({"appos", "parataxis", "dep", "intj"})  # that hang on nothing before them
_QUOTES_OPEN, _QUOTES_CLOSE, _QUOTES_EVEN = frozenset(("“", "``")), frozenset(("”", "''")), frozenset('"')
_COMMAS = frozenset(",–—-")
_CLAUSE_LEFT_OUT = 3  # words from one that stays to the next, of which the last left out is an "and"
_BEFORE_NOUN = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "predet"})
_AND_SO = frozenset({"so", "yet"})  # join clauses, whatever the tagger takes them for


def told_in(syntax: Syntax, words: Sequence[Token], when: Collection[int]) -> list[tuple[Span, ...]]:
    """For the word of each event: who does what to whom where, as the sentence says it; () where nobody does it.

    `when`: numbers of the words that name times. The stretches are to be read in their order, which is that of the
    text but for a noun that its own clause says more of: "rebels took | the bridge". Where one sentence tells of
    several events, each is told by its own clause.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for word in words:
        start, end = syntax.sentence(word)
        if end - start <= _SENTENCE:
            found[word.i] = _told(syntax, standing_above(syntax, word), when)
    return [found.get(word.i, ()) for word in words]


def _told(syntax: Syntax, chain: Sequence[Token], when: Collection[int]) -> tuple[Span, ...]:
    """The short sentence that tells of one event; () if there is none."""
    anchor = chain[-1]
    subject = (
        _subject_elsewhere(syntax, anchor, when) if anchor.pos_ in VERBS and not is_bound(syntax, anchor) else None
    )
    if subject is None or _is_parted(syntax, chain) or (subject and _has_lost_a_subject(syntax, anchor)):
        return ()
    path = {one.i for one in chain}
    path |= {
        kid.i for one in chain if one.pos_ in VERBS for kid in syntax.kids(one) if syntax.dep(kid) in ("prt", "neg")
    }
    trimming = Trimming(syntax, path, when)
    taken_up, subject = _taken_up(syntax, anchor), subject - {one.i for one in chain}
    thing = _object_elsewhere(syntax, anchor, when) if not subject else set()
    aside = _in_brackets(syntax, anchor, path)
    subject, thing = subject - aside, thing - aside
    whole_subject = _whole_subject(syntax, anchor) - aside
    whole = (trimming.kept(anchor) | whole_subject) - taken_up - subject - thing - aside
    long = letters_of(syntax, whole | subject | thing) > LONG
    words = shortened(syntax, trimming, chain, whole) if long else whole
    words = dropped(syntax, trimming, chain, words, letters_of(syntax, subject | thing)) if long else words
    words = _with_joining(syntax, _without_loose_end(syntax, words, path))
    if _joins_twice(syntax, words) or _runs_on(syntax, anchor, words):
        return ()
    if not subject and (said := said_before(syntax, anchor, words)) is not None:
        if not may_go_first(syntax, anchor):
            return ()
        return tuple(spans_in_order(syntax, *speaker_first(syntax, trimming, anchor, said, words)))
    early = {place for place in words if place <= anchor.i} if thing else words
    return tuple(spans_in_order(syntax, subject, early, thing, words - early))


def _is_parted(syntax: Syntax, chain: Sequence[Token]) -> bool:
    """Whether commas part the event from its predicate: what stands between them cannot be left out in part.

    "The mill, sold by the council, burned" is no sentence on the sale; nor does "most of which" say what it means.
    """
    if any(syntax.dep(one) in _ASIDE for one in chain[:-1]):
        return True
    loose = [one for one in chain[:-1] if syntax.dep(one) in ("acl", "relcl") and one.i]
    edges = (min(one.i, *(kid.i for kid in syntax.kids(one))) if syntax.kids(one) else one.i for one in loose)
    if any(edge and syntax.tokens[edge - 1].text in _COMMAS for edge in edges):
        return True
    inner = (one for kid in syntax.kids(chain[-1]) for one in syntax.kids(kid) if syntax.dep(kid) in SUBJECTS)
    return any(one.lower_ == "of" and any(way.tag_ in RELATIVE_TAGS for way in syntax.kids(one)) for one in inner)


def _has_lost_a_subject(syntax: Syntax, anchor: Token) -> bool:
    """Whether a noun that hangs elsewhere stands between an "and" and the verb it joins: it may be who acts.

    Not where the list of verbs goes on, whose "and" stands before its last.
    """
    if syntax.dep(anchor) != "conj" or any(syntax.dep(kid) == "conj" for kid in syntax.kids(anchor)):
        return False
    under = {one.i for one in Trimming(syntax, (), ()).under(anchor)}
    noun = False
    for place in range(anchor.i - 1, syntax.head(anchor).i, -1):
        word = syntax.tokens[place]
        if word.pos_ == "CCONJ" or word.lower_ in clause_words("turning"):
            return noun
        noun = noun or (word.pos_ in ("NOUN", "PROPN", "PRON") and place not in under)
    return False


def _joins_twice(syntax: Syntax, words: Collection[int]) -> bool:
    """Whether an "and" follows upon another, since what stood between them was cut out."""
    return any(
        syntax.tokens[one].pos_ == syntax.tokens[other].pos_ == "CCONJ" and other - one > 1
        for one, other in pairwise(sorted(words))
    )


def _runs_on(syntax: Syntax, anchor: Token, words: Collection[int]) -> bool:
    """Whether a clause with a subject of its own follows upon another without the word or mark that joined them."""
    order = sorted(words)
    for one, other in pairwise(order):
        subject = syntax.tokens[other]
        verb = syntax.head(subject)
        if other - one > 1 and syntax.dep(subject) in SUBJECTS and verb is not anchor and syntax.dep(verb) == "conj":
            return syntax.head(verb).i in words and syntax.tokens[one].pos_ not in ("CCONJ", "SCONJ")
    return False


def _in_brackets(syntax: Syntax, anchor: Token, path: Collection[int]) -> set[int]:
    """The words between brackets, with these, but for brackets in which the event stands, or within a quotation.

    There they stand for what somebody said: "Jan could not escape (Ada's record)".
    """
    found: set[int] = set()
    opened: int | None = None
    quoted = False
    for place in range(*syntax.sentence(anchor)):
        text = syntax.tokens[place].text
        quoted = text in _QUOTES_OPEN or (quoted != (text in _QUOTES_EVEN) and text not in _QUOTES_CLOSE)
        if text in _OPENING and opened is None and not quoted:
            opened = place
        elif text in _CLOSING and opened is not None:
            inside = set(range(opened, place + 1))
            found |= inside if not inside & set(path) else set()
            opened = None
    return found


def _whole_subject(syntax: Syntax, anchor: Token) -> set[int]:
    """All words of a subject of which the parser lost how it goes on: one thing before a verb of several."""
    first = next(iter(helpers_of(syntax, anchor)), anchor)
    several = first.tag_ == "VBP" or first.lower_ == "were"
    subject = next((kid for kid in syntax.kids(anchor) if syntax.dep(kid) in SUBJECTS), None)
    if subject is None or not several or subject.tag_ not in ("NN", "NNP") or subject.i > anchor.i:
        return set()
    under = sorted(one.i for one in Trimming(syntax, (), ()).under(subject))
    if not any(syntax.tokens[place].lower_ == "and" for place in under):
        return set()
    return {place for place in range(under[0], under[-1] + 1) if place < anchor.i}


def _subject_elsewhere(syntax: Syntax, anchor: Token, when: Collection[int]) -> set[int] | None:
    """The words of a subject that does not hang on its verb; None: nobody acts."""
    own = [kid for kid in syntax.kids(anchor) if syntax.dep(kid) in SUBJECTS]
    if own and own[0].tag_ not in RELATIVE_TAGS and own[0].lower_ != "that":
        return set()
    subjects = syntax.subjects(anchor)
    if not subjects:
        return None
    return Trimming(syntax, (), when).phrase(subjects[0]) | _helpers_elsewhere(syntax, anchor)


def _helpers_elsewhere(syntax: Syntax, anchor: Token) -> set[int]:
    """The "has been" that a verb shares with the one to which it is joined: "has been beaten and killed"."""
    first = syntax.first_conjunct(anchor)
    if first is anchor or helpers_of(syntax, anchor) or is_finite(syntax, anchor):
        return set()
    shared = HELPERS | {"neg"} if reaches_on(syntax, first) else HELPERS
    return {kid.i for kid in syntax.kids(first) if syntax.dep(kid) in shared and kid.i < first.i}


def _object_elsewhere(syntax: Syntax, anchor: Token, when: Collection[int]) -> set[int]:
    """The words of the noun whose clause this is, where something is done to it: "the bridge that rebels took"."""
    noun = syntax.antecedent(anchor)
    if noun is None or syntax.dep(anchor) != "relcl":
        return set()
    objects = [kid for kid in syntax.kids(anchor) if syntax.dep(kid) in ("dobj", "nsubj", "nsubjpass")]
    own = [kid for kid in objects if kid.tag_ not in RELATIVE_TAGS and kid.lower_ != "that"]
    taken = [kid for kid in syntax.kids(anchor) if kid.i < anchor.i and syntax.dep(kid) in ("prep", "advmod")]
    if not own or any(syntax.dep(kid) == "dobj" for kid in own) or syntax.passive(anchor):
        return set()
    if any(
        kid.tag_ in (*RELATIVE_TAGS, "WRB") or any(one.tag_ in RELATIVE_TAGS for one in syntax.kids(kid))
        for kid in taken
    ):
        return set()  # "in which", "where"
    if not any(syntax.dep(kid) == "dobj" for kid in objects):
        return set()
    return Trimming(syntax, (), when).phrase(noun)


def _taken_up(syntax: Syntax, anchor: Token) -> set[int]:
    """The words that take up the noun before a clause: "who", "in which"."""
    found: set[int] = set()
    for kid in syntax.kids(anchor):
        if kid.i > anchor.i or syntax.dep(syntax.first_conjunct(anchor)) != "relcl":
            continue
        inner = [kid, *syntax.kids(kid)]
        if any(one.tag_ in (*RELATIVE_TAGS, "WRB") for one in inner) or (kid.lower_ == "that" and kid.pos_ != "DET"):
            found |= {one.i for one in inner}
    return found


def _without_loose_end(syntax: Syntax, kept: set[int], path: Collection[int]) -> set[int]:
    """Without words at the end that have lost what belongs to them: "took Kelm from", ", a move", "to finish"."""
    order = sorted(kept)
    while order and order[-1] not in path and (count := _loose_words(syntax, order)):
        if set(order[-count:]) & set(path):
            break
        del order[-count:]
    return set(order)


def _loose_words(syntax: Syntax, order: Sequence[int]) -> int:
    """How many words at the end have lost what belongs to them."""
    last = syntax.tokens[order[-1]]
    lost = [kid for kid in syntax.kids(last) if kid.i > last.i and kid.i not in order and not kid.is_punct]
    before = syntax.tokens[order[-2]] if len(order) > 1 else last
    if last.pos_ == "NOUN" and lost and before.lower_ in ("a", "an") and before.i == last.i - 1:
        return 2 if syntax.tokens[before.i - 1].text in _COMMAS else 0
    if last.pos_ == "NOUN" and syntax.dep(last) == "npadvmod" and syntax.head(last).i not in order:
        return 1
    if last.pos_ in VERBS and lost and before.lower_ == "to" and syntax.dep(last) in ("xcomp", "advcl", "acl"):
        return 2
    return int(_is_loose(syntax, order[-1]))


def _with_joining(syntax: Syntax, kept: set[int]) -> set[int]:
    """With the "and" that stands alone between two words that stay, whatever the parser hung it on."""
    order = sorted(kept)
    between = (range(one + 1, other) for one, other in pairwise(order) if other - one > 1)
    lone = [gap for gap in between if all(_joins(syntax.tokens[place]) for place in gap)]
    found = kept | {place for gap in lone for place in gap if not syntax.tokens[place].is_space}
    found |= set(_lost_joining(syntax, order))
    return found | {place for one, gap in _after_prepositions(syntax, order) for place in gap if one in found}


def _lost_joining(syntax: Syntax, order: Sequence[int]) -> Iterator[int]:
    """The "and" behind a clause that was left out, before the second of two: "rebels (, who left,) and bakers"."""
    for one, other in pairwise(order):
        word, before = syntax.tokens[other], syntax.tokens[other - 1]
        if other - one < _CLAUSE_LEFT_OUT or before.pos_ != "CCONJ":
            continue
        while syntax.dep(word) in _BEFORE_NOUN and syntax.head(word).i > word.i:
            word = syntax.head(word)
        joined = syntax.dep(word) == "conj" and syntax.head(word).i in order
        both = syntax.dep(word) in SUBJECTS and syntax.head(word).i in order
        if (joined or both) and word.pos_ in ("NOUN", "PROPN") and syntax.tokens[one].pos_ in ("NOUN", "PROPN"):
            yield other - 1


def _after_prepositions(syntax: Syntax, order: Sequence[int]) -> Iterator[tuple[int, range]]:
    """The prepositions among words that stay which have lost what they belong to, each with the words after it."""
    for one, other in pairwise(order):
        word = syntax.tokens[one]
        if word.pos_ == "ADP" and other - one > 1 and syntax.dep(word) != "prt":
            held = [kid for kid in syntax.kids(word) if kid.i > one]
            if held and all(kid.i not in order for kid in held):
                yield one, range(one + 1, other)


def _joins(word: Token) -> bool:
    return word.is_punct or word.is_space or word.pos_ == "CCONJ" or word.lower_ in _AND_SO


def _is_loose(syntax: Syntax, place: int) -> bool:
    word = syntax.tokens[place]
    return (word.pos_ in _DANGLING and syntax.dep(word) != "prt") or syntax.dep(word) in (
        "neg",
        "cc",
        "mark",
        "preconj",
    )
