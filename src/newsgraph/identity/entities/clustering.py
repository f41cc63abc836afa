"""The state of one resolve: which party reports are one so far, and every decision that made them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsgraph.identity.clusters import Clusters
from newsgraph.identity.entities.context import Context
from newsgraph.identity.model import Links
from newsgraph.identity.names.compare import name_evidence
from newsgraph.identity.names.normalize import person_key
from newsgraph.identity.reports import EntityReport, Reports
from newsgraph.identity.scoring import ASK, SAME, Decision, Feature, explained, score_of

__all__ = ["Joining"]


class Joining:
    """Parties of all articles, joined step by step; groups only grow, and what must stay apart does."""

    def __init__(self, reports: Reports, links: Links, context: Context) -> None:
        """Every party by itself, but for what people decided."""
        self.reports, self.context = reports, context
        self.parties = reports.parties
        self.order = sorted(self.parties, key=reports.age)
        self.rank = {iri: place for place, iri in enumerate(self.order)}
        self.clusters: Clusters[str] = Clusters(self.order, links.apart)
        self.decisions: list[Decision] = []
        self._of_kinds: dict[tuple[str, ...], list[EntityReport]] = {}
        self._firsts: dict[str, tuple[int, str]] = {}  # head of a group → (reports looked at, the earliest of them)
        for one, other in sorted(links.together):
            if one in self.parties and other in self.parties and self.clusters.join(one, other):
                self.decide("decision", 1.0, "a person decided it", (one, other))

    def in_order(self, *kinds: str) -> Iterator[EntityReport]:
        """Parties of these kinds, the earliest first."""
        if kinds not in self._of_kinds:
            parties = map(self.parties.__getitem__, self.order)
            self._of_kinds[kinds] = [party for party in parties if party.kind in kinds]
        return iter(self._of_kinds[kinds])

    def first(self, report: str) -> str:
        """The earliest report of the cluster: stands for it whatever order it grew in."""
        head, members = self.clusters.head(report), self.clusters.members(report)
        count, found = self._firsts.get(head, (0, head))
        if count < len(members):  # a group grows at its end
            found = min((found, *members[count:]), key=self.rank.__getitem__)
            self._firsts[head] = len(members), found
        return found

    def decide(self, rule: str, score: float, why: str, sides: Iterable[str], *, same: bool = True) -> None:
        """Record why two are one, or might be."""
        self.decisions.append(Decision(rule, score, why, tuple(sorted(sides, key=self.rank.__getitem__)), same))

    def join(self, rule: str, score: float, why: str, one: str, other: str) -> bool:
        """Join two clusters by a rule and record it, unless they are one already or must not be."""
        if self.clusters.head(one) == self.clusters.head(other):
            return True
        sides = (self.first(one), self.first(other))
        if not self.clusters.join(one, other):
            return False
        self.decide(rule, score, why, sides)
        return True

    def judged(self, rule: str, grounds: Sequence[Feature], one: str, other: str) -> None:
        """Join, ask, or leave apart, as the grounds add up."""
        score = score_of(grounds)
        if score < ASK or self.clusters.head(one) == self.clusters.head(other) or self.clusters.kept_apart(one, other):
            return
        if self.parties[one].kind == self.parties[other].kind == "Person" and not self.names_fit(one, other):
            return
        if score >= SAME:
            self.join(rule, score, explained(grounds), one, other)
        else:
            self.decide(rule, score, explained(grounds), (self.first(one), self.first(other)), same=False)

    def names_fit(self, one: str, other: str) -> bool:
        """Whether every full name of the one person can be a form of every full name of the other."""
        mine, theirs = (
            {key for member in self.clusters.members(side) if " " in (key := person_key(self.parties[member].name))}
            for side in (one, other)
        )
        return all(a == b or name_evidence(a, b) is not None for a in mine for b in theirs)

    def keyed(self, keys: Iterable[tuple[str, str | None]]) -> None:
        """Join all reports of one key: their equality needs no ground beyond itself."""
        holders: dict[str, list[str]] = {}
        for report, key in keys:
            if key is None:
                continue
            for holder in holders.setdefault(key, []):
                if self.clusters.join(holder, report):
                    break
            else:
                holders[key].append(report)

    def open_decisions(self) -> Iterator[Decision]:
        """Decisions once each; a question falls away where its sides became one, or were told apart."""
        seen = set()
        for one in sorted(self.decisions, key=lambda d: (d.sides, d.rule, d.score, d.why)):
            sides = tuple(self.clusters.head(side) for side in one.sides)
            if not one.same and (len(set(sides)) == 1 or self.clusters.kept_apart(one.sides[0], one.sides[1])):
                continue
            if (one.rule, one.sides) not in seen:
                seen.add((one.rule, one.sides))
                yield one
