"""The site: a page for every story, actor, place and article, linked with one another; static files, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.store import Store
    from newsgraph.views.site.write import SiteReport

__all__ = ["write_site"]


def write_site(store: Store, folder: Path, *, title: str | None = None) -> SiteReport:
    """Write the site of a store into a folder: `index.html` and what it leads to, good for any web server and file://.

    A page's file is the path of its IRI, so that links to it stay good from build to build.
    """
    from newsgraph.network import read_evidence
    from newsgraph.views.site.index import Archive
    from newsgraph.views.site.write import write

    return write(Archive(read_evidence(store)), folder, title)
