"""Containers: files in a file. Nothing is unpacked to disk, and nothing unpacks without bounds."""

from newsgraph.sources.formats.archives.members import TAR, ZIP
from newsgraph.sources.formats.archives.packed import BZIP2, GZIP, XZ, ZSTD
from newsgraph.sources.formats.archives.warc import WACZ, WARC

FORMATS = (WACZ, WARC, ZIP, GZIP, BZIP2, XZ, ZSTD, TAR)
