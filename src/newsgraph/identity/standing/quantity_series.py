"""The numbers of an event over time: what corrects what, what is the latest word of an outlet, what cannot both hold.

A voice's number is in force from the day on which it is first given to the last on which it still is. Numbers of two
voices contradict if neither can hold beside the other and they are in force at one time; else the later one is news.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from newsgraph.identity.days import days_between
from newsgraph.identity.names.normalize import identity_words
from newsgraph.identity.reports import QuantityReport

__all__ = ["Number", "Tie", "series_ties"]

Tie = tuple[str, str, str]  # quantity, property, quantity or outlet
_AT_ONCE = 3  # days within which a number is told of the same state of things, where it does not grow


@dataclass(frozen=True, slots=True)
class Number:
    """A number that somebody affirms on a day."""

    quantity: QuantityReport
    report: str
    day: str
    outlet: str | None  # thing
    voices: frozenset[str]  # who gives it: speakers, else the source

    @property
    def bounds(self) -> tuple[float, float]:
        """The numbers that it allows; "about" a fifth more or less."""
        value = self.quantity.value
        return {
            "exactly": (value, value),
            "about": (0.8 * value, 1.2 * value),
            "atLeast": (value, math.inf),
            "moreThan": (math.nextafter(value, math.inf), math.inf),
            "upTo": (0.0, value),
            "fewerThan": (0.0, math.nextafter(value, 0.0)),
        }[self.quantity.modifier]

    def agrees(self, other: Number) -> bool:
        """Whether both can hold."""
        low, high = self.bounds
        least, most = other.bounds
        return low <= most and least <= high

    def restates(self, other: Number) -> bool:
        """Whether it is the other number again, or no more than a rounded one of it."""
        rounded = "about" in (self.quantity.modifier, other.quantity.modifier)
        return self.quantity.value == other.quantity.value or (rounded and self.agrees(other))


@dataclass(slots=True)
class _Run:
    """A number of one voice for as long as it is given."""

    numbers: list[Number]

    @property
    def head(self) -> Number:
        return self.numbers[0]

    @property
    def first(self) -> str:
        return self.numbers[0].day

    @property
    def last(self) -> str:
        return self.numbers[-1].day


def series_ties(numbers: Iterable[Number]) -> list[Tie]:
    """What ties the numbers of one event to one another and to outlets; given in order of time."""
    found: list[Tie] = []
    for (measure, _), series in _by_what_they_count(numbers).items():
        runs = {voice: _runs(said) for voice, said in _by_voice(series).items()}
        own = list(_corrections(runs))
        clashes = sorted(_clashes(runs, grows=measure in identity_words("growing_measures")))
        corrected = {one for one, _, _ in own}
        opposed = {frozenset(pair) for pair in clashes}
        found += own
        found += (tie for one, other in clashes for tie in ((one, "clashesWith", other), (other, "clashesWith", one)))
        found += _updates(series, runs, corrected, opposed)
        found += _latest(series)
    return sorted(set(found))


def _by_what_they_count(numbers: Iterable[Number]) -> Mapping[tuple[str, str], list[Number]]:
    """Measure and unit → its numbers. Words for everybody ("people", "victims") are one unit; soldiers are another."""
    found: defaultdict[tuple[str, str], list[Number]] = defaultdict(list)
    for number in numbers:
        unit = (number.quantity.unit or "").casefold()
        unit = "" if unit in identity_words("whole_counts") else unit
        if number.quantity.measures != "other":
            found[number.quantity.measures, unit].append(number)
    return found


def _by_voice(series: Iterable[Number]) -> Mapping[str, list[Number]]:
    found: defaultdict[str, list[Number]] = defaultdict(list)
    for number in series:
        for voice in sorted(number.voices):
            found[voice].append(number)
    return found


def _runs(said: Sequence[Number]) -> list[_Run]:
    """The numbers of one voice, one after the other. A day on which it gives two that differ says nothing clear."""
    days: defaultdict[str, list[Number]] = defaultdict(list)
    for number in said:
        days[number.day].append(number)
    runs: list[_Run] = []
    for _, given in sorted(days.items()):
        if any(not one.restates(other) and not one.agrees(other) for one, other in combinations(given, 2)):
            continue
        exact = [number for number in given if number.quantity.modifier == "exactly"]
        told = (exact or given)[0]
        if runs and told.restates(runs[-1].head):
            runs[-1].numbers += given
        else:
            runs.append(_Run([told, *(number for number in given if number is not told)]))
    return runs


def _corrections(runs: Mapping[str, Sequence[_Run]]) -> Iterator[Tie]:
    """A voice's later number in place of its own earlier one."""
    for told in runs.values():
        for before, after in pairwise(told):
            name = "raises" if after.head.quantity.value > before.head.quantity.value else "lowers"
            for number in after.numbers:
                if number.day == after.first and not number.restates(before.head):
                    yield number.quantity.iri, name, before.head.quantity.iri


def _clashes(runs: Mapping[str, Sequence[_Run]], *, grows: bool) -> Iterator[tuple[str, str]]:
    """(later, earlier) of two numbers of different voices that cannot both hold at one time; each pair once."""
    for (_, mine), (_, theirs) in combinations(sorted(runs.items()), 2):
        for one in mine:
            for other in theirs:
                early, late = (one, other) if one.first <= other.first else (other, one)
                if early.head.voices & late.head.voices or early.head.report == late.head.report:
                    continue
                if not early.head.agrees(late.head) and _at_once(early, late, grows=grows):
                    yield late.head.quantity.iri, early.head.quantity.iri


def _at_once(early: _Run, late: _Run, *, grows: bool) -> bool:
    """Whether the later number speaks of the same state of things, and is not simply news."""
    if late.first <= early.last:
        return True
    higher = late.head.quantity.value > early.head.quantity.value
    return days_between(early.last, late.first) <= _AT_ONCE and not (grows and higher)


def _updates(
    series: Sequence[Number],
    runs: Mapping[str, Sequence[_Run]],
    corrected: set[str],
    opposed: set[frozenset[str]],
) -> Iterator[Tie]:
    """A number that differs from the last that others gave on an earlier day, and stands in its place."""
    for run in (run for told in runs.values() for run in told):
        earlier = [number for number in series if number.day < run.first and not number.voices & run.head.voices]
        if not earlier or run.head.quantity.iri in corrected:
            continue
        day = earlier[-1].day
        last = [number for number in earlier if number.day == day]
        differ = [number for number in last if not number.restates(run.head)]
        if len(differ) == len(last) and not any(
            frozenset((n.quantity.iri, run.head.quantity.iri)) in opposed for n in last
        ):
            yield run.head.quantity.iri, "updates", last[0].quantity.iri


def _latest(series: Sequence[Number]) -> Iterator[Tie]:
    """What each outlet told last."""
    days: dict[str, str] = {}
    for number in series:
        if number.outlet:
            days[number.outlet] = max(number.day, days.get(number.outlet, ""))
    for number in series:
        if number.outlet and number.day == days[number.outlet]:
            yield number.quantity.iri, "latestOf", number.outlet
