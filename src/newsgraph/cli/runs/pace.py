"""How fast a run goes and how much longer it takes, in words."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from newsgraph.counts import counted

__all__ = ["Pace"]

_RECENT = 60.0  # seconds that the rate is taken from: what was found unchanged at the start says nothing of the rest


class Pace:
    """Counts what is done; `expected` is about how many there will be, None where nobody knows."""

    def __init__(self, expected: int | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """The clock runs from now on."""
        self.done, self.expected = 0, expected
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque([(clock(), 0)])

    def count(self) -> None:
        """One more is done."""
        self.done += 1
        now = self._clock()
        if now - self._seen[-1][0] >= 1.0:
            self._seen.append((now, self.done))
            while len(self._seen) > 2 and now - self._seen[0][0] > _RECENT:
                self._seen.popleft()

    @property
    def rate(self) -> float:
        """How many a second were done of late."""
        since, before = self._seen[0]
        passed = self._clock() - since
        return (self.done - before) / passed if passed > 0 else 0.0

    def told(self) -> str:
        """ "120 of about 2,000, 5.9 a second, about 5 minutes left", or as much of it as is known."""
        of = f" of about {self.expected:,}" if self.expected and self.expected > self.done else ""
        parts = [f"{self.done:,}{of}"]
        if (rate := self.rate) > 0:
            parts.append(f"{rate:.1f} a second")
            if of and self.expected:
                parts.append(f"{_spell((self.expected - self.done) / rate)} left")
        return ", ".join(parts)


def _spell(seconds: float) -> str:
    """A length of time as precisely as one can know it.

    >>> _spell(40), _spell(300), _spell(9000)
    ('under a minute', 'about 5 minutes', 'about 2.5 hours')
    """
    if seconds < 60:
        return "under a minute"
    if seconds < 5400:
        minutes = round(seconds / 60)
        return f"about {counted(minutes, 'minute')}"
    return f"about {seconds / 3600:.1f} hours"
