"""What an article claims, one by one: what it says happened and who says so, in words that can be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.model import PARTICIPANT_ROLES, Attribution, Event, Quantity, Reading, Span

__all__ = ["Claim", "claims_of"]

_ABOUT = {
    "about": "about ",
    "atLeast": "at least ",
    "upTo": "up to ",
    "moreThan": "more than ",
    "fewerThan": "fewer than ",
}
STATEMENT = "Statement"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, or one statement of which no event was read."""

    kind: str  # event type, or "Statement"
    words: str  # the word that tells of it
    sentence: str
    offset: int  # where its sentence begins
    who: tuple[tuple[str, tuple[str, ...]], ...] = ()  # role → names
    voices: tuple[str, ...] = ()  # who says so, and how; empty: the outlet itself
    holds: tuple[str, ...] = ()  # what keeps it from being a plain fact: negative, future, possible …
    figures: tuple[tuple[str, str], ...] = ()  # what is counted → how many

    @property
    def names(self) -> frozenset[str]:
        """All that take part."""
        return frozenset(name.casefold() for _, names in self.who for name in names)

    @property
    def told(self) -> str:
        """The claim in a few words: its type, the word for it, and who takes part."""
        parties = "; ".join(f"{role} {', '.join(names)}" for role, names in self.who)
        said = f"{self.kind} “{self.words}”"
        return f"{said}: {parties}" if parties else said


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of the article, in the order of its text."""
    return tuple(sorted(_Claims(reading).all(), key=lambda claim: (claim.offset, claim.kind, claim.words)))


class _Claims:
    """The claims of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.article.text
        self.names = {entity.id: entity.name for entity in reading.entities}
        self.sentences = sorted(reading.sentences)
        self.said: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in reading.attributions:
            for one in attribution.conveys:
                self.said[one].append(attribution)

    def all(self) -> Iterator[Claim]:
        yield from map(self.of_event, self.reading.events)
        yield from (self.of_statement(one) for one in self.reading.attributions if not one.conveys)

    def of_event(self, event: Event) -> Claim:
        sentence = self.sentence(event.trigger)
        usual = ("positive", "actual", "certain")
        return Claim(
            kind=event.type,
            words=event.trigger.of(self.text),
            sentence=_plain(sentence.of(self.text)),
            offset=sentence.start,
            who=tuple(
                (role, tuple(sorted(self.names.get(one, one) for one in ids)))
                for role in PARTICIPANT_ROLES
                if (ids := getattr(event, role))
            ),
            voices=tuple(sorted(map(self.voice, self.said[event.id])))
            or tuple(sorted(f"{self.by(one)} reports" for one in event.sources)),
            holds=tuple(one for one in (event.polarity, event.realis, event.certainty) if one not in usual),
            figures=tuple(sorted(_figure(one) for one in event.quantities)),
        )

    def of_statement(self, attribution: Attribution) -> Claim:
        sentence = self.sentence(attribution.content)
        cue = attribution.cue or attribution.content
        words, said = cue.of(self.text), _plain(sentence.of(self.text))
        return Claim(STATEMENT, words, said, sentence.start, voices=(self.voice(attribution),))

    def sentence(self, span: Span) -> Span:
        """The sentence in which the words begin."""
        place = bisect_right([one.start for one in self.sentences], span.start) - 1
        return self.sentences[place] if place >= 0 else span

    def voice(self, attribution: Attribution) -> str:
        return f"{self.by(attribution.source)} {attribution.stance}"

    def by(self, party: str | None) -> str:
        return self.names.get(party or "", "somebody")


def _figure(one: Quantity) -> tuple[str, str]:
    return one.measures, f"{_ABOUT.get(one.modifier, '')}{one.value:,.10g}{f' {one.unit}' if one.unit else ''}"


def _plain(words: str) -> str:
    return " ".join(words.split())
