"""What a message holds: its headers and the bytes and words of its parts, however broken they are."""

from __future__ import annotations

from contextlib import suppress
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage

from newsgraph.errors import InputError
from newsgraph.sources.raw import Raw


def header_of(message: EmailMessage, name: str) -> str:
    """A header decoded into one line; empty if it is not there or broken."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, AttributeError, IndexError):  # of the standard library's parser, on broken headers
        return ""


def content_of(part: EmailMessage) -> str:
    """The words of a part, by the encoding that it declares, else by what its bytes look like."""
    inner = raw_of(part, "", 0)
    try:
        return inner.text(markup=inner.media_type == "text/html")
    except InputError:  # empty, or of no encoding at all
        return inner.data.decode("utf-8", errors="replace")


def doubt_of(message: EmailMessage, encoding: str | None) -> str:
    """What must be said of guessed encodings, for the first part of which something must be; empty if for none.

    With an `encoding`, the parts of text that declare none (files attached apart) are of that one from here on,
    and nothing is guessed.
    """
    for part in message.walk():
        declares = part.get_content_charset() is not None or part.get_content_disposition() == "attachment"
        if part.get_content_maintype() != "text" or declares or not isinstance(part, EmailMessage):
            continue
        if encoding is not None:
            part.set_param("charset", encoding)
            continue
        inner = raw_of(part, "", 0)
        with suppress(InputError):
            inner.text(markup=inner.media_type == "text/html")
        if inner.doubt:
            return inner.doubt
    return ""


def raw_of(part: EmailMessage, source: str, depth: int, address: str | None = None) -> Raw:
    """The bytes of a part, unpacked."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    kind, charset = part.get_content_type(), part.get_content_charset()
    return Raw.of_bytes(data, source, media_type=kind, charset=charset, address=address, depth=depth)


def breaks_off(message: EmailMessage) -> bool:
    """Whether the mark that closes its parts is missing."""
    return any(isinstance(one, CloseBoundaryNotFoundDefect) for part in message.walk() for one in part.defects)
