"""newsgraph: a knowledge graph out of news articles, with who says so.

>>> import newsgraph
>>> reading = newsgraph.read("The mayor of Kyiv resigned on Monday.", published="2023-03-09")
>>> sorted(entity.name for entity in reading.entities if entity.kind == "Place")
['Kyiv']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsgraph.api import Rows, Workspace, open_graph, read
    from newsgraph.errors import InputError, NewsgraphError, QueryError, StopError, UsageError
    from newsgraph.model import Article, Reading, Span

__all__ = [
    "Article",
    "InputError",
    "NewsgraphError",
    "QueryError",
    "Reading",
    "Rows",
    "Span",
    "StopError",
    "UsageError",
    "Workspace",
    "__version__",
    "open_graph",
    "read",
]

__version__ = "0.1.0"

_HOMES = {
    "Article": "newsgraph.model",
    "InputError": "newsgraph.errors",
    "NewsgraphError": "newsgraph.errors",
    "QueryError": "newsgraph.errors",
    "Reading": "newsgraph.model",
    "Rows": "newsgraph.api",
    "Span": "newsgraph.model",
    "StopError": "newsgraph.errors",
    "UsageError": "newsgraph.errors",
    "Workspace": "newsgraph.api",
    "open_graph": "newsgraph.api",
    "read": "newsgraph.api",
}


def __getattr__(name: str) -> Any:
    """Public names are imported on use: `import newsgraph` loads nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'newsgraph' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
