"""All formats in the order in which they are tried, and which of them a file is.

A format of your own is one `Format`; a package brings it in by an entry point of the group `newsgraph.formats`
(see docs/inputs.md). Those are tried before the ones that are built in.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePath

from newsgraph.errors import InputError, KnowledgeError, UnknownNameError, UnreadableError
from newsgraph.knowledge.resources import read_toml
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
from newsgraph.sources.language_check import language_of
from newsgraph.sources.raw import Raw

GROUP = "newsgraph.formats"
_AN_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,5}", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?:\s+[\"'“‘(]?[A-Z]|\s*\Z)")
_LEAST_LETTERS = 0.9  # of prose, blanks among them; programs and tables of figures have more marks

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


def told_by_name(name: str) -> bool | None:
    """Whether the ending of a file that lies among others is that of a format; None where it says nothing."""
    ending = PurePath(name).suffix.lower()
    if ending in suffixes():
        return True
    return (
        False
        if _AN_ENDING.fullmatch(ending) and ending not in read_toml("sources.toml")["beside"]["any_kind"]
        else None
    )


def is_wanted(raw: Raw) -> bool:
    """Whether a file that lies among others is to be read: by its ending, where that says nothing by its content."""
    told = told_by_name(raw.name)
    try:
        return told or (
            told is None and (any(one.sniff(raw) for one in formats() if one.name != "text") or _is_prose(raw))
        )
    except (InputError, OSError):  # that it cannot be opened is said where it is read
        return True


def kind_of_name(name: str) -> str:
    """How a file that is left alone is counted: by its ending, if it has one."""
    ending = PurePath(name).suffix.lower()
    return ending if _AN_ENDING.fullmatch(ending) else "without an ending"


def _is_prose(raw: Raw) -> bool:
    """Whether it is sentences of a language, and no program, list or table."""
    head = raw.text_head
    if not raw.is_text or head.startswith("#!") or len(_SENTENCE_END.findall(head)) < 2 or "\ufffd" in head[:-4]:
        return False
    return sum(one.isalpha() or one.isspace() for one in head) >= _LEAST_LETTERS * len(head) and bool(language_of(head))


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
