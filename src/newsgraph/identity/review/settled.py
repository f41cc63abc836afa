"""All that people decided, of whichever sort, as those who look at the graph are shown it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE, text_of
from newsgraph.identity.review.corrections import all_in, corrections_in
from newsgraph.store.protocol import Store

__all__ = ["Settled", "settled_in"]

_NAME = PREFIXES["schema"] + "name"


@dataclass(frozen=True, slots=True)
class Settled:
    """One decision: what was decided, by whom, about which reports."""

    iri: str
    what: str  # same, different, absent, kind, post, misread, name, place
    by: str  # a name
    reports: tuple[str, ...]
    value: str | None = None  # the right kind, post or name
    at: tuple[float, float] | None = None  # WGS84 degrees, latitude first
    words: tuple[str, ...] = ()  # that it rests on, as IRIs

    @property
    def told(self) -> str:
        """What was decided, with the value that is right."""
        value = self.value or (f"{self.at[0]:g}, {self.at[1]:g}" if self.at else "")
        return f"{self.what} → {value}" if value else self.what


def settled_in(store: Store) -> tuple[Settled, ...]:
    """Every decision of a person, in order of IRIs; none where nobody decided anything."""
    graphs = [one for one in store.graphs() if one.endswith("graph/review")]
    values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for graph in graphs:
        for quad in store.quads(graph):
            values[text_of(quad.subject)][quad.predicate.value].append(text_of(quad.object))

    def by(decider: str) -> str:
        named = values[decider][_NAME] if decider in values else []
        return named[0] if named else decider.rpartition("/")[2].rpartition("-")[0].replace("-", " ") or "a person"

    found = [
        Settled(one.iri, one.what, by(one.by), one.reports, one.value, one.at, one.words)
        for graph in graphs
        for one in all_in(corrections_in(store, graph))
    ]
    for iri, about in list(values.items()):
        if NG + "MergeDecision" in about.get(RDF_TYPE.value, ()):
            same = bool(about.get(NG + "into")) or about.get(NG + "confidence") == ["1"]
            who = about.get(NG + "decidedBy", [""])[0]
            found.append(
                Settled(iri, "same" if same else "different", by(who), tuple(sorted(about[NG + "mergedFrom"])))
            )
    return tuple(sorted(found, key=lambda one: one.iri))
