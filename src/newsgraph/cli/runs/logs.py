"""The log: what a run did, line by line, where `--log-file` says; on standard error under NEWSGRAPH_DEBUG."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgraph.errors import UsageError

__all__ = ["DEBUG", "logging_to"]

DEBUG = "NEWSGRAPH_DEBUG"
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _Plain(logging.Formatter):
    """A record as lines that no terminal obeys: titles and file names in it come from strangers."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; what is unprintable in it is gone."""
        lines = super().format(record).split("\n")
        return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)


@contextmanager
def logging_to(path: str | None) -> Iterator[None]:
    """Add what is logged meanwhile to the file, if one is named; UsageError if it cannot be written."""
    logger, debug = logging.getLogger("newsgraph"), bool(os.environ.get(DEBUG))
    handler: logging.Handler | None = logging.StreamHandler() if debug else None
    if path is not None:
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            raise UsageError(
                f"the log cannot be written: {error.strerror or error}", where=path, hint="name another file"
            ) from error
    if handler is None:
        yield
        return
    handler.setFormatter(_Plain(_FORM))
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.DEBUG if debug else logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        handler.close()
