"""Who holds which post, around what has changed: only terms that a change reaches are made and dated anew.

What a term comes out as is asked of its holder's other posts, of all who hold the same seat, and of events by which a
post changes hands: of whom they tell, and who is named with the same title in their articles (`jurisdictions.py`,
`terms.py`). So terms are taken together with everything that is tied to them so, before and after the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from newsgraph.graph.iris import Iris, article_of
from newsgraph.identity.cache.post_index import Held, PostIndex
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import post_key
from newsgraph.identity.posts.changes import Turn
from newsgraph.identity.posts.posts import Term, terms_of
from newsgraph.identity.posts.terms import dated
from newsgraph.identity.reports import Reports, TenureReport

__all__ = ["Terms", "TermsAround"]

_MOST, _PART = 2_000, 0.6  # reports of posts, or this part of all: when more are reached, all terms are made anew


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that were made anew."""

    terms: tuple[Term, ...]
    former: frozenset[str] | None  # the terms and posts that these stand for, as they were; None: all


class TermsAround:
    """Makes terms around a change: told `before` it what goes, and asked after it."""

    def __init__(self, index: PostIndex, iris: Iris) -> None:
        self.index, self.iris = index, iris
        self.left: list[Held] = []  # reports of articles that change or go, as they stood

    def before(self, articles: Collection[str]) -> None:
        """Look at where the reports of these articles stand, before they are read again or forgotten."""
        self.left = self.index.held_in(articles)

    def all(self, world: World, turns: Sequence[Turn]) -> Terms:
        """All terms; `turns`: of all events."""
        self.index.clear()
        self.index.put_turns(map(_row, turns))
        held = (_placed(one, world) for one in self.index.tenures())
        return Terms(self._made({one.iri: one for one in held}, world, turns), None)

    def around(self, world: World, articles: Collection[str], turns: Sequence[Turn], gone: Collection[str]) -> Terms:
        """The terms around these articles, whose parties are others than before, and around events judged anew.

        `turns`: of these events; `gone`: those that they stand for.
        """
        was = list(map(_turn, self.index.turns(gone)))
        self.index.forget_turns(gone)
        self.index.put_turns(map(_row, turns))
        old = [*self.left, *self.index.held_in(articles)]
        self.index.forget(one.iri for one in self.left)
        new = [_placed(one, world) for one in self.index.tenures_in(articles)]
        self.index.put(new)
        reached = self._reached([*old, *new], [*was, *turns])
        if reached is None:
            held = {one.iri: one for one in self.index.held()}
            return Terms(self._made(held, world, list(map(_turn, self.index.turns()))), None)
        events = self.index.turns_at({one.holder for one in reached.values()})
        former = frozenset(iri for one in (*old, *reached.values()) for iri in (one.term, one.post) if iri)
        return Terms(self._made(reached, world, list(map(_turn, self.index.turns(events)))), former)

    def _made(self, held: Mapping[str, Held], world: World, turns: Sequence[Turn]) -> tuple[Term, ...]:
        """The terms of these reports, which are noted to stand in them."""
        tenures = self.index.tenures(held)
        known: dict[str, str] = {}
        for one in tenures:
            known[one.member] = held[one.iri].holder
            if one.jurisdiction and (seat := held[one.iri].seat):
                known[one.jurisdiction] = seat.rpartition("|")[2]
        terms = dated(terms_of(Reports(tenures=tenures), World(world.things, known), self.iris, turns), turns, world)
        placed = (held[iri]._replace(term=term.iri, post=term.post.iri) for term in terms for iri in term.members)
        self.index.put(one for one in placed if one != held[one.iri])
        return tuple(terms)

    # --- what a change reaches

    def _reached(self, seeds: Iterable[Held], turns: Iterable[Turn]) -> dict[str, Held] | None:
        """Every report that is tied to these, directly or through others; None if that comes to too many."""
        most = max(_MOST, int(_PART * self.index.count()))
        found: dict[str, Held] = {}
        holders: set[str] = set()
        seats: set[str] = set()
        seen: set[str] = set()  # events
        seeds = list(seeds)
        new_holders = {one.holder for one in seeds}
        for turn in turns:
            new_holders |= {*turn.holders, *(one.holder for one in self.index.held_in(turn.articles))}
        new_seats = {one.seat for one in seeds if one.seat}
        while new_holders or new_seats:
            holders |= new_holders
            seats |= new_seats
            rows = [*self.index.held_by(new_holders), *self.index.held_at(new_seats)]
            fresh = {one.iri: one for one in rows if one.iri not in found}
            found |= fresh
            if len(found) > most:
                return None
            events = self.index.turns_at({*new_holders, *(one.article for one in fresh.values())}) - seen
            tied = self._tied(events, holders, fresh.values(), seen)
            new_holders = ({one.holder for one in fresh.values()} | tied) - holders
            new_seats = {one.seat for one in fresh.values() if one.seat} - seats
        return found

    def _tied(
        self, events: Collection[str], holders: Collection[str], fresh: Iterable[Held], seen: set[str]
    ) -> set[str]:
        """Of whom those events tell that concern these holders or reports, and who is named with them in articles.

        Somebody who comes to a post may be given what another held whom an article names with the same title.
        """
        named: defaultdict[str, set[str]] = defaultdict(set)  # article → titles
        for one in fresh:
            named[one.article].add(one.title)
        tied: set[str] = set()
        for turn in map(_turn, self.index.turns(events)):
            titles = {one.title for one in self.index.held_by(turn.holders)} if turn.comes else set()
            if any(holder in holders for holder in turn.holders) or any(titles & named[one] for one in turn.articles):
                seen.add(turn.iri)
                tied.update(turn.holders)
                tied.update(one.holder for one in self.index.held_in(turn.articles) if one.title in titles)
        return tied


def _placed(one: TenureReport, world: World) -> Held:
    body, title = world.known.get(one.jurisdiction or ""), post_key(one.title)
    holder = world.known.get(one.member, one.member)
    return Held(one.iri, article_of(one.iri), title, holder, f"{title}|{body}" if body else None)


def _row(turn: Turn) -> tuple[str, object, Collection[str]]:
    data = [sorted(one) if isinstance(one, frozenset) else one for one in astuple(turn)]
    return turn.iri, data, {*turn.holders, *turn.articles}


def _turn(data: Sequence[Any]) -> Turn:
    iri, comes, kind, holders, begin, end, told, tenures, articles = data
    return Turn(iri, comes, kind, tuple(holders), begin, end, told, frozenset(tenures), tuple(articles))
