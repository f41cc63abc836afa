"""Where a name ends: cut from its titles, determiners, possessives and what a finder took in beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.parties.name_candidate import NameCandidate
from newsgraph.reading.words.datelines import datelines_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "NEAR",
    "is_other_name",
    "sex_by_title",
    "split_name",
    "trimmed_name",
    "with_agencies",
    "with_countries_of_units",
    "with_surnames",
]

NEAR = 14
"""Tokens between a name and another that "known as" gives."""
_QUOTES = frozenset({"'", '"', "‘", "“", "``"})

_BREAKS = frozenset({"–", "—", "--", "/", ";", ":", "|", "•", "(", ")"})


def split_name(doc: Doc, name: NameCandidate) -> Iterator[NameCandidate]:
    """ "North and South Korea" are two names; nor does a name go on across a dash, a comma-like mark or a line."""
    start = name.start
    for i in range(name.start, name.end):
        joins = name.label == "Place" and name.end - name.start == 4 and doc[i].lower_ == "and"
        if doc[i].text in _BREAKS or joins or (doc[i].text == "," and name.label == "Place"):
            if i > start:
                yield NameCandidate(start, i, name.label, name.score)
            start = i + 1
    if start < name.end:
        yield NameCandidate(start, name.end, name.label, name.score)


def with_agencies(doc: Doc, names: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The names, with the agency of a dateline whole and a body, whatever was seen of it: "(Northern Wire) -"."""
    out = list(names)
    for line in datelines_of(doc):
        words = line.agency and doc.char_span(line.agency.start, line.agency.end, alignment_mode="contract")
        if not words or not all(word.text[:1].isupper() for word in words):
            continue
        here = [name for name in out if name.start < words.end and words.start < name.end]
        out = [name for name in out if name not in here]
        out.append(NameCandidate(words.start, words.end, "Organization", max([0.6, *(name.score for name in here)])))
    return sorted(out)


def with_countries_of_units(
    doc: Doc, names: Sequence[NameCandidate], unsure: Sequence[NameCandidate]
) -> list[NameCandidate]:
    """The names, with an army's unit and the country right before it as one: "U.S. Central Command".

    The country may be among the names that a finder was `unsure` of by themselves.
    """
    out: list[NameCandidate] = []
    weak = {name.end: name for name in unsure}
    for name in names:
        before = out[-1] if out and out[-1].end == name.start else weak.get(name.start)
        unit = name.label == "Organization" and doc[name.end - 1].lower_ in name_words("units")
        if not unit or before is None or before.label != "Place":
            out.append(name)
            continue
        if out and out[-1] is before:
            out.pop()
        out.append(NameCandidate(before.start, name.end, name.label, name.score))
    return out


def with_surnames(doc: Doc, names: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The names, with the capitalised word that follows a given name alone, on its line and in no other name."""
    out: list[NameCandidate] = []
    starts = {name.start for name in names}
    for name in names:
        end = name.end
        alone = name.label == "Person" and end - name.start == 1 and gender_of(doc[name.start].text) is not None
        if alone and end < len(doc) and end not in starts and _can_be_surname(doc[end]):
            out.append(NameCandidate(name.start, end + 1, name.label, name.score))
        else:
            out.append(name)
    return out


def _can_be_surname(token: Token) -> bool:
    """Whether a word is a capitalised proper noun and the last of its kind: "Ada Quill", not "Ada Quill Day"."""
    further = token.i + 1 < len(token.doc) and token.nbor(1).text[:1].isupper() and not token.nbor(1).is_sent_start
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.text[1:].islower() and not further


def trimmed_name(doc: Doc, name: NameCandidate) -> NameCandidate | None:
    """Without determiners, titles, quotation marks, possessive marks and what follows a line break."""
    start, end = name.start, name.end
    for i in range(start, end):
        if doc[i].is_space and i > start:
            end = i
            break
    start = _start(doc, start, end, name.label)
    while end > start and (
        _is_margin(doc[end - 1]) or doc[end - 1].tag_ == "POS" or doc[end - 1].lower_ in ("'s", "’s", "and", "of")
    ):
        end -= 1
    if name.label == "Person":
        while end - start > 1 and _is_title(doc[start]):
            start += 1
    if name.label in ("Person", "Place"):  # "the Port Alder ferry terminal" lies in Port Alder
        while end - start > 1 and _trails(doc[end - 1]):
            end -= 1
    end = _end_of_office(doc, start, end)
    if name.label != "Norp":
        while end > start and doc[end - 1].lower_ in name_words("post_words") and not _is_owned(doc, start, end - 1):
            end -= 1  # "State Department Spokesperson" names the department
    if start >= end or not any(doc[i].text[:1].isupper() for i in range(start, end)):
        return None
    if end - start == 1 and _is_no_name(doc[start]):
        return None
    return NameCandidate(start, end, name.label, name.score)


def _start(doc: Doc, start: int, end: int, label: str) -> int:
    """Where a name begins behind determiners, margins and words that lead to it."""
    while start < end and (_is_margin(doc[start]) or doc[start].lower_ in ("the", "a", "an", "'s", "’s")):
        start += 1
    while end - start > 1 and _leads_in(doc[start], label):
        start += 1
    return start


def _leads_in(token: Token, label: str) -> bool:
    """Whether a word only leads to what follows: "In" of "In Peru", "outside", "Earlier this month parliament"."""
    opens = token.is_lower or token.is_sent_start is True
    follower_is_small = token.nbor(1).is_lower
    adverb = token.pos_ == "ADV" and follower_is_small
    return opens and (adverb or (token.pos_ == "ADP" and (label == "Place" or follower_is_small)))


def _is_title(token: Token) -> bool:
    """Whether a word before a person's name is a title or post rather than a part of the name."""
    word = token.lower_
    posts = name_words("posts_before_names")
    return word in name_words("personal_titles") or word in posts or (token.tag_ != "NNP" and word.rstrip("s") in posts)


def _trails(token: Token) -> bool:
    """Whether a small word at the end of a name is none of its own."""
    return token.is_lower and not _ends_a_place(token) and not _is_tied(token)


def _is_tied(token: Token) -> bool:
    """Whether a hyphen ties the word to the name before it: "Ban Ki-moon"."""
    return token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _end_of_office(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that was cut after "of the": with the capitalised words that follow, or before the "of"."""
    last = end
    while last - start > 1 and doc[last - 1].lower_ in ("of", "the") and doc[last - 1].is_lower:
        last -= 1
    if last == end:
        return end
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].pos_ in ("PROPN", "NOUN", "ADJ"):
        last = end = end + 1
    return last


def _is_owned(doc: Doc, start: int, post: int) -> bool:
    """Whether the post belongs to the name: "the Office of the Prime Minister"."""
    before = [t.lower_ for t in doc[start:post]]
    return "of" in before and before[-1] in ("of", "the", "prime", "deputy", "vice", "general", "attorney")


def _ends_a_place(token: Token) -> bool:
    fixed = {"facility", "place"} & noun_classes(token.lower_)
    return bool(fixed) or token.lower_ in name_words("place_words") or not token.is_alpha


def _is_no_name(token: Token) -> bool:
    """A pronoun, weekday, post, portfolio before a post, disease, or common noun that merely opens its sentence."""
    word = token.lower_
    pronoun = token.tag_ in ("PRP", "PRP$") and not token.text.isupper()
    if len(word) < 2 or pronoun or word in name_words("never_names"):
        return True
    classes = noun_classes(word)
    if token.text.isupper():
        return "disease" in classes
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if token.i > 1 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in name_words("post_words"):
        return word in name_words("title_objects") or word in name_words("portfolios")
    if following is not None and following.lower_ in name_words("post_words") and word in name_words("portfolios"):
        return True
    modifies = following is not None and following.is_lower and token.head.i == following.i
    if classes == {"place"} and not _ends_a_place(token) and word not in name_words("place_introducers"):
        modifies = modifies and token.dep_ in ("amod", "compound", "nmod", "det")  # "Russia bombed": no common noun
    if token.is_sent_start and token.tag_ == "NNS" and "person" in noun_classes(token.lemma_.lower()):
        return True  # "Rebels shelled", which the parse gives back to the rebels
    return token.is_sent_start is True and bool(classes) and (token.tag_ != "NNP" or modifies)


def _is_margin(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in ("(", ")")) or token.text in "()[]"


def is_other_name(doc: Doc, start: int) -> bool:
    """Whether a name is brought as a further one: "also known … as", "AKA", "nicknamed"."""
    while start and doc[start - 1].text in _QUOTES:
        start -= 1
    before = [token.lower_ for token in doc[max(0, start - NEAR) : start]]
    since = before[len(before) - before[::-1].index("known") :] if "known" in before else []
    known = since[-1:] == ["as"] and "," not in since
    return known or before[-1:] in (["aka"], ["nicknamed"], ["dubbed"])


def sex_by_title(doc: Doc, span: tuple[int, int]) -> str | None:
    """ "m" after "Mr", "f" after "Mrs" or "Ms"."""
    title = doc[span[0] - 1].lower_.rstrip(".") if span[0] else ""
    return {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}.get(title)
