"""The page about the house is what the house is."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path

MAKER = Path(__file__).parents[2] / "docs" / "make_architecture.py"


@cache
def made() -> tuple[str, str]:
    """The page as it stands, and as it would be made now."""
    maker = runpy.run_path(str(MAKER))
    return maker["PAGE"].read_text(encoding="utf-8"), maker["page"]()


def test_the_architecture_page_is_current() -> None:
    """Run `python docs/make_architecture.py` after a change."""
    stands, page = made()
    assert stands == page


def test_every_module_says_what_it_is_for() -> None:
    """The page has no empty cell: each module begins with a docstring."""
    lines = made()[1].splitlines()
    silent = [line for line in lines if (line.lstrip().startswith("- `") and line.endswith("`: ")) or "|  | " in line]
    assert silent == []
