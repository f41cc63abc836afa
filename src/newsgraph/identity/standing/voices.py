"""Who stands how to each report: the one place that says who affirms, denies, alleges or doubts what.

What is found here is written into the graph (`ng:affirmedBy`, `ng:deniedBy` …, properties of the report that lead to
the voice), and everything else reads it from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from newsgraph.graph.iris import span_of
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import AttributionReport, EventReport, Reports, VerificationReport
from newsgraph.identity.standing.allegations import (
    is_blamed,
    is_checked,
    is_never_charged,
    is_rated_false,
    manner_of,
    speaks_of_a_charge,
)
from newsgraph.identity.standing.source_independence import Sources
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Side
from newsgraph.store.naming import folded

__all__ = ["AGAINST", "SIDE_PROPERTIES", "Voice", "Voices", "side_of"]

SIDE_PROPERTIES: Mapping[Side, str] = {
    "affirms": "affirmedBy",
    "alleges": "allegedBy",
    "rumours": "rumouredBy",
    "denies": "deniedBy",
    "negates": "negatedBy",
    "refutes": "refutedBy",
    "clears": "clearedBy",
    "retracts": "retractedBy",
    "doubts": "doubtedBy",
    "expects": "expectedBy",
    "refuses": "refusedBy",
    "supposes": "supposedBy",
    "unverified": "unverifiedBy",
    "noComment": "noCommentBy",
}  # side → the property by which a report leads to a voice that takes it
AGAINST: tuple[Side, ...] = ("denies", "negates", "refutes")
_SURE = ("certain", "probable")
_CONCERNED = ("agent", "affected", "partner", "beneficiary", "instrument")  # not who only lives where it happened
_FOLLOWING = 80  # letters after a sentence in which it is called false
_NEAR = 8  # words before an event among which somebody's part in it is spoken of


def side_of(
    polarity: str, realis: str, stances: Iterable[str] = (), *, concerned: bool = False, manner: Side | None = None
) -> Side:
    """How a voice stands to a report.

    `stances`: of the speaker and of all who pass the words on; none where the outlet speaks itself. `concerned`:
    whether the speaker takes part in what is told. `manner`: how its sentence tells it, if not as a fact.

    >>> side_of("positive", "actual"), side_of("negative", "actual"), side_of("positive", "actual", ["denies"])
    ('affirms', 'negates', 'denies')
    >>> side_of("negative", "actual", ["asserts"], concerned=True), side_of("negative", "actual", ["denies"])
    ('denies', 'affirms')
    """
    told = tuple(stances)
    if any(stance in ("doubts", "questions") for stance in told):
        return "doubts"
    negative, denied = polarity == "negative", sum(stance == "denies" for stance in told) % 2 == 1
    against = negative != denied
    if realis == "actual":
        if not against:
            return manner or "affirms"
        told_false: Side = "refutes" if manner == "refutes" else "negates"
        return "denies" if denied or (concerned and told) else told_false
    if realis == "generic" and against:
        return "denies" if denied else "negates"
    if realis == "future":
        return "refuses" if against else "expects"
    return "supposes"


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word one report stands."""

    report: str
    iri: str  # by what it speaks: an attribution, a check, a party that vouches, or the article itself
    side: Side
    own: bool  # the outlet's own voice
    sure: bool  # told as certain or probable
    who: str  # a named speaker; else the article that stands for the outlet, and whether somebody unnamed speaks
    source: str  # what makes two voices one: a named speaker, else the outlet, for whom nobody unnamed can vouch
    outlet: str  # the earliest article of the event that is of the source of its text
    called: str  # by what the voice is known again later: "the police" of one outlet are the same from day to day
    speaker: str | None = None  # thing


class Voices:
    """All voices on the reports of one event after the other."""

    def __init__(self, reports: Reports, world: World) -> None:
        self.reports, self.world = reports, world
        self.sources = Sources(reports, world)
        self.events: dict[str, EventReport] = {event.iri: event for event in reports.events}
        self._heads: Mapping[str, str] = {}  # article → the one that stands for its source, among those of an event

    def on(self, members: Sequence[str]) -> dict[str, list[Voice]]:
        """Report → the voices on it, for all reports of one event."""
        self._heads = self.sources.of(self.events[iri].article for iri in members)
        return {iri: list(self._on(self.events[iri])) for iri in members}

    def _on(self, event: EventReport) -> Iterator[Voice]:
        """Those that convey it, else who vouches for it, else the outlet; and checks."""
        conveyed = self.conveyed.get(event.iri, ())
        told = [self._attribution(event, one) for one in conveyed if not self._passes_a_denial_on(event, one)]
        if not conveyed:
            told = [self._spoken(event, self._side(event, ["asserts"], who), who, who) for who in event.sources]
        if not conveyed and not told:
            told = [self._own(event, self._side(event, ()), event.article)]
        yield from told
        for verification, alone in self.checked.get(event.iri, ()):
            if (side := self._verification(event, verification, alone=alone, told=told)) is not None:
                if verification.by or side in ("denies", "affirms"):
                    yield self._spoken(event, side, verification.by, verification.iri)
                else:
                    yield self._own(event, side, verification.iri)

    def _attribution(self, event: EventReport, attribution: AttributionReport) -> Voice:
        """The innermost speaker, with the stances of all who pass it on."""
        stances, chain, current = [attribution.stance], {attribution.iri}, attribution
        while outer := [one for one in self.conveyed.get(current.iri, ()) if one.iri not in chain]:
            current = outer[0]
            chain.add(current.iri)
            stances.append(current.stance)
        side = self._side(event, stances, attribution.source)
        if side == "affirms" and speaks_of_a_charge(attribution.cue) and not is_never_charged(event.type):
            side = "alleges"
        return self._spoken(event, side, attribution.source, attribution.iri)

    def _side(self, event: EventReport, stances: Sequence[str], speaker: str | None = None) -> Side:
        thing = self.world.thing(speaker) if speaker else None
        concerned = thing is not None and is_blamed(event.type) and self.concerned(thing, event)
        return side_of(event.polarity, event.realis, stances, concerned=concerned, manner=self.manner(event))

    def _verification(
        self, event: EventReport, verification: VerificationReport, *, alone: bool, told: Sequence[Voice]
    ) -> Side | None:
        """How a check stands to a report; None where it is not of this event, or only says again what is said there.

        A denial or confirmation is one by who takes part, or of just this claim of somebody in its sentence: "The Front
        denied any part in the blast" is no word against the blast, which the outlet tells itself.
        """
        if verification.outcome in ("unverified", "noComment"):
            return "unverified" if verification.outcome == "unverified" else "noComment"
        thing = self.world.thing(verification.by) if verification.by else None
        concerned = thing is not None and self.concerned(thing, event)
        claimed = not any(voice.own for voice in told)
        near = verification.sentence in (None, event.sentence) or is_checked(verification.words)
        if event.type == "OtherEvent" and not near:
            return None  # "the dispute over the mill": no deed that a later sentence could deny
        if not concerned and not (alone and claimed and near and not self._on_a_part_in_it(event)):
            return None
        speaker = thing.iri if thing is not None else None
        said = [voice.side for voice in told if voice.speaker == speaker]
        if concerned and event.type == "Rejection" and verification.sentence == event.sentence:
            return None  # "denied the charge and dismissed the call": he did dismiss it
        denied_here = verification.outcome == "refuted" and verification.sentence == event.sentence
        polarity = "positive" if denied_here else event.polarity  # its "not" is the denial itself
        side = side_of(polarity, event.realis, ["asserts" if verification.outcome == "verified" else "denies"])
        if side in said or (said and thing is not None):
            return None  # the same denial, or a man against himself
        return "refutes" if side == "denies" and not concerned and is_checked(verification.words) else side

    def _passes_a_denial_on(self, event: EventReport, attribution: AttributionReport) -> bool:
        """Whether a speaker only tells that somebody denies it: the whole sentence of the denial is in his words."""
        sentence = span_of(event.sentence or "")
        if sentence is None or attribution.content is None or attribution.content[0] > sentence.start:
            return False
        denials = (one for one, _ in self.checked.get(event.iri, ()) if one.outcome == "refuted")
        return attribution.content[1] >= sentence.end and any(one.sentence == event.sentence for one in denials)

    def _on_a_part_in_it(self, event: EventReport) -> bool:
        """Whether its sentence speaks of somebody's part in the event: then not the event is denied, but that."""
        facts, sentence = self.reports.articles.get(event.article), span_of(event.sentence or "")
        before = facts.text[sentence.start : event.offset].casefold().split() if facts and sentence else []
        return not _involvement().isdisjoint(before[-_NEAR:])

    def _own(self, event: EventReport, side: Side, iri: str) -> Voice:
        """The outlet's own voice."""
        head = self._heads.get(event.article, event.article)
        return Voice(event.iri, iri, side, True, event.certainty in _SURE, head, head, head, head)

    def _spoken(self, event: EventReport, side: Side, party: str | None, iri: str) -> Voice:
        """A speaker's voice. One that is named is one source wherever quoted; any other is no more than the outlet."""
        head, sure = self._heads.get(event.article, event.article), event.certainty in _SURE
        thing = self.world.thing(party) if party else None
        if thing is not None and (thing.named or thing.owner):
            return Voice(event.iri, iri, side, False, sure, thing.iri, thing.iri, head, thing.iri, thing.iri)
        who, called = (thing.iri, folded(thing.name)) if thing else ("somebody", "somebody")
        speaker = thing.iri if thing else None
        return Voice(event.iri, iri, side, False, sure, f"{head} {who}", head, head, f"{head} {called}", speaker)

    # --- what they rest on

    def concerned(self, speaker: CanonicalEntity, event: EventReport) -> bool:
        """Whether the speaker takes part in the event, or speaks for who does, or is one of them."""
        for role in _CONCERNED:
            for party in event.roles.get(role, ()):
                thing = self.world.thing(party)
                if thing is not None and self.one_body(speaker, thing):
                    return True
        return False

    @staticmethod
    def one_body(one: CanonicalEntity, other: CanonicalEntity) -> bool:
        """Whether the two are one, or one is the other's people or body."""
        return one.iri in (other.iri, other.owner) or one.owner == other.iri

    def manner(self, event: EventReport) -> Side | None:
        """How the sentence of a report tells it, if not as a fact."""
        facts, sentence = self.reports.articles.get(event.article), span_of(event.sentence or "")
        if facts is None or sentence is None or is_never_charged(event.type):
            return None
        end = event.offset + len(event.trigger)
        claimed, following = event.iri in self.conveyed, facts.text[sentence.end : sentence.end + _FOLLOWING]
        if is_rated_false(facts.text[sentence.start : sentence.end], following, claimed=claimed):
            return "refutes"
        return manner_of(facts.text[sentence.start : event.offset], event.trigger, facts.text[end : sentence.end])

    @cached_property
    def conveyed(self) -> Mapping[str, list[AttributionReport]]:
        """Report or saying → the sayings that convey it."""
        found: defaultdict[str, list[AttributionReport]] = defaultdict(list)
        for attribution in self.reports.attributions:
            for one in attribution.conveys:
                found[one].append(attribution)
        return found

    @cached_property
    def checked(self) -> Mapping[str, list[tuple[VerificationReport, bool]]]:
        """Report → (verdict, whether it is of this report alone)."""
        found: defaultdict[str, list[tuple[VerificationReport, bool]]] = defaultdict(list)
        for verification in self.reports.verifications:
            for one in verification.assesses:
                found[one].append((verification, len(verification.assesses) == 1))
        return found


@cache
def _involvement() -> frozenset[str]:
    """Words for somebody's part in something."""
    return frozenset(read_toml("verification.toml")["involvement"]["words"]) - {"part"}
