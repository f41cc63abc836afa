"""Which files teach event types of one's own, in this process and in those that it starts.

The environment carries it: worker processes and the service's query processes then know the same types.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from newsgraph.errors import KnowledgeError

__all__ = ["TaughtFiles", "taught_files", "taught_mark", "teach"]

TaughtFiles: TypeAlias = tuple[tuple[str, str], ...]
"""Path and the sha256 of what stands in it: a changed file is another key of every cache."""

_VARIABLE = "_NEWSGRAPH_TAUGHT_TYPES"


def teach(files: Iterable[Path]) -> None:
    """From here on these files' event types are known beside the shipped ones, and none else of one's own.

    KnowledgeError for a file that cannot be read; what stands in it is looked at when a type is first asked for.
    """
    found = []
    for path in files:
        try:
            found.append((str(path.absolute()), sha256(path.read_bytes()).hexdigest()))
        except OSError as error:
            what = f"the event types cannot be read ({error.strerror or error})"
            raise KnowledgeError(what, where=str(path), hint="name a Turtle file with --event-types") from error
    if found:
        os.environ[_VARIABLE] = json.dumps(found)
    else:
        os.environ.pop(_VARIABLE, None)


def taught_files() -> TaughtFiles:
    """The files that teach, as told last; empty if there are none."""
    told = os.environ.get(_VARIABLE)
    return tuple((path, mark) for path, mark in json.loads(told)) if told else ()


def taught_mark() -> str:
    """What changes whenever any taught type does; empty without any."""
    return "".join(mark for _, mark in taught_files())
