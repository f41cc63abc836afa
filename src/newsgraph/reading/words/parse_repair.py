"""Parses mended where the parser errs by habit.

Of "Rebels seized the town and the army shelled the port" the small pipelines make one clause with the objects
"the town and the army": the second clause loses its doer, the first gains somebody whom nobody touched. Of "… killing
nine people and wounding 31, the governor, Jan Novak, said" they make the governor one of the wounded. Of "In 2014
Russia annexed Crimea" they make no sentence at all, but a Crimea that is annexed and Russian. Of "admitted having
plotted to rob a bank and then attack a guard" they make an attack that was admitted, of "children under the age of 10
and 60 adults" 10 adults.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.words.speech_repair import SUBJECTS, is_infinitive, mend_speech, part_from_infinitive
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Span, Token

__all__ = ["mend"]

_HELPERS = frozenset({"aux", "auxpass", "neg", "advmod"})
_MISTAKEN = frozenset({"dobj", "npadvmod", "conj", "attr", "oprd", "dep"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "dative", "oprd", "appos", "conj"})


def mend(doc: Doc, lemmas: Callable[[Token], list[str]]) -> Doc:
    """The same Doc; clauses joined by "and", and words of saying after what was said, have each their own subject.

    A sentence without a verb, whose object stands behind a participle and a name, has that for its verb.
    `lemmas` gives the lemmas of a word, the likeliest first.
    """
    for sentence in list(doc.sents):
        _call_people(sentence[0])
        verb = _lost_verb(sentence)
        if verb is not None:
            _make_clause(verb, sentence.root)
            verb.lemma_ = lemmas(verb)[0]
    for verb in doc:
        if verb.pos_ == "VERB" and cue_sense("v", verb.lemma_.lower()) is not None:
            speaker = _lost_speaker(verb)
            if speaker is not None:
                speaker.head = verb
                speaker.dep_ = "nsubj"
            mend_speech(verb)
        if verb.dep_ == "conj" and verb.pos_ in VERBS:
            part_from_infinitive(verb)
            subject = _lost_subject(verb)
            if subject is not None:
                _give_back(verb, subject)
        if verb.dep_ == "conj" and (verb.tag_ == "VB" or _lacks_tense(verb)):
            _join(verb)
        if verb.lower_ == "age":
            _part_from_age(verb)
        if verb.tag_ == "JJ" and verb.dep_ in ("nsubj", "nsubjpass"):
            _name_person(verb)
    return doc


def _call_people(word: Token) -> None:
    """Let a plural for people that opens its sentence before its verb be no name, but a team's: "Rebels shelled"."""
    following = word.nbor(1) if word.i + 1 < len(word.doc) else None
    if word.tag_ not in ("NNPS", "NNP") or following is None or following.pos_ not in VERBS:
        return
    one = word.lower_.removesuffix("s")
    if one == word.lower_ or "person" not in noun_classes(one) or noun_classes(word.lower_):
        return
    if not any(other.text == word.text and not other.is_sent_start for other in word.doc):
        word.tag_, word.pos_, word.lemma_ = "NNS", "NOUN", one


def _name_person(word: Token) -> None:
    """Let a subject be a noun that the tagger takes for an adjective: "the general denied it"."""
    given = any(child.dep_ == "det" for child in word.lefts)
    if given and "person" in noun_classes(word.lower_):
        word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", word.lower_


def _lost_verb(sentence: Span) -> Token | None:
    """The word that was taken for a participle before the name which it acts on: "Russia annexed Crimea."."""
    root = sentence.root
    if root.pos_ != "PROPN" or sentence[-1].text != "." or any(word.pos_ in VERBS for word in sentence):
        return None
    for word in root.lefts:
        before = word.nbor(-1) if word.i > sentence.start else None
        participle = word.dep_ == "amod" and word.lower_.endswith("ed") and "-" not in word.text
        if participle and before is not None and before.pos_ == "PROPN" and before.head.i == root.i:
            return word
    return None


def _make_clause(verb: Token, root: Token) -> None:
    """Let a participle be the verb of its sentence, the name before it its subject, the root its object."""
    subject, others = verb.nbor(-1), [word for word in root.lefts if word.i < verb.i]
    verb.head = verb
    verb.dep_, verb.tag_, verb.pos_ = "ROOT", "VBD", "VERB"
    verb.set_morph("Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]
    root.head, root.dep_ = verb, "dobj"
    for word in others:
        word.head = verb
    subject.dep_ = "nsubj"


def _lost_speaker(verb: Token) -> Token | None:
    """The noun between a comma and a word of saying that was taken for a part of what was said before."""
    if any(child.dep_ in SUBJECTS or child.dep_ in _HELPERS for child in verb.children):
        return None
    said = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else None
    while before is not None and before.is_punct and before.i > verb.sent.start:
        before = verb.doc[before.i - 1]
    if said is None or before is None or not said.is_ancestor(before):
        return None
    above = takewhile(lambda word: word.i > said.i, (before, *before.ancestors))
    noun = next((word for word in above if word.dep_ in _MISTAKEN), None)
    if noun is None:
        return None
    first = noun.left_edge.i
    apart = first > said.i + 1 and verb.doc[first - 1].text == ","
    is_speaker = noun.pos_ in ("NOUN", "PROPN") and any(word.pos_ == "PROPN" for word in noun.subtree)
    return noun if apart and is_speaker and noun.right_edge.i < verb.i else None


def _lost_subject(verb: Token) -> Token | None:
    """The noun right before a coordinated verb that was taken for a further object of the verb before it."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "cc" for child in verb.lefts):
        return None
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in _HELPERS)])
    if first == 0 or any(child.i < first for child in verb.lefts):
        return None
    before = verb.doc[first - 1]
    noun = before
    while noun.dep_ != "conj" and noun.head.i != noun.i and noun.head.i > verb.head.i:
        noun = noun.head
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.right_edge.i != before.i:
        return None
    start = noun.left_edge.i
    joined = verb.doc[start - 1]
    well_joined = joined.dep_ == "cc" and joined.i > verb.head.i and joined.head.i == noun.head.i
    return noun if well_joined and noun.head.dep_ in _OBJECTS and noun.head.i > verb.head.i else None


def _give_back(verb: Token, subject: Token) -> None:
    joined = verb.doc[subject.left_edge.i - 1]
    joined.head = verb.head
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    subject.head = verb
    subject.dep_ = "nsubjpass" if passive else "nsubj"


def _lacks_tense(verb: Token) -> bool:
    """Whether a bare verb is taken for a present tense beside another tense: "planned to kill a guard and use arms"."""
    return verb.tag_ == "VBP" and verb.head.tag_ in ("VBD", "VBZ") and verb.lower_ not in ("are", "have", "do")


def _join(verb: Token) -> None:
    """Let a verb without tense be joined to one like it: to an infinitive, else to a present tense further up."""
    first = verb.head
    has_own = any(child.dep_ in SUBJECTS or child.dep_ in ("aux", "auxpass") for child in verb.children)
    helped = any(child.tag_ in ("MD", "TO") or child.lemma_ == "do" for child in first.children)
    if has_own or helped or first.tag_ not in ("VBD", "VBZ", "VBN", "VBG"):
        return
    below = [word for word in first.subtree if first.i < word.i < verb.i and is_infinitive(word)]
    above = [word for word in first.ancestors if word.tag_ == "VBP" and first.tag_ == "VBG"]
    found = below[-1:] or above[:1]
    if not found or verb in found[0].ancestors:
        return
    for word in verb.doc[first.i : verb.i]:
        if word.dep_ == "cc" and word.head.i == first.i:
            word.head = found[0]
    verb.head = found[0]
    verb.tag_ = found[0].tag_


def _part_from_age(age: Token) -> None:
    """Let "the age of 10" end with its number, and what is counted behind "and" be joined to those who are so old."""
    of = next((child for child in age.rights if child.lower_ == "of"), None)
    counted = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    years = next((child for child in counted.lefts if child.dep_ == "nummod"), None) if counted is not None else None
    joined = next((child for child in years.rights if child.dep_ == "conj" and child.like_num), None) if years else None
    above = next((word for word in age.ancestors if word.pos_ in ("NOUN", "PROPN")), None)
    if of is None or counted is None or years is None or joined is None or above is None or years.i != of.i + 1:
        return
    for word in list(years.rights):
        word.head = above if word.dep_ == "cc" else counted if word.i == joined.i else word.head
    years.head, years.dep_ = of, "pobj"
    joined.dep_ = "nummod"
    counted.head, counted.dep_ = above, "conj"
