"""What is compared of a report of an event: when, where, who, how many, in what words, in what story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from newsgraph.graph.iris import ArticleIri, ReportIri, span_of
from newsgraph.identity.days import day_in
from newsgraph.identity.events.numbers import told_numbers
from newsgraph.identity.events.topic_similarity import LEAD, Topic, about, chief_words, roots_of
from newsgraph.identity.events.trigger_words import is_several, is_told_as_another, trigger_rarity, trigger_root
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import identity_words, word_root
from newsgraph.identity.reports import EventReport, Reports
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.own_types import nearest
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import PARTY_ROLES, PLACE_ROLES

T = TypeVar("T", str, int)

__all__ = ["Profile", "Profiles", "window_of"]

_SHIPPED = frozenset(EVENT_TYPES) - {"OtherEvent"}
_WIDE = ("PCL", "CONT", "RGN", "OCN", "SEA")  # feature codes of places in which much happens in a day
_AHEAD = 60  # days within which what is announced or demanded comes about
_BEHIND = 30  # days before an undated report within which what it tells of happened
_CHIEF = 8  # rare words of an article by which articles on one story are found


@cache
def _families() -> Mapping[str, str]:
    return {kind: kinds[0] for kinds in read_toml("identity.toml")["event_families"]["sets"] for kind in kinds}


def _family(event: EventReport) -> str:
    """What kind of happening it is, whatever readers call it; of no type of its own, its word."""
    if trigger_root(event.trigger) in _coups():
        return "Coup"
    other = event.type == "OtherEvent"
    if other:
        return f"OtherEvent {trigger_root(event.trigger)}"
    shipped = nearest(event.type, _SHIPPED, load_lexicon().types) or event.type  # a taught type is one of its parent's
    return _families().get(shipped, shipped)


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
class Profile:
    """What is compared of a report. Days are proleptic ordinals."""

    iri: ReportIri
    article: ArticleIri
    family: str
    type: str
    root: str
    rarity: float  # of the trigger's word
    first: int | None
    last: int | None
    dated: bool  # the text itself says when
    exact: bool  # to the day
    sites: frozenset[str]  # things that are places
    local: frozenset[str]  # those of the sites that are less than a country
    borrowed: bool  # the sites are those of another event in the sentence
    around: frozenset[int]  # GeoNames ids of the sites and of the regions around them
    site_ids: frozenset[int]
    wide: bool  # only a country or less exact
    parts: Mapping[str, frozenset[str]]  # role → named things
    named: frozenset[str]  # all named things in core roles
    crowds: frozenset[str]  # described parties: kinds of people
    quantities: Mapping[str, frozenset[float]]
    realis: str
    of_speech: bool
    topic: Topic  # what its article is about
    context: Topic  # what its sentence is about, the trigger aside
    chief: tuple[str, ...]  # the rarest words of its article
    day: int | None  # of its article
    offset: int
    sentence: str
    counted: bool  # happens to many, one after the other
    positive: bool
    several: bool  # a plural noun: "attacks", "deaths"
    definite: bool  # a noun that takes up what was told: "the attack", not "attacks"
    another: bool  # told as another one than was told of: "a second raid"
    takes_up: str | None  # what it takes up most likely
    others: Mapping[str, frozenset[str]] = field(init=False)  # role → named things but the sites
    single: bool = field(init=False)  # happens to one party but once in a while
    contested: bool = field(init=False)  # held in many places, with the same people

    def __post_init__(self) -> None:
        """What every pair of reports would ask anew."""
        others = {role: things - self.sites for role, things in self.parts.items()}
        object.__setattr__(self, "others", self.parts if others == self.parts else others)
        object.__setattr__(self, "single", self.type in identity_words("single_types", "types"))
        object.__setattr__(self, "contested", self.type in identity_words("contested_types", "types"))


class Profiles:
    """Makes profiles of reports, beside all that their articles say."""

    def __init__(self, reports: Reports, world: World) -> None:
        self.reports, self.world = reports, world
        self.topics: dict[str, Topic] = {}
        self.chief: dict[str, tuple[str, ...]] = {}  # article → its rarest words
        self.sets: dict[frozenset[str] | frozenset[int], Any] = {}  # one of each: reports of a story name the same

    def profile(self, event: EventReport) -> Profile:
        definite, published = self.definite(event), self.reports.day(event.iri)
        first, last, dated = self.window(event, definite=definite)
        exact = dated and first is not None and last is not None and last - first <= 1
        sites, local, ids, around, wide = self.where(self.sites_of(event))
        borrowed = not sites and event.type in identity_words("borrowing_types", "types")
        if borrowed and (lent := self.lent(event)):
            sites, local, ids, around, wide = self.where(lent)
        parts = {role: self.once(frozenset(self.named_things(event.roles.get(role, ())))) for role in PARTY_ROLES}
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
            local=local,
            borrowed=borrowed,
            around=around,
            site_ids=ids,
            wide=wide,
            parts=parts,
            named=self.once(frozenset().union(*parts.values()) - (sites if wide else frozenset())),
            crowds=self.once(frozenset(self.crowds(event))),
            quantities=told_numbers(event),
            realis=event.realis,
            of_speech=event.type in identity_words("saying_types", "types"),
            topic=self.topic(event.article),
            context=self.context(event),
            chief=self.chief[event.article],
            day=date.fromisoformat(published).toordinal() if published else None,
            offset=event.offset,
            sentence=event.sentence or event.iri,
            counted=event.type in identity_words("counted_types", "types"),
            positive=event.polarity == "positive",
            several=is_several(event.trigger),
            definite=definite,
            another=self.another(event),
            takes_up=self.told_before(event, bare=not any(parts.values()) and not sites) if definite else None,
        )

    def window(self, event: EventReport, *, definite: bool) -> tuple[int | None, int | None, bool]:
        """First and last day on which it may have been, as ordinals, and whether the text says when."""
        published = self.reports.day(event.iri)
        begin, end, dated = window_of(self.lent_time(event) or event, published)
        first, last = (date.fromisoformat(day).toordinal() if day else None for day in (begin, end))
        if not dated and last is not None:
            ahead, behind = (0, _BEHIND) if event.realis == "actual" else (_AHEAD, _BEHIND if definite else 1)
            first, last = last - behind, last + ahead
            if event.realis == "actual" and event.type in identity_words("lasting_types", "types"):
                first -= _BEHIND
        return first, last, dated

    def definite(self, event: EventReport) -> bool:
        """Whether its trigger is one that takes up what was told before: "the attack", "that raid"."""
        facts = self.reports.articles.get(event.article)
        before = facts.text[max(0, event.offset - 12) : event.offset].split() if facts else []
        after = facts.text[event.offset + len(event.trigger) :][:4] if facts else ""
        takes_up = bool(before) and before[-1].casefold() in identity_words("taking_up")
        return takes_up and not is_several(event.trigger) and not after.startswith(" of ")

    def another(self, event: EventReport) -> bool:
        """Whether words before the trigger tell it from others of its kind."""
        facts = self.reports.articles.get(event.article)
        return facts is not None and is_told_as_another(facts.text[max(0, event.offset - 60) : event.offset])

    def told_before(self, event: EventReport, *, bare: bool) -> str | None:
        """The report that a noun takes up: the last of its word; else, if it names no party, the only of its kind."""
        before = [other for other in self.within[event.article] if other.offset < event.offset]
        root = trigger_root(event.trigger)
        alike = [other for other in before if trigger_root(other.trigger) == root]
        if not alike and bare and event.type not in identity_words("saying_types", "types") | {"OtherEvent"}:
            kind = [other for other in before if _family(other) == _family(event) and other.sentence != event.sentence]
            words = {trigger_root(other.trigger) for other in kind}
            alike = kind if len(words) == 1 and kind[-1].realis == event.realis else []
        return alike[-1].iri if alike and not is_several(alike[-1].trigger) else None

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
            self.chief[article] = chief_words(self.topics[article], _CHIEF)
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
        for role in (*PLACE_ROLES, "affected"):
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

    def where(
        self, sites: Iterable[str]
    ) -> tuple[frozenset[str], frozenset[str], frozenset[int], frozenset[int], bool]:
        """Places, those less than a country, all ids, ids of and around the latter, whether there are none of these."""
        things = [self.world.things[iri] for iri in sorted(set(sites))]
        ids = frozenset(thing.geonames for thing in things if thing.geonames is not None)
        local = [thing for thing in things if not (thing.feature or "").startswith(_WIDE)]
        around = {thing.geonames for thing in local if thing.geonames is not None}
        around |= {region for thing in local for region in thing.within[:-1]}
        named = self.once(frozenset(thing.iri for thing in things))
        less = self.once(frozenset(thing.iri for thing in local))
        return named, less, self.once(ids), self.once(frozenset(around)), bool(things) and not local

    def once(self, things: frozenset[T]) -> frozenset[T]:
        """The set that was given first of those that are equal."""
        found: frozenset[T] = self.sets.setdefault(things, things)
        return found


def _timed(event: EventReport) -> bool:
    """Whether the text says when."""
    return bool(event.begin or event.end) and event.basis != "documentDate"
