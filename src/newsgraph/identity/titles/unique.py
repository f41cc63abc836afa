"""No two events of a graph are called the same: of those that would be, all but the earliest get a word more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Entitled", "told_apart"]


@dataclass(frozen=True, slots=True, order=True)
class Entitled:
    """An event as its title is looked up."""

    title: str  # as its reports make it
    age: str  # sorts from the earliest on
    event: str
    word: str  # of its first report


def told_apart(events: Iterable[Entitled]) -> dict[str, str]:
    """Event → its own title. All events of a title must be there: the outcome depends on those, and on nothing else.

    >>> told_apart([Entitled("Rebels took Kelm", day, day, "took") for day in ("1", "2", "3")])
    {'1': 'Rebels took Kelm', '2': 'Rebels took Kelm (took)', '3': 'Rebels took Kelm (took, 2)'}
    """
    groups: defaultdict[str, list[Entitled]] = defaultdict(list)
    for one in sorted(events):
        groups[one.title].append(one)
    found = {}
    for title, group in groups.items():
        used: defaultdict[str, int] = defaultdict(int)
        for place, one in enumerate(group):
            word = " ".join(one.word.split()).casefold()
            if place == 0:
                found[one.event] = title
                continue
            if not any(letter.isalnum() for letter in word):
                found[one.event] = f"{title} ({place + 1})"
                continue
            used[word] += 1
            found[one.event] = f"{title} ({word})" if used[word] == 1 else f"{title} ({word}, {used[word]})"
    return found
