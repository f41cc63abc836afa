"""What a person sees while a command runs: notes and progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from newsgraph.model import Article


def one_line(words: str) -> str:
    """The words without anything that a terminal would obey: names of files and texts come from strangers.

    >>> one_line("a\\x1b[2Jb\\nc")
    'a [2Jb c'
    """
    return "".join(char if char.isprintable() else " " for char in words)


def note(line: str) -> None:
    """One line on standard error."""
    click.echo(f"newsgraph: {one_line(line)}", err=True)


class PlainWatcher:
    """Says what is odd, and nothing about what goes well."""

    def said(self, line: str) -> None:
        """One line."""
        note(line)

    def done(self, article: Article) -> None:
        """Nothing: a log does not need a line for every article."""

    def at(self, stage: str) -> None:
        """Nothing."""


class BarWatcher:
    """A counting line at the bottom of a terminal, notes above it."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def said(self, line: str) -> None:
        """One line above the bar, as plain text: names in it are nobody's markup."""
        self._progress.console.print(f"newsgraph: {one_line(line)}", markup=False, highlight=False, soft_wrap=True)

    def done(self, article: Article) -> None:
        """One article more."""
        label = one_line(article.title or article.source or article.id)[:60]
        self._progress.update(self._task, advance=1, label=label)

    def at(self, stage: str) -> None:
        """What comes now, in place of a title."""
        self._progress.update(self._task, label=stage)


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
