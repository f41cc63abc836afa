"""The page as it opens: its graph, its labels, light and dark, on a phone, on paper,
with nothing in it, with hostile texts in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hostile_page import TITLE, hostile_page
from network_fixtures import invented_page, many
from seen import Opener, taken

import newsgraph
from newsgraph.views.page.data import PageData

if TYPE_CHECKING:
    from playwright.sync_api import Browser


pytestmark = pytest.mark.browser


def test_it_opens_with_its_graph_and_its_disputes(show: Opener) -> None:
    """Canvas, counts, disputes with both sides."""
    seen = show(invented_page())
    assert seen.state("nodes") == 63
    assert seen.page.locator("#panel .dispute").count() == 5
    first = seen.page.locator("#panel .dispute").first
    assert "Ines Vardal" in first.inner_text()
    assert "Sarvian Defence Ministry" in first.inner_text()
    seen.shot("overview-1280")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(1280, 720), (1680, 1000)])
def test_no_label_overlaps_another_or_leaves_the_drawing_at_opening(
    show: Opener, size: tuple[int, int], *, dark: bool
) -> None:
    """Measured from the page: labels, claim boxes and signs on lines."""
    seen = show(invented_page(), size=size, dark=dark)
    seen.page.wait_for_timeout(300)
    overlaps, outside, labelled = seen.js(
        """(() => { const d = newsgraphPage.drawing; const boxes = [...d.plan.labels.values()];
        const hit = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const frame = d.frame(0); let n = 0;
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) n += hit(boxes[i], boxes[j]);
        return [n, boxes.filter((b) => b.left < frame.left || b.right > frame.right).length, boxes.length]; })()"""
    )
    assert (overlaps, outside) == (0, 0)
    assert labelled >= (45 if size[0] == 1280 else 52)
    seen.shot(f"overview-{size[0]}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("size", [(1280, 720), (1000, 700), (1680, 1000)])
def test_nothing_drawn_lies_under_the_choice_of_lens_at_opening(show: Opener, size: tuple[int, int]) -> None:
    """However many rows it takes: signs and labels begin below it."""
    seen = show(invented_page(), size=size)
    seen.page.wait_for_timeout(300)
    under, drawn = seen.js(
        """(() => { const d = newsgraphPage.drawing; const over = d.covered();
        const y = (at) => d.network.canvasToDOM({ x: 0, y: at }).y;
        const tops = [...d.plan.labels.values()].map((b) => y(b.top));
        const signs = [...newsgraphPage.shown.nodes].map((id) => y(d.where(id)[1]));
        return [[...tops, ...signs].filter((top) => top < over - 1).length, tops.length + signs.length]; })()"""
    )
    assert under == 0
    assert drawn > 60


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example articles, read and resolved; the page that comes of them."""
    folder = tmp_path_factory.mktemp("examples")
    with newsgraph.open_graph(folder) as graph:
        graph.add(Path(__file__).parents[2] / "examples")
        return graph.view(folder / "graph.html")


OVERLAPS = """(() => { const boxes = [...newsgraphPage.drawing.plan.labels.values()];
    const hit = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return boxes.reduce((sum, one, i) => sum + boxes.slice(i + 1).filter((other) => hit(one, other)).length, 0); })()"""


@pytest.mark.parametrize(("size", "named"), [((1280, 720), 8), ((1680, 1000), 8), ((390, 844), 0)])
def test_no_label_of_the_examples_overlaps_another_at_opening_through_any_lens(
    browser: Browser, examples: Path, size: tuple[int, int], named: int
) -> None:
    """Measured from the page; of the ten weightiest nodes nearly all bear their name."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(examples.as_uri())
    page.wait_for_selector("html[data-ready]")
    for lens in page.evaluate("newsgraphPage.graph.lenses"):
        page.evaluate(f"newsgraphPage.lens({lens!r})")
        page.wait_for_timeout(250)
        overlaps = page.evaluate(OVERLAPS)
        labelled = page.evaluate(
            """(() => { const { shown, graph, drawing } = newsgraphPage;
            const all = [...shown.nodes].map((id) => graph.node.get(id)).sort((a, b) => b.weight - a.weight);
            return all.slice(0, 10).filter((one) => drawing.plan.labels.has(one.id)).length; })()"""
        )
        assert overlaps == 0, lens
        assert labelled >= named or lens not in ("events", "actors"), lens
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def test_dark_follows_the_system_and_the_button(show: Opener) -> None:
    """And the drawing with it."""
    seen = show(invented_page(), dark=True)
    assert seen.js("document.documentElement.dataset.theme") == "dark"
    seen.click("e-strike")
    seen.shot("dark")
    seen.page.click("#theme-button")
    assert seen.js("document.documentElement.dataset.theme") == "light"
    pixel = "[...newsgraphPage.drawing.network.canvas.frame.canvas.getContext('2d').getImageData(3, 3, 1, 1).data]"
    assert seen.js("getComputedStyle(document.getElementById('stage')).backgroundColor") == "rgb(248, 248, 245)"
    assert seen.js(pixel)[3] == 0  # the canvas itself is clear: the stage shows through


def test_paper_gets_a_light_picture_of_the_graph(show: Opener) -> None:
    """Also out of the dark; and the dark comes back."""
    seen = show(invented_page(), dark=True)
    seen.js("dispatchEvent(new Event('beforeprint'))")
    assert seen.js("document.documentElement.dataset.theme") == "light"
    seen.page.emulate_media(media="print")
    assert seen.js("document.getElementById('printed').width") > 500
    assert not seen.page.locator(".actions").is_visible()
    seen.shot("print")
    seen.page.emulate_media(media="screen")
    seen.js("dispatchEvent(new Event('afterprint'))")
    assert seen.js("document.documentElement.dataset.theme") == "dark"
    assert seen.page.locator("#printed").count() == 0


@pytest.mark.parametrize(("wide", "high"), [(718, 1046), (1046, 718)])
def test_graph_legend_and_sources_stand_on_one_page(show: Opener, wide: int, high: int) -> None:
    """Upright and across, on what margins of ten millimetres leave of A4, in CSS pixels."""
    seen = show(invented_page())
    seen.js("dispatchEvent(new Event('beforeprint'))")
    seen.page.emulate_media(media="print")
    seen.page.set_viewport_size({"width": wide, "height": high})
    end = "(id) => document.getElementById(id).getBoundingClientRect()"
    graph, legend, sources = (seen.page.evaluate(end, one) for one in ("printed", "legend", "sources"))
    assert graph["height"] > 240
    assert legend["bottom"] <= graph["top"] < graph["bottom"] <= sources["top"]
    assert sources["bottom"] <= high
    seen.shot(f"print-{wide}")


def test_every_sign_has_its_name_in_the_first_picture(show: Opener) -> None:
    """At 1440 by 900 hardly a sign goes without words (one in fifty at most), and no sign of a line lies over them."""
    for data in (invented_page(), many(600)):
        seen = show(data, size=(1440, 900))
        seen.until("newsgraphPage.drawing.plan.labels.size > 0")
        drawn, named = seen.js("[newsgraphPage.shown.nodes.size, newsgraphPage.drawing.plan.labels.size]")
        assert drawn >= 60
        assert named >= 0.98 * drawn
        over = """newsgraphPage.drawing.plan.badges.filter(({ x, y }) => [...newsgraphPage.drawing.plan.labels.values()]
            .some((one) => x > one.left && x < one.right && y > one.top && y < one.bottom)).length"""
        assert seen.js(over) == 0


def test_a_phone_can_read_it(show: Opener) -> None:
    """Graph above, evidence below, filters behind a button; nothing wider than the screen."""
    seen = show(invented_page(), size=(390, 844))
    assert 12 <= seen.state("nodes") <= 36  # the weightiest that find room with their names
    seen.page.click("#tab-timeline")
    assert seen.page.locator("#sheet .timeline .item").count() > 2
    seen.page.click("#tab-timeline")
    assert seen.js("document.documentElement.scrollWidth") <= 390
    assert not seen.page.locator("#legend").is_visible()
    seen.page.click("#filters-button")
    assert seen.page.locator("#legend").is_visible()
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#legend").is_visible()
    seen.shot("phone")


def test_an_empty_graph_says_so(show: Opener) -> None:
    """No node, no error."""
    seen = show(PageData())
    assert "empty" in seen.page.locator("#empty").inner_text()


def test_hostile_texts_execute_nothing_and_request_nothing(show: Opener) -> None:
    """Every attack in every field, opened, selected, searched, tabled and exported."""
    seen = show(hostile_page(), title=TITLE)
    for i in range(len(hostile_page().nodes)):
        seen.js(f"newsgraphPage.select({{type: 'node', id: [...newsgraphPage.graph.node.keys()][{i}]}})")
    seen.js("newsgraphPage.select({type: 'edge', id: [...newsgraphPage.graph.edge.keys()][0]})")
    for words in ("script", "<", "href", "\u202e"):
        seen.page.fill("#search", words)
        seen.page.wait_for_timeout(120)
    seen.page.fill("#search", "")
    for sheet in ("timeline", "map", "statements", "articles"):
        seen.js(f"newsgraphPage.drawer('{sheet}')")
        seen.page.wait_for_timeout(200)
    seen.page.locator(".article summary").first.click()
    assert seen.page.locator(".article .word").count() > 0
    ends = seen.js("[...newsgraphPage.graph.node.keys()].slice(0, 6)")
    seen.js(f"newsgraphPage.path({{from: {json.dumps(ends[0])}, to: {json.dumps(ends[5])}, which: 0}})")
    svg = taken(seen, "SVG").decode()
    ElementTree.fromstring(svg)  # noqa: S314  (ours, and it must parse)
    assert "&lt;script" in svg
    assert "<script" not in svg
    ElementTree.fromstring(taken(seen, "GraphML").decode())  # noqa: S314
    assert taken(seen, "Turtle").decode().count("rdf:Statement") == seen.state("edges")
    assert "'=cmd" in taken(seen, "CSV").decode("utf-8-sig")
    seen.page.wait_for_timeout(300)
    assert seen.js("window.hit") is None
    assert (
        seen.js("document.querySelectorAll('img, iframe, object, embed, script[src], link[rel=stylesheet]').length")
        == 0
    )
    assert seen.js(
        "[...document.querySelectorAll('a[href]')].every((a) => /^(https?:|#|$)/.test(a.getAttribute('href')))"
    )
    labels = seen.js(
        "[...newsgraphPage.drawing.plan.labels.values()].flatMap((l) => l.lines.map((x) => x.text)).join()"
    )
    assert not set(labels) & {"\u202e", "\u2066", "\u2028", "\x00", "\x1b"}
    seen.shot("hostile")
