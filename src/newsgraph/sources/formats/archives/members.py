"""Archives of many files (ZIP, TAR) → the article files in them, in order of name."""

from __future__ import annotations

import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.archives.bounds import member
from newsgraph.sources.formats.archives.rebuilt import first_names, members_of
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import MAX_FILE_BYTES, Raw

MOST_FILES = 200_000
_PARTS = ("word/", "xl/", "ppt/", "_rels/", "docProps/", "META-INF/")  # of documents and books
_OTHER_KINDS = {"[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype"}  # office documents, programs, books


def is_zip(raw: Raw) -> bool:
    """Whether it is an archive, whole or cut off, and not a document that is one inside."""
    if raw.zip_names:
        return not raw.zip_names & _OTHER_KINDS
    first = first_names(raw.head)
    return bool(first) and not any(name in _OTHER_KINDS or name.startswith(_PARTS) for name in first)


def from_zip(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """The files of a kind that is known; the others are counted and said. Nothing is written to disk.

    Of an archive that breaks off, what lies whole in it, in the order in which it lies.
    """
    if not raw.zip_names:
        yield from _from_cut_zip(raw, options)
        return
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
            inner = Raw(where, lambda one=one, where=where: member(archive, one, where), depth=raw.depth + 1)  # type: ignore[misc]
            if _is_wanted(inner, left):
                yield inner
    say_left(raw, options, f"{left.total()} file(s) of other kinds", left)


def _from_cut_zip(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """The files of an archive without its directory, and one error more, which says that it is lost."""
    left: Counter[str] = Counter()
    within_it = ""
    with raw.seekable() as stream:
        for one in members_of(stream):
            is_folder = one.name.endswith("/")
            if is_folder or _is_other(one.name, left):
                continue
            where = f"{raw.source}/{one.name}"
            if one.wrong:
                within_it = within_it or one.wrong
                yield UnreadableError(one.wrong, where=where, hint="give another copy of the archive")
            inner = Raw.of_bytes(one.data, where, depth=raw.depth + 1)
            if (not one.wrong or _is_packed(inner)) and _is_wanted(inner, left):
                yield inner
    what = "the archive breaks off, and its directory is lost: what followed is lost with it"
    yield MalformedError(what, where=raw.source, hint="give another copy of it")
    say_left(raw, options, f"{left.total()} file(s) of other kinds", left)


def _is_packed(raw: Raw) -> bool:
    """Whether the beginning of a file that is cut holds files or pages of its own that may be whole."""
    from newsgraph.sources.formats import archives

    return bool(raw.data) and any(one.sniff(raw) for one in archives.FORMATS)


def from_tar(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """As of a ZIP archive, in the order in which the files lie in it: it is gone through once."""
    left: Counter[str] = Counter()
    try:
        with raw.open() as stream, tarfile.open(fileobj=(seen := _Tail(stream)), mode="r|") as archive:  # type: ignore[call-overload]
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
        if seen.tail.strip(b"\0"):
            raise tarfile.ReadError("its end mark is missing")
    except (tarfile.TarError, EOFError) as error:
        raise MalformedError(
            f"the archive breaks off ({error})", where=raw.source, hint="give another copy of it"
        ) from error
    say_left(raw, options, f"{left.total()} file(s) of other kinds", left)


class _Tail:
    """A stream of which the last block that was read is kept: a whole archive ends with empty ones."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.tail = (self.tail + data[-tarfile.BLOCKSIZE :])[-tarfile.BLOCKSIZE :]
        return data


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
