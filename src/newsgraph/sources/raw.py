"""A file before anything is known of it: its bytes, opened on demand, and what its first bytes show."""

from __future__ import annotations

import errno
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final

from newsgraph.errors import MalformedError, UnreadableError
from newsgraph.sources.decoding import decoded, text_in, unmarked_wide

MAX_FILE_BYTES = 200_000_000
"""What is taken into memory at once; formats that are read piece by piece may have any size."""
LONGEST_LINE = 64_000_000
"""Bytes of a line: a text has a million characters at most."""
HEAD_BYTES = 65_536
NO_JSON: Final = object()

_ROOT = re.compile(r"<(?![?!])(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?P<attributes>[^>]*)", re.S)
_BEFORE_ROOT = re.compile(r"^(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)+", re.S | re.I)


class Raw:
    """Bytes with a name. `source` is what errors and articles say; `address` is where a page came from."""

    def __init__(
        self,
        source: str,
        opener: Callable[[], BinaryIO],
        *,
        name: str | None = None,
        media_type: str = "",
        charset: str | None = None,
        address: str | None = None,
        depth: int = 0,
    ) -> None:
        self.source, self.media_type, self.charset, self.address = source, media_type, charset, address
        self.doubt = ""  # of the encoding that it was last read in
        self.depth = depth  # how many containers it lay in
        self.name = name or source
        self._opener = opener

    @classmethod
    def of_path(cls, path: str) -> Raw:
        """A file on disk; OSError when it is opened and is no regular file: a pipe may never end, nor begin."""
        return cls(path, lambda: _regular(path))

    @classmethod
    def of_bytes(cls, data: bytes, source: str, **known: Any) -> Raw:
        """Bytes that lie in memory already."""
        return cls(source, lambda: io.BytesIO(data), **known)

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case: a hint between formats that look alike, nothing more."""
        return Path(self.name.rpartition("/")[2]).suffix.lower()

    def open(self) -> BinaryIO:
        """The bytes from the beginning; close it after use."""
        return self._opener()

    @cached_property
    def data(self) -> bytes:
        """All bytes; UnreadableError beyond what fits into memory."""
        with self.open() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise UnreadableError(
                f"it cannot be opened (larger than {MAX_FILE_BYTES:,} bytes)",
                where=self.source,
                hint="split it, or give it as JSON Lines, which may have any size",
            )
        return data

    def text(self, encoding: str | None = None, *, markup: bool = False) -> str:
        """All of it as text (see `decoded`); what the server said of its encoding is heard where it is not UTF-8.

        What must be said of a guess stands in `doubt` afterwards.
        """
        if encoding is None and self.charset:
            try:
                self.data.decode("utf-8")
            except UnicodeDecodeError:
                with suppress(LookupError, UnicodeDecodeError):
                    return text_in(self.data, self.charset)
        text, self.doubt = decoded(self.data, self.source, encoding, markup=markup)
        return text

    @cached_property
    def head(self) -> bytes:
        """The first bytes."""
        if "data" in self.__dict__:
            return self.data[:HEAD_BYTES]
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def text_head(self) -> str:
        """The first bytes as text, for a look only: what does not decode is replaced."""
        head = self.head
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head.decode("utf-16", errors="replace")
        if wide := unmarked_wide(head):
            return head.decode(wide, errors="replace")
        return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")

    @cached_property
    def is_text(self) -> bool:
        """Whether the first bytes can be text at all."""
        return "\0" not in self.text_head and not self.head.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b"))

    @cached_property
    def zip_names(self) -> frozenset[str]:
        """The names in a ZIP archive; empty if it is none."""
        if not self.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return frozenset()
        try:
            with self.seekable() as stream, zipfile.ZipFile(stream) as archive:
                return frozenset(archive.namelist())
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            return frozenset()

    def seekable(self) -> BinaryIO:
        """The bytes in a form in which one can go back and forth."""
        if self.depth == 0 and "data" not in self.__dict__:
            return self.open()
        return io.BytesIO(self.data)

    @cached_property
    def root(self) -> tuple[str, str]:
        """(namespace, name) of the outermost element, as the first bytes show it; ("", "") if there is none."""
        found = _ROOT.match(self._after_prolog)
        if found is None:
            return "", ""
        prefix = found["prefix"]
        mark = f"xmlns:{prefix}" if prefix else "xmlns"
        space = re.search(rf"""\b{re.escape(mark)}\s*=\s*["']([^"']*)""", found["attributes"])
        return (space[1] if space else ""), found["name"]

    @cached_property
    def _after_prolog(self) -> str:
        prolog = _BEFORE_ROOT.match(self.text_head)
        return self.text_head[prolog.end() :] if prolog else self.text_head

    @cached_property
    def is_html(self) -> bool:
        """Whether it begins like an HTML page or a piece of one."""
        start = self.text_head.lstrip()[:200].lower()
        return start.startswith("<!doctype html") or self.root[1].lower() in _HTML_ROOTS

    @cached_property
    def json_value(self) -> Any:
        """The JSON value that the whole file is; `NO_JSON` if it is none, or too large to take in."""
        if not self.text_head.lstrip().startswith(("{", "[")):
            return NO_JSON
        try:
            return json.loads(self.data.decode("utf-8-sig"))
        except (ValueError, RecursionError, UnreadableError):
            return NO_JSON


def _regular(path: str) -> BinaryIO:
    if Path(path).exists() and not Path(path).is_file():
        raise OSError(errno.EINVAL, "it is not a regular file", path)
    return Path(path).open("rb")


def numbered_lines(stream: BinaryIO, source: str) -> Iterator[tuple[int, bytes | MalformedError]]:
    """(number, line) of each; in place of a line that is longer than any article with all about it, what is wrong."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        what = f"the line is longer than {LONGEST_LINE:,} bytes"
        yield number, MalformedError(what, where=f"{source}:{number}", hint="write one article a line")


_HTML_ROOTS = frozenset(
    {"html", "head", "body", "article", "div", "p", "section", "main", "meta", "title", "h1", "table"}
)
