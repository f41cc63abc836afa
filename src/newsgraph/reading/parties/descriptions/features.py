"""What speaks for a named party behind a description, or for none."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import cue_sense
from newsgraph.reading.parties.nominal_mentions import is_anybody
from newsgraph.reading.parties.ranking import Features
from newsgraph.reading.words.word_lists import DEFINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.parties.entity_table import EntityDraft

__all__ = ["Features", "KnownOfParties", "Rival", "features_of", "features_of_none"]

_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Rival:
    """A named party that a description may take up, by its last mention before it."""

    draft: EntityDraft
    head: Token
    back: int
    """Sentences between the mention and the description."""
    told: int
    """Mentions of the party by name before the description."""
    opening: bool
    """Whether the party is named in the first two sentences."""


@dataclass(frozen=True, slots=True)
class KnownOfParties:
    """What the article says of its parties elsewhere, for looking up."""

    titles: dict[str, frozenset[str]]
    """Person id -> the words of their titles."""
    called: dict[str, frozenset[str]]
    """Party id -> nouns that stand for it beside its name."""
    sexes: dict[str, str]
    """Person id -> "m" or "f"."""
    owners: frozenset[str]
    """Parties that the description names as its owners: "his lawyer"."""


def features_of_none(description: Token, kind: str, rivals: int) -> Features:
    """What speaks for a description's taking up no name."""
    lemma = description.lemma_.lower()
    names = ["none", f"none det {_determiner(description)}", f"none rivals {min(rivals, 3)}"]
    names += [f"none anybody {is_anybody(description)}", f"none noun {lemma}", f"none dep {description.dep_}"]
    names += [f"none more {more}" for more in _more(description)]
    names += [f"none class {one}" for one in noun_classes(lemma)]
    return {f"{kind} {name}": 1.0 for name in names}


def features_of(description: Token, kind: str, rivals: Sequence[Rival], told: KnownOfParties) -> list[Features]:
    """What speaks for each rival, the nearest first."""
    lemma = description.lemma_.lower()
    det, classes = _determiner(description), noun_classes(lemma)
    most = max((rival.told for rival in rivals), default=0)
    found: list[Features] = []
    for nth, rival in enumerate(rivals):
        draft, head = rival.draft, rival.head
        back = min(rival.back, 4)
        names = [f"back{back}", f"back{back} {det}", f"nth{min(nth, 3)}", f"nth{min(nth, 3)} back{min(back, 1)}"]
        names += [f"role {head.dep_}", f"role {head.dep_} back{min(back, 1)}", f"{description.dep_}<{head.dep_}"]
        names += _likeness(description, lemma, draft, told)
        if rival.opening:
            names += ["opening", f"opening told {rival.told == most}"]
        if rival.told == most:
            names.append(f"most told {min(most, 4)}")
        if len(rivals) == 1:
            names += ["only one", f"only one {det}"]
        if back == 0 and head.head.i == description.head.i:
            names.append("sister")
        if head.dep_ in _SUBJECTS:
            speaks = cue_sense("v", head.head.lemma_.lower()) is not None
            names.append(f"speaks {speaks} {_speaks(description)} back{min(back, 2)}")
        names += [f"class {one} titled {draft.id in told.titles}" for one in classes]
        features = dict.fromkeys((f"{kind} {name}" for name in names), 1.0)
        features[f"{kind} told"] = math.log1p(min(rival.told, 8))
        features[f"{kind} distance"] = math.log1p(description.i - head.i)
        found.append(features)
    return found


def _likeness(description: Token, lemma: str, draft: EntityDraft, told: KnownOfParties) -> Iterator[str]:
    """How the description and what is known of a party go together."""
    titles = told.titles.get(draft.id, frozenset())
    yield f"titled {bool(titles)} {lemma in titles}"
    if lemma in told.called.get(draft.id, ()):
        yield "called so"
    if lemma in draft.name.lower().split():
        yield "word of the name"
    modifiers = {c.lower_ for c in description.lefts if c.dep_ in ("amod", "compound", "nmod")}
    if modifiers & (titles | set(draft.name.lower().split())):
        yield "modifier known"
    said = "m" if lemma in name_words("male_words") else "f" if lemma in name_words("female_words") else None
    known = told.sexes.get(draft.id)
    if said is not None:
        yield f"sex {known == said if known else None}"
    if draft.id in told.owners:
        yield "owner"


def _determiner(description: Token) -> str:
    for child in description.lefts:
        if child.dep_ == "poss":
            return "poss"
        if child.lower_ in DEFINITE:
            return child.lower_
    return "none"


def _more(description: Token) -> Iterator[str]:
    """What stands about the noun besides its determiner."""
    for child in description.children:
        if child.dep_ in ("amod", "compound", "nmod", "nummod"):
            yield child.dep_
        elif child.dep_ in ("prep", "relcl", "acl", "appos"):
            yield f"{child.dep_} {child.lower_}" if child.dep_ == "prep" else child.dep_


def _speaks(description: Token) -> bool:
    head = description.head
    return description.dep_ in _SUBJECTS and cue_sense("v", head.lemma_.lower()) is not None
