"""Which form a graph on disk has: a number in a file beside it, so that no version of us misreads another's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph import __version__
from newsgraph.errors import StoreError
from newsgraph.output_files import write_whole

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["FORMAT", "FORMAT_FILE", "format_of", "has_remains", "migrate", "refuse_newer"]

FORMAT = 1  # raise it when graphs are written so that the version before would misread them; add a migration then
FORMAT_FILE = "newsgraph-format.json"
_UNMARKED = 0  # graphs made before there was a mark; they hold the same as those of format 1

MIGRATIONS: Mapping[int, Callable[[Store], None]] = {_UNMARKED: lambda _: None}
"""Format → what makes the next one of it. One that was cut off is done again from its start, so it must bear that."""


def format_of(folder: Path) -> int:
    """The format of the graph in a folder; StoreError if the mark is there and cannot be read."""
    try:
        text = (folder / FORMAT_FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return _UNMARKED
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(folder) from error
    try:
        found = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error
    if not isinstance(found, int) or found < 1:
        raise _damaged(folder)
    return found


def has_remains(folder: Path) -> bool:
    """Whether files of a graph that was once whole lie there."""
    return folder.is_dir() and any(path.suffix == ".sst" or path.name == FORMAT_FILE for path in folder.iterdir())


def refuse_newer(folder: Path) -> int:
    """The format, if it is one that is known here; StoreError for a newer one."""
    found = format_of(folder)
    if found > FORMAT:
        what = f"a newer newsgraph wrote this graph (format {found}, and {__version__} knows {FORMAT})"
        raise StoreError(what, where=str(folder), hint="update newsgraph: pip install -U newsgraph")
    return found


def migrate(folder: Path, store: Store, *, new: bool) -> None:
    """Bring a graph that is open for writing to the present format, step by step, each noted when it is done."""
    found = FORMAT if new else refuse_newer(folder)
    while found < FORMAT:
        MIGRATIONS[found](store)
        found += 1
        _note(folder, found)
    if new:
        _note(folder, FORMAT)


def _note(folder: Path, number: int) -> None:
    """Write the mark whole or not at all."""
    text = json.dumps({"format": number, "by": f"newsgraph {__version__}"})
    write_whole(folder / FORMAT_FILE, text.encode())


def _damaged(folder: Path) -> StoreError:
    hint = "if the graph is of this version, delete that file; else restore a backup"
    return StoreError("the mark of the graph's format cannot be read", where=str(folder / FORMAT_FILE), hint=hint)
