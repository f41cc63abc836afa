"""Pairs by time, posts and their holders, one actor over time; links that stay short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe import grave_faults
from network_fixtures import invented_page, many
from seen import Opener
from worlds import alder_store

from newsgraph.views.page.build import page_data
from newsgraph.views.page.data import PageData

pytestmark = pytest.mark.browser
STATEMENTS = "newsgraphPage.shown.statements.size"


@pytest.fixture(scope="module")
def alder() -> Iterator[PageData]:
    """Two articles about one town, resolved."""
    with alder_store() as store:
        yield page_data(store)


def test_each_number_of_the_pairs_is_the_number_one_gets_on_a_click(show: Opener, alder: PageData) -> None:
    """In the table, in the counts, and in what is kept in the link."""
    seen = show(alder)
    seen.page.click("#tab-pairs")
    cells = seen.page.locator(".matrix td button:not(.plain)")
    assert cells.count() > 1
    for number in range(cells.count()):
        told = int(cells.nth(number).inner_text())
        cells.nth(number).click()
        assert seen.js(STATEMENTS) == told
        seen.page.locator("#sheet .matrix [aria-pressed=true]").click()
        assert seen.js("newsgraphPage.state.pair") is None
    cells.last.click()
    told = seen.js(STATEMENTS)
    seen.shot("pairs")
    assert show(alder, link=seen.js("location.hash")).js(STATEMENTS) == told


def test_every_term_has_a_bar_that_leads_to_its_sentences(show: Opener, alder: PageData) -> None:
    """The holder's name on it, and in words when and in what state."""
    seen = show(alder)
    assert alder.terms
    seen.page.click("#tab-posts")
    bars = seen.page.locator("#sheet .term")
    assert bars.count() == len(alder.terms)
    seen.shot("posts")
    label = bars.first.get_attribute("aria-label") or ""
    bars.first.click()
    assert seen.js("newsgraphPage.state.selected !== null")
    assert seen.page.locator("#panel blockquote").count() >= 1
    assert label.split(",")[0] in seen.page.locator("#panel").inner_text()


def test_one_story_counts_and_shows_its_own_posts_alone(show: Opener, alder: PageData) -> None:
    """Posts that none of its sentences tells of are left to the other lenses."""
    seen = show(alder)
    whole = int(seen.page.inner_text("#tab-posts .count"))
    assert whole == seen.js("newsgraphPage.graph.terms.length") > 0
    seen.js("newsgraphPage.lens('story')")
    own = seen.js(
        "newsgraphPage.graph.terms.filter((t) => t.says.some((s) => newsgraphPage.shown.statements.has(s))).length"
    )
    assert int(seen.page.inner_text("#tab-posts .count")) == own < whole


def test_an_actor_has_each_of_its_statements_in_one_column(show: Opener, alder: PageData) -> None:
    """What they do, what they say, what is said of them."""
    seen = show(alder)
    seen.page.click("#tab-actor")
    names = seen.page.locator("#sheet .actors button")
    assert names.count() > 2
    names.first.click()
    seen.page.wait_for_selector("#sheet table.actor")
    seen.shot("actor")
    counts = [int(one) for one in seen.page.locator("#sheet table.actor .count").all_inner_texts()]
    assert len(counts) == 3
    assert sum(counts) > 0
    days = seen.page.locator("#sheet table.actor tr.first th").all_inner_texts()
    assert len(days) == len(set(days))


@pytest.mark.parametrize(("size", "dark"), [((1280, 720), True), ((390, 844), False)])
def test_none_of_them_has_a_grave_fault(show: Opener, alder: PageData, size: tuple[int, int], *, dark: bool) -> None:
    """Dark and on a phone; somebody is selected, so that all three are full."""
    seen = show(alder, size=size, dark=dark)
    person = next(node.id for node in alder.nodes if node.kind == "person").removeprefix(alder.base)
    seen.js(f"newsgraphPage.select({{ type: 'node', id: {person!r} }})")
    faults = {}
    for tab in ("pairs", "actor", "posts"):
        seen.js(f"newsgraphPage.drawer({tab!r})")
        assert seen.page.locator("#sheet").inner_text()
        faults[tab] = grave_faults(seen.page)
    assert {tab: found for tab, found in faults.items() if found} == {}


def test_a_link_stays_under_two_thousand_signs_and_reopens_the_view(show: Opener) -> None:
    """Of 120 nodes hidden and 60 moved; what does not fit is said, and none of the rest is lost."""
    seen = show(many(600))
    seen.js(
        """(() => { const page = newsgraphPage, ids = [...page.shown.nodes].sort();
        for (const id of ids.slice(0, 90)) page.state.hidden.add(id);
        ids.slice(90, 110).forEach((id, i) => page.state.moved.set(id, [i * 40 - 300, 25 - i * 60]));
        page.refresh({ link: "push" }); })()"""
    )
    link = seen.js("location.href")
    assert len(link) < 2000
    state = "JSON.stringify([[...newsgraphPage.state.hidden].sort(), [...newsgraphPage.state.moved].sort()])"
    again = show(many(600), link="#" + link.partition("#")[2])
    assert again.js(state) == seen.js(state)
    seen.js("(newsgraphPage.graph.ids.forEach((id) => newsgraphPage.state.hidden.add(id)), newsgraphPage.refresh(), 0)")
    assert len(seen.js("location.href")) < 2000
    assert seen.js("newsgraphPage.leftOut") != []


def test_a_large_drawing_is_moved_as_a_picture_and_drawn_anew_at_rest(show: Opener) -> None:
    """The view goes where it was sent; a small drawing is drawn anew for each frame."""
    seen = show(many(600))
    glide = "newsgraphPage.drawing.glide"
    assert seen.js(f"{glide}.drawn") is None
    seen.js("(newsgraphPage.state.limit = 500, newsgraphPage.refresh({ say: null }), 0)")
    seen.until(f"{glide}.drawn !== null")
    seen.js(f"window.inner = {glide}.rest.bind({glide}), window.moved = 0")
    seen.js(f"{glide}.rest = () => {{{{ moved += 1; inner(); }}}}, 0")
    seen.js("(newsgraphPage.drawing.network.moveTo({ position: { x: 30, y: 20 } }), 0)")
    seen.until("window.moved === 1")
    seen.until(f"{glide}.drawn !== null")
    assert seen.js("newsgraphPage.drawing.viewport().slice(0, 2).map(Math.round)") == [30, 20]


def test_the_story_without_actors_lens_has_no_pairs_and_says_so(show: Opener) -> None:
    """No deed of one upon another."""
    seen = show(invented_page())
    seen.page.click("#tab-pairs")
    assert "No statement in view" in seen.page.locator("#sheet").inner_text()
