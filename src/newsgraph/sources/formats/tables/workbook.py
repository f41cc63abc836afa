"""XLSX → an article a row of a sheet."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, text_column, whole
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from openpyxl import Workbook


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
            rows = whole(book[_sheet(book, raw.source, options)].iter_rows(values_only=True), raw.source)
            names = [str(name or "").strip() for name in next(rows, ())]
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
        first = next(book[name].iter_rows(max_row=1, values_only=True), ()) if hasattr(book[name], "iter_rows") else ()
        if text_column([str(cell or "") for cell in first]):
            return str(name)
    return str(names[0])


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
