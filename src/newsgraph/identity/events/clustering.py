"""Which event is which: reports of one happening, within an article and over all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from newsgraph.identity.clusters import Clusters
from newsgraph.identity.events.features import Profile, Profiles
from newsgraph.identity.events.scoring import by_words, excluded, grounds_for, taken_up, told_apart
from newsgraph.identity.events.topic_similarity import alikeness
from newsgraph.identity.events.weeks import WEEKS, spans_of, weeks_of
from newsgraph.identity.model import Links, World
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.scoring import SAME, Decision, Feature, explained, score_of

__all__ = ["CROWDED", "EventCluster", "EventClusterer", "Judged", "resolve_events"]

_WORTH_ASKING = 0.7  # below, two reports are simply two: events are many
CROWDED = 60  # reports in one block, beyond which a block needs a second thing in common
_TWO_STORIES, _ONE_STORY = 0.15, 0.2  # likeness of articles below which they are on two stories, and from which on one
_ASKED = 12  # reports of an event that are asked whether another is one with it: the first ones
_AGREED = 0.4  # how likely pairs of two events must be one, taken together, where nothing but words speaks for it
_SEVERAL, _MOST = 2, 0.6  # likely pairs, and their part of all pairs, by which two groups are one


Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class EventCluster:
    """One event: its reports, the earliest first."""

    members: tuple[str, ...]


def resolve_events(
    reports: Reports,
    world: World,
    links: Links = Links(),  # noqa: B008 - frozen
) -> tuple[tuple[EventCluster, ...], tuple[Decision, ...]]:
    """(every event report in exactly one event, why): the same whatever the order of articles."""
    clusterer = EventClusterer(reports, world, links)
    return clusterer.joined(clusterer.judged())


class Judged(NamedTuple):  # as evidence, made by the million
    """Two reports that are, or may be, of one event; the earlier first."""

    one: str
    other: str
    score: float
    doubted: bool = False  # something tells them apart, though more speaks for one


class EventClusterer:
    """Compares reports that have something in common, and joins the best pairs first."""

    def __init__(self, reports: Reports, world: World, links: Links) -> None:
        self.reports, self.world, self.links = reports, world, links
        self.order: list[str] = sorted((event.iri for event in reports.events), key=reports.age)
        self.rank: dict[str, int] = {iri: place for place, iri in enumerate(self.order)}
        self.clusters: Clusters[str] = Clusters(self.order, links.apart)
        self.events: dict[str, EventReport] = {event.iri: event for event in reports.events}
        self.alike: dict[tuple[str, str], float] = {}
        made = Profiles(reports, world)
        self.profiles: dict[str, Profile] = {iri: made.profile(self.events[iri]) for iri in self.order}
        self.chances: dict[tuple[str, str], float] = {}
        self.decisions: list[Decision] = []

    def judged(self, about: Container[str] | None = None) -> list[Judged]:
        """Every pair of reports (of which one is among these) that is worth a question at least, the best first."""
        found = []
        for one, other in self.pairs(about):
            grounds = self.grounds(one, other)
            if grounds and (score := score_of(grounds)) >= _WORTH_ASKING:
                found.append(Judged(one, other, score, told_apart(grounds)))
        return sorted(found, key=lambda pair: -pair.score)  # of one score, as the pairs came

    def grounds(self, one: str, other: str) -> list[Feature]:
        """Why two reports may be of one event; nothing where they cannot be, or where nothing ties them."""
        mine, theirs = self.profiles[one], self.profiles[other]
        grounds = grounds_for(mine, theirs, self.likeness(one, other))
        if grounds and (only := self.only_there(mine, theirs)):
            grounds.append(only)
        return grounds

    def decision(self, pair: Judged, *, same: bool = True) -> Decision:
        """The decision on a pair; its words are made only now, since most pairs lead to none."""
        why = explained(self.grounds(pair.one, pair.other))
        return Decision("event", pair.score, why, (pair.one, pair.other), same)

    def joined(self, judged: Iterable[Judged]) -> tuple[tuple[EventCluster, ...], tuple[Decision, ...]]:
        """(every report in one event, why), as people decided and then as pairs were judged."""
        for one, other in sorted(self.links.together):
            if one in self.rank and other in self.rank and self.clusters.join(one, other):
                self.decisions.append(Decision("decision", 1.0, "a person decided it", self.sides(one, other)))
        asked: list[Judged] = []
        unsure: list[Judged] = []
        for pair in judged:
            sides = (pair.one, pair.other)
            if self.clusters.head(pair.one) == self.clusters.head(pair.other):
                continue
            if pair.score >= SAME:
                if self.clusters.join(*sides, self.fits(*sides)):
                    self.decisions.append(self.decision(pair))
            else:
                unsure += [] if pair.doubted or self.far_apart(*sides) else [pair]
                asked.append(pair)
        self.join_as_groups(unsure)
        groups = [sorted(group, key=self.rank.__getitem__) for group in self.clusters.groups()]
        clusters = tuple(EventCluster(tuple(group)) for group in sorted(groups, key=lambda group: self.rank[group[0]]))
        return clusters, (*self.decisions, *self.still_open(asked))

    def join_as_groups(self, unsure: Sequence[Judged]) -> None:
        """Join two events of which most pairs of reports are likely one, though no pair is sure by itself."""
        while True:
            between: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
            for pair in unsure:
                one, other = (self.first(side) for side in (pair.one, pair.other))
                if one != other:
                    between[self.sides(one, other)].append(pair)
            joined = False
            for (one, other), pairs in sorted(between.items(), key=lambda item: (-len(item[1]), item[0])):
                if self.first(one) != one or self.first(other) != other or len(pairs) < _SEVERAL:
                    continue  # one of the two has grown; it is looked at again
                most = len(self.clusters.members(one)) * len(self.clusters.members(other))
                if len(pairs) >= _MOST * most and self.clusters.join(one, other, self.compatible):
                    why = f"{len(pairs)} of {most} pairs of reports are likely one: {self.decision(pairs[0]).why}"
                    self.decisions.append(Decision("event", SAME, why, (one, other)))
                    joined = True
            if not joined:
                return

    def first(self, report: str) -> str:
        """The earliest report of its event, as far as reports are joined."""
        return min(self.clusters.members(report), key=self.rank.__getitem__)

    def likeness(self, one: str, other: str) -> float:
        """How far the articles of two reports are about the same."""
        mine, theirs = self.profiles[one], self.profiles[other]
        pair = (min(mine.article, theirs.article), max(mine.article, theirs.article))
        if pair not in self.alike:
            self.alike[pair] = alikeness(mine.topic, theirs.topic)
        return self.alike[pair]

    def only_there(self, one: Profile, other: Profile) -> Feature | None:
        """For an undated report beside a dated one: whether that is the only such event there in those weeks."""
        if one.exact == other.exact or one.root != other.root or not one.root:
            return None
        dated, undated = (one, other) if one.exact else (other, one)
        first, last = undated.first, undated.last
        if dated.wide or undated.wide or first is None or last is None or last - first > 7 * WEEKS:
            return None
        for site in dated.sites & undated.sites:
            days = self.days.get((dated.family, site), ())
            if bisect_right(days, last) - bisect_left(days, first) == 1:
                return Feature(0.8, "the only one there in those weeks")
        return None

    @cached_property
    def days(self) -> Mapping[tuple[str, str], list[int]]:
        """(family, place) → days of events there that are told with their day, a day's two ends once."""
        found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for profile in self.profiles.values():
            for site in profile.sites if profile.exact and not profile.wide and profile.last is not None else ():
                found[profile.family, site].add(profile.last or 0)
        return {key: sorted(days) for key, days in found.items()}

    def sides(self, one: str, other: str) -> tuple[str, str]:
        return (one, other) if self.rank[one] < self.rank[other] else (other, one)

    def still_open(self, asked: Iterable[Judged]) -> Iterator[Decision]:
        """One question for each pair of events."""
        seen = set()
        for pair in asked:
            heads = frozenset((self.clusters.head(pair.one), self.clusters.head(pair.other)))
            if len(heads) == 2 and heads not in seen and not self.clusters.kept_apart(pair.one, pair.other):
                seen.add(heads)
                yield self.decision(pair, same=False)

    # --- candidates

    def pairs(self, about: Container[str] | None = None) -> Iterator[tuple[str, str]]:
        """Reports of one family of types with a participant or place, an article, or word and day in common.

        Only pairs of which one is among those that are named, if any are; in order, the earlier report first.
        """
        beside = self.beside()
        chosen = None if about is None else {place for place, iri in enumerate(self.order) if iri in about}
        for one, parts in enumerate(beside):
            those = {other for other in set().union(*parts) if other > one}
            if chosen is not None and one not in chosen:
                those &= chosen
            yield from ((self.order[one], self.order[other]) for other in sorted(those))

    def beside(self) -> list[list[tuple[int, ...]]]:
        """Place of a report → the groups of reports, as they are compared, in which it stands; each group once.

        The same reports meet under many keys: of an archive five pairs of six would be looked at for nothing.
        """
        blocks: defaultdict[Key, list[int]] = defaultdict(list)
        for place, iri in enumerate(self.order):
            for key in self.keys(iri):
                blocks[key].append(place)
        found: list[list[tuple[int, ...]]] = [[] for _ in self.order]
        for part in {tuple(part) for block in blocks.values() for part in self.narrowed(block) if len(part) > 1}:
            for place in part:
                found[place].append(part)
        return found

    def keys(self, iri: str) -> dict[Key, bool]:
        """What a report is looked up by, and whether that is where it happened: those that share none are not compared.

        Nor does the one count among the days that the other is judged by.
        """
        profile = self.profiles[iri]
        sites, regions = (frozenset(), frozenset()) if profile.wide else (profile.sites, profile.around)
        found: dict[Key, bool] = {(profile.family, profile.article): False}
        for span in spans_of(profile):
            found |= dict.fromkeys(((profile.family, thing, span) for thing in profile.named), False)
            found |= dict.fromkeys(((profile.family, place, span) for place in regions), False)
            found |= dict.fromkeys(((profile.family, site, span) for site in sites), True)
        for week in weeks_of(profile.day) if profile.root else ():
            found |= dict.fromkeys((("story", profile.root, word, week) for word in profile.chief), False)
        return found

    def days_of(self, iri: str) -> tuple[int | None, int | None, bool]:
        """(first day, last day, whether the text gives it to the day) of a report, as ordinals."""
        profile = self.profiles[iri]
        return profile.first, profile.last, profile.exact

    def narrowed(self, block: Sequence[int]) -> Iterable[Sequence[int]]:
        """A block as it is compared; a crowded one by the day and a second thing, or the trigger."""
        if len(block) <= CROWDED:
            return [block]
        finer: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place in block:
            profile = self.profiles[self.order[place]]
            for thing in (*profile.named, *(profile.sites - profile.named), f"root {profile.root}"):
                finer[thing, profile.last].append(place)
        return (part[: 2 * CROWDED] for part in finer.values())

    # --- whole events

    def fits(self, one: str, other: str) -> Callable[[Sequence[str], Sequence[str]], bool]:
        """What the events of two reports must pass to be joined over them."""
        if taken_up(self.profiles[one], self.profiles[other]):
            return self.bearable
        return self.agreed if self.worded(one, other) else self.compatible

    def bearable(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether no two reports of the two events exclude each other."""
        return not any(excluded(self.profiles[a], self.profiles[b]) for a, b in self.asked(one, other))

    def compatible(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether none do, and none are of two stories."""
        return self.bearable(one, other) and not any(self.of_two_stories(a, b) for a, b in self.asked(one, other))

    def agreed(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two events are compatible, and their reports of one word are likely one, taken all together."""
        pairs = [(a, b) for a, b in self.asked(one, other) if self.profiles[a].root == self.profiles[b].root]
        return self.compatible(one, other) and sum(self.chance(a, b) for a, b in pairs) >= _AGREED * len(pairs)

    def asked(self, one: Sequence[str], other: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of their reports; of large events the first ones."""
        mine, theirs = (sorted(group, key=self.rank.__getitem__)[:_ASKED] for group in (one, other))
        return [(a, b) for a in mine for b in theirs]

    def far_apart(self, one: str, other: str) -> bool:
        """Whether nothing but words ties two reports, and their articles are hardly on one story."""
        return self.worded(one, other) and self.likeness(one, other) < _ONE_STORY

    def worded(self, one: str, other: str) -> bool:
        """Whether nothing but their words ties two reports."""
        return by_words(self.profiles[one], self.profiles[other])

    def chance(self, one: str, other: str) -> float:
        """How likely two reports are one, by what they say themselves."""
        pair = self.sides(one, other)
        if pair not in self.chances:
            grounds = grounds_for(self.profiles[one], self.profiles[other], self.likeness(one, other))
            self.chances[pair] = score_of(grounds) if grounds else 0.0
        return self.chances[pair]

    def of_two_stories(self, one: str, other: str) -> bool:
        """Whether nothing but a word ties two reports, in articles that are not on one story."""
        mine, theirs = self.profiles[one], self.profiles[other]
        if mine.article == theirs.article or not (
            mine.sites.isdisjoint(theirs.sites) and mine.named.isdisjoint(theirs.named)
        ):
            return False
        return self.likeness(one, other) < _TWO_STORIES
