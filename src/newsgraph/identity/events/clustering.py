"""Which event is which: reports of one happening, within an article and over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import combinations

from newsgraph.graph.iris import span_of
from newsgraph.identity.clusters import Clusters
from newsgraph.identity.days import day_in
from newsgraph.identity.events.scoring import (
    CORE,
    TOLD_TYPES,
    Profile,
    by_words,
    excluded,
    grounds_for,
    taken_up,
    told_apart,
)
from newsgraph.identity.events.topic_similarity import LEAD, Topic, about, alikeness, chief_words, roots_of
from newsgraph.identity.events.trigger_words import trigger_rarity, trigger_root
from newsgraph.identity.model import Links, World
from newsgraph.identity.names.normalize import identity_words, word_root
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.scoring import SAME, Decision, Evidence, explained, score_of
from newsgraph.knowledge.resources import read_toml

__all__ = ["CROWDED", "Happening", "Joiner", "Judged", "resolve_events", "window_of"]

_SITES = ("place", "origin", "destination")
_WIDE = ("PCL", "CONT", "RGN", "OCN", "SEA")  # feature codes of places in which much happens in a day
_WORTH_ASKING = 0.7  # below, two reports are simply two: events are many
CROWDED = 60  # reports in one block, beyond which a block needs a second thing in common
_WEEKS = 12  # a time longer than that is looked up by its ends
_AHEAD = 60  # days within which what is announced or demanded comes about
_BEHIND = 30  # days before an undated report within which what it tells of happened
_CHIEF = 8  # rare words of an article by which articles on one story are found
_TWO_STORIES, _ONE_STORY = 0.15, 0.2  # likeness of articles below which they are on two stories, and from which on one
_ASKED = 12  # reports of an event that are asked whether another is one with it: the first ones
_AGREED = 0.4  # how likely pairs of two events must be one, taken together, where nothing but words speaks for it
_SEVERAL, _MOST = 2, 0.6  # likely pairs, and their part of all pairs, by which two groups are one


Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: its reports, the earliest first."""

    members: tuple[str, ...]


def resolve_events(
    reports: Reports,
    world: World,
    links: Links = Links(),  # noqa: B008 - frozen
) -> tuple[tuple[Happening, ...], tuple[Decision, ...]]:
    """(every event report in exactly one event, why): the same whatever the order of articles."""
    joiner = Joiner(reports, world, links)
    return joiner.joined(joiner.judged())


@cache
def _families() -> Mapping[str, str]:
    return {kind: kinds[0] for kinds in read_toml("identity.toml")["event_families"]["sets"] for kind in kinds}


def _family(event: EventReport) -> str:
    """What kind of happening it is, whatever readers call it; of no type of its own, its word."""
    if trigger_root(event.trigger) in _coups():
        return "Coup"
    other = event.type == "OtherEvent"
    return f"OtherEvent {trigger_root(event.trigger)}" if other else _families().get(event.type, event.type)


@cache
def _coups() -> frozenset[str]:
    """Words for a seizure of power: whoever loses a post by it, nobody resigns, and it is no one's resignation."""
    return frozenset(map(trigger_root, identity_words("coups")))


def window_of(report: EventReport, published: str | None) -> tuple[str | None, str | None, bool]:
    """(first day, last day, whether the text says when) at which a report's event took or takes place, as ISO days."""
    begin, end = day_in(report.begin, last=False), day_in(report.end, last=True)
    if begin or end:
        return begin, end, report.basis != "documentDate"
    return (published, published, False) if published else (None, None, False)


@dataclass(frozen=True, slots=True)
class Judged:
    """Two reports that are, or may be, of one event; the earlier first."""

    one: str
    other: str
    score: float
    doubted: bool = False  # something tells them apart, though more speaks for one


class Joiner:
    """Compares reports that have something in common, and joins the best pairs first."""

    def __init__(self, reports: Reports, world: World, links: Links) -> None:
        self.reports, self.world, self.links = reports, world, links
        self.order = sorted((event.iri for event in reports.events), key=reports.age)
        self.rank = {iri: place for place, iri in enumerate(self.order)}
        self.clusters: Clusters[str] = Clusters(self.order, links.apart)
        self.events = {event.iri: event for event in reports.events}
        self.topics: dict[str, Topic] = {}
        self.alike: dict[tuple[str, str], float] = {}
        self.profiles = {iri: self.profile(self.events[iri]) for iri in self.order}
        self.chances: dict[tuple[str, str], float] = {}
        self.decisions: list[Decision] = []

    def judged(self, about: Container[str] | None = None) -> list[Judged]:
        """Every pair of reports (of which one is among these) that is worth a question at least, the best first."""
        found = []
        for one, other in self.pairs(about):
            grounds = self.grounds(one, other)
            if grounds and (score := score_of(grounds)) >= _WORTH_ASKING:
                found.append(Judged(*self.sides(one, other), score, told_apart(grounds)))
        return sorted(found, key=lambda pair: (-pair.score, self.rank[pair.one], self.rank[pair.other]))

    def grounds(self, one: str, other: str) -> list[Evidence]:
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

    def joined(self, judged: Iterable[Judged]) -> tuple[tuple[Happening, ...], tuple[Decision, ...]]:
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
        happenings = tuple(Happening(tuple(group)) for group in sorted(groups, key=lambda group: self.rank[group[0]]))
        return happenings, (*self.decisions, *self.still_open(asked))

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

    def only_there(self, one: Profile, other: Profile) -> Evidence | None:
        """For an undated report beside a dated one: whether that is the only such event there in those weeks."""
        if one.exact == other.exact or one.root != other.root or not one.root:
            return None
        dated, undated = (one, other) if one.exact else (other, one)
        first, last = undated.first, undated.last
        if dated.wide or undated.wide or first is None or last is None or last - first > 7 * _WEEKS:
            return None
        for site in sorted(dated.sites & undated.sites):
            if sum(first <= day <= last for day in self.days[dated.family, site]) == 1:
                return Evidence(0.8, "the only one there in those weeks")
        return None

    @cached_property
    def days(self) -> Mapping[tuple[str, str], list[int]]:
        """(family, place) → days of events there that are told with their day, a day's two ends once."""
        found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for profile in self.profiles.values():
            for site in profile.sites if profile.exact and not profile.wide and profile.last is not None else ():
                found[profile.family, site].add(profile.last or 0)
        return defaultdict(list, {key: sorted(days) for key, days in found.items()})

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

    def pairs(self, about: Container[str] | None = None) -> list[tuple[str, str]]:
        """Reports of one family of types with a participant or place, an article, or word and day in common.

        Only pairs of which one is among those that are named, if any are.
        """
        blocks: defaultdict[Key, list[str]] = defaultdict(list)
        for iri in self.order:
            for key in self.keys(iri):
                blocks[key].append(iri)
        parts = (part for block in blocks.values() for part in self.narrowed(block))
        if about is None:
            found = {pair for part in parts for pair in combinations(part, 2)}
        else:
            beside: defaultdict[str, set[str]] = defaultdict(set)
            for part in parts:
                for iri in part:
                    if iri in about:
                        beside[iri].update(part)
            found = {self.sides(one, other) for one, others in beside.items() for other in others if other != one}
        return sorted(found, key=lambda pair: (self.rank[pair[0]], self.rank[pair[1]]))

    def keys(self, iri: str) -> dict[Key, bool]:
        """What a report is looked up by, and whether that is where it happened: those that share none are not compared.

        Nor does the one count among the days that the other is judged by.
        """
        profile = self.profiles[iri]
        sites, regions = (frozenset(), frozenset()) if profile.wide else (profile.sites, profile.around)
        found: dict[Key, bool] = {(profile.family, profile.article): False}
        for span in _spans(profile):
            found |= dict.fromkeys(((profile.family, thing, span) for thing in profile.named), False)
            found |= dict.fromkeys(((profile.family, place, span) for place in regions), False)
            found |= dict.fromkeys(((profile.family, site, span) for site in sites), True)
        for week in _weeks(profile.day) if profile.root else ():
            found |= dict.fromkeys((("story", profile.root, word, week) for word in profile.chief), False)
        return found

    def days_of(self, iri: str) -> tuple[int | None, int | None, bool]:
        """(first day, last day, whether the text gives it to the day) of a report, as ordinals."""
        profile = self.profiles[iri]
        return profile.first, profile.last, profile.exact

    def narrowed(self, block: Sequence[str]) -> Iterable[Sequence[str]]:
        """A block as it is compared; a crowded one by the day and a second thing, or the trigger."""
        if len(block) <= CROWDED:
            return [block]
        finer: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        for iri in block:
            profile = self.profiles[iri]
            for thing in (*sorted(profile.named | profile.sites), f"root {profile.root}"):
                finer[thing, profile.last].append(iri)
        return (part[: 2 * CROWDED] for part in finer.values())

    # --- profiles

    def profile(self, event: EventReport) -> Profile:
        published = self.reports.day(event.iri)
        begin, end, dated = window_of(self.lent_time(event) or event, published)
        first, last = (date.fromisoformat(day).toordinal() if day else None for day in (begin, end))
        definite = self.definite(event)
        exact = dated and first is not None and last is not None and last - first <= 1
        if not dated and last is not None:
            ahead, behind = (0, _BEHIND) if event.realis == "actual" else (_AHEAD, _BEHIND if definite else 1)
            first, last = last - behind, last + ahead
            if event.realis == "actual" and event.type in identity_words("lasting_types", "types"):
                first -= _BEHIND
        sites, ids, around, wide = self.where(self.sites_of(event))
        borrowed = not sites and event.type in identity_words("borrowing_types", "types")
        if borrowed and (lent := self.lent(event)):
            sites, ids, around, wide = self.where(lent)
        parts = {role: frozenset(self.named_things(event.roles.get(role, ()))) for role in CORE}
        return Profile(
            iri=event.iri,
            article=event.article,
            family=_family(event),
            type=event.type,
            root=trigger_root(event.trigger),
            rarity=trigger_rarity(event.trigger),
            first=first,
            last=last,
            dated=dated,
            exact=exact,
            sites=sites,
            borrowed=borrowed,
            around=around,
            site_ids=ids,
            wide=wide,
            parts=parts,
            named=frozenset().union(*parts.values()) - (sites if wide else frozenset()),
            crowds=frozenset(self.crowds(event)),
            figures=_figures(event),
            realis=event.realis,
            saying=event.type in identity_words("saying_types", "types"),
            topic=(topic := self.topic(event.article)),
            context=self.context(event),
            chief=chief_words(topic, _CHIEF),
            day=date.fromisoformat(published).toordinal() if published else None,
            offset=event.offset,
            sentence=event.sentence or event.iri,
            counted=event.type in identity_words("counted_types", "types"),
            positive=event.polarity == "positive",
            several=_several(event.trigger),
            definite=definite,
            takes_up=self.told_before(event, bare=not any(parts.values()) and not sites) if definite else None,
        )

    def definite(self, event: EventReport) -> bool:
        """Whether its trigger is one that takes up what was told before: "the attack", "that raid"."""
        facts = self.reports.articles.get(event.article)
        before = facts.text[max(0, event.offset - 12) : event.offset].split() if facts else []
        after = facts.text[event.offset + len(event.trigger) :][:4] if facts else ""
        takes_up = bool(before) and before[-1].casefold() in identity_words("taking_up")
        return takes_up and not _several(event.trigger) and not after.startswith(" of ")

    def told_before(self, event: EventReport, *, bare: bool) -> str | None:
        """The report that a noun takes up: the last of its word; else, if it names no party, the only of its kind."""
        before = [other for other in self.within[event.article] if other.offset < event.offset]
        root = trigger_root(event.trigger)
        alike = [other for other in before if trigger_root(other.trigger) == root]
        if not alike and bare and event.type in TOLD_TYPES - identity_words("saying_types", "types"):
            kind = [other for other in before if _family(other) == _family(event) and other.sentence != event.sentence]
            words = {trigger_root(other.trigger) for other in kind}
            alike = kind if len(words) == 1 and kind[-1].realis == event.realis else []
        return alike[-1].iri if alike and not _several(alike[-1].trigger) else None

    @cached_property
    def within(self) -> Mapping[str, list[EventReport]]:
        """Article → its event reports, as they stand in the text."""
        found: defaultdict[str, list[EventReport]] = defaultdict(list)
        for event in sorted(self.reports.events, key=lambda event: (event.offset, event.iri)):
            found[event.article].append(event)
        return found

    def topic(self, article: str) -> Topic:
        """What an article is about."""
        if article not in self.topics:
            facts = self.reports.articles.get(article)
            self.topics[article] = about(roots_of(facts.text[:LEAD])) if facts else {}
        return self.topics[article]

    def context(self, event: EventReport) -> Topic:
        """What the sentence of a report is about, its trigger aside."""
        facts, span = self.reports.articles.get(event.article), span_of(event.sentence or "")
        if facts is None or span is None:
            return {}
        trigger = set(roots_of(event.trigger))
        return about(root for root in roots_of(facts.text[span.start : span.end]) if root not in trigger)

    def named_things(self, parties: Iterable[str]) -> Iterator[str]:
        for party in parties:
            thing = self.world.thing(party)
            if thing is not None and (thing.named or thing.owner):
                yield thing.iri

    def crowds(self, event: EventReport) -> Iterator[str]:
        """Described people: the last word of the description, without number."""
        for party in event.roles.get("affected", ()):
            thing = self.world.thing(party)
            if thing is not None and not thing.named and not thing.owner:
                yield word_root(thing.name)

    def sites_of(self, event: EventReport) -> Iterator[str]:
        for role in (*_SITES, "affected"):
            for party in event.roles.get(role, ()):
                thing = self.world.thing(party)
                if thing is not None and thing.kind == "Place" and thing.named:
                    yield thing.iri

    def lent(self, event: EventReport) -> frozenset[str]:
        """The places of the other events in its sentence, if they agree: where a blast is, its dead are."""
        found = {frozenset(self.sites_of(other)) for other in self.beside.get(event.sentence or "", ())} - {frozenset()}
        return next(iter(found)) if len(found) == 1 else frozenset()

    def lent_time(self, event: EventReport) -> EventReport | None:
        """For a report that says no time, the one of another kind in its sentence that does: the blast of the dead."""
        types = identity_words("borrowing_types", "types")
        if event.type not in types or event.realis != "actual" or _timed(event):
            return None
        others = (other for other in self.beside.get(event.sentence or "", ()) if other.type in types)
        timed = [other for other in others if _timed(other) and _family(other) != _family(event)]
        return timed[0] if len({(other.begin, other.end) for other in timed}) == 1 else None

    @cached_property
    def beside(self) -> Mapping[str, list[EventReport]]:
        """Sentence → its event reports."""
        found: defaultdict[str, list[EventReport]] = defaultdict(list)
        for event in self.reports.events:
            found[event.sentence or ""].append(event)
        return found

    def where(self, sites: Iterable[str]) -> tuple[frozenset[str], frozenset[int], frozenset[int], bool]:
        things = [self.world.things[iri] for iri in sorted(set(sites))]
        ids = frozenset(thing.geonames for thing in things if thing.geonames is not None)
        local = [thing for thing in things if not (thing.feature or "").startswith(_WIDE)]
        around = {thing.geonames for thing in local if thing.geonames is not None}
        around |= {region for thing in local for region in thing.within[:-1]}
        return frozenset(thing.iri for thing in things), ids, frozenset(around), bool(things) and not local

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
        if mine.article == theirs.article or mine.sites & theirs.sites or mine.named & theirs.named:
            return False
        return self.likeness(one, other) < _TWO_STORIES


def _timed(event: EventReport) -> bool:
    """Whether the text says when."""
    return bool(event.begin or event.end) and event.basis != "documentDate"


def _several(trigger: str) -> bool:
    return trigger.endswith("s") and not trigger.endswith(("ss", "us", "is"))


def _weeks(day: int | None) -> Iterator[int | str]:
    """The week of an article, and the one that begins in its midst: what is told within three days shares one."""
    if day is None:
        yield -1
    else:
        yield day // 7
        yield f"half {(day + 3) // 7}"


def _spans(profile: Profile) -> Iterator[int]:
    """Weeks that the report's time touches; every one for a short time, the ends' for a long one."""
    if profile.first is None and profile.last is None:
        yield -1
        return
    first = (profile.first if profile.first is not None else profile.last or 0) // 7
    last = (profile.last if profile.last is not None else profile.first or 0) // 7
    if last - first > _WEEKS:
        yield from (first, last)
    else:
        yield from range(first, last + 1)


def _figures(event: EventReport) -> Mapping[str, frozenset[float]]:
    found: defaultdict[str, set[float]] = defaultdict(set)
    for figure in event.figures:
        if figure.modifier in ("exactly", "atLeast", "about", "moreThan"):
            found[figure.measures].add(figure.value)
    return {measure: frozenset(values) for measure, values in found.items()}
