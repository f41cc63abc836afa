"""Documents: one article a file, or one a chapter."""

from newsgraph.sources.formats.documents.epub import EPUB
from newsgraph.sources.formats.documents.single import DOCX, ODT, PDF, RTF
from newsgraph.sources.formats.documents.subtitles import SUBTITLES

FORMATS = (EPUB, DOCX, ODT, RTF, PDF, SUBTITLES)
