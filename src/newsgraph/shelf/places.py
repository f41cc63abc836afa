"""Where articles were read from: "news.zip/may.csv:7" is the seventh line of a file in the file news.zip."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

__all__ = ["Places", "within", "without_place"]

_PLACE = re.compile(r"(?:[:#][0-9]+)+$")
_STEP = re.compile(r"[:#/]")


class Places:
    """Names of places as they are written into the graph: files are seen from the workspace."""

    def __init__(self, root: Path | None) -> None:
        self._root = root

    def portable(self, source: str | None) -> str | None:
        """A path as it is seen from the workspace, with forward slashes; anything else as it is."""
        path = _on_disk(source or "")
        if source is None or self._root is None or not path:
            return source
        return self._seen_from_root(path) + source[len(path) :]

    def file(self, source: str | None) -> str | None:
        """The outermost file, as it is written into the graph; None if there is none, as on standard input.

        Of what lies on no disk here, the name by which an article was handed over stands for its file.
        """
        path = _on_disk(source or "")
        if path:
            return path if self._root is None else self._seen_from_root(path)
        return None if not source or source == "-" or _PLACE.search(source) or "://" in source else source

    def _seen_from_root(self, path: str) -> str:
        return Path(os.path.relpath(path, self._root)).as_posix()


def within(source: str, files: Collection[str]) -> str | None:
    """Which of these files a place lies in; None if in none.

    >>> within("news.zip/may.csv:7", {"news.zip"})
    'news.zip'
    """
    return next((one for one in _prefixes(source) if one in files), None)


def without_place(source: str) -> str:
    """The file in which the place is, as it was named.

    >>> without_place("news.zip/may.csv:7")
    'news.zip/may.csv'
    """
    return _PLACE.sub("", source)


def _on_disk(source: str) -> str:
    """The file itself, or the archive in which it lies ("news.zip/may/a.txt"); empty if neither is there."""
    return next((one for one in _prefixes(source) if one and _is_file(one)), "")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # an address that is too long for a name
        return False


def _prefixes(source: str) -> Iterator[str]:
    """The place, then what is left of it without its last steps, the longest first."""
    yield source
    for step in reversed(list(_STEP.finditer(source))):
        yield source[: step.start()]
