"""From what articles say to what is: the world layer, made of the reports and people's decisions.

The outcome depends on what the store holds and on nothing else: not on the order in which articles came, nor on
what was resolved before. What was resolved before only saves work: who is who is decided over all articles each
time, which event is which only around what has changed, and only what differs is written (docs/decisions/0005).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.overlay import as_read
from newsgraph.graph.terms import ng
from newsgraph.identity.authority.graph import authorities
from newsgraph.identity.cache.cache import ResolverCache
from newsgraph.identity.cache.conditions import DAMAGED, forget_damaged, uncollected
from newsgraph.identity.entities.incremental import Judged, WhoIsWho
from newsgraph.identity.events.incremental import Rejoined, note_events, rejoined
from newsgraph.identity.model import Links, World
from newsgraph.identity.posts.changes import turn_of
from newsgraph.identity.posts.incremental import Terms, TermsAround
from newsgraph.identity.reports import Reports, articles_in, told_by
from newsgraph.identity.review.corrections import corrections_in
from newsgraph.identity.review.decisions import links_of
from newsgraph.identity.standing.events import Event, weigh
from newsgraph.identity.titles.apart.unique import Entitled, told_apart
from newsgraph.identity.world.diff import Layer
from newsgraph.identity.world.quads import event_iri
from newsgraph.identity.world.regions import gazetteer
from newsgraph.store.following import Following
from newsgraph.store.protocol import Store
from newsgraph.store.unfinished import begin_change, end_change

__all__ = ["ResolveReport", "resolve"]

log = logging.getLogger(__name__)

_TOO_MUCH = 0.2  # of all: when more of it must be looked at again, all of it is


@dataclass(frozen=True, slots=True)
class ResolveReport:
    """What a resolve did."""

    articles: int  # that there are
    entities: int  # persons, bodies, groups and places that there are
    judged: int  # event reports that were judged anew
    whole: bool  # whether the world layer was written as a whole; else only what differs
    written: int = 0  # quads put in, where only what differs was written
    removed: int = 0  # quads taken out
    parties: int = 0  # reports of persons, bodies, groups and places that were judged anew
    touched: frozenset[str] | None = None  # whatever has another statement about it, or is in one; None: all


def resolve(store: Store, iris: Iris | None = None, say: Callable[[str], None] | None = None) -> ResolveReport:
    """Decide who is who and which event is which, and write it to the graphs `resolved` and `gazetteer`.

    What people corrected is laid over the graphs of its articles; all others and the `review` graph are read and
    never changed. Notes that are damaged are thrown away, which `say` hears of, and everything is resolved anew.
    """
    with uncollected():
        try:
            report = _Resolve(store, iris or Iris()).done()
        except DAMAGED as error:
            forget_damaged(error, store, say)
            report = _Resolve(store, iris or Iris()).done()
    end_change(store, iris or Iris())
    return report


class _Resolve:
    """One run: what has changed is read, who is who is decided, then which event is which, and it is written."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store, self.iris = store, iris
        self.graph = iris.graph("resolved")
        self.stood = Following(store, self.graph, ng("reportOf"))  # what reports were of until now
        self.notes = ResolverCache(store, iris)
        self.posts = TermsAround(self.notes.posts, iris)
        self.links = links_of(store, iris)
        self.corrections = corrections_in(store, iris.graph("review"))
        self.lists = authorities(store, iris)
        self.changed: list[str] = []  # articles that were read again
        self.gone: set[str] = set()  # articles that are not there any more
        self.dropped: set[str] = set()  # events, posts and sayings of both, as they were

    def done(self) -> ResolveReport:
        """The whole way."""
        self.corrections.lay(self.store)
        hashes = self.hashes()
        made_from = self.made_from(hashes)
        known = self.notes.state("made from") if self.notes.state("whole") == "yes" else None
        if known is None or known != self.stamp():
            self.notes.forget_world()
            known = None
        if known == made_from:
            entities = int(self.notes.state("entities") or 0)
            return ResolveReport(len(hashes), entities, 0, whole=False, touched=frozenset())
        begin_change(self.store, self.iris)
        who = WhoIsWho(self.notes, self.iris, self.links, self.lists)
        self.compare(hashes)
        decided = self.decided_anew()
        if known is not None:
            who.before({*self.changed, *self.gone})
            self.posts.before({*self.changed, *self.gone})
        self.take_up(hashes)
        judged = who.all_judged() if known is None else who.judged(self.changed, decided)
        near = None if known is None else self.near(judged, decided)
        if near is None and not judged.whole:
            judged = who.all_judged()
        self.notes.set_state("whole", "no")
        self.notes.save()
        report = self.written(judged, near, made_from)
        self.put_regions()
        states = ("made from", made_from), ("entities", str(report.entities)), ("links", _paired(self.links))
        for name, value in states:
            self.notes.set_state(name, value)
        who.note()
        self.notes.set_state("whole", "yes")
        self.notes.save()
        return report

    # --- what has changed

    def hashes(self) -> dict[str, str]:
        """Article → what its reading hashes to; of graphs that do not say it, their quads. Corrections count."""
        found = {}
        for article, mark in articles_in(self.store):
            own = mark or _hashed(sorted(map(str, as_read(self.store.quads(article)))))
            found[article] = self.corrections.stamp(article, own)
        return found

    def made_from(self, hashes: Mapping[str, str]) -> str:
        """What everything hashes to that the world layer depends on."""
        decided = sorted(str(quad) for quad in self.store.quads(self.iris.graph("review")))
        known = (f"{one.name} {entry}" for one in self.lists for entry in one.entries)
        return _hashed([*(f"{article} {mark}" for article, mark in sorted(hashes.items())), *decided, *known])

    def stamp(self) -> str | None:
        """What the world layer says that it was made from."""
        found = [quad.object for quad in self.store.quads(self.graph, about=self.graph)]
        return next((one.value for one in found if isinstance(one, Literal)), None)

    def compare(self, hashes: Mapping[str, str]) -> None:
        """Which articles are new, changed or gone."""
        noted = self.notes.hashes()
        self.changed = [article for article, mark in hashes.items() if noted.get(article) != mark]
        self.gone = set(noted) - set(hashes)
        for told in self.notes.told({*self.changed, *self.gone} & set(noted)):
            self.dropped |= _parts(Reports.of([told]))

    def take_up(self, hashes: Mapping[str, str]) -> None:
        """Note what new and changed articles say, and forget those that are gone."""
        for article in self.changed:
            if draft := self.notes.drafts.of(article, hashes[article]):
                self.notes.note_article(draft.told, hashes[article], draft.said)
            else:
                self.notes.note_article(told_by(self.store.quads(article)), hashes[article])
        self.notes.drafts.clear()
        self.notes.forget_articles(self.gone)

    def near(self, judged: Judged, decided: Collection[str]) -> Rejoined | None:
        """The events around what has changed; None if that is so much that all are judged anew."""
        stale = judged.moved | set(self.changed)
        if len(stale) > max(20, _TOO_MUCH * len(self.notes.hashes())):
            return None
        return rejoined(
            self.notes,
            judged.lookup,
            self.links,
            stale=stale,
            gone=self.gone,
            decided=decided,
            together=self.stood.beside,
            most=max(500, int(_TOO_MUCH * self.notes.event_count())),
        )

    def decided_anew(self) -> set[str]:
        """Reports on which people have decided otherwise than before."""
        before, now = (
            {tuple(pair) for pair in json.loads(pairs)}
            for pairs in (self.notes.state("links") or "[]", _paired(self.links))
        )
        return {end for _, *ends in before ^ now for end in ends}

    # --- what is written

    def written(self, judged: Judged, near: Rejoined | None, made_from: str) -> ResolveReport:
        """Bring the store up to date: all of it, or what differs."""
        whole, near = near is None, near or self.all_joined(judged.lookup)
        read = near.reports if whole else Reports.of(self.notes.told(self.changed))
        events = weigh(near.clusters, near.reports, judged.lookup)
        moved = set() if whole else {*near.events, *self.dropped, *_parts(read)}
        turns = [turn for event in events if (turn := turn_of(event, event_iri(self.iris, event)))]
        if whole:
            held = self.posts.all(judged.lookup, turns)
        else:
            held = self.posts.around(judged.lookup, judged.moved.union(self.changed), turns, self.stood.objects(moved))
        layer = Layer(self.store, self.iris, judged.lookup, judged.world, held.terms, made_from)
        if whole:
            return self.write_all(layer, judged, held, near, self.entitled(events, ())[0])
        events, renamed = self.entitled(events, moved)
        (changed, gone), (terms_changed, terms_gone) = self.note_prints(layer, judged, held)
        terms_changed |= layer.terms_of({*self.dropped, *_parts(read)})
        units = {*changed, *gone, *judged.relinked}
        old = layer.standing(units, {*terms_changed, *terms_gone}, moved, self.stood.objects(moved))
        new = layer.changed({*changed, *terms_changed}, judged.relinked, events, near.decisions, read)
        old |= layer.names_of(renamed)
        new |= layer.named(renamed)
        out, into = old - new, new - old
        self.store.change_graph(self.graph, sorted(out, key=str), sorted(into, key=str))
        articles, things = len(self.notes.hashes()), self.notes.register.thing_count()
        parties = len(judged.world.known)
        ends = (end for quad in (*out, *into) for end in (quad.subject, quad.object))
        touched = frozenset(end.value for end in ends if isinstance(end, NamedNode))
        return ResolveReport(articles, things, len(near.events), False, len(into), len(out), parties, touched)

    def all_joined(self, world: World) -> Rejoined:
        """All events, judged anew."""
        reports = Reports.of(self.notes.told(self.notes.hashes()))
        self.notes.forget_events()
        clusterer = note_events(self.notes, reports, world, self.links)
        clusters, decisions = clusterer.joined(clusterer.judged())
        return Rejoined(frozenset(clusterer.rank), clusters, decisions, reports)

    def entitled(self, events: Sequence[Event], moved: Iterable[str]) -> tuple[list[Event], dict[str, str]]:
        """(the events with titles of their own, other events that are called otherwise now, with their titles)."""
        gone = self.stood.objects(moved)
        called = self.corrections.title_of
        events = [replace(event, name=called(event.members) or event.name) for event in events]
        own = {event_iri(self.iris, event): event for event in events}
        new = [Entitled(event.name, event.rank, iri, "\n".join(event.words)) for iri, event in own.items()]
        titles = told_apart(self.notes.note_titles(new, gone))
        named = [replace(event, name=titles[iri]) for iri, event in own.items()]
        return named, {iri: title for iri, title in titles.items() if iri not in own}

    def write_all(
        self, layer: Layer, judged: Judged, held: Terms, near: Rejoined, events: Sequence[Event]
    ) -> ResolveReport:
        """Write everything."""
        reports = near.reports
        self.note_prints(layer, judged, held)
        quads = layer.whole(events, near.decisions, reports) if reports.articles else iter(())
        if self.notes.kept:
            self.store.replace_graph(self.graph, quads)
        else:
            _put(self.store, self.graph, list(dict.fromkeys(quads)))
        things = self.notes.register.thing_count()
        return ResolveReport(
            len(reports.articles), things, len(reports.events), whole=True, parties=len(judged.world.known)
        )

    def note_prints(self, layer: Layer, judged: Judged, held: Terms) -> list[tuple[set[str], set[str]]]:
        """(units that are not what they were, units that are gone), noted: of who is who, then of terms."""
        found = []
        former = None if judged.whole else judged.former
        for kind, was, prints in (("who", former, layer.prints), ("term", held.former, layer.term_prints)):
            noted = self.notes.prints(kind) if was is None else self.notes.prints_of({*prints, *was})
            new = {iri: mark for iri, mark in prints.items() if noted.get(iri) != mark}
            old = set(noted) - set(prints)
            self.notes.note_units(kind, new, old)
            found.append((set(new), old))
        return found

    def put_regions(self) -> None:
        """Write the regions around the places in use, if they are others than before."""
        chains = self.notes.register.chains()
        mark = _hashed(map(str, chains))
        if self.notes.state("regions") != mark or not self.store.has_graph(self.iris.graph("gazetteer")):
            _put(self.store, self.iris.graph("gazetteer"), gazetteer(chains, self.iris))
            self.notes.set_state("regions", mark)


def _parts(reports: Reports) -> set[str]:
    """All but the parties that articles say."""
    return {one.iri for part in (reports.events, reports.tenures, reports.attributions) for one in part}


def _paired(links: Links) -> str:
    """What people decided, as JSON."""
    named = (("same", links.together), ("apart", links.apart), ("known", links.known), ("unknown", links.unknown))
    return json.dumps([(name, *pair) for name, pairs in named for pair in pairs])


def _hashed(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _put(store: Store, graph: str, quads: Sequence[Quad]) -> None:
    """Write the graph in one step, if it is not what stands there already."""
    if set(store.quads(graph)) != set(quads):
        store.replace_graph(graph, quads)
