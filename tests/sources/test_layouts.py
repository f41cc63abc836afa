"""The same two articles in each layout: each apart, with all that the layout has a place for."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import COLUMNS, Layout, every_layout, row

from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.registry import BUILT_IN, format_of
from newsgraph.sources.raw import Raw

LAYOUTS = every_layout()
NAMES = [one.title for one in LAYOUTS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_a_layout_gives_what_it_has_a_place_for(layout: Layout) -> None:
    """Nothing wrong, nothing missing, and nothing out of thin air."""
    assert [cell for cell in row(layout) if cell not in ("yes", "-", "one a file")] == []
    assert row(layout)[COLUMNS.index("text")] == "yes"


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_a_layout_is_known_by_its_content(layout: Layout, tmp_path: Path) -> None:
    """Under a name that says nothing; only tables and Markdown without marks of their own need theirs."""
    content = layout.content.encode() if isinstance(layout.content, str) else layout.content
    path = tmp_path / "export.bin"
    path.write_bytes(content)
    told = format_of(Raw.of_path(str(path)), SourceOptions()).name
    assert told == ("gzip" if content.startswith(b"\x1f\x8b") else layout.kind)


def test_every_format_has_a_layout_or_a_test_of_its_own() -> None:
    """Containers of one file, books and lists of addresses are tested by themselves."""
    apart = {"gzip", "bzip2", "xz", "zstd", "tar", "sitemap", "epub", "html-table", "google-alert"}
    assert {one.name for one in BUILT_IN} - {one.kind for one in LAYOUTS} == apart
