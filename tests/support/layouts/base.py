"""Two articles, what is to come of them in each layout, and a look at what did."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.inputs import articles

COLUMNS = ("articles apart", "title", "day", "outlet", "byline", "section", "length", "text")


@dataclass(frozen=True, slots=True)
class Layout:
    """A file in one layout, and which of the facts this layout has no place for."""

    kind: str  # the name of the format
    title: str
    name: str
    content: bytes | str
    lacks: frozenset[str] = frozenset()
    alone: bool = False  # one article a file
    shared: bool = False  # all articles of the file are of one outlet


def row(layout: Layout) -> list[str]:
    """A cell a column: "yes", "-" where the layout has no place for it, else what came instead."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, layout.name)
        path.write_bytes(layout.content.encode() if isinstance(layout.content, str) else layout.content)
        came = list(articles([str(path)], SourceOptions()))
    errors = [str(one) for one in came if not isinstance(one, Article)]
    found = [one for one in came if isinstance(one, Article)]
    if errors or len(found) != (1 if layout.alone else 2):
        return [f"{len(found)} article(s), {errors}", *["?"] * (len(COLUMNS) - 1)]
    apart = "one a file" if layout.alone else "yes"
    return [apart, *(_cell(column, found, layout) for column in COLUMNS[1:])]


def _cell(column: str, found: list[Article], layout: Layout) -> str:
    """Whether each article has it as it should be."""
    told = [_told(column, one) for one in found]
    if column in layout.lacks:
        return "-" if not any(told) else f"{told} from nowhere"
    wanted = [TRUTH[column][0 if layout.shared and column == "outlet" else at] for at in range(len(found))]
    return "yes" if told == wanted else f"{told} for {wanted}"


def _told(column: str, one: Article) -> str | None:
    if column == "section":
        return f"{one.section or '-'}, {one.pages or '-'}" if one.section or one.pages else None
    if column == "text":
        return " ".join(one.text.split())
    values = {
        "title": one.title,
        "day": (one.published or "")[:10] or None,
        "outlet": one.publisher,
        "byline": one.byline,
        "length": None if one.length is None else str(one.length),
    }
    return values[column]


SHELLED = "Rebels shelled the port of Alder on Monday, Mayor Ilka Brandt said. Nine people were killed in the attack."
HELD = "Police arrested two men in the town of Voss on Tuesday, officials said. They are accused of theft."
TRUTH: dict[str, tuple[str | None, str | None]] = {
    "title": ("Port shelled", "Two held"),
    "day": ("2025-05-13", "2025-05-14"),
    "outlet": ("Northern Wire", "Harbour Radio"),
    "byline": ("Jo Reed", "Al Mey"),
    "section": ("News, 4", "Town, 7"),
    "length": ("19", "18"),
    "text": (SHELLED, HELD),
}
BOTH = tuple(
    {column: TRUTH[column][at] or "" for column in TRUTH}
    | {
        "desk": ("News", "Town")[at],
        "page": ("4", "7")[at],
        "long": ("May 13, 2025 Tuesday", "May 14, 2025 Wednesday")[at],
    }
    | {"british": ("13 May 2025", "14 May 2025")[at], "address": f"https://wire.example/{at + 1}"}
    for at in (0, 1)
)
