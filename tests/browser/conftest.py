"""Opens pages, and checks in the end that they were quiet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from seen import Opener, Seen

from newsgraph.views.page.render import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from newsgraph.views.page.data import PageData


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Writes a page, opens it from its file, and in the end checks that it was quiet."""
    contexts = []
    opened: list[Seen] = []

    def open_page(
        data: PageData, *, title: str = "Port Alder", link: str = "", dark: bool = False, limit: int = 120,
        size: tuple[int, int] = (1280, 720),
    ) -> Seen:  # fmt: skip
        path = tmp_path / "page.html"
        write_page(data, path, title=title, limit=limit)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.problems.append(str(error)))
        seen.page.on("console", lambda m: seen.problems.append(m.text) if m.type in ("error", "warning") else None)
        seen.page.on("dialog", lambda dialog: seen.problems.append(dialog.message))
        seen.page.goto(path.as_uri() + link)
        seen.page.wait_for_selector("html[data-ready]", timeout=120_000)
        opened.append(seen)
        return seen

    yield open_page
    for seen in opened:
        assert seen.problems == []
        assert [url for url in seen.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    for context in contexts:
        context.close()
