"""Takes the picture that README shows: the page of the examples in Chromium at 1440 by 900.

To take it anew: `python docs/images/make.py` (needs Chromium, and playwright from the test extra).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import newsgraph

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
WIDTH, HEIGHT = 1440, 900
ACTOR = "Tomas Rehn"


def take(page_file: Path, picture: Path) -> None:
    """A picture of the page after somebody searched for an actor, whose evidence it then shows."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.wait_for_timeout(1500)  # it opens
        page.keyboard.press("/")
        page.keyboard.type(ACTOR)
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        page.wait_for_timeout(3000)  # the drawing comes to rest
        page.screenshot(path=str(picture))
        browser.close()


def main() -> None:
    """Build the examples in a folder of their own and write the picture beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        with newsgraph.open_graph(folder) as graph:
            graph.add(EXAMPLES)
            page = graph.view(Path(folder, "graph.html"), title="The examples of newsgraph")
        take(page, HERE / "view-events.png")


if __name__ == "__main__":
    main()
