"""Whatever happens to an archive, and in whichever order, its world is the one that a fresh archive would have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from identity_stories import IRIS
from test_incremental import IRI, assert_as_at_once, edition, invented, put, take

from newsgraph.errors import UsageError
from newsgraph.identity import decided, merge, resolve, split, undo
from newsgraph.model import Reading
from newsgraph.store import MEMORY, open_store


@pytest.mark.parametrize("seed", [6, pytest.param(7, marks=pytest.mark.slow), pytest.param(8, marks=pytest.mark.slow)])
def test_whatever_happens_to_an_archive_it_is_the_graph_that_a_fresh_one_would_be(seed: int) -> None:
    """Articles come, change and go, people join, part and change their minds, a better reader reads all anew."""
    luck = random.Random(seed)  # noqa: S311 - not for secrets
    life = Life(luck.sample(list(invented()), 50), luck)
    steps = [*life.steps, *life.steps, life.upgrade]
    life.luck.shuffle(steps)
    for number, step in enumerate(steps):
        step()
        if number % 3 == 2:
            assert_as_at_once(life.store, list(life.inside.values()))
        else:
            resolve(life.store, IRIS)
    assert_as_at_once(life.store, list(life.inside.values()))
    assert life.done >= {"joined", "parted", "taken back"}, "each was tried where it can be"


class Life:
    """An archive to which things happen; `steps` are what can happen, each decided by luck."""

    def __init__(self, readings: Sequence[Reading], luck: random.Random) -> None:
        self.store, self.luck = open_store(MEMORY), luck
        self.inside = dict(enumerate(readings[:-8]))
        self.outside = dict(enumerate(readings[-8:], start=len(readings)))
        self.done: set[str] = set()
        put(self.store, *self.inside.values())
        resolve(self.store, IRIS)
        joined = (self.join, self.part, self.take_back)
        self.steps = (self.come, self.change, self.go, *joined, self.join, self.part)

    def come(self) -> None:
        at = self.luck.choice(sorted(self.outside))
        self.inside[at] = self.outside.pop(at)
        put(self.store, self.inside[at])

    def go(self) -> None:
        at = self.luck.choice(sorted(self.inside))
        self.outside[at] = self.inside.pop(at)
        take(self.store, self.outside[at])

    def change(self) -> None:
        at = self.luck.choice(sorted(self.inside))
        self.inside[at] = edition(self.inside[at], self.luck)
        put(self.store, self.inside[at])

    def upgrade(self) -> None:
        for at, reading in self.inside.items():
            better = edition(reading, self.luck) if at % 5 == 0 else reading
            self.inside[at] = replace(better, reader="a better one")
        put(self.store, *self.inside.values())

    def join(self) -> None:
        persons = self.persons()
        if len(persons) > 1:
            merge(self.store, IRIS, *self.luck.sample(persons, 2))
            self.done.add("joined")

    def part(self) -> None:
        for thing in self.luck.sample(self.persons(), len(self.persons())):
            with suppress(UsageError):  # one article alone tells of it
                split(self.store, IRIS, thing)
                self.done.add("parted")
                return

    def take_back(self) -> None:
        made = list(decided(self.store, IRIS))
        if made:
            undo(self.store, IRIS, self.luck.choice(made).iri)
            self.done.add("taken back")

    def persons(self) -> list[str]:
        return sorted(set(IRI.findall(" ".join(map(str, self.store.quads(IRIS.graph("resolved")))))))
