"""The lines of a network while they are gathered: between the same two things, one for each relation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from newsgraph.graph.iris import article_of

__all__ = ["QUARREL", "Line", "Lines"]

QUARREL = ("disputed", "denied", "negated")
"""A line known so stands apart from those that tell a fact."""
_WEIGHTIEST = (*QUARREL, "stated", "attributed", "inferred")


@dataclass(slots=True)
class Line:
    """An edge while it is gathered."""

    known: set[str] = field(default_factory=set)
    reports: dict[str, float] = field(default_factory=dict)  # IRI → confidence
    articles: set[str] = field(default_factory=set)

    @property
    def known_as(self) -> str:
        """How it is known: the weightiest of the ways in which its reports know it."""
        return next(one for one in _WEIGHTIEST if one in self.known)


class Lines:
    """(source, target, relation, whether it is a quarrel) → the line."""

    def __init__(self) -> None:
        self.gathered: defaultdict[tuple[str, str, str, bool], Line] = defaultdict(Line)

    def add(  # noqa: PLR0917 - reads as the sentence it notes
        self, source: str, relation: str, target: str, known: str, report: str, confidence: float, article: str = ""
    ) -> None:
        """Note that a report carries a relation, of its own article if no other is named; nothing has one to itself."""
        if source == target:
            return
        line = self.gathered[source, target, relation, known in QUARREL]
        line.known.add(known)
        line.reports[report] = max(confidence, line.reports.get(report, 0.0))
        line.articles.add(article or article_of(report))
