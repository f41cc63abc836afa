"""Accessibility of an open page, by axe-core (see tests/support/vendor/README.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """([within, options]) => axe.run(within ?? document, options).then((all) => all.violations.map((fault) =>
  [fault.impact, fault.id, fault.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`)]))"""
_GRAVE = ("serious", "critical")


@cache
def _engine() -> str:
    return (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def grave_faults(page: Page, within: str | None = None) -> list[str]:
    """Every serious or critical fault: its rule, and the elements that have it; empty if there is none."""
    page.evaluate(_engine())
    found = page.evaluate(_RUN, [within, {"runOnly": _RULES, "resultTypes": ["violations"], "preload": False}])
    return [f"{rule}: {'; '.join(places[:6])}" for impact, rule, places in found if impact in _GRAVE]
