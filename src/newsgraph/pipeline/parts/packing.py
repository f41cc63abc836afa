"""Part files as bytes: N-Quads, packed by zstandard or gzip, here or at any address that fsspec knows."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from newsgraph.errors import UnreadableError, UsageError
from newsgraph.output_files import write_whole
from newsgraph.sources.formats.archives.frames import Frames

__all__ = ["ENDINGS", "Place", "opened", "packed"]

ENDINGS = (".nq", ".nq.gz", ".nq.zst")


def packed(lines: bytes, ending: str) -> bytes:
    """The lines as a file of that ending holds them; the same lines give the same bytes."""
    if ending == ".nq.zst":
        return bytes(_zstandard("parts").ZstdCompressor(level=6).compress(lines))
    return gzip.compress(lines, 6, mtime=0) if ending == ".nq.gz" else lines


def usual_ending() -> str:
    """That of the best packing which is installed."""
    try:
        import_module("zstandard")
    except ImportError:
        return ".nq.gz"
    return ".nq.zst"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The lines of a part, to be read; UnreadableError if it cannot be opened, OSError and others on the way."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=str(path)) from error
    with file:
        if path.name.endswith(".zst"):
            yield io.BufferedReader(Frames(file, _zstandard(str(path))))
        elif path.name.endswith(".gz"):
            with gzip.open(file) as unpacked:
                yield unpacked  # type: ignore[misc]
        else:
            yield file


def _zstandard(where: str) -> Any:
    try:
        return import_module("zstandard")
    except ImportError as error:
        what = "parts that end in .zst need zstandard"
        raise UsageError(what, where=where, hint="pip install 'newsgraph[archives]'") from error


class Place:
    """Where parts are put: a folder, or an address like s3://bucket/parts, by fsspec."""

    def __init__(self, named: str) -> None:
        """UsageError for an address where fsspec is not installed or does not know its kind."""
        self._named = named.rstrip("/")
        self._remote: Any = None
        if "://" in named:
            try:
                self._remote, self._named = import_module("fsspec").core.url_to_fs(self._named)
            except (ImportError, ValueError) as error:
                hint = "pip install fsspec, and what it needs for this kind of address; or give a folder"
                raise UsageError(f"parts cannot be written there ({error})", where=named, hint=hint) from error

    def holds(self, name: str) -> bool:
        """Whether a part of that name is there."""
        if self._remote is not None:
            return bool(self._remote.exists(f"{self._named}/{name}"))
        return Path(self._named, name).is_file()

    def put(self, name: str, content: bytes) -> None:
        """Write a part under another name, then give it its own: whoever sees it sees all of it."""
        if self._remote is None:
            write_whole(Path(self._named, name), content)
            return
        whole, waiting = f"{self._named}/{name}", f"{self._named}/.{name}.part"
        self._remote.makedirs(self._named, exist_ok=True)
        self._remote.pipe_file(waiting, content)
        self._remote.mv(waiting, whole)
