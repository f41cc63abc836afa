"""By which rules identity was worked out: notes made by other rules are of no use."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from newsgraph.knowledge.resources import lexicon_path, ontology_path
from newsgraph.knowledge.taught_files import taught_mark

__all__ = ["RULES_VERSION", "rules_mark"]

# Raise it when a change of code makes any archive be resolved otherwise, or makes notes on articles hold something
# else than before; what is data counts by itself.
RULES_VERSION = 32

_LISTS = (".toml", ".tsv", ".ttl")


def rules_mark() -> str:
    """The rules of identity and the lists that they look into, as 32 hexadecimal digits."""
    return _mark(taught_mark())


@cache
def _mark(taught: str) -> str:
    found = sha256(f"{RULES_VERSION}{taught}".encode())
    for path in sorted((*ontology_path().iterdir(), *lexicon_path().iterdir())):
        if path.suffix in _LISTS:
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:32]
