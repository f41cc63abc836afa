"""The file of decisions that a page gives away: read whole, checked whole, then written to the `review` graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from newsgraph.errors import MalformedError, NewsgraphError, UnreadableError
from newsgraph.graph.iris import Iris
from newsgraph.identity.review.decisions import Decided, merge, split
from newsgraph.store.protocol import Store

__all__ = ["Wish", "read_decisions", "take_decisions"]

What: TypeAlias = Literal["same", "several"]
_KIND = "newsgraph decisions"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision of a file: that two things are one, or that one is several."""

    what: What
    things: tuple[str, ...]  # IRIs: two for `same`, one for `several`
    articles: tuple[str, ...] = ()  # of `several`: those that speak of another one
    by: str = "a person"


def read_decisions(path: Path) -> tuple[Wish, ...]:
    """What a file asks for, in its order. MalformedError names the decision that is not one; nothing is taken then."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise MalformedError(f"not JSON: {error}", where=str(path), hint="give the file that the page saved") from error
    rows = read.get("decisions") if isinstance(read, dict) and read.get("kind") == _KIND else None
    if not isinstance(rows, list) or len(rows) > _MOST:
        raise MalformedError("not a file of decisions", where=str(path), hint="give the file that the page saved")
    return tuple(_wish(row, f"{path}, decision {number}") for number, row in enumerate(rows, 1))


def take_decisions(
    store: Store, iris: Iris, wishes: tuple[Wish, ...]
) -> Iterator[tuple[Wish, Decided | NewsgraphError]]:
    """Write each to the `review` graph; what cannot be taken comes back with its reason, the others count.

    Takes effect with the next resolve.
    """
    for wish in wishes:
        try:
            if wish.what == "same":
                yield wish, merge(store, iris, wish.things[0], wish.things[1], by=wish.by)
            else:
                yield wish, split(store, iris, wish.things[0], wish.articles, by=wish.by)
        except NewsgraphError as error:
            yield wish, error


def _wish(row: Any, where: str) -> Wish:
    """One row as a decision."""
    if not isinstance(row, dict):
        raise MalformedError("not a decision", where=where)
    what, things, articles, by = (row.get(name) for name in ("what", "things", "articles", "by"))
    if what not in ("same", "several"):
        raise MalformedError(f"{what!r} is no decision", where=where, hint="it can be “same” or “several”")
    if not _texts(things) or things is None or len(things) != (2 if what == "same" else 1):
        raise MalformedError("does not say of what", where=where, hint="two IRIs for “same”, one for “several”")
    if not _texts(articles or []) or not isinstance(by or "", str):
        raise MalformedError("articles and names are texts", where=where)
    return Wish(what, tuple(things), tuple(articles or ()), by or "a person")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
