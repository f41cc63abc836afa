"""Who takes part in an event, when it was, and whose coming to a post or leaving it is told, over all its reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsgraph.identity.days import EARLY, days_between
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import identity_words
from newsgraph.identity.reports import EventReport, Reports, TenureReport
from newsgraph.identity.standing.status import VoicesByReport
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.store.naming import folded

__all__ = ["Participants", "When"]

_OF_A_FACT = ("affirms", "alleges", "rumours", "denies", "negates", "refutes", "clears", "retracts")


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event: ISO days, months or years; all None where nobody tells it."""

    begin: str | None = None
    end: str | None = None
    basis: str | None = None
    precision: str | None = None


class Participants:
    """What all reports of an event together say of it."""

    def __init__(self, reports: Reports, world: World) -> None:
        self.reports, self.world = reports, world

    def when(self, members: Sequence[EventReport], told: VoicesByReport) -> When:
        """The narrowest interval that a report gives, of equal ones the commonest; nothing where none gives any.

        The day of publication is no day of the event: it stands apart as the day of the first report.
        """
        timed = [m for m in members if (m.begin or m.end) and m.basis != "documentDate"]
        of_a_fact = [m for m in timed if any(voice.side in _OF_A_FACT for voice in told[m.iri])]
        timed = [m for m in of_a_fact if not self._is_later_than_told(m, members)] if of_a_fact else timed
        if not timed:
            return When()
        counts = Counter((m.begin, m.end) for m in timed)
        begin, end = min(
            counts, key=lambda span: (None in span, _days(*span), -counts[span], span[0] or "", span[1] or "")
        )
        chosen = [m for m in timed if (m.begin, m.end) == (begin, end)]
        basis = "expressed" if any(m.basis == "expressed" for m in chosen) else "inferred"
        precision = _precision(begin, end, {m.precision for m in chosen})
        length = {"year": 4, "month": 7}.get(precision or "", 10)  # what is known to the year is no first of January
        return When(begin[:length] if begin else None, end[:length] if end else None, basis, precision)

    def _is_later_than_told(self, member: EventReport, members: Sequence[EventReport]) -> bool:
        """Whether a report dates what happened after another told that it had."""
        days = [day for one in members if (day := self.reports.day(one.iri))]
        begin = member.begin or member.end or ""
        return bool(days) and len(begin) == _DAY and days_between(min(days), begin) > EARLY

    def roles(
        self, members: Sequence[EventReport], told: VoicesByReport, *, asserted: bool
    ) -> dict[str, tuple[str, ...]]:
        """Who takes part. What is asserted shows only what an outlet's own voice, or two sources, say of it."""
        affirming = [m for m in members if any(voice.side == "affirms" for voice in told[m.iri])]
        found: defaultdict[str, defaultdict[str, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
        for member in affirming or members:
            for role in PARTICIPANT_ROLES:
                for party in member.roles.get(role, ()):
                    thing = self.world.known.get(party)
                    for voice in told[member.iri] if thing else ():
                        if not affirming or voice.side == "affirms":
                            found[role][str(thing)].add((voice.source, voice.own and member.certainty == "certain"))
        kept = {
            role: tuple(thing for thing, backing in things.items() if not asserted or _is_sure(backing))
            for role, things in found.items()
        }
        return {role: things for role, things in kept.items() if things}

    def tenures(
        self, kind: str, members: Sequence[EventReport], told: VoicesByReport, holders: Sequence[str]
    ) -> Iterator[str]:
        """The tenures that sentences on somebody's coming to a post, or leaving it, name: not on staying in it."""
        if kind not in identity_words("turning_types", "comes") | identity_words("turning_types", "leaves"):
            return
        staying = tuple(map(folded, identity_words("staying_words")))
        telling = [member for member in members if any(voice.side == "affirms" for voice in told[member.iri])]
        if any(folded(member.trigger).startswith(staying) for member in telling):
            return
        for member in telling:
            found = self._tenures_in.get(member.sentence or "", ())
            yield from (tenure.iri for tenure in found if self.world.known.get(tenure.member) in holders)

    @cached_property
    def _tenures_in(self) -> dict[str, list[TenureReport]]:
        """Sentence → the tenures that it names."""
        found: defaultdict[str, list[TenureReport]] = defaultdict(list)
        for tenure in self.reports.tenures:
            found[tenure.sentence or ""].append(tenure)
        return found


def _is_sure(backing: set[tuple[str, bool]]) -> bool:
    return any(own for _, own in backing) or len({source for source, _ in backing}) > 1


_DAY = 10
_BY_LENGTH = {4: "year", 7: "month"}
_WEEK = 7


def _precision(begin: str | None, end: str | None, said: set[str | None]) -> str | None:
    """How exactly a time is known: as the reports say, else as it is written."""
    if len(said) == 1 and (only := next(iter(said))):
        return only
    lengths = {len(one) for one in (begin, end) if one}
    if found := _BY_LENGTH.get(min(lengths, default=0)):
        return found
    return "week" if begin and end and 1 < _days(begin, end) <= _WEEK else "day"


def _days(begin: str | None, end: str | None) -> int:
    """How many days an interval covers; months and years are as long as they are, an open end counts nothing."""
    if begin is None or end is None:
        return 0
    first, last = (one + tail[len(one) :] for one, tail in ((begin, "0000-01-01"), (end, "0000-12-28")))
    return days_between(first[:10], last[:10])
