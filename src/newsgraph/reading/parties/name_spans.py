"""Where the names are: candidate spans with a first guess of their kind.

Candidates come from a name finder (the pipeline's, or the trained tagger's), from
capitalised words that no finder saw, and from repeats of a name found elsewhere in the
article. `newsgraph.reading.parties.name_typing` gives each name one kind over the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.parties.name_candidate import NameCandidate
from newsgraph.reading.parties.name_edges import (
    split_name,
    trimmed_name,
    with_agencies,
    with_countries_of_units,
    with_surnames,
)
from newsgraph.reading.words.datelines import datelines_of
from newsgraph.reading.words.word_lists import VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from newsgraph.reading.network.tagger import TaggedSpan

__all__ = ["NameCandidate", "complete", "mark", "tagged_names"]

_TAGGER_LABELS = {
    "Person": "Person",
    "Organization": "Organization",
    "Place": "Place",
    "Facility": "Place",
    "NORP": "Norp",
}
_SPACY_LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Place": "GPE",
    "Facility": "FAC",
    "NORP": "NORP",
    "Date": "DATE",
    "Money": "MONEY",
}
_UNSURE = 0.45  # a tagger's span with less than this is left to the other means
_UNSURE_TOLD = 0.2  # the same where the words themselves say what they name
_LONGEST_FULL_NAME = 3
_SHORTEST = 3  # letters of a name in one word that no finder saw


def tagged_names(doc: Doc, spans: Iterable[TaggedSpan]) -> list[NameCandidate]:
    """The names that the trained tagger found, on the tokens of `doc`; halves of one person's name joined."""
    found: list[NameCandidate] = []
    unsure: list[NameCandidate] = []
    for tagged in spans:
        span = doc.char_span(tagged.start, tagged.end, alignment_mode="contract")
        label = _TAGGER_LABELS.get(tagged.label, "Other")
        if label == "Other" and span is not None and span.text.casefold() in speech_words("media"):
            label = "Organization"  # "Telegram" is a product, too
        if span is None or not len(span):
            continue
        if tagged.score < (_UNSURE_TOLD if _is_told(span, label) else _UNSURE):
            unsure.append(NameCandidate(span.start, span.end, label, tagged.score))
            continue
        end = _described_end(doc, span) if label == "Place" else span.end
        if end == span.start:
            continue
        name = NameCandidate(span.start, end, label, tagged.score)
        if found and label == "Person" == found[-1].label and found[-1].end == name.start:
            first = found.pop()
            name = NameCandidate(first.start, name.end, label, max(first.score, name.score))
        found.append(_with_given_name(doc, name, found[-1].end if found else 0))
    return with_agencies(doc, with_surnames(doc, with_countries_of_units(doc, found, unsure)))


def _described_end(doc: Doc, span: TokenSpan) -> int:
    """Where the name of a place ends: "Black Sea port of Odesa" names the sea, the port is only described."""
    end = span.end
    names_more = end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].text[:1].isupper()
    while names_more and end > span.start and doc[end - 1].is_lower and doc[end - 1].is_alpha:
        end -= 1
    return int(end)


def _is_told(span: TokenSpan, label: str) -> bool:
    """Whether a name's words, or the title before it, say what is named: "Ada Quill", "Mayor Novak", "Port Alder"."""
    opener = len(span) > 1 and span[0].lower_ in name_words("place_openers")
    if label == "Place":
        return opener and all(token.is_title for token in span)
    return _is_full(span, label) or _is_titled(span, label)


def _is_full(span: TokenSpan, label: str) -> bool:
    """Whether a person's name is a known given name with a surname."""
    capitals = all(token.tag_ == "NNP" and token.is_title for token in span)
    return label == "Person" and len(span) in (2, 3) and capitals and gender_of(span[0].text) is not None


def _is_titled(span: TokenSpan, label: str) -> bool:
    """Whether a capitalised title stands right before a person's name: "Mayor Novak"."""
    if label != "Person" or not span.start or not all(token.is_title for token in span):
        return False
    before = span.doc[span.start - 1]
    titles = name_words("personal_titles") | name_words("posts_before_names")
    return before.text[:1].isupper() and bool(before.whitespace_) and before.lower_ in titles


def _with_given_name(doc: Doc, name: NameCandidate, free: int) -> NameCandidate:
    """A surname together with the known given name right before it, where the finder left that out."""
    start = name.start - 1
    if name.label != "Person" or start < free or name.end - name.start > 1:
        return name
    before = doc[start]
    joins = before.tag_ == "NNP" and before.is_title and before.whitespace_ == " "
    means_more = noun_classes(before.lower_) or before.lower_ in name_words("never_names")  # "Mark", "May"
    both_bear_it = before.is_sent_start and before.dep_ == "compound" and before.head.i == name.start  # "Jan", "Kim"
    if joins and not means_more and (gender_of(before.text) is not None or both_bear_it):
        return NameCandidate(start, name.end, name.label, name.score)
    return name


def mark(doc: Doc, spans: Iterable[TaggedSpan]) -> None:
    """Make the tagger's spans the Doc's own entities, for rules that ask a token what it belongs to."""
    from spacy.tokens import Span
    from spacy.util import filter_spans

    found = []
    for tagged in spans:
        span = doc.char_span(tagged.start, tagged.end, alignment_mode="contract")
        if span is not None and len(span) and tagged.score >= _UNSURE:
            found.append(Span(doc, span.start, span.end, _SPACY_LABELS.get(tagged.label, "MISC")))
    doc.set_ents(filter_spans(found))


def complete(doc: Doc, found: Iterable[NameCandidate], is_well_known: Callable[[str], bool]) -> list[NameCandidate]:
    """Trimmed candidates, then unseen capitalised runs that are well known, then repeats; none overlap; in order."""
    found, kept, taken = list(found), list[NameCandidate](), set[int]()

    def keep(name: NameCandidate | None) -> None:
        if name is not None and taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))

    for name in found:
        if name.label == "Other":
            taken.update(range(name.start, name.end))  # a date, a sum, a product: no name of a party or place
        else:
            for part in split_name(doc, name):
                keep(trimmed_name(doc, part))
    towns = [line.place for line in datelines_of(doc) if line.place is not None and line.is_told]
    for run in list(_capitalised_runs(doc, taken)):
        at = doc[run.start].idx
        if _is_full_name(doc, run):
            keep(NameCandidate(run.start, run.end, "Person", 0.5))
            continue
        if _is_said_to_be_a_town(doc, run) or any(town.start == at for town in towns):
            keep(trimmed_name(doc, NameCandidate(run.start, run.end, "Place", 0.6)))
            continue
        for name in _well_known_parts(doc, run, is_well_known):
            keep(trimmed_name(doc, name))
    for name in _repeats(doc, kept, taken):
        keep(name)
    things = {doc[name.end - 1].text for name in found if name.label == "Other"}  # "Curlew" after "HMS Curlew"
    for name in _opening_subjects(doc, taken):
        if doc[name.start].text not in things:
            keep(name)
    return sorted(_with_generation(doc, name, taken) for name in _widened(doc, kept, taken))


def _with_generation(doc: Doc, name: NameCandidate, taken: set[int]) -> NameCandidate:
    """A person's name with the word after it that tells father from son: "Samuel Quill, Jr."."""
    if name.label != "Person" or name.end - name.start < 2:
        return name
    last = name.end + (doc[name.end : name.end + 1].text == ",")
    if last < len(doc) and last not in taken and doc[last].text in _generations():
        taken.add(last)
        return NameCandidate(name.start, last + 1, name.label, name.score)
    return name


@cache
def _generations() -> frozenset[str]:
    """Words that tell father from son, as they are written: "Jr.", "III"."""
    words = name_words("generations")
    return frozenset({word.capitalize() for word in words if "r" in word} | {word.upper() for word in words})


def _widened(doc: Doc, names: list[NameCandidate], taken: set[int]) -> Iterator[NameCandidate]:
    """Each name; a part of one ("Alder") as the whole of it where the article has the whole and it stands here too."""
    wholes: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=lambda name: name.start - name.end):
        text = tuple(token.text for token in doc[name.start : name.end])
        wholes.setdefault(text[-1], []).append(text)
    for name in names:
        last, label, score = name.end, name.label, name.score
        for text in wholes.get(doc[last - 1].text, ()):
            start = last - len(text)
            fits = 0 <= start < name.start and taken.isdisjoint(range(start, name.start))
            if fits and tuple(token.text for token in doc[start:last]) == text:
                yield NameCandidate(start, last, label, score)
                break
        else:
            yield name


def _capitalised_runs(doc: Doc, taken: set[int]) -> Iterable[NameCandidate]:
    """Runs of capitalised proper nouns that nobody has claimed."""
    i = 0
    while i < len(doc):
        if not _is_proper(doc[i]) or i in taken:
            i += 1
            continue
        end = i + 1
        while end < len(doc) and end not in taken and (_is_proper(doc[end]) or doc[end].text == "-"):
            end += 1
        yield NameCandidate(i, end, "", 0.3)
        i = end


def _is_full_name(doc: Doc, run: NameCandidate) -> bool:
    """Whether two or three capitalised words are a known given name and what may be a surname: "Ada Quill"."""
    words = doc[run.start : run.end]
    if not 2 <= len(words) <= _LONGEST_FULL_NAME or not all(word.is_title and word.is_alpha for word in words):
        return False
    return gender_of(words[0].text) is not None and not noun_classes(words[-1].lower_)


def _opening_subjects(doc: Doc, taken: set[int]) -> Iterator[NameCandidate]:
    """Single words that open their sentence before its verb and are no common noun: "Halmark denied the charge".

    Finders miss those that stand nowhere else, as every word is capitalised there. Most are bodies, unless the
    gazetteer or another name of the article knows better.
    """
    small: set[str] | None = None
    for token in doc:
        subject = token.is_sent_start and token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ in VERBS
        if subject and token.i not in taken and token.tag_ == "NNP" and token.is_title and len(token) >= _SHORTEST:
            if small is None:  # few articles ask
                small = {word.text for word in doc if word.is_lower}
            plain = noun_classes(token.lower_) - {"place"} or token.lower_ in small or not token.is_alpha
            plain = plain or (token.i > 0 and token.nbor(-1).is_title)  # the parser broke a name in two
            if not plain and token.left_edge.i == token.i == token.right_edge.i:
                yield NameCandidate(token.i, token.i + 1, "Organization", 0.3)


def _is_said_to_be_a_town(doc: Doc, run: NameCandidate) -> bool:
    """ "the village of Marrow"."""
    if run.start < 2 or doc[run.start - 1].lower_ != "of":
        return False
    return doc[run.start - 2].lower_ in words("settlement_nouns")


def _well_known_parts(doc: Doc, run: NameCandidate, is_well_known: Callable[[str], bool]) -> Iterator[NameCandidate]:
    """The well-known names in a run, the longest first: "US" in "US Secretary"."""
    start = run.start
    while start < run.end:
        ends = range(run.end, start, -1)
        end = next((e for e in ends if is_well_known(doc[start:e].text)), start)
        if end > start:
            yield NameCandidate(start, end, run.label, run.score)
        start = max(end, start + 1)


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _repeats(doc: Doc, known: list[NameCandidate], taken: set[int]) -> Iterable[NameCandidate]:
    """Further occurrences of known names, longest first."""
    by_words: dict[tuple[str, ...], NameCandidate] = {}
    for name in known:
        if name.label not in ("", "Norp"):
            by_words.setdefault(tuple(doc[i].text for i in range(name.start, name.end)), name)
    first: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted(by_words, key=len, reverse=True):
        first.setdefault(text[0], []).append(text)
    i = 0
    while i < len(doc):
        for text in first.get(doc[i].text, ()):
            end = i + len(text)
            if taken.isdisjoint(range(i, end)) and tuple(t.text for t in doc[i:end]) == text:
                yield NameCandidate(i, end, by_words[text].label, by_words[text].score * 0.5)
                i = end - 1
                break
        i += 1
