"""Verbs that report: who speaks, and whether anybody is meant at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_sense, speech_words
from newsgraph.reading.denials.verbs import denied_clauses, is_denial, is_undecided
from newsgraph.reading.speech.indirect_speech.asides import aside_of
from newsgraph.reading.speech.indirect_speech.complements import chosen_complement
from newsgraph.reading.speech.indirect_speech.content import content_of, saying_of
from newsgraph.reading.words.clauses import (
    complements,
    is_negated,
    is_passive,
    is_withheld,
    lemma,
    modal,
    relative_head,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.speech.candidate import AttributionCandidate

__all__ = ["by_verb"]

# "Russia casts its invasion as a response": the event is named by the speaker but stays in the outlet's voice
_NAMING = ("as", "predicate")


def by_verb(doc: Doc, verb: Token, in_quotation: bool) -> Iterator[AttributionCandidate]:
    """What a verb reports: by its complement, or as an aside in another sentence; at most one saying."""
    word = lemma(verb)
    sense = cue_sense("v", word)
    if in_quotation and not _reported_in_quotation(verb, sense):
        return
    chosen = chosen_complement(verb, word, sense)
    if chosen is None:
        aside = aside_of(doc, verb, sense)
        if aside is not None:
            yield aside
        return
    frame, likelihood, start, end = chosen
    if frame == "object" and is_denial(verb) and any(denied_clauses(verb)):
        return  # "disputed reports that …": the noun says it, and who denies it
    speaker = _speaker(verb, word)
    if _is_unattributed(verb, word, frame, speaker, sense):
        return
    content = content_of(doc, verb, speaker, start, end)
    if content is None:
        return
    meant = (sense or CueSense()).within(frame)
    if meant.stance == "denies" and is_undecided(verb):
        return  # "did not deny that …", "neither confirmed nor denied that …": nothing is said
    yield saying_of(
        doc,
        verb,
        speaker,
        content,
        meant,
        likelihood,
        f"verb+{frame}",
        negated=is_negated(verb),
        names_only=frame in _NAMING,
    )


def _reported_in_quotation(verb: Token, sense: CueSense | None) -> bool:
    """Inside quoted words only plain reports of a third party count: "the army told us that …"."""
    if sense is None or sense.mode != "indirectSpeech" or is_negated(verb) or modal(verb):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return (
        subject is not None
        and subject.pos_ in ("PROPN", "NOUN")
        and any(frame == "clause" for frame, _ in complements(verb))
    )


def _speaker(verb: Token, word: str) -> Token | None:
    if _is_reduced_passive(verb) or _is_said_of_nobody(verb):
        return next((c for p in verb.children if p.dep_ == "agent" for c in p.children if c.dep_ == "pobj"), None)
    return subject_of(verb, passive_speaker=word in speech_words("passive_speakers") and is_passive(verb))


def _is_reduced_passive(verb: Token) -> bool:
    """ "the man accused of murder": who is described by the participle does not speak."""
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not is_passive(verb)


def _is_said_of_nobody(verb: Token) -> bool:
    """ "It is alleged that …": nobody is meant by "it"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj", "expl")]
    return is_passive(verb) and len(subjects) == 1 and subjects[0].lower_ == "it"


def _is_unattributed(verb: Token, word: str, frame: str, speaker: Token | None, sense: CueSense | None) -> bool:
    """Whether nobody is meant: imperatives, "we believe" of the outlet, passives that are no hearsay, "did not say"."""
    if speaker is None:
        hearsay = word in speech_words("hearsay") and is_passive(verb) and frame in ("to", "clause", "predicate")
        accused = _is_reduced_passive(verb) and sense is not None and frame in sense.frames
        return not hearsay and not accused
    if speaker.lower_ in speech_words("unspeaking") or _is_asked(verb, speaker):
        return True
    if sense is None or sense.mode == "belief" or not is_withheld(verb):
        return False
    return frame == "clause" or not is_negated(verb)  # "refused to comment on the plan"


def _is_asked(verb: Token, speaker: Token) -> bool:
    """Whether the sentence only asks who said it or whether it was said."""
    if speaker.tag_ in ("WP", "WDT"):
        return relative_head(speaker) is None
    inverted = any(c.dep_ == "aux" and c.i < speaker.left_edge.i for c in verb.children)
    return inverted and verb.dep_ == "ROOT" and any(c.text == "?" for c in verb.children)
