"""Notes on a graph that a server keeps: on this machine, in the user's cache, for what can be made again."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

__all__ = ["held_alone", "place_of"]


def place_of(address: str) -> Path:
    """Where the notes on the graph at an address are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("newsgraph") / f"server-{sha256(address.encode()).hexdigest()[:24]}.sqlite"


def held_alone(path: Path) -> sqlite3.Connection | None:
    """The database, which no other process can open meanwhile; None while one has it, and where none can be written."""
    base: sqlite3.Connection | None = None
    with suppress(OSError, sqlite3.OperationalError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        base = sqlite3.connect(path, timeout=0.1)
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("BEGIN EXCLUSIVE")
        base.commit()  # the lock stays until the connection is closed
        return base
    if base is not None:
        base.close()
    return None
