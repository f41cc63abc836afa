"""Accessibility of the analyst's page in each of its states, by axe-core in Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import grave_faults
from network_fixtures import invented_page

from newsgraph.views.page.render import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STATES: dict[str, tuple[str, ...]] = {  # name → what is pressed or clicked, one after another
    "opening": (),
    "a person": ("key:/", "type:ostrom", "key:Enter"),
    "search": ("key:/", "type:port"),
    "timeline": ("click:#tab-timeline",),
    "map": ("click:#tab-map",),
    "table": ("click:#tab-statements",),
    "texts": ("click:#tab-articles",),
    "export": ("click:#export-button",),
    "help": ("click:#help-button",),
}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented story."""
    return write_page(invented_page(), tmp_path_factory.mktemp("page") / "page.html", title="Port Alder").path


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Callable[..., Page]]:
    """Opens the page on a screen of a size, light or dark."""
    contexts = []

    def open_page(size: tuple[int, int], *, dark: bool) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("size", "dark"), [((1280, 720), False), ((1280, 720), True), ((390, 844), False)])
def test_no_state_of_the_page_has_a_grave_fault(
    opened: Callable[..., Page], size: tuple[int, int], *, dark: bool
) -> None:
    """Opening, evidence, search, drawer, menu and help."""
    page = opened(size, dark=dark)
    faults = {}
    for name, steps in STATES.items():
        for step in steps:
            how, _, what = step.partition(":")
            if how == "click":
                if page.is_visible(what):
                    page.click(what)
            elif how == "key":
                page.keyboard.press(what)
            else:
                page.keyboard.type(what)
        page.wait_for_timeout(250)
        faults[name] = grave_faults(page)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    assert {name: found for name, found in faults.items() if found} == {}
