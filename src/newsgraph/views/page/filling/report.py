"""What a report can be, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from newsgraph.model import Attribution, Entity, Event, Reading, Relation, Role, Verification

__all__ = ["Place", "Report"]

Report: TypeAlias = Event | Attribution | Role | Relation | Verification | Entity
R = TypeVar("R", Event, Attribution, Role, Relation, Verification, Entity)


@dataclass(frozen=True)
class Place:
    """Where a report stands: its article and its item in the reading."""

    article: str
    reading: Reading
    item: Report

    def of(self, kind: type[R]) -> R:
        """The item, where only one kind can stand; TypeError if it is of another."""
        if not isinstance(self.item, kind):
            raise TypeError(f"{self.item.id} of {self.article} is no {kind.__name__}")
        return self.item
