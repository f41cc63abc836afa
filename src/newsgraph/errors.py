"""Every error that newsgraph raises on purpose, in one tree.

    NewsgraphError
    ├── UsageError              the command or call cannot be right; exit code 2
    │   ├── QueryError          SPARQL that does not parse or asks what is refused (line, column)
    │   └── UnknownNameError    no such named query, entity, pipeline, format …
    ├── InputError              an input cannot be read: skip this one and go on; exit code 3
    │   ├── UnreadableError     missing, empty, binary, wrong encoding, no text, too long
    │   ├── MalformedError      a line, field or front matter that does not parse
    │   ├── LanguageError       not English, and not forced
    │   └── FetchError          a URL that could not or must not be fetched
    └── StopError               the run cannot go on; exit code 1
        ├── StoreError          store locked, damaged, full or out of reach
        ├── KnowledgeError      ontology, gazetteer or model files missing or damaged
        └── CheckError          the graph breaks its own shapes

Each is one sentence that says what is wrong, where, and what to do next.
"""

from __future__ import annotations

import re

_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")

__all__ = [
    "CheckError",
    "FetchError",
    "InputError",
    "KnowledgeError",
    "LanguageError",
    "MalformedError",
    "NewsgraphError",
    "QueryError",
    "StopError",
    "StoreError",
    "UnknownNameError",
    "UnreadableError",
    "UsageError",
    "without_login",
]


def without_login(words: str) -> str:
    """The words as they may be shown: addresses in them without name and password.

    >>> without_login("https://me:secret@host.example/sparql")
    'https://host.example/sparql'
    """
    return _LOGIN.sub("", words)


class NewsgraphError(Exception):
    """The parent of all: `where` names file, line, offset or IRI; `hint` the next step.

    `cause` is the traceback of a fault beneath that is no one's wish, as text: it goes from process to process.
    """

    exit_code = 1
    cause: str | None = None

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what, self.where, self.hint = what, where, hint

    def __str__(self) -> str:
        """One line: "where: what; hint"."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.hint}" if self.hint else line
        return without_login(" ".join(line.split()))


class UsageError(NewsgraphError):
    """The command or call cannot be right."""

    exit_code = 2


class QueryError(UsageError):
    """SPARQL that does not parse, or asks for what is refused."""


class UnknownNameError(UsageError):
    """A name that stands for nothing here."""


class InputError(NewsgraphError):
    """One input cannot be read; the others go on."""

    exit_code = 3


class UnreadableError(InputError):
    """Missing, empty, binary, wrongly encoded, without text, or too long."""


class MalformedError(InputError):
    """A line, field or front matter that does not parse."""


class LanguageError(InputError):
    """Text in a language that the reader does not read."""


class FetchError(InputError):
    """A URL that could not, or must not, be fetched."""


class StopError(NewsgraphError):
    """The run cannot go on."""


class StoreError(StopError):
    """The store is locked, damaged, full or out of reach."""


class KnowledgeError(StopError):
    """Ontology, gazetteer or model files are missing or damaged."""


class CheckError(StopError):
    """The graph breaks its own shapes."""
