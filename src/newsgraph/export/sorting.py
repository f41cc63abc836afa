"""Any number of lines in order, in little memory: sorted runs in temporary files, merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

__all__ = ["in_order"]

_AT_ONCE = 60_000  # lines that are sorted in memory: of the graph, 20 MB
_FILES = 200  # runs that are merged at once


def in_order(lines: Iterable[bytes], at_once: int = _AT_ONCE, files: int = _FILES) -> Iterator[bytes]:
    """The lines, each ending with a newline and holding no other, sorted by their bytes; equal ones once."""
    waiting = iter(lines)
    first = sorted(islice(waiting, at_once))
    if len(first) < at_once:
        yield from _once(first)
        return
    with ExitStack() as open_files:
        runs = [_written(first, open_files)]
        del first
        while run := sorted(islice(waiting, at_once)):
            runs.append(_written(run, open_files))
            del run
            if len(runs) == files:
                whole = _written(_once(heapq.merge(*runs)), open_files)
                for one in runs:
                    one.close()
                runs = [whole]
        yield from _once(heapq.merge(*runs))


def _once(ordered: Iterable[bytes]) -> Iterator[bytes]:
    """Equal lines, which stand together, only once."""
    last = None
    for line in ordered:
        if line != last:
            yield line
            last = line


def _written(ordered: Iterable[bytes], open_files: ExitStack) -> IO[bytes]:
    """A file of these lines, to be read from its start; it is gone when it is closed."""
    file = open_files.enter_context(tempfile.TemporaryFile(prefix="newsgraph-"))  # noqa: SIM115 - it is one
    file.writelines(ordered)
    file.seek(0)
    return file
