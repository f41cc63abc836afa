"""Archives read in parts, on many machines: files of N-Quads that any store loads, whole articles each."""

from __future__ import annotations

from newsgraph.pipeline.parts.loading import Loaded, load_parts
from newsgraph.pipeline.parts.making import make_parts

__all__ = ["Loaded", "load_parts", "make_parts"]
