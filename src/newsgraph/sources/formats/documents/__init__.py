"""documents"""

from newsgraph.sources.formats.format import Format

FORMATS: tuple[Format, ...] = ()
