"""What the caller names (a file, a folder, a pattern, `-`) → the files that are meant."""

from __future__ import annotations

import glob
import os
from collections import Counter
from pathlib import Path

from newsgraph.errors import UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.raw import Raw

STANDARD_INPUT = "-"


def files_of(named: str, options: SourceOptions) -> list[str | UnreadableError]:
    """The files that one word names, with an error in place of a folder in it that cannot be looked into.

    UnreadableError if it names none.
    """
    if named == STANDARD_INPUT:
        return [named]
    if named.startswith(("http://", "https://")):
        raise UnreadableError("addresses are not fetched unasked", where=named, hint=f"newsgraph add --fetch {named}")
    path = Path(named)
    try:
        if path.is_dir():
            return _files_under(path, options)
        if not path.exists() and glob.has_magic(named):
            return _matches(named)
        if not path.exists():
            raise UnreadableError("there is no such file", where=named, hint="check the name")
        if not path.is_file():
            raise UnreadableError("it is not a regular file", where=named, hint="give a file, or - for standard input")
    except (OSError, ValueError) as error:
        raise UnreadableError("this is no name of a file", where=named[:120], hint="check the name") from error
    return [named]


def _matches(pattern: str) -> list[str | UnreadableError]:
    """The files that match a pattern, in order of name."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute patterns)
    files: list[str | UnreadableError] = [name for name in found if not Path(name).is_dir()]
    if not files:
        raise UnreadableError("no file matches this pattern", where=pattern, hint="check the pattern")
    return files


def _files_under(folder: Path, options: SourceOptions) -> list[str | UnreadableError]:
    """Article files under a folder, at any depth, in order of name; hidden ones and read-me files are none.

    Files are chosen by their ending; those whose ending says nothing are looked into.
    Folders that are to be left aside (the run's own store and exports) are not looked into.
    """
    from newsgraph.sources.formats.parts import ranked
    from newsgraph.sources.formats.registry import is_wanted, kind_of_name

    beside = set(read_toml("sources.toml")["beside"]["stems"])
    found: list[str | UnreadableError] = []
    others: Counter[str] = Counter()

    def closed(error: OSError) -> None:
        what = f"the folder cannot be read ({error.strerror or error})"
        found.append(UnreadableError(what, where=str(error.filename or folder), hint="look at who may read it"))

    for root, folders, names in os.walk(folder, onerror=closed):  # links to folders are not followed
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__")) and Path(root, name).resolve() not in options.aside
        )
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith((".", "__")) or path.stem.lower() in beside:
                continue
            if is_wanted(Raw.of_path(str(path))):
                found.append(str(path))
            else:
                others[kind_of_name(name)] += 1
    if others:
        options.note(f"{folder}: {others.total()} file(s) of other kinds left alone ({ranked(others)})")
    if not found:
        hint = "newsgraph formats lists what is read; name a file itself to have it tried"
        raise UnreadableError("no article files are in this folder", where=str(folder), hint=hint)
    return found
