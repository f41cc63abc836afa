"""What a definite description stands for, "the mayor", "the insurgents": rules first, then a ranking."""

from newsgraph.reading.parties.descriptions.features import Features, features_of_none
from newsgraph.reading.parties.descriptions.ranker import WEIGHTS, Descriptions
from newsgraph.reading.parties.descriptions.rules import described, is_definite

__all__ = ["WEIGHTS", "Descriptions", "Features", "described", "features_of_none", "is_definite"]
