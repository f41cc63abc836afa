"""The memory that a long article leaves behind, given back to the system where the C library can.

glibc keeps what is freed for later, in pieces that the next stretch rarely fits; and each large array that is freed
teaches it to keep larger ones. Over the stretches of an article of 900 kB that is a tenth of all memory.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

__all__ = ["give_back", "keep_little"]

_MMAP_THRESHOLD = -3  # glibc's name for it, as malloc.h has it
_LARGE = 1 << 18  # bytes from which on a block is the system's again as soon as it is freed


@cache
def keep_little() -> bool:
    """Have large blocks given back as soon as they are freed, from now on; whether the C library does."""
    library = _library()
    return hasattr(library, "mallopt") and bool(library.mallopt(_MMAP_THRESHOLD, _LARGE))


def give_back() -> bool:
    """Give back all that is free now; whether there was any."""
    library = _library()
    return hasattr(library, "malloc_trim") and bool(library.malloc_trim(0))


@cache
def _library() -> Any:
    """The C library of this process; None where it is none that we know."""
    return ctypes.CDLL(None) if sys.platform == "linux" else None
