"""What went wrong in the embedded store, as a sentence with the next step."""

from __future__ import annotations

import errno
import re

from newsgraph.errors import QueryError, StoreError

KEPT = (
    "nothing was changed; bring it back with newsgraph restore, or move the folder away and build again, "
    "which loses people's decisions"
)

_UNKNOWN_FUNCTION = re.compile(r"The custom (?:aggregate )?function (\S+) is not supported")
_OWN_FILE = re.compile(r"\b(?:\d+\.sst|MANIFEST-\d+)")  # a writer puts others in their place, and then deletes them
_BEGUN = ("column family not found", "inserts are only possible on read-write")  # making it was cut off at its start


def tidied_away(error: OSError | RuntimeError) -> bool:
    return "no such file" in str(error).casefold()


def told(error: OSError | RuntimeError, location: str) -> StoreError | QueryError:
    """What went wrong, as a sentence with the next step."""
    if unknown := _UNKNOWN_FUNCTION.match(str(error)):  # the engine tells it when it begins to answer
        return QueryError(f"there is no function {unknown[1]}", hint="use those of SPARQL 1.1 and the casts of xsd:")
    return _failure(error, location)


def _failure(error: OSError | RuntimeError, location: str) -> StoreError:
    message = str(error)
    small = message.casefold()
    if "lock" in small and ("unavailable" in small or "lock hold" in small):
        return StoreError(
            "the graph is being written by another process", where=location, hint="wait until it ends, or read only"
        )
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "no space left" in small:
        return StoreError(
            "the disk is full; what was saved before is whole", where=location, hint="make room and run it again"
        )
    if tidied_away(error) and (gone := _OWN_FILE.search(message)):
        hint = f"if another process writes it now, run this again; else {KEPT}"
        return StoreError(f"the graph's file {gone[0]} is not there", where=location, hint=hint)
    if any(words in small for words in _BEGUN):
        return StoreError("there is no graph here yet", where=location, hint="make one with newsgraph build")
    if "corruption" in small or "invalid" in small:
        return StoreError("the graph's files are damaged", where=location, hint=KEPT)
    what, hint = f"the store failed: {message[:200]}", "check the folder and the disk"
    if isinstance(error, PermissionError) or "permission denied" in small:
        what, hint = "the folder may not be read or written", "check who owns it"
    elif isinstance(error, (NotADirectoryError, FileExistsError)) or "not a directory" in small:
        what, hint = "this is a file, not a graph's folder", "give a folder"
    return StoreError(what, where=location, hint=hint)
