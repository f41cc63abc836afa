"""Size, order and positions of what the page draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile_page import ATTACKS
from network_fixtures import invented_page, many
from page_parts import embedded

from newsgraph.errors import MalformedError, UnknownNameError, UsageError
from newsgraph.network import LENSES
from newsgraph.store import Store
from newsgraph.views import write_view
from newsgraph.views.layout import lay_out
from newsgraph.views.page.data import PageData, opening_nodes
from newsgraph.views.page.packing import pack_rows, unpack, unpack_rows
from newsgraph.views.page.render import box, read_positions, render_page, write_page

BUDGET = 300_000  # bytes of everything but the data


def test_the_page_without_its_data_keeps_to_its_budget(page: str) -> None:
    """Styles, scripts, library and markup."""
    data = sum(len(embedded(page, name)) for name in ("nodes", "edges", "page", "words", "outline", "texts"))
    assert len(page.encode()) - data <= BUDGET


def test_a_rerun_gives_the_same_bytes(tmp_path: Path) -> None:
    """With and without the saved positions."""
    first = write_page(invented_page(), tmp_path / "one.html").path.read_bytes()
    assert write_page(invented_page(), tmp_path / "one.html").path.read_bytes() == first
    assert write_page(invented_page(), tmp_path / "two.html").path.read_bytes() == first


def test_what_was_once_drawn_never_moves(tmp_path: Path) -> None:
    """New nodes find their place around the old ones."""
    data = invented_page()
    gone = {node.id for node in data.nodes[::9]}
    fewer = PageData(
        nodes=tuple(node for node in data.nodes if node.id not in gone),
        edges=tuple(edge for edge in data.edges if not {edge.source, edge.target} & gone),
        statements=data.statements,
        articles=data.articles,
        base=data.base,
    )
    path = tmp_path / "page.html"
    before = read_positions(write_page(fewer, path).positions)["events"]
    after = read_positions(write_page(data, path).positions)["events"]
    assert {node: after[node] for node in before} == before
    assert set(after) - set(before) == gone
    assert len(set(after.values())) == len(after)


def test_positions_of_what_is_gone_are_kept_for_when_it_comes_back(tmp_path: Path) -> None:
    """A filter or a removed article does not reshuffle the next page."""
    path = tmp_path / "page.html"
    all_of_them = read_positions(write_page(invented_page(), path).positions)
    write_page(PageData(), path)
    assert read_positions(path.with_suffix(".positions.json")) == all_of_them


def test_positions_of_each_lens_are_kept_apart(store: Store, tmp_path: Path) -> None:
    """An actor lies where it is drawn best through each lens; a file from before there were lenses still counts."""
    path = tmp_path / "page.html"
    kept = read_positions(write_view(store, path).positions)
    assert set(kept) == set(LENSES)
    assert any(kept["actors"][node] != kept["events"].get(node) for node in kept["actors"])
    old = {node: [x + 7, y] for node, (x, y) in kept["events"].items()}
    path.with_suffix(".positions.json").write_text(json.dumps(old), encoding="utf-8")
    assert read_positions(write_view(store, path).positions)["events"] == {n: (x, y) for n, (x, y) in old.items()}


def test_boxes_do_not_overlap_at_opening() -> None:
    """Each node has room for its sign and its label."""
    data = invented_page()
    sizes = {node.id: box(node) for node in data.nodes}
    at = lay_out([n.id for n in data.nodes], [(e.source, e.target) for e in data.edges], sizes)
    ids = sorted(at)
    overlaps = [
        (one, other)
        for i, one in enumerate(ids)
        for other in ids[i + 1 :]
        if abs(at[one][0] - at[other][0]) < (sizes[one][0] + sizes[other][0]) / 2
        and abs(at[one][1] - at[other][1]) < (sizes[one][1] + sizes[other][1]) / 2
    ]
    assert not overlaps


def test_a_damaged_positions_file_is_one_sentence(tmp_path: Path) -> None:
    """Where it is and what to do."""
    (tmp_path / "page.positions.json").write_text('{"a": "b"}', encoding="utf-8")
    with pytest.raises(MalformedError, match="positions"):
        write_page(invented_page(), tmp_path / "page.html")


def test_at_most_the_limit_is_drawn_and_disputes_come_first() -> None:
    """The rest is in the file, to be searched and expanded."""
    data = invented_page()
    drawn = opening_nodes(data, 30)
    assert len(drawn) == 30
    assert {dispute.about for dispute in data.disputes} <= set(drawn)
    text, placed = render_page(data, limit=30)
    layout = unpack(embedded(text, "page"))["layouts"]["events"]
    assert {data.nodes[number].id for number in layout["drawn"]} == set(drawn)
    assert len(layout["x"]) == len(placed["events"]) == len(data.nodes)


def test_a_large_graph_is_packed_small() -> None:
    """Five thousand nodes and ten thousand statements: the file stays under a megabyte."""
    text, placed = render_page(many(5000))
    assert len(text.encode()) < 1_060_000
    assert len(placed["events"]) == 5000


def test_a_limit_below_one_and_an_unknown_lens_are_refused(store: Store, tmp_path: Path) -> None:
    """Each in one sentence."""
    with pytest.raises(UsageError, match="at least one"):
        write_view(store, tmp_path / "page.html", limit=0)
    with pytest.raises(UnknownNameError, match="lens"):
        write_view(store, tmp_path / "page.html", lens="sideways")


def test_packing_gives_back_what_it_was_given() -> None:
    """Columns that are empty everywhere are left out; lone surrogates do not stop it."""
    rows = [{"a": 1, "b": None, "c": "ø\u2028"}, {"a": 2, "b": None, "c": ""}]
    assert unpack_rows(pack_rows(rows)) == [{"a": 1, "c": "ø\u2028"}, {"a": 2, "c": ""}]
    assert json.dumps(unpack_rows(pack_rows([{"a": "\ud800"}]))) == '[{"a": "?"}]'
    assert len(ATTACKS) > 10
