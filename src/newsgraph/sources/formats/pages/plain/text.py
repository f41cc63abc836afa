"""Plain text: the file is the text, every character of it; lines over it say its title, day and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.errors import UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.plain.opening import opening_of_text
from newsgraph.sources.raw import Raw

_RULE = re.compile(r"^[^\S\n]*(?:[=_*~#-][^\S\n]?){5,}$", re.M)
_HEADLINE, _LEAST = 20, 15  # words of a headline at most, of an article at least


def from_text(raw: Raw, options: SourceOptions) -> Iterator[Draft]:
    """One draft with the text as it is, nothing stripped or folded; what its first lines plainly are is said beside it.

    UnreadableError if it shows by how it begins that it is no text, unless it is said to be one.
    """
    text = raw.text(options.encoding)
    if options.kind is None:
        for kind, begins in read_toml("sources.toml")["unread"].items():
            if re.match(begins, text):
                what, _, hint = kind.partition(": ")
                hint = f"{hint or 'leave it out'}; --as text reads it all the same"
                raise UnreadableError(f"this is {what}", where=raw.source, hint=hint)
    if (several := _articles_in(text)) > 1:
        told = f"lines of marks part it into {several} pieces that begin as articles do, and it is read as one"
        options.note(f"{raw.source}: {told}; give each a file of its own, or all as a table")
    over = opening_of_text(text)
    yield Draft(
        text=text,
        source=raw.source,
        title=over.title,
        published=over.says.day,
        publisher=over.says.publisher,
        byline=over.says.byline,
        as_it_is=True,
        heads=over.heads,
    )


def _articles_in(text: str) -> int:
    """How many pieces between lines of marks begin with a headline and tell something."""
    pieces = [piece.strip() for piece in _RULE.split(text)]
    heads = ((piece.partition("\n")[0].strip(), piece) for piece in pieces)
    return sum(
        0 < len(head.split()) <= _HEADLINE and head[-1] not in ".!?" and len(piece.split()) >= _LEAST
        for head, piece in heads
    )


TEXT = Format(
    name="text",
    level="document",
    title="Plain text",
    suffixes=(".txt", ".text"),
    taken="the text as it is, every character; title, day, outlet and author of lines over it that are plainly that",
    example='newsgraph add --date 2025-05-13 --publisher "Northern Wire" port.txt',
    sniff=lambda _raw: False,  # what nothing else knows is taken for text; binary files are refused when it is read
    read=from_text,
)
