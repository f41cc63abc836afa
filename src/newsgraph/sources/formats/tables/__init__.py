"""Tables: an article a row."""

from newsgraph.sources.formats.tables.delimited import DELIMITED
from newsgraph.sources.formats.tables.marked_up import MARKED_UP
from newsgraph.sources.formats.tables.parquet import PARQUET
from newsgraph.sources.formats.tables.sqlite import SQLITE
from newsgraph.sources.formats.tables.workbook import WORKBOOK

FORMATS = (WORKBOOK, PARQUET, SQLITE, MARKED_UP, DELIMITED)
