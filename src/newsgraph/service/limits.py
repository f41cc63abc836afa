"""What one request may cost, and what it is told when it would cost more."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits", "Refusal"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service. An answer beyond one of them is an error, never a short answer."""

    seconds: float = 20.0  # wall time of a query, from when a worker takes it
    rows: int = 200_000
    size: int = 64_000_000  # bytes of an answer
    memory: int = 4_000_000_000  # bytes of address space that a worker may take beyond what it starts with
    workers: int = 2
    waiting: int = 64  # requests that may wait for a worker
    asked: int = 200_000  # bytes of a request


class Refusal(Exception):  # noqa: N818 - it is told to the client, and is no fault of ours
    """Why a request gets no answer: an HTTP status and one sentence."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status, self.what = status, what
