"""Takes the pictures of README and docs: the page of the examples through each lens, and their site, in Chromium.

To take them anew: `python docs/images/make.py [FOLDER]` (needs Chromium, and playwright from the test extra).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import newsgraph
from newsgraph.network import LENSES

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
WIDTH, HEIGHT = 1440, 900
TITLE = "The examples of newsgraph"
ACTOR = "Tomas Rehn"
PICTURES = (
    *(f"view-{lens}.png" for lens in LENSES),
    "view-dark.png",
    "site-index.png",
    "site-story.png",
    "site-person.png",
    "site-phone.png",
)


@contextmanager
def screen(*, dark: bool = False, width: int = WIDTH, height: int = HEIGHT) -> Iterator[Page]:
    """A page of a real browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        theme = "dark" if dark else "light"
        yield browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
        browser.close()


def take_view(page_file: Path, picture: Path, *, search: str | None = None, dark: bool = False) -> None:
    """A picture of a page; after somebody searched, it shows the evidence of what was found."""
    with screen(dark=dark) as page:
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(1000)
        if search:
            page.keyboard.press("/")
            page.keyboard.type(search)
            page.wait_for_selector("#found li[role=option]")
            page.keyboard.press("Enter")
            page.wait_for_timeout(2500)  # the drawing comes to rest
        page.screenshot(path=str(picture))


def take_site(index: Path, folder: Path) -> None:
    """Pictures of the first page of a site, of its fullest story, of a person, and of that story on a phone."""
    story = max((index.parent / "event").glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
    with screen() as page:
        page.goto(index.as_uri())
        page.screenshot(path=str(folder / "site-index.png"))
        page.goto(story.as_uri())
        page.screenshot(path=str(folder / "site-story.png"))
        page.goto(next((index.parent / "person").glob("tomas-rehn-*.html")).as_uri())
        page.screenshot(path=str(folder / "site-person.png"))
    with screen(width=390, height=844) as page:
        page.goto(story.as_uri())
        page.screenshot(path=str(folder / "site-phone.png"))


def main(target: Path = HERE) -> None:
    """Build the examples in a folder of their own and write the pictures."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with newsgraph.open_graph(folder) as graph:
            graph.add(EXAMPLES)
            for lens in LENSES:
                page = graph.view(folder / f"{lens}.html", title=TITLE, lens=lens)
                take_view(page, target / f"view-{lens}.png", search=ACTOR if lens == "events" else None)
            take_view(folder / "events.html", target / "view-dark.png", dark=True)
            take_site(graph.site(folder / "site", title=TITLE), target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
