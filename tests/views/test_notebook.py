"""What a notebook shows of a graph: a small picture with a table, and the page in a frame."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile_page import hostile_page
from network_fixtures import invented_page, many

import newsgraph
from newsgraph.views import jupyter as notebook
from newsgraph.views.jupyter import ShownPage, picture
from newsgraph.views.page.data import PageData
from newsgraph.views.page.render import write_page


def tree_of(drawn: str) -> ElementTree.Element:
    """The picture as XML: it must be well-formed."""
    return ElementTree.fromstring(drawn)  # noqa: S314 - our own


def test_the_picture_shows_the_weightiest_with_their_names() -> None:
    """At most forty signs, each with a title; no name over another or over a sign's middle."""
    data = invented_page()
    tree = tree_of(picture(data))
    signs = [one for one in tree if one.tag == "g"]
    assert len(signs) == 40
    assert all(sign.find("title") is not None for sign in signs)
    names = [one.text for one in tree.iter("text")]
    assert len(names) == len(set(names)) >= 10
    assert {"Port Alder"} <= set(names)
    boxes = [(float(t.get("x", 0)), float(t.get("y", 0)), 3.2 * len(str(t.text))) for t in tree.iter("text")]
    for i, (x, y, half) in enumerate(boxes):
        assert all(abs(y - v) >= 13 or abs(x - u) >= half + other - 1 for u, v, other in boxes[i + 1 :])


def test_the_picture_is_the_same_every_time_and_small_even_of_a_large_graph() -> None:
    """A cell keeps it for ever."""
    assert picture(many(2000)) == picture(many(2000))
    assert len(picture(many(2000))) < 40_000
    assert picture(PageData()) == ""


def test_hostile_names_stay_words_in_the_picture() -> None:
    """Nothing becomes an element or an attribute."""
    drawn = picture(hostile_page())
    assert set(re.findall(r"<(\w+)", drawn)) <= {"svg", "title", "g", "path", "line", "text"}
    assert not re.search(r"<[^>]*\son\w+\s*=", drawn)
    tree_of(re.sub("[^\t\n\x20-\U0010ffff]", "", drawn))


class Frames(HTMLParser):
    """The frames of a cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep frames."""
        self.tags.append(tag)
        if tag == "iframe":
            self.found.append(dict(attrs))


@pytest.mark.parametrize("make", [invented_page, hostile_page])
def test_the_frame_holds_the_page_and_keeps_it_apart_from_the_notebook(make: object, tmp_path: Path) -> None:
    """The whole page as srcdoc; scripts run, but not as the notebook's own."""
    assert callable(make)
    shown = ShownPage(write_page(make(), tmp_path / "page.html").path)
    cell = Frames(shown._repr_html_())
    assert cell.tags == ["iframe"]
    (frame,) = cell.found
    assert frame["srcdoc"] == shown.read_text(encoding="utf-8")
    assert "allow-scripts" in str(frame["sandbox"])
    assert "allow-same-origin" not in str(frame["sandbox"])


def test_a_page_too_large_for_a_cell_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook file should stay one that opens."""
    monkeypatch.setattr(notebook, "_FRAMED", 10)
    path = tmp_path / "<page>.html"
    path.write_text("x" * 11, encoding="utf-8")
    assert ShownPage(path)._repr_html_() == (
        f"<p>{html.escape(str(path))} is too large to be shown here: open it in a browser.</p>"
    )


def test_view_gives_a_path_that_notebooks_show(tmp_path: Path) -> None:
    """It is a path like any other."""
    graph = newsgraph.open_graph("memory:")
    shown = graph.view(tmp_path / "page.html")
    assert isinstance(shown, Path)
    assert shown == tmp_path / "page.html"
    assert shown.exists()
    assert "<iframe" in shown._repr_html_()
