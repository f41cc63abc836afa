"""Which named party a definite description takes up: "the lawmaker", "the insurgents"."""

from newsgraph.reading.parties.description_ranker.features import Features, features_of_none
from newsgraph.reading.parties.description_ranker.ranker import WEIGHTS, Descriptions

__all__ = ["WEIGHTS", "Descriptions", "Features", "features_of_none"]
