"""RTF → its lines."""

from __future__ import annotations

import re

from newsgraph.errors import MalformedError
from newsgraph.sources.raw import Raw

_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_HIDDEN = re.compile(r"\{\\\*?\\?(?:header|footer|headerl|headerr|headerf|footerl|footerr|footerf|pict|info)\b")
_BRACE = re.compile(r"\\bin([0-9]{1,9})\s?|\\.|[{}]", re.S)


def is_rtf(raw: Raw) -> bool:
    """Whether it begins as RTF does."""
    return raw.head.lstrip().startswith(b"{\\rtf")


def lines_of_rtf(raw: Raw) -> list[str]:
    """The lines; MalformedError if it cannot be taken apart."""
    from striprtf.striprtf import rtf_to_text  # small and plain Python: no extra

    text = raw.data.decode("latin-1")  # RTF is ASCII; other letters are escaped and decoded by its code page
    page = _CODE_PAGE.search(text[:2000])
    try:
        code_page = f"cp{page[1]}" if page else "cp1252"
        words = str(rtf_to_text(_without_hidden(text), encoding=code_page, errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # striprtf has no errors of its own: what breaks is whatever the file broke
        raise MalformedError(
            f"the RTF cannot be taken apart ({error})", where=raw.source, hint="save it as DOCX or text"
        ) from error
    return [" ".join(line.split()) for line in words.replace("\x0c", "\n").splitlines()]


def is_cut_off(raw: Raw) -> bool:
    """Whether it ends within a group: the braces of a whole file close what they open."""
    text = raw.data.decode("latin-1")
    return _end_of_group(text, text.find("{")) is None


def _without_hidden(text: str) -> str:
    """Without headers, footers, pictures and properties: what no reader of the page takes for its text."""
    kept: list[str] = []
    at = 0
    for found in _HIDDEN.finditer(text):
        if found.start() < at:
            continue
        kept.append(text[at : found.start()])
        at = _end_of_group(text, found.start()) or len(text)
    return "".join((*kept, text[at:]))


def _end_of_group(text: str, start: int) -> int | None:
    """Where the group that begins at `start` is closed; None if it never is."""
    depth = 0
    at = start
    while brace := _BRACE.search(text, at):
        at = brace.end() + int(brace[1] or 0)  # what \bin counts is a picture's bytes, braces or not
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if depth == 0:
                return at
    return None
