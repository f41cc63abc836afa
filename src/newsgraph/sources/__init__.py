"""The doors in: file, page, feed, export, archive, standard input or address → Article."""

from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw

__all__ = ["Draft", "Format", "Raw", "SourceOptions"]
