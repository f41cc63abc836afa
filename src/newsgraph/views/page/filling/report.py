"""What a report can be, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from newsgraph.model import Attribution, Entity, Event, Reading, Relation, Role, Verification

__all__ = ["Place", "Report"]

Report: TypeAlias = Event | Attribution | Role | Relation | Verification | Entity


@dataclass(frozen=True)
class Place:
    """Where a report stands: its article and its item in the reading."""

    article: str
    reading: Reading
    item: Report
