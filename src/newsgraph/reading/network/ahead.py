"""Tagging on a thread of its own, so that the network works while the parser does.

Both spend their time outside Python's lock: on two cores the network costs hardly any wall time then. A long text is
tagged only when its turn comes, because its word vectors take about 3 KB a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

LONGEST_AHEAD = 20_000
"""Characters of a text that is tagged before it is asked for."""

Tags = TypeVar("Tags")

__all__ = ["LONGEST_AHEAD", "ahead"]


@contextmanager
def ahead(tag: Callable[[str], Tags]) -> Iterator[Callable[[str], Callable[[], Tags]]]:
    """A function that begins `tag(text)` and returns what waits for its result, which raises as `tag` does.

    What has not begun when the block is left is given up.
    """
    pool = ThreadPoolExecutor(1, "newsgraph-tagger")
    try:
        yield lambda text: partial(tag, text) if len(text) > LONGEST_AHEAD else pool.submit(tag, text).result
    finally:
        pool.shutdown(cancel_futures=True)
