"""The file of decisions that a page gives away: read whole, checked whole, then written to the `review` graph."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from newsgraph.errors import MalformedError, NewsgraphError, UnknownNameError, UnreadableError
from newsgraph.graph.iris import Iris
from newsgraph.identity.review.corrections import FAULTS, Correction, Fault, correct, withdraw
from newsgraph.identity.review.decisions import Decided, merge, split, undo
from newsgraph.store.naming import full_iri
from newsgraph.store.protocol import Store

__all__ = ["Taken", "Wish", "read_decisions", "take_back", "take_decisions"]

What: TypeAlias = Literal["same", "several", "undo"] | Fault
Taken: TypeAlias = Decided | Correction | str  # of `undo`, the IRI of what was taken back
_KIND = "newsgraph decisions"
_MOST = 10_000
_MOST_THINGS = 1_000
_WORDS: tuple[str, ...] = ("same", "several", "undo", *FAULTS)


@dataclass(frozen=True, slots=True)
class Wish:
    """One decision of a file."""

    what: What
    things: tuple[str, ...]  # IRIs: two for `same`, one for `several` and `undo`, else all that are corrected
    articles: tuple[str, ...] = ()  # of `several`: those that speak of another one
    by: str = "a person"
    value: str | None = None  # the right kind, name or post
    at: tuple[float, float] | None = None  # of `place`: latitude and longitude in degrees


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


def take_decisions(store: Store, iris: Iris, wishes: tuple[Wish, ...]) -> Iterator[tuple[Wish, Taken | NewsgraphError]]:
    """Write each to the `review` graph; what cannot be taken comes back with its reason, the others count.

    Takes effect with the next resolve.
    """
    for wish in wishes:
        try:
            yield wish, _taken(store, iris, wish)
        except NewsgraphError as error:
            yield wish, error


def take_back(store: Store, iris: Iris, decision: str) -> bool:
    """Delete a decision of either sort, by its IRI; whether there was one."""
    iri = full_iri(decision)
    return iri is not None and (undo(store, iris, iri) or withdraw(store, iris, iri))


def _taken(store: Store, iris: Iris, wish: Wish) -> Taken:
    first = wish.things[0]
    if wish.what == "same":
        return merge(store, iris, first, wish.things[1], by=wish.by)
    if wish.what == "several":
        return split(store, iris, first, wish.articles, by=wish.by)
    if wish.what == "undo":
        if not take_back(store, iris, first):
            raise UnknownNameError(f"no decision is called {first}", hint="newsgraph decisions lists them")
        return first
    return correct(store, iris, wish.what, wish.things, value=wish.value, at=wish.at, by=wish.by)


def _wish(row: Any, where: str) -> Wish:
    """One row as a decision."""
    if not isinstance(row, dict):
        raise MalformedError("not a decision", where=where)
    what, things, articles, by, value = (row.get(name) for name in ("what", "things", "articles", "by", "value"))
    if what not in _WORDS:
        raise MalformedError(f"{what!r} is no decision", where=where, hint=f"it can be {', '.join(_WORDS)}")
    number = {"same": 2, "several": 1, "undo": 1}.get(what)
    if not _texts(things) or not things or len(things) > _MOST_THINGS or number not in (None, len(things)):
        raise MalformedError("does not say of what", where=where, hint="two IRIs for “same”, one for “several”")
    if not _texts(articles or []) or not isinstance(by or "", str) or not isinstance(value or "", str):
        raise MalformedError("articles, names and values are texts", where=where)
    by = " ".join((by or "").split())[:100] or "a person"
    return Wish(what, tuple(things), tuple(articles or ()), by, value or None, _spot(row.get("at"), where))


def _spot(value: Any, where: str) -> tuple[float, float] | None:
    """Latitude and longitude; None where none is given."""
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, int | float) for one in value):
        raise MalformedError("“at” is not a latitude and a longitude", where=where)
    latitude, longitude = map(float, value)
    return latitude, longitude


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
