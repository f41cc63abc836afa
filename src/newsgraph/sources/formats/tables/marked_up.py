"""A table in HTML, as databases give it under the name of a workbook → an article a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import html_of, paragraphs
from newsgraph.sources.formats.tables.columns import drafts_of_rows, fields_told
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROW = re.compile(r"<table\b.*?<tr\b[^>]*>(.*?)</tr>", re.I | re.S)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=<t[hd]\b|</t[hd]>|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")
_LEAST_FIELDS = 3  # that its columns name; a table inside an article names none of an article
_MOST_BESIDE = 0.1  # of all words may stand outside the table
_LONGEST_NAME = 60  # characters


def is_marked_up_table(raw: Raw) -> bool:
    """Whether a page is one table, whose columns hold the full texts of articles and more of them."""
    if not raw.is_html or not (row := _ROW.search(raw.text_head)):
        return False
    names = [" ".join(_TAG.sub(" ", cell).split()) for cell in _CELL.findall(row[1])]
    if not names or max(map(len, names)) > _LONGEST_NAME:
        return False
    full, fields = fields_told(names)
    return full and fields >= _LEAST_FIELDS and _is_all(raw)


def from_marked_up_table(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each row."""
    rows = iter(_largest(html_of(raw.text(options.encoding, markup=True))).iter("tr"))
    names = _cells(next(rows))
    yield from drafts_of_rows(names, (_cells(row) for row in rows), raw.source, options, first=2)


def _is_all(raw: Raw) -> bool:
    """Whether nearly all words of the page stand in its largest table."""
    try:
        page = html_of(raw.text(markup=True))
    except InputError:
        return False
    table = _largest(page)
    inside, all_of_it = (len(one.text_content().split()) for one in (table, page))
    return all_of_it - inside <= _MOST_BESIDE * all_of_it


def _largest(page: HtmlElement) -> HtmlElement:
    """The table with most rows; the page itself if it has none."""
    return max(page.iter("table"), key=lambda table: sum(1 for _ in table.iter("tr")), default=page)


def _cells(row: HtmlElement) -> list[str]:
    """What the cells of a row say, their paragraphs kept apart."""
    return ["\n\n".join(paragraphs(cell)) for cell in row if cell.tag in ("td", "th")]


MARKED_UP = Format(
    name="html-table",
    level="collection",
    title="Table as HTML, also one saved as .xls",
    suffixes=(".xls",),
    taken="an article a row, columns as in CSV, where the page is nothing but a table that names them",
    example="newsgraph add export.xls",
    sniff=is_marked_up_table,
    read=from_marked_up_table,
)
