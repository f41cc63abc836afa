"""What is new among the articles that come: not what stands already, comes twice, or is only a part of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsgraph.errors import InputError, LanguageError
from newsgraph.model import Article
from newsgraph.pipeline.telling import RunCounter
from newsgraph.shelf import Seen, Shelf

__all__ = ["Arrivals"]


@dataclass(slots=True)
class Arrivals:
    """The articles of a run as they come up."""

    shelf: Shelf
    tally: RunCounter
    again: bool  # read also what has not changed
    present: str | None  # the reader of this run
    late: list[Article] = field(default_factory=list)  # what may be older than, or a part of, what stands

    def new(self, found: Iterable[Article | InputError]) -> Iterator[Article]:
        """The articles that must be read; the others are counted and said."""
        for one in found:
            if isinstance(one, InputError):
                foreign = isinstance(one, LanguageError)
                self.shelf.failed(one.where, damaged=not foreign)
                self.tally.problem("skipped" if foreign else "failed", one)
            elif self._is_new(one):
                yield one
        for one in self.late:  # now it is known whether what stands came again
            if self.shelf.came_again(one):
                self._left_out(one, "an earlier wording, or a part, of what another place gives")
            elif self.shelf.is_part(one):
                self._left_out(one, "only a part of the article that is there under its address")
            else:
                yield one

    def _is_new(self, one: Article) -> bool:
        """Whether it must be read now."""
        twins = self.shelf.seen(one)
        if twins is not None and twins[0].sha == twins[1].sha:
            self._twice(*twins)
        elif not self.again and self.shelf.holds(one):
            by = self.shelf.read_by(one) or ""
            older = self.present is not None and "+" in by and by != self.present
            self.tally.finished(one, "unchanged", *(("older",) if older else ()))
            self.tally.watcher.done(one)
        elif self.shelf.may_be_weaker(one):
            self.late.append(one)
        else:
            return twins is None or self._takes_place(one, *twins)
        return False

    def _takes_place(self, one: Article, first: Seen, now: Seen) -> bool:
        """Whether another wording of a page that came up before is the later or the whole one."""
        if self.shelf.outweighs(one, first):
            self.tally.watcher.said(f"{now.place}: a later or fuller wording of {first.place}, whose place it takes")
            return True
        told = "with other words; that one is kept, this one is left out"
        self.tally.counts["duplicates"] += 1
        self.tally.watcher.said(f"{now.place}: the same address as {first.place} {told}")
        return False

    def _twice(self, first: Seen, now: Seen) -> None:
        """Count an article that came up a second time."""
        lost = f", and its id {now.own_id} is left out" if now.own_id not in (None, first.own_id) else ""
        self.tally.counts["duplicates"] += 1
        self.tally.watcher.said(f"{now.place}: the same article as {first.place}; counted once{lost}")

    def _left_out(self, one: Article, what: str) -> None:
        self.tally.counts["duplicates"] += 1
        self.tally.watcher.said(f"{one.source or one.id}: {what}; it is left out")
