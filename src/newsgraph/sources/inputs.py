"""What the caller names (files, folders, patterns, `-`) → articles, each found or its error said."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, TypeAlias

from newsgraph.errors import FetchError, InputError, MalformedError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article
from newsgraph.sources.draft import Draft, SourceOptions, article_of
from newsgraph.sources.feed import from_feed
from newsgraph.sources.markdown import from_markdown
from newsgraph.sources.plain import from_text
from newsgraph.sources.records import from_json, from_lines
from newsgraph.sources.webpage import from_html

Found: TypeAlias = Article | InputError
Format: TypeAlias = Callable[[bytes, str, SourceOptions], Iterator[Draft | InputError]]

MAX_FILE_BYTES = 200_000_000  # JSON Lines have no limit: they are read a line at a time
STANDARD_INPUT = "-"
KINDS = ("text", "markdown", "html", "json", "jsonl", "feed")
_FORMATS: dict[str, Format] = {
    "text": from_text,
    "markdown": from_markdown,
    "html": from_html,
    "json": from_json,
    "feed": from_feed,
}


def articles(
    inputs: Iterable[str], options: SourceOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Found]:
    """Every article of every input, in order, or in its place the error that says why there is none.

    Folders are walked through in order of name; nothing is raised for an input that cannot be read.
    """
    options = options or SourceOptions()
    for named in inputs:
        try:
            for path in _paths(named, options):
                yield from _articles_of(path, options, stdin)
        except InputError as error:
            yield error


def articles_of_bytes(
    data: bytes, source: str, options: SourceOptions, *, media_type: str = "", address: str | None = None
) -> Iterator[Found]:
    """The articles in bytes that came from elsewhere: a fetched page, a request."""
    kind = options.kind or _by_media_type(media_type) or by_content(data)
    if kind == "jsonl":
        drafts = from_lines(iter(data.splitlines(keepends=True)), source, options)
    elif kind == "html":
        drafts = from_html(data, source, options, address)
    else:
        drafts = _FORMATS[kind](data, source, options)
    yield from _finished(drafts, source, options)


def fetched(url: str, options: SourceOptions, *, allow_private: bool = False) -> Iterator[Found]:
    """The article or articles at an address: the only door that opens a connection."""
    from newsgraph.sources.fetching import fetch

    try:
        page = fetch(url, allow_private=allow_private)
    except FetchError as error:
        yield error
        return
    yield from articles_of_bytes(page.data, url, options, media_type=page.media_type, address=page.address)


def _paths(named: str, options: SourceOptions) -> list[str]:
    """The files that one word names; UnreadableError if it names none."""
    if named == STANDARD_INPUT:
        return [named]
    if named.startswith(("http://", "https://")):
        raise UnreadableError("addresses are not fetched unasked", where=named, hint=f"newsgraph add --fetch {named}")
    path = Path(named)
    try:
        if path.is_dir():
            return _files_under(path, options)
        if not path.exists() and glob.has_magic(named):
            return _matches(named)
        if not path.exists():
            raise UnreadableError("there is no such file", where=named, hint="check the name")
    except (OSError, ValueError) as error:
        raise UnreadableError("this is no name of a file", where=named[:120], hint="check the name") from error
    return [named]


def _matches(pattern: str) -> list[str]:
    """The files that match a pattern, in order of name."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute patterns)
    files = [name for name in found if not Path(name).is_dir()]
    if not files:
        raise UnreadableError("no file matches this pattern", where=pattern, hint="check the pattern")
    return files


def _files_under(folder: Path, options: SourceOptions) -> list[str]:
    """Article files under a folder, at any depth, in order of name; hidden ones and read-me files are none.

    Folders that are to be left aside (the run's own store and exports) are not looked into.
    """
    suffixes = _kinds_by_suffix()
    beside = set(read_toml("sources.toml")["beside"]["stems"])
    found: list[str] = []
    others = 0
    for root, folders, names in os.walk(folder):  # links to folders are not followed
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__")) and Path(root, name).resolve() not in options.aside
        )
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith((".", "__")) or path.stem.lower() in beside:
                continue
            if path.suffix.lower() in suffixes:
                found.append(str(path))
            else:
                others += 1
    if others:
        options.note(f"{folder}: {others} file(s) of other kinds left alone")
    if not found:
        raise UnreadableError(
            "no article files are in this folder", where=str(folder), hint=f"known kinds: {' '.join(sorted(suffixes))}"
        )
    return found


def _articles_of(path: str, options: SourceOptions, stdin: BinaryIO | None) -> Iterator[Found]:
    """The articles of one file or of standard input."""
    if path == STANDARD_INPUT:
        data = (stdin or sys.stdin.buffer).read()
        yield from articles_of_bytes(data, STANDARD_INPUT, options)
        return
    if options.kind is None and Path(path).suffix.lower() in read_toml("sources.toml")["tables"]["suffixes"]:
        hint = "give articles as text, HTML, JSON or JSON Lines; reference lists go to newsgraph authority add"
        yield UnreadableError("a table is no article", where=path, hint=hint)
        return
    kind = options.kind or _kinds_by_suffix().get(Path(path).suffix.lower())
    try:
        if kind == "jsonl":
            with Path(path).open("rb") as lines:
                yield from _finished(from_lines(lines, path, options), path, options)
            return
        data = _contents(Path(path))
    except OSError as error:
        yield UnreadableError(f"it cannot be opened ({error.strerror})", where=path, hint="check the permissions")
        return
    kind = kind or by_content(data)
    if kind == "jsonl":
        yield from articles_of_bytes(data, path, options)
    else:
        yield from _finished(_FORMATS[kind](data, path, options), path, options)


def _contents(path: Path) -> bytes:
    """The bytes of a regular file of bearable size."""
    if not path.is_file():
        raise OSError(0, "not a regular file")
    if path.stat().st_size > MAX_FILE_BYTES:
        raise OSError(0, f"larger than {MAX_FILE_BYTES:,} bytes")
    return path.read_bytes()


def _finished(drafts: Iterator[Draft | InputError], source: str, options: SourceOptions) -> Iterator[Found]:
    """Articles out of drafts; an error ends its own draft only, unless the whole file cannot be taken apart."""
    try:
        for draft in drafts:
            yield draft if isinstance(draft, InputError) else _article_or_error(draft, options)
    except InputError as error:
        yield error
    except RecursionError:
        yield MalformedError("it is nested too deep", where=source, hint="mend the file")


def _article_or_error(draft: Draft, options: SourceOptions) -> Found:
    try:
        return article_of(draft, options)
    except InputError as error:
        return error


@cache
def _kinds_by_suffix() -> dict[str, str]:
    """ ".md" → "markdown" and so on."""
    return {suffix: kind for kind, suffixes in read_toml("sources.toml")["suffixes"].items() for suffix in suffixes}


def _by_media_type(media_type: str) -> str | None:
    """The format that a server declares; None where it says nothing useful."""
    if media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if media_type in ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"):
        return "feed"
    return {"application/json": "json", "application/x-ndjson": "jsonl", "text/markdown": "markdown"}.get(media_type)


def by_content(data: bytes) -> str:
    """The format that the first bytes look like; plain text if they look like nothing else."""
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    if head.startswith((b"<rss", b"<feed", b"<rdf:rdf", b"<?xml")):
        return "feed"
    if head.startswith(b"---\n") or head.startswith(b"---\r\n"):
        return "markdown"
    if head.startswith(b"{"):
        return "jsonl" if _many_objects(data) else "json"
    return "json" if head.startswith(b"[{") or head.startswith(b"[\n") else "text"


def _many_objects(data: bytes) -> bool:
    """Whether the first line is an object by itself and something follows it."""
    first, _, rest = data.lstrip().partition(b"\n")
    return first.rstrip().endswith(b"}") and bool(rest.strip())
