"""Where the data files lie, in a wheel as in an editable install."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsgraph.errors import KnowledgeError


@cache
def ontology_path(name: str = "") -> Path:
    """The path of a file under `ontology/`; KnowledgeError if it is missing."""
    path = Path(str(files("newsgraph.ontology"))) / name
    if not path.exists():
        raise KnowledgeError("ontology file is missing", where=str(path), hint="install newsgraph again")
    return path


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A TOML data file under `ontology/`, parsed once; KnowledgeError if it does not parse."""
    path = ontology_path(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"not valid TOML: {error}", where=str(path), hint="mend the file") from error
