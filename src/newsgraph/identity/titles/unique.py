"""No two events of a graph are called the same: of those that would be, all but the earliest get a word before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["QUOTED", "Entitled", "told_apart"]


_QUOTES = frozenset('"“”')
QUOTED = "“”"
"""Instead of a word: the title in quotation marks, as the report has it."""


@dataclass(frozen=True, slots=True, order=True)
class Entitled:
    """An event as its title is looked up."""

    title: str  # as its reports make it
    age: str  # sorts from the earliest on
    event: str
    words: str  # that may stand before its title, the best first, a line each


def told_apart(events: Iterable[Entitled]) -> dict[str, str]:
    """Event → its own title. All events of a title must be there: the outcome depends on those, and on nothing else.

    >>> told_apart([Entitled("Rebels took Kelm", day, day, "capture") for day in ("1", "2", "3")])
    {'1': 'Rebels took Kelm', '2': 'Capture: Rebels took Kelm', '3': 'Capture: Rebels took Kelm (2)'}
    """
    groups: defaultdict[str, list[Entitled]] = defaultdict(list)
    for one in sorted(events):
        groups[one.title].append(one)
    found = {}
    for title, group in groups.items():
        found[group[0].event] = title
        used: defaultdict[str, int] = defaultdict(int)
        for place, one in enumerate(group[1:], start=2):
            words = [word for word in one.words.split("\n") if word == QUOTED or any(map(str.isalnum, word))]
            words = [word for word in words if not title.startswith(word)]
            words = [word for word in words if word != QUOTED or not _QUOTES & set(title)]
            if not words:
                found[one.event] = f"{title} ({place})"
                continue
            word = next((word for word in words if not used[word.casefold()]), words[0])
            used[word.casefold()] += 1
            if word == QUOTED and used[word] == 1:
                about, colon, said = title.rpartition(": ")
                found[one.event] = f"{about}{colon}“{said}”"
                continue
            before, count = f"{word[:1].upper()}{word[1:]}: {title}", used[word.casefold()]
            found[one.event] = before if count == 1 else f"{before} ({count})"
    return found
