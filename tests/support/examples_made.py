"""How many examples are made up for a test: all where `.ci/run` or NEWSGRAPH_FUZZ asks for them, else a quarter."""

from __future__ import annotations

import os

__all__ = ["examples"]

_ALL = os.environ.get("CI") == "true" or "NEWSGRAPH_FUZZ" in os.environ


def examples(most: int) -> int:
    """`most`, or a quarter of it: the first ones, which are the same each time."""
    return most if _ALL else -(-most // 4)
