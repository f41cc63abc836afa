"""Earlier versions of articles: kept aside, and compared with the later ones claim by claim."""

from __future__ import annotations

from newsgraph.versions.changes import Change, changes_between
from newsgraph.versions.claims import Claim, claims_of
from newsgraph.versions.history import (
    ArticleChanges,
    Version,
    changes_since,
    forget_versions,
    keep_version,
    versions_of,
)

__all__ = [
    "ArticleChanges",
    "Change",
    "Claim",
    "Version",
    "changes_between",
    "changes_since",
    "claims_of",
    "forget_versions",
    "keep_version",
    "versions_of",
]
