"""The arcs that the pair scorer knows, in the order of its outputs."""

from __future__ import annotations

ROLES = ("agent", "affected", "place", "partner", "beneficiary", "instrument", "origin", "destination")
ARCS = (*ROLES, "time", "quantity", "same")
