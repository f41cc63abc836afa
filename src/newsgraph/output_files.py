"""Files that others read: whole or not there at all, through links, and into pipes and devices as they are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_ENDING = ".part"

__all__ = ["opened_whole", "write_whole"]


@contextmanager
def opened_whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write in; it takes the target's place when the block ends well, else the target stays as it was.

    What the target links to is written, and the link stays. A pipe or a device is written into. OSError as usual.
    """
    if target.exists() and not target.is_file():
        with target.open("wb") as file:  # a folder is an error
            yield file
        return
    place = target.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    start = f".{place.name[:100]}."
    _sweep(place.parent, start)
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=start, suffix=_ENDING)
    try:
        with os.fdopen(handle, "wb") as file:
            _locked(file.fileno())
            yield file
        Path(temporary).chmod(_mode(place))
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_whole(target: Path, content: bytes) -> None:
    """Write these bytes so."""
    with opened_whole(target) as file:
        file.write(content)


def _sweep(folder: Path, start: str) -> None:
    """Take away what a process that was killed had begun to write; whoever still writes holds a lock on its file."""
    for path in folder.iterdir():
        if path.name.startswith(start) and path.name.endswith(_ENDING):
            with suppress(OSError), path.open("rb") as file:
                if _locked(file.fileno()):
                    path.unlink()


def _locked(descriptor: int) -> bool:
    """Whether the file is ours alone now; never where there are no such locks."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _mode(place: Path) -> int:
    """Who may read the file: as before, or everybody."""
    return place.stat().st_mode & 0o777 if place.exists() else 0o644
