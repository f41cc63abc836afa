"""Archives of many files (ZIP, TAR) → the article files in them, in order of name."""

from __future__ import annotations

import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.archives.bounds import bounded
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import MAX_FILE_BYTES, Raw

MOST_FILES = 200_000
_OTHER_KINDS = {"[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype"}  # office documents, programs, books


def is_zip(raw: Raw) -> bool:
    """Whether it is an archive, and not a document that is one inside."""
    return bool(raw.zip_names) and not raw.zip_names & _OTHER_KINDS


def from_zip(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """The files of a kind that is known; the others are counted and said. Nothing is written to disk."""
    left: Counter[str] = Counter()
    with raw.seekable() as stream, zipfile.ZipFile(stream) as archive:
        members = sorted(archive.infolist(), key=lambda one: one.filename)
        if len(members) > MOST_FILES:
            what = f"there are more than {MOST_FILES:,} files in it"
            raise UnreadableError(what, where=raw.source, hint="unpack it, and give the folder")
        for one in members:
            if one.is_dir() or _is_other(one.filename, left):
                continue
            where = f"{raw.source}/{one.filename}"
            if one.flag_bits & 1:
                yield UnreadableError("it is locked with a password", where=where, hint="unpack the archive yourself")
                continue
            inner = Raw(where, lambda one=one, where=where: _member(archive, one, where), depth=raw.depth + 1)  # type: ignore[misc]
            if _is_wanted(inner, left):
                yield inner
    say_left(raw, options, f"{left.total()} file(s) of other kinds", left)


def from_tar(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """As of a ZIP archive, in the order in which the files lie in it: it is gone through once."""
    left: Counter[str] = Counter()
    try:
        with raw.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            for one in archive:
                if not one.isfile() or _is_other(one.name, left):
                    continue
                where = f"{raw.source}/{one.name}"
                if one.size > MAX_FILE_BYTES:
                    hint = "unpack the archive, and give it by itself"
                    yield UnreadableError(f"it is larger than {MAX_FILE_BYTES:,} bytes", where=where, hint=hint)
                    continue
                content = archive.extractfile(one)
                inner = Raw.of_bytes(content.read() if content else b"", where, depth=raw.depth + 1)
                if _is_wanted(inner, left):
                    yield inner
    except (tarfile.TarError, EOFError) as error:
        raise MalformedError(
            f"the archive breaks off ({error})", where=raw.source, hint="give another copy of it"
        ) from error
    say_left(raw, options, f"{left.total()} file(s) of other kinds", left)


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, where: str) -> BinaryIO:
    """The bytes of one file; UnreadableError if they are packed in a way that is not known."""
    try:
        return bounded(cast(BinaryIO, archive.open(one)), one.compress_size, where)
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError) as error:  # NotImplementedError is a RuntimeError
        what = f"it cannot be unpacked ({error})"
        raise UnreadableError(what, where=where, hint="unpack the archive yourself") from error


def _is_other(name: str, left: Counter[str]) -> bool:
    """Whether a file is hidden, a read-me, or by its ending of no kind that is known: the last are counted."""
    from newsgraph.sources.formats.registry import kind_of_name, told_by_name

    path = PurePosixPath(name)
    hidden = any(step.startswith((".", "__")) and step != ".." for step in path.parts)
    if hidden or path.stem.lower() in read_toml("sources.toml")["beside"]["stems"]:
        return True
    if told_by_name(name) is not False:
        return False
    left[kind_of_name(name)] += 1
    return True


def _is_wanted(raw: Raw, left: Counter[str]) -> bool:
    """Whether what a file's name does not tell, its content does; others are counted by kind."""
    from newsgraph.sources.formats.registry import is_wanted, kind_of_name

    if is_wanted(raw):
        return True
    left[kind_of_name(raw.name)] += 1
    return False


ZIP = Format(
    name="zip",
    level="container",
    title="ZIP archive",
    suffixes=(".zip",),
    taken="the files in it, each by its own content; hidden ones and read-me files are none, other kinds are counted",
    example="newsgraph add export.zip",
    sniff=is_zip,
    read=from_zip,
)
TAR = Format(
    name="tar",
    level="container",
    title="TAR archive, packed or not",
    suffixes=(".tar", ".tgz"),
    taken="as of a ZIP archive",
    example="newsgraph add export.tar.gz",
    sniff=lambda raw: raw.head[257:262] == b"ustar",
    read=from_tar,
)
