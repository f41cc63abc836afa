"""Who is who, which event is which, who disputes what; and what people decide about it."""

from __future__ import annotations

from newsgraph.identity.resolving import ResolveReport, resolve

__all__ = ["ResolveReport", "resolve"]
