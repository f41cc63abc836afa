"""The same two articles in each layout that is read, of our own making, and what comes of them: a table.

docs/make_inputs.py puts it into docs/inputs.md, and a test holds it there.
"""

from __future__ import annotations

from layouts.base import COLUMNS, Layout, row
from layouts.files import DATABASES
from layouts.pages import PAGES_AND_DOCUMENTS
from layouts.services import SERVICES

__all__ = ["COLUMNS", "Layout", "every_layout", "row", "table"]


def every_layout() -> tuple[Layout, ...]:
    """All of them."""
    return (*DATABASES, *SERVICES, *PAGES_AND_DOCUMENTS)


def table() -> str:
    """All layouts as a table in Markdown."""
    head = ("layout", "`--as`", *COLUMNS)
    rows = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    rows += [f"| {one.title} | `{one.kind}` | {' | '.join(row(one))} |" for one in every_layout()]
    return "\n".join(rows)
