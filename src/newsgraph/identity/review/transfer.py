"""What people decided as a file, to be kept apart from the graph and taken into another one.

A decision is written by the words that it ties (`<A#char=4,13>`), which keep their place when articles are read anew;
so it can be taken before the articles are there, and holds as soon as they are.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.graph.iris import Iris
from newsgraph.identity.review.corrections import FAULTS, record
from newsgraph.identity.review.decisions import decided, take_over
from newsgraph.identity.review.settled import settled_in
from newsgraph.identity.review.ties import ties_of
from newsgraph.store.naming import full_iri
from newsgraph.store.protocol import Store

__all__ = ["decisions_text", "take_file"]

_KIND = "newsgraph decisions by words"
_LARGEST = 200_000_000  # bytes


def decisions_text(store: Store, iris: Iris) -> str:
    """Every decision of a person as JSON, in order; the same decisions give the same text."""
    ties = ties_of(store, iris)
    rows = [
        {"same": one.same, "by": one.by, "reports": list(one.reports), "words": [list(pair) for pair in ties[one.iri]]}
        for one in decided(store, iris)
        if one.iri in ties
    ]
    corrected = [
        {"fault": one.what, "by": one.by, "reports": list(one.reports), "words": list(one.words)}
        | ({"value": one.value} if one.value else {})
        | ({"at": list(one.at)} if one.at else {})
        for one in settled_in(store)
        if one.what in FAULTS
    ]
    whole = {"kind": _KIND, "base": iris.base, "decisions": rows} | ({"corrections": corrected} if corrected else {})
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def take_file(store: Store, iris: Iris, path: Path) -> int:
    """Take the decisions of such a file, all of which are looked at first; how many. Holds with the next resolve.

    UnreadableError or MalformedError, which names the decision, for what is none; nothing is taken then.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MalformedError("too large for a file of decisions", where=str(path))
        read = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (ValueError, RecursionError) as error:
        hint = "give a file of newsgraph decisions export"
        raise MalformedError(f"not JSON: {str(error)[:120]}", where=str(path), hint=hint) from error
    rows = read.get("decisions") if isinstance(read, dict) and read.get("kind") == _KIND else None
    if not isinstance(rows, list):
        hint = "give a file of newsgraph decisions export; what a page saved is taken by newsgraph decide"
        raise MalformedError("not a file of decisions", where=str(path), hint=hint)
    if rows and read.get("base") != iris.base:
        raise MalformedError(f"its IRIs begin with {read.get('base')}, not {iris.base}", where=str(path))
    for number, row in enumerate(rows, 1):
        _check(row, f"{path}, decision {number}")
    corrected = read.get("corrections") or []
    if not isinstance(corrected, list):
        raise MalformedError("its corrections are no list", where=str(path))
    for number, row in enumerate(corrected, 1):
        _check_correction(row, f"{path}, correction {number}")
    for row in corrected:
        reports, words, at = tuple(row["reports"]), tuple(row["words"]), row.get("at")
        at = (float(at[0]), float(at[1])) if at else None
        record(store, iris, row["fault"], reports, words, value=row.get("value"), at=at, by=row["by"])
    for row in rows:
        ties = [(str(one), str(other)) for one, other in row["words"]]
        take_over(store, iris, ties, row["reports"], same=row["same"], by=row["by"])
    return len(rows) + len(corrected)


def _check_correction(row: Any, where: str) -> None:
    """MalformedError unless the row is a correction."""
    if not isinstance(row, dict) or row.get("fault") not in FAULTS or not isinstance(row.get("by"), str):
        raise MalformedError("not a correction", where=where)
    ends = [*row.get("reports", ()), *row.get("words", ())]
    if not row.get("reports") or not all(isinstance(end, str) and full_iri(end) == end for end in ends):
        raise MalformedError("its reports and words are IRIs", where=where)
    at, value = row.get("at"), row.get("value")
    numbers = isinstance(at, list) and len(at) == 2 and all(isinstance(one, int | float) for one in at)
    if (at is not None and not numbers) or not isinstance(value, str | None):
        raise MalformedError("its value is a text, its spot two numbers", where=where)


def _check(row: Any, where: str) -> None:
    """MalformedError unless the row is a decision."""
    whole = isinstance(row, dict) and isinstance(row.get("same"), bool) and isinstance(row.get("by"), str)
    lists = whole and all(isinstance(row.get(name), list) and row[name] for name in ("reports", "words"))
    if not lists:
        raise MalformedError("not a decision", where=where)
    pairs = all(isinstance(pair, list) and len(pair) == 2 for pair in row["words"])
    ends = [*row["reports"], *(end for pair in row["words"] for end in (pair if pairs else [None]))]
    if not all(isinstance(end, str) and full_iri(end) == end for end in ends) or not row["by"].strip():
        raise MalformedError("its words and reports are IRIs, two words a pair", where=where)
