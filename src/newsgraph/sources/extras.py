"""Packages that not everybody needs: imported on use, and named where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from newsgraph.errors import UnreadableError


def needs(module: str, extra: str, kind: str, source: str) -> Any:
    """The module; UnreadableError that says what to install if it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise UnreadableError(
            f"this is {kind}, and {module.partition('.')[0]} is not installed to read it",
            where=source,
            hint=f"pip install 'newsgraph[{extra}]'",
        ) from error
