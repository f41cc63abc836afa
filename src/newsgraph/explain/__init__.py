"""Why something is in the graph: every statement about it, with the sentence, the voices and the rule behind it."""

from __future__ import annotations

from newsgraph.explain.explanation import Explanation, explain
from newsgraph.explain.outward import explanation_to_json
from newsgraph.explain.statements import Check, Mark, Participant, Statement, Voice
from newsgraph.explain.witnesses import told

__all__ = [
    "Check",
    "Explanation",
    "Mark",
    "Participant",
    "Statement",
    "Voice",
    "explain",
    "explanation_to_json",
    "told",
]
