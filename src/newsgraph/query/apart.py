"""A question in a process of its own, so that it has a deadline and Ctrl-C ends it whatever the engine is at."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from newsgraph.errors import NewsgraphError, StopError

__all__ = ["MEMORY", "SECONDS", "apart"]

SECONDS = 300.0  # that a question may take, unless told
MEMORY = 8_000_000_000  # bytes of address space beyond what the process has when it starts
_BLOCK = 1 << 20

Result = TypeVar("Result")


def apart(work: Callable[[], Result], *, seconds: float = SECONDS, memory: int = MEMORY) -> Result:
    """What the work gives, done in a copy of this process; it must not open what is open here.

    StopError when it takes too long or too much memory; errors of newsgraph's own are raised here as there. Where
    processes cannot be copied (Windows), the work is done here, without limits.
    """
    if not hasattr(os, "fork"):
        return work()
    out_of, into = os.pipe()
    process = _copied()
    if not process:
        os.close(out_of)
        _done_there(work, into, memory)
    os.close(into)
    try:
        content = _read(out_of, time.monotonic() + seconds)
    finally:  # done, late, or Ctrl-C
        os.close(out_of)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    if content is None:
        raise StopError(f"the query took longer than {seconds:g} seconds", hint="ask for less, or give it more time")
    if not content:
        raise StopError(f"the query needs more than {memory / 1e9:g} GB of memory", hint="ask for less")
    result, error = pickle.loads(content)  # noqa: S301 - written by this program a moment ago
    if error is not None:
        raise error
    done: Result = result
    return done


def _copied() -> int:
    """As `os.fork`. It warns of threads: those that packages started here have nothing to do with the copy's work."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _done_there(work: Callable[[], object], into: int, memory: int) -> None:
    """Do the work and write what came of it; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once, also within the engine
    code = 1
    try:
        _bound(memory)
        found: tuple[object, BaseException | None]
        try:
            found = work(), None
        except NewsgraphError as error:
            found = None, error
        with os.fdopen(into, "wb") as pipe:
            pickle.dump(found, pipe)
        code = 0
    except MemoryError:
        code = 2
    finally:
        os._exit(code)


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))


def _read(out_of: int, end: float) -> bytes | None:
    """All that comes until the other side closes; None if that is too late."""
    blocks: list[bytes] = []
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([out_of], [], [], left)[0]:
            return None
        block = os.read(out_of, _BLOCK)
        if not block:
            return b"".join(blocks)
        blocks.append(block)
