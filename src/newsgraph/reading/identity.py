"""Which reader it is: its name, its syntax, and a hash of all that it knows: a better one is another."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from newsgraph.knowledge.resources import ontology_path

__all__ = ["reader_identity"]

_ROOM = Path(__file__).parent
_LISTS = (".toml", ".tsv")
_OTHERS = frozenset({"identity.toml", "checks.toml", "sources.toml", "MODEL_CARD.md"})  # that no reader looks at


@cache
def reader_identity(name: str, pipeline: str | None = None) -> str:
    """The identity of a reader, by its name and pipeline; the same as long as it reads the same. Loads nothing."""
    from newsgraph.reading.annotate import DEFAULT_PIPELINE

    syntax = pipeline or DEFAULT_PIPELINE
    try:
        installed = version(syntax)
    except PackageNotFoundError:
        installed = ""
    files = [*_ROOM.glob("*.py"), *(_ROOM.parent / "knowledge").glob("*.py"), ontology_path("events.ttl")]
    files += [_ROOM / "antecedents.json"]
    files += [path for path in ontology_path("events.ttl").parent.iterdir() if path.suffix in _LISTS]
    files += [path for path in (_ROOM / "weights").iterdir() if path.is_file()] if name == "model" else []
    found = sha256(f"{syntax} {installed}".encode())
    for path in sorted(path for path in files if path.name not in _OTHERS):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return f"{name}+{syntax}+{found.hexdigest()[:10]}"
