"""What a person sees while a command runs: notes and progress on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsgraph.cli.runs.pace import Pace
from newsgraph.errors import without_login

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from newsgraph.model import Article
    from newsgraph.store.protocol import Store

_EVERY = 30.0  # seconds between two lines of progress where there is no terminal


def one_line(words: str) -> str:
    """The words without anything that a terminal would obey: names of files and texts come from strangers.

    >>> one_line("a\\x1b[2Jb\\nc")
    'a [2Jb c'
    """
    return "".join(char if char.isprintable() else " " for char in words)


def shown_text(words: str) -> str:
    """The words in their lines, else as `one_line`.

    >>> shown_text("a\\x1b[2Jb\\nc")
    'a [2Jb\\nc'
    """
    return "".join(char if char.isprintable() or char in "\n\t" else " " for char in words)


def note(line: str) -> None:
    """One line on standard error."""
    click.echo(f"newsgraph: {one_line(without_login(line))}", err=True)


def open_to_read(location: Path | str) -> Store:
    """The store at a place, opened to be read; who asks is told if it waits for its resolve."""
    from newsgraph.store import open_store

    store = open_store(location, read_only=True)
    warn_unfinished(store)
    return store


def warn_unfinished(store: Store) -> None:
    """One line on standard error if the graph waits for its resolve, or holds nothing, and else nothing."""
    from newsgraph.store import Truth, unfinished

    if told := unfinished(store):
        note(told)
        return
    some = store.query("ASK { GRAPH ?any { ?subject ?property ?value } }")
    if isinstance(some, Truth) and not some.value:
        note("this graph is empty: no article has been read into it yet; newsgraph build FOLDER fills it")


class PlainWatcher:
    """Says what is odd, and now and then how far it is."""

    def __init__(self, what: str, pace: Pace, *, quiet: bool = False) -> None:
        self._what, self._pace, self._quiet = what, pace, quiet
        self._told = time.monotonic()

    def said(self, line: str) -> None:
        """One line."""
        note(line)

    def done(self, article: Article) -> None:  # noqa: ARG002
        """A line twice a minute: a log does not need one for every article.

        Articles come in bursts, a batch at a time: what is told is what was done when this one began.
        """
        if not self._quiet and self._pace.done and time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            note(f"{self._what} {self._pace.told()}")
        self._pace.count()

    def at(self, stage: str) -> None:
        """Nothing."""


class BarWatcher:
    """A counting line at the bottom of a terminal, notes above it."""

    def __init__(self, progress: Progress, task: TaskID, pace: Pace) -> None:
        self._progress, self._task, self._pace = progress, task, pace

    def said(self, line: str) -> None:
        """One line above the bar, as plain text: names in it are nobody's markup."""
        self._progress.console.print(
            f"newsgraph: {one_line(without_login(line))}", markup=False, highlight=False, soft_wrap=True
        )

    def done(self, article: Article) -> None:
        """One article more."""
        self._pace.count()
        label = one_line(article.title or article.source or article.id)[:40]
        self._progress.update(self._task, advance=1, pace=self._pace.told(), label=label)

    def at(self, stage: str) -> None:
        """What comes now, in place of a title."""
        self._progress.update(self._task, label=stage)


@contextmanager
def watching(
    what: str, *, quiet: bool = False, expected: Callable[[], int | None] = lambda: None
) -> Iterator[PlainWatcher | BarWatcher]:
    """A watcher for a run: a bar on a terminal, lines anywhere else. `expected`: how many articles come, if known."""
    if quiet or not sys.stderr.isatty():
        yield PlainWatcher(what, Pace(None if quiet else expected()), quiet=quiet)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Label(TextColumn):
        """How far it is and the article's title, as plain text."""

        def render(self, task: object) -> Text:
            """The words, never read as markup."""
            fields = getattr(task, "fields", {})
            return Text(f"{what} {fields.get('pace', '')}  {fields.get('label', '')}")

    columns = (SpinnerColumn(), Label(""), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield BarWatcher(progress, progress.add_task(what, total=None, label="", pace=""), Pace(expected()))
