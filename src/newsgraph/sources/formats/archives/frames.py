"""What is packed by Zstandard, read to its end, or to an error where the file was cut off."""

from __future__ import annotations

import io
from typing import IO, Any

__all__ = ["Frames"]

_BLOCK = 1 << 10  # bytes that are unpacked at once: a bomb makes thirty megabytes of them, and is seen then


class Frames(io.RawIOBase):
    """What is packed in a file's frames. The package's own reader ends without a word where a file was cut off."""

    def __init__(self, file: IO[bytes], zstandard: Any) -> None:
        super().__init__()
        self._file, self._zstandard = file, zstandard
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, room: Any, /) -> int:
        """Fill the room; EOFError if the file ends within a frame."""
        while not self._ready:
            block = self._left() or self._file.read(_BLOCK)
            if not block:
                if self._frame is not None and not self._frame.eof:
                    raise EOFError("the file ends before its end")
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._zstandard.ZstdDecompressor().decompressobj()
            try:
                self._ready = self._frame.decompress(block)
            except self._zstandard.ZstdError as error:
                raise OSError(str(error)) from error
        count = min(len(room), len(self._ready))
        room[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _left(self) -> bytes:
        """What follows the end of the last frame in the block that it ended in."""
        if self._frame is None or not self._frame.eof:
            return b""
        left, self._frame = bytes(self._frame.unused_data), None
        return left
