"""No two events of a graph are called the same: of those that would be, all but the earliest get words of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Entitled", "told_apart", "told_first"]


@dataclass(frozen=True, slots=True, order=True)
class Entitled:
    """An event as its title is looked up."""

    title: str  # as its reports make it
    age: str  # sorts from that on which the title tells of first, and of these from the earliest
    event: str
    words: str  # that may stand behind its title, the best first, a line each; in brackets unless a comma is first


def told_apart(events: Iterable[Entitled]) -> dict[str, str]:
    """Event → its own title. All events of a title must be there: the outcome depends on those, and on nothing else.

    >>> told_apart([Entitled("Rebels took Kelm", day, day, "capture") for day in ("1", "2", "3")])
    {'1': 'Rebels took Kelm', '2': 'Rebels took Kelm (capture)', '3': 'Rebels took Kelm (capture 2)'}
    """
    groups: defaultdict[str, list[Entitled]] = defaultdict(list)
    for one in sorted(events):
        groups[one.title].append(one)
    found = {}
    for title, group in groups.items():
        first = group[0]
        found[first.event] = title
        used: defaultdict[str, int] = defaultdict(int)
        firsts = {word.casefold() for word in first.words.split("\n")}  # tell the others apart from it no more
        for place, one in enumerate(group[1:], start=2):
            words = [word for word in one.words.split("\n") if any(map(str.isalnum, word))]
            words = [word for word in words if not title.startswith(word) and not title.endswith(word)]
            if not words:
                found[one.event] = f"{title} ({place})"
                continue
            free = [word for word in words if not used[word.casefold()]]
            word = next((word for word in free if word.casefold() not in firsts), (free or words)[0])
            used[word.casefold()] += 1
            found[one.event] = _with(title, word, used[word.casefold()])
    return found


def _with(title: str, word: str, times: int) -> str:
    """A title with a word behind it: in brackets, but for a day."""
    if word.startswith(","):
        return f"{title}{word}" if times == 1 else f"{title}{word} ({times})"
    return f"{title} ({word})" if times == 1 else f"{title} ({word} {times})"


def told_first(*, aside: bool, age: Iterable[object]) -> str:
    """What events of one title are sorted by: those first of which it tells, then the earliest.

    >>> told_first(aside=False, age=("2031-05-06", 7)) < told_first(aside=True, age=("2031-05-01", 3))
    True
    """
    return " ".join(map(str, (int(aside), *age)))
