"""The measuring room: a reader's figures on annotated articles, what it gets wrong, and how sure it may be.

The gold and its scorer lie outside the project: they are found by path and never copied.
"""

from __future__ import annotations

from newsgraph.evaluation.figures import Ledgers, Measurement, Mistake, Quality, Speed, Statement
from newsgraph.evaluation.measuring import evaluate

__all__ = ["Ledgers", "Measurement", "Mistake", "Quality", "Speed", "Statement", "evaluate"]
