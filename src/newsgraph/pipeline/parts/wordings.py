"""One article in several files: which of its wordings stands, so that no graph is a mixture of two readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from pyoxigraph import Quad

from newsgraph.graph.terms import nif, schema, text_of
from newsgraph.shelf.wordings import is_later, is_part

__all__ = ["Wording", "standing"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one file says in one graph."""

    made: float  # when its file was written: seconds since 1970
    quads: Sequence[Quad]

    def said(self, predicate: str) -> str | None:
        """The value of a property of the article itself; None if the graph is that of no article."""
        own = (quad for quad in self.quads if quad.predicate.value == predicate and _is_own(quad))
        return next((text_of(quad.object) for quad in own), None)


def standing(wordings: Iterable[Wording]) -> tuple[Sequence[Quad], int]:
    """(the quads that stand, how many other texts of the article do not): as `newsgraph add` decides it.

    The later by its moment, else the whole before a mere beginning, else the one whose file was written last.
    Graphs of decisions and lists, which are no articles, are put together from all files.
    """
    several = list(wordings)
    if len(several) == 1 or any(one.said(_TEXT) is None for one in several):
        return list(dict.fromkeys(quad for one in several for quad in one.quads)), 0
    kept = reduce(_better, several)
    return kept.quads, len({one.said(_TEXT) for one in several}) - 1


_TEXT, _DAY = nif("isString").value, schema("datePublished").value


def _better(one: Wording, other: Wording) -> Wording:
    days, texts = (one.said(_DAY), other.said(_DAY)), (one.said(_TEXT) or "", other.said(_TEXT) or "")
    if is_later(days[0], days[1]) or is_part(texts[1], texts[0]):
        return one
    if is_later(days[1], days[0]) or is_part(texts[0], texts[1]):
        return other
    return other if other.made >= one.made else one


def _is_own(quad: Quad) -> bool:
    return getattr(quad.subject, "value", None) == getattr(quad.graph_name, "value", None)
