"""Which parties might be one with which: a family is closed under everything by which parties are ever compared.

Families are judged each by itself as they would be together. Any rule that compares two parties must find them in one
family: by a key that both are looked up by (`register._keys`), or by a tie between two keys that is made here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from newsgraph.identity.authority.graph import Authority
from newsgraph.identity.cache.entity_index import Register
from newsgraph.identity.entities.organizations import alike_bodies
from newsgraph.identity.model import Links
from newsgraph.identity.names.compare import name_blocks, name_evidence
from newsgraph.identity.names.normalize import body_key, is_generic_body, person_key

__all__ = ["Families"]


class Families:
    """Finds the families of parties in the register, as it stands."""

    def __init__(self, register: Register, links: Links, authorities: Sequence[Authority]) -> None:
        """Ties of names are made when they are asked for."""
        self.register, self.links = register, links
        self.entries: defaultdict[str, set[str]] = defaultdict(set)  # key of a name → entries that bear it
        self.names: defaultdict[str, set[str]] = defaultdict(set)  # entry → keys of its names
        for iri, entry in (one for authority in authorities for one in authority.entries):
            for key in (key for name in entry.names for key in _entry_keys(name)):
                self.entries[key].add(iri)
                self.names[iri].add(key)

    def of(self, parties: Collection[int], most: int) -> set[int] | None:
        """These parties with all of their families; None if that comes to more than so many."""
        found: set[int] = set()
        seen: set[str] = set()
        others, entries = self.decided()
        new = set(parties)
        while new:
            found |= new
            if len(found) > most:
                return None
            keys = self.register.keys_of(new).union(*(entries[one] for one in new & entries.keys()))
            asked: set[str] = set()
            while fresh := keys - seen:
                seen |= fresh
                tied = {key: set(self.tied(key)) for key in fresh}
                asked |= {key for key in fresh if self.is_looked_up(key)}
                keys = set().union(*tied.values())
            new = self.register.holders(asked).union(*(others[one] for one in new & others.keys())) - found
        return found

    def decided(self) -> tuple[Mapping[int, set[int]], Mapping[int, set[str]]]:
        """What people decided on parties: (those that one is one with, keys of the names of the entries that it is)."""
        ids = self.register.ids({end for pair in (*self.links.together, *self.links.known) for end in pair})
        others: defaultdict[int, set[int]] = defaultdict(set)
        entries: defaultdict[int, set[str]] = defaultdict(set)
        told: defaultdict[str, set[int]] = defaultdict(set)
        for report, entry in self.links.known:
            if report in ids:
                told[entry].add(ids[report])
                entries[ids[report]] |= self.names.get(entry, set())
        groups = [{ids[end] for end in pair if end in ids} for pair in self.links.together]
        for group in (*groups, *told.values()):
            for one in group:
                others[one] |= group
        return others, entries

    def is_looked_up(self, key: str) -> bool:
        """Whether the parties of the key are of one family at all."""
        kind, _, name = key.partition(" ")
        if kind == "full":
            return self.register.is_held(f"bare {name}")
        return kind != "generic" or key in self.entries

    def tied(self, key: str) -> Iterator[str]:
        """The keys whose parties may be one with those of a key."""
        kind, _, name = key.partition(" ")
        for entry in self.entries.get(key, ()):
            yield from self.names[entry]
        if kind == "person":
            blocks = {f"person {block}" for block in name_blocks(name)}
            near = self.register.names_in(blocks) - {name}
            yield from (f"person {other}" for other in near if name_evidence(*sorted((name, other))) is not None)
        elif kind == "label":
            near = self.register.names_in({f"label {name[:4]}"}) - {name}
            yield from (f"label {other}" for other in near if alike_bodies(name, other))
            yield from (f"label {other}" for other in self.register.acronyms_with(name))
        elif kind == "bare":
            yield f"full {name}"
        elif kind == "full" and self.register.is_held(f"bare {name}"):
            yield f"bare {name}"


def _entry_keys(name: str) -> Iterable[str]:
    key = body_key(name)
    return f"person {person_key(name)}", f"generic {key}" if is_generic_body(key) else f"label {key}"
