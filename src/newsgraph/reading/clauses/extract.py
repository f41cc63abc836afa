"""The short sentence that a sentence holds of one event: stretches of the text in the order in which they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.clauses.anchor import (
    HELPERS,
    SUBJECTS,
    binds_if,
    helpers_of,
    is_bound,
    is_finite,
    reaches_on,
    standing_above,
)
from newsgraph.reading.clauses.trimming import Trimming
from newsgraph.reading.words.arguments.labels import RELATIVE_TAGS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["told_in"]

_SENTENCE = 120  # words of a sentence beyond which it is a list, or none
_BARE = 5  # words of what is left without all phrases that may be missed
_LONG = 110  # letters beyond which what may be missed is left out
_DANGLING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "SPACE"})
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_HYPHENS = ("-", "‑")


def told_in(syntax: Syntax, words: Sequence[Token], when: Collection[int]) -> list[tuple[Span, ...]]:
    """For the word of each event: who does what to whom where, as the sentence says it; () where nobody does it.

    `when`: numbers of the words that name times. The stretches are to be read in their order, which is that of the
    text but for a noun that its own clause says more of: "rebels took | the bridge". Where one sentence tells of
    several events, each is told without the others as far as words can be missed.
    """
    found: dict[int, tuple[Span, ...]] = {}
    used: set[tuple[Span, ...]] = set()
    words_of = {word.i: syntax.sentence(word) for word in words}
    readable = [word for word in words if words_of[word.i][1] - words_of[word.i][0] <= _SENTENCE]
    chains = {word.i: standing_above(syntax, word) for word in readable}
    for word in sorted(readable, key=lambda one: (len(chains[one.i]), one.i)):
        ways = list(dict.fromkeys(_ways(syntax, chains[word.i], when)))
        found[word.i] = next((way for way in ways if way not in used), ways[0] if ways else ())
        used.add(found[word.i])
    return [found.get(word.i, ()) for word in words]


def _ways(syntax: Syntax, chain: Sequence[Token], when: Collection[int]) -> Iterator[tuple[Span, ...]]:
    """The short sentences that tell of one event, the best first."""
    anchor = chain[-1]
    subject = (
        _subject_elsewhere(syntax, anchor, when) if anchor.pos_ in VERBS and not is_bound(syntax, anchor) else None
    )
    if subject is None:
        return
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
    fuller, barer = (
        (trimming.kept(anchor, light=light) | whole_subject) - taken_up - subject - thing - aside
        for light in (True, False)
    )
    kept = [barer, fuller] if _letters(syntax, fuller | subject | thing) > _LONG else [fuller, barer]
    for number, whole in enumerate((*kept, set(barer))):
        words = whole
        if _letters(syntax, words | subject | thing) > _LONG or number > 1:
            words = _shortened(syntax, trimming, chain, words, everything=number > 1)
        words = _without_loose_end(syntax, words, path)
        if number > 1 and len(words) < _BARE:
            continue
        early = {place for place in words if place <= anchor.i} if thing else words
        yield tuple(_stretches(syntax, subject, early, thing, words - early))


def _in_brackets(syntax: Syntax, anchor: Token, path: Collection[int]) -> set[int]:
    """The words between brackets, with these, but for brackets in which the event stands."""
    found: set[int] = set()
    opened: int | None = None
    for place in range(*syntax.sentence(anchor)):
        text = syntax.tokens[place].text
        if text in _OPENING and opened is None:
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


def _shortened(
    syntax: Syntax, trimming: Trimming, chain: Collection[Token], kept: set[int], *, everything: bool
) -> set[int]:
    """Without the last phrases that may be missed, until it is short, or without all of them."""
    path = {one.i for one in chain}
    hanging = [kid for one in (*chain, *_ends(syntax, kept)) for kid in syntax.kids(one) if _may_go(syntax, kid)]
    for kid in sorted({kid.i: kid for kid in hanging}.values(), key=lambda one: -one.i):
        under = {one.i for one in trimming.under(kid)}
        if kid.i not in kept or under & path or _is_needed(syntax, kid) or _goes_on(syntax, kid, under):
            continue
        kept = kept - under
        if _letters(syntax, kept) <= _LONG and not everything:
            break
    return kept


def _may_go(syntax: Syntax, kid: Token) -> bool:
    """Whether a phrase may be missed: "in Kelm", "to buy oil"; not "of conferences", which says what it is."""
    dep = syntax.dep(kid)
    if dep == "prep":
        return kid.lower_ not in ("of", "to", "than", "as", "between", "out") and not _says_no(syntax, kid)
    return dep in ("relcl", "acl", "npadvmod") or (dep == "advcl" and not binds_if(syntax, kid))


def _goes_on(syntax: Syntax, kid: Token, under: Collection[int]) -> bool:
    """Whether a list goes on within a phrase ("Ann of Kelm and Bo"), or it says what is kept from being done."""
    above = syntax.head(kid)
    before_verb = any(syntax.dep(one) in SUBJECTS and one.i < kid.i for one in (above, syntax.head(above)))
    joined = before_verb and any(syntax.dep(syntax.tokens[place]) in ("conj", "cc") for place in under)
    return joined or (kid.lower_ == "from" and any(syntax.dep(one) == "pcomp" for one in syntax.kids(kid)))


def _says_no(syntax: Syntax, kid: Token) -> bool:
    """Whether a phrase takes back what its sentence says: "under no circumstances"."""
    return any(one.lower_ == "no" for inner in syntax.kids(kid) for one in syntax.kids(inner))


def _is_needed(syntax: Syntax, kid: Token) -> bool:
    """Whether a verb says nothing without a phrase: "depends on", "was accused of"."""
    verb = syntax.head(kid)
    if verb.pos_ not in VERBS or kid.i < verb.i:
        return False
    loose = ("punct", "advmod", "npadvmod")
    held = [one for one in syntax.kids(verb) if one.i > verb.i and syntax.dep(one) not in loose]
    return bool(held) and held[0] is kid


def _ends(syntax: Syntax, kept: Collection[int]) -> list[Token]:
    """The nouns among the words that stay."""
    return [syntax.tokens[place] for place in kept if syntax.tokens[place].pos_ in ("NOUN", "PROPN")]


def _without_loose_end(syntax: Syntax, kept: set[int], path: Collection[int]) -> set[int]:
    """Without small words at the end that have lost what they belong to."""
    order = sorted(kept)
    while order and order[-1] not in path and _is_loose(syntax, order[-1]):
        order.pop()
    return set(order)


def _is_loose(syntax: Syntax, place: int) -> bool:
    word = syntax.tokens[place]
    return (word.pos_ in _DANGLING and syntax.dep(word) != "prt") or syntax.dep(word) in (
        "neg",
        "cc",
        "mark",
        "preconj",
    )


def _letters(syntax: Syntax, kept: Collection[int]) -> int:
    return sum(len(syntax.tokens[place]) + 1 for place in kept)


def _stretches(syntax: Syntax, *groups: Collection[int]) -> list[Span]:
    """Groups of words as stretches of the text, one group after the other; a mark between two words stays."""
    spans: list[Span] = []
    for group in groups:
        previous: int | None = None
        for place in sorted(group):
            token = syntax.tokens[place]
            end = token.idx + len(token)
            between = syntax.tokens[previous + 1 : place] if previous is not None and spans else None
            if between is not None and all(one.is_punct or one.is_space for one in between):
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(token.idx, end))
            previous = place
    return [_with_quote(syntax.text, _with_whole_words(syntax.text, span)) for span in spans]


def _with_whole_words(text: str, span: Span) -> Span:
    """With the rest of words that a hyphen joins: "chlorine-containing"."""
    start, end = span.start, span.end
    if text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1].isalnum():
        while start and (text[start - 1].isalnum() or text[start - 1] in _HYPHENS):
            start -= 1
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum():
        while end < len(text) and (text[end].isalnum() or text[end] in _HYPHENS):
            end += 1
    return Span(start, end)


def _with_quote(text: str, span: Span) -> Span:
    """With the mark that closes a quotation or a bracket, where the stretch opens one."""
    said, after = span.of(text), text[span.end : span.end + 1]
    if after == ")" and said.count("(") > said.count(")"):
        return Span(span.start, span.end + 1)
    straight = after == '"' and said.count('"') % 2 == 1
    return Span(span.start, span.end + 1) if straight or (after == "”" and said.count("“") > said.count("”")) else span
