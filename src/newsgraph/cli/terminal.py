"""What a person sees while a command runs: notes and progress on standard error, tables on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from newsgraph.model import Article

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def note(line: str) -> None:
    """One line on standard error."""
    click.echo(f"newsgraph: {line}", err=True)


class PlainWatcher:
    """Says what is odd, and nothing about what goes well."""

    def said(self, line: str) -> None:
        """One line."""
        note(line)

    def done(self, article: Article) -> None:
        """Nothing: a log does not need a line for every article."""


class BarWatcher:
    """A counting line at the bottom of a terminal, notes above it."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def said(self, line: str) -> None:
        """One line above the bar, as plain text: names in it are nobody's markup."""
        self._progress.console.print(f"newsgraph: {line}", markup=False, highlight=False, soft_wrap=True)

    def done(self, article: Article) -> None:
        """One article more."""
        label = " ".join((article.title or article.source or article.id).split())[:60]
        self._progress.update(self._task, advance=1, label=label)


@contextmanager
def watching(what: str, *, quiet: bool = False) -> Iterator[PlainWatcher | BarWatcher]:
    """A watcher for a run: a bar on a terminal, lines anywhere else."""
    if quiet or not sys.stderr.isatty():
        yield PlainWatcher()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Label(TextColumn):
        """The article's title, as plain text."""

        def render(self, task: object) -> Text:
            """The words, never read as markup."""
            return Text(str(getattr(task, "fields", {}).get("label", "")))

    columns = (SpinnerColumn(), TextColumn(f"{what} {{task.completed}}"), Label(""), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield BarWatcher(progress, progress.add_task(what, total=None, label=""))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> str:
    """Columns aligned for reading, cut to the terminal's width; control characters are shown as `·`.

    >>> print(table(["name", "n"], [["Port Alder", "2"]], width=40))
    name        n
    ----------  -
    Port Alder  2
    """
    import shutil

    room = width or shutil.get_terminal_size((100, 24)).columns
    shown = [[_printable(cell) for cell in row] for row in (header, *rows)]
    widths = _fitted([max(map(len, column)) for column in zip(*shown, strict=True)], room)
    lines = [
        "  ".join(_cut(cell, size).ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    return "\n".join((lines[0], "  ".join("-" * size for size in widths), *lines[1:]))


def _fitted(widths: list[int], room: int) -> list[int]:
    """Column widths that fit, the widest giving way first."""
    widths = list(widths)
    while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cut(cell: str, size: int) -> str:
    """A cell of at most `size` characters."""
    return cell if len(cell) <= size else cell[: size - 1] + "…"


def _printable(cell: str) -> str:
    """One line without anything that a terminal would obey."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "·" for char in cell)
