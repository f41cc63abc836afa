"""The site: a page for every story, actor, place and article, linked with one another; static files, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.store import Store
    from newsgraph.views.site.write import SiteReport

__all__ = ["write_site"]


def write_site(store: Store, folder: Path, *, title: str | None = None, graph: bool = True) -> SiteReport:
    """Write the site of a store into a folder: `index.html` and what it leads to, good for any web server and file://.

    A page's file is the path of its IRI, so that links to it stay good from build to build. With `graph`, the analyst's
    page stands there too (`graph.html`), and each leads to the other.
    """
    from dataclasses import replace

    from newsgraph.network import read_snapshot
    from newsgraph.views import write_view
    from newsgraph.views.site.index import SiteIndex
    from newsgraph.views.site.pages import GRAPH
    from newsgraph.views.site.write import write

    evidence = read_snapshot(store)
    archive = SiteIndex(evidence)
    report = write(archive, folder, title, graph=graph)
    if graph:
        paths = {thing.iri: thing.path for thing in archive.things.values() if thing.path}
        view = write_view(store, folder / GRAPH, title=title, evidence=evidence, site=paths)
        size = report.size + view.size + view.positions.stat().st_size
        report = replace(report, files=report.files + 2, size=size)
    return report
