"""Lenses and stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from network_fixtures import invented_page
from seen import Opener
from worlds import alder_store

import newsgraph
from newsgraph.store import open_store
from newsgraph.views.page.build import page_data
from newsgraph.views.page.data import PageData

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def told_by_one(tmp_path_factory: pytest.TempPathFactory) -> PageData:
    """The page of one article."""
    home = tmp_path_factory.mktemp("one")
    with newsgraph.open_graph(home) as graph:
        graph.add(Path(__file__).parents[2] / "examples" / "bakhmut-2023-03-09.md")
    with open_store(home / "graph", read_only=True) as store:
        return page_data(store)


def test_one_article_opens_as_its_story(show: Opener, told_by_one: PageData) -> None:
    """Events in the middle, every node labelled, none floating, one line for each pair with its words."""
    seen = show(told_by_one, size=(1440, 900))
    assert seen.js("newsgraphPage.shown.layout") == "story"
    assert seen.js(
        """(() => { const { shown, drawing } = newsgraphPage; const pairs = [...drawing.bundles.values()];
        const tied = new Set(pairs.flatMap(({ from, to }) => [from, to]));
        return { floating: [...shown.nodes].filter((id) => !tied.has(id)).length,
          bare: [...shown.nodes].filter((id) => !drawing.plan.labels.has(id)).length,
          doubles: pairs.length - new Set(pairs.map(({ from, to }) => [from, to].sort().join())).size,
          silent: pairs.filter(({ words }) => !words).length }; })()"""
    ) == {"floating": 0, "bare": 0, "doubles": 0, "silent": 0}
    seen.page.click("#layout-network")
    assert seen.js("newsgraphPage.shown.layout") == "network"


@pytest.fixture(scope="module")
def alder() -> Iterator[PageData]:
    """The page of two articles about one town, through all lenses."""
    with alder_store() as store:
        yield page_data(store)


def test_each_lens_shows_its_own_kinds_and_the_link_keeps_it(show: Opener, alder: PageData) -> None:
    """Chosen above the graph or by a number; what was selected stays selected where the lens has it."""
    seen = show(alder)
    kinds = "[...new Set([...newsgraphPage.shown.nodes].map((id) => newsgraphPage.graph.node.get(id).kind))].sort()"
    assert "claim" not in seen.js(kinds)
    person = seen.js("[...newsgraphPage.graph.node.values()].find((n) => n.label === 'Jan Novák').id")
    seen.js(f"newsgraphPage.select({{type: 'node', id: {person!r}}}, {{reveal: true}})")
    seen.page.select_option("#lens", "claims")
    assert {"claim", "event"} <= set(seen.js(kinds))
    assert seen.js("newsgraphPage.state.selected.id") == person
    seen.shot("lens-claims")
    seen.page.focus("#graph")
    seen.page.keyboard.press("1")
    assert set(seen.js(kinds)) <= {"person", "organization", "group", "place"}
    assert seen.page.locator("#lens").input_value() == "actors"
    again = show(alder, link=seen.js("location.hash"))
    assert again.js("newsgraphPage.graph.lens") == "actors"
    assert again.js(kinds) == seen.js(kinds)
    for lens in alder.lenses:
        seen.page.select_option("#lens", lens)
        assert seen.state("nodes") > 0
        assert seen.page.locator("#counts").inner_text()
    seen.page.go_back()
    seen.until("newsgraphPage.graph.lens === 'story'")


def test_an_event_leads_to_its_story_and_a_claim_to_a_lens_that_has_it(show: Opener, alder: PageData) -> None:
    """The button of an event; the list of stories; a click on what the lens does not show."""
    seen = show(alder)
    events = seen.js("[...newsgraphPage.graph.node.values()].filter((n) => n.kind === 'event').map((n) => n.id)")
    for event in events:
        seen.js(f"newsgraphPage.select({{type: 'node', id: {event!r}}}, {{reveal: true}})")
        seen.page.click("#panel button:has-text('Story')")
        shown = seen.js("[...newsgraphPage.shown.nodes].map((id) => newsgraphPage.graph.node.get(id))"
                        ".filter((n) => n.kind === 'event').map((n) => n.id)")  # fmt: skip
        assert shown == [event]
        assert seen.page.locator("#story").input_value() == event
        spots = seen.js("[...newsgraphPage.graph.node.values()].map((n) => `${n.x},${n.y}`)")
        assert len(set(spots)) == len(spots)
        seen.page.select_option("#lens", "events")
    claim = seen.js("[...newsgraphPage.graph.all.values()].find((n) => n.kind === 'claim').id")
    seen.js(f"newsgraphPage.select({{type: 'node', id: {claim!r}}}, {{reveal: true, draw: true}})")
    assert seen.js("newsgraphPage.graph.lens") == "claims"
    assert seen.js("newsgraphPage.state.selected.id") == claim


def test_boxes_of_a_story_do_not_cover_one_another_on_a_low_screen(show: Opener, told_by_one: PageData) -> None:
    """Fewer happenings are drawn where there is less room."""
    seen = show(told_by_one, size=(844, 400))
    seen.until("newsgraphPage.drawing.plan.labels.size > 0")
    assert seen.js("Boolean(newsgraphPage.shown.picture)")
    assert (
        seen.js(
            """(() => { const boxes = [...newsgraphPage.drawing.plan.labels.values()].filter((one) => one.width);
            return boxes.filter((a, i) => boxes.some((b, j) => j > i && Math.min(a.bottom, b.bottom)
              - Math.max(a.top, b.top) > 3 * newsgraphPage.drawing.unit())).length; })()"""
        )
        == 0
    )


def test_signs_stand_on_their_lines_also_after_all_has_moved(show: Opener) -> None:
    """Of a question that lays the rest out anew."""
    seen = show(invented_page())
    seen.page.click('[data-filter="only:type:Meeting"]', force=True)
    off = """(() => { const d = newsgraphPage.drawing; return d.plan.badges.map(({ id, x, y }) => Math.min(
      ...Array.from({ length: 81 }, (_, i) => d.middle(id, 0.1 + i / 100)).map((at) => Math.hypot(at.x - x, at.y - y)))
      ).filter((far) => far > 8); })()"""
    seen.until(f"!newsgraphPage.drawing.moved && {off}.length === 0")
