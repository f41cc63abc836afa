"""What the voices on an event make of it: its status, who contradicts whom, who bears whom out, who repeats whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from newsgraph.identity.events.trigger_words import trigger_root
from newsgraph.identity.model import World
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.standing.voices import AGAINST, Voice, Voices
from newsgraph.model import PARTY_ROLES, EventStatus, Side

__all__ = ["VoicesByReport", "Weighing"]

Pair = tuple[str, str]
VoicesByReport = Mapping[str, Sequence[Voice]]  # report → voices
_DAY = len("2031-05-06")
_TOGETHER = 2  # who take part in one deed
_LATER: tuple[tuple[Side, EventStatus], ...] = (  # where nobody affirms it, the first that somebody takes
    ("alleges", "alleged"),
    ("rumours", "rumoured"),
    ("denies", "denied"),
    ("negates", "negated"),
    ("expects", "planned"),
)


class Weighing:
    """Weighs the voices on events."""

    def __init__(self, voices: Voices, reports: Reports, world: World) -> None:
        self.voices, self.reports, self.world = voices, reports, world

    def status(self, told: VoicesByReport) -> EventStatus:
        """The status that all voices together give."""
        every = [voice for voices in told.values() for voice in voices]
        if any(True for _ in self.opposed(told)):
            return "disputed"
        sides = {voice.side for voice in every}
        found = self._taken_back(every, sides) or self._affirmed(every)
        if found is not None:
            return found
        return next((status for side, status in _LATER if side in sides), "unrealised")

    def _taken_back(self, voices: Sequence[Voice], sides: Collection[Side]) -> EventStatus | None:
        """What a correction, a court or a check of facts makes of it, whoever told it before."""
        if "retracts" in sides and not self._told_since(voices):
            return "retracted"
        return "cleared" if "clears" in sides else "discredited" if "refutes" in sides else None

    def _affirmed(self, voices: Sequence[Voice]) -> EventStatus | None:
        """How well it is told as a fact; None where nobody tells it so."""
        affirming = [voice for voice in voices if voice.side == "affirms"]
        if affirming and self.corroborated(voices):
            return "corroborated"
        if any(voice.own and self._certain(voice) for voice in affirming):
            return "reported"
        return "claimed" if affirming else None

    def corroborated(self, voices: Sequence[Voice]) -> bool:
        """Whether two outlets that are independent of one another say so, themselves or on different people's word.

        Never where somebody could not verify it: then it is still that one's claim.
        """
        if any(voice.side == "unverified" for voice in voices):
            return False
        sure = [voice for voice in voices if voice.side == "affirms" and voice.sure]
        return any(self._bear_out(one, other) for place, one in enumerate(sure) for other in sure[:place])

    def _bear_out(self, one: Voice, other: Voice) -> bool:
        if one.source == other.source or one.outlet == other.outlet:
            return False
        known = all(self.voices.sources.is_known(voice.outlet) for voice in (one, other))
        return known and self._of_one_deed(self.voices.events[one.report], self.voices.events[other.report])

    def _of_one_deed(self, one: EventReport, other: EventReport) -> bool:
        """Whether two reports tell so alike of one deed that the one bears out the other.

        Of one day, unless each names others who take part and other places; with one number, or with two of the same
        who take part: two papers that both speak of "the fight against the rebels" bear one another out in nothing, nor
        do two that tell on one day of different people who defend something.
        """
        numbers = [{(quantity.measures, quantity.value) for quantity in event.quantities} for event in (one, other)]
        if numbers[0] & numbers[1]:
            return True
        mine, theirs = (
            {(role, who) for role in PARTY_ROLES for who in self._named(event, role)} for event in (one, other)
        )
        days = {event.begin for event in (one, other)}
        if len(days) == 1 and len(str(one.begin or "")) == _DAY:
            here, there = (
                who | {("place", where) for where in self._named(event, "place")}
                for who, event in ((mine, one), (theirs, other))
            )
            return bool(here & there) or not (here and there)
        return len(mine & theirs) >= _TOGETHER and trigger_root(one.trigger) == trigger_root(other.trigger)

    def _certain(self, voice: Voice) -> bool:
        return self.voices.events[voice.report].certainty == "certain"

    def _told_since(self, voices: Sequence[Voice]) -> bool:
        """Whether somebody tells it after it was taken back."""
        back = min(self.reports.age(voice.report) for voice in voices if voice.side == "retracts")
        return any(voice.side == "affirms" and self.reports.age(voice.report) > back for voice in voices)

    # --- against

    def opposed(self, told: VoicesByReport) -> Iterator[tuple[Voice, Voice]]:
        """(who says that it did not happen, who says that it did): of one proposition, and never one voice alone."""
        if not any(voice.side in AGAINST for voices in told.values() for voice in voices):
            return
        affirming = [voice for side in ("affirms", "alleges") for voice in self._of_side(told, side)]
        for side in AGAINST:
            for denier in self._of_side(told, side):
                for voice in affirming:
                    if self._two_voices(denier, voice) and self._one_claim(denier, voice):
                        yield denier, voice

    def _two_voices(self, denier: Voice, voice: Voice) -> bool:
        """Whether it is not the same speaker, or body and spokesman, or an outlet that tells of two things."""
        if denier.who == voice.who or (denier.own and voice.own and denier.outlet == voice.outlet):
            return False
        if denier.speaker is None and not denier.own:
            return False  # nobody is known to deny it
        if denier.side == "negates" and not self._may_gainsay(denier, voice):
            return False
        if denier.side == "refutes" and not voice.own:
            return False  # who checks a claim weighs it: that is its status, and no quarrel
        speakers = [self.world.things.get(one.speaker or "") for one in (denier, voice)]
        return speakers[0] is None or speakers[1] is None or not self.voices.one_body(speakers[0], speakers[1])

    def _may_gainsay(self, denier: Voice, voice: Voice) -> bool:
        """Whether a plain "not" may be meant against another's word: of somebody known by name, or another outlet's.

        An outlet that quotes a claim and tells of something that did not happen hardly ever means that claim.
        """
        if denier.own:
            return denier.outlet != voice.outlet
        speaker = self.world.things.get(denier.speaker or "")
        return speaker is not None and bool(speaker.named or speaker.owner)

    def _one_claim(self, denier: Voice, voice: Voice) -> bool:
        """Whether what the one rejects is what the other tells: not another deed, nor another's."""
        if denier.report == voice.report:
            return True
        one, other = self.voices.events[denier.report], self.voices.events[voice.report]
        same_word = trigger_root(one.trigger) == trigger_root(other.trigger)
        if one.type != other.type and not same_word:
            return False
        mine, theirs = (
            {role: frozenset(self._named(event, role)) for role in (*PARTY_ROLES, "place")} for event in (one, other)
        )
        for role in PARTY_ROLES:
            if mine[role] and theirs[role] and not mine[role] & theirs[role]:
                return False
        if mine["agent"] and not theirs["agent"]:
            return False  # that it was done is not denied, but by whom
        parties, place = any(mine[role] & theirs[role] for role in PARTY_ROLES), bool(mine["place"] & theirs["place"])
        if denier.side == "negates":  # "failed to stop it", "nobody was hurt": only where all else is the same
            plural = one.trigger.endswith("s") and not one.trigger.endswith(("ss", "is", "us"))
            return one.realis == other.realis and parties and (same_word or place) and not plural
        return same_word or parties or place

    def _named(self, event: EventReport, role: str) -> Iterator[str]:
        for party in event.roles.get(role, ()):
            thing = self.world.thing(party)
            if thing is not None and (thing.named or thing.owner):
                yield thing.iri

    def contradictions(self, told: VoicesByReport) -> Iterator[Pair]:
        """Every voice against, and every voice for: by the first report of each."""
        return ((denier.report, voice.report) for denier, voice in self.opposed(told) if denier.report != voice.report)

    # --- beside

    def _of_side(self, told: VoicesByReport, side: Side) -> list[Voice]:
        """Each voice of a side by its first report, the earliest first."""
        found: dict[str, Voice] = {}
        for iri in sorted(told, key=self.reports.age):
            for voice in told[iri]:
                if voice.side == side:
                    found.setdefault(voice.who, voice)
        return list(found.values())

    def support(self, told: VoicesByReport) -> Iterator[Pair]:
        """The first report of each further source of another outlet bears out the first of all."""
        first: Voice | None = None
        seen: set[str] = set()
        for voice in self._of_side(told, "affirms"):
            first = first or voice
            if voice.source not in seen and voice.report != first.report and self._bear_out(first, voice):
                yield voice.report, first.report
            seen.add(voice.source)

    def copies(self, members: Sequence[EventReport], told: VoicesByReport) -> Iterator[Pair]:
        """A later article without a source of its own repeats the first report of that source."""
        firsts: dict[str, str] = {}
        for member in members:
            sources = {voice.source for voice in told[member.iri]}
            known = [firsts[source] for source in sorted(sources) if source in firsts]
            if known and len(known) == len(sources):
                first = min(known, key=self.reports.age)
                if self.voices.events[first].article != member.article:
                    yield member.iri, first
            for source in sources:
                firsts.setdefault(source, member.iri)
