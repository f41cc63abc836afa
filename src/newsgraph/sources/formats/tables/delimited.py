"""CSV, TSV and their like → an article a row, one row in memory at a time."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from newsgraph.errors import InputError, MalformedError
from newsgraph.sources.article_builder import MAX_CHARS, Draft, SourceOptions
from newsgraph.sources.decoding import errors_in, is_known, meant_by
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, text_column
from newsgraph.sources.raw import LONGEST_LINE, Raw

_MARKS = ",;\t|"
_SAID = re.compile("\ufeff?sep=([,;\t|])\\s*$", re.I | re.M)  # a line before the names, by which Excel knows the mark
_LONGEST_NAME = 60  # characters; a longer first cell is prose
_LAST_LINE_OF_NAMES = 30  # what stands above the names is a note, not a page of them


def is_delimited(raw: Raw) -> bool:
    """Whether its first line names columns, one of them a text; a file named so is a table all the same."""
    if not raw.is_text:
        return False
    if raw.suffix in SUFFIXES:
        return True
    first = raw.text_head.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    names = _names([first], _mark(first))
    return len(names) > 1 and all(0 < len(name) <= _LONGEST_NAME for name in names) and text_column(names) is not None


def from_delimited(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each row; MalformedError if no column holds the text. Cells beyond are noted."""
    csv.field_size_limit(10 * MAX_CHARS)
    with _lines(raw, options) as lines:
        kept: list[str] = []
        last_line: list[str] = []
        above, mark = _above(raw.text_head, options)
        rows = csv.reader(_kept(islice(lines, above, None), kept, last_line), delimiter=mark)
        try:
            names = [name.strip().removeprefix("\ufeff") for name in next(rows, [])]
            first = above + len(kept) + 1
            kept.clear()
            if above > (1 if _SAID.match(raw.text_head) else 0):
                options.note(
                    f"{raw.source}: the columns are named in line {above + 1}; what stands above is no article"
                )
            beyond: list[int] = []
            told = _closed(rows, kept, mark, raw.source, first)
            told = _ended(told, last_line, len(names), raw.source, options)
            yield from drafts_of_rows(names, _within(told, len(names), beyond), raw.source, options, first=first)
            if beyond:
                options.note(_told_beyond(beyond, raw.source, mark))
        except (csv.Error, UnicodeDecodeError) as error:
            where = f"{raw.source}:{above + rows.line_num}"
            what = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            hint = "mend the line, or say --encoding NAME"
            raise MalformedError(f"the table cannot be read on from here ({what})", where=where, hint=hint) from error


def _kept(lines: Iterable[str], kept: list[str], last_line: list[str]) -> Iterator[str]:
    """The lines, each of them kept aside as it is read; the one that was read last by itself, too."""
    for line in lines:
        kept.append(line)
        last_line[:] = [line]
        yield line


def _closed(
    rows: Iterable[list[str]], kept: list[str], mark: str, source: str, at: int
) -> Iterator[tuple[int, list[str]]]:
    """(line, row) for each; MalformedError in the place of a last one that swallowed the rest by an open mark.

    `at` is the line of the first.
    """
    before: list[str] | None = None
    last: list[str] = []
    lines = 0
    try:
        for row in rows:
            if before is not None:
                yield at, before
            before, at, lines = row, at + lines, len(kept)
            last = kept[:]
            kept.clear()
    except (csv.Error, UnicodeError, MalformedError):  # the row before it is whole
        if before is not None:
            yield at, before
        raise
    if before is None:
        return
    if _is_open(last, mark):
        what = "a quotation mark in this row is never closed: the file is cut off, or what follows would be one cell"
        raise MalformedError(what, where=f"{source}:{at}", hint="mend the row")
    yield at, before


def _ended(
    rows: Iterable[tuple[int, list[str]]], last_line: list[str], columns: int, source: str, options: SourceOptions
) -> Iterator[tuple[int, list[str]]]:
    """The rows; it is noted if the file seems to end within the `last_line`: its row lacks cells then."""
    last: tuple[int, list[str]] | None = None
    for last in rows:
        yield last
    if last is not None and len(last[1]) < columns and not "".join(last_line).endswith(("\n", "\r")):
        what = "the last row lacks cells, and no line's end follows it: the file may be cut off there"
        options.note(f"{source}:{last[0]}: {what}")


def _within(rows: Iterable[tuple[int, list[str]]], columns: int, beyond: list[int]) -> Iterator[list[str]]:
    """The rows; `beyond` gets the line of each that says something in more cells than there are columns."""
    for line, row in rows:
        if any(cell.strip() for cell in row[columns:]):
            beyond.append(line)
        yield row


def _told_beyond(lines: list[int], source: str, mark: str) -> str:
    """The note of rows that have cells under no column."""
    more = f", and so in {len(lines) - 1} more row(s)" if len(lines) > 1 else ""
    shown = "tab" if mark == "\t" else mark
    return (
        f"{source}:{lines[0]}: the row has more cells than there are columns; those beyond are left out{more} "
        f'(a cell that holds "{shown}" needs quotation marks)'
    )


def _is_open(lines: list[str], mark: str) -> bool:
    """Whether the lines of one row end within a cell."""
    try:
        list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


@contextmanager
def _lines(raw: Raw, options: SourceOptions) -> Iterator[Iterable[str]]:
    """The lines as text: as they come if it is UTF-8 or said to be otherwise, else all at once to tell what it is."""
    encoding = options.encoding or ("utf-8-sig" if _looks_utf8(raw.head) else None)
    if encoding is None or not is_known(encoding):
        yield io.StringIO(raw.text(encoding), newline="")
        return
    meant = meant_by(encoding)
    with raw.open() as stream, io.TextIOWrapper(stream, meant, errors_in(meant), newline="") as text:
        yield _bounded(text, raw.source)


def _bounded(text: io.TextIOWrapper, source: str) -> Iterator[str]:
    """The lines; MalformedError at one that would fill the memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            what = f"the table has a line longer than {LONGEST_LINE:,} characters"
            raise MalformedError(what, where=source, hint="write one article a row")
        yield line


def _looks_utf8(head: bytes) -> bool:
    """Whether the first bytes are UTF-8, but for a character that is cut in two at the end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _above(head: str, options: SourceOptions) -> tuple[int, str]:
    """(how many lines stand above that which names the columns, the mark between two cells)."""
    lines = head.lstrip("\ufeff").splitlines(keepends=True)
    said = 1 if _SAID.match(head) else 0
    mark = _mark(head)
    if _holds_text(_names(lines[said:], mark), options):
        return said, mark
    for number, line in enumerate(lines[said + 1 : _LAST_LINE_OF_NAMES], start=said + 1):
        mark_here = mark if said else _mark(line)
        names = _names([line], mark_here)
        if len(names) > 1 and max(map(len, names)) <= _LONGEST_NAME and _holds_text(names, options):
            return number, mark_here
    return said, mark


def _holds_text(names: list[str], options: SourceOptions) -> bool:
    """Whether one of the columns holds the texts, as the caller says, else by its name."""
    said = dict(options.fields).get("text")
    return text_column(names) is not None if said is None else said in names


def _mark(head: str) -> str:
    """The character between two cells: the one that divides the first line into most."""
    first = head.lstrip("\ufeff").partition("\n")[0]
    if said := _SAID.match(first):
        return said[1]
    return max(_MARKS, key=lambda mark: (len(_names([first], mark)), -_MARKS.index(mark)))


def _names(lines: list[str], mark: str) -> list[str]:
    """The cells of the first row; none of what is no row."""
    try:
        return [name.strip() for name in next(csv.reader(lines, delimiter=mark), [])]
    except csv.Error:
        return []


SUFFIXES = (".csv", ".tsv", ".tab")
DELIMITED = Format(
    name="csv",
    level="collection",
    title="Table as CSV or TSV, of any size",
    suffixes=SUFFIXES,
    taken="an article a row; columns by their usual names (text, body, title, date, publish_date, url, media_name, "
    "source, author, id …), others by --field",
    example="newsgraph add --field text=Story --field published=Day articles.csv",
    sniff=is_delimited,
    read=from_delimited,
)
