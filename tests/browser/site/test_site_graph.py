"""From a page of the site into the graph beside it, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from worlds import alder_store

from newsgraph.views.site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_story_leads_to_its_sign_and_the_sign_back_to_the_story(browser: Browser, tmp_path: Path) -> None:
    """By links alone, from the file system, without a complaint."""
    with alder_store() as store:
        write_site(store, tmp_path, title="Alder")
    story = sorted((tmp_path / "event").glob("*.html"))[0]
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(story.as_uri())
    headline = page.locator("h1").inner_text()
    page.click("text=Show it in the graph")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    assert page.locator("#panel h2").inner_text() == headline
    page.click("text=Its page")
    page.wait_for_selector("html:not([data-ready]) h1, .site-top")
    assert page.url == story.as_uri()
    assert page.locator("h1").inner_text() == headline
    page.close()
    assert problems == []
