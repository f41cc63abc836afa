"""Under which conditions a resolve runs, and what errors mean that its notes are damaged."""

from __future__ import annotations

import gc
import json
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newsgraph.errors import StoreError
from newsgraph.store.protocol import Store

__all__ = ["DAMAGED", "forget_damaged", "uncollected"]

log = logging.getLogger(__name__)

DAMAGED = (sqlite3.DatabaseError, zlib.error, json.JSONDecodeError)


def forget_damaged(error: Exception, store: Store, say: Callable[[str], None] | None) -> None:
    """Throw notes away that gave this error, which `say` hears of; StoreError if the disk is full, not they damaged."""
    if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY):
        what = "there is no room for the notes beside the graph; the articles are saved"
        raise StoreError(what, where=store.location, hint="free some space and run the same again") from error
    told = f"the notes beside the graph were damaged ({str(error)[:80]}) and are made anew"
    log.warning(told)
    if say is not None:
        say(told)
    store.forget_notebook()


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's search for unreachable cycles takes a third of the time, and there are none in what is built here."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
