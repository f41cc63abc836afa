"""A stretch of tokens that looks like a name, before its kind is decided."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NameCandidate"]


@dataclass(frozen=True, slots=True, order=True)
class NameCandidate:
    """Tokens start..end (half-open) that look like a name of `label`: a Kind, "Norp", "Other" or "" (unknown)."""

    start: int
    end: int
    label: str
    score: float
