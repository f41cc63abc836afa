"""How much the page shows at once."""

from __future__ import annotations

__all__ = ["OPENING"]

OPENING = 80  # nodes that can be told apart, with their labels, on a screen of 1280 by 720
