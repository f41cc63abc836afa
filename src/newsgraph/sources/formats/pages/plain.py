"""Plain text: the file is the text, every character of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.errors import UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw


def from_text(raw: Raw, options: SourceOptions) -> Iterator[Draft]:
    """One draft with the text as it is: no line is taken for a title, nothing is stripped or folded.

    UnreadableError if it shows by how it begins that it is no text, unless it is said to be one.
    """
    text = raw.text(options.encoding)
    if options.kind is None:
        for kind, begins in read_toml("sources.toml")["unread"].items():
            if re.match(begins, text):
                what, _, hint = kind.partition(": ")
                hint = f"{hint or 'leave it out'}; --as text reads it all the same"
                raise UnreadableError(f"this is {what}", where=raw.source, hint=hint)
    yield Draft(text=text, source=raw.source, as_it_is=True)


TEXT = Format(
    name="text",
    level="document",
    title="Plain text",
    suffixes=(".txt", ".text"),
    taken="the text as it is, every character; title, day and outlet only by --date and --publisher",
    example='newsgraph add --date 2025-05-13 --publisher "Northern Wire" port.txt',
    sniff=lambda _raw: False,  # what nothing else knows is taken for text; binary files are refused when it is read
    read=from_text,
)
