"""The page's modules put together as one script: each after those that it imports, without the words for that.

A name stands for one thing in all modules (a test holds that), so nothing needs to be renamed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

__all__ = ["bundled", "in_order"]

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |async |class )", re.MULTILINE)


def in_order(entry: str, text_of: Callable[[str], str]) -> Iterator[str]:
    """The names of all modules that the entry needs, each after those that it imports, the entry last.

    `text_of` gives a module's text by its name, which is its path from the folder of the scripts.
    """
    yield from _visited(entry, text_of, set())


def _visited(name: str, text_of: Callable[[str], str], seen: set[str]) -> Iterator[str]:
    seen.add(name)
    for found in _IMPORT.finditer(text_of(name)):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        if other not in seen:
            yield from _visited(other, text_of, seen)
    yield name


def bundled(entry: str, text_of: Callable[[str], str]) -> str:
    """One script of a module and all that it needs."""
    return "\n".join(_lean(text_of(name)) for name in in_order(entry, text_of))


def _lean(script: str) -> str:
    """A module without imports, exports, lines of comment and indentation; no text in ours goes over several lines."""
    script = _EXPORT.sub("", _IMPORT.sub("", script))
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
