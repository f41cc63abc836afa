"""A sentence cut by its marks and small words, where syntax has found no short sentence in it."""

from newsgraph.identity.titles.cutting.marks import LONG, Around, Cut, cut

__all__ = ["LONG", "Around", "Cut", "cut"]
