"""Files in files: read where they lie, bounded, and nothing left out without a word."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from source_files import HELD, OK, SHELLED, given, tarred, warc, zipped

LINES = "".join(json.dumps({"text": text}) + "\n" for text in (SHELLED, HELD)).encode()
PAGE = f"<html><head><title>Port shelled</title></head><body><article><p>{SHELLED}</p></article></body></html>"


def zstd(data: bytes) -> bytes:
    """Packed by Zstandard."""
    import zstandard

    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.gz", gzip.compress(LINES)),
        ("a.jsonl.bz2", bz2.compress(LINES)),
        ("a.jsonl.xz", lzma.compress(LINES)),
        ("a.jsonl.zst", zstd(LINES)),
        ("a.bin", gzip.compress(gzip.compress(LINES))),
        ("a.zip", zipped({"x/a.jsonl": LINES})),
        ("a.zip", zipped({"x/b.zip": zipped({"a.jsonl": LINES})})),
        ("a.tar.gz", gzip.compress(tarred({"x/a.jsonl": LINES}))),
    ],
    ids=["gz", "bz2", "xz", "zst", "gz in gz", "zip", "zip in zip", "tar.gz"],
)
def test_what_is_packed_is_read_as_if_it_were_not(tmp_path: Path, name: str, content: bytes) -> None:
    """Whatever packed it."""
    came = given(tmp_path, name, content)
    assert [one.text for one in came.articles] == [SHELLED, HELD]
    assert came.errors == []


def test_an_archive_is_walked_like_a_folder(tmp_path: Path) -> None:
    """In order of name; hidden files and read-me files are none, other kinds are counted by kind."""
    files: dict[str, str | bytes] = {
        "b.txt": HELD,
        "a.html": PAGE,
        "README.txt": "Read me.",
        ".x.txt": "Hidden.",
        "p.png": b"\x89PNG",
        "q.png": b"\x89PNG",
    }
    came = given(tmp_path, "a.zip", zipped(files))
    assert [(one.title, one.text) for one in came.articles] == [("Port shelled", SHELLED), (None, HELD)]
    assert came.notes == ["a.zip: 2 file(s) of other kinds left alone (2 .png)"]
    assert came.articles[1].source == str(tmp_path / "a.zip/b.txt")


@pytest.mark.parametrize("pack", [zipped, lambda files: gzip.compress(tarred(files))])
def test_a_file_without_an_ending_is_told_by_its_content_in_an_archive_too(
    tmp_path: Path, pack: Callable[..., bytes]
) -> None:
    """A page and a text; what is neither is counted."""
    files: dict[str, bytes] = {"story": PAGE.encode(), "text": HELD.encode() * 2, "blob": b"\0\1", "p.png": b"\x89PNG"}
    came = given(tmp_path, "a.bin", pack(files))
    assert [one.text for one in came.articles] == [SHELLED, HELD * 2]
    assert came.errors == []
    assert came.notes == ["a.bin: 2 file(s) of other kinds left alone (1 .png, 1 without an ending)"]


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    """A small file that becomes hundreds of megabytes, and archives in archives without end."""
    bomb = given(tmp_path, "a.txt.gz", gzip.compress(b"a" * 190_000_000))
    assert bomb.articles == []
    assert "unpacks to more than 250 times its size" in bomb.errors[0]
    nested: bytes = SHELLED.encode()
    for _ in range(7):
        nested = gzip.compress(nested)
    assert "archives deep or deeper" in given(tmp_path, "b.gz", nested).errors[0]


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_a_broken_archive_is_an_error_with_its_place(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    """What could be read before is kept, and that the rest is missing is said."""
    lines = LINES + random.Random(1).randbytes(400_000).hex().encode() + b"\n"  # noqa: S311 - what does not pack well
    cut = pack(lines)[:-40]
    came = given(tmp_path, f"a.jsonl.{ending}", cut)
    assert came.articles
    assert "cannot be unpacked" in came.errors[-1]


def test_a_web_archive_gives_its_pages_with_their_addresses(tmp_path: Path) -> None:
    """The charset that was sent is heard; revisits, pictures and errors are counted; the day of the crawl is no day."""
    old = PAGE.replace("said.", "said. “We stay.”").encode("windows-1252")
    archive = warc(
        ("response", "https://wire.example/a", f"{OK}; charset=windows-1252", old),
        ("response", "https://wire.example/i.png", "HTTP/1.1 200 OK\nContent-Type: image/png", b"\x89PNG"),
        ("response", "https://wire.example/gone", "HTTP/1.1 404 Not Found\nContent-Type: text/html", b"gone"),
        ("revisit", "https://wire.example/a", OK, b""),
        ("request", "https://wire.example/a", "GET /a HTTP/1.1", b""),
    )
    for name, content in (
        ("c.warc", archive),
        ("c.warc.gz", gzip.compress(archive)),
        ("c.wacz", zipped({"datapackage.json": "{}", "archive/data.warc.gz": gzip.compress(archive)})),
    ):
        came = given(tmp_path, name, content)
        assert (came.only.url, came.only.title, came.only.published) == ("https://wire.example/a", "Port shelled", None)
        assert "“We stay.”" in came.only.text
        assert "1 answered 404, 1 image/png, 1 revisit" in came.notes[-1]


def test_a_web_archive_that_breaks_off_gives_no_half_of_a_page(tmp_path: Path) -> None:
    """What was whole comes in, in pieces of HTTP, too; the page that was cut is said."""
    page = PAGE.encode()
    pieces = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    whole = warc(
        ("response", "https://wire.example/a", f"{OK}\nTransfer-Encoding: chunked", pieces),
        ("response", "https://wire.example/b", OK, page),
    )
    assert len(given(tmp_path, "whole.warc", whole).articles) == 2
    came = given(tmp_path, "cut.warc", whole[:-40])
    assert [one.url for one in came.articles] == ["https://wire.example/a"]
    assert "breaks off within this page (36 bytes are missing)" in came.errors[0]


def test_an_archive_of_another_kind_is_named(tmp_path: Path) -> None:
    """Slides are a ZIP inside, and are not unpacked into their parts."""
    came = given(tmp_path, "a.pptx", zipped({"[Content_Types].xml": "<x/>", "ppt/slides/slide1.xml": "<x>Words.</x>"}))
    assert came.articles == []
    assert "office document" in came.errors[0]


def test_an_archive_of_words_without_their_pages_is_said(tmp_path: Path) -> None:
    """As services make them of their archives; nothing of it is read, and nothing passed over in silence."""
    words = warc(("conversion", "https://wire.example/a", "Content-Type: text/plain", SHELLED.encode()))
    came = given(tmp_path, "a.wet", words)
    assert came.articles == []
    assert came.notes == ["a.wet: what is no page was left alone (1 words without their page (WET))"]
    empty = given(tmp_path, "b.warc", warc(("warcinfo", "x", "a: b", b"software: none")))
    assert empty.errors == ["b.warc: there is no page in the archive; give the archive of the pages"]


def test_the_older_form_of_web_archives_is_read(tmp_path: Path) -> None:
    """Each page after a line with its address, the day of the crawl and its length."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    top = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20250513000000 text/plain %d\n%s\n\n" % (len(top), top)
    data += b"https://wire.example/a 1.2.3.4 20250601000000 text/html %d\n%s\n" % (len(answer), answer)
    one = given(tmp_path, "a.arc", data).only
    assert (one.title, one.text, one.url) == ("Port shelled", SHELLED, "https://wire.example/a")
    assert one.published is None
