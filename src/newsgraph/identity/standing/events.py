"""Events of the world: how each stands after all its reports, who takes part, when, what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsgraph.identity.events.clustering import EventCluster
from newsgraph.identity.model import World
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.standing.participants import Participants, When
from newsgraph.identity.standing.quantity_series import Number, Tie, series_ties
from newsgraph.identity.standing.status import Pair, Weighing
from newsgraph.identity.standing.status import VoicesByReport as Heard
from newsgraph.identity.standing.voices import Voice, Voices
from newsgraph.identity.titles.apart.unique import told_first
from newsgraph.identity.titles.labels import LabelGrounds
from newsgraph.identity.titles.titles import Titles
from newsgraph.model import EventStatus

__all__ = ["Event", "Standing", "weigh"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the world with everything that is derived of it."""

    members: tuple[str, ...]  # reports, the earliest first
    name: str
    type: str
    trigger: str
    words: tuple[str, ...]  # that tell it apart from another of its name, the best first
    rank: str  # by which events of one title are sorted
    status: EventStatus
    asserted: bool
    roles: Mapping[str, tuple[str, ...]]  # role → things
    when: When
    reported: str | None  # day of the first article that reports it
    outlets: int
    independent: int
    voices: tuple[Voice, ...] = ()
    contradicts: tuple[Pair, ...] = ()
    corroborates: tuple[Pair, ...] = ()
    repeats: tuple[Pair, ...] = ()
    quantities: tuple[str, ...] = ()  # every number that a report gives
    ties: tuple[Tie, ...] = ()  # how they stand to one another
    codes: tuple[str | None, str | None] = (None, None)  # PLOVER class and CAMEO code that most reports have
    tenures: tuple[str, ...] = ()  # of one who comes to a post or leaves it, named in a sentence on that

    @property
    def begin(self) -> str | None:
        """ISO day, month or year."""
        return self.when.begin

    @property
    def end(self) -> str | None:
        """ISO day, month or year."""
        return self.when.end


def weigh(clusters: Sequence[EventCluster], reports: Reports, world: World) -> list[Event]:
    """Every event with its standing."""
    standing = Standing(reports, world)
    return [standing.event(cluster) for cluster in clusters]


class Standing:
    """Makes events of what reports are of."""

    def __init__(self, reports: Reports, world: World) -> None:
        self.reports, self.world = reports, world
        self.voices = Voices(reports, world)
        self.weighing = Weighing(self.voices, reports, world)
        self.participants = Participants(reports, world)
        self.titles = Titles(reports, world, self.voices.conveyed)

    def event(self, cluster: EventCluster) -> Event:
        """The event of these reports."""
        members = [self.voices.events[iri] for iri in cluster.members]
        heard = self.voices.on(cluster.members)
        status = self.weighing.status(heard)
        asserted = status in ("reported", "corroborated")
        when = self.participants.when(members, heard)
        kinds = Counter(member.type for member in members)
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind != members[0].type, kind))
        roles = self.participants.roles(members, heard, asserted=asserted)
        reported = min((day for m in members if (day := self.reports.day(m.iri))), default=None)
        telling = [m for m in members if any(voice.side == "affirms" for voice in heard[m.iri])] or members
        affirming = {voice.source for told in heard.values() for voice in told if voice.side == "affirms"}
        every = {voice.source for told in heard.values() for voice in told}
        ties = series_ties(self.numbers(members, heard))
        days = (when.begin, when.end, reported)
        told = LabelGrounds(kind, telling, roles, days, self.world.thing, self.world.things, self.outlet)
        return Event(
            members=cluster.members,
            name=self.titles.title(told, heard),
            type=kind,
            trigger=members[0].trigger,
            words=self.titles.words(told),
            rank=told_first(aside=members[0].iri in self.titles.drafts.again, age=self.reports.age(members[0].iri)),
            status=status,
            asserted=asserted,
            roles=roles,
            when=when,
            reported=reported,
            outlets=len({self.outlet(member.article) for member in members}),
            independent=len(affirming or every),
            voices=tuple(voice for told in heard.values() for voice in told),
            contradicts=tuple(sorted({*self.weighing.contradictions(heard), *_clashing(members, ties)})),
            corroborates=tuple(self.weighing.support(heard)),
            repeats=tuple(self.weighing.copies(members, heard)),
            quantities=tuple(quantity.iri for member in members for quantity in member.quantities),
            ties=tuple(ties),
            codes=(_commonest(member.plover for member in members), _commonest(member.cameo for member in members)),
            tenures=tuple(self.participants.tenures(kind, members, heard, roles.get("affected", ()))),
        )

    def outlet(self, article: str) -> str:
        """What stands for the outlet of an article: the thing, else the article."""
        facts = self.reports.articles.get(article)
        return self.world.known.get(facts.outlet or "", article) if facts else article

    def numbers(self, members: Sequence[EventReport], heard: Heard) -> Iterator[Number]:
        """The numbers that somebody affirms on a known day, in order of time."""
        for member in members:
            day, facts = self.reports.day(member.iri), self.reports.articles.get(member.article)
            called = frozenset(voice.called for voice in heard[member.iri] if voice.side in ("affirms", "alleges"))
            outlet = self.world.known.get(facts.outlet or "") if facts else None
            for quantity in member.quantities if day and called else ():
                yield Number(quantity, member.iri, str(day), outlet, called)


def _commonest(codes: Iterable[str | None]) -> str | None:
    """The code that occurs most, of several the first in the alphabet; None if there is none."""
    counts = Counter(code for code in codes if code)
    return min(counts, key=lambda code: (-counts[code], code), default=None)


def _clashing(members: Sequence[EventReport], ties: Sequence[Tie]) -> Iterator[Pair]:
    """(later, earlier) of the reports whose numbers cannot both hold."""
    rank = {quantity.iri: place for place, member in enumerate(members) for quantity in member.quantities}
    for one, name, other in ties:
        if name == "clashesWith" and rank[one] > rank[other]:
            yield members[rank[one]].iri, members[rank[other]].iri
