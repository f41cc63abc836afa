"""Where the graph is kept: a folder, memory, or any SPARQL endpoint, behind one protocol."""

from __future__ import annotations

from pathlib import Path

from newsgraph.errors import UsageError, without_login
from newsgraph.store.protocol import Answer, GraphQuads, Solutions, Store, Term, Triples, Truth
from newsgraph.store.unfinished import begin_change, end_change, unfinished

__all__ = [
    "MEMORY",
    "Answer",
    "GraphQuads",
    "Solutions",
    "Store",
    "Term",
    "Triples",
    "Truth",
    "begin_change",
    "end_change",
    "open_store",
    "unfinished",
]

MEMORY = "memory:"


def open_store(location: Path | str, *, read_only: bool = False) -> Store:
    """The store at a folder, at an http(s) address, or a new one in memory (`memory:`).

    A folder is made if it is missing, unless it is opened to be read. StoreError if it
    cannot be opened; UsageError if the address is of another kind.
    """
    where = str(location)
    if where.startswith(("http://", "https://")):
        from newsgraph.store.server.notes import place_of
        from newsgraph.store.server.remote import RemoteStore

        return RemoteStore(where, read_only=read_only, notes=place_of(without_login(where)))
    if "://" in where:
        raise UsageError("a store is a folder or an http(s) address", where=where, hint="give one of these")
    from newsgraph.store.embedded import EmbeddedStore

    return EmbeddedStore(None if where == MEMORY else where, read_only=read_only)
