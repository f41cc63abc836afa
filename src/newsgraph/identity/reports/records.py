"""What one article says, as small records: what identity decides over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = [
    "ArticleFacts",
    "EventReport",
    "Extent",
    "Figure",
    "Mentioned",
    "Party",
    "Saying",
    "TenureReport",
    "Told",
    "Verdict",
]

Extent: TypeAlias = tuple[int, int]  # offsets of an article's text, half-open


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article: when, by whom, and its words."""

    iri: str
    day: str | None  # ISO day of publication
    outlet: str | None  # the publisher, a party of the article
    headline: str | None
    byline: str | None
    text: str
    defined: tuple[tuple[str, str], ...] = ()  # (capitalised words, acronym in brackets after them) in the text
    host: str | None = None  # where it appeared


@dataclass(frozen=True, slots=True)
class Party:
    """A party or place as one article describes it."""

    iri: str
    article: str
    kind: str  # Person, Organization, Group, Place
    name: str
    forms: tuple[str, ...] = ()  # the names that the article uses, as often as it does; none: only described
    geonames: int | None = None
    within: tuple[int, ...] = ()
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None  # GeoNames feature code
    group_of: str | None = None
    affiliated_with: str | None = None
    mentions: int = 1
    is_outlet: bool = False

    @property
    def named(self) -> bool:
        """Whether the article calls it by a name."""
        return bool(self.forms) or self.is_outlet

    @property
    def owner(self) -> str | None:
        """The party or place whose people or body it is."""
        return self.group_of or self.affiliated_with


@dataclass(frozen=True, slots=True)
class TenureReport:
    """A person in a post, as one article says."""

    iri: str
    member: str
    title: str
    jurisdiction: str | None
    status: str
    day: str | None
    sentence: str | None = None
    guessed: bool = False  # the jurisdiction is probable, not said


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a report gives."""

    measures: str
    value: float
    modifier: str
    unit: str | None = None
    iri: str = ""


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one sentence says happened. `begin` and `end` are ISO days, months or years."""

    iri: str
    article: str
    type: str
    trigger: str
    offset: int
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    begin: str | None = None
    end: str | None = None
    basis: str | None = None
    polarity: str = "positive"
    realis: str = "actual"
    certainty: str = "certain"
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    sentence: str | None = None
    precision: str | None = None
    plover: str | None = None
    cameo: str | None = None
    clause: tuple[Extent, ...] = ()  # the words that tell of it as one short sentence, in the order of reading


@dataclass(frozen=True, slots=True, order=True)
class Mentioned:
    """Words that stand for a party."""

    start: int
    end: int
    party: str
    form: str  # name, nominal, pronoun


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's word on reports or on other sayings."""

    iri: str
    source: str | None
    stance: str
    conveys: tuple[str, ...]
    cue: str = ""  # the words that introduce what is said
    content: Extent | None = None
    speaker: Extent | None = None  # the words for the source


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of somebody's check of a report."""

    iri: str
    by: str | None
    outcome: str
    assesses: tuple[str, ...]
    words: str = ""
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says, each part in order of IRIs."""

    article: ArticleFacts
    parties: tuple[Party, ...] = ()
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    sayings: tuple[Saying, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    mentions: tuple[Mentioned, ...] = ()  # as they stand in the text
    times: tuple[Extent, ...] = ()  # words that say when, likewise
