"""Two reports of one raid, as they are compared: tests change a field or two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.identity.events.features import Profile
from newsgraph.identity.events.scoring import grounds_for
from newsgraph.model import PARTY_ROLES

DAY = 740_000
TOPIC = {f"word{number}": 0.2 for number in range(25)}


def parts(**held: str) -> Mapping[str, frozenset[str]]:
    """Role → who is in it."""
    return {role: frozenset({held[role]} if role in held else ()) for role in PARTY_ROLES}


def where(site: str = "", number: int = 0, *regions: int) -> dict[str, Any]:
    """The fields of where it happened: a place with its number and those of the regions around it, or nowhere."""
    ids = frozenset({number}) if number else frozenset()
    named = frozenset({site} if site else ())
    return {"sites": named, "local": named, "site_ids": ids, "around": ids | frozenset(regions)}


ONE = Profile(
    iri=ReportIri("one"),
    article=ArticleIri("first"),
    family="violence",
    type="Attack",
    root="raid",
    rarity=4.0,
    first=DAY,
    last=DAY,
    dated=True,
    exact=True,
    sites=frozenset({"Kelm"}),
    local=frozenset({"Kelm"}),
    borrowed=False,
    around=frozenset({1, 10}),
    site_ids=frozenset({1}),
    wide=False,
    parts=parts(),
    named=frozenset(),
    crowds=frozenset(),
    quantities={},
    realis="actual",
    of_speech=False,
    topic=TOPIC,
    context={},
    chief=(),
    day=DAY,
    offset=10,
    sentence="first sentence",
    counted=False,
    positive=True,
    several=False,
    definite=False,
    another=False,
    takes_up=None,
)
OTHER = replace(ONE, iri=ReportIri("other"), article=ArticleIri("second"), sentence="second sentence")


def changed(report: Profile, **changes: Any) -> Profile:
    """A report that is alike but for some fields."""
    return replace(report, **changes)


def told(one: Profile, other: Profile, likeness: float = 0.15) -> dict[str, float]:
    """The grounds, by their words."""
    return {ground.words: ground.weight for ground in grounds_for(one, other, likeness)}


def beside(likeness: float = 0.15, **changes: Any) -> dict[str, float]:
    """The grounds of a report and of one that is alike but for some fields."""
    return told(ONE, changed(OTHER, **changes), likeness)
