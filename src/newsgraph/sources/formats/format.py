"""What a format is: how it is known, what it gives, and how it is told to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.raw import Raw

Level: TypeAlias = Literal["container", "collection", "document"]
Given: TypeAlias = Draft | Raw | InputError
Reads: TypeAlias = Callable[[Raw, SourceOptions], Iterator[Given]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    `sniff` looks at the bytes and says whether this is it; it never raises and never goes by the ending alone.
    `read` gives drafts (a collection many, a document one), the files that a container holds, and in place of
    what cannot be read an error; it raises an InputError if the whole file cannot be taken apart.
    """

    name: str  # what `--as` takes
    level: Level
    title: str  # what people call it
    suffixes: tuple[str, ...]  # endings with which a folder is searched for it
    taken: str  # which fields come out
    example: str  # a command that takes it in
    sniff: Callable[[Raw], bool]
    read: Reads
    extra: str | None = None  # the extra that must be installed: newsgraph[documents] …
