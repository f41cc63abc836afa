"""All formats in the order in which they are tried, and which of them a file is.

A format of your own is one `Format`; a package brings it in by an entry point of the group `newsgraph.formats`
(see docs/inputs.md). Those are tried before the ones that are built in.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from newsgraph.errors import KnowledgeError, UnknownNameError, UnreadableError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats import (
    agencies,
    archives,
    databases,
    documents,
    feeds,
    json,
    mail,
    pages,
    tables,
)
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw

GROUP = "newsgraph.formats"

# What is known by signs of its own comes before what is known by its outer form only: a Factiva export is
# an HTML page, too, and every file that is nothing else is plain text.
BUILT_IN: tuple[Format, ...] = (
    *databases.FORMATS,
    *documents.FORMATS,
    *(one for one in tables.FORMATS if one.name != "csv"),
    *archives.FORMATS,
    *mail.FORMATS,
    *agencies.FORMATS,
    *feeds.FORMATS,
    *json.FORMATS,
    *(one for one in tables.FORMATS if one.name == "csv"),
    *pages.FORMATS,
)


@cache
def formats() -> tuple[Format, ...]:
    """Every format, plug-ins first; KnowledgeError if a plug-in cannot be loaded."""
    return (*_plugged_in(), *BUILT_IN)


def format_of(raw: Raw, options: SourceOptions) -> Format:
    """Which format a file is: the one that is asked for, else the first that knows it, else plain text."""
    if options.kind is not None:
        asked = named(options.kind)
        packed = asked.level != "container" and next((one for one in archives.FORMATS if one.sniff(raw)), None)
        return packed or asked
    if not raw.head.strip(b" \t\r\n") and not raw.data.strip(b" \t\r\n"):
        raise UnreadableError("the file is empty", where=raw.source, hint="give it words or leave it out")
    return next((one for one in formats() if one.sniff(raw)), named("text"))


def named(name: str) -> Format:
    """The format of that name; UnknownNameError with the names if there is none."""
    found = next((one for one in formats() if one.name == name), None)
    if found is None:
        raise UnknownNameError(f'no format is called "{name}"', hint="newsgraph formats lists them")
    return found


@cache
def suffixes() -> frozenset[str]:
    """The endings that a folder is searched for."""
    return frozenset(suffix for one in formats() for suffix in one.suffixes)


def _plugged_in() -> tuple[Format, ...]:
    """Formats that installed packages bring, in order of name."""
    found: list[Format] = []
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            loaded = point.load()
        except Exception as error:  # a broken plug-in must be named, whatever broke in it
            hint = f"mend or remove the package that brings {point.value}"
            raise KnowledgeError(f'the format "{point.name}" cannot be loaded: {error}', hint=hint) from error
        if not isinstance(loaded, Format):
            raise KnowledgeError(f'"{point.value}" is no Format', hint="see docs/inputs.md, A format of your own")
        found.append(loaded)
    return tuple(found)
