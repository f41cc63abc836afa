"""Bytes → text: byte order mark, UTF-8, what the file declares, and only then a guess."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath
from typing import NamedTuple

from newsgraph.errors import UnreadableError
from newsgraph.sources.decoding.labels import text_in
from newsgraph.sources.decoding.plausibility import Choice, chosen

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT = "save it as text or HTML first"
_SIGNATURES = (  # how it begins, what it is, what to do
    (b"%PDF-", "a PDF", _TEXT),
    (b"PK\x03\x04", "a ZIP archive or office document", _TEXT),
    (b"\xd0\xcf\x11\xe0", "an old office document", "open it and save it as DOCX, XLSX or text"),
    (b"\x89PNG", "a picture", "recognise its text first"),
    (b"\xff\xd8\xff", "a picture", "recognise its text first"),
    (b"GIF8", "a picture", "recognise its text first"),
    (b"II*\0", "a picture", "recognise its text first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"!BDN", "a mailbox of Outlook", "export it as MBOX or EML"),
    (b"bplist", "a page saved by Safari", "save it as page source (HTML)"),
    (b"SQLite format 3", "a database", _TEXT),
    (b"\0\1\0\0Standard ", "a database of Access", "export its table as CSV"),
    (b"ARROW1", "an Arrow (Feather) table", "save it as Parquet or CSV"),
    (b"RDX", "data of R", "save them as CSV or Parquet in R"),
    (b"X\n\0\0\0", "data of R", "save them as CSV or Parquet in R"),
    (b"\x80\x04\x95", "a pickle of Python", "save it as Parquet or CSV"),
    (b"\x89HDF", "an HDF5 file", "save its table as Parquet or CSV"),
    (b"$FL2", "data of SPSS", "save them as CSV"),
    (b"ID3", "sound", "give a transcript"),
    (b"RIFF", "sound, film or a picture", "give a transcript"),
    (b"OggS", "sound", "give a transcript"),
)
_OLD_OFFICE = {  # by the ending, because all begin alike
    ".msg": ("a letter of Outlook", "save it as EML"),
    ".doc": ("an old Word document", "save it as DOCX"),
    ".xls": ("an old Excel workbook", "save it as XLSX or CSV"),
    ".ppt": ("old slides", "save their text"),
}
_PACKED = (".docx", ".odt", ".xlsx", ".epub", ".zip", ".gz", ".bz2", ".xz", ".zst", ".pdf", ".parquet", ".sqlite")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")
_MOSTLY = 0.9  # of the letters of English are in ASCII
_ENGLISH = 0.75  # so many at least, where short lines may hold a name
_ASCII_LETTERS, _FOREIGN = re.compile(rb"[A-Za-z]"), re.compile(rb"[\x80-\xff]")
_MOST_CHAOS = 0.2  # of charset-normalizer's measure of mess; above it the guess is no text


class Decoded(NamedTuple):
    """A text, and what must be said of the guess that it rests on; empty if it rests on none, or on a clear one."""

    text: str
    doubt: str = ""


def decode(data: bytes, source: str, encoding: str | None = None, *, markup: bool = False, guess: bool = True) -> str:
    """The text of a file, as `decoded` finds it, without what is said of a guess."""
    return decoded(data, source, encoding, markup=markup, guess=guess).text


def decoded(
    data: bytes, source: str, encoding: str | None = None, *, markup: bool = False, guess: bool = True
) -> Decoded:
    """The text of a file, line ends and all; UnreadableError if it is empty, binary or in no known encoding.

    `encoding` overrides all detection. With `markup`, a charset that the file itself declares is heard;
    without `guess`, what is not UTF-8 is an error, as it must be in JSON.
    """
    if not data.strip(b" \t\r\n"):
        raise UnreadableError("the file is empty", where=source, hint="give it words or leave it out")
    if encoding is not None:
        return Decoded(_strictly(data, encoding, source))
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name, source))
    if wide := unmarked_wide(data):
        return Decoded(_strictly(data, wide, source))
    _refuse_binary(data, source)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _otherwise(data, source, markup, guess, error)


def _otherwise(data: bytes, source: str, markup: bool, guess: bool, error: UnicodeDecodeError) -> Decoded:
    """The text of bytes that are not UTF-8."""
    declared = _DECLARED.search(data[:4096]) if markup else None
    name = declared.group(1).decode("ascii") if declared else ""
    if name and name.lower().replace("_", "-") not in ("utf-8", "utf8"):
        return Decoded(_strictly(data, name, source))
    if name or not guess or len(_MULTIBYTE.findall(data)) > 1:
        raise UnreadableError(
            f"the text is not UTF-8 at byte {error.start}", where=source, hint="mend it or say --encoding NAME"
        )
    return _guess(data, source)


def _strictly(data: bytes, encoding: str, source: str) -> str:
    """The text in that encoding; UnreadableError if it is not in it."""
    try:
        return text_in(data, encoding)
    except LookupError as error:
        raise UnreadableError(
            f'no encoding is called "{encoding}"', where=source, hint="say --encoding utf-8 or another"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the text is not {encoding} at byte {error.start}", where=source, hint="say --encoding NAME"
        ) from error


def _guess(data: bytes, source: str) -> Decoded:
    """The most likely text; UnreadableError if nothing is likely."""
    letters, foreign = len(_ASCII_LETTERS.findall(data)), len(_FOREIGN.findall(data))
    if letters >= _ENGLISH * (letters + foreign) and (choice := chosen(data)) is not None:
        return Decoded(text_in(data, choice.encoding), _told(choice))
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.chaos > _MOST_CHAOS:
        raise UnreadableError("the encoding of the text cannot be told", where=source, hint="say --encoding NAME")
    return Decoded(str(best), f"no encoding is declared; it is read as {best.encoding}, or say --encoding NAME")


def _told(choice: Choice) -> str:
    """What is said of a reading beside which another is as likely."""
    if choice.rival is None:
        return ""
    other, here, there = choice.rival
    return f'no encoding is declared; "{here}" is read as {choice.encoding}, --encoding {other} would read "{there}"'


def unmarked_wide(data: bytes) -> str | None:
    """The encoding of two bytes a letter whose mark is missing, where one of each two is empty; None if none is so."""
    head = data[: 4096 & ~1]
    if len(head) < 8 or b"\0" not in head or head.startswith(tuple(one[0] for one in _SIGNATURES)):
        return None
    for name, empty, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if empty.count(0) >= _MOSTLY * len(empty) and 0 not in letters:
            return name
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    """Raise UnreadableError if the bytes are no text at all."""
    head = data[:8192]
    kind, hint = next((known[1:] for known in _SIGNATURES if data.startswith(known[0])), (None, _TEXT))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        kind, hint = _OLD_OFFICE.get(PurePath(source).suffix.lower(), (kind, hint))
    elif data[4:8] == b"ftyp":
        kind, hint = "film or sound", "give a transcript"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if kind is None and b"\0" not in head and controls <= len(head) // 50:
        return
    if damaged := _damaged(data, source, kind):
        raise UnreadableError(damaged, where=source, hint="give another copy of it")
    raise UnreadableError(f"the file is {kind or 'binary'}, not text", where=source, hint=hint)


def _damaged(data: bytes, source: str, kind: str | None) -> str:
    """What is said of bytes that only damage keeps from being taken for what they are; empty if nothing shows that."""
    ending = PurePath(source).suffix.lower()
    if kind is None:
        return f"the file is damaged: it does not begin as {ending} does" if ending in _PACKED else ""
    begun = data.startswith((b"PK\x03\x04", b"\x1f\x8b"))
    if begun and not (data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data))):
        return f"the file is damaged: it begins as {kind} and cannot be opened"
    return ""
