"""What is said behind a thing of the graph, and how a reading says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from newsgraph.graph import node
from newsgraph.graph.iris import ArticleIri, EventIri, ReportIri
from newsgraph.graph.terms import PREFIXES
from newsgraph.model import (
    Article,
    Attribution,
    Event,
    Interval,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    Verification,
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of a sentence to mark: code points from the sentence's start, and what they are."""

    start: int
    end: int
    what: str  # trigger, a role (agent, place …), speaker, cue, content, quantity, post, relation, check


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part, as the article calls it; `iri` is canonical where it is known."""

    role: str
    name: str
    iri: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody on whose word something stands; the name is None if the article names nobody."""

    name: str | None
    iri: str | None
    stance: str
    mode: str
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What came of checking a statement, and who checked."""

    outcome: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one sentence of one article says."""

    iri: ReportIri
    kind: str  # event, claim, post, relation or check
    label: str  # type of the event, title of the post, name of the relation, stance, outcome
    article: Article
    article_iri: ArticleIri
    offset: int  # where the words that carry it begin in the article
    sentence: str
    sentence_start: int
    marks: tuple[Mark, ...]
    participants: tuple[Participant, ...] = ()
    voices: tuple[tuple[Voice, ...], ...] = ()  # chains, the outermost speaker first; none: the outlet's own voice
    checks: tuple[Check, ...] = ()
    event: EventIri | None = None  # the event of the world layer that it reports
    status: str | None = None  # of that event; of a post whether it is held (current, former …)
    polarity: str | None = None
    realis: str | None = None
    certainty: str | None = None
    time: Interval | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 1.0
    rule: str | None = None


Ids: TypeAlias = frozenset[str]


class ArticleStatements:
    """Finds the statements of one article that speak of some of its parts."""

    def __init__(self, iri: ArticleIri, reading: Reading) -> None:
        self.iri, self.reading, self.text = iri, reading, reading.article.text
        self.entities = {entity.id: entity for entity in reading.entities}
        self.conveyors: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in reading.attributions:
            for conveyed in attribution.conveys:
                self.conveyors[conveyed].append(attribution)

    def statements(self, ids: Ids) -> Iterator[Statement]:
        """Those in which one of the ids takes part or is the statement itself; all, if the article itself is meant."""
        everything = "" in ids
        shown: set[str] = set()
        for event in self.reading.events:
            if everything or ids & {event.id, *_participants(event)}:
                shown.add(event.id)
                yield self.event(event)
        for attribution in self.reading.attributions:
            told = attribution.conveys and shown.issuperset(attribution.conveys)
            if attribution.id in ids or (not told and (everything or attribution.source in ids)):
                yield self.claim(attribution)
        for role in self.reading.roles:
            if everything or ids & {role.id, role.person, role.of}:
                yield self.post(role)
        for relation in self.reading.relations:
            if everything or ids & {relation.id, relation.subject, relation.object}:
                yield self.relation(relation)
        for verification in self.reading.verifications:
            told = verification.assesses and shown.issuperset(verification.assesses)
            if verification.id in ids or (not told and (everything or verification.by in ids)):
                yield self.check(verification)

    def event(self, event: Event) -> Statement:
        chains = self.chains(event.id)
        marks = [(event.trigger, "trigger"), *((quantity.span, "quantity") for quantity in event.quantities)]
        parts = [(role, who) for role, ids in event.participants().items() for who in ids]
        for role, who in parts:
            marks += [(mention.span, role) for mention in self.entities[who].mentions]
        for attribution in self.conveyors[event.id]:
            marks += self.speech_marks(attribution)
        return replace(
            self.statement(event, "event", label=event.type, words=event.trigger, marks=marks),
            participants=tuple(self.participant(role, who) for role, who in parts),
            voices=tuple(tuple(map(self.voice, chain)) for chain in chains),
            checks=tuple(
                Check(one.outcome, self.name(one.by)) for one in self.reading.verifications if event.id in one.assesses
            ),
            polarity=event.polarity,
            realis=event.realis,
            certainty=event.certainty,
            time=event.time,
            quantities=event.quantities,
        )

    def claim(self, attribution: Attribution) -> Statement:
        marks = [*self.speech_marks(attribution), (attribution.content, "content")]
        chains = [[*outer, attribution] for outer in self.chains(attribution.id)] or [[attribution]]
        start = attribution.cue or attribution.content
        made = self.statement(attribution, "claim", label=attribution.stance, words=start, marks=marks)
        return replace(made, voices=tuple(tuple(map(self.voice, chain)) for chain in chains))

    def post(self, role: Role) -> Statement:
        marks = [(role.evidence, "post")]
        made = self.statement(role, "post", label=role.title, words=role.evidence, marks=marks)
        who = [self.participant("holder", role.person)]
        who += [self.participant("of", role.of)] if role.of else []
        return replace(made, participants=tuple(who), status=role.status)

    def relation(self, relation: Relation) -> Statement:
        marks = [(relation.evidence, "relation")]
        made = self.statement(relation, "relation", label=relation.relation, words=relation.evidence, marks=marks)
        who = (self.participant("subject", relation.subject), self.participant("object", relation.object))
        return replace(made, participants=who)

    def check(self, verification: Verification) -> Statement:
        words, outcome = verification.evidence, verification.outcome
        made = self.statement(verification, "check", label=outcome, words=words, marks=[(words, "check")])
        who = (self.participant("by", verification.by),) if verification.by else ()
        return replace(made, participants=who, checks=(Check(outcome, self.name(verification.by)),))

    def statement(
        self,
        part: Event | Attribution | Role | Relation | Verification,
        kind: str,
        *,
        label: str,
        words: Span,
        marks: Iterable[tuple[Span, str]],
    ) -> Statement:
        sentence = next((one for one in self.reading.sentences if one.start <= words.start < one.end), words)
        inside = {
            Mark(max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start, what)
            for span, what in marks
            if span.overlaps(sentence)
        }
        return Statement(
            iri=node(self.iri, part.id),
            kind=kind,
            label=label,
            article=self.reading.article,
            article_iri=self.iri,
            offset=words.start,
            sentence=sentence.of(self.text),
            sentence_start=sentence.start,
            marks=tuple(sorted(inside)),
            confidence=part.confidence,
            rule=part.why,
        )

    def chains(self, part: str, seen: Ids = frozenset()) -> list[list[Attribution]]:
        """The chains of speech that end in a part, the outermost speaker first.

        An attribution that conveys the part itself and also the words of an inner speaker who
        conveys it stands in that speaker's chain only.
        """
        found: list[list[Attribution]] = []
        conveyors = [one for one in self.conveyors[part] if one.id not in seen]
        inner = {one.id for one in conveyors}
        for attribution in conveyors:
            if inner & set(attribution.conveys):
                continue
            outer = self.chains(attribution.id, seen | {attribution.id})
            found += [[*chain, attribution] for chain in outer] or [[attribution]]
        return found

    def speech_marks(self, attribution: Attribution) -> list[tuple[Span, str]]:
        pairs = ((attribution.source_span, "speaker"), (attribution.cue, "cue"))
        return [(span, what) for span, what in pairs if span]

    def voice(self, attribution: Attribution) -> Voice:
        source = attribution.source
        return Voice(
            self.name(source),
            node(self.iri, source) if source else None,
            attribution.stance,
            attribution.mode,
            self.name(attribution.medium),
        )

    def participant(self, role: str, who: str) -> Participant:
        return Participant(role, self.entities[who].name, node(self.iri, who))

    def name(self, who: str | None) -> str | None:
        return self.entities[who].name if who else None


def _participants(event: Event) -> Iterator[str]:
    for ids in event.participants().values():
        yield from ids


def local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
