"""The page on which people write SPARQL: YASQE with the graph's own words, named queries in tabs, answers as tables."""

from __future__ import annotations

from newsgraph.service.editor.page import editor_file, editor_page

__all__ = ["editor_file", "editor_page"]
