"""What a long article leaves behind is given back, where the C library can; elsewhere nothing happens."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator

import pytest

from newsgraph.reading import heap


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Each test asks for the C library itself, and leaves that to the next."""
    for cached in (heap._library, heap.keep_little):
        cached.cache_clear()
    yield
    for cached in (heap._library, heap.keep_little):
        cached.cache_clear()


def test_memory_is_given_back_where_the_library_has_a_way() -> None:
    """Twice as well as once: nothing may be left the second time."""
    known = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")
    assert heap.keep_little() is known
    heap.give_back()
    assert heap.give_back() in ((True, False) if known else (False,))


def test_another_system_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows and macOS the C library has no such door."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not heap.keep_little()
    assert not heap.give_back()
