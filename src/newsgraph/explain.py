"""Why something is in the graph: every statement about it, with the sentence, the voices and the rule behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from newsgraph.errors import UnknownNameError
from newsgraph.graph import article_of, local_id, node, reading_of
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.identity.review.corrections import corrections_in
from newsgraph.model import (
    PARTICIPANT_ROLES,
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
from newsgraph.store import Solutions, Store
from newsgraph.store.naming import full_iri, things_named

__all__ = ["Check", "Explanation", "Mark", "Participant", "Statement", "Voice", "explain"]


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

    iri: str
    kind: str  # event, claim, post, relation or check
    label: str  # type of the event, title of the post, name of the relation, stance, outcome
    article: Article
    article_iri: str
    offset: int  # where the words that carry it begin in the article
    sentence: str
    sentence_start: int
    marks: tuple[Mark, ...]
    participants: tuple[Participant, ...] = ()
    voices: tuple[tuple[Voice, ...], ...] = ()  # chains, the outermost speaker first; none: the outlet's own voice
    checks: tuple[Check, ...] = ()
    event: str | None = None  # the event of the world layer that it reports
    status: str | None = None  # of that event; of a post whether it is held (current, former …)
    polarity: str | None = None
    realis: str | None = None
    certainty: str | None = None
    time: Interval | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 1.0
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one thing. `more` articles speak of it, beyond those that were looked at."""

    iri: str
    name: str
    kind: str  # local name of its class
    facts: tuple[tuple[str, str], ...]  # what the world layer says of it: property and value, short
    statements: tuple[Statement, ...]  # by date, article and place in the article
    more: int = 0


Ids: TypeAlias = frozenset[str]


def explain(store: Store, what: str, *, limit: int = 100) -> Explanation:
    """Everything behind an IRI or a name, out of at most `limit` articles, the newest first.

    UnknownNameError if it stands for nothing here, or for several things (which it lists).
    """
    iri, name, kind = _meant(store, what)
    nodes = _nodes_behind(store, iri)
    by_article: defaultdict[str, set[str]] = defaultdict(set)
    for one in nodes:
        by_article[article_of(one)].add(local_id(one) if "#" in one else "")
    chosen = _newest(store, by_article)
    found: list[Statement] = []
    corrections = corrections_in(store)
    for article in chosen[:limit]:
        reading = reading_of(corrections.applied(article, store.quads(article)))
        found += _Article(article, reading).statements(frozenset(by_article[article]))
    found = _with_world(store, found)
    found.sort(key=lambda one: (one.article.published or "", one.article_iri, one.offset, one.kind, one.iri))
    return Explanation(iri, name, kind, _facts(store, iri), tuple(found), max(0, len(chosen) - limit))


# ---------------------------------------------------------------- what is meant


def _meant(store: Store, what: str) -> tuple[str, str, str]:
    """IRI, name and class of what was asked for."""
    iri = full_iri(what)
    if iri is not None:
        return _known(store, iri, what)
    found = things_named(store, what)
    if not found:
        raise UnknownNameError(f"nothing here is called {what!r}", hint="newsgraph query articles shows what is here")
    if len(found) > 1:
        several = ", ".join(f"{one.name} ({one.kind}) {one.iri}" for one in found[:10])
        rest = f" and {len(found) - 10} more" if len(found) > 10 else ""
        raise UnknownNameError(f"{what!r} can be {several}{rest}", hint="give the IRI of one")
    return found[0].iri, found[0].name, found[0].kind


def _known(store: Store, iri: str, what: str) -> tuple[str, str, str]:
    rows = _rows(
        store,
        f"SELECT ?class ?name ?text WHERE {{ {NamedNode(iri)} a ?class . "
        f"OPTIONAL {{ {NamedNode(iri)} schema:name|schema:headline ?name }} "
        f"OPTIONAL {{ {NamedNode(iri)} ng:titleText|ng:evidence/nif:anchorOf ?text }} }}",
    )
    if not rows:
        raise UnknownNameError(f"nothing here has the IRI {what}", hint="newsgraph query articles shows what is here")
    kinds = sorted({str(row[0]) for row in rows}, key=lambda kind: (_is_general(kind), kind))
    name = next((text for row in rows for text in row[1:] if text), iri)
    return iri, name, _local(kinds[0])


_GENERAL = {NG + name for name in ("Event", "AssertedEvent", "EventReport")} | {PREFIXES["nif"] + "Context"}


def _is_general(kind: str) -> bool:
    return kind in _GENERAL


def _nodes_behind(store: Store, iri: str) -> list[str]:
    """The articles' own nodes that speak of it: itself, or what reports it or holds it as a post."""
    thing = NamedNode(iri)
    rows = _rows(store, f"SELECT DISTINCT ?node WHERE {{ ?node ng:reportOf|ng:post {thing} }} ORDER BY ?node")
    behind = [str(row[0]) for row in rows]
    if store.has_graph(article_of(iri)) and article_of(iri) not in (article_of(one) for one in behind):
        behind.append(iri)
    return behind


def _newest(store: Store, articles: Mapping[str, object]) -> list[str]:
    """The articles by day of publication, newest first; those without a day last."""
    days: dict[str, str] = {}
    for some in _in_lots(articles):
        values = " ".join(str(NamedNode(one)) for one in some)
        rows = _rows(store, f"SELECT ?a ?d WHERE {{ VALUES ?a {{ {values} }} ?a schema:datePublished ?d }} ORDER BY ?a")
        days |= {str(row[0]): str(row[1]) for row in rows}
    return sorted(sorted(articles), key=lambda one: days.get(one, ""), reverse=True)


def _facts(store: Store, iri: str) -> tuple[tuple[str, str], ...]:
    """What is said of it outside every article: its name, place, status, counts."""
    if store.has_graph(article_of(iri)):
        return ()
    rows = _rows(store, f"SELECT ?p ?o WHERE {{ {NamedNode(iri)} ?p ?o }} ORDER BY ?p ?o")
    return tuple((_short(str(row[0])), _short(str(row[1]))) for row in rows)


def _with_world(store: Store, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with the event they report, its status, and canonical participants and speakers."""
    nodes = {one.iri for one in statements}
    nodes |= {who.iri for one in statements for who in one.participants}
    nodes |= {voice.iri for one in statements for chain in one.voices for voice in chain if voice.iri}
    above: dict[str, tuple[str, str | None]] = {}
    for some in _in_lots(nodes):
        values = " ".join(str(NamedNode(one)) for one in some)
        rows = _rows(
            store,
            f"SELECT ?node ?thing ?status WHERE {{ VALUES ?node {{ {values} }} ?node ng:reportOf ?thing . "
            "OPTIONAL { ?thing ng:status ?status } } ORDER BY ?node ?thing ?status",
        )
        above |= {str(row[0]): (str(row[1]), row[2] and _local(row[2])) for row in rows}

    def up(iri: str) -> str:
        return above[iri][0] if iri in above else iri

    def voiced(chain: Iterable[Voice]) -> tuple[Voice, ...]:
        return tuple(replace(voice, iri=up(voice.iri) if voice.iri else None) for voice in chain)

    return [
        replace(
            one,
            event=above.get(one.iri, (None, None))[0],
            status=above.get(one.iri, (None, None))[1] or one.status,
            participants=tuple(replace(who, iri=up(who.iri)) for who in one.participants),
            voices=tuple(map(voiced, one.voices)),
        )
        for one in statements
    ]


# ---------------------------------------------------------------- one article


class _Article:
    """Finds the statements of one article that speak of some of its parts."""

    def __init__(self, iri: str, reading: Reading) -> None:
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
        for role in PARTICIPANT_ROLES:
            for who in getattr(event, role):
                marks += [(mention.span, role) for mention in self.entities[who].mentions]
        for attribution in self.conveyors[event.id]:
            marks += self.speech_marks(attribution)
        return replace(
            self.statement(event, "event", label=event.type, words=event.trigger, marks=marks),
            participants=tuple(
                self.participant(role, who) for role in PARTICIPANT_ROLES for who in getattr(event, role)
            ),
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
    for role in PARTICIPANT_ROLES:
        yield from getattr(event, role)


# ---------------------------------------------------------------- words


def _rows(store: Store, sparql: str) -> list[tuple[str | None, ...]]:
    """Rows as plain text: IRIs and the words of literals."""
    answer = store.query(sparql)
    found = answer.rows if isinstance(answer, Solutions) else iter(())
    return [tuple(term.value if isinstance(term, (NamedNode, Literal)) else None for term in row) for row in found]


def _in_lots(iris: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """The IRIs, sorted, in lots that fit into one VALUES."""
    remaining = iter(sorted(iris))
    while lot := list(islice(remaining, size)):
        yield lot


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
