"""A page that is open in a browser, and all that it asked for or complained of."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOTS = Path(os.environ["NEWSGRAPH_SHOTS"]) if "NEWSGRAPH_SHOTS" in os.environ else None


@dataclass
class Seen:
    """A page that is open, and all that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(expression)

    def until(self, expression: str) -> None:
        """Wait for an expression to hold; Playwright's own way needs eval, which the page forbids."""
        for _ in range(600):
            if self.js(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {expression}")

    def state(self, name: str) -> Any:
        """How many nodes, edges or statements are shown."""
        return self.js(f"newsgraphPage.shown.{name}.size")

    def at(self, node: str) -> tuple[float, float]:
        """Where a node lies on the screen, once the view is at rest."""
        before = None
        while (now := self._now_at(node)) != before:
            before = now
            self.page.wait_for_timeout(60)
        return now

    def _now_at(self, node: str) -> tuple[float, float]:
        x, y = self.js(
            f"""(() => {{ const d = newsgraphPage.drawing; const [x, y] = d.where({node!r});
            const p = d.network.canvasToDOM({{x, y}}), r = document.getElementById('graph').getBoundingClientRect();
            return [p.x + r.left, p.y + r.top]; }})()"""
        )
        return float(x), float(y)

    def click(self, node: str) -> None:
        """Click a node on the canvas; vis-network waits for a second click before it tells of the first."""
        self.page.mouse.click(*self.at(node))
        self.until(f"newsgraphPage.state.selected?.id === {node!r}")

    def shot(self, name: str) -> None:
        """Keep a picture for looking at, where NEWSGRAPH_SHOTS names a folder."""
        if SHOTS is not None:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=str(SHOTS / f"{name}.png"))


Opener = Callable[..., Seen]


def taken(seen: Seen, name: str) -> bytes:
    """What the export menu gives."""
    seen.page.click("#export-button")
    with seen.page.expect_download() as download:
        seen.page.click(f"#export-menu button:has-text('{name}')")
    return Path(download.value.path()).read_bytes()
