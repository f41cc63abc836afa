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

_CAPTIONS = frozenset({"caption", "illustration", "figure", "drawing"})  # styles of paragraphs, whatever the language
_UNSEEN = frozenset(
    {"Fallback", "del", "instrText", "delText", "footnote", "annotation", "tracked-changes", "note", "moveFrom"}
)
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
    is_word = is_docx(raw)
    root = _part(raw, "word/document.xml" if is_word else "content.xml")
    styles = _part(raw, "word/styles.xml") if is_word and "word/styles.xml" in raw.zip_names else root
    joined = "".join(_pieces(root, frozenset(_caption_styles(styles))))
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


def _caption_styles(styles: _Element) -> Iterator[str]:
    """The ids of the styles of captions: the built-in ones bear one name in all languages, others build on them."""
    yield from ("Caption", "Illustration", "Figure", "Drawing")
    for one in styles.iter():
        if local(one) != "style":
            continue
        told = {local(part): _said(part, "val") for part in one} | {"parent": _said(one, "parent-style-name")}
        if {str(told.get(name)).lower() for name in ("name", "basedOn", "parent")} & _CAPTIONS:
            yield _said(one, "styleId") or _said(one, "name")


def _said(element: _Element, name: str) -> str:
    """What an attribute says, whatever its namespace; empty if it is not there."""
    return next((str(said) for key, said in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _is_caption(paragraph: _Element, styles: frozenset[str]) -> bool:
    """Whether a paragraph has the style of a caption."""
    named = next((one for one in paragraph.iter() if local(one) == "pStyle"), None)
    return (_said(paragraph, "style-name") if named is None else _said(named, "val")) in styles


def _pieces(root: _Element, captions: frozenset[str]) -> Iterator[str]:
    """The text; a NUL stands between paragraphs. `captions` are styles of paragraphs that are none of it."""
    from lxml import etree

    hidden = 0
    is_word = local(root) == "document"
    caption: _Element | None = None
    for event, one in etree.iterwalk(root, events=("start", "end")):
        name = local(one)
        if event == "start" and caption is None and name == "p" and _is_caption(one, captions):
            caption = one
            hidden += 1
        elif event == "end" and one is caption:
            caption = None
            hidden -= 1
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
