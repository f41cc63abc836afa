"""Reported speech by syntax: verbs, nouns and adjectives with a complement, "according to", asides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import CueSense, cue_likelihood, cue_sense, speech_words
from newsgraph.model import Mode, Span, Stance
from newsgraph.reading.speech.candidate import Saying, source_span
from newsgraph.reading.words.clauses import (
    complements,
    is_negated,
    is_passive,
    is_withheld,
    lemma,
    modal,
    phrase_edges,
    relative_head,
    span_between,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_reported"]

ACCEPT = 0.5  # a cue with a complement counts when it is likelier than this to introduce content
_LONGEST = 200  # tokens of a content in which a new cue is looked for
LISTED_PRIOR, LISTED_WEIGHT = 0.8, 4.0
_ORDER = ("clause", "object+to", "to", "as", "object+of", "object+for", "predicate", "participle", "object")


def find_reported(doc: Doc, quoted: Collection[int]) -> Iterator[Saying]:
    """Sayings by syntax, in the order of their cues; `quoted`: tokens inside quotation marks."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            yield from _by_verb(doc, token, token.i in quoted)
        elif token.i in quoted:
            continue
        elif token.pos_ == "NOUN":
            yield from _by_noun(doc, token)
        elif token.pos_ == "ADJ":
            yield from _by_adjective(doc, token)
    yield from _by_preposition(doc)


# ------------------------------------------------------------------------- verbs
def _by_verb(doc: Doc, verb: Token, in_quotation: bool) -> Iterator[Saying]:
    word = lemma(verb)
    sense = cue_sense("v", word)
    if in_quotation and not _reported_in_quotation(verb, sense):
        return
    chosen = _chosen_complement(verb, word, sense)
    if chosen is None:
        aside = _aside(doc, verb, sense)
        if aside is not None:
            yield aside
        return
    frame, likelihood, start, end = chosen
    speaker = _speaker(verb, word)
    if _is_unattributed(verb, word, frame, speaker, sense):
        return
    content = _content(doc, verb, speaker, start, end)
    if content is None:
        return
    meant = (sense or CueSense()).within(frame)
    yield _saying(doc, verb, speaker, content, meant, likelihood, f"verb+{frame}", negated=is_negated(verb))


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


def _chosen_complement(verb: Token, word: str, sense: CueSense | None) -> tuple[str, float, int, int] | None:
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
        return cue_likelihood(pos, word, counted, prior=LISTED_PRIOR, weight=LISTED_WEIGHT)
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


def _content(doc: Doc, verb: Token, speaker: Token | None, start: int, end: int) -> Span | None:
    """The characters of the content, clear of the cue, of the complementiser, and of a new cue after it."""
    if end <= verb.i:  # "…, officials said": everything before the speaker
        edge = min(verb.i, speaker.left_edge.i) if speaker is not None and speaker.i < verb.i else verb.i
        end = min(end, max(edge, start))
    elif start > verb.i:
        start = max(start, verb.i + 1)
        if speaker is not None and verb.i < speaker.i < start:
            start = max(start, speaker.i + 1)
        end = _before_new_cue(doc, start, end)
    elif start <= verb.i < end and speaker is not None:
        pass  # the cue stands inside: one content around it
    first = doc[start]
    if first.lower_ == "that" and (first.dep_ == "mark" or first.pos_ == "SCONJ"):
        start += 1
    return span_between(doc, start, end)


def _before_new_cue(doc: Doc, start: int, end: int) -> int:
    """Where content ends before "…, adding that": the participle is the speaker's, not part of what is said."""
    for i in range(start + 2, min(end, start + _LONGEST)):
        token = doc[i]
        if token.tag_ == "VBG" and doc[i - 1].text == "," and lemma(token) in speech_words("continuing"):
            return i - 1
        if doc[i - 1].lower_ in ("and", "but") and _says_more(token):
            return i - 1
    return end


def _says_more(verb: Token) -> bool:
    """Whether a plain reporting verb right after "and" goes on for the same speaker: "deny they talk and say …"."""
    finite = verb.tag_ in ("VBP", "VBZ", "VBD", "VB") and not any(c.dep_ == "aux" for c in verb.children)
    return finite and lemma(verb) in speech_words("going_on") and any(f == "clause" for f, _ in complements(verb))


def _saying(  # noqa: PLR0917 - what is said, by whom, in the order of the sentence
    doc: Doc,
    cue: Token,
    speaker: Token | None,
    content: Span,
    sense: CueSense,
    likelihood: float,
    why: str,
    *,
    negated: bool = False,
) -> Saying:
    mode: Mode = sense.mode
    stance: Stance = sense.stance
    if negated and sense.mode == "belief" and stance == "asserts":
        stance = "doubts"
    return Saying(
        content=content,
        cue=Span(cue.idx, cue.idx + len(cue)),
        cue_at=cue.i,
        speaker=speaker.i if speaker is not None else None,
        source=source_span(doc, speaker, cue) if speaker is not None else None,
        mode=mode,
        stance=stance,
        voiced=sense.voiced,
        confidence=round(min(0.95, likelihood), 2),
        why=why,
    )


# ------------------------------------------------------------------------ asides
def _aside(doc: Doc, verb: Token, sense: CueSense | None) -> Saying | None:
    """ "Grain, she said, was scarce"; "as officials put it": the sentence around a cue without a complement."""
    if sense is None or "clause" not in sense.frames or is_negated(verb):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    around = verb.head
    if subject is None or around.i == verb.i or subject.lower_ in speech_words("unspeaking"):
        return None
    introduced = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if any(c.dep_ == "mark" for c in verb.children) and not introduced:
        return None
    first = verb.left_edge.i  # the pause before an aside may hang on the aside's own verb
    set_off = any(doc[i].text in (",", "—", "–", "-") for i in (first - 1, first) if i >= 0)
    loose = verb.dep_ in ("parataxis", "ccomp", "dep") or introduced
    if not loose or around.pos_ not in ("VERB", "AUX") or not (set_off or introduced):
        return None
    start, end = phrase_edges(around)
    left, right = phrase_edges(verb)
    if right >= end or (doc[right].text == "." and right + 1 >= end):
        end = left
    elif left <= start:
        start = right
    content = span_between(doc, start, end)
    if content is None:
        return None
    return _saying(doc, verb, subject, content, sense, 0.8, "aside")


# ---------------------------------------------------------------- nouns, adjectives
def _by_noun(doc: Doc, noun: Token) -> Iterator[Saying]:
    word = lemma(noun)
    sense = cue_sense("n", word)
    for frame, head in complements(noun):
        if frame_likelihood(word, frame, sense, "n") < ACCEPT or head.i < noun.i:
            continue
        start, end = phrase_edges(head)
        content = _content(doc, noun, None, start, end)
        if content is not None:
            speaker = _noun_speaker(noun)
            likelihood = frame_likelihood(word, frame, sense, "n")
            yield _saying(doc, noun, speaker, content, sense or CueSense(), likelihood, f"noun+{frame}")
            return


def _noun_speaker(noun: Token) -> Token | None:
    """Whose claim: "the army's claim", "a claim by the army", or who made it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and child.pos_ in ("PROPN", "ADJ") and child.text[:1].isupper():
            return child
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep":
        verb = verb.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB" and lemma(verb) in speech_words("light_verbs"):
        speaker = subject_of(verb)
        if speaker is not None and speaker.lower_ not in speech_words("unspeaking"):
            return speaker
    return None


def _by_adjective(doc: Doc, adjective: Token) -> Iterator[Saying]:
    word = lemma(adjective)
    sense = cue_sense("a", word)
    if sense is None or adjective.head.pos_ not in ("VERB", "AUX"):
        return
    for frame, head in complements(adjective):
        speaker = subject_of(adjective.head)
        if frame not in sense.frames or speaker is None or speaker.lower_ in speech_words("unspeaking"):
            continue
        start, end = phrase_edges(head)
        content = _content(doc, adjective, speaker, start, end)
        if content is not None:
            negated = is_negated(adjective.head)
            yield _saying(doc, adjective, speaker, content, sense, 0.6, f"adjective+{frame}", negated=negated)
            return


# ------------------------------------------------------------------- prepositions
def _by_preposition(doc: Doc) -> Iterator[Saying]:
    phrases = [phrase.split() for phrase in speech_words("prepositions")]
    firsts = {words[0] for words in phrases}
    for token in doc:
        if token.lower_ not in firsts:
            continue
        for words in phrases:
            span = doc[token.i : token.i + len(words)]
            if [t.lower_ for t in span] == words:
                found = _according(doc, token, span[-1])
                if found is not None:
                    yield found
                break


def _according(doc: Doc, first: Token, last: Token) -> Saying | None:
    """ "According to X, …", "…, according to X, …", "…, according to X"."""
    speaker = next((c for c in last.children if c.dep_ == "pobj"), None)
    if speaker is None:
        speaker = next((t for t in doc[last.i + 1 : last.i + 8] if t.pos_ in ("PROPN", "NOUN")), None)
        if speaker is None or speaker.sent.start != first.sent.start:
            return None
    sentence = first.sent
    source = source_span(doc, speaker, None)
    source_end = max(speaker.i + 1, last.i + 1)
    while source is not None and source_end < sentence.end and doc[source_end].idx < source.end:
        source_end += 1
    content = _around(doc, first, source_end)
    if content is None or source is None or content.overlaps(source):
        return None
    cue = Span(first.idx, last.idx + len(last))
    return Saying(content, cue, first.i, speaker.i, source, confidence=0.92, why="according to")


def _around(doc: Doc, first: Token, source_end: int) -> Span | None:
    """The clause that "according to X" (tokens from `first` to `source_end`) vouches for."""
    sentence = first.sent
    lead = [t for t in doc[sentence.start : first.i] if not t.is_punct and not t.is_space and t.dep_ != "cc"]
    if not lead:
        return span_between(doc, source_end, sentence.end)
    verb = first.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    start = verb.left_edge.i if verb.i < first.i else sentence.start
    if verb.dep_ in ("ROOT", "ccomp") or verb.left_edge.i >= first.i:
        start = sentence.start
    if verb.dep_ == "relcl" and verb.i > first.i:  # "a policy which, according to X, both have criticised"
        return span_between(doc, source_end, verb.right_edge.i + 1)
    return span_between(doc, start, first.i)
