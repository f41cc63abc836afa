"""Who in the articles is whom in the authority lists: linked ids join two spellings, and keep namesakes apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from newsgraph.identity.authority.files import Entry
from newsgraph.identity.authority.graph import Authority
from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.model import Links, World
from newsgraph.identity.names.compare import is_full
from newsgraph.identity.names.normalize import body_key, person_key, post_key
from newsgraph.identity.reports import EntityReport, TenureReport
from newsgraph.identity.scoring import ASK, SAME, Decision, Feature, explained, score_of

__all__ = ["Linker"]

_KINDS = {"Person": ("Person",), "Organization": ("Organization", "Group")}
_YOUNGEST, _OLDEST = 15, 105  # years at which one is in the news


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry of a list, as it is compared."""

    iri: str
    authority: str
    entry: Entry
    posts: frozenset[str]


class Linker:
    """Links parties to entries, and writes what is linked onto the world."""

    def __init__(self, joining: Joining, authorities: Sequence[Authority], links: Links) -> None:
        self.joining = joining
        self.entries = {
            iri: _Known(iri, one.name, entry, frozenset(map(post_key, entry.positions)))
            for one in authorities
            for iri, entry in one.entries
        }
        self.linked: dict[str, set[str]] = {}  # report → entries
        self.decisions: list[Decision] = []
        self.told: defaultdict[str, set[str]] = defaultdict(set)
        for report, iri in links.known:
            self.told[report].add(iri)
        self.refused = frozenset(links.unknown)

    def join(self) -> None:
        """Link what can be told, the earliest report first; reports of one entry are one, of two of one list two."""
        if not self.entries:
            return
        holders: dict[str, str] = {}
        open_questions: dict[tuple[str, str], Decision] = {}
        for party in self.joining.in_order("Person", "Organization", "Group"):
            for known, decision in self.judged(party):
                if not decision.same:
                    open_questions.setdefault((self.key(party), known.iri), decision)
                elif self.joining.clusters.mark(party.iri, known.authority, known.iri):
                    self.linked.setdefault(party.iri, set()).add(known.iri)
                    self.decisions.append(decision)
                    holder = holders.setdefault(known.iri, party.iri)
                    self.joining.join(
                        "authority", 0.97, f"both are {known.entry.name} ({known.entry.id})", holder, party.iri
                    )
        self.decisions += open_questions.values()

    def written(self, world: World) -> World:
        """The world with the ids of what was linked, and why; questions on what is linked elsewhere fall away."""
        if not self.entries:
            return world
        same: defaultdict[str, set[str]] = defaultdict(set)
        for report, entries in self.linked.items():
            same[world.known[report]] |= {
                iri for entry in entries for iri in self.entries[entry].entry.same or (entry,)
            }
        things = {
            iri: replace(thing, same=tuple(sorted(same[iri]))) if iri in same else thing
            for iri, thing in world.things.items()
        }
        linked = {
            (world.known[report], self.entries[iri].authority) for report, found in self.linked.items() for iri in found
        }
        decisions = [
            replace(one, into=world.known[one.sides[0]]) if one.same else one
            for one in self.decisions
            if one.same or (world.known[one.sides[0]], self.entries[one.sides[1]].authority) not in linked
        ]
        return World(things, world.known, (*world.decisions, *decisions))

    # --- one party

    def judged(self, party: EntityReport) -> Iterator[tuple[_Known, Decision]]:
        """The entry that a party is, list by list; or, where that is open, each that it may be."""
        own = self.told.get(party.iri, set()) & self.entries.keys()
        for iri in sorted(own):
            yield self.entries[iri], Decision("authority", 1.0, "a person decided it", (party.iri, iri))
        if own or not party.named or self.joining.context.full(party.iri):
            return
        for candidates in self.candidates(party).values():
            several = len(candidates) > 1
            scored = []
            for known in candidates:
                grounds = [*self.grounds(party, known), *([Feature(-1.5, "several of that name")] if several else [])]
                scored.append((score_of(grounds), known, explained(grounds)))
            best = max(score for score, _, _ in scored)
            clear = best >= SAME and sum(score >= SAME for score, _, _ in scored) == 1
            for score, known, why in scored:
                if clear and score == best:
                    yield known, Decision("authority", score, why, (party.iri, known.iri))
                elif not clear and score >= ASK:
                    asked = Decision("authority", min(score, SAME), why, (party.iri, known.iri), same=False)
                    yield known, asked

    def candidates(self, party: EntityReport) -> dict[str, list[_Known]]:
        """List → its entries that bear the party's name."""
        found: defaultdict[str, list[_Known]] = defaultdict(list)
        key = self.key(party)
        if party.kind == "Person" and not is_full(key):
            return found
        for known in self.by_name.get((party.kind, key), ()):
            if (party.iri, known.iri) not in self.refused:
                found[known.authority].append(known)
        return found

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[_Known]]:
        """(kind, folded name) → entries."""
        found: defaultdict[tuple[str, str], list[_Known]] = defaultdict(list)
        for known in self.entries.values():
            for kind in _KINDS.get(known.entry.kind, ()):
                key = person_key if kind == "Person" else body_key
                for name in sorted(set(map(key, known.entry.names))):
                    found[kind, name].append(known)
        return dict(found)

    def key(self, party: EntityReport) -> str:
        return person_key(party.name) if party.kind == "Person" else body_key(party.name)

    def grounds(self, party: EntityReport, known: _Known) -> Iterator[Feature]:
        """Name, posts, country and age."""
        entry = known.entry
        key = person_key if party.kind == "Person" else body_key
        if key(entry.name) == self.key(party):
            yield Feature(1.5, f"the name “{entry.name}”")
        else:
            yield Feature(1.4, f"“{party.name}” is another name of {entry.name}")
        posts = {post_key(tenure.title) for tenure in self.tenures.get(party.iri, ())}
        held = sorted(post for post in posts if any(post == one or post in one.split(" of ") for one in known.posts))
        if held:
            yield Feature(2.0, f"both are {held[0]}")
        country = self.joining.context.setting(party.article).country
        if country and entry.countries:
            here = country in entry.countries
            yield (
                Feature(0.7, f"the article is about {country}")
                if here
                else Feature(-1.2, f"the article is about {country}")
            )
        day = self.joining.reports.day(party.iri)
        if party.kind == "Person" and entry.born and day:
            age = int(day[:4]) - int(entry.born[:4])
            if not _YOUNGEST <= age <= _OLDEST:
                yield Feature(-4.0, f"born in {entry.born[:4]}")

    @cached_property
    def tenures(self) -> dict[str, list[TenureReport]]:
        """Person → posts that articles give them."""
        found: defaultdict[str, list[TenureReport]] = defaultdict(list)
        for tenure in self.joining.reports.tenures:
            found[tenure.member].append(tenure)
        return dict(found)
