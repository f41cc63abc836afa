"""What a statement rests on as one file, and whether that file still holds against the article, without any store."""

from __future__ import annotations

from newsgraph.explain.evidence.bundle import bundle
from newsgraph.explain.evidence.verifying import EvidenceCheck, read_bundle, verified

__all__ = ["EvidenceCheck", "bundle", "read_bundle", "verified"]
