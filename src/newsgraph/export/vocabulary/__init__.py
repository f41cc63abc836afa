"""The ontology for people and tools: pages made from the Turtle, and the Turtle with what tools look for."""

from __future__ import annotations

from newsgraph.export.vocabulary.pages import write_pages
from newsgraph.export.vocabulary.taught import Taught, taught_here
from newsgraph.export.vocabulary.terms import published

__all__ = ["Taught", "published", "taught_here", "write_pages"]
