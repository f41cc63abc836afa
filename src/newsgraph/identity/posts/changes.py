"""Events by which posts change hands: who comes, who leaves, when, and the tenures named in their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.graph.iris import article_of
from newsgraph.identity.days import day_in, span_words
from newsgraph.identity.names.normalize import identity_words
from newsgraph.identity.standing.events import Event

__all__ = ["Turn", "turn_of"]


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody comes to a post or leaves one, as a fact."""

    iri: str  # event
    comes: bool
    kind: str
    holders: tuple[str, ...]  # things, sorted
    begin: str | None  # day, month or year
    end: str | None
    told: str | None  # day of the first article
    tenures: frozenset[str]  # tenure reports in a sentence on it
    articles: tuple[str, ...]  # sorted

    @property
    def when(self) -> str | None:
        """The day, or the month or year where no more is known; None for other stretches of time."""
        return span_words(self.begin, self.end)

    @property
    def earliest(self) -> str | None:
        """The first day on which it can have happened."""
        return day_in(self.begin, last=False)

    @property
    def latest(self) -> str | None:
        """The last day: that of the first report, where none says."""
        return day_in(self.end or self.begin, last=True) or self.told


def turn_of(event: Event, iri: str) -> Turn | None:
    """The turn that an event is; None if it is none, or not told as a fact."""
    holders = event.roles.get("affected", ())
    if not event.asserted or not holders or event.type not in _kinds():
        return None
    return Turn(
        iri, event.type in identity_words("turning_types", "comes"), event.type, tuple(sorted(holders)), event.begin,
        event.end, event.reported, frozenset(event.tenures), _articles(event.members),
    )  # fmt: skip


def _kinds() -> frozenset[str]:
    return identity_words("turning_types", "comes") | identity_words("turning_types", "leaves")


def _articles(reports: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({article_of(report) for report in reports}))
