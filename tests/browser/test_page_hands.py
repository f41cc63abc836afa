"""Hands: focus, paths, keys, menus, several at once, undo."""

from __future__ import annotations

import pytest
from network_fixtures import invented_page, many
from seen import Opener

from newsgraph.views.page.data import Edge, Node, PageArticle, PageData, Statement

pytestmark = pytest.mark.browser


def test_focus_expand_and_hide(show: Opener) -> None:
    """Focus leaves the neighbours, expand draws those that were not, hide takes one away; Back undoes."""
    seen = show(invented_page(), limit=20)
    partly = seen.js("[...newsgraphPage.shown.nodes].find((n) => newsgraphPage.shown.unseen(n))")
    seen.js(f"newsgraphPage.select({{type: 'node', id: {partly!r}}})")
    before = seen.state("nodes")
    seen.page.click("#panel button:has-text('Expand')")
    assert seen.state("nodes") > before
    seen.page.keyboard.press("0")
    seen.click("e-strike")
    seen.page.keyboard.press("f")
    assert seen.state("nodes") == seen.js("newsgraphPage.shown.neighbours('e-strike').size") + 1
    seen.page.keyboard.press("f")
    wide = seen.state("nodes")
    seen.page.keyboard.press("x")
    assert seen.state("nodes") == wide - 1
    assert not seen.js("newsgraphPage.shown.nodes.has('e-strike')")
    seen.page.go_back()
    seen.until("newsgraphPage.shown.nodes.has('e-strike')")


def test_a_path_tells_each_step_with_its_sentence(show: Opener) -> None:
    """`p`, one end, the other: steps that join, each with a sentence; another way; the link; Escape."""
    seen = show(invented_page())
    seen.click("quill")
    seen.page.keyboard.press("p")
    assert "Petra Quill" in seen.page.locator("#asking").inner_text()
    seen.page.mouse.click(*seen.at("sorel"))
    seen.until("newsgraphPage.state.path")
    way = seen.js("newsgraphPage.paths.current().nodes")
    assert (way[0], way[-1]) == ("quill", "sorel")
    lines = seen.js("newsgraphPage.paths.current().lines.map((id) => newsgraphPage.graph.edge.get(id))"
                    ".map(({from, to}) => [from, to])")  # fmt: skip
    assert all({*pair} == {a, b} for pair, a, b in zip(lines, way[:-1], way[1:], strict=True))
    assert seen.page.locator("#panel .step blockquote").count() == len(lines)
    assert seen.page.locator("#panel .choice button").count() > 1
    seen.shot("path")
    seen.page.locator("#panel .choice button").nth(1).click()
    other = seen.js("newsgraphPage.paths.current().nodes")
    assert other != way
    again = show(invented_page(), link=seen.js("location.hash"))
    assert again.js("newsgraphPage.paths.current().nodes") == other
    seen.page.keyboard.press("Escape")
    assert seen.js("newsgraphPage.state.path") is None
    assert seen.page.locator("#panel h2").inner_text() == "Overview"


def test_a_path_goes_round_hubs_and_keeps_to_the_filters(show: Opener) -> None:
    """Two that share a country and an event: the way leads through the event."""
    hub = (
        Node("hub", "place", "Teyn", wide=True),
        Node("deal", "event", "Deal"),
        Node("a", "person", "Ada"),
        Node("b", "person", "Ben"),
    )
    crowd = tuple(Node(f"n{i}", "person", f"Number {i}") for i in range(30))
    said = tuple(Statement(f"s{i}", "art", f"Sentence {i} about them.", "stated") for i in range(40))
    ends = [("a", "hub"), ("b", "hub"), ("a", "deal"), ("deal", "b"), *((node.id, "hub") for node in crowd)]
    edges = tuple(Edge(f"e{i}", x, y, "met", "stated", (f"s{i}",)) for i, (x, y) in enumerate(ends))
    seen = show(PageData((*hub, *crowd), edges, said, (PageArticle("art"),)))
    seen.js("newsgraphPage.path({from: 'a', to: 'b', which: 0})")
    assert seen.js("newsgraphPage.paths.current().nodes") == ["a", "deal", "b"]
    seen.page.click('[data-filter="kind:event"]')
    assert seen.js("newsgraphPage.paths.current().nodes") == ["a", "hub", "b"]
    seen.page.click('[data-filter="kind:place"]')
    assert seen.page.locator("#panel h2").inner_text() == "No path"


def test_the_keyboard_walks_from_node_to_node(show: Opener) -> None:
    """Arrows select, the live region tells, Escape lets go."""
    seen = show(invented_page())
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowRight")
    first = seen.js("newsgraphPage.state.selected.id")
    seen.page.keyboard.press("ArrowLeft")
    second = seen.js("newsgraphPage.state.selected.id")
    assert first != second
    assert (
        seen.js("newsgraphPage.graph.node.get(newsgraphPage.state.selected.id).label")
        in seen.page.locator("#live").inner_text()
    )
    seen.page.keyboard.press("Enter")
    assert seen.js("document.activeElement.id") == "panel"
    seen.page.keyboard.press("Escape")
    assert seen.js("newsgraphPage.state.selected") is None
    seen.page.keyboard.press("?")
    assert seen.page.locator("#help").is_visible()
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator("#help").is_visible()


def test_what_is_pointed_at_says_what_it_is_and_lights_its_neighbours(show: Opener) -> None:
    """A card with kind, office and counts; it goes when the pointer goes."""
    seen = show(invented_page())
    seen.page.mouse.move(*seen.at("milo"))
    seen.until("!document.getElementById('hover-card').hidden")
    card = seen.page.locator("#hover-card").inner_text()
    assert "Radek Milo" in card
    assert "Defence Ministry spokesman" in card
    assert "sentence" in card
    seen.until("newsgraphPage.drawing.lit?.size === newsgraphPage.shown.neighbours('milo').size + 1")
    seen.page.mouse.move(4, 4)
    seen.until("document.getElementById('hover-card').hidden && !newsgraphPage.drawing.lit")


def test_what_is_pointed_at_leaves_the_whole_view_as_it_is(show: Opener) -> None:
    """The whole is fitted in alike with the pointer on a sign and beside it."""
    seen = show(invented_page())
    fitted = "(newsgraphPage.drawing.fit(null, false), newsgraphPage.drawing.viewport().map((one) => one.toFixed(2)))"
    before = seen.js(fitted)
    seen.page.mouse.move(*seen.at("milo"))
    seen.until("!document.getElementById('hover-card').hidden")
    assert seen.js(fitted) == before


def test_neighbours_that_come_in_are_in_view(show: Opener) -> None:
    """Close by a node, a double click draws the rest of its neighbours: all of them are seen with it."""
    seen = show(many(400), limit=40)
    unseen = "(id) => newsgraphPage.shown.unseen(id) > 1 && newsgraphPage.shown.unseen(id) < 30"
    node = seen.js(f"[...newsgraphPage.shown.nodes].find({unseen})")
    seen.js(f"newsgraphPage.drawing.go([...newsgraphPage.drawing.where({node!r}), 2])")
    seen.page.wait_for_timeout(300)  # lines are drawn anew after a change of zoom
    seen.page.mouse.dblclick(*seen.at(node))
    seen.until(f"newsgraphPage.shown.unseen({node!r}) === 0")
    seen.until(
        f"""[...newsgraphPage.shown.neighbours({node!r})].every((id) => {{ const d = newsgraphPage.drawing;
        const [x, y] = d.where(id), at = d.network.canvasToDOM({{ x, y }}), frame = d.network.canvas.frame;
        return at.x > 0 && at.y > 0 && at.x < frame.clientWidth && at.y < frame.clientHeight; }})"""
    )


def test_the_menu_opens_by_the_right_button_and_by_keys(show: Opener) -> None:
    """Pin, hide, focus; arrows walk through it, Escape leaves it."""
    seen = show(invented_page())
    seen.page.mouse.click(*seen.at("milo"), button="right")
    seen.page.wait_for_selector("#context-menu")
    seen.page.click("#context-menu button:has-text('Pin here')")
    assert seen.js("newsgraphPage.state.pinned.has('milo')")
    seen.js("newsgraphPage.select({type: 'node', id: 'milo'})")
    seen.page.focus("#graph")
    seen.page.keyboard.press("Shift+F10")
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.locator("#context-menu button:focus").inner_text().startswith("Let go")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#context-menu").count() == 0
    assert seen.js("newsgraphPage.state.selected.id") == "milo"


def test_a_lasso_and_shift_choose_several(show: Opener) -> None:
    """Shift and a click takes one in, a lasso many; only these; all again by undo, and done again."""
    seen = show(invented_page())
    all_nodes = seen.state("allNodes")
    seen.page.keyboard.down("Shift")
    seen.page.mouse.click(*seen.at("milo"))
    seen.page.keyboard.up("Shift")
    seen.until("newsgraphPage.state.chosen.size === 1")
    box = seen.page.locator("#graph").bounding_box()
    assert box is not None
    seen.page.keyboard.down("Shift")
    seen.page.mouse.move(box["x"] + 8, box["y"] + 4)
    seen.page.mouse.down()
    for x, y in ((box["width"] - 8, 4), (box["width"] - 8, box["height"] - 8), (8, box["height"] - 8)):
        seen.page.mouse.move(box["x"] + x, box["y"] + y, steps=3)
    seen.page.mouse.up()
    seen.page.keyboard.up("Shift")
    seen.until(f"newsgraphPage.state.chosen.size === {all_nodes}")
    seen.js("newsgraphPage.choose(['milo', 'sdm', 'quill'], 'set')")
    seen.page.click("#panel button:has-text('Only these')")
    assert seen.state("allNodes") == 3
    seen.page.keyboard.press("Control+z")
    assert seen.state("allNodes") == all_nodes
    seen.page.keyboard.press("Control+y")
    assert seen.state("allNodes") == 3


def test_groups_fold_what_hangs_together_and_open_on_a_click(show: Opener) -> None:
    """Every node is in one group; opening one keeps the others where they are, and the link keeps it open."""
    seen = show(many(400), limit=80)
    seen.page.click("#layout-groups")
    assert seen.js("[...newsgraphPage.shown.groups.values()].reduce((sum, one) => sum + one.members.size, 0)") == 400
    drawn = seen.state("nodes")
    assert drawn == seen.js("newsgraphPage.shown.groups.size") < 60
    group = seen.js("[...newsgraphPage.shown.groups.keys()][3]")
    spots = seen.js("Object.fromEntries(newsgraphPage.shown.spots)")
    seen.js(f"newsgraphPage.select({{type: 'node', id: {group!r}}})")
    after = seen.js("Object.fromEntries(newsgraphPage.shown.spots)")
    assert seen.state("nodes") > drawn
    assert [after[one] for one in spots if one in after] == [spots[one] for one in spots if one in after]
    assert group.replace(":", "%3A") in seen.js("decodeURIComponent(location.hash).replaceAll(':', '%3A')")


def test_panes_are_made_wider_by_keys_and_stay_so(show: Opener) -> None:
    """The edge of the evidence moves with the arrows."""
    seen = show(invented_page())
    wide = seen.js("document.getElementById('panel').offsetWidth")
    seen.page.focus("#split-panel")
    seen.page.keyboard.press("ArrowLeft")
    assert seen.js("document.getElementById('panel').offsetWidth") == wide + 24
    seen.page.reload()
    seen.page.wait_for_selector("html[data-ready]")
    assert seen.js("document.getElementById('panel').offsetWidth") == wide + 24


def test_signs_are_as_large_as_the_measure_chosen(show: Opener) -> None:
    """By neighbours, by outlets; the link keeps it."""
    seen = show(invented_page())
    seen.page.select_option("#size", "degree")
    most = seen.js(
        """(() => { const { drawing, graph } = newsgraphPage; const all = [...graph.node.values()];
        const widest = all.reduce((a, b) => (drawing.sizes.share(b) > drawing.sizes.share(a) ? b : a));
        const near = (one) => new Set(one.edges.map((line) => (line.from === one.id ? line.to : line.from))).size;
        return Math.max(...all.map(near)) === near(widest); })()"""
    )
    assert most is True
    assert "zs=degree" in seen.js("location.hash")


def test_brackets_walk_through_the_scenes_and_past_the_last_the_walk_is_over(show: Opener) -> None:
    """Each step shows what was kept with its words, says so, and is no step while one types."""
    seen = show(invented_page())
    for node, words in (("ostrom", "first she"), ("e-strike", "then the strike")):
        seen.js(f"(newsgraphPage.select({{ type: 'node', id: '{node}' }}), newsgraphPage.notes.add())")
        seen.js(f"(newsgraphPage.notes.scenes.at(-1).words = '{words}', newsgraphPage.select(null))")
    seen.page.keyboard.press("]")
    assert seen.js("newsgraphPage.state.selected.id") == "ostrom"
    assert "first she" in seen.page.inner_text("#trail .scene")
    assert "1 of 2" in seen.page.inner_text("#trail .scene")
    seen.page.keyboard.press("]")
    assert seen.js("newsgraphPage.state.selected.id") == "e-strike"
    assert seen.page.inner_text("#live").startswith("Scene 2 of 2")
    seen.page.keyboard.press("[")
    assert seen.js("newsgraphPage.state.selected.id") == "ostrom"
    seen.page.click("#search")
    seen.page.keyboard.press("]")
    assert seen.page.input_value("#search") == "]"
    assert seen.js("newsgraphPage.notes.at") == 0
    seen.page.fill("#search", "")
    seen.page.keyboard.press("Escape")
    seen.js("document.activeElement.blur()")
    seen.page.keyboard.press("]")
    seen.page.keyboard.press("]")
    assert seen.page.query_selector("#trail .scene") is None
    assert seen.page.inner_text("#live") == "The walk is over"


def test_what_lies_under_the_graph_and_mending_have_keys(show: Opener) -> None:
    """A letter opens each and closes it again; `c` leads to what may be wrong with the selected one."""
    seen = show(invented_page())
    for key, drawer in {"w": "pairs", "a": "actor", "o": "posts", "v": "articles", "m": "map"}.items():
        seen.page.keyboard.press(key)
        assert seen.js("newsgraphPage.state.drawer") == drawer
        seen.page.keyboard.press(key)
        assert seen.js("newsgraphPage.state.drawer") is None
    seen.page.keyboard.press("c")
    assert seen.js("document.activeElement === document.body")
    seen.js("newsgraphPage.select({type: 'node', id: 'milo'})")
    seen.page.keyboard.press("c")
    seen.page.keyboard.press("Enter")
    assert seen.js("newsgraphPage.mend.asking.id") == "milo"
