"""The world layer as it is to be: all of it, or what differs from what stands in the store.

Every quad of the graph `resolved` is about a subject that one unit of the world owns: a thing with its reports, a
post, a term, a decision, an event with its reports and their numbers, or an event type that the workspace teaches. A
unit whose print was noted stands there already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property, partial
from hashlib import blake2b
from itertools import chain
from operator import attrgetter

from pyoxigraph import NamedNode, Quad

from newsgraph.graph.iris import Iris
from newsgraph.graph.literals import text_literal
from newsgraph.graph.terms import ng, schema
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.posts.posts import Post, Term, held_as
from newsgraph.identity.reports import Reports
from newsgraph.identity.scoring import Decision, decision_iri
from newsgraph.identity.standing.events import Event
from newsgraph.identity.world.quads import WorldWriter, event_iri
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.own_types import not_shipped
from newsgraph.store.following import objects, subjects
from newsgraph.store.protocol import Store

__all__ = ["Layer"]

_FIELDS = {
    kind: attrgetter(*(entry.name for entry in fields(kind))) for kind in (CanonicalEntity, Term, Post, Decision)
}


class Layer:
    """What is to stand in the graph `resolved`."""

    def __init__(  # noqa: PLR0917 - one call
        self, store: Store, iris: Iris, world: World, judged: World, terms: Iterable[Term], made_from: str
    ) -> None:
        """Nothing is made yet. `world`: all that is known; `judged`: the part of it that was judged now."""
        self.store, self.world, self.judged, self.terms = store, world, judged, tuple(terms)
        self.graph = iris.graph("resolved")
        self.writer = WorldWriter(iris, world)
        self.stamp = Quad(NamedNode(self.graph), ng("resolvedFrom"), text_literal(made_from), NamedNode(self.graph))

    @cached_property
    def prints(self) -> dict[str, bytes]:
        """Thing or decision on parties that was judged now → a print of all that is written of it."""
        found: dict[str, bytes] = {thing.iri: _print(thing) for thing in self.judged.things.values()}
        for one in self.judged.decisions:
            found[decision_iri(one, self.writer.iris)] = _print(one, self.judged.known[one.sides[0]])
        return found

    @cached_property
    def term_prints(self) -> dict[str, bytes]:
        """Post or term → a print of all that is written of it."""
        found = {}
        for term in self.terms:
            found[term.iri] = _print(term)
            found[term.post.iri] = _print(term.post)
        return found

    # --- new

    def whole(self, events: Sequence[Event], decisions: Iterable[Decision], reports: Reports) -> Iterator[Quad]:
        """All of it; some quads more than once. What a taught type is stands here alone: other files, other rules."""
        yield self.stamp
        makers: Iterable[Callable[[], object]] = chain(
            (partial(self.writer.kind, one) for one in not_shipped(load_lexicon().types)),
            self._units({*self.prints, *self.term_prints}),
            self._events(events, decisions),
            self._held(reports),
        )
        for make in makers:
            make()
            yield from self.writer.taken()

    def changed(
        self,
        units: Collection[str],
        relinked: Collection[str],
        events: Sequence[Event],
        decisions: Iterable[Decision],
        read: Reports,
    ) -> set[Quad]:
        """These units, what the parties that were relinked are of, the events that were judged anew, what was read."""
        for make in chain(self._units(units, relinked), self._events(events, decisions), self._held(read)):
            make()
        return {self.stamp, *self.writer.taken()}

    def _units(self, units: Collection[str], relinked: Collection[str] | None = None) -> Iterator[Callable[[], object]]:
        """What is said of these units; of the parties, only those that were relinked, if they are named."""
        writer, world = self.writer, self.judged
        for thing in world.things.values():
            if thing.iri in units:
                members = thing.members if relinked is None else [one for one in thing.members if one in relinked]
                yield partial(writer.thing, thing, members)
        yield from (partial(writer.term, one) for one in self.terms if one.iri in units or one.post.iri in units)
        chosen = [one for one in world.decisions if decision_iri(one, writer.iris) in units]
        yield from (partial(writer.decision, one, world.known[one.sides[0]]) for one in chosen)

    def _events(self, events: Sequence[Event], decisions: Iterable[Decision]) -> Iterator[Callable[[], object]]:
        known: dict[str, str] = {}
        for event in events:
            known |= dict.fromkeys(event.members, event_iri(self.writer.iris, event))
            yield partial(self.writer.event, event)
        yield from (partial(self.writer.decision, one, known[one.sides[0]]) for one in decisions)

    def _held(self, reports: Reports) -> Iterator[Callable[[], object]]:
        yield from (
            partial(self.writer.link, attribution, ng("heldAs"), tenure) for attribution, tenure in held_as(reports)
        )

    # --- old

    def standing(
        self, units: Iterable[str], terms: Iterable[str], reports: Iterable[str], events: Iterable[str]
    ) -> set[Quad]:
        """What stands in the store of these units, of these terms with their reports, of reports and of their events.

        Most of the reports of a thing stay what they are when one is added, and there may be thousands.
        """
        about, link, merged, number = {self.graph, *units, *reports}, ng("reportOf"), ng("mergedFrom"), ng("quantity")
        for iri in terms:
            about |= {iri, *subjects(self.store, self.graph, link, iri)}
        for report in reports:
            about.update(subjects(self.store, self.graph, merged, report))
        for event in events:  # each once: an event may have hundreds of reports
            about |= {event, *objects(self.store, self.graph, event, number)}
        return {quad for subject in about for quad in self.store.quads(self.graph, about=subject)}

    def terms_of(self, reports: Iterable[str]) -> set[str]:
        """The terms that stand in the store with one of these reports, and stand: they lose it as it is dropped."""
        held = {term for report in reports for term in objects(self.store, self.graph, report, ng("reportOf"))}
        return held & self.term_prints.keys()

    # --- titles

    def names_of(self, things: Iterable[str]) -> set[Quad]:
        """What the store says that these are called."""
        name = schema("name")
        return {quad for one in things for quad in self.store.quads(self.graph, about=one) if quad.predicate == name}

    def named(self, titles: Mapping[str, str]) -> set[Quad]:
        """What these are called now."""
        graph = NamedNode(self.graph)
        return {Quad(NamedNode(one), schema("name"), text_literal(title), graph) for one, title in titles.items()}


def _print(one: CanonicalEntity | Term | Post | Decision, *more: str) -> bytes:
    """A short hash of all fields of a record."""
    words = list(map(repr, _FIELDS[type(one)](one)))
    return blake2b("\x00".join((*words, *more)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
