"""DOCX and ODT → the words of each paragraph."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import MalformedError
from newsgraph.sources.formats.markup import local
from newsgraph.sources.raw import MAX_FILE_BYTES, Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset({"del", "instrText", "delText", "footnote", "annotation", "tracked-changes", "note", "moveFrom"})
_BLOCKS = frozenset({"p", "h"})
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " ", "noBreakHyphen": "-"}


def is_docx(raw: Raw) -> bool:
    """Whether the archive holds the parts of a Word document."""
    return "word/document.xml" in raw.zip_names


def is_odt(raw: Raw) -> bool:
    """Whether the archive holds the parts of an OpenDocument text."""
    return "content.xml" in raw.zip_names and b"opendocument.text" in raw.head[:200]


def paragraphs_of(raw: Raw) -> list[str]:
    """The paragraphs in order, those of tables too, empty ones left out; MalformedError if it is damaged."""
    root = _part(raw, "word/document.xml" if is_docx(raw) else "content.xml")
    joined = "".join(_pieces(root))
    return [words for one in joined.split("\0") if (words := " ".join(one.split()))]


def properties_of(raw: Raw) -> dict[str, str]:
    """What the document says of itself: title, creator, created …; empty if it says nothing."""
    name = next((one for one in ("docProps/core.xml", "meta.xml") if one in raw.zip_names), None)
    if name is None:
        return {}
    return {local(one): one.text.strip() for one in _part(raw, name).iter() if one.text and one.text.strip()}


def part_bytes(raw: Raw, name: str) -> bytes:
    """One file of a ZIP archive, bounded; MalformedError if it is damaged or too large."""
    try:
        with raw.seekable() as stream, zipfile.ZipFile(stream) as archive, archive.open(name) as part:
            data = part.read(MAX_FILE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ValueError) as error:
        raise MalformedError(
            f"the document is damaged ({error})", where=raw.source, hint="open it and save it anew"
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise MalformedError(f"{name} in it unpacks to too much", where=raw.source, hint="save it as text")
    return data


def _part(raw: Raw, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part_bytes(raw, name), parser)
    except etree.XMLSyntaxError as error:
        raise MalformedError(
            f"the document is damaged ({error.msg})", where=raw.source, hint="open it and save it anew"
        ) from error


def _pieces(root: _Element) -> Iterator[str]:
    """The text; a NUL stands between paragraphs."""
    from lxml import etree

    hidden = 0
    is_word = local(root) == "document"
    for event, one in etree.iterwalk(root, events=("start", "end")):
        name = local(one)
        if event == "start":
            hidden += name in _UNSEEN
            if name in _SPACES and not hidden:
                yield _SPACES[name]
            if one.text and not hidden and (name == "t" if is_word else True):
                yield one.text.replace("\0", "")
        else:
            hidden -= name in _UNSEEN
            if name in _BLOCKS:
                yield "\0"
            if one.tail and not hidden and not is_word:
                yield one.tail.replace("\0", "")
