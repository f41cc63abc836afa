"""What one article says around its parties, and who can tell it of any article: the context of every decision.

Whatever is asked beside the reports that are compared is a fact of single articles, or a count over articles that
is rounded. So a few reports can be judged by themselves as they would be among all (docs/decisions/0005).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from newsgraph.graph.iris import article_of
from newsgraph.identity.model import Pair
from newsgraph.identity.names.compare import is_acronym, is_full, short_body, short_person
from newsgraph.identity.names.normalize import body_key, is_generic_body, owned_key, person_key
from newsgraph.identity.reports import ArticleFacts, EntityReport, Reports
from newsgraph.knowledge.bodies import known_body
from newsgraph.knowledge.placenames import fold_name

__all__ = ["AllArticles", "Context", "Names", "Setting", "names_of", "setting_of"]


@dataclass(frozen=True, slots=True)
class Names:
    """What the parties of one article are by this article alone."""

    keys: Mapping[str, str]  # body, group or place → reports of one key are of one thing
    fulls: Mapping[str, str]  # party that is named by a short form → the one that bears the full form
    acronyms: tuple[Pair, ...]  # (acronym, full name) that the article gives to one body, folded; sorted


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the parties of one article."""

    country: str | None  # where most of its places lie; ties: none
    company: Mapping[str, str]  # key of every named body, group and place but the outlet → its name
    people: frozenset[str]  # the full names of persons, folded


class Context(Protocol):
    """Tells what stands around the reports that are judged."""

    @property
    def articles(self) -> int:
        """How many articles there are."""
        ...

    def key(self, report: str) -> str | None:
        """What a body, group or place is by its own article."""
        ...

    def full(self, report: str) -> str | None:
        """The party of its article that bears the full form of a party's short name."""
        ...

    def setting(self, article: str) -> Setting:
        """What stands around the parties of an article."""
        ...

    def spread(self, key: str) -> int:
        """How many articles name the body, group or place of that key."""
        ...

    def meant(self, names: Collection[str]) -> Mapping[str, Counter[str]]:
        """Acronym → full names that articles give it, with how many articles do: of all that are among these names."""
        ...

    def party(self, report: str) -> EntityReport | None:
        """A party, whether it is judged now or not."""
        ...

    def thing_of(self, report: str) -> str | None:
        """What a party that is not judged now is a report of."""
        ...


def names_of(facts: ArticleFacts | None, parties: Sequence[EntityReport]) -> Names:
    """What the parties of an article are by it; they come in order of IRIs."""
    fulls, country = _fulls(parties), _country(parties)
    known: dict[str, EntityReport] = {party.iri: party for party in parties}
    keys: dict[str, str] = {party.iri: key for party in parties if (key := _key(party, known, fulls, country))}
    return Names(keys, fulls, _acronyms(facts, parties))


def setting_of(parties: Sequence[EntityReport], names: Names) -> Setting:
    """What stands around the parties of an article; they come in order of IRIs."""
    outside = [party for party in parties if party.iri in names.keys and party.named and not party.is_outlet]
    people = (person_key(party.name) for party in parties if party.kind == "Person" and party.named)
    return Setting(
        _country(parties),
        {names.keys[party.iri]: party.name for party in reversed(outside)},
        frozenset(key for key in people if is_full(key)),
    )


def _country(parties: Iterable[EntityReport]) -> str | None:
    counts: Counter[str] = Counter()
    for party in parties:
        if party.kind == "Place" and party.country:
            counts[party.country] += party.mentions
    (country, most), *rest = [*counts.most_common(2), (None, 0)]
    return country if most > (rest[0][1] if rest else 0) else None


def _fulls(parties: Sequence[EntityReport]) -> dict[str, str]:
    """A short form goes with the one full form of its article that it can be short for."""
    found: dict[str, str] = {}
    for kind, key, is_short in (("Person", person_key, short_person), ("Organization", body_key, short_body)):
        chosen = [party for party in parties if party.kind == kind and party.named and not party.is_outlet]
        keys = {party.iri: key(party.name).split() for party in chosen}
        for short, words in keys.items():
            longer = [iri for iri, other in keys.items() if len(other) > len(words) and is_short(words, other)]
            if len({tuple(keys[iri]) for iri in longer}) == 1:
                found[short] = longer[0]
    return found


def _key(
    party: EntityReport,
    known: Mapping[str, EntityReport],
    fulls: Mapping[str, str],
    country: str | None,
    *,
    deep: int = 0,
) -> str | None:
    """What a party is by its own article; None for persons and for what is only described."""
    if party.kind == "Place":
        return f"geo:{party.geonames}" if party.geonames else f"place:{fold_name(party.name)}" if party.named else None
    if party.kind not in ("Organization", "Group") or deep > 3:
        return None
    if party.owner and (fixed := owned_key(party.name)):
        owner = known.get(party.owner)
        own = _key(owner, known, fulls, country, deep=deep + 1) if owner and owner.named else None
        return f"owned:{own}|{fixed}" if own else None
    if party.iri in fulls and (full := known[fulls[party.iri]]) and full.iri not in fulls:
        return _key(full, known, {}, country, deep=deep)
    return _name_key(party, country) if party.named else None


def _name_key(party: EntityReport, country: str | None) -> str | None:
    """By name; a name that many countries have counts only within a country."""
    if party.kind == "Group":
        return f"group:{body_key(party.name)}"
    key = body_key(known_body(party.name) or party.name)
    if party.is_outlet or not is_generic_body(key):
        return f"body:{key}"
    return f"body:{key}|{country}" if country else None


def _acronyms(facts: ArticleFacts | None, parties: Iterable[EntityReport]) -> tuple[Pair, ...]:
    """What an article writes beside a full name in brackets, or calls one body as well."""
    pairs: set[Pair] = set()
    for party in parties:
        if party.kind == "Organization":
            keys = sorted({body_key(form) for form in (party.name, *party.forms)})
            pairs |= {(one, other) for one in keys for other in keys if is_acronym(one, other)}
    for full, short in facts.defined if facts else ():
        words = body_key(full).split()
        starts = [" ".join(words[place:]) for place in range(len(words) - 1)]
        pairs |= {(body_key(short), start) for start in starts if is_acronym(body_key(short), start)}
    return tuple(sorted(pair for pair in pairs if not any(map(is_generic_body, pair))))


class AllArticles:
    """The context where all that articles say is at hand."""

    def __init__(self, reports: Reports) -> None:
        """Nothing is made before it is asked for."""
        self._reports = reports
        self._names: dict[str, Names] = {}
        self._settings: dict[str, Setting] = {}

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len(self._reports.articles)

    def names(self, article: str) -> Names:
        """What the parties of an article are by it."""
        if article not in self._names:
            facts, parties = self._reports.articles.get(article), self._reports.party_lists.get(article, ())
            self._names[article] = names_of(facts, parties)
        return self._names[article]

    def key(self, report: str) -> str | None:
        """What a body, group or place is by its own article."""
        return self.names(article_of(report)).keys.get(report)

    def full(self, report: str) -> str | None:
        """The party of its article that bears the full form of a party's short name."""
        return self.names(article_of(report)).fulls.get(report)

    def setting(self, article: str) -> Setting:
        """What stands around the parties of an article."""
        if article not in self._settings:
            parties = self._reports.party_lists.get(article, ())
            self._settings[article] = setting_of(parties, self.names(article))
        return self._settings[article]

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(key for article in self._reports.articles for key in self.setting(article).company)

    def spread(self, key: str) -> int:
        """How many articles name the body, group or place of that key."""
        return self._spread[key]

    def meant(self, names: Collection[str]) -> Mapping[str, Counter[str]]:
        """Acronym → full names that articles give it, with how many articles do: of all that are among these names."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for article in self._reports.articles:
            for short, full in self.names(article).acronyms:
                found[short][full] += 1
        return {short: told for short, told in found.items() if short in names or not told.keys().isdisjoint(names)}

    def party(self, report: str) -> EntityReport | None:
        """A party."""
        return self._reports.parties.get(report)

    def thing_of(self, report: str) -> str | None:  # noqa: ARG002 - as the protocol has it
        """None: all are judged."""
        return None
