"""PLOVER and CAMEO codes of an act as it is presented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.resources import read_toml

if TYPE_CHECKING:
    from newsgraph.reading.events.factuality.state import Factuality

__all__ = ["coded"]


def coded(plover: str, cameo: str, how: Factuality) -> tuple[str, str]:
    """PLOVER and CAMEO codes of an act as it is presented: refused help is a rejection, announced force a threat."""
    codes = read_toml("factuality.toml")["codes"]
    if how.ended and plover in codes["cooperative"] + codes["hostile"]:
        name = "ended_hostile" if plover in codes["hostile"] else "ended_cooperative"
        return codes[name][0], codes[name][1]
    if how.urged and how.realis == "demanded" and plover in codes["cooperative"]:
        return codes["urged"][0], codes["urged"][1]
    if how.refused and plover in codes["cooperative"]:
        return codes["refused"][0], codes["refused"][1]
    if how.announced and how.realis == "future" and how.polarity == "positive" and plover in codes["hostile"]:
        return codes["announced"][0], codes["announced"][1]
    if how.realis == "future" and how.polarity == "positive" and plover in codes["promised_when_planned"]:
        return codes["planned"][0], codes["planned"][1]
    return plover, cameo
