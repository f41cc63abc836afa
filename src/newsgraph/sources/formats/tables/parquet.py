"""Parquet → an article a row, a batch of rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsgraph.errors import InputError, MalformedError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.tables.columns import drafts_of_rows, whole
from newsgraph.sources.raw import Raw

_BATCH = 256  # rows; texts are long


def from_parquet(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each row; MalformedError if no column holds the text."""
    parquet = needs("pyarrow.parquet", "tables", "a Parquet table", raw.source)
    with raw.seekable() as stream:
        try:
            table = parquet.ParquetFile(stream)
        except Exception as error:  # pyarrow's errors have no common parent below Exception
            raise MalformedError(
                f"the table cannot be opened ({error})", where=raw.source, hint="write it anew, or as CSV"
            ) from error
        yield from drafts_of_rows(table.schema_arrow.names, whole(_rows(table), raw.source), raw.source, options)


def _rows(table: Any) -> Iterator[Sequence[Any]]:
    """The rows, batch by batch."""
    for batch in table.iter_batches(batch_size=_BATCH):
        columns = [column.to_pylist() for column in batch.columns]
        yield from zip(*columns, strict=True)


PARQUET = Format(
    name="parquet",
    level="collection",
    title="Parquet table",
    suffixes=(".parquet",),
    taken="an article a row, columns as in CSV",
    example="newsgraph add articles.parquet",
    sniff=lambda raw: raw.head.startswith(b"PAR1"),
    read=from_parquet,
    extra="tables",
)
