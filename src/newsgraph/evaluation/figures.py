"""What measuring gives: figures, statements that were right or wrong, kinds of mistake, speed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from newsgraph.evaluation.general_news import GeneralNews

StatementKind: TypeAlias = Literal["entity", "role", "event", "attribution"]
STATEMENT_KINDS: tuple[StatementKind, ...] = ("entity", "role", "event", "attribution")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the scorer: `name` is set.figure; `note` says on how many it rests."""

    name: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the reader said of an annotated text, with the confidence it gave, and whether that is so."""

    kind: StatementKind
    confidence: float
    right: bool
    gold: str  # the set that tells


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake: how often, and what the figure would gain (0 to 1) if it were never made again."""

    figure: str
    kind: str
    count: int
    cost: float


@dataclass(frozen=True, slots=True)
class Speed:
    """How much was read in how long, the reader being loaded already."""

    words: int
    seconds: float

    @property
    def words_per_second(self) -> float:
        """0 if nothing was read."""
        return self.words / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything measured in one run."""

    figures: tuple[Measurement, ...]
    statements: tuple[Statement, ...]
    mistakes: tuple[Mistake, ...]
    speed: Speed
    reader: str
    general: GeneralNews | None = None


@dataclass(slots=True)
class Ledger:
    """Right and wrong under one figure, while it is counted."""

    figure: str
    precise: bool = True  # an F1, for which extras count; else the share of the gold that is right
    right: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    swapped: Counter[str] = field(default_factory=Counter)  # one thing taken for another: missed and extra at once

    @property
    def value(self) -> float:
        """The figure, between 0 and 1."""
        return self._value_if(0, 0)

    def mistakes(self) -> Iterator[Mistake]:
        """Every kind with its count and what it costs."""
        before = self.value
        for kind, count in self.swapped.items():
            yield Mistake(self.figure, kind, count, self._value_if(count, count) - before)
        for kind, count in self.missed.items():
            yield Mistake(self.figure, kind, count, self._value_if(count, 0) - before)
        for kind, count in self.extra.items() if self.precise else ():
            yield Mistake(self.figure, kind, count, self._value_if(0, count) - before)

    def _value_if(self, found: int, avoided: int) -> float:
        """The figure if so many more had been found and so many false ones avoided."""
        swapped = self.swapped.total()
        right = self.right + found
        missed = self.missed.total() + swapped - found
        extra = self.extra.total() + swapped - avoided
        whole = 2 * right + missed + extra if self.precise else right + missed
        return (2 if self.precise else 1) * right / whole if whole else 0.0


class Ledgers:
    """The ledgers of all figures, each opened when something is first entered."""

    def __init__(self) -> None:
        self._by_figure: dict[str, Ledger] = {}

    def of(self, figure: str, *, precise: bool = True) -> Ledger:
        """The ledger of a figure."""
        return self._by_figure.setdefault(figure, Ledger(figure, precise))

    def mistakes(self) -> tuple[Mistake, ...]:
        """All kinds of mistake, the most costly first."""
        every = (mistake for ledger in self._by_figure.values() for mistake in ledger.mistakes())
        return tuple(sorted(every, key=lambda one: (-one.cost, one.figure, one.kind)))
