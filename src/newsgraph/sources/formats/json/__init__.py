"""JSON as it is found: the shapes that are known by themselves first, then the usual names."""

from newsgraph.sources.formats.json.lines import JSON_LINES
from newsgraph.sources.formats.json.linked_data import LINKED_DATA
from newsgraph.sources.formats.json.records import JSON
from newsgraph.sources.formats.json.telegram import TELEGRAM

FORMATS = (TELEGRAM, LINKED_DATA, JSON, JSON_LINES)
