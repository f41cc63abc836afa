"""What a story's page tells: how an event stands, whose word it is, its numbers, its coverage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log
from typing import TYPE_CHECKING, get_args

from newsgraph.graph import node
from newsgraph.model import Attribution, Event, Side, Verification

if TYPE_CHECKING:
    from newsgraph.views.site.index import SiteIndex

SIDES: tuple[Side, ...] = get_args(Side)
_CHECKED: dict[str, Side] = {
    "verified": "affirms",
    "refuted": "denies",
    "unverified": "unverified",
    "noComment": "noComment",
}
_FAMOUS = 400  # parties that take part in more events tie nothing together


@dataclass(frozen=True, slots=True)
class EventVoice:
    """One voice on an event: who, through which outlets, since when, and its sentences."""

    side: str
    who: str | None  # thing; None where nobody is named
    name: str
    own: bool  # an outlet in its own voice
    outlets: tuple[str, ...]  # articles' outlets that pass it on, the first first
    since: str
    reports: tuple[str, ...]  # the earliest first


@dataclass(frozen=True, slots=True)
class ReportedQuantity:
    """One number as one sentence gives it."""

    day: str
    outlet: str
    value: float
    modifier: str
    unit: str | None
    speakers: tuple[str, ...]
    report: str
    change: str | None = None  # raised, lowered, updated (by another voice)
    before: float | None = None  # the number that it replaces
    latest: bool = False  # of an outlet that told several
    clashes: tuple[float, ...] = ()  # others that cannot hold beside it


@dataclass(frozen=True, slots=True)
class Series:
    """All numbers of one measure."""

    measure: str
    unit: str | None
    figures: tuple[ReportedQuantity, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of an event; `repeats` is the article that it passes on."""

    article: str
    day: str
    reports: int
    repeats: str | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of an event tells."""

    iri: str
    type: str
    status: str
    days: str | None
    basis: str | None
    first_reported: str
    roles: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    reports: tuple[str, ...]
    voices: tuple[tuple[str, tuple[EventVoice, ...]], ...]
    series: tuple[Series, ...]
    accounts: tuple[Account, ...]
    independent: int
    outlets: int
    around: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())  # other events, and who ties them


def story_of(archive: SiteIndex, event: str) -> Story:
    """The story of an event."""
    reports = tuple(sorted(archive.books.reports_of[event], key=archive.age))
    accounts = tuple(_accounts(archive, reports))
    days, first = archive.days(event)
    value = archive.evidence.value
    return Story(
        iri=event,
        type=archive.type_of(event),
        status=archive.status(event),
        days=days,
        basis=(value(event, "timeBasis") or "").rpartition("#")[2] or None,
        first_reported=first,
        roles=tuple(
            (role, tuple(sorted(found.items(), key=lambda pair: (-pair[1], archive.name(pair[0])))))
            for role, found in archive.roles[event].items()
        ),
        reports=reports,
        voices=_voices(archive, event, reports),
        series=tuple(_series(archive, reports)),
        accounts=accounts,
        independent=int(value(event, "independentSourceCount") or 1),  # what is not written is one
        outlets=int(value(event, "outletCount") or 1),
        around=_around(archive, event),
    )


# ---------------------------------------------------------------- voices


def _voices(archive: SiteIndex, event: str, reports: Sequence[str]) -> tuple[tuple[str, tuple[EventVoice, ...]], ...]:
    """Side → voices, each voice once on a side, the earliest first; sides in order of SIDES."""
    heard: defaultdict[tuple[Side, str], list[str]] = defaultdict(list)
    spoken: dict[tuple[Side, str], tuple[str | None, str, bool]] = {}
    for said, side, voice in _heard(archive, event, reports):
        who, name, own = _speaker(archive, said, voice)
        key = (side, who or name)
        if said not in heard[key]:
            heard[key].append(said)
        spoken.setdefault(key, (who, name, own))
    found: defaultdict[Side, list[EventVoice]] = defaultdict(list)
    for (side, _), told in heard.items():
        who, name, own = spoken[side, _]
        outlets = dict.fromkeys(archive.outlet(archive.article_of(report)) for report in told)
        outlets = {outlet: None for outlet in outlets if outlet != who}
        found[side].append(EventVoice(side, who, name, own, tuple(outlets), archive.day(told[0]), tuple(told)))
    return tuple((side, tuple(found[side])) for side in SIDES if side in found)


def _heard(archive: SiteIndex, event: str, reports: Sequence[str]) -> Iterator[tuple[str, Side, str | None]]:
    """(what shows it: a report or a check, the side, the voice), the earliest first, as the resolver wrote it.

    Before it has, each report by its own words, and all checks.
    """
    known = {report: archive.evidence.sides(report) for report in reports}
    found: list[tuple[str, Side, str | None]] = []
    for report in reports:
        if not known[report]:
            found.append((report, archive.books.voice(report).side, None))
        for voice, side in known[report]:
            place = archive.books.reports.get(voice)
            check = place is not None and isinstance(place.item, Verification)
            found.append((voice if check else report, side, None if check else voice))
    if not any(known.values()):
        checks = archive.checks.get(event, ())
        items = ((check, archive.books.reports[check].of(Verification)) for check in checks)
        found += [(check, _CHECKED[item.outcome], None) for check, item in items]

    def place_of(one: tuple[str, Side, str | None]) -> tuple[bool, object]:
        return isinstance(archive.books.reports[one[0]].item, Verification), archive.age(one[0])

    return iter(sorted(found, key=place_of))


def _speaker(archive: SiteIndex, said: str, voice: str | None) -> tuple[str | None, str, bool]:
    """(thing or None, its name, whether the outlet speaks itself) of what shows a voice."""
    place = archive.books.reports[said]
    if isinstance(place.item, Verification):
        who = archive.evidence.thing(node(place.article, place.item.by)) if place.item.by else None
        own = who or archive.outlet(place.article)
        return own, archive.name(own), who is None
    if voice == place.article:
        outlet = archive.outlet(place.article)
        return outlet, archive.name(outlet), True
    attributions = archive.books.voice(said).attributions
    spoken = next((one for iri, one in attributions if iri == voice), attributions[0][1] if attributions else None)
    other = archive.books.reports.get(voice or "")
    if spoken is None and other is not None and isinstance(other.item, Attribution):
        spoken = other.item
    if spoken is None:
        who = archive.evidence.thing(voice) if voice else archive.outlet(place.article)
        return who, archive.name(who), voice is None
    if spoken.source is None:
        return None, archive.statement(said).speakers[0], False
    who = archive.evidence.thing(node(place.article, spoken.source))
    return who, archive.name(who), False


# ---------------------------------------------------------------- numbers


def _series(archive: SiteIndex, reports: Sequence[str]) -> Iterator[Series]:
    """The numbers by what they measure, each in order of time, a number that one sentence gives twice once."""
    found: defaultdict[tuple[str, str | None], dict[tuple[str, float, str, str], ReportedQuantity]] = defaultdict(dict)
    for report in reports:
        place, statement = archive.books.reports[report], archive.statement(report)
        event = place.of(Event)
        for number, standing in zip(event.quantities, archive.evidence.standings(place.article, event), strict=True):
            figure = ReportedQuantity(
                day=archive.day(report),
                outlet=archive.outlet(place.article),
                value=number.value,
                modifier=number.modifier,
                unit=number.unit,
                speakers=statement.speakers,
                report=report,
                change=standing.change,
                before=standing.was.value if standing.was else None,
                latest=standing.latest,
                clashes=tuple(sorted({one.value for one in standing.clashes})),
            )
            key = (place.article, number.value, number.modifier, statement.text)
            found[number.measures, number.unit].setdefault(key, figure)
    for (measure, unit), figures in sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        told = Counter(figure.outlet for figure in figures.values())
        shown = (replace(one, latest=one.latest and told[one.outlet] > 1) for one in figures.values())
        yield Series(measure, unit, tuple(shown))


# ---------------------------------------------------------------- coverage and neighbours


def _accounts(archive: SiteIndex, reports: Sequence[str]) -> Iterator[Account]:
    """Each article that reports the event, the earliest first."""
    by_article: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        by_article[archive.article_of(report)].append(report)
    first = min((day for report in reports if (day := archive.day(report))), default="")
    for article, told in by_article.items():
        passed = [archive.repeats.get(report) for report in told]
        repeats = archive.article_of(passed[0]) if passed[0] and all(passed) else None
        day = archive.day(told[0])
        yield Account(article, day, len(told), repeats if repeats != article else None, first=day == first != "")


def _around(archive: SiteIndex, event: str, most: int = 8) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Other events of the same parties and places, those that share the most and the rarest first."""
    shared: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for thing in dict.fromkeys(thing for found in archive.roles[event].values() for thing in found):
        events = archive.events_of[thing]
        if len(events) <= _FAMOUS:
            for other in events:
                if other != event:
                    shared[other][thing] = 1 / log(2 + len(events))
    ranked = sorted(shared, key=lambda other: (-sum(shared[other].values()), -archive.things[other].weight, other))
    chosen = sorted(ranked[:most], key=lambda other: (archive.days(other)[0] or archive.days(other)[1], other))
    return tuple((other, tuple(sorted(shared[other]))) for other in chosen)
