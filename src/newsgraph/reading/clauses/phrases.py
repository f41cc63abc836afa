"""What an event is called in a sentence that tells of something else: "the attack on Kelm", "bread baked in Kelm"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.clauses.anchor import clause_words, hangs_on_if, helpers_of, is_bound, standing_above
from newsgraph.reading.clauses.shortening import letters_of
from newsgraph.reading.clauses.spans_in_order import spans_in_order
from newsgraph.reading.clauses.trimming import Trimming
from newsgraph.reading.words.arguments.labels import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["called_in"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_MOST = 100  # letters of a phrase
_FEWEST = 4  # words of one without a name
_BEFORE = frozenset(
    {"compound", "amod", "nmod", "nummod", "quantmod", "poss", "case", "advmod", "neg", "det", "predet"}
)
_GERUNDS = frozenset({"pcomp", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr", "acomp", "agent", "prep", "prt", "neg", "xcomp", "advmod"})
_PRONOUNS = frozenset({"PRON"})
_MARKS = frozenset(";:-–—()[]")
_INDEFINITE = frozenset({"a", "an"})


def called_in(syntax: Syntax, words: Sequence[Token], when: Collection[int]) -> list[tuple[Span, ...]]:
    """For the word of each event: the words that name it, where its sentence tells of something else first.

    () where the event is what the sentence tells, or where the words would not say which event is meant.
    """
    return [_called(syntax, word, when) for word in words]


def _called(syntax: Syntax, word: Token, when: Collection[int]) -> tuple[Span, ...]:
    chain = standing_above(syntax, word)
    if chain[-1] is word or is_bound(syntax, chain[-1]) or hangs_on_if(syntax, word):
        return ()
    if word.pos_ in _NOUNS:
        groups = [] if _is_told(syntax, word, chain[-1]) else [_noun(syntax, word, when)]
    else:
        groups = _verb(syntax, word, when)
    found = [group for group in groups if group]
    if not found or not _says_which(syntax, found[0], when, noun=word.pos_ in _NOUNS):
        return ()
    return tuple(spans_in_order(syntax, *found))


def _is_told(syntax: Syntax, noun: Token, anchor: Token) -> bool:
    """Whether a sentence tells of what a noun names: it is its subject, or a verb only carries it: "held talks"."""
    first = syntax.first_conjunct(noun)
    if any(verb is anchor for verb in syntax.carriers(noun)):
        return True
    return syntax.head(first) is anchor and syntax.dep(first) in ("nsubj", "nsubjpass", "attr")


def _noun(syntax: Syntax, noun: Token, when: Collection[int], *, held: bool = False) -> set[int]:
    """The words of a noun with what says which one it is; none where it only stands before another noun."""
    if syntax.dep(noun) in ("compound", "amod", "nmod", "poss") and not held:
        return set()
    trimming = Trimming(syntax, (), when)
    found, hanging = {noun.i}, syntax.kids(noun)
    for kid in hanging:
        dep = syntax.dep(kid)
        if kid.i < noun.i and dep in _BEFORE and not _is_dropped(kid):
            found |= {one.i for one in trimming.under(kid)}
    behind = [kid for kid in hanging if kid.i > noun.i and syntax.dep(kid) in ("prep", "acl")]
    for kid in behind:
        more = _phrase(syntax, kid, trimming)
        if not more or letters_of(syntax, found | more) > _MOST:
            break
        found |= more
    return found


def _is_dropped(kid: Token) -> bool:
    """Whether a small word before a noun says nothing in a title, or what only the sentence before it tells."""
    return kid.lower_ in clause_words("pointing") or (kid.dep_ == "poss" and kid.pos_ in _PRONOUNS)


def _phrase(syntax: Syntax, kid: Token, trimming: Trimming) -> set[int]:
    """The words of what hangs on a noun behind it: "on Kelm", "to bake bread"; none of another clause."""
    if syntax.dep(kid) == "acl" and (kid.tag_ != "VB" or trimming.after_comma(kid)):
        return set()
    if kid.i in trimming.when or trimming.names_when(kid) or trimming.after_comma(kid):
        return set()
    if syntax.dep(kid) == "acl":
        return trimming.kept(kid)
    found = trimming.phrase(kid)
    return found if len(found) > 1 else set()


def _verb(syntax: Syntax, verb: Token, when: Collection[int]) -> list[set[int]]:
    """The words of a verb that has no sentence of its own, with whom it is done to or by."""
    dep, head = syntax.dep(verb), syntax.head(verb)
    if helpers_of(syntax, verb) and dep != "xcomp":
        return []
    if dep == "acl" and verb.tag_ in ("VBN", "VBD", "VBG") and head.pos_ in _NOUNS and head.i < verb.i:
        if any(syntax.tokens[place].text in _MARKS for place in range(head.i, verb.i)):
            return []
        before = {place for place in _noun(syntax, head, when, held=True) if place < verb.i}
        return [before | _behind(syntax, verb, when)]
    if dep in _GERUNDS and verb.tag_ == "VBG":
        return [_behind(syntax, verb, when)]
    return _settled(syntax, verb, when)


def _settled(syntax: Syntax, verb: Token, when: Collection[int]) -> list[set[int]]:
    """Who is to do it and what, where that is settled: "bakers | to leave Kelm" of bakers who agreed to leave it."""
    above = syntax.head(verb)
    own = [kid for kid in syntax.kids(above) if syntax.dep(kid) in ("nsubj", "nsubjpass") and kid.i < above.i]
    to = [kid.i for kid in syntax.kids(verb) if kid.lower_ == "to" and syntax.dep(kid) == "aux"]
    if syntax.dep(verb) != "xcomp" or not own or not to or above.lower_ not in clause_words("settling"):
        return []
    held = [kid for kid in syntax.kids(above) if syntax.dep(kid) in ("neg", "dobj", "mark")]
    modal = any(kid.tag_ == "MD" for kid in syntax.kids(above))
    if held or modal or own[0].pos_ not in _NOUNS or any(kid.lower_ == "not" for kid in syntax.kids(verb)):
        return []
    who, done = Trimming(syntax, (), when).phrase(own[0]), _behind(syntax, verb, when)
    return [who | set(to) | done] if letters_of(syntax, who | done) <= _MOST else []


def _behind(syntax: Syntax, verb: Token, when: Collection[int]) -> set[int]:
    """A verb and what belongs to it behind it."""
    trimming = Trimming(syntax, (), when)
    found = {verb.i}
    for kid in syntax.kids(verb):
        if syntax.dep(kid) not in _OBJECTS or kid.i < verb.i or trimming.names_when(kid):
            continue
        more = trimming.kept(kid) if kid.pos_ in VERBS else trimming.phrase(kid)
        if trimming.after_comma(kid) or letters_of(syntax, found | more) > _MOST:
            break
        found |= more
    return found


def _says_which(syntax: Syntax, places: Collection[int], when: Collection[int], *, noun: bool) -> bool:
    """Whether words say which event they name: a name stands in them, or several words that point at nothing else.

    Of a verb only with a name: "winning by ten goals" says neither who nor what.
    """
    words = [syntax.tokens[place] for place in places]
    if any(word.pos_ in _PRONOUNS for word in words) or letters_of(syntax, places) > _MOST:
        return False
    if any(word.lower_ in clause_words("taking_up") for word in words):
        return False
    named = [word for word in words if word.pos_ == "PROPN" or (word.text[:1].isupper() and word.pos_ == "ADJ")]
    if any(word.i not in when for word in named):
        return len(words) > 1
    points = any(word.lower_ in clause_words("pointing") - _INDEFINITE for word in words)
    return noun and not points and len(words) >= _FEWEST and any(word.pos_ == "ADP" for word in words)
