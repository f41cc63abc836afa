"""What the page of a party, a place or an article tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.graph import node
from newsgraph.model import PLACE_ROLES, Attribution, Relation, Role
from newsgraph.network import RELATIONS
from newsgraph.network.foremost_post import is_trade

if TYPE_CHECKING:
    from newsgraph.views.site.index import SiteIndex

_STATES = ("current", "acting", "elect", "candidate", "former")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post in one state, over the days on which articles give it."""

    title: str
    of: str | None  # thing
    status: str
    first: str
    last: str
    reports: tuple[str, ...]
    person: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A lasting relation as stated."""

    words: str
    other: str
    outward: bool  # this party comes first
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that the page of a party or place tells."""

    iri: str
    tenures: tuple[Tenure, ...]  # held by it
    offices: tuple[Tenure, ...]  # in it
    ties: tuple[Tie, ...]
    events: tuple[tuple[str, tuple[str, ...]], ...]  # event that it takes part in, its roles; the newest first
    here: tuple[tuple[str, tuple[str, ...]], ...]  # event that happens here, in the same form
    claims: tuple[tuple[str, tuple[str, ...]], ...]  # stance → reports, the newest first
    said_of: tuple[str, ...]  # event reports on others' word in which it takes part
    nearest: tuple[tuple[str, tuple[str, ...]], ...]  # other party, events shared
    articles: tuple[tuple[str, int], ...]  # article, reports
    published: tuple[str, ...]  # articles, where it is an outlet
    days: tuple[tuple[str, str], ...]  # (day, outlet) of each report


@dataclass(frozen=True, slots=True)
class Contents:
    """What one article says: every report in it, in order of the text, by sentence."""

    iri: str
    sentences: tuple[tuple[int | None, tuple[str, ...]], ...]
    parties: tuple[tuple[str, int], ...]
    events: tuple[str, ...]


def profile_of(archive: SiteIndex, thing: str) -> Profile:
    """The profile of a party or place."""
    parts = archive.parts.get(thing, [])
    roles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for part in parts:
        roles[part.event][part.role] = None
    reports = [part.report for part in parts]
    reports += [*archive.sayings.get(thing, ()), *archive.tenures.get(thing, ()), *archive.relations.get(thing, ())]
    reports += archive.offices.get(thing, ())
    reports = list(dict.fromkeys(reports))
    articles = Counter(archive.article_of(report) for report in reports)
    rows = [(event, tuple(roles[event])) for event in sorted(roles, key=archive.when, reverse=True)]
    return Profile(
        iri=thing,
        tenures=_tenures(archive, archive.tenures.get(thing, ())),
        offices=_tenures(archive, archive.offices.get(thing, ())),
        ties=_ties(archive, thing),
        events=tuple(row for row in rows if not set(row[1]) & set(PLACE_ROLES)),
        here=tuple(row for row in rows if set(row[1]) & set(PLACE_ROLES)),
        claims=_claims(archive, thing),
        said_of=_said_of(archive, thing),
        nearest=_nearest(archive, thing, tuple(roles)),
        articles=tuple(
            sorted(articles.items(), key=lambda pair: (archive.published_on(pair[0]), pair[0]), reverse=True)
        ),
        published=tuple(reversed(archive.published.get(thing, ()))),
        days=tuple((archive.day(report), archive.outlet(archive.article_of(report))) for report in reports),
    )


def contents_of(archive: SiteIndex, article: str) -> Contents:
    """What an article says."""
    reading = archive.readings[article]
    events = [node(article, event.id) for event in reading.events]
    conveyed = {event.id for event in reading.events}
    sayings = [a for a in reading.attributions if not a.conveys or not conveyed.issuperset(a.conveys)]
    ids = [a.id for a in sayings] + [r.id for r in reading.roles] + [r.id for r in reading.relations]
    others = [node(article, local) for local in (*ids, *(check.id for check in reading.verifications))]
    by_sentence: defaultdict[int | None, list[str]] = defaultdict(list)
    for report in sorted((*events, *others), key=archive.age):
        by_sentence[archive.statement(report).sentence].append(report)
    mentioned = Counter[str]()
    for entity in reading.entities:
        mentioned[archive.evidence.thing(node(article, entity.id))] += len(entity.mentions)
    return Contents(
        iri=article,
        sentences=tuple((number, tuple(found)) for number, found in by_sentence.items()),
        parties=tuple(sorted(mentioned.items(), key=lambda pair: (-pair[1], archive.name(pair[0])))),
        events=tuple(dict.fromkeys(archive.books.events[report] for report in events)),
    )


def _tenures(archive: SiteIndex, roles: Sequence[str]) -> tuple[Tenure, ...]:
    """Posts as reported, put together by post, body, holder and state; the ones in force first, the newest first.

    Of one state, offices come before trades.
    """
    found: defaultdict[tuple[str, str | None, str, str], list[str]] = defaultdict(list)
    for report in roles:
        place = archive.books.reports[report]
        role = place.of(Role)
        of = archive.evidence.thing(node(place.article, role.of)) if role.of else None
        person = archive.evidence.thing(node(place.article, role.person))
        found[role.title.casefold(), of, role.status, person].append(report)
    tenures = []
    for (_, of, status, person), reports in found.items():
        said = sorted(reports, key=archive.age)
        days = [day for report in said if (day := archive.day(report))]
        title = archive.books.reports[said[0]].of(Role).title
        first, last = (days[0], days[-1]) if days else ("", "")
        tenures.append(Tenure(title, of, status, first, last, tuple(said), person))
    tenures.sort(key=lambda t: (t.title, t.person))
    tenures.sort(key=lambda t: t.last, reverse=True)
    return tuple(sorted(tenures, key=lambda t: (_STATES.index(t.status), is_trade(t.title, of_body=t.of is not None))))


def _ties(archive: SiteIndex, thing: str) -> tuple[Tie, ...]:
    found: defaultdict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for report in archive.relations.get(thing, ()):
        place = archive.books.reports[report]
        relation = place.of(Relation)
        ends = [archive.evidence.thing(node(place.article, end)) for end in (relation.subject, relation.object)]
        outward = ends[0] == thing
        found[relation.relation, ends[1] if outward else ends[0], outward].append(report)
    ties = (Tie(RELATIONS[name], other, out, tuple(reports)) for (name, other, out), reports in found.items())
    return tuple(sorted(ties, key=lambda tie: (-len(tie.reports), tie.words, tie.other)))


def _claims(archive: SiteIndex, thing: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a party says, by stance; a claim whose events were read stands as these reports."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for saying in sorted(archive.sayings.get(thing, ()), key=archive.age, reverse=True):
        found[archive.books.reports[saying].of(Attribution).stance][saying] = None
    order = ("denies", "asserts", "demands", "warns", "promises", "doubts", "questions")
    return tuple((stance, tuple(found[stance])) for stance in order if stance in found)


def _said_of(archive: SiteIndex, thing: str) -> tuple[str, ...]:
    """Reports on somebody else's word in which a party takes part, the newest first."""
    found: dict[str, None] = {}
    for part in archive.parts.get(thing, ()):
        if part.role in PLACE_ROLES:
            continue
        place = archive.books.reports[part.report]
        for _, attribution in archive.books.voice(part.report).attributions[:1]:
            source = attribution.source and archive.evidence.thing(node(place.article, attribution.source))
            if source != thing:
                found[part.report] = None
    return tuple(sorted(found, key=archive.age, reverse=True))


def _nearest(
    archive: SiteIndex, thing: str, events: Sequence[str], most: int = 12
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Parties that take part in the same events, those with the most first; places stand elsewhere."""
    shared: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for event in events:
        for role, found in archive.roles[event].items():
            for other in found:
                if other != thing and role not in PLACE_ROLES:
                    shared[other][event] = None
    ranked = sorted(
        shared, key=lambda o: (-len(shared[o]), archive.things[o].kind == "group", -archive.things[o].weight, o)
    )
    return tuple((other, tuple(shared[other])) for other in ranked[:most])
