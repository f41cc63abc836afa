"""Web archives (WARC, WACZ) → the pages in them."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsgraph.errors import InputError, MalformedError, UnreadableError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.extras import needs
from newsgraph.sources.formats.archives.bounds import member
from newsgraph.sources.formats.archives.rebuilt import first_names, members_of
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import MAX_FILE_BYTES, Raw

_PAGES = ("text/html", "application/xhtml+xml")


def from_warc(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """The HTML pages that were answered with 200, one in memory at a time; revisits and the rest are counted.

    MalformedError where the archive breaks off, after the pages that are whole.
    """
    left: Counter[str] = Counter()
    number = 0
    with raw.open() as stream:
        last: Any = None
        for record in _records(stream, raw.source):
            last = record
            if kind := _kind(record):
                left.update([kind] if kind != "-" else [])
                continue
            number += 1
            page = _page(record, f"{raw.source}#{number}", raw.depth + 1)
            yield page
            last = None if isinstance(page, InputError) else last  # it is said already
        if last is not None and (last.length is None or _missing(last)):
            yield _broken_off(raw.source, "within its last record")
    if not number and not left:
        raise UnreadableError("there is no page in the archive", where=raw.source, hint="give the archive of the pages")
    say_left(raw, options, "what is no page was", left)


def _records(stream: BinaryIO, source: str) -> Iterator[Any]:
    """The records; MalformedError where they end as no record does."""
    archives = needs("warcio.archiveiterator", "archives", "a web archive", source)
    archive = archives.ArchiveIterator(stream)
    records = iter(archive)
    begun: bytes | None = None  # the first line of the record that is to come
    while True:
        try:
            record = next(records, None)
        except InputError:
            raise
        except Exception as error:  # of a head that is cut the package trips over what is not there, in many ways
            raise _broken_off(source, str(error)) from error
        if record is None and begun:
            raise _broken_off(source, "within the head of a record")
        if record is None:
            return
        yield record
        archive.read_to_end()
        begun = archive.next_line


def _missing(record: Any) -> int:
    """How many bytes of a record that was read to its end are not there."""
    return int(getattr(record.raw_stream, "limit", 0))


def _broken_off(source: str, where: str) -> MalformedError:
    what = f"the archive breaks off ({where}): what followed is lost"
    return MalformedError(what, where=source, hint="give another copy of it")


def _kind(record: Any) -> str:
    """Why a record is no page: "revisit", "application/pdf" …; "-" for what belongs to no answer; "" for a page."""
    if record.length is None:
        return "-"  # the file ends within its head
    if record.rec_type in ("revisit", "conversion"):
        return "revisit" if record.rec_type == "revisit" else "words without their page (WET)"
    if record.rec_type not in ("response", "resource"):
        return "-"
    if record.rec_type == "response" and record.http_headers is None:
        return "-"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"answered {status}"
    media_type = _type(record)[0]
    return "" if media_type in _PAGES else media_type or "without a type"


def _type(record: Any) -> tuple[str, str | None]:
    """(media type, charset) as the server said them."""
    headers = record.http_headers or record.rec_headers
    declared = (headers.get_header("Content-Type") or "").lower()
    media_type, _, rest = declared.partition(";")
    charset = rest.partition("charset=")[2].strip(" \"';") or None
    return media_type.strip(), charset


def _page(record: Any, where: str, depth: int) -> Raw | InputError:
    """The page as it was sent, unpacked; UnreadableError if it is too large or not whole."""
    media_type, charset = _type(record)
    data = record.content_stream().read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        return UnreadableError("the page is too large", where=where, hint="leave it out")
    record.raw_stream.read(MAX_FILE_BYTES)  # what may follow the page's own end in its record
    if missing := _missing(record):
        what = f"the archive breaks off within this page ({missing:,} bytes are missing)"
        return UnreadableError(what, where=where, hint="give another copy of it")
    address = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri")
    return Raw.of_bytes(data, where, media_type=media_type, charset=charset, address=address, depth=depth)


def is_warc(raw: Raw) -> bool:
    """Whether its first record says so (ARC: the older form); a packed one is unpacked first."""
    return raw.head.startswith((b"WARC/", b"filedesc://"))


def is_wacz(raw: Raw) -> bool:
    """Whether the archive is laid out as a collection of web archives; of one that breaks off, whether it begins so."""
    if not raw.zip_names:
        return any(map(_is_archive, first_names(raw.head)))
    return "datapackage.json" in raw.zip_names and any(map(_is_archive, raw.zip_names))


def from_wacz(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:  # noqa: ARG001
    """The web archives in it, and of one that breaks off the beginning of the last; indexes and page lists are none."""
    if not raw.zip_names:
        yield from _from_cut_wacz(raw)
        return
    with raw.seekable() as stream, zipfile.ZipFile(stream) as archive:
        for one in sorted(archive.infolist(), key=lambda one: one.filename):
            if _is_archive(one.filename):
                where = f"{raw.source}/{one.filename}"
                yield Raw(where, lambda one=one, where=where: member(archive, one, where), depth=raw.depth + 1)  # type: ignore[misc]


def _from_cut_wacz(raw: Raw) -> Iterator[Raw | InputError]:
    with raw.seekable() as stream:
        for one in members_of(stream):
            where = f"{raw.source}/{one.name}"
            if one.data and _is_archive(one.name):
                yield Raw.of_bytes(one.data, where, depth=raw.depth + 1)
    what = "the archive breaks off, and its directory is lost: what followed is lost with it"
    yield MalformedError(what, where=raw.source, hint="give another copy of it")


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


WARC = Format(
    name="warc",
    level="container",
    title="Web archive (WARC, ARC)",
    suffixes=(".warc", ".arc"),
    taken="the HTML pages answered with 200, each as a web page with its address and the charset that was sent; "
    "revisits, pictures and errors are counted",
    example="newsgraph add crawl.warc.gz",
    sniff=is_warc,
    read=from_warc,
    extra="archives",
)
WACZ = Format(
    name="wacz",
    level="container",
    title="Web archive collection (WACZ)",
    suffixes=(".wacz",),
    taken="the web archives in it",
    example="newsgraph add crawl.wacz",
    sniff=is_wacz,
    read=from_wacz,
    extra="archives",
)
