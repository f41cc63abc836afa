"""The site in a real browser, from its files: search, themes, phones, accessibility; hostile texts do nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe import grave_faults
from hostile_world import hostile_evidence
from worlds import alder_store

from newsgraph.network import read_snapshot
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.write import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHOTS = Path(os.environ["NEWSGRAPH_SHOTS"]) if "NEWSGRAPH_SHOTS" in os.environ else None
SIZES = {"desk": (1280, 800), "phone": (390, 844)}


@dataclass
class Seen:
    """A page that is open, and all that it asked for or complained of."""

    page: Page
    root: Path
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto((self.root / path).as_uri())
        self.page.wait_for_selector("html[data-ready]")

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(expression)

    def search(self, words: str) -> list[str]:
        """The names that a search finds."""
        self.page.fill("#search", "")
        self.page.type("#search", words)
        self.page.wait_for_selector("#found:not([hidden]) li")
        self.page.wait_for_timeout(200)
        return self.page.locator("#found .name").all_inner_texts()


Opener = Callable[..., Seen]


@pytest.fixture(scope="module")
def alder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two articles."""
    with alder_store() as store:
        return write(SiteIndex(read_snapshot(store)), tmp_path_factory.mktemp("site"), "Port Alder").index.parent


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of articles that try to break out."""
    return write(
        SiteIndex(hostile_evidence()), tmp_path_factory.mktemp("hostile"), "<img src=x onerror=hit()>"
    ).index.parent


@pytest.fixture
def show(browser: Browser) -> Iterator[Opener]:
    """Opens a site's folder, and in the end checks that it was quiet and asked only for its own files."""
    opened: list[Seen] = []

    def open_site(root: Path, path: str = "index.html", *, size: str = "desk", dark: bool = False) -> Seen:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        seen = Seen(context.new_page(), root)
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.problems.append(str(error)))
        seen.page.on("console", lambda m: seen.problems.append(m.text) if m.type in ("error", "warning") else None)
        seen.page.on("dialog", lambda dialog: seen.problems.append(dialog.message))
        seen.go(path)
        opened.append(seen)
        return seen

    yield open_site
    for seen in opened:
        assert seen.problems == []
        own = seen.root.as_uri()
        assert [url for url in seen.requests if not url.startswith((own, "data:"))] == []
        seen.page.context.close()


def kinds_of_pages(root: Path) -> list[str]:
    """One page of each kind, the largest of it."""
    found = ["index.html", "about.html", "stories.html", "actors.html"]
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        largest = max(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
        found.append(f"{folder.name}/{largest.name}")
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", list(SIZES))
def test_no_page_has_a_grave_fault_of_accessibility_or_is_wider_than_its_screen(
    show: Opener, alder: Path, size: str, *, dark: bool
) -> None:
    """Each kind of page by axe, light and dark, desk and phone."""
    seen = show(alder, size=size, dark=dark)
    for path in kinds_of_pages(alder):
        seen.go(path)
        assert seen.js("document.documentElement.scrollWidth <= innerWidth"), path
        assert grave_faults(seen.page) == [], path
        if SHOTS is not None:
            SHOTS.mkdir(parents=True, exist_ok=True)
            name = f"site-{path.replace('/', '-').removesuffix('.html')}-{size}-{'dark' if dark else 'light'}.png"
            seen.page.screenshot(path=str(SHOTS / name), full_page=True)


def test_the_search_finds_without_accents_and_opens_what_is_chosen(show: Opener, alder: Path) -> None:
    """From the first page and from deep pages; arrow keys and Enter."""
    seen = show(alder)
    seen.page.keyboard.press("/")
    assert seen.js("document.activeElement.id") == "search"
    assert seen.search("novak")[0] == "Jan Novák"
    assert seen.page.get_attribute("#search", "aria-activedescendant") == "found-0"
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector("html[data-ready]")
    assert seen.page.inner_text("h1") == "Jan Novák"
    assert "capture of Port Alder" in seen.search("capture")
    assert seen.search("nobody of that name") == []
    assert "Nothing here" in seen.page.inner_text("#found")
    seen.page.keyboard.press("Escape")
    assert seen.js("document.getElementById('found').hidden")
    seen.page.fill("#search", "")
    seen.page.type("#search", "port alder")
    seen.page.wait_for_selector("#found:not([hidden]) .name")
    grave = grave_faults(seen.page)
    assert grave == []


def test_light_and_dark_follow_the_system_until_somebody_chooses(show: Opener, alder: Path) -> None:
    """The choice goes with the reader from page to page."""
    seen = show(alder, dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = seen.js(ground)
    seen.page.click("#theme")
    light = seen.js(ground)
    assert light == "rgb(255, 255, 255)" != dark
    seen.go("stories.html")
    assert seen.js(ground) == light
    seen.page.click("#theme")
    seen.go("index.html")
    assert seen.js(ground) == dark


def test_a_list_narrows_to_a_few_letters(show: Opener, alder: Path) -> None:
    """And says how many are left."""
    seen = show(alder, "actors.html")
    rows = seen.page.locator("ul.list > li")
    total = rows.count()
    seen.page.type("#narrow", "tolland")
    assert [row for row in rows.all_inner_texts() if row.strip()] != []
    assert seen.page.locator("ul.list > li:visible").count() == 1 < total
    assert seen.page.inner_text("#narrowed").startswith("1 of")


def test_on_paper_it_is_light_and_everything_is_unfolded(show: Opener, alder: Path) -> None:
    """Whoever prints at night too."""
    seen = show(alder, dark=True)
    seen.page.emulate_media(media="print")
    assert seen.js("getComputedStyle(document.documentElement).getPropertyValue('--bg').trim()") == "#fff"
    assert not seen.page.is_visible("#search")
    seen.js("window.dispatchEvent(new Event('beforeprint'))")
    assert seen.js("[...document.querySelectorAll('details')].every((one) => one.open)")


def test_it_can_be_read_without_scripts(browser: Browser, alder: Path) -> None:
    """All but the search is there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((alder / "index.html").as_uri())
    assert not page.is_visible("#search")
    page.click("nav a >> text=Stories")
    page.click("text=capture of Port Alder")
    assert page.inner_text("h1") == "capture of Port Alder"
    context.close()


def test_hostile_texts_execute_nothing_and_request_nothing(show: Opener, hostile: Path) -> None:
    """Every page of the hostile site, opened; the search over its names; a hover over its charts."""
    seen = show(hostile)
    for path in sorted(hostile.rglob("*.html")):
        seen.go(path.relative_to(hostile).as_posix())
        assert seen.js("window.hit") is None
    seen.go("index.html")
    seen.search("script")
    assert seen.js("window.hit") is None
    assert grave_faults(seen.page) == []
