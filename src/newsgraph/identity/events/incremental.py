"""What one more article touches: the events that must be judged anew, and those that they are judged beside.

Two reports are compared only if they share a key (`EventClusterer.keys`), and joined only over pairs that were judged
alike. So a change reaches the reports that changed, those that it makes comparable or not (a block grew crowded), those
that it gives or takes the ground of being the only one there, and whatever is tied to these by a pair, an event or
a person's decision. They are judged beside everything that shares a key with them, as in the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsgraph.graph.iris import article_of
from newsgraph.identity.cache.cache import Key, Looked, ResolverCache
from newsgraph.identity.events.clustering import CROWDED, EventCluster, EventClusterer
from newsgraph.identity.model import Links, World
from newsgraph.identity.reports import Reports
from newsgraph.identity.scoring import Decision

__all__ = ["Rejoined", "note_events", "rejoined"]

_Block = Sequence[tuple[Looked, bool]]


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The events that were judged anew, out of which reports, and why."""

    events: frozenset[str]  # event reports; no other's event changes
    clusters: tuple[EventCluster, ...]
    decisions: tuple[Decision, ...]
    reports: Reports  # all that is said in the articles that they stand in


def note_events(notes: ResolverCache, reports: Reports, world: World, links: Links) -> EventClusterer:
    """Note what the events of these articles are looked up by; what compares them."""
    clusterer = EventClusterer(reports, world, links)
    events: dict[str, list[str]] = {article: [] for article in reports.articles}
    for event in reports.events:
        events[event.article].append(event.iri)

    def looked(found: Iterable[str]) -> Iterator[tuple[Looked, Mapping[Key, bool]]]:
        return ((Looked(iri, *clusterer.days_of(iri)), clusterer.keys(iri)) for iri in found)

    notes.note_events((article, looked(found)) for article, found in events.items())
    return clusterer


def rejoined(
    notes: ResolverCache,
    world: World,
    links: Links,
    *,
    stale: Collection[str],
    gone: Collection[str],
    decided: Collection[str],
    together: Callable[[str], Iterable[str]],
    most: int,
) -> Rejoined | None:
    """The events around what has changed, judged anew; None if that would be more than `most` reports.

    `stale`: articles that say something else than before, or of others; `gone`: articles that are not there any
    more; `decided`: reports on which a person's decision has changed; `together`: the reports that were of one
    event with a report until now.
    """
    old = notes.events_of([*stale, *gone])
    before = notes.blocks(notes.keys_of(old))
    former = old.union(*map(together, old))
    for article in gone:
        notes.forget_keys(article)
    fresh = set(note_events(notes, Reports.of(notes.told(stale)), world, links).rank)
    after = notes.blocks({*before, *notes.keys_of(fresh)})
    core = fresh | set(decided) | former
    for key, block in after.items():
        core |= set(_reached(before.get(key, [row for row in block if row[0].iri not in fresh]), block, old | fresh))
    core = notes.present(core)
    settled: set[str] = set()
    while True:
        while new := core - settled:
            settled |= new
            core |= notes.present(_tied(new, links).union(*map(together, new)))
        beside = _beside(notes, core)
        if len(beside) > most:
            return None
        reports = Reports.of(notes.told({article_of(event) for event in beside}))
        clusterer = EventClusterer(reports, world, links)
        judged = clusterer.judged(core)
        ends = {end for pair in judged for end in (pair.one, pair.other)}
        if ends <= core:
            break
        core |= ends
    clusters, decisions = clusterer.joined(judged)
    return Rejoined(
        frozenset(core),
        tuple(one for one in clusters if one.members[0] in core),
        tuple(one for one in decisions if one.sides[0] in core),
        reports,
    )


def _tied(events: Collection[str], links: Links) -> set[str]:
    """Reports tied to these by a person's decision."""
    known = set(events)
    return {end for pair in (*links.together, *links.apart) if not known.isdisjoint(pair) for end in pair}


def _reached(was: _Block, block: _Block, changed: Collection[str]) -> Iterator[str]:
    """Reports of a block that a change of some of its reports lets be compared, or weighed, otherwise."""
    if (len(was) > CROWDED) != (len(block) > CROWDED):
        yield from (one.iri for one, _ in block)
        return
    moved = [row for row in (*was, *block) if row[0].iri in changed]
    if max(len(was), len(block)) > 2 * CROWDED:  # of a crowd of one day only the first are compared
        days = Counter(one.last for one, _ in block)
        full = {one.last for one, _ in moved if days[one.last] >= 2 * CROWDED}
        yield from (one.iri for one, _ in block if one.last in full)
    new_days = {one.last for one, site in moved if site and one.exact}
    days_there = {one.last for one, site in (*was, *block) if site and one.exact}
    for one, site in block if new_days else ():
        if site and not one.exact and any(map(one.may_be_on, new_days)) and sum(map(one.may_be_on, days_there)) <= 3:
            yield one.iri


def _beside(notes: ResolverCache, core: Collection[str]) -> set[str]:
    """All reports that share a key with one of these, and those whose days decide whether an undated one is alone."""
    found, undated = set(core), set()
    for block in notes.blocks(notes.keys_of(core)).values():
        found.update(one.iri for one, _ in block)
        days = {one.last for one, site in block if site and one.exact}
        if any(site and one.exact and one.iri in core for one, site in block):
            undated |= {one.iri for one, site in block if site and not one.exact and sum(map(one.may_be_on, days)) <= 1}
    for block in notes.blocks(notes.keys_of(undated, sites=True)).values():
        found.update(one.iri for one, site in block if site and one.exact)
    return found
