"""Pages and plain words: one article a file."""

from newsgraph.sources.formats.pages.html import HTML
from newsgraph.sources.formats.pages.markdown import MARKDOWN
from newsgraph.sources.formats.pages.plain.text import TEXT

FORMATS = (HTML, MARKDOWN, TEXT)
