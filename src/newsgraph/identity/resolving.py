"""From what articles say to what is: the world layer, made of the reports and people's decisions.

The outcome depends on what the store holds and on nothing else: not on the order in which articles came, nor on
what was resolved before. What was resolved before only saves work: who is who is decided over all articles each
time, which event is which only around what has changed, and only what differs is written (docs/decisions/0005).
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import GEONAMES, RDF_TYPE, ng, schema
from newsgraph.identity.authority_graph import Authority, authorities
from newsgraph.identity.decisions import links_of
from newsgraph.identity.entities import resolve_entities
from newsgraph.identity.layer import Layer
from newsgraph.identity.neighbourhood import Rejoined, note_events, rejoined
from newsgraph.identity.notebook import Notebook
from newsgraph.identity.posts import terms_of
from newsgraph.identity.reports import Reports, articles_in, told_by
from newsgraph.identity.things import Links, Thing, World
from newsgraph.store.protocol import Store

__all__ = ["ResolveReport", "resolve"]

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


def resolve(store: Store, iris: Iris | None = None) -> ResolveReport:
    """Decide who is who and which event is which, and write it to the graphs `resolved` and `gazetteer`.

    Articles' graphs and the `review` graph are read and never changed.
    """
    with _uncollected():
        return _Resolve(store, iris or Iris()).done()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's search for unreachable cycles takes a third of the time, and there are none in what is built here."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class _Resolve:
    """One run: what has changed is read, who is who is decided, then which event is which, and it is written."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store, self.iris = store, iris
        self.graph = iris.graph("resolved")
        self.notes = Notebook(store, iris)
        self.changed: list[str] = []  # articles that were read again
        self.gone: set[str] = set()  # articles that are not there any more
        self.dropped: set[str] = set()  # events, posts and sayings of both, as they were

    def done(self) -> ResolveReport:
        """The whole way."""
        hashes = self.hashes()
        lists = authorities(self.store, self.iris)
        made_from = self.made_from(hashes, lists)
        known = self.notes.state("made from") if self.notes.state("whole") == "yes" else None
        if known is None or known != self.stamp():
            self.notes.forget_world()
            known = None
        if known == made_from:
            return ResolveReport(len(hashes), int(self.notes.state("entities") or 0), 0, whole=False)
        self.take_up(hashes)
        links = links_of(self.store, self.iris)
        reports = Reports.of(self.notes.parties())
        world = resolve_entities(reports, self.iris, links, lists)
        stale = self.stale(reports, world)
        near = None if known is None else self.near(world, links, stale)
        self.notes.set_state("whole", "no")
        self.notes.save()
        layer = Layer(self.store, self.iris, world, terms_of(reports, world, self.iris), made_from)
        report = self.write_all(layer, links) if near is None else self.write_changes(layer, near)
        _put(self.store, self.iris.graph("gazetteer"), _gazetteer(world, self.iris))
        self.notes.note_links(stale.items())
        for name, value in (("made from", made_from), ("entities", str(len(world.things))), ("links", _paired(links))):
            self.notes.set_state(name, value)
        self.notes.set_state("whole", "yes")
        self.notes.save()
        return report

    # --- what has changed

    def hashes(self) -> dict[str, str]:
        """Article → what its reading hashes to; of graphs that do not say it, their quads."""
        return {
            article: mark or _hashed(sorted(map(str, self.store.quads(article))))
            for article, mark in articles_in(self.store)
        }

    def made_from(self, hashes: Mapping[str, str], lists: Iterable[Authority]) -> str:
        """What everything hashes to that the world layer depends on."""
        decided = sorted(str(quad) for quad in self.store.quads(self.iris.graph("review")))
        known = (f"{one.name} {entry}" for one in lists for entry in one.entries)
        return _hashed([*(f"{article} {mark}" for article, mark in sorted(hashes.items())), *decided, *known])

    def stamp(self) -> str | None:
        """What the world layer says that it was made from."""
        found = [quad.object for quad in self.store.quads(self.graph, about=self.graph)]
        return next((one.value for one in found if isinstance(one, Literal)), None)

    def take_up(self, hashes: Mapping[str, str]) -> None:
        """Note what new and changed articles say, and forget those that are gone."""
        noted = self.notes.hashes()
        self.changed = [article for article, mark in hashes.items() if noted.get(article) != mark]
        self.gone = set(noted) - set(hashes)
        for told in self.notes.told({*self.changed, *self.gone} & set(noted)):
            self.dropped |= _parts(Reports.of([told]))
        for article in self.changed:
            self.notes.note_article(told_by(self.store.quads(article)), hashes[article])
        self.notes.forget_articles(self.gone)

    def stale(self, reports: Reports, world: World) -> dict[str, str]:
        """Articles whose parties are reports of other things than before, with what they are of now."""
        noted = self.notes.links()
        marks = {iri: _mark(thing) for iri, thing in world.things.items()}
        found = {}
        for article in reports.articles:
            parties = reports.party_lists.get(article, ())
            link = _hashed(f"{party.iri} {marks[world.known[party.iri]]}" for party in parties)
            if noted.get(article) != link:
                found[article] = link
        return found

    def near(self, world: World, links: Links, stale: Mapping[str, str]) -> Rejoined | None:
        """The events around what has changed; None if that is so much that all are judged anew."""
        if len(stale) > max(20, _TOO_MUCH * len(self.notes.hashes())):
            return None
        return rejoined(
            self.notes,
            world,
            links,
            stale=set(stale),
            gone=self.gone,
            decided=self.decided_anew(links),
            together=self.together,
            most=max(500, int(_TOO_MUCH * self.notes.event_count())),
        )

    def decided_anew(self, links: Links) -> set[str]:
        """Reports on which people have decided otherwise than before."""
        before, now = (
            {tuple(pair) for pair in json.loads(pairs)} for pairs in (self.notes.state("links") or "[]", _paired(links))
        )
        return {end for _, *ends in before ^ now for end in ends}

    def together(self, report: str) -> Iterator[str]:
        """The reports that were of one thing with this one, itself among them."""
        link = ng("reportOf")
        things = [quad.object for quad in self.store.quads(self.graph, about=report) if quad.predicate == link]
        for thing in things:
            found = self.store.quads(self.graph, to=str(getattr(thing, "value", "")))
            yield from (str(getattr(quad.subject, "value", "")) for quad in found if quad.predicate == link)

    # --- what is written

    def write_all(self, layer: Layer, links: Links) -> ResolveReport:
        """Judge all events, and write everything."""
        reports = Reports.of(self.notes.told(self.notes.hashes()))
        self.notes.forget_events()
        joiner = note_events(self.notes, reports, layer.world, links)
        happenings, decisions = joiner.joined(joiner.judged())
        self.notes.note_units(layer.prints, set(self.notes.units()) - set(layer.prints))
        quads = layer.whole(happenings, decisions, reports) if reports.articles else iter(())
        if self.notes.kept:
            self.store.replace_graph(self.graph, quads)
        else:
            _put(self.store, self.graph, list(dict.fromkeys(quads)))
        return ResolveReport(len(reports.articles), len(layer.world.things), len(reports.events), whole=True)

    def write_changes(self, layer: Layer, near: Rejoined) -> ResolveReport:
        """Write what differs from what stands there."""
        noted = self.notes.units()
        changed = {iri: mark for iri, mark in layer.prints.items() if noted.get(iri) != mark}
        gone = set(noted) - set(layer.prints)
        self.notes.note_units(changed, gone)
        read = Reports.of(self.notes.told(self.changed))
        old = layer.standing({*changed, *gone}, {*near.events, *self.dropped, *_parts(read)})
        new = layer.changed(changed, near, read)
        out, into = old - new, new - old
        self.store.change_graph(self.graph, sorted(out, key=str), sorted(into, key=str))
        articles = len(self.notes.hashes())
        return ResolveReport(articles, len(layer.world.things), len(near.events), False, len(into), len(out))


def _parts(reports: Reports) -> set[str]:
    """All but the parties that articles say."""
    return {one.iri for part in (reports.events, reports.tenures, reports.sayings) for one in part}


def _paired(links: Links) -> str:
    """What people decided, as JSON."""
    return json.dumps([*(("same", *pair) for pair in links.together), *(("apart", *pair) for pair in links.apart)])


def _hashed(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _mark(thing: Thing) -> str:
    """What events ask of a thing: everything but who tells of it and how else it is called."""
    asked = (thing.iri, thing.kind, thing.name, thing.named, thing.geonames, thing.within, thing.feature, thing.owner)
    return " ".join(map(str, asked))


def _put(store: Store, graph: str, quads: Sequence[Quad]) -> None:
    """Write the graph in one step, if it is not what stands there already."""
    if set(store.quads(graph)) != set(quads):
        store.replace_graph(graph, quads)


def _gazetteer(world: World, iris: Iris) -> list[Quad]:
    """The regions around the places in use, up to the continent; named where no article names them."""
    graph = NamedNode(iris.graph("gazetteer"))
    chains = sorted({(thing.geonames, *thing.within) for thing in world.things.values() if thing.geonames is not None})
    own = {chain[0] for chain in chains}
    quads: dict[Quad, None] = {}
    for chain in chains:
        for small, large in pairwise(chain):
            inside = NamedNode(f"{GEONAMES}{small}/"), NamedNode(f"{GEONAMES}{large}/")
            quads[Quad(inside[0], schema("containedInPlace"), inside[1], graph)] = None
    regions = sorted({region for chain in chains for region in chain[1:]} - own)
    for region, name in _names_of(regions):
        node = NamedNode(f"{GEONAMES}{region}/")
        quads[Quad(node, RDF_TYPE, schema("Place"), graph)] = None
        quads[Quad(node, schema("name"), text_literal(name), graph)] = None
    return list(quads)


def _names_of(regions: Iterable[int]) -> list[tuple[int, str]]:
    """(id, name) of those that the gazetteer knows."""
    from newsgraph.knowledge.gazetteer import load_gazetteer

    known = list(regions)
    if not known:
        return []
    gazetteer = load_gazetteer()
    return [(region, place.name) for region in known if (place := gazetteer.by_id(region)) is not None]
