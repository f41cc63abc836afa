"""The journey of many articles: found, read here or in worker processes, written, resolved, checked, exported."""

from __future__ import annotations

from newsgraph.pipeline.exports import write_exports
from newsgraph.pipeline.guard import readings
from newsgraph.pipeline.journey import (
    add_articles,
    build,
    gather,
    ready_reader,
    totals,
)
from newsgraph.pipeline.removal import remove_articles
from newsgraph.pipeline.telling import Built, Failure, Progress, Report, RunCounter, Totals
from newsgraph.pipeline.workers import BATCH, default_workers

__all__ = [
    "BATCH",
    "Built",
    "Failure",
    "Progress",
    "Report",
    "RunCounter",
    "Totals",
    "add_articles",
    "build",
    "default_workers",
    "gather",
    "readings",
    "ready_reader",
    "remove_articles",
    "totals",
    "write_exports",
]
