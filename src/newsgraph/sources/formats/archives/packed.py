"""One packed file (GZIP, BZIP2, XZ, Zstandard) → the file in it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.archives.bounds import Unpacker, bounded, size_of
from newsgraph.sources.formats.archives.frames import Frames
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw

Unpacks = Callable[[BinaryIO, str], Unpacker]


def _inside(raw: Raw, unpack: Unpacks) -> Iterator[Raw | InputError]:
    """The one file, opened anew each time it is looked at; it is told by its name without the last ending.

    After it an error, where it was found to be cut off or damaged: what stands before that is read.
    """
    damage: list[str] = []

    def opened() -> BinaryIO:
        stream = raw.open() if raw.depth == 0 else raw.seekable()
        return bounded(unpack(stream, raw.source), size_of(stream), raw.source, stream, damage)

    yield Raw(raw.source, opened, name=raw.name.rpartition(".")[0] or raw.name, depth=raw.depth + 1)
    if damage:
        what = f"it cannot be unpacked to its end ({damage[0]}): what followed is lost, and what stands last may be cut"
        yield UnreadableError(what, where=raw.source, hint="give another copy of it")


def _gzip(stream: BinaryIO, _: str) -> Unpacker:
    return gzip.GzipFile(fileobj=stream)


def _bzip2(stream: BinaryIO, _: str) -> Unpacker:
    return bz2.BZ2File(stream)


def _xz(stream: BinaryIO, _: str) -> Unpacker:
    return lzma.LZMAFile(stream)


def _zstd(stream: BinaryIO, source: str) -> Unpacker:
    zstandard = needs("zstandard", "archives", "a Zstandard file", source)
    return io.BufferedReader(Frames(stream, zstandard))


def _format(name: str, title: str, suffix: str, mark: bytes, unpack: Unpacks, *, extra: str | None = None) -> Format:
    def read(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:  # noqa: ARG001
        return _inside(raw, unpack)

    return Format(
        name=name,
        level="container",
        title=title,
        suffixes=(suffix,),
        taken="the file in it, by its own content; bounded, whatever it unpacks to",
        example=f"newsgraph add articles.jsonl{suffix}",
        sniff=lambda raw: raw.head.startswith(mark),
        read=read,
        extra=extra,
    )


GZIP = _format("gzip", "GZIP", ".gz", b"\x1f\x8b\x08", _gzip)
BZIP2 = _format("bzip2", "BZIP2", ".bz2", b"BZh", _bzip2)
XZ = _format("xz", "XZ", ".xz", b"\xfd7zXZ\0", _xz)
ZSTD = _format("zstd", "Zstandard", ".zst", b"\x28\xb5\x2f\xfd", _zstd, extra="archives")
