"""A mailbox (MBOX) → the messages in it, one in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import MAX_FILE_BYTES, Raw

_FROM = re.compile(rb"^From \S+.*\d{2}:\d{2}")
_QUOTED = re.compile(rb"^>(>*From )")


def is_mailbox(raw: Raw) -> bool:
    """Whether it begins as each message in a mailbox does."""
    first, _, rest = raw.head.lstrip(b"\r\n").partition(b"\n")
    return bool(_FROM.match(first)) and bool(re.match(rb"[A-Za-z-]+:", rest))


def from_mailbox(raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """Each message, in order; one that is too large is an error in its place. That the last may be cut is noted."""
    lines: list[bytes] = []
    line = b"\n"
    number = size = 0
    blank = True
    with raw.open() as stream:
        for line in stream:
            if blank and _FROM.match(line):
                if lines:
                    number += 1
                    yield _message(lines, size, f"{raw.source}#{number}", raw.depth + 1)
                lines, size = [], 0
                blank = False
                continue
            size += len(line)
            if size <= MAX_FILE_BYTES:
                lines.append(_QUOTED.sub(rb"\1", line))
            blank = not line.strip()
    if lines:
        yield _message(lines, size, f"{raw.source}#{number + 1}", raw.depth + 1)
    if not line.endswith((b"\n", b"\r")):
        options.note(f"{raw.source}: no line's end stands at its end: the last letter may be cut off there")


def _message(lines: list[bytes], size: int, where: str, depth: int) -> Raw | InputError:
    if size > MAX_FILE_BYTES:
        return UnreadableError("the message is too large", where=where, hint="save it by itself")
    return Raw.of_bytes(b"".join(lines), where, name="message.eml", depth=depth)


MBOX = Format(
    name="mbox",
    level="container",
    title="Mailbox (MBOX)",
    suffixes=(".mbox",),
    taken="each message as an e-mail",
    example="newsgraph add newsletters.mbox",
    sniff=is_mailbox,
    read=from_mailbox,
)
