"""How an event stands: who affirms it, who denies it, how many independent voices, which reports contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsgraph.identity.days import days_between
from newsgraph.identity.events.clustering import Happening
from newsgraph.identity.events.figure_series import Number, Tie, series_ties
from newsgraph.identity.events.labels import Told, headline
from newsgraph.identity.events.source_independence import Sources
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import identity_words
from newsgraph.identity.reports import EventReport, Reports, Saying, TenureReport, Verdict
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.store.naming import folded

__all__ = ["Event", "Stances", "weigh"]

Side = str  # "affirms", "denies", "doubts", "expects"
Pair = tuple[str, str]
_SURE = ("certain", "probable")


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word one report stands."""

    side: Side
    own: bool  # the outlet's own voice
    who: str  # a named speaker; else the article that stands for the outlet, and whether somebody unnamed speaks
    source: str  # what makes two voices one: a named speaker, else the outlet, for whom nobody unnamed can vouch
    called: str  # by what the voice is known again later: "the police" of one outlet are the same from day to day


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the world with everything that is derived of it."""

    members: tuple[str, ...]  # reports, the earliest first
    name: str
    type: str
    trigger: str
    status: str
    asserted: bool
    roles: Mapping[str, tuple[str, ...]]  # role → things
    begin: str | None
    end: str | None
    basis: str | None
    reported: str | None  # day of the first article that reports it
    outlets: int
    independent: int
    contradicts: tuple[Pair, ...] = ()
    corroborates: tuple[Pair, ...] = ()
    repeats: tuple[Pair, ...] = ()
    quantities: tuple[str, ...] = ()  # every number that a report gives
    ties: tuple[Tie, ...] = ()  # how they stand to one another
    tenures: tuple[str, ...] = ()  # of one who comes to a post or leaves it, named in a sentence on that


def weigh(happenings: Sequence[Happening], reports: Reports, world: World) -> list[Event]:
    """Every event with its standing."""
    stances = Stances(reports, world)
    return [stances.event(happening) for happening in happenings]


class Stances:
    """Who stands how to which report."""

    def __init__(self, reports: Reports, world: World) -> None:
        self.reports, self.world = reports, world
        self.sources = Sources(reports, world)
        self.voices: Mapping[str, str] = {}  # article → the one that stands for its source, among those of an event
        self.events = {event.iri: event for event in reports.events}

    @cached_property
    def conveyed(self) -> dict[str, list[Saying]]:
        """Report or saying → the sayings that convey it."""
        found: defaultdict[str, list[Saying]] = defaultdict(list)
        for saying in self.reports.sayings:
            for one in saying.conveys:
                found[one].append(saying)
        return found

    @cached_property
    def checked(self) -> dict[str, list[tuple[Verdict, bool]]]:
        """Report → (verdict, whether it is of this report alone)."""
        found: defaultdict[str, list[tuple[Verdict, bool]]] = defaultdict(list)
        for verdict in self.reports.verdicts:
            if verdict.outcome in ("refuted", "verified"):
                for one in verdict.assesses:
                    found[one].append((verdict, len(verdict.assesses) == 1))
        return found

    def bears(self, verdict: Verdict, event: EventReport, *, alone: bool, claimed: bool) -> bool:
        """Whether a verdict is on the event: by one who takes part in it, or on just this claim of somebody.

        "The Front denied any part in the blast" is no word against the blast, which the outlet tells itself.
        """
        parties = {self.world.known.get(party) for role in event.roles.values() for party in role}
        concerned = verdict.by is not None and self.world.known.get(verdict.by) in parties
        return concerned or (alone and claimed)

    def voices_for(self, iri: str) -> list[Voice]:
        """All voices on one report: those that convey it, else who vouches for it, else the outlet; and checks."""
        event = self.events[iri]
        told = [self.voice(event, saying) for saying in self.conveyed.get(iri, ())]
        if not told and event.sources:
            told = [self.spoken(self.side(event, denied=False), source, event) for source in event.sources]
        if not told:
            told = [self.own(self.side(event, denied=False), event)]
        claimed = not any(voice.own for voice in told)
        for verdict, alone in self.checked.get(iri, ()):
            if self.bears(verdict, event, alone=alone, claimed=claimed):
                side = self.side(event, denied=verdict.outcome == "refuted")
                told.append(self.spoken(side, verdict.by, event) if verdict.by else self.own(side, event))
        return told

    def voice(self, event: EventReport, saying: Saying) -> Voice:
        """The innermost speaker, with the denials of all who pass it on."""
        denials, chain, current = 0, {saying.iri}, saying
        doubts = saying.stance in ("doubts", "questions")
        denials += saying.stance == "denies"
        while outer := [one for one in self.conveyed.get(current.iri, ()) if one.iri not in chain]:
            current = outer[0]
            chain.add(current.iri)
            denials += current.stance == "denies"
            doubts = doubts or current.stance in ("doubts", "questions")
        side = "doubts" if doubts else self.side(event, denied=denials % 2 == 1)
        return self.spoken(side, saying.source, event)

    def own(self, side: Side, event: EventReport) -> Voice:
        """The outlet's own voice."""
        source = self.voices.get(event.article, event.article)
        return Voice(side, True, source, source, source)

    def spoken(self, side: Side, party: str | None, event: EventReport) -> Voice:
        """A speaker's voice. One that is named is one source wherever quoted; any other is no more than the outlet."""
        thing = self.world.thing(party) if party else None
        if thing is not None and (thing.named or thing.owner):
            return Voice(side, False, thing.iri, thing.iri, thing.iri)
        source = self.voices.get(event.article, event.article)
        who, called = (thing.iri, folded(thing.name)) if thing else ("somebody", "somebody")
        return Voice(side, False, f"{source} {who}", source, f"{source} {called}")

    def side(self, event: EventReport, *, denied: bool) -> Side:
        negative = event.polarity == "negative"
        if event.realis == "actual":
            return "denies" if denied != negative else "affirms"
        if denied != negative and event.realis in ("future", "generic"):
            return "denies" if event.realis == "generic" else "refuses"
        return "expects" if event.realis == "future" and not denied else "supposes"

    # --- events

    def event(self, happening: Happening) -> Event:
        """The event of these reports."""
        members = [self.events[iri] for iri in happening.members]
        self.voices = self.sources.of(member.article for member in members)
        voices = {iri: self.voices_for(iri) for iri in happening.members}
        status = self.status(members, voices)
        asserted = status in ("reported", "corroborated")
        begin, end, basis = self.time(members, voices)
        kinds = Counter(member.type for member in members)
        first = members[0]
        outlets = {self.outlet(member.article) for member in members}
        reported = min((day for m in members if (day := self.reports.day(m.iri))), default=None)
        telling = [m for m in members if any(voice.side == "affirms" for voice in voices[m.iri])] or members
        affirming = {voice.source for told in voices.values() for voice in told if voice.side == "affirms"}
        every = {voice.source for told in voices.values() for voice in told}
        ties = series_ties(self.numbers(members, voices))
        roles = self.roles(members, voices, asserted=asserted)
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind != first.type, kind))
        return Event(
            members=happening.members,
            name=headline(
                Told(kind, telling, roles, (begin, end, reported), self.world.thing, self.world.things, self.outlet)
            ),
            type=kind,
            trigger=first.trigger,
            status=status,
            asserted=asserted,
            roles=roles,
            begin=begin,
            end=end,
            basis=basis,
            reported=reported,
            outlets=len(outlets),
            independent=len(affirming) if affirming else len(every),
            contradicts=tuple(sorted({*self.denials(voices), *_clashing(members, ties)})),
            corroborates=tuple(self.support(voices)),
            repeats=tuple(self.copies(members, voices)),
            quantities=tuple(figure.iri for member in members for figure in member.figures),
            ties=tuple(ties),
            tenures=tuple(self.tenures(kind, members, voices, roles.get("affected", ()))),
        )

    def outlet(self, article: str) -> str:
        facts = self.reports.articles.get(article)
        return self.world.known.get(facts.outlet or "", article) if facts else article

    def status(self, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]]) -> str:
        """The status that all voices together give."""
        told = [(member, voice) for member in members for voice in voices[member.iri]]
        sides = {voice.side for _, voice in told}
        if "affirms" in sides and "denies" in sides:
            return "disputed"
        if "affirms" in sides:
            sure = [(m, v) for m, v in told if v.side == "affirms" and m.certainty in _SURE]
            if len({voice.source for _, voice in sure}) > 1:
                return "corroborated"
            own = any(voice.own and member.certainty == "certain" for member, voice in sure)
            return "reported" if own else "claimed"
        if "denies" in sides:
            return "denied"
        return "planned" if "expects" in sides else "unrealised"

    def time(
        self, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]]
    ) -> tuple[str | None, str | None, str | None]:
        """The narrowest interval that a report gives, of equal ones the commonest; nothing where none gives any.

        The day of publication is no day of the event: it stands apart as the day of the first report.
        """

        def happened(member: EventReport) -> bool:
            return any(voice.side in ("affirms", "denies") for voice in voices[member.iri])

        told = [m for m in members if (m.begin or m.end) and m.basis != "documentDate"]
        told = [m for m in told if happened(m)] or told
        if told:
            counts = Counter((m.begin, m.end) for m in told)
            begin, end = min(
                counts,
                key=lambda span: (None in span, _days(*span), -counts[span], span[0] or "", span[1] or ""),
            )
            basis = (
                "expressed"
                if any((m.begin, m.end) == (begin, end) and m.basis == "expressed" for m in told)
                else "inferred"
            )
            return begin, end, basis
        return None, None, None

    def roles(
        self, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]], *, asserted: bool
    ) -> dict[str, tuple[str, ...]]:
        """Who takes part. What is asserted shows only what an outlet's own voice, or two sources, say of it."""
        affirming = [m for m in members if any(voice.side == "affirms" for voice in voices[m.iri])]
        found: defaultdict[str, defaultdict[str, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
        for member in affirming or members:
            for role in PARTICIPANT_ROLES:
                for party in member.roles.get(role, ()):
                    thing = self.world.known.get(party)
                    for voice in voices[member.iri] if thing else ():
                        if not affirming or voice.side == "affirms":
                            found[role][str(thing)].add((voice.source, voice.own and member.certainty == "certain"))
        kept: dict[str, tuple[str, ...]] = {}
        for role, things in found.items():
            sure = [
                thing
                for thing, backing in things.items()
                if not asserted or any(own for _, own in backing) or len({source for source, _ in backing}) > 1
            ]
            if sure:
                kept[role] = tuple(sure)
        return kept

    def tenures(
        self, kind: str, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]], holders: Sequence[str]
    ) -> Iterator[str]:
        """The tenures that sentences on somebody's coming to a post, or leaving it, name: not on staying in it."""
        if kind not in identity_words("turning_types", "comes") | identity_words("turning_types", "leaves"):
            return
        staying = tuple(map(folded, identity_words("staying_words")))
        telling = [member for member in members if any(voice.side == "affirms" for voice in voices[member.iri])]
        if any(folded(member.trigger).startswith(staying) for member in telling):
            return
        for member in telling:
            found = self.tenures_in.get(member.sentence or "", ())
            yield from (tenure.iri for tenure in found if self.world.known.get(tenure.member) in holders)

    @cached_property
    def tenures_in(self) -> dict[str, list[TenureReport]]:
        """Sentence → the tenures that it names."""
        found: defaultdict[str, list[TenureReport]] = defaultdict(list)
        for tenure in self.reports.tenures:
            found[tenure.sentence or ""].append(tenure)
        return found

    # --- between reports

    def of_side(self, voices: Mapping[str, Sequence[Voice]], side: Side) -> list[tuple[Voice, str]]:
        """(voice, its first report on that side), the earliest first."""
        found: dict[str, tuple[Voice, str]] = {}
        for iri in sorted(voices, key=self.reports.age):
            for voice in voices[iri]:
                if voice.side == side:
                    found.setdefault(voice.who, (voice, iri))
        return list(found.values())

    def denials(self, voices: Mapping[str, Sequence[Voice]]) -> Iterator[Pair]:
        """Every voice that denies, against every voice that affirms: by the first report of each."""
        for denier, denial in self.of_side(voices, "denies"):
            for voice, report in self.of_side(voices, "affirms"):
                if denial != report and denier.who != voice.who:
                    yield denial, report

    def numbers(self, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]]) -> Iterator[Number]:
        """The numbers that somebody affirms on a known day, in order of time."""
        for member in members:
            day, facts = self.reports.day(member.iri), self.reports.articles.get(member.article)
            called = frozenset(voice.called for voice in voices[member.iri] if voice.side == "affirms")
            outlet = self.world.known.get(facts.outlet or "") if facts else None
            for figure in member.figures if day and called else ():
                yield Number(figure, member.iri, str(day), outlet, called)

    def support(self, voices: Mapping[str, Sequence[Voice]]) -> Iterator[Pair]:
        """The first report of each further affirming source supports the first of all."""
        seen: dict[str, str] = {}
        for voice, report in self.of_side(voices, "affirms"):
            if voice.source not in seen and seen and report not in seen.values():
                yield report, next(iter(seen.values()))
            seen.setdefault(voice.source, report)

    def copies(self, members: Sequence[EventReport], voices: Mapping[str, Sequence[Voice]]) -> Iterator[Pair]:
        """A later article without a source of its own repeats the first report of that source."""
        firsts: dict[str, str] = {}
        for member in members:
            sources = {voice.source for voice in voices[member.iri]}
            known = [firsts[source] for source in sorted(sources) if source in firsts]
            if known and len(known) == len(sources):
                first = min(known, key=self.reports.age)
                if self.events[first].article != member.article:
                    yield member.iri, first
            for source in sources:
                firsts.setdefault(source, member.iri)


def _clashing(members: Sequence[EventReport], ties: Sequence[Tie]) -> Iterator[Pair]:
    """(later, earlier) of the reports whose numbers cannot both hold."""
    rank = {figure.iri: place for place, member in enumerate(members) for figure in member.figures}
    for one, name, other in ties:
        if name == "clashesWith" and rank[one] > rank[other]:
            yield members[rank[one]].iri, members[rank[other]].iri


def _days(begin: str | None, end: str | None) -> int:
    """How many days an interval covers; months and years are as long as they are, an open end counts nothing."""
    if begin is None or end is None:
        return 0
    first, last = (one + tail[len(one) :] for one, tail in ((begin, "0000-01-01"), (end, "0000-12-28")))
    return days_between(first[:10], last[:10])
