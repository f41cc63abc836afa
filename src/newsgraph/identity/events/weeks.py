"""The weeks under which reports are looked up."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.identity.events.features import Profile

__all__ = ["WEEKS", "spans_of", "weeks_of"]

WEEKS = 12  # a time longer than that is looked up by its ends


def weeks_of(day: int | None) -> Iterator[int | str]:
    """The week of an article, and the one that begins in its midst: what is told within three days shares one."""
    if day is None:
        yield -1
    else:
        yield day // 7
        yield f"half {(day + 3) // 7}"


def spans_of(profile: Profile) -> Iterator[int]:
    """Weeks that the report's time touches; every one for a short time, the ends' for a long one."""
    if profile.first is None and profile.last is None:
        yield -1
        return
    first = (profile.first if profile.first is not None else profile.last or 0) // 7
    last = (profile.last if profile.last is not None else profile.first or 0) // 7
    if last - first > WEEKS:
        yield from (first, last)
    else:
        yield from range(first, last + 1)
