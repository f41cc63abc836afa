"""What one article says, as small records: what identity decides over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from newsgraph.graph.iris import ArticleIri, ReportIri, SpanIri

__all__ = [
    "ArticleFacts",
    "ArticleReports",
    "AttributionReport",
    "EntityReport",
    "EventReport",
    "Extent",
    "Mentioned",
    "QuantityReport",
    "TenureReport",
    "VerificationReport",
]

Extent: TypeAlias = tuple[int, int]  # offsets of an article's text, half-open


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article: when, by whom, and its words."""

    iri: ArticleIri
    day: str | None  # ISO day of publication
    outlet: ReportIri | None  # the publisher, a party of the article
    headline: str | None
    byline: str | None
    text: str
    defined: tuple[tuple[str, str], ...] = ()  # (capitalised words, acronym in brackets after them) in the text
    host: str | None = None  # where it appeared


@dataclass(frozen=True, slots=True)
class EntityReport:
    """A person, body, group or place (a party) as one article describes it."""

    iri: ReportIri
    article: ArticleIri
    kind: str  # Person, Organization, Group, Place
    name: str
    forms: tuple[str, ...] = ()  # the names that the article uses, as often as it does; none: only described
    geonames: int | None = None
    within: tuple[int, ...] = ()
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None  # GeoNames feature code
    group_of: ReportIri | None = None
    affiliated_with: ReportIri | None = None
    mentions: int = 1
    is_outlet: bool = False

    @property
    def named(self) -> bool:
        """Whether the article calls it by a name."""
        return bool(self.forms) or self.is_outlet

    @property
    def owner(self) -> ReportIri | None:
        """The party or place whose people or body it is."""
        return self.group_of or self.affiliated_with


@dataclass(frozen=True, slots=True)
class TenureReport:
    """A person in a post, as one article says."""

    iri: ReportIri
    member: ReportIri
    title: str
    jurisdiction: ReportIri | None
    status: str
    day: str | None
    sentence: SpanIri | None = None
    guessed: bool = False  # the jurisdiction is probable, not said


@dataclass(frozen=True, slots=True)
class QuantityReport:
    """A number that a report gives."""

    measures: str
    value: float
    modifier: str
    unit: str | None = None
    iri: str = ""


@dataclass(frozen=True, slots=True)
class EventReport:
    """What one sentence says happened. `begin` and `end` are ISO days, months or years."""

    iri: ReportIri
    article: ArticleIri
    type: str
    trigger: str
    offset: int
    roles: Mapping[str, tuple[ReportIri, ...]] = field(default_factory=dict)
    begin: str | None = None
    end: str | None = None
    basis: str | None = None
    polarity: str = "positive"
    realis: str = "actual"
    certainty: str = "certain"
    quantities: tuple[QuantityReport, ...] = ()
    sources: tuple[ReportIri, ...] = ()
    sentence: SpanIri | None = None
    precision: str | None = None
    plover: str | None = None
    cameo: str | None = None
    clause: tuple[Extent, ...] = ()  # the words that tell of it as one short sentence, in the order of reading
    phrase: tuple[Extent, ...] = ()  # the words that name it, where its sentence tells of something else first


@dataclass(frozen=True, slots=True, order=True)
class Mentioned:
    """Words that stand for a party."""

    start: int
    end: int
    party: ReportIri
    form: str  # name, nominal, pronoun


@dataclass(frozen=True, slots=True)
class AttributionReport:
    """Somebody's word on reports or on other attributions, as one sentence gives it."""

    iri: ReportIri
    source: ReportIri | None
    stance: str
    conveys: tuple[ReportIri, ...]
    cue: str = ""  # the words that introduce what is said
    content: Extent | None = None
    speaker: Extent | None = None  # the words for the source


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What came of somebody's check of a report."""

    iri: ReportIri
    by: ReportIri | None
    outcome: str
    assesses: tuple[ReportIri, ...]
    words: str = ""
    sentence: SpanIri | None = None


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """What one article says, each part in order of IRIs."""

    article: ArticleFacts
    parties: tuple[EntityReport, ...] = ()
    tenures: tuple[TenureReport, ...] = ()
    events: tuple[EventReport, ...] = ()
    attributions: tuple[AttributionReport, ...] = ()
    verifications: tuple[VerificationReport, ...] = ()
    mentions: tuple[Mentioned, ...] = ()  # as they stand in the text
    times: tuple[Extent, ...] = ()  # words that say when, likewise
