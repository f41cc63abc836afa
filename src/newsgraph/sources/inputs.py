"""The journey in: what the caller names → files → the files in them → drafts → articles.

    named ──discovery──▶ Raw ──registry──▶ Format ─┬─ container ──▶ Raw … (again from here)
                                                   └─ collection, document ──▶ Draft ──builder──▶ Article

What cannot be read is an error in its place; nothing is raised, and nothing is lost without a word.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from newsgraph.errors import FetchError, InputError, MalformedError, UnreadableError
from newsgraph.model import Article
from newsgraph.sources.article_builder import Draft, SourceOptions, article_of
from newsgraph.sources.discovery import STANDARD_INPUT, files_of
from newsgraph.sources.formats.registry import format_of
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from newsgraph.sources.formats.tables.frames import Frame

Found: TypeAlias = Article | InputError

MAX_STDIN_BYTES = 1_000_000_000
"""What is taken from standard input, which is looked at more than once and so stands in memory."""
MAX_DEPTH = 4
"""Archives in archives in archives: deeper is a mistake or an attack."""


def articles(
    inputs: Iterable[str], options: SourceOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Found]:
    """Every article of every input, in order, or in its place the error that says why there is none.

    Folders are walked through in order of name; nothing is raised for an input that cannot be read.
    """
    options = options or SourceOptions()
    for named in inputs:
        try:
            for path in files_of(named, options):
                if isinstance(path, InputError):
                    yield path
                    continue
                raw = _standard_input(stdin) if path == STANDARD_INPUT else Raw.of_path(path)
                yield from articles_of(raw, options)
        except InputError as error:
            yield error


def articles_of(raw: Raw, options: SourceOptions) -> Iterator[Found]:
    """The articles in a file, or in bytes that came from elsewhere: a fetched page, a request."""
    try:
        form = format_of(raw, options)
        for given in form.read(raw, options):
            if isinstance(given, Raw):
                yield from _inside(given, replace(options, kind=None) if form.name == options.kind else options)
            else:
                yield given if isinstance(given, InputError) else _article_or_error(given, options)
        if raw.doubt:
            options.note(f"{raw.source}: {raw.doubt}")
    except InputError as error:
        yield error
    except OSError as error:
        what = f"it cannot be opened ({error.strerror or error})"
        yield UnreadableError(what, where=raw.source, hint="check that it is a file and may be read")
    except RecursionError:
        yield MalformedError("it is nested too deep", where=raw.source, hint="mend the file")


def articles_of_frame(frame: Frame, options: SourceOptions) -> Iterator[Found]:
    """The articles in the rows of a data frame, handed over in Python."""
    from newsgraph.sources.formats.tables.frames import drafts_of_frame

    try:
        for given in drafts_of_frame(frame, options):
            yield given if isinstance(given, InputError) else _article_or_error(given, options)
    except InputError as error:
        yield error


def fetched(url: str, options: SourceOptions, *, allow_private: bool = False) -> Iterator[Found]:
    """The article or articles at an address: the only door that opens a connection."""
    from newsgraph.sources.fetch import fetch

    try:
        page = fetch(url, allow_private=allow_private)
    except FetchError as error:
        yield error
        return
    known = {"media_type": page.media_type, "charset": page.charset, "address": page.address}
    yield from articles_of(Raw.of_bytes(page.data, url, **known), options)


def _inside(raw: Raw, options: SourceOptions) -> Iterator[Found]:
    """The articles of a file that lay in another one."""
    if raw.depth > MAX_DEPTH:
        what = f"it lies {MAX_DEPTH} archives deep or deeper"
        yield UnreadableError(what, where=raw.source, hint="unpack the outer archives first")
        return
    yield from articles_of(raw, options)


def _standard_input(stdin: BinaryIO | None) -> Raw:
    """All of standard input, or of what stands for it; UnreadableError where it does not end."""
    data = (stdin or sys.stdin.buffer).read(MAX_STDIN_BYTES + 1)
    if len(data) > MAX_STDIN_BYTES:
        what = f"there are more than {MAX_STDIN_BYTES:,} bytes on standard input"
        raise UnreadableError(what, where=STANDARD_INPUT, hint="write them to a file, and give that")
    return Raw(STANDARD_INPUT, lambda: io.BytesIO(data))


def _article_or_error(draft: Draft, options: SourceOptions) -> Found:
    try:
        return article_of(draft, options)
    except InputError as error:
        return error
