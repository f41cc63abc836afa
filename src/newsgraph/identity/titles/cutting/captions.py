"""Whose an event is that its title only names: "Honduras: lopsided loss against Kestria"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from newsgraph.identity.reports import EventReport
from newsgraph.identity.titles.labels import lowered

__all__ = ["says_too_little", "whose", "with_whose"]

_LONG_NAME = 40  # letters


def whose(
    report: EventReport, inside: Collection[str], name_of: Callable[[str], str | None]
) -> tuple[str | None, bool]:
    """(the name of a party that must stand before words that name an event, whether they say whose it is with it).

    `inside`: the parties that stand among the words. None where who acts stands there, or nobody is known who does,
    and somebody to whom it is done stands there or is not known.
    """
    acting, affected = report.roles.get("agent", ()), report.roles.get("affected", ())
    if any(party in inside for party in acting) or not (acting or affected):
        return None, True
    if not acting and any(party in inside for party in affected):
        return None, True
    name = _first_name([party for party in (*acting, *affected) if party not in inside], name_of)
    return name, name is not None or any(party in inside for party in affected)


def with_whose(name: str, words: str) -> str:
    """Words that name an event, behind whose it is.

    >>> with_whose("Honduras", "Lopsided loss against Kestria")
    'Honduras: lopsided loss against Kestria'
    """
    return f"{name}: {lowered(words)}"


def says_too_little(words: str, of_whom: bool, before: str | None, *, noun: bool) -> bool:
    """Whether words that name an event leave open whose it is, or begin with a deed and nobody before it.

    `of_whom`: whether a name stands among them and whose it is is told; `before`: who stands before them.

    >>> says_too_little("calling Jan Novak", True, None, noun=False)
    True
    >>> says_too_little("the raid on Kelm", True, None, noun=True)
    False
    """
    return not of_whom or (before is None and not noun and words.split(maxsplit=1)[0].endswith("ing"))


def _first_name(parties: Sequence[str], name_of: Callable[[str], str | None]) -> str | None:
    names = (name for party in parties if (name := name_of(party)))
    return next((name for name in names if len(name) <= _LONG_NAME), None)
