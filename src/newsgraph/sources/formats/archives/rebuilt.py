"""A ZIP archive whose directory is lost, because the file breaks off → its members, by what stands before each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from newsgraph.sources.formats.archives.bounds import ALWAYS, MOST_TIMES
from newsgraph.sources.raw import MAX_FILE_BYTES

_HEAD = struct.Struct("<4sHHHHHIIIHH")
_MARK, _AFTER = b"PK\x03\x04", b"PK\x07\x08"
_LOCKED, _SIZE_FOLLOWS, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_WIDE = 0xFFFFFFFF  # the size stands in the extra field
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, and why they are not whole; empty if they are."""

    name: str
    data: bytes
    wrong: str = ""


def members_of(stream: BinaryIO) -> Iterator[Member]:
    """The members in the order in which they lie; the last one may be cut. Ends where nothing more can be made out."""
    while (head := stream.read(_HEAD.size))[:4] == _MARK:
        if len(head) < _HEAD.size:
            return
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _HEAD.unpack(head)
        name = stream.read(name_length).decode("utf-8" if flags & _UTF8 else "cp437", errors="replace")
        extra = stream.read(extra_length)
        if len(extra) < extra_length or not name:
            return
        packed, size = _wide(extra, packed, size)
        if flags & _LOCKED:
            yield Member(name, b"", "it is locked with a password")
            if flags & _SIZE_FOLLOWS:
                return
            stream.seek(packed, 1)
            continue
        if method not in (_STORED, _DEFLATED) or (method == _STORED and flags & _SIZE_FOLLOWS and not packed):
            yield Member(name, b"", "it is packed in a way that cannot be taken up without the directory")
            return
        data, wrong = _stored(stream, packed) if method == _STORED else _inflated(stream)
        if flags & _SIZE_FOLLOWS and not wrong:
            crc = _crc_after(stream)
        if not wrong and crc is not None and zlib.crc32(data) != crc:
            wrong = "its bytes are not those that were packed"
        yield Member(name, data, wrong)
        if wrong:
            return


def first_names(head: bytes) -> list[str]:
    """The names of members that begin in the first bytes, as far as each says how long it is."""
    names: list[str] = []
    at = 0
    while head[at : at + 4] == _MARK and at + _HEAD.size <= len(head):
        *_, packed, _, name_length, extra_length = _HEAD.unpack_from(head, at)
        start = at + _HEAD.size
        names.append(head[start : start + name_length].decode("utf-8", errors="replace"))
        at = start + name_length + extra_length + packed
    return names


def _wide(extra: bytes, packed: int, size: int) -> tuple[int, int]:
    """(packed size, size), from the extra field where they are too large for the header."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1 and _WIDE in (packed, size):
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra.ljust(at + 4 + length, b"\0"), at + 4))
            size = next(wide, 0) if size == _WIDE else size
            packed = next(wide, 0) if packed == _WIDE else packed
        at += 4 + length
    return packed, size


def _stored(stream: BinaryIO, size: int) -> tuple[bytes, str]:
    """(bytes that were not packed, what is wrong with them)."""
    if size > MAX_FILE_BYTES:
        return b"", f"it is larger than {MAX_FILE_BYTES:,} bytes"
    data = stream.read(size)
    return data, "" if len(data) == size else "the archive breaks off within it"


def _inflated(stream: BinaryIO) -> tuple[bytes, str]:
    """(bytes unpacked until their own end, what is wrong with them); the stream stands behind them then."""
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    found: list[bytes] = []
    size = read = 0
    while not unpack.eof:
        block = stream.read(_BLOCK)
        if not block:
            return b"".join(found), "the archive breaks off within it"
        read += len(block)
        try:
            found.append(unpack.decompress(block, MAX_FILE_BYTES - size + 1))
        except zlib.error as error:
            return b"".join(found), f"it cannot be unpacked ({error})"
        size += len(found[-1])
        if size > min(MAX_FILE_BYTES, ALWAYS + MOST_TIMES * read):
            return b"", "it unpacks to too much"
    stream.seek(-len(unpack.unused_data), 1)
    return b"".join(found), ""


def _crc_after(stream: BinaryIO) -> int | None:
    """The checksum behind a member whose header has none; the stream stands where the next one begins.

    A mark stands before it or not, and the sizes after it have four bytes or eight.
    """
    told = stream.read(28)
    first = len(_AFTER) if told.startswith(_AFTER) else 0
    if len(told) < first + 12:
        return None
    length = next((end for end in (first + 12, first + 20) if told[end : end + 2] == b"PK"), first + 12)
    stream.seek(min(length, len(told)) - len(told), 1)
    return int(struct.unpack_from("<I", told, first)[0])
