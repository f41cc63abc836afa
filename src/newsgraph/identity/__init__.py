"""Who is who, which event is which, who disputes what; and what people decide about it."""

from __future__ import annotations

from newsgraph.identity.noting import noted
from newsgraph.identity.resolver import ResolveReport, resolve
from newsgraph.identity.review.anchors import Side
from newsgraph.identity.review.decisions import (
    Decided,
    Question,
    decide,
    decided,
    merge,
    questions,
    reports_of,
    split,
    undo,
)

__all__ = [
    "Decided",
    "Question",
    "ResolveReport",
    "Side",
    "decide",
    "decided",
    "merge",
    "noted",
    "questions",
    "reports_of",
    "resolve",
    "split",
    "undo",
]
