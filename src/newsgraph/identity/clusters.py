"""Grouping under constraints: pairs join the best first, unless something keeps their groups apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

__all__ = ["Clusters"]

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """Disjoint groups that only ever grow together; what must stay apart does.

    >>> groups = Clusters("abc", apart=[("a", "c")])
    >>> groups.join("a", "b"), groups.join("b", "c"), groups.groups()
    (True, False, [['a', 'b'], ['c']])
    """

    def __init__(self, items: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        """Every item by itself."""
        self._members: dict[T, list[T]] = {item: [item] for item in items}
        self._head: dict[T, T] = {item: item for item in self._members}
        self._apart: defaultdict[T, set[T]] = defaultdict(set)
        self._marks: defaultdict[T, dict[str, str]] = defaultdict(dict)
        for one, other in apart:
            if one in self._head and other in self._head:
                self._apart[one].add(other)
                self._apart[other].add(one)

    def mark(self, item: T, scope: str, name: str) -> bool:
        """Say what the item's group is, within a scope; whether it is said to be nothing else there.

        Groups that are two things in one scope never join.
        """
        marks = self._marks[self._head[item]]
        return marks.setdefault(scope, name) == name

    def _two_things(self, one: T, other: T) -> bool:
        mine, theirs = (self._marks.get(head) or {} for head in (one, other))
        return any(theirs.get(scope, name) != name for scope, name in mine.items())

    def head(self, item: T) -> T:
        """The item that stands for the group; it changes while groups grow."""
        return self._head[item]

    def members(self, item: T) -> list[T]:
        """All of the item's group."""
        return self._members[self._head[item]]

    def kept_apart(self, one: T, other: T) -> bool:
        """Whether something forbids the two groups to join."""
        one, other = self._head[one], self._head[other]
        return self._two_things(one, other) or any(self._head[enemy] == other for enemy in self._apart[one])

    def join(self, one: T, other: T, fits: Callable[[list[T], list[T]], bool] | None = None) -> bool:
        """Make the two groups one, if nothing forbids it and `fits` agrees; whether they are one now."""
        one, other = self._head[one], self._head[other]
        if one == other:
            return True
        if self._two_things(one, other) or any(self._head[enemy] == other for enemy in self._apart[one]):
            return False
        if fits is not None and not fits(self._members[one], self._members[other]):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for item in self._members[other]:
            self._head[item] = one
        self._members[one] += self._members.pop(other)
        self._apart[one] |= self._apart.pop(other, set())
        if marks := self._marks.pop(other, None):
            self._marks[one] |= marks
        return True

    def groups(self) -> list[list[T]]:
        """All groups, as they were made; members in the order in which they came together."""
        return list(self._members.values())

    def mapping(self) -> Mapping[T, T]:
        """Item → the item that stands for its group."""
        return self._head
