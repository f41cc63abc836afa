"""Which complement of a cue holds what is said: a clause, an infinitive, an object with what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_likelihood, cue_sense, speech_words
from newsgraph.reading.words.clauses import complements, is_withheld, lemma, phrase_edges

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ACCEPT", "chosen_complement", "frame_likelihood"]

ACCEPT = 0.5  # a cue with a complement counts when it is likelier than this to introduce content
_LISTED_PRIOR, _LISTED_WEIGHT = 0.8, 4.0  # of a word that the lists name, against what was counted
_ORDER = ("clause", "object+to", "to", "as", "object+of", "object+for", "predicate", "participle", "object")


def chosen_complement(verb: Token, word: str, sense: CueSense | None) -> tuple[str, float, int, int] | None:
    """The best complement that holds content: (frame, likelihood, first token, end token)."""
    found: dict[str, list[Token]] = {}
    for frame, head in complements(verb):
        if frame == "clause" and _is_comment(head, verb):
            continue
        if head.dep_ == "pobj" and head.ent_type_ in ("DATE", "TIME"):
            continue  # "called a meeting on Monday"
        if frame == "object" and head.pos_ in ("PRON", "NUM"):
            continue  # "said nothing", "the clock said five": no content to read
        if frame == "to" and lemma(head) in speech_words("anonymity"):
            continue  # "who asked not to be named"
        if frame == "to" and is_withheld(head) and cue_sense("v", lemma(head)) is not None:
            continue  # "declined to say who had built it"
        found.setdefault(frame, []).append(head)
    best: tuple[str, float, int, int] | None = None
    for frame, start, end in _ranges(verb, found):
        if frame == "object" and not any(_may_be_content(thing, sense) for thing in found["object"]):
            continue
        likelihood = frame_likelihood(word, frame, sense)
        if likelihood >= ACCEPT and (best is None or _rank(frame) < _rank(best[0])):
            best = (frame, likelihood, start, end)
    return best


def _may_be_content(thing: Token, sense: CueSense | None) -> bool:
    """Whether an object can be what is said: not with a listed word that takes other complements ("called a meeting").

    Unless the parser hung such a complement on the object: "called | the raid on the port | as a crime".
    """
    if sense is None or "object" in sense.frames or not sense.voiced:  # "condemned the raid"
        return True
    links = [c.lower_ for c in thing.children if c.dep_ == "prep"]
    return any(("as" if link == "as" else f"object+{link}") in sense.frames for link in links)


def _rank(frame: str) -> int:
    return _ORDER.index(frame) if frame in _ORDER else len(_ORDER)


def frame_likelihood(word: str, frame: str, sense: CueSense | None, pos: str = "v") -> float:
    """How surely a word with that complement is a cue: by the word lists, corrected by counts."""
    counted = {"as": "oprd", "object+to": "to", "object+of": "of", "object+for": "for"}.get(frame, frame)
    if sense is not None and frame in sense.frames:
        return cue_likelihood(pos, word, counted, prior=_LISTED_PRIOR, weight=_LISTED_WEIGHT)
    return cue_likelihood(pos, word, counted)


def _ranges(verb: Token, found: dict[str, list[Token]]) -> Iterator[tuple[str, int, int]]:
    """Each frame of the verb with the token range of its content; an object joins what is said of it."""
    thing = next(iter(found.get("object", ())), None)
    with_object = thing is not None and thing.i > verb.i and thing.tag_ not in ("WDT", "WP")
    if with_object and thing is not None and _is_called(verb, thing):
        closing = next((t.i for t in thing.doc[thing.i : verb.sent.end] if "”" in t.text), thing.right_edge.i)
        yield "as", thing.left_edge.i, closing + 1
    for frame, heads in found.items():
        start, end = phrase_edges(heads[0])
        for head in heads[1:]:
            start, end = min(start, head.left_edge.i), max(end, head.right_edge.i + 1)
        name = {"oprd": "as"}.get(frame, frame)
        if frame in {"passive", "attr"}:
            continue
        if with_object and thing is not None and frame in ("to", "oprd", "as", "of", "for") and thing.i < heads[0].i:
            name = {"to": "object+to", "oprd": "as", "as": "as"}.get(frame, f"object+{frame}")
            start = thing.left_edge.i
        yield name, start, end


def _is_called(verb: Token, thing: Token) -> bool:
    """ "called the minister “a liar”": the parser takes what somebody is called for an apposition."""
    sense = cue_sense("v", lemma(verb))
    quoted = any(c.dep_ in ("appos", "oprd") and c.i and "“" in c.doc[thing.i : c.i + 1].text for c in thing.children)
    return sense is not None and "as" in sense.asserted and quoted


def _is_comment(clause: Token, verb: Token) -> bool:
    """Whether the pipeline took the sentence around an aside for its complement, as in "X, he says, is Y"."""
    return clause.left_edge.i < verb.left_edge.i <= clause.i and verb.i < clause.i
