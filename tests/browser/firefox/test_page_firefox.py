"""The page in Firefox: what it draws, what it lets one do, and that it is as quiet there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import PATH, Firefox
from hostile_page import TITLE, hostile_page
from network_fixtures import invented_page, many
from seen import SHOTS

from newsgraph.views.page.render import write_page

pytestmark = [pytest.mark.browser, pytest.mark.skipif(PATH is None, reason="Firefox is not installed")]
REQUESTS = "performance.getEntriesByType('resource').map((one) => one.name)"
AT = """(() => { const d = newsgraphPage.drawing, [x, y] = d.where('e-strike'), p = d.network.canvasToDOM({ x, y });
  const r = document.getElementById('graph').getBoundingClientRect(); return [p.x + r.left, p.y + r.top]; })()"""


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """One window for all; in the end no page complained."""
    with Firefox() as opened:
        yield opened
        assert opened.complaints() == []


@pytest.fixture(scope="module")
def page(firefox: Firefox, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of the invented story."""
    path = tmp_path_factory.mktemp("firefox") / "page.html"
    write_page(invented_page(), path, title="Port Alder")
    return path.as_uri()


def kept(firefox: Firefox, name: str) -> None:
    """Keep a picture for looking at, where NEWSGRAPH_SHOTS names a folder."""
    if SHOTS is not None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        firefox.shot(SHOTS / f"firefox-{name}.png")


def test_it_draws_the_graph_and_asks_for_nothing(firefox: Firefox, page: str) -> None:
    """As many signs as are counted, and ink on the canvas."""
    firefox.open(page)
    assert firefox.js("newsgraphPage.shown.nodes.size") == len(invented_page().nodes)
    inked = """(() => { const { canvas } = newsgraphPage.drawing.network.canvas.frame;
    const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return bytes.some((one, i) => i % 4 === 3 && one > 0); })()"""
    firefox.until(inked)
    kept(firefox, "open")
    assert firefox.js(REQUESTS) == []


def test_a_click_on_a_sign_shows_its_sentences_and_a_link_reopens_it(firefox: Firefox, page: str) -> None:
    """By the mouse on the canvas."""
    firefox.open(page)
    firefox.point(*firefox.js(AT))
    firefox.until("newsgraphPage.state.selected?.id === 'e-strike'")
    assert firefox.js("document.querySelectorAll('#panel blockquote mark').length") > 0
    link = firefox.js("location.hash")
    words = firefox.js("document.getElementById('panel').innerText")
    firefox.open(page + link)
    assert firefox.js("document.getElementById('panel').innerText") == words


def test_search_filters_and_every_view_under_the_graph_work(firefox: Firefox, page: str) -> None:
    """By keys and clicks."""
    firefox.open(page)
    firefox.keys("/")
    firefox.keys("ostrom")
    firefox.until("document.querySelector('#found [role=option]')?.textContent.includes('Léna Ostrøm')")
    firefox.keys("\ue007")  # Enter
    firefox.until("newsgraphPage.state.selected?.id === 'ostrom'")
    before = firefox.js("newsgraphPage.shown.statements.size")
    firefox.click('[data-filter="known:attributed"]')
    assert 0 < firefox.js("newsgraphPage.shown.statements.size") < before
    for tab in ("timeline", "map", "statements", "pairs", "actor", "posts", "articles"):
        firefox.click(f"#tab-{tab}")
        firefox.until("document.getElementById('sheet').childElementCount > 0")
        assert firefox.js("document.getElementById('sheet').innerText.trim().length") > 0, tab
        kept(firefox, tab)


def test_a_large_drawing_is_drawn_and_moved(firefox: Firefox, tmp_path: Path) -> None:
    """500 signs of 2,000."""
    path = tmp_path / "many.html"
    write_page(many(2000), path)
    firefox.open(path.as_uri())
    firefox.js("(newsgraphPage.state.limit = 500, newsgraphPage.refresh({ say: null }), 0)")
    firefox.until("newsgraphPage.drawing.glide.drawn !== null")
    firefox.js("(newsgraphPage.drawing.network.moveTo({ position: { x: 40, y: 10 } }), 0)")
    firefox.until("newsgraphPage.drawing.glide.drawn !== null")
    assert firefox.js("newsgraphPage.drawing.viewport().slice(0, 2).map(Math.round)") == [40, 10]


def test_hostile_texts_do_nothing(firefox: Firefox, tmp_path: Path) -> None:
    """Nothing runs, nothing is asked for, whatever is opened."""
    path = tmp_path / "hostile.html"
    write_page(hostile_page(), path, title=TITLE)
    firefox.open(path.as_uri())
    for tab in ("timeline", "map", "statements", "pairs", "actor", "posts", "articles"):
        firefox.click(f"#tab-{tab}")
    assert firefox.js("window.hit === undefined")
    assert firefox.js("document.querySelectorAll('img, iframe, object, embed, script[src]').length") == 0
    assert firefox.js(REQUESTS) == []
