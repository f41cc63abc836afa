"""How many there are of a thing, in words."""

from __future__ import annotations

__all__ = ["counted"]


def counted(number: int, one: str, many: str | None = None, *, none: str = "0") -> str:
    """The number with its noun, `many` where an "s" does not make the plural; `none` stands for no such thing.

    >>> counted(1, "article"), counted(1200, "article"), counted(2, "entity", "entities")
    ('1 article', '1,200 articles', '2 entities')
    >>> counted(0, "row"), counted(0, "claim", none="no")
    ('0 rows', 'no claims')
    """
    shown = f"{number:,}" if number else none
    return f"{shown} {one if number == 1 else many or one + 's'}"
