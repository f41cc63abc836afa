"""Under which conditions a resolve runs, and what errors mean that its notes are damaged."""

from __future__ import annotations

import gc
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["DAMAGED", "no_room", "uncollected"]

DAMAGED = (sqlite3.DatabaseError, zlib.error, json.JSONDecodeError)


def no_room(error: Exception) -> bool:
    """Whether the disk is full, or may not be written: then nothing is damaged."""
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY)


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
