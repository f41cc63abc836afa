"""The pages of a site → a folder: every file whole, those that have not changed as they were."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import StoreError
from newsgraph.views.site.pages import GRAPH, Site

if TYPE_CHECKING:
    from newsgraph.views.site.index import SiteIndex

__all__ = ["SiteReport", "write"]

_MANIFEST = "site.json"
_BESIDES = (GRAPH, "graph.positions.json")  # what stands in the folder with the graph


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written: pages by kind, files and bytes of all, and how many old files were taken away."""

    index: Path
    stories: int
    actors: int
    places: int
    articles: int
    files: int
    size: int
    removed: int


def write(archive: SiteIndex, folder: Path, title: str | None = None, *, graph: bool = False) -> SiteReport:
    """Write all pages into a folder; of an earlier site there, what this one does not have is taken away.

    With `graph` the pages lead to the analyst's page, which is for the caller to put beside them.
    """
    site = Site(archive, title, graph=graph)
    old, besides = _earlier(folder), _BESIDES if graph else ()
    written: dict[str, int] = {}
    try:
        for path, text in site.files():
            content = text.encode("utf-8", "replace")
            _put(folder / path, content)
            written[path] = len(content)
        manifest = json.dumps({"made by": "newsgraph site", "files": sorted([*written, *besides])}, indent=0) + "\n"
        _put(folder / _MANIFEST, manifest.encode())
        gone = [folder / path for path in old if path not in written and path not in besides]
        for stale in gone:
            stale.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot write the site: {error.strerror or error}",
            where=str(error.filename or folder),
            hint="free space or choose -o",
        ) from error
    kinds = Counter(thing.kind for thing in site.paged)
    return SiteReport(
        index=folder / "index.html",
        stories=kinds["event"],
        actors=kinds["person"] + kinds["organization"] + kinds["group"],
        places=kinds["place"],
        articles=kinds["article"],
        files=len(written) + 1,
        size=sum(written.values()),
        removed=len(gone),
    )


def _put(target: Path, content: bytes) -> None:
    """Write the file whole, unless it holds this already: who copies a site takes only what has changed."""
    with suppress(OSError):
        if target.stat().st_size == len(content) and target.read_bytes() == content:
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.part")  # always of one name, so that a run which was cut off leaves none
    aside.write_bytes(content)
    aside.replace(target)


def _earlier(folder: Path) -> list[str]:
    """The files of the site that was written here before, if it was; only names that stay inside the folder."""
    try:
        listed = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    names = [name for name in listed if isinstance(name, str)]
    return [name for name in names if name and not Path(name).is_absolute() and ".." not in Path(name).parts]
