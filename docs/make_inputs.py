"""Writes the table of formats in docs/inputs.md from the registry, so that the page cannot say otherwise."""

from __future__ import annotations

from pathlib import Path

from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.registry import BUILT_IN

PAGE = Path(__file__).parent / "inputs.md"
BEGIN, END = "<!-- formats: made by docs/make_inputs.py -->", "<!-- end of formats -->"
LEVELS = {"container": "files", "collection": "articles", "document": "one article"}


def table() -> str:
    """The rows, in the order in which formats are tried."""
    rows = ["| `--as` | what it is | gives | what is taken | example |", "|---|---|---|---|---|"]
    rows += [_row(one) for one in BUILT_IN]
    return "\n".join(rows)


def page() -> str:
    """The page with its table made anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def _row(one: Format) -> str:
    extra = f" (`newsgraph[{one.extra}]`)" if one.extra else ""
    cells = (f"`{one.name}`", f"{one.title}{extra}", LEVELS[one.level], one.taken, f"`{one.example}`")
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
