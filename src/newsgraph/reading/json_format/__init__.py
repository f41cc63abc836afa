"""A reading as the public JSON (`newsgraph.reading/1`), and back.

Plain dicts, no schema library on the way: `reading.schema.json` beside this folder says the
same for other programs, and a test holds the two equal.
"""

from __future__ import annotations

from newsgraph.reading.json_format.decoding import reading_from_json
from newsgraph.reading.json_format.encoding import json_line, reading_to_json
from newsgraph.reading.json_format.schema import json_schema

__all__ = ["json_line", "json_schema", "reading_from_json", "reading_to_json"]
