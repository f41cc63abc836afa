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


def lexicon_path(name: str = "") -> Path:
    """The path of a word list, under `ontology/lexicon/`; KnowledgeError if it is missing."""
    return ontology_path(f"lexicon/{name}")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A word list in TOML, by its name under `ontology/lexicon/`, parsed once; KnowledgeError if it does not parse."""
    return _parsed(lexicon_path(name))


@cache
def read_checks() -> list[dict[str, Any]]:
    """The checks of `ontology/checks.toml`, in their order; KnowledgeError if they do not parse."""
    found: list[dict[str, Any]] = _parsed(ontology_path("checks.toml"))["check"]
    return found


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"not valid TOML: {error}", where=str(path), hint="mend the file") from error
