"""What a later version of an article says otherwise, claim by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from newsgraph.model import Reading
from newsgraph.versions.claims import Claim, claims_of

__all__ = ["Change", "ChangeKind", "changes_between"]

ChangeKind: TypeAlias = Literal["added", "dropped", "reworded", "quantityChanged"]
_SAME = 0.55  # share of words in common from which two sentences are versions of one
_NEAR = 0.3  # the same, where the word for what happened and a name are one as well


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that is not what it was."""

    kind: ChangeKind
    claim: str  # in a few words, as it is now, or was if it is gone
    before: str | None  # the sentence that said it
    after: str | None  # the sentence that says it now
    detail: str | None = None  # what is otherwise, beside the words


def changes_between(old: Reading, new: Reading) -> tuple[Change, ...]:
    """Added, dropped and reworded claims, and changed numbers, in the order of the text.

    A sentence that stands word for word in both says the same in both, whatever a reader makes of it. Of the other
    claims those of one kind are matched, the likest sentences first.
    """
    before, after = _apart(claims_of(old), claims_of(new))
    pairs = _matched(before, after)
    found = [(new_claim.offset, _changed(old_claim, new_claim)) for old_claim, new_claim in pairs]
    kept_old, kept_new = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    found += [
        (one.offset, Change("added", one.told, None, one.sentence, _said(one)))
        for one in after
        if id(one) not in kept_new
    ]
    found += [
        (one.offset, Change("dropped", one.told, one.sentence, None, _said(one)))
        for one in before
        if id(one) not in kept_old
    ]
    return tuple(_once(change for _, change in sorted(found, key=lambda one: (one[0], one[1].kind, one[1].claim))))


def _apart(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims of both that stand in sentences of their own version only."""
    mine, theirs = ({claim.sentence for claim in claims} for claims in (old, new))
    return [one for one in old if one.sentence not in theirs], [one for one in new if one.sentence not in mine]


def _matched(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of claims of which one is the other in new words; each at most once."""
    scored = []
    for mine, one in enumerate(old):
        for theirs, other in enumerate(new):
            if one.kind == other.kind and (score := _likeness(one, other)):
                scored.append((-score, mine, theirs))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, theirs in sorted(scored):
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return [(old[mine], new[theirs]) for mine, theirs in sorted(pairs.items())]


def _likeness(one: Claim, other: Claim) -> float:
    """How like two claims are; 0 if they are simply two."""
    alike = SequenceMatcher(None, one.sentence.split(), other.sentence.split(), autojunk=False).ratio()
    word = one.words.casefold() == other.words.casefold()
    shared = bool(one.names & other.names)
    if alike >= _SAME or (word and shared and alike >= _NEAR):
        return alike + 0.3 * word + 0.2 * shared
    return 0.0


def _changed(one: Claim, other: Claim) -> Change:
    """The difference between two versions of one claim."""
    numbers = "; ".join(_numbers(one, other))
    rest = "; ".join(_otherwise(one, other))
    kind: ChangeKind = "quantityChanged" if numbers else "reworded"
    return Change(kind, other.told, one.sentence, other.sentence, "; ".join(filter(None, (numbers, rest))) or None)


def _numbers(one: Claim, other: Claim) -> Iterator[str]:
    """Numbers of one measure that differ."""
    mine, theirs = dict(one.figures), dict(other.figures)
    for measure in sorted(mine.keys() | theirs.keys()):
        if mine.get(measure) != theirs.get(measure):
            yield f"{measure}: {mine.get(measure, 'no number')} → {theirs.get(measure, 'no number')}"


def _otherwise(one: Claim, other: Claim) -> Iterator[str]:
    """Who says so, and whether it is told as a fact."""
    if one.voices != other.voices:
        yield f"on whose word: {_all(one.voices, 'the outlet')} → {_all(other.voices, 'the outlet')}"
    if one.holds != other.holds:
        yield f"told as: {_all(one.holds, 'fact')} → {_all(other.holds, 'fact')}"
    mine, theirs = dict(one.who), dict(other.who)
    for role in sorted(mine.keys() | theirs.keys()):
        if mine.get(role) != theirs.get(role):
            yield f"{role}: {_all(mine.get(role, ()), 'nobody')} → {_all(theirs.get(role, ()), 'nobody')}"


def _said(one: Claim) -> str | None:
    """On whose word a claim stands that is new or gone."""
    return f"{', '.join(one.voices)} it" if one.voices else None


def _all(words: Sequence[str], none: str) -> str:
    return ", ".join(words) or none


def _once(changes: Iterator[Change]) -> Iterator[Change]:
    """Each change once; of claims in one sentence that is only worded otherwise, the first."""
    seen: Counter[tuple[str | None, ...]] = Counter()
    for one in changes:
        plain = one.kind == "reworded" and one.detail is None
        key = (one.kind, one.before, one.after) if plain else (one.kind, one.before, one.after, one.claim, one.detail)
        seen[key] += 1
        if seen[key] == 1:
            yield one
