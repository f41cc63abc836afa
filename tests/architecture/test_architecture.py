"""The page about the house is what the house is."""

from __future__ import annotations

import runpy
from pathlib import Path

MAKER = Path(__file__).parents[2] / "docs" / "make_architecture.py"


def test_the_architecture_page_is_current() -> None:
    """Run `python docs/make_architecture.py` after a change."""
    made = runpy.run_path(str(MAKER))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"]()


def test_every_module_says_what_it_is_for() -> None:
    """The page has no empty cell: each module begins with a docstring."""
    page: str = runpy.run_path(str(MAKER))["page"]()
    lines = page.splitlines()
    silent = [line for line in lines if (line.lstrip().startswith("- `") and line.endswith("`: ")) or "|  | " in line]
    assert silent == []
