"""The analyst's page: one offline HTML file out of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.views.page.limits import OPENING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsgraph.network import GraphSnapshot
    from newsgraph.store import Store
    from newsgraph.views.page.render import ViewReport

__all__ = ["OPENING", "write_view"]


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
    evidence: GraphSnapshot | None = None,
    site: Mapping[str, str] | None = None,
) -> ViewReport:
    """Write the page of a store to `path`; at most `limit` nodes are drawn at opening.

    `compare` is the store of another build, whose differences the page shows. `about` is the event to
    open with through the lens `story` (default: that most is told of). `evidence` is what of the store was read
    already. `site` gives by IRI where the site beside the page tells of a thing, from the page's own folder;
    such a page, which is there to be published, holds the sentences that something was read from and no whole text.

    Positions are kept in a JSON file beside the page (or at `positions`), so that what was once
    drawn never moves. UnknownNameError for a lens that does not exist.
    """
    from dataclasses import replace

    from newsgraph.network import read_snapshot
    from newsgraph.views.page.build import page_data, page_data_of
    from newsgraph.views.page.data import compared
    from newsgraph.views.page.render import write_page

    data = page_data_of(evidence or read_snapshot(store), lens, about=about)
    if site:
        nodes = tuple(replace(node, page=site.get(node.id)) for node in data.nodes)
        data = replace(data, nodes=nodes, passages=())
    if compare is not None:
        data = compared(data, page_data(compare), compare_name or "the other build")
    return write_page(data, path, title=title, limit=limit, positions=positions)
