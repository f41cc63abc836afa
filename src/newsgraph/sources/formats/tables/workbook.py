"""XLSX → an article a row of a sheet."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, fields_told, text_column, whole
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
            sheets = _sheets(book, raw.source, options)
            for name, at in sheets:
                if at > 1:
                    options.note(
                        f'{raw.source}: the sheet "{name}" names its columns in row {at}; those above are no articles'
                    )
                rows = whole(book[name].iter_rows(min_row=at, values_only=True), raw.source)
                place = raw.source if len(sheets) == 1 else f"{raw.source}/{name}"
                yield from drafts_of_rows(_named(next(rows, ())), rows, place, options, first=at + 1)
        finally:
            book.close()


def _sheets(book: Workbook, source: str, options: SourceOptions) -> list[tuple[str, int]]:
    """(name, row in which the columns are named) of the sheets that are read; others that hold texts are noted.

    The sheet that is asked for, else the one that says most of articles, and with it those that are laid out alike.
    """
    known = list(book.sheetnames)
    if options.table is not None and options.table not in known:
        what = f'there is no sheet "{options.table}" (there are: {", ".join(known)[:120]})'
        raise UnreadableError(what, where=source, hint="mend --table")
    found: list[tuple[str, int, list[str]]] = []
    for name in [options.table] if options.table is not None else known:
        if told := _row_of_names(book, name, options):
            found.append((name, *told))
    if not found:
        return [(options.table or known[0], 1)]
    columns = max((names for _, _, names in found), key=fields_told)
    if others := ", ".join(f'"{name}"' for name, _, names in found if names != columns):
        options.note(
            f"{source}: texts stand in {others}, too, in other columns, and are not read; --table NAME reads them"
        )
    return [(name, at) for name, at, names in found if names == columns]


def _row_of_names(book: Workbook, sheet: str, options: SourceOptions) -> tuple[int, list[str]] | None:
    """(number, names) of the row that names the columns, one of them a text; None if there is none near the top."""
    for number, row in enumerate(_first_rows(book, sheet, _LAST_ROW_OF_NAMES), start=1):
        names = _named(row)
        told = [one for one in names if one]
        if _holds_text(names, options) and (number == 1 or (len(told) > 1 and max(map(len, told)) <= _LONGEST_NAME)):
            return number, told
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
    taken="an article a row, columns as in CSV, also where notes stand above their names; the sheet that says most of "
    "articles and those laid out alike, or --table NAME",
    example="newsgraph add --table Articles corpus.xlsx",
    sniff=lambda raw: "xl/workbook.xml" in raw.zip_names,
    read=from_workbook,
    extra="tables",
)
