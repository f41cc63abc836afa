"""Persons that are one: by full name, by spelling, and by a surname with the post that goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.entities.cooccurrence import Company
from newsgraph.identity.model import Pair
from newsgraph.identity.names.compare import is_full, name_evidence, near_names
from newsgraph.identity.names.normalize import person_key, sounded
from newsgraph.identity.posts.shared_posts import Offices
from newsgraph.identity.scoring import ASK, SAME, Feature, explained, score_of

__all__ = ["join_persons"]

_CLASH = -5.0  # posts or initials that exclude each other
_FATHER_AND_SON = -9.0  # they keep the same company
_HALF_A_NAME = -2.5  # "Jr." after the name in the articles of one only
_CALLED_BOTH = 1.5  # one article calls a person by both names
_STRANGERS, _ABROAD = -1.0, -2.5  # one name, no post and nobody in common; and in other countries
_HARDLY = 0.2  # weight of the places and bodies in common that strangers may have
_WELL_KNOWN, _HARDLY_ANY_OTHER = (
    6,
    0.75,
)  # reports of one bearer of a surname, and their part of all, that make him known
_WELL_KNOWN_WEIGHT = 1.6
_MOST = 50  # bare surnames that are compared with each other


def join_persons(joining: Joining, company: Company) -> None:
    """The surest first: one full name, spellings of one, bare surnames."""
    persons = _Persons(joining, company)
    persons.of_one_name()
    persons.of_like_names()
    persons.by_surname()


class _Persons:
    """Compares persons by names, posts and company."""

    def __init__(self, joining: Joining, company: Company) -> None:
        self.joining, self.company, self.offices = joining, company, Offices(joining)

    def key(self, report: str) -> str:
        return person_key(self.joining.parties[report].name)

    def against(self, one: str, other: str) -> list[Feature]:
        if father := self.offices.of_two_generations(one, other):
            return [Feature(_FATHER_AND_SON, father)]
        if clash := self.offices.clash(one, other):
            return [Feature(_CLASH, clash)]
        half = self.offices.half_a_name(one, other)
        return [Feature(_HALF_A_NAME, half)] if half else []

    # --- one full name

    def of_one_name(self) -> None:
        """Reports of one full name are one person, unless posts keep them apart."""
        groups: dict[str, list[str]] = {}
        for party in self.joining.in_order("Person"):
            key = person_key(party.name)
            if party.named and is_full(key) and not party.name.endswith("-"):  # "Kim Ki-" is half a name
                groups.setdefault(key, []).append(party.iri)
        for key, reports in groups.items():
            self.namesakes(key, reports)

    def namesakes(self, key: str, reports: Sequence[str]) -> None:
        """One person for each set of posts that do not exclude each other.

        Whoever found no company at first is tried once more, when those of that name have grown.
        """
        holders: list[str] = []
        for report in sorted(reports, key=lambda one: (not self.offices.exclusive(one), self.joining.rank[one])):
            if not self.joins_a_namesake(key, report, holders):
                holders.append(report)
        left: list[str] = []
        for report in holders if len(holders) > 1 else ():
            if not self.joins_a_namesake(key, report, left, last=True):
                left.append(report)

    def joins_a_namesake(self, key: str, report: str, holders: Sequence[str], *, last: bool = False) -> bool:
        """Whether the report became, or is, one with a holder of its name; where that is unsure, a person is asked."""
        joining = self.joining
        scored = []
        for holder in holders:
            grounds = self.namesake_grounds(key, holder, report, several=len(holders) > 1)
            scored.append((sum(ground.weight for ground in grounds), -joining.rank[holder], holder, grounds))
        for _, _, holder, grounds in sorted(scored, reverse=True):
            score = score_of(grounds)
            if score >= SAME and joining.clusters.head(holder) != joining.clusters.head(report):
                sides = (joining.first(holder), joining.first(report))
                if not joining.clusters.join(holder, report):
                    continue
                if len(grounds) > 1:
                    joining.decide("namesake", score, explained(grounds), sides)
            if score >= SAME:
                return True
            if score >= ASK and last:
                joining.judged("namesake", grounds, holder, report)
        return False

    def namesake_grounds(self, key: str, holder: str, report: str, *, several: bool) -> list[Feature]:
        """What speaks for and against two bearers of one full name."""
        against = self.against(holder, report)
        unknown = self.company.strangers(holder, report)
        asked = bool(against) or several or unknown  # for most, one name is enough, and company is long to look up
        company = self.company.shared(holder, report) if asked else []
        grounds = [Feature(3.5, f"the same full name “{key}”"), *against]
        if against or several:
            grounds += [*company, *self.company.acquainted(holder, report)]
        strangers = unknown and sum(ground.weight for ground in company) <= _HARDLY
        if strangers and not against and not self.offices.shared(holder, report):
            abroad = self.company.abroad(holder, report)
            weight, where = (_ABROAD, ", in other countries") if abroad else (_STRANGERS, "")
            grounds.append(Feature(weight, f"nobody and nothing in common{where}"))
        return grounds

    # --- spellings

    def of_like_names(self) -> None:
        """Spellings of one name, and names that leave out a part: with evidence."""
        holders: dict[str, str] = {}
        for party in self.joining.in_order("Person"):
            if party.named and is_full(person_key(party.name)):
                holders.setdefault(person_key(party.name), party.iri)
        pairs = {pair: name for pair in sorted(near_names(holders)) if (name := name_evidence(*pair)) is not None}
        several = _beginnings_of_several(pairs)
        called = self.called_both()
        for (one, other), name in pairs.items():
            if (one, other) in called or not several.intersection((one, other)):
                report, second = holders[one], holders[other]
                held, company = self.offices.shared(report, second), self.company.shared(report, second)
                told = self.company.acquainted(report, second)
                grounds = [name, *held, *company, *told, *self.against(report, second)]
                if (one, other) in called:
                    grounds.append(Feature(_CALLED_BOTH, "one article calls one person both"))
                self.joining.judged("like-name", grounds, report, second)

    def called_both(self) -> set[Pair]:
        """Two full names, folded, that an article gives to one person: "Ada Finch", "Ada Quill Finch"."""
        names = ({person_key(form) for form in (party.name, *party.forms)} for party in self.joining.in_order("Person"))
        return {pair for keys in names for pair in combinations(sorted(filter(is_full, keys)), 2)}

    # --- surnames

    def by_surname(self) -> None:
        """A bare surname is the person of that name who has the post that goes with it; never without evidence."""
        full: defaultdict[str, dict[str, str]] = defaultdict(dict)
        bare: defaultdict[str, list[str]] = defaultdict(list)
        for party in self.joining.in_order("Person"):
            words = person_key(party.name).split() if party.named else []
            if is_full(" ".join(words)):
                full[sounded(words[-1])].setdefault(self.joining.clusters.head(party.iri), party.iri)
            elif words and not self.joining.context.full(party.iri) and self.alone(party.iri):
                bare[sounded(words[-1])].append(party.iri)
        for name in sorted(bare):
            for report in bare[name]:
                initial = self.key(report)[0] if " " in self.key(report) else ""
                self.bearer_of(report, [one for one in full[name].values() if self.key(one).startswith(initial)])
            for one, other in combinations(bare[name][:_MOST], 2):
                if posts := self.offices.shared(one, other):
                    only = Feature(-1.0, f"only the name “{name}” in both")
                    self.joining.judged("surname", [only, *posts, *self.company.shared(one, other)], one, other)

    def well_known(self, candidate: str, candidates: Sequence[str]) -> list[Feature]:
        """Whether hardly anybody else of that surname is told of: then the bare surname is likely his."""
        counts = {one: len(self.joining.clusters.members(one)) for one in candidates}
        count, most = counts[candidate], sum(counts.values())
        if count < _WELL_KNOWN or count < _HARDLY_ANY_OTHER * most:
            return []
        return [Feature(_WELL_KNOWN_WEIGHT, f"{count} of {most} reports of that surname are of this one")]

    def alone(self, report: str) -> bool:
        """Whether the report was joined with no other."""
        return len(self.joining.clusters.members(report)) == 1

    def bearer_of(self, report: str, candidates: Sequence[str]) -> None:
        """Join the report with the likeliest of those who bear its surname, if they share a post; else ask."""
        scored = []
        for candidate in candidates:
            least = -0.5 if " " in self.key(report) else -1.0
            grounds = [Feature(least, f"only “{self.joining.parties[report].name}” in one article")]
            if len(candidates) > 1:
                grounds.append(Feature(-1.0, f"{len(candidates)} persons here have that name"))
            posts = self.offices.shared(report, candidate)
            grounds += [*posts, *self.company.shared(report, candidate), *self.against(report, candidate)]
            grounds += (known := self.well_known(candidate, candidates))
            weight = sum(ground.weight for ground in grounds)
            scored.append((weight, -self.joining.rank[candidate], candidate, grounds, bool(posts or known)))
        if scored:
            _, _, best, grounds, held = max(scored, key=lambda one: one[:2])
            if held or score_of(grounds) < SAME:
                self.joining.judged("surname", grounds, best, report)


def _beginnings_of_several(pairs: dict[tuple[str, str], Feature]) -> set[str]:
    """Names that are the beginning of several others: "Space Shuttle" is nobody's."""
    fuller: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        short, full = sorted(pair, key=lambda key: (len(key.split()), key))
        if set(short.split()) < set(full.split()):
            fuller[short].append(full)
    return {
        short for short, names in fuller.items() if any(name_evidence(*two) is None for two in combinations(names, 2))
    }
