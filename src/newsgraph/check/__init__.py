"""Whether the graph keeps its own rules: the shapes article by article, and checks over the whole graph."""

from __future__ import annotations

from newsgraph.check.findings import Finding, check, check_article, check_graph, check_whole

__all__ = ["Finding", "check", "check_article", "check_graph", "check_whole"]
