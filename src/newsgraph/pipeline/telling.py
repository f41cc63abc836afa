"""What is told of a run while it goes on, and what became of every article when it is over."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newsgraph.errors import InputError, NewsgraphError
from newsgraph.model import Article

__all__ = ["Built", "Failure", "Progress", "Report", "RunCounter", "Silence", "Totals"]

log = logging.getLogger(__name__)
logging.getLogger("newsgraph").addHandler(logging.NullHandler())  # unasked, nothing is written anywhere


class Progress(Protocol):
    """Who wants to know how far the run is."""

    def said(self, line: str) -> None:
        """Something that a person should know, in one line."""
        ...

    def done(self, article: Article) -> None:
        """This article is finished: written, or left as it was."""
        ...

    def at(self, stage: str) -> None:
        """All articles are through; this comes now."""
        ...


class Silence:
    """A watcher that nobody listens to."""

    def said(self, line: str) -> None:
        """Nothing."""

    def done(self, article: Article) -> None:
        """Nothing."""

    def at(self, stage: str) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that is not in the graph because it, or the reader on it, failed."""

    where: str | None  # file, line, address or id
    what: str  # the whole line that a person sees
    cause: str | None = None  # the reader's traceback; None where the article itself could not be taken


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every article: all that were found are in exactly one of the counts."""

    read: int = 0  # newly written, `replaced` among them
    replaced: int = 0  # of them, that were in the store before: changed, or read again
    changed: int = 0  # of those, what stood there otherwise and is kept as an earlier version
    copies: int = 0  # new, with the very text of another article, of another outlet or address
    unchanged: int = 0  # in the store already
    older: int = 0  # of them, read by another reader than the present one
    duplicates: int = 0  # a second time in the same run
    skipped: int = 0  # in another language
    failed: int = 0
    undated: int = 0  # of those in the graph: they carry no day of their own, nor was one given
    unsigned: int = 0  # likewise: no outlet
    missing: int = 0  # given before by files of this run, and not now; they stay in the graph
    pruned: int = 0  # likewise, and taken out
    problems: tuple[str, ...] = ()  # a line for each that was skipped or failed, as they came up
    failures: tuple[Failure, ...] = field(default=(), compare=False)  # those that failed, with the cause

    @property
    def found(self) -> int:
        """How many articles, readable or not, came in."""
        return self.read + self.unchanged + self.duplicates + self.skipped + self.failed

    @property
    def exit_code(self) -> int:
        """0: all is in the graph; 1: some failed; 3: there was nothing that could be read."""
        if self.read + self.unchanged == 0 and self.problems:
            return InputError.exit_code
        return 1 if self.failed else 0


@dataclass(slots=True)
class RunCounter:
    """The report while it grows; kept by the caller, so that an interrupted run can still be told."""

    watcher: Progress = field(default_factory=Silence)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    written: list[str] = field(default_factory=list)  # IRIs of the articles that were read
    touched: frozenset[str] | None = None  # what the world layer says otherwise now; None: perhaps anything

    def problem(self, kind: str, error: NewsgraphError) -> None:
        """Count and say an article that is not in the graph; the log hears the cause too."""
        self.counts[kind] += 1
        self.problems.append(str(error))
        if kind == "failed":
            self.failures.append(Failure(error.where, str(error), error.cause))
        log.warning("%s: %s%s", kind, error, f"\n{_indented(error.cause)}" if error.cause else "")
        self.watcher.said(str(error))

    def finished(self, article: Article, *kinds: str) -> None:
        """Count an article that is in the graph."""
        self.counts.update(kinds)
        self.counts["undated"] += article.published is None
        self.counts["unsigned"] += article.publisher is None
        log.debug("%s: %s", ", ".join(kinds), " ".join((article.source or article.id).split()))

    def report(self) -> Report:
        """What became of every article until now."""
        return Report(**self.counts, problems=tuple(self.problems), failures=tuple(self.failures))


def _indented(cause: str) -> str:
    """A traceback set off from the lines of the log: words of an article in it must not pass for one."""
    return "\n".join(f"    | {line}" for line in cause.splitlines())


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the graph holds."""

    articles: int
    entities: int  # canonical ones where they are resolved, else one for each article that has it
    events: int
    attributions: int
    quads: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a whole run came to."""

    report: Report
    totals: Totals
    violations: int | None = None  # that the check found in what is new and in the whole; None: not checked
    warnings: int = 0
    files: tuple[Path, ...] = ()  # exports written

    @property
    def exit_code(self) -> int:
        """That of the report; 1 if all was read but the graph breaks its shapes."""
        return self.report.exit_code or int(bool(self.violations))
