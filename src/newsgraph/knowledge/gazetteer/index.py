"""Where the index lies once it is unpacked: in the user's cache, one file that all processes read.

It is written under a temporary name and renamed when whole, so that a process that dies leaves nothing behind and two
at once do each other no harm. Its name carries the schema and a checksum of the packed file and of our own table: a
change of any of them makes a new one.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.gazetteer.pack import unpack
from newsgraph.knowledge.gazetteer.tables import SCHEMA
from newsgraph.knowledge.resources import lexicon_path, read_toml

__all__ = ["PACKED", "find_or_unpack", "shipped"]

PACKED = Path(__file__).with_name("places.xz")
Progress = Callable[[str], None]


def find_or_unpack(folder: Path | None = None, progress: Progress | None = None) -> Path:
    """The path of an index that fits what is installed; it is unpacked if there is none.

    Without `folder` it lies in the user's cache, or where that cannot be written, in the temporary folder.
    KnowledgeError if it can be written nowhere.
    """
    name = _index_name()
    places = [folder] if folder else list(_folders())
    for place in places:
        path = place / name
        if path.is_file() and (folder or _is_ours(path)):
            return path
    trouble = ""
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder or _is_ours(place):
                return _unpack_at(place / name, progress)
        except OSError as error:  # no right to write there, or no room
            trouble = str(error)
    hint = "free some space, or set XDG_CACHE_HOME to a folder that can be written"
    raise KnowledgeError(f"gazetteer cannot be written: {trouble}", where=str(places[0]), hint=hint)


def _unpack_at(path: Path, progress: Progress | None) -> Path:
    handle, temporary = tempfile.mkstemp(prefix=".building-", suffix=".sqlite", dir=path.parent)
    os.close(handle)
    try:
        if progress:
            progress("unpacking the index of places (once)")
        unpack(shipped(), Path(temporary), read_toml("places.toml"))
        Path(temporary).replace(path)
        _clear_old(path)
    except sqlite3.OperationalError as error:  # disk full, or no more room for this user
        raise OSError(str(error)) from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return path


def _clear_old(path: Path) -> None:
    """Remove indexes of other versions that nobody made anew for a month."""
    for other in path.parent.glob("gazetteer-*.sqlite"):
        with suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > 30 * 86_400:
                other.unlink()


def shipped() -> bytes:
    """The packed file, whose hash stands beside it; KnowledgeError if it is missing or another."""
    hint = "install newsgraph again; in a checkout: make data"
    try:
        data = PACKED.read_bytes()
        expected = PACKED.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise KnowledgeError("the packed gazetteer or its hash is missing", where=str(PACKED), hint=hint) from error
    if sha256(data).hexdigest() != expected:
        raise KnowledgeError("the packed gazetteer is damaged (sha256 differs)", where=str(PACKED), hint=hint)
    return data


def _index_name() -> str:
    try:
        packed = PACKED.read_bytes()
    except OSError:
        packed = shipped()  # says what is missing
    check = zlib.crc32(lexicon_path("places.toml").read_bytes(), zlib.crc32(packed))
    return f"gazetteer-{SCHEMA}-{check:08x}.sqlite"


def _folders() -> Iterator[Path]:
    from platformdirs import user_cache_path

    yield user_cache_path("newsgraph")
    yield Path(tempfile.gettempdir()) / f"newsgraph-{_user()}"


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _is_ours(path: Path) -> bool:
    """Whether nobody else could have put it there; the temporary folder is everybody's."""
    if not hasattr(os, "getuid"):
        return True
    found = path.lstat()
    return found.st_uid == _user() and not stat.S_ISLNK(found.st_mode) and not found.st_mode & stat.S_IWOTH
