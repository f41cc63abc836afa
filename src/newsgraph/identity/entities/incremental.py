"""Who is who around what has changed: only the families that a change reaches are judged anew.

A family (`blocking.py`) is judged by its own reports, by the articles that they stand in, and by how many articles
name what stands there, rounded. So it is judged anew if a party of it came, went or was decided on, or if the rounded
number of articles changed for something that its articles name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from newsgraph.graph.iris import Iris, article_of
from newsgraph.identity.authority.graph import Authority
from newsgraph.identity.cache.cache import ResolverCache
from newsgraph.identity.entities.blocking import Families
from newsgraph.identity.entities.cooccurrence import in_steps
from newsgraph.identity.entities.pipeline import resolve_entities
from newsgraph.identity.model import CanonicalEntity, Links, World
from newsgraph.identity.reports import Reports
from newsgraph.identity.scoring import decision_iri

__all__ = ["Judged", "WhoIsWho"]

_MOST, _PART = 2_000, 0.25  # parties, or this part of all: when more must be judged anew, all are


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided now, and what that changes."""

    world: World  # the things that were judged anew, or all
    lookup: World  # all things, those that were not judged now among them
    moved: frozenset[str]  # articles whose parties are reports of other things, or of things with another name or place
    relinked: frozenset[str]  # parties that are reports of other things than before, or are there no more
    former: frozenset[str]  # things and decisions that these stand for, as they were
    whole: bool  # whether all were judged


class WhoIsWho:
    """Decides around a change: `before` it is taken up in the notes, and `judged` after."""

    def __init__(self, notes: ResolverCache, iris: Iris, links: Links, lists: Sequence[Authority]) -> None:
        self.notes, self.register = notes, notes.register
        self.iris, self.links, self.lists = iris, links, lists
        self.beside: set[int] | None = set()  # the families of what changes, as they were; None: too much
        self.old: dict[str, str] = {}  # party of an article that changes → what it was of
        self.company: dict[str, int] = {}  # what such an article names → how many articles did, rounded
        self.articles = 0
        self.lists_mark = sha256(repr(lists).encode("utf-8", "surrogatepass")).hexdigest()

    def before(self, articles: Collection[str]) -> None:
        """Look at the families of these articles' parties, before they are read again or forgotten."""
        parties = self.register.parties_of(articles)
        self.beside = self.families().of(parties, self.most())
        self.old = self.register.things_of(parties)
        named = self.register.named_in(self.register.company_of(articles))
        self.company = {key: in_steps(len(those)) for key, those in named.items()}
        self.articles = self.register.articles

    def families(self) -> Families:
        """The families as the notes have them now."""
        return Families(self.register, self.links, self.lists)

    def most(self) -> int:
        """How many parties are judged by themselves at most."""
        return max(_MOST, int(_PART * self.register.party_count()))

    # --- what is judged

    def judged(self, changed: Collection[str], decided: Collection[str]) -> Judged:
        """What the change reaches, judged anew; everything, if that is a large part of it."""
        same = in_steps(self.articles) == in_steps(self.register.articles)
        if self.beside is None or not same or self.notes.state("lists") != self.lists_mark:
            return self.all_judged()
        seeds = self.register.present(self.beside) | self.register.parties_of(changed)
        seeds |= set(self.register.ids(decided).values()) | self.weighed_anew(changed)
        families = self.families()
        while (parties := families.of(seeds, self.most())) is not None:
            world = resolve_entities(self.register.reports(parties), self.iris, self.links, self.lists, self.register)
            before = self.register.things_of(parties) | self.old
            more = self.reached(world, before)
            if more <= parties:
                return self.noted(world, before, whole=False)
            seeds = parties | more
        return self.all_judged()

    def all_judged(self) -> Judged:
        """Everybody and everything judged anew."""
        world = resolve_entities(Reports.of(self.notes.parties()), self.iris, self.links, self.lists)
        return self.noted(world, self.register.things_of() | self.old, whole=True)

    def weighed_anew(self, changed: Collection[str]) -> set[int]:
        """Those who stand beside something that many more, or fewer, articles name than before."""
        keys = {*self.company, *self.register.company_of(changed)}
        reached: set[str] = set()
        for key, articles in self.register.named_in(keys).items():
            before = self.company.get(key)  # else none of those that changed named it
            if in_steps(len(articles)) != (in_steps(len(articles.difference(changed))) if before is None else before):
                reached |= articles
        return self.register.parties_of(reached, ("Person", "Organization"))

    def reached(self, world: World, before: Mapping[str, str]) -> set[int]:
        """Parties whose things may be called otherwise now: namesakes', and what belongs to those that moved."""
        old = self.register.things(set(before.values()))
        bases = {thing.base for thing in (*world.things.values(), *old.values())}
        namesakes = self.register.namesakes(bases) - old.keys()
        moved = [report for report, thing in world.known.items() if before.get(report) != thing]
        return self.register.members(namesakes) | self.register.owned_by(moved)

    # --- what is noted

    def noted(self, world: World, before: Mapping[str, str], *, whole: bool) -> Judged:
        """Note what was decided; what that changes."""
        old = self.register.things(set(before.values()))
        marks = {iri: _mark(thing) for iri, thing in old.items()}
        kept = {iri for iri, thing in world.things.items() if marks.get(iri) == _mark(thing)}
        relinked = {report for report, thing in world.known.items() if before.get(report) != thing}
        moved = {article_of(report) for report, thing in world.known.items() if thing not in kept} | set(
            map(article_of, relinked)
        )
        decisions = self.register.decided_on(None if whole else {*world.known, *self.old})
        decided = [(decision_iri(one, self.iris), one.sides[0]) for one in world.decisions]
        gone = old.keys() - world.things.keys()
        stands = {report: thing for report, thing in before.items() if report not in self.old}  # those were put in anew
        self.register.note_things(world, stands, gone, decided, decisions)
        lookup = world if whole else self.register.world(world)
        relinked |= self.old.keys() - world.known.keys()
        return Judged(world, lookup, frozenset(moved), frozenset(relinked), frozenset({*old, *decisions}), whole)

    def note(self) -> None:
        """Note by which lists was decided."""
        self.notes.set_state("lists", self.lists_mark)


def _mark(thing: CanonicalEntity) -> str:
    """What events and posts ask of a thing: everything but who tells of it and how else it is called."""
    asked = (thing.iri, thing.kind, thing.name, thing.named, thing.geonames, thing.within, thing.feature, thing.owner)
    return " ".join(map(str, asked))
