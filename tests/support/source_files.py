"""Files of our own making, given to the doors in, and what comes of them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.inputs import articles

SHELLED = "Rebels shelled the port of Alder on Monday, Mayor Ilka Brandt said. Nine people were killed in the attack."
HELD = "Police arrested two men in the town of Voss on Tuesday, officials said. They are accused of theft."

OK = "HTTP/1.1 200 OK\nContent-Type: text/html"


@dataclass(frozen=True, slots=True)
class Came:
    """What one input gave: articles, lines of errors, lines of notes; the folder's name cut off."""

    articles: list[Article]
    errors: list[str]
    notes: list[str]

    @property
    def only(self) -> Article:
        """The one article, where nothing else came."""
        assert not self.errors, self.errors
        (one,) = self.articles
        return one

    def told(self) -> list[tuple[str | None, str | None, str | None, str | None, str]]:
        """Title, day, outlet, byline and text of each."""
        return [(one.title, one.published, one.publisher, one.byline, one.text) for one in self.articles]


def given(folder: Path, name: str, content: str | bytes, **options: object) -> Came:
    """Write the file and read it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, **options)


def read(path: Path, **options: object) -> Came:
    """Read a file or folder that is there."""
    notes: list[str] = []
    heard = replace(SourceOptions(**options), note=notes.append)  # type: ignore[arg-type]
    found = list(articles([str(path)], heard))
    here = f"{path.parent}/"
    return Came(
        [one for one in found if isinstance(one, Article)],
        [str(one).replace(here, "") for one in found if not isinstance(one, Article)],
        [note.replace(here, "") for note in notes],
    )


def zipped(files: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A TAR archive of them, not packed."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def warc(*records: tuple[str, str, str, bytes]) -> bytes:
    """A web archive of (type, address, head of the answer, content)."""
    found = b""
    for kind, address, head, content in records:
        block = (head.replace("\n", "\r\n") + "\r\n\r\n").encode() + content
        top = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-11-29T00:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        found += top.encode() + block + b"\r\n\r\n"
    return found


def docx(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs, each in two runs."""
    runs = "".join(
        "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in (one[:3], one[3:])) + "</w:p>"
        for one in paragraphs
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{runs}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})


def rtf(*paragraphs: str) -> bytes:
    """An RTF file of these paragraphs, with a font table and a running head."""
    escaped = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in one) for one in paragraphs)
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\header Downloaded for a reader\par}\f0\fs24 "
    return f"{head}{escaped}\\par}}".encode()


ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def odt(*paragraphs: str) -> bytes:
    """An OpenDocument text."""
    body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODT_SPACES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return stream.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A PDF of these lines."""
    shown = ["".join(f"({line}) Tj 0 -14 Td " for line in lines) for lines in pages]
    return _pdf([f"72 760 Td {words}" for words in shown])


def pdf_at(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF of lines that stand so many points from the left and over the foot of their page, written in this order."""
    return _pdf(["".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj " for x, y, words in lines) for lines in pages])


def _pdf(pages: list[str]) -> bytes:
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids: list[str] = []
    for shown in pages:
        at = len(objects) + 1
        kids.append(f"{at} 0 R")
        stream = f"BT /F1 11 Tf {shown}ET".encode("latin-1")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {at + 1} 0 R/Resources<</Font<</F1<</Type/Font"
            "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    foot = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + foot
