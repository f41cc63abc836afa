"""Country and sector of those who act and are acted on, by their own names, their bodies and their posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.query import ask

if TYPE_CHECKING:
    from newsgraph.query import Value
    from newsgraph.store.protocol import Store

__all__ = ["Codes", "read_codes"]

_COUNTRIES = "SELECT ?one ?code { ?one a schema:Place ; schema:addressCountry ?code } ORDER BY ?one ?code"
_SECTORS = "SELECT ?one ?code { ?one ng:sector ?code } ORDER BY ?one ?code"
_OWNERS = "SELECT ?one ?code { ?report ng:reportOf ?one . ?one ng:affiliatedWith ?code } ORDER BY ?one ?code"
_POSTS = """SELECT DISTINCT ?person ?post ?of ?status ?last {
  ?term a org:Membership ; org:member ?person ; ng:post ?post ; ng:tenureStatus ?status .
  OPTIONAL { ?term ng:lastAttested ?last }
  OPTIONAL { ?post ng:jurisdiction ?of }
} ORDER BY ?person DESC(?last) ?post"""
_IN_FORCE = ("current", "acting")
_FAR = 4  # bodies of bodies that are followed


@dataclass(slots=True)
class Codes:
    """What is known of all parties, by IRI."""

    countries: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    posts: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)  # person → (post, of), in force first

    def country(self, party: Value) -> str | None:
        """ISO 3166 code: of a place its own, of a body that of its place, of a person that of a post; else None."""
        for one in self._standing_for(str(party)):
            for _ in range(_FAR):
                if one in self.countries or one not in self.owners:
                    break
                one = self.owners[one]  # noqa: PLW2901 - step by step
            if one in self.countries:
                return self.countries[one]
        return None

    def sector(self, party: Value) -> str | None:
        """Its own, or that of the first post that has one."""
        iri = str(party)
        own = (iri, *(post for post, _ in self.posts.get(iri, ())))
        return next((self.sectors[one] for one in own if one in self.sectors), None)

    def _standing_for(self, party: str) -> Iterator[str]:
        yield party
        yield from (of for _, of in self.posts.get(party, ()) if of)


def read_codes(store: Store) -> Codes:
    """The codes of all parties of the world layer."""
    countries, sectors, owners = (_pairs(store, query) for query in (_COUNTRIES, _SECTORS, _OWNERS))
    found = Codes(countries, sectors, owners)
    later: dict[str, list[tuple[str, str | None]]] = {}
    for row in ask(store, _POSTS).dicts():
        held = str(row["status"]).rpartition("#")[2] in _IN_FORCE
        place = found.posts if held else later
        place.setdefault(str(row["person"]), []).append((str(row["post"]), str(row["of"]) if row["of"] else None))
    for person, posts in later.items():
        found.posts.setdefault(person, []).extend(posts)
    return found


def _pairs(store: Store, query: str) -> dict[str, str]:
    """The first value of each."""
    return {str(row["one"]): str(row["code"]) for row in reversed(ask(store, query).dicts())}
