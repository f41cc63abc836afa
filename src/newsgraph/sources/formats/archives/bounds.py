"""Streams that stop before a bomb goes off."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO, Protocol

from newsgraph.errors import UnreadableError

MOST_TIMES = 250
"""How many times larger than packed a file may become; text becomes five to thirty times as large."""
ALWAYS = 50_000_000  # bytes that may come out of anything


class Unpacker(Protocol):
    """A stream of what was packed, which can give what it has so far."""

    def read1(self, size: int, /) -> bytes:
        """At most so many bytes, after one step of unpacking; none at the end."""

    def close(self) -> None:
        """Let go of what it holds."""


class Bounded(io.RawIOBase):
    """The unpacked bytes of a stream; UnreadableError once they are too many for what was packed.

    Where the packed ones are damaged or cut off, it ends, and `damage` is told why; without that list it raises.
    """

    def __init__(
        self, stream: Unpacker, packed: int, source: str, under: BinaryIO | None, damage: list[str] | None
    ) -> None:
        super().__init__()
        self._stream, self._source, self._under, self._damage = stream, source, under, damage
        self._left = ALWAYS + MOST_TIMES * packed

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes; UnreadableError if they are damaged or too many."""
        try:  # one step at a time: what was unpacked before the damage must not be lost with it
            data = self._stream.read1(len(buffer))
        except Exception as error:  # every unpacker has errors of its own; all mean the same
            if self._damage is not None:
                self._damage[:] = [str(error) or type(error).__name__]
                return 0
            raise UnreadableError(
                f"it cannot be unpacked ({error})", where=self._source, hint="give another copy of it"
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(
                f"it unpacks to more than {MOST_TIMES} times its size", where=self._source, hint="unpack it yourself"
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what lies under it, too."""
        if not self.closed:
            self._stream.close()
            if self._under is not None:  # unpackers leave open what they did not open
                self._under.close()
        super().close()


def bounded(
    stream: Unpacker,
    packed: int,
    source: str,
    under: BinaryIO | None = None,
    damage: list[str] | None = None,
) -> BinaryIO:
    """A buffered stream that is bounded; closing it closes `under`, too. `damage`: see `Bounded`."""
    return io.BufferedReader(Bounded(stream, packed, source, under, damage))


def member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, where: str) -> BinaryIO:
    """The bounded bytes of one file of an archive; UnreadableError if they are packed in a way that is not known."""
    try:
        stream = archive.open(one)
        assert isinstance(stream, zipfile.ZipExtFile)  # noqa: S101 - it is one wherever it is read from
        return bounded(stream, one.compress_size, where)
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError) as error:  # NotImplementedError is a RuntimeError
        what = f"it cannot be unpacked ({error})"
        raise UnreadableError(what, where=where, hint="unpack the archive yourself") from error


def size_of(stream: BinaryIO) -> int:
    """How many bytes lie in a stream that can be gone back in; its place is kept."""
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size
