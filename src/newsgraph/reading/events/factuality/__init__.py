"""Did it happen? Polarity, realis and certainty of an event, from the words that govern it.

From the trigger upwards, each governing word acts on what stands below it: "did not plan
to attack" is an attack that is planned (plan) and negated (not). What the text only
attributes ("said", "told reporters") is left as the speaker puts it; a denied event keeps
the polarity of the denied words, with certainty "possible": the denial itself is an
attribution with the stance "denies".
"""

from __future__ import annotations

from newsgraph.reading.events.factuality.ascent import assess
from newsgraph.reading.events.factuality.cameo_codes import coded
from newsgraph.reading.events.factuality.presupposed import is_described, is_presupposed
from newsgraph.reading.events.factuality.state import Factuality

__all__ = ["Factuality", "assess", "coded", "is_described", "is_presupposed"]
