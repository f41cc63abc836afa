"""The nouns: frozen dataclasses that every stage takes and gives.

Offsets are code points into `Article.text`, half-open. Words are never stored
beside their offsets: ask the article. Tuples are sorted by id or by position.
`None` means unknown; nothing stands in for it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["Person", "Organization", "Group", "Place"]
Form: TypeAlias = Literal["name", "nominal", "pronoun"]
RoleStatus: TypeAlias = Literal["current", "former", "acting", "elect", "candidate"]
RelationType: TypeAlias = Literal[
    "partOf", "memberOf", "owns", "spouseOf", "childOf", "affiliatedWith", "locatedIn", "alliedWith"
]
TimeType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
TimeBasis: TypeAlias = Literal["expressed", "inferred", "documentDate"]
Precision: TypeAlias = Literal["day", "week", "month", "year"]
Polarity: TypeAlias = Literal["positive", "negative"]
Realis: TypeAlias = Literal["actual", "future", "hypothetical", "demanded", "generic"]
Certainty: TypeAlias = Literal["certain", "probable", "possible"]
Measure: TypeAlias = Literal[
    "killed", "injured", "missing", "arrested", "displaced", "strikes", "people", "money", "share", "other"
]
Modifier: TypeAlias = Literal["exactly", "about", "atLeast", "upTo", "moreThan", "fewerThan"]
Mode: TypeAlias = Literal["directQuote", "indirectSpeech", "belief", "document"]
Stance: TypeAlias = Literal["asserts", "denies", "doubts", "questions", "warns", "promises", "demands"]
Outcome: TypeAlias = Literal["unverified", "verified", "refuted", "noComment"]
Side: TypeAlias = Literal[
    "affirms",  # it happened
    "alleges",  # somebody is charged with it, accused or suspected of it
    "rumours",  # it is passed on, and nobody stands behind it
    "denies",  # the speaker rejects that it happened
    "negates",  # it did not happen, which nobody need have claimed
    "refutes",  # who checked it found that it did not happen
    "clears",  # a court finds that somebody did not do it
    "retracts",  # told before, and taken back
    "doubts",
    "expects",  # it is to happen
    "refuses",  # it is not to happen
    "supposes",  # possible, demanded, or in general
    "unverified",  # the voice could not check it
    "noComment",  # the voice would not speak of it
]  # how one voice stands to one report
EventStatus: TypeAlias = Literal[
    "reported", "claimed", "corroborated", "disputed", "denied", "negated", "alleged", "rumoured", "cleared",
    "retracted", "discredited", "planned", "unrealised",
]  # fmt: skip

READING_SCHEMA = "newsgraph.reading/1"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words, out of the article's text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, as it was found. `text` is never normalised."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None  # ISO date, or date and time; what the source itself says
    publisher: str | None = None
    url: str | None = None  # canonical address, if known
    byline: str | None = None
    section: str | None = None  # of the paper or site, as printed
    pages: str | None = None  # as printed: "A4", "12-13"
    length: int | None = None  # in words, as the database that it came from counts them
    language: str | None = None  # BCP 47, of the text
    source: str | None = None  # where it was read from: a path, "path:line", "-" or an address
    page_starts: tuple[int, ...] = ()  # offsets in the text at which the pages of its file begin; empty: no pages
    asides: tuple[Span, ...] = field(default=(), compare=False)  # in the text, and none of its words: captions, links

    def page_of(self, offset: int) -> int | None:
        """The page of its file, from 1, on which the character there stands; None if the file has no pages."""
        return bisect_right(self.page_starts, offset) or None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity: its name, a description, or a pronoun."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Geo:
    """Where a place lies, from the gazetteer: WGS84 degrees, ISO 3166 alpha-2, GeoNames ids."""

    geonames: int | None
    lat: float
    lon: float
    country: str | None = None
    feature: str | None = None  # GeoNames feature code (PPLC, ADM1, PCLI …)
    within: tuple[int, ...] = ()  # GeoNames ids of containing regions and country, nearest first


@dataclass(frozen=True, slots=True)
class Entity:
    """A party or place of one article; `name` is its fullest name or its description."""

    id: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    geo: Geo | None = None
    group_of: str | None = None  # id of the organisation or place whose people the group is
    affiliated_with: str | None = None  # id of the place or body it belongs to
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A post or profession that the text gives a person."""

    id: str
    person: str
    title: str
    of: str | None
    status: RoleStatus
    evidence: Span
    confidence: float = 1.0
    why: str | None = None
    of_certainty: Certainty = "certain"  # that it is of that body: "certain" where the text says it, else inferred


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two entities."""

    id: str
    subject: str
    relation: RelationType
    object: str
    evidence: Span
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time; `value` in TIMEX3 form (2023-03-08, P2D …) or None if not known."""

    span: Span
    value: str | None
    type: TimeType
    basis: Literal["expressed", "inferred"] = "expressed"


@dataclass(frozen=True, slots=True)
class Interval:
    """When an event happened: ISO days, inclusive; either end may be open (None)."""

    begin: str | None
    end: str | None
    basis: TimeBasis
    precision: Precision | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that the text gives an event."""

    measures: Measure
    value: float
    modifier: Modifier
    span: Span
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What one sentence says happened, did not happen, or may happen."""

    id: str
    type: str
    trigger: Span
    agent: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    beneficiary: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    time: Interval | None = None
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    certainty: Certainty = "certain"
    quantities: tuple[Quantity, ...] = ()
    sources: tuple[str, ...] = ()
    clause: tuple[Span, ...] = ()  # the words that tell of it as one short sentence, in the order of reading
    phrase: tuple[Span, ...] = ()  # the words that name it, where its sentence tells of something else first
    plover: str | None = None
    cameo: str | None = None
    confidence: float = 1.0
    why: str | None = None

    def participants(self) -> dict[str, tuple[str, ...]]:
        """Role (those of `PARTICIPANT_ROLES`, in their order) → ids of the entities in it."""
        return {
            "agent": self.agent,
            "affected": self.affected,
            "partner": self.partner,
            "beneficiary": self.beneficiary,
            "instrument": self.instrument,
            "place": self.place,
            "origin": self.origin,
            "destination": self.destination,
        }

    def parties(self) -> frozenset[str]:
        """Ids of all who take part in it, in whatever role, and of its places."""
        return frozenset(one for ids in self.participants().values() for one in ids)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's word: who says what. `conveys` names events and nested attributions."""

    id: str
    source: str | None
    source_span: Span | None
    cue: Span | None
    content: Span
    mode: Mode
    stance: Stance
    medium: str | None = None
    conveys: tuple[str, ...] = ()
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Somebody checked, could not check, denied, or would not comment."""

    id: str
    by: str | None
    outcome: Outcome
    assesses: tuple[str, ...]
    evidence: Span
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one article."""

    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    verifications: tuple[Verification, ...] = ()
    reader: str | None = field(default=None)  # which reader and versions made it

    def entity(self, entity_id: str) -> Entity:
        """The entity of that id; KeyError if the reading has none."""
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)


PARTICIPANT_ROLES: tuple[str, ...] = (
    "agent", "affected", "partner", "beneficiary", "instrument", "place", "origin", "destination",
)  # fmt: skip
PARTY_ROLES, PLACE_ROLES = PARTICIPANT_ROLES[:4], PARTICIPANT_ROLES[-3:]  # who acts or is acted upon or with; where
