"""What all articles say, as small records read out of their graphs: what identity decides over."""

from __future__ import annotations

from newsgraph.identity.reports.collection import Reports, number_in
from newsgraph.identity.reports.decoding import articles_in, read_reports, told_by
from newsgraph.identity.reports.records import (
    ArticleFacts,
    EventReport,
    Extent,
    Figure,
    Mentioned,
    Party,
    Saying,
    TenureReport,
    Told,
    Verdict,
)

__all__ = [
    "ArticleFacts",
    "EventReport",
    "Extent",
    "Figure",
    "Mentioned",
    "Party",
    "Reports",
    "Saying",
    "TenureReport",
    "Told",
    "Verdict",
    "articles_in",
    "number_in",
    "read_reports",
    "told_by",
]
