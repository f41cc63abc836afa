"""The analyst's page: one offline HTML file out of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.store import Store
    from newsgraph.views.page import ViewReport

__all__ = ["OPENING", "write_view"]

OPENING = 80  # nodes that can be told apart, with their labels, on a screen of 1280 by 720


def write_view(
    store: Store,
    path: Path,
    *,
    title: str | None = None,
    lens: str = "events",
    limit: int = OPENING,
    positions: Path | None = None,
    about: str | None = None,
    compare: Store | None = None,
    compare_name: str | None = None,
) -> ViewReport:
    """Write the page of a store to `path`; at most `limit` nodes are drawn at opening.

    `compare` is the store of another build, whose differences the page shows. `about` is the event to
    open with through the lens `story` (default: that most is told of).

    Positions are kept in a JSON file beside the page (or at `positions`), so that what was once
    drawn never moves. UnknownNameError for a lens that does not exist.
    """
    from newsgraph.views.page import write_page
    from newsgraph.views.page_data import compared
    from newsgraph.views.page_filling import page_data

    data = page_data(store, lens, about=about)
    if compare is not None:
        data = compared(data, page_data(compare), compare_name or "the other build")
    return write_page(data, path, title=title, limit=limit, positions=positions)
