"""XLSX → an article a row of a sheet."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, text_column, whole
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from openpyxl import Workbook

_LAST_ROW_OF_NAMES = 30  # what stands above the names is a note, not a page of them
_LONGEST_NAME = 60  # characters; a longer cell is prose


def from_workbook(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each row of the sheet that is asked for, else of the first that holds texts."""
    openpyxl = needs("openpyxl", "tables", "an Excel workbook", raw.source)
    with raw.seekable() as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and filters that are not looked at
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # openpyxl raises whatever the broken part of the file leads to
            raise MalformedError(
                f"the workbook cannot be opened ({error})", where=raw.source, hint="save it anew, or as CSV"
            ) from error
        try:
            sheet = _sheet(book, raw.source, options)
            rows = whole(book[sheet].iter_rows(values_only=True), raw.source)
            names = _named(next(rows, ()))
            if not _holds_text(names, options) and (said := _deeper(book, sheet, raw.source, options)):
                raise said
            yield from drafts_of_rows(names, rows, raw.source, options, first=2)
        finally:
            book.close()


def _sheet(book: Workbook, source: str, options: SourceOptions) -> str:
    """The name of the sheet that is read."""
    names = list(book.sheetnames)
    if options.table is not None:
        if options.table not in names:
            what = f'there is no sheet "{options.table}" (there are: {", ".join(names)[:120]})'
            raise UnreadableError(what, where=source, hint="mend --table")
        return options.table
    for name in names:
        if any(_holds_text(_named(row), options) for row in _first_rows(book, name, 1)):
            return str(name)
    return str(names[0])


def _deeper(book: Workbook, sheet: str, source: str, options: SourceOptions) -> MalformedError | None:
    """The error that says which sheet names its columns under other rows; None if none does."""
    for name in [sheet] if options.table is not None else book.sheetnames:
        for number, row in enumerate(_first_rows(book, name, _LAST_ROW_OF_NAMES), start=1):
            names = [one for one in _named(row) if one]
            if len(names) > 1 and max(map(len, names)) <= _LONGEST_NAME and _holds_text(names, options):
                what = f'the sheet "{name}" names its columns in row {number} only ({", ".join(names)[:120]})'
                return MalformedError(what, where=source, hint="take away the rows above it and give the file again")
    return None


def _holds_text(names: Sequence[str], options: SourceOptions) -> bool:
    """Whether one of the columns holds the texts, as the caller says, else by its name."""
    said = dict(options.fields).get("text")
    return text_column(names) is not None if said is None else said in names


def _first_rows(book: Workbook, name: str, last: int) -> Iterator[Sequence[Any]]:
    """The first rows of a sheet; none of a sheet that is a chart."""
    sheet = book[name]
    return iter(sheet.iter_rows(max_row=last, values_only=True)) if hasattr(sheet, "iter_rows") else iter(())


def _named(row: Sequence[Any]) -> list[str]:
    """The names in a row."""
    return [str(name or "").strip() for name in row]


WORKBOOK = Format(
    name="xlsx",
    level="collection",
    title="Excel workbook",
    suffixes=(".xlsx",),
    taken="an article a row, columns as in CSV; the first sheet that holds texts, or --table NAME",
    example="newsgraph add --table Articles corpus.xlsx",
    sniff=lambda raw: "xl/workbook.xml" in raw.zip_names,
    read=from_workbook,
    extra="tables",
)
