"""Where the names are: spans with a first guess of their kind, from the pipeline's name finder.

A `NameFinder` gives candidates; `newsgraph.reading.typing_votes` gives each one kind over the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NameCandidate", "pipeline_names"]

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Norp",
}


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Tokens start..end (half-open) that look like a name of `label`: a Kind, "Norp" or "Other"."""

    start: int
    end: int
    label: str
    score: float


def pipeline_names(doc: Doc) -> list[NameCandidate]:
    """The names that the spaCy pipeline found, without determiners and possessive marks."""
    found = []
    for ent in doc.ents:
        label = _LABELS.get(ent.label_)
        if label is None:
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].is_space or doc[start].is_punct or doc[start].lower_ in ("the", "a", "an")):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct or doc[end - 1].tag_ == "POS"):
            end -= 1
        if start < end:
            found.append(NameCandidate(start, end, label, 0.6))
    return found
