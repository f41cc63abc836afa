"""How a sentence presents an event, and what an operator of each kind makes of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.model import Certainty, Polarity, Realis

__all__ = ["Factuality"]

_SURENESS: dict[str, int] = {"certain": 2, "probable": 1, "possible": 0}
_CERTAINTIES: dict[str, Certainty] = {"possible": "possible", "probable": "probable"}  # effects on certainty
_REALES: dict[str, Realis] = {  # effects on realis
    "demanded": "demanded",
    "future": "future",
    "hypothetical": "hypothetical",
    "generic": "generic",
}


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a sentence presents an event."""

    polarity: Polarity = "positive"
    realis: Realis = "actual"
    certainty: Certainty = "certain"
    prevented: bool = False
    refused: bool = False  # the doer would not: "refused to", "will not"
    announced: bool = False  # the doer says that it will: "will", "threatened to"
    urged: bool = False  # somebody says that it must be
    ended: bool = False  # what had gone on was lifted, halted

    def negated(self) -> Factuality:
        """With its polarity turned round; what was not prevented did happen."""
        if self.prevented:
            return replace(self, realis="actual", prevented=False)
        return replace(self, polarity="negative" if self.polarity == "positive" else "positive")

    def at_most(self, certainty: Certainty) -> Factuality:
        """No surer than `certainty`."""
        return self if _SURENESS[self.certainty] <= _SURENESS[certainty] else replace(self, certainty=certainty)

    def made(self, realis: Realis) -> Factuality:
        """With another realis, unless a nearer word has set one."""
        return replace(self, realis=realis) if self.realis == "actual" else self

    def under(self, effect: str | None) -> Factuality:
        """As the complement of a word with that effect."""
        if effect == "negative":
            return self.negated() if self.realis == "actual" else self
        if effect == "prevented":
            return replace(self.made("hypothetical"), prevented=True) if self.realis == "actual" else self
        if effect in _CERTAINTIES:
            return self.at_most(_CERTAINTIES[effect])
        return self.made(_REALES[effect]) if effect in _REALES else self
