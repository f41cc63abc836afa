"""The graph as a web service: SPARQL, named queries, pages of things, reconciliation; no question hurts it."""

from __future__ import annotations

from newsgraph.service.limits import Limits

__all__ = ["Limits"]
