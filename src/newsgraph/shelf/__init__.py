"""The articles of a store: which are there, in which state, and which one takes the place of which."""

from __future__ import annotations

from newsgraph.shelf.places import within
from newsgraph.shelf.shelf import Settled, Shelf
from newsgraph.shelf.wordings import Seen

__all__ = ["Seen", "Settled", "Shelf", "within"]
