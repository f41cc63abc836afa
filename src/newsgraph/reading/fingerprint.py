"""Which reader it is: its name, its syntax, and a fingerprint of all that it knows: a better one is another."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from newsgraph.knowledge.resources import lexicon_path, ontology_path
from newsgraph.knowledge.taught_files import taught_mark

__all__ = ["RULES_VERSION", "reader_identity"]

# Raise it when a change of code makes any text be read otherwise; what is data or weights counts by itself.
# A comment, a new name or a moved file then leaves an archive as it is, instead of having it read anew.
RULES_VERSION = 62

_ROOM = Path(__file__).parent
_LISTS = (".toml", ".tsv")
_OTHERS = frozenset({"identity.toml", "sources.toml", "coding.toml"})  # that no reader looks at
_READ = (".json", ".onnx")  # of the folder of the weights; its model card is for people


def reader_identity(name: str, pipeline: str | None = None) -> str:
    """The identity of a reader, by its name and pipeline; the same as long as it reads the same. Loads nothing."""
    return _identity(name, pipeline, taught_mark())


@cache
def _identity(name: str, pipeline: str | None, taught: str) -> str:
    from newsgraph.reading.words.parse import DEFAULT_PIPELINE

    syntax = pipeline or DEFAULT_PIPELINE
    try:
        installed = version(syntax)
    except PackageNotFoundError:
        installed = ""
    found = sha256(f"{RULES_VERSION} {syntax} {installed}{taught}".encode())
    for path in sorted(_knowledge(weights=name == "model")):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return f"{name}+{syntax}+{found.hexdigest()[:10]}"


def _knowledge(*, weights: bool) -> list[Path]:
    """Every file of data that decides what is read."""
    lists = [path for path in lexicon_path().iterdir() if path.suffix in _LISTS]
    found = [ontology_path("events.ttl"), *(path for path in lists if path.name not in _OTHERS)]
    found += [*(_ROOM / "parties").rglob("*.json"), *(_ROOM.parent / "knowledge").rglob("*.xz")]
    return found + [path for path in (_ROOM / "network" / "weights").iterdir() if weights and path.suffix in _READ]
