"""An explanation as JSON: for the command line, for the service, for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from newsgraph.explain.explanation import Explanation

__all__ = ["explanation_to_json"]


def explanation_to_json(found: Explanation) -> dict[str, Any]:
    """The explanation with all its parts; of each article its metadata, not its text, and of each statement its page.

    The key `more` says how many articles speak of it beyond those that were looked at.
    """
    whole = asdict(found)
    for statement, told in zip(found.statements, whole["statements"], strict=True):
        del told["article"]["text"]
        told["page"] = statement.article.page_of(statement.offset)
    return whole
