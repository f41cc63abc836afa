"""Writes the two tables of docs/inputs.md: the formats, from the registry; what comes of each layout, by trying it."""

from __future__ import annotations

import sys
from pathlib import Path

from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.registry import BUILT_IN

TESTS = Path(__file__).parents[1] / "tests" / "support"
PAGE = Path(__file__).parent / "inputs.md"
BEGIN, END = "<!-- formats: made by docs/make_inputs.py -->", "<!-- end of formats -->"
BEGIN_TRIED, END_TRIED = "<!-- layouts: made by docs/make_inputs.py -->", "<!-- end of layouts -->"
LEVELS = {"container": "files", "collection": "articles", "document": "one article"}


def table() -> str:
    """The rows, in the order in which formats are tried."""
    rows = ["| `--as` | what it is | gives | what is taken | example |", "|---|---|---|---|---|"]
    rows += [_row(one) for one in BUILT_IN]
    return "\n".join(rows)


def tried() -> str:
    """A row a layout: what of the same two articles came out of it."""
    if str(TESTS) not in sys.path:
        sys.path.insert(0, str(TESTS))
    from layouts import table as of_layouts

    return of_layouts()


def page() -> str:
    """The page with its tables made anew."""
    made = _between(PAGE.read_text(encoding="utf-8"), BEGIN, table(), END)
    return _between(made, BEGIN_TRIED, tried(), END_TRIED)


def _between(text: str, begin: str, inside: str, end: str) -> str:
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{inside}\n{end}{rest.partition(end)[2]}"


def _row(one: Format) -> str:
    extra = f" (`newsgraph[{one.extra}]`)" if one.extra else ""
    cells = (f"`{one.name}`", f"{one.title}{extra}", LEVELS[one.level], one.taken, f"`{one.example}`")
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
