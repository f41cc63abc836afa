"""Which words before a pronoun it stands for: a ranking over the noun phrases before it, with trained weights.

What may stand for what is ruled by number, sex and syntax; which of those that may is meant is weighed. Things that
are no parties compete too, so that "it" for a treaty is not taken for the nearest town.
"""

from __future__ import annotations

from newsgraph.reading.parties.pronoun_ranker.features import Features, features_of_none
from newsgraph.reading.parties.pronoun_ranker.phrases import PRONOUNS, Phrase
from newsgraph.reading.parties.pronoun_ranker.ranker import WEIGHTS, Antecedents

__all__ = ["PRONOUNS", "WEIGHTS", "Antecedents", "Features", "Phrase", "features_of_none"]
