"""The page in WebKit: it draws, every view under the graph opens, and it is as quiet there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_page import TITLE, hostile_page
from network_fixtures import invented_page
from seen import SHOTS
from webkit import MISSING, WebKit

from newsgraph.views.page.render import write_page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]
REQUESTS = "performance.getEntriesByType('resource').map((one) => one.name)"
INKED = """(() => { const { canvas } = newsgraphPage.drawing.network.canvas.frame;
  return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((one) => one > 0); })()"""
TABS = ("timeline", "map", "statements", "pairs", "actor", "posts", "articles")


@pytest.fixture(scope="module")
def webkit() -> Iterator[WebKit]:
    """One window for all."""
    with WebKit() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of the invented story."""
    path = tmp_path_factory.mktemp("webkit") / "page.html"
    write_page(invented_page(), path, title="Port Alder")
    return path.as_uri()


def test_what_a_page_complains_of_is_heard(webkit: WebKit, page: str) -> None:
    """Else the silence of the others would say nothing."""
    webkit.open(page)
    webkit.js("(new Image().src = 'https://outlet.example/bell.png', 0)")  # the policy forbids it
    webkit.until("complaints.includes('img-src') || complaints.includes('default-src')")


def test_it_draws_and_every_view_opens_without_a_word_or_a_request(webkit: WebKit, page: str) -> None:
    """As many signs as there are, ink on the canvas, the sentences of a sign that is chosen."""
    webkit.open(page)
    assert webkit.js("newsgraphPage.shown.nodes.size") == len(invented_page().nodes)
    assert webkit.js(INKED)
    if SHOTS is not None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        webkit.shot(SHOTS / "webkit-open.png")
    webkit.js("(newsgraphPage.select({ type: 'node', id: 'e-strike' }), 0)")
    assert webkit.js("document.querySelectorAll('#panel blockquote mark').length") > 0
    for tab in TABS:
        if webkit.js("newsgraphPage.state.drawer") != tab:
            webkit.click(f"#tab-{tab}")
        assert webkit.js("document.getElementById('sheet').innerText.trim().length") > 0, tab
    assert webkit.complaints() == []
    assert webkit.js(REQUESTS) == []


def test_hostile_texts_do_nothing(webkit: WebKit, tmp_path: Path) -> None:
    """Nothing runs, nothing is asked for."""
    path = tmp_path / "hostile.html"
    write_page(hostile_page(), path, title=TITLE)
    webkit.open(path.as_uri())
    assert webkit.js("window.hit === undefined")
    assert webkit.js("document.querySelectorAll('img, iframe, object, embed, script[src]').length") == 0
    assert webkit.js(REQUESTS) == []
