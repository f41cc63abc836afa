"""The drawer below the graph: table, timeline, map."""

from __future__ import annotations

import pytest
from network_fixtures import invented_page
from seen import Opener

pytestmark = pytest.mark.browser


def test_the_table_shows_every_statement_in_view_and_sorts_by_keyboard(show: Opener) -> None:
    """As many as are counted, of which those in sight are made; Enter on a row shows its evidence."""
    seen = show(invented_page())
    seen.page.keyboard.press("t")
    assert seen.page.locator("#sheet table").get_attribute("aria-rowcount") == str(seen.state("statements") + 1)
    assert str(seen.state("statements")) in seen.page.locator("#tab-statements").inner_text()
    assert 10 < seen.page.locator("#sheet tbody tr:not(.room)").count() < 60
    heights = seen.js("[...document.querySelectorAll('#sheet tbody tr:not(.room)')].map((r) => r.offsetHeight)")
    assert len(set(heights)) == 1  # all alike, so that the room of those out of sight is known
    seen.page.focus("#sort-from")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("th:has(#sort-from)").get_attribute("aria-sort") == "ascending"
    first = seen.page.locator("#sheet tbody tr:not(.room) td:first-child")
    texts = [text.casefold() for text in first.all_inner_texts()]
    assert texts[0] <= texts[-1]
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("th:has(#sort-from)").get_attribute("aria-sort") == "descending"
    seen.page.locator("#sheet tbody tr:not(.room)").first.focus()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.js("newsgraphPage.state.selected.type") == "edge"
    assert seen.page.locator("#panel blockquote").count() >= 1
    seen.shot("table")


def test_the_timeline_has_two_lanes_and_no_label_on_another(show: Opener) -> None:
    """What happened and who said what; what finds no room is counted, nothing is lost."""
    seen = show(invented_page(), size=(1280, 720))
    seen.page.click("#tab-timeline")
    seen.page.wait_for_selector("#sheet .timeline .item")
    lanes = seen.page.locator("#sheet .lane-name").all_text_contents()
    assert lanes == ["What happened", "Who said what"]
    overlaps = seen.js(
        """(() => { const boxes = [...document.querySelectorAll('.timeline .item-text, .timeline .bundle')]
        .map((e) => e.getBoundingClientRect()); let n = 0;
        for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
          const [a, b] = [boxes[i], boxes[j]];
          n += a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3; }
        return n; })()"""
    )
    assert overlaps == 0
    shown, told = seen.js(
        """(() => { const items = newsgraphPage.drawers.timeline.items();
        const bundled = [...document.querySelectorAll('.bundle-text')].map((e) => Number(e.textContent.match(/\\d+/)));
        return [document.querySelectorAll('.timeline .item').length + bundled.reduce((sum, n) => sum + n, 0),
        items.happened.length + items.said.length]; })()"""
    )
    assert shown == told > 20
    seen.shot("timeline")


def test_the_whole_graph_stays_in_view_when_the_drawer_takes_room(show: Opener) -> None:
    """As long as nobody has moved it."""
    seen = show(invented_page())
    seen.page.click("#tab-timeline")
    seen.page.wait_for_timeout(500)
    outside = seen.js(
        """(() => { const { shown, drawing } = newsgraphPage; const { clientHeight } = drawing.network.canvas.frame;
        return [...shown.nodes].map((id) => drawing.where(id)).map(([x, y]) => drawing.network.canvasToDOM({ x, y }))
          .filter(({ y }) => y < 40 || y > clientHeight - 20).length; })()"""
    )
    assert outside == 0


def test_the_timeline_is_walked_by_keys(show: Opener) -> None:
    """Tab reaches it, arrows walk, Enter chooses."""
    seen = show(invented_page())
    seen.page.click("#tab-timeline")
    seen.page.wait_for_timeout(500)  # the drawer has taken its room
    assert seen.page.locator(".timeline .item[tabindex='0'], .timeline .bundle[tabindex='0']").count() == 1
    seen.page.focus(".timeline .item[tabindex='0']")
    first = seen.js("document.activeElement.querySelector('title').textContent.split('\\n')[0]")
    seen.page.keyboard.press("ArrowRight")
    second = seen.js("document.activeElement.querySelector('title').textContent.split('\\n')[0]")
    assert first != second
    seen.page.keyboard.press("Enter")
    chosen = seen.js("newsgraphPage.graph.node.get(newsgraphPage.state.selected.id).label")
    assert chosen == second


def test_days_chosen_on_either_lane_hold_the_graph_to_them(show: Opener) -> None:
    """Dragged across, moved by keys, kept in the link, taken away again."""
    seen = show(invented_page(), size=(1680, 1000))
    whole = seen.state("statements")
    lane = seen.page.locator('.lane[data-lane="said"]').bounding_box()
    assert lane is not None

    def x(iso: str) -> float:
        left = "document.querySelector('.timeline').getBoundingClientRect().left"
        at = f"newsgraphPage.drawers.timeline.x(Date.parse({iso!r})) + {left}"
        return float(seen.js(at))

    seen.page.mouse.move(x("2031-05-04") + 3, lane["y"] + lane["height"] - 4)
    seen.page.mouse.down()
    seen.page.mouse.move(x("2031-05-06") - 3, lane["y"] + lane["height"] - 4, steps=4)
    seen.page.mouse.up()
    days = """[...new Set([...newsgraphPage.shown.statements].map((s) => newsgraphPage.graph.statements[s].at.article)
        .map((a) => newsgraphPage.graph.articles[a].date))].sort().join()"""
    assert seen.js(days) == "2031-05-04,2031-05-05"
    seen.shot("timeline-brush")
    seen.page.focus("#brush-said-1")
    seen.page.keyboard.press("ArrowRight")
    assert seen.js(days) == "2031-05-04,2031-05-05,2031-05-06"
    assert "6 May 2031" in str(seen.page.get_attribute("#brush-said-1", "aria-valuetext"))
    again = show(invented_page(), link=seen.js("location.hash"))
    assert again.js(days) == seen.js(days)
    seen.page.click('[data-clear="said"]')
    assert seen.state("statements") == whole
    seen.js("newsgraphPage.stretch('happened', [Date.parse('2031-05-05'), Date.parse('2031-05-06')])")
    assert seen.js("newsgraphPage.shown.nodes.has('e-close') && !newsgraphPage.shown.nodes.has('e-blast')")


def test_the_map_shows_events_where_they_happened_and_leads_to_their_words(show: Opener) -> None:
    """A mark for each place with its number and kind; the line between countries can be taken away."""
    seen = show(invented_page())
    seen.page.click("#tab-map")
    seen.page.wait_for_selector("#sheet .map .land")
    labels = " ".join(seen.page.locator(".spot-label").all_text_contents())
    assert "Port Alder" in labels
    assert "disaster" in labels
    first = seen.page.locator(".spot", has_text="Port Alder")
    count = "newsgraphPage.drawers.map.places.find((p) => p.node.id === 'portalder').events.length"
    assert first.locator(".spot-count").text_content() == str(seen.js(count)) == "2"
    first.click()
    seen.page.click("#bundle-list li button:has-text('Visit to Port Alder')")
    assert seen.js("newsgraphPage.state.selected.id") == "e-visit"
    assert seen.page.locator("#sheet .border").count() == 1
    seen.page.uncheck("#map-borders")
    assert seen.page.locator("#sheet .border").count() == 0
    again = show(invented_page(), link=seen.js("location.hash"))
    again.page.wait_for_selector("#sheet .map .land")
    assert again.page.locator("#sheet .border").count() == 0
    seen.shot("map")


def test_the_map_lists_the_places_that_it_cannot_place(show: Opener) -> None:
    """The northern silo is in no list of places: it is named beside the map, and leads to its words."""
    seen = show(invented_page())
    seen.page.click("#tab-map")
    seen.page.wait_for_selector("#sheet .map .land")
    assert "northern silo" not in " ".join(seen.page.locator(".spot title").all_text_contents())
    assert seen.page.locator("#map-unplaced").inner_text() == "1 could not be placed"
    seen.page.click("#map-unplaced")
    assert seen.page.locator("#bundle-list li").count() == 1
    seen.page.click("#bundle-list li button:has-text('northern silo')")
    assert seen.js("newsgraphPage.state.selected.id") == "silo"


def test_a_map_without_an_unknown_place_offers_no_list_of_them(show: Opener) -> None:
    """With the silo's statements held back, nothing is left to list."""
    seen = show(invented_page())
    seen.page.click("#tab-map")
    seen.page.wait_for_selector("#map-unplaced")
    seen.js("newsgraphPage.stretch('happened', [Date.parse('2031-05-05'), Date.parse('2031-05-06')])")
    seen.page.wait_for_function("!document.querySelector('#map-unplaced')")
    assert seen.page.locator("#sheet .spot").count() > 0
