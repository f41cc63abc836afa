"""Bodies known by the form of their names, whatever a name finder says; and things with names that are no parties.

"Islamic State of Iraq and the Levant" is listed; "Norrick Security Forces" and "the 2nd Harbour Squadron" end in a
word for a body; "HMS Curlew" is a ship, "Operation Silver Heron" an undertaking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.knowledge.bodies import known_bodies
from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.reading.parties.name_candidate import NameCandidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["with_bodies", "without_things"]

_SURE = 0.9


def with_bodies(doc: Doc, names: Iterable[NameCandidate]) -> list[NameCandidate]:
    """The names with those of bodies added, each in place of what lies inside it; what holds one stays."""
    found = sorted(names)
    bodies = [*_listed(doc), *_units_and_institutions(doc, found), *_administrations(doc, found), *_partnerships(doc)]
    for body in sorted(bodies, key=lambda b: (b.start - b.end, b.start)):
        meets = [n for n in found if n.start < body.end and body.start < n.end]
        if any(n.start <= body.start and body.end <= n.end and n.end - n.start > body.end - body.start for n in meets):
            continue
        if all(body.start <= n.start and n.end <= body.end for n in meets):
            found = [n for n in found if n not in meets]
            found.append(body)
    return sorted(found)


# ------------------------------------------------------------------ listed bodies


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of a listed name → its names as words, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in known_bodies():
        words = tuple(name.replace("-", " - ").replace("'s ", " 's ").split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


def _listed(doc: Doc) -> Iterator[NameCandidate]:
    words = [token.text.replace("’", "'") for token in doc]
    table, end = _by_first_word(), 0
    for start, word in enumerate(words):
        if start < end:
            continue
        for name in table.get(word, ()):
            length = _match(words, start, name)
            if length:
                end = start + length
                yield NameCandidate(start, end, "Organization", _SURE)
                break


def _match(words: Sequence[str], start: int, name: tuple[str, ...]) -> int:
    return len(name) if tuple(words[start : start + len(name)]) == name else 0


# ------------------------------------------------------------------ institutions by their last word


def _units_and_institutions(doc: Doc, found: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """Capitalised words that end in a word for a body: "Norrick Security Forces", "the 2nd Harbour Squadron"."""
    taken = {i for name in found if name.label not in ("Norp", "") for i in range(name.start, name.end)}
    i = 0
    while i < len(doc):
        if i in taken or not _opens(doc[i]):
            i += 1
            continue
        numbered = doc[i].text[:1].isdigit()  # "2nd Harbour Squadron": whatever a finder saw inside
        end = i + 1
        while end < len(doc) and (numbered or end not in taken) and _goes_on(doc[end]) and not doc[end].is_sent_start:
            end += 1
        free = end >= len(doc) or end not in taken
        if free and end - i > 1 and not _is_shouted(doc, i, end) and _ends_a_body(doc, i, end):
            yield NameCandidate(i, end, "Organization", 0.6)
        i = end


def _opens(token: Token) -> bool:
    first = token.text[:1]
    if not (first.isupper() or first.isdigit()) or token.lower_ in name_words("never_names"):
        return False
    if token.pos_ in ("DET", "PRON", "ADP", "SCONJ", "CCONJ"):
        return False
    return _goes_on(token) or (first.isdigit() and token.lower_.endswith(("st", "nd", "rd", "th")))


def _goes_on(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ")


def _is_shouted(doc: Doc, start: int, end: int) -> bool:
    return all(t.text.isupper() for t in doc[start:end])


def _ends_a_body(doc: Doc, start: int, end: int) -> bool:
    words = "units" if doc[start].text[:1].isdigit() else "sure_body_words"
    return doc[end - 1].lower_ in name_words(words)


def _administrations(doc: Doc, found: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """A ruler's name with the word for the body: "the Varga administration"; not a country's or a town's."""
    ending = {name.end: name for name in found}
    for token in doc[1:]:
        if token.is_lower and token.lower_ in name_words("ruling_bodies"):
            name = ending.get(token.i)
            ruler = name.label in ("Person", "Organization") if name is not None else _is_surname(token.nbor(-1))
            if ruler:
                yield NameCandidate(name.start if name is not None else token.i - 1, token.i + 1, "Organization", _SURE)


def _partnerships(doc: Doc) -> Iterator[NameCandidate]:
    """Names joined by "&": "Harbour & Finch"."""
    for sign in doc[1:-1]:
        if sign.text == "&" and sign.nbor(-1).is_title and sign.nbor(1).text[:1].isupper():
            yield NameCandidate(sign.i - 1, sign.i + 2, "Organization", _SURE)


def _is_surname(token: Token) -> bool:
    """Whether a word that no finder saw can be somebody's name."""
    return token.pos_ == "PROPN" and token.is_title and demonym(token.text) is None


# ------------------------------------------------------------------ named things


def without_things(doc: Doc, names: Iterable[NameCandidate]) -> list[NameCandidate]:
    """The names with those of ships, operations and storms marked as no party's, wherever they stand."""
    found = sorted(names)
    before = [token.i - 1 for token in doc[1:] if token.text[:1].isupper() and not token.is_sent_start]
    things = [_thing(doc, i, found) for i in before if _is_ship(doc, i) or _is_introduced(doc, i)]
    bare = {doc[start + 1 : end].text for start, end in things}
    kept = []
    for name in found:
        aboard = any(name.start < end and start < name.end for start, end in things)
        if aboard or _is_undertaking(doc, name) or doc[name.start : name.end].text in bare:
            name = NameCandidate(name.start, name.end, "Other", name.score)  # noqa: PLW2901
        kept.append(name)
    unseen = [thing for thing in things if not any(n.start < thing[1] and thing[0] < n.end for n in kept)]
    return sorted([*kept, *(NameCandidate(start, end, "Other", _SURE) for start, end in unseen)])


def _is_ship(doc: Doc, i: int) -> bool:
    """Whether a prefix of ships stands here, in capitals; a capital follows."""
    return doc[i].is_upper and doc[i].lower_ in name_words("vessel_prefixes")


def _is_introduced(doc: Doc, i: int) -> bool:
    """Whether a noun here brings the name of a storm or a ship: "Typhoon Merle", "the tanker Ever Fair"."""
    word = doc[i]
    if word.whitespace_ != " ":
        return False
    storm = word.is_title and word.lower_ in name_words("storms") and not _is_in_a_body(doc, i)
    return storm or (word.is_lower and word.text in name_words("vessels"))


def _is_in_a_body(doc: Doc, i: int) -> bool:
    """Whether the word stands inside a longer name: "the National Hurricane Center"."""
    inside = i > 0 and doc[i - 1].is_title and doc[i - 1].pos_ == "PROPN" and not doc[i].is_sent_start
    return inside or doc[i + 1].lower_ in name_words("organization_words")


def _thing(doc: Doc, start: int, found: Sequence[NameCandidate]) -> tuple[int, int]:
    """Where a thing's name begins, with the word before it, and ends: where a finder says, else with the capitals."""
    end = next((n.end for n in found if n.start in (start, start + 1) and n.end > start + 1), None)
    if end is None:
        end = start + 2
        while end < len(doc) and doc[end].text[:1].isupper() and not doc[end].is_sent_start:
            end += 1
    return start, end


def _is_undertaking(doc: Doc, name: NameCandidate) -> bool:
    """Whether the word that brings an undertaking's name opens the name or stands right before it."""
    first, before = doc[name.start], doc[max(name.start - 1, 0)]
    inside = name.end - name.start > 1 and first.is_title and first.lower_ in name_words("undertakings")
    return inside or (before.i < name.start and before.is_title and before.lower_ in name_words("undertakings"))
