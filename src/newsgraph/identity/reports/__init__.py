"""What all articles say, as small records read out of their graphs: what identity decides over."""

from __future__ import annotations

from newsgraph.identity.reports.collection import Reports, number_in
from newsgraph.identity.reports.decoding import articles_in, read_reports, told_by
from newsgraph.identity.reports.records import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EntityReport,
    EventReport,
    Extent,
    Mentioned,
    QuantityReport,
    TenureReport,
    VerificationReport,
)

__all__ = [
    "ArticleFacts",
    "ArticleReports",
    "AttributionReport",
    "EntityReport",
    "EventReport",
    "Extent",
    "Mentioned",
    "QuantityReport",
    "Reports",
    "TenureReport",
    "VerificationReport",
    "articles_in",
    "number_in",
    "read_reports",
    "told_by",
]
