"""The files of the site: the same bytes every time, and only its own are taken away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph.network import read_snapshot
from newsgraph.store import Store
from newsgraph.views.site import rendering, write_site
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.pages import Site


def test_a_rerun_gives_the_same_bytes_and_takes_away_only_its_own_old_files(store: Store, tmp_path: Path) -> None:
    """What somebody else put there stays."""
    first = write_site(store, tmp_path, title="Alder")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (tmp_path / "CNAME").write_text("news.example", encoding="utf-8")
    (tmp_path / "person" / "gone.html").write_text("old", encoding="utf-8")
    listed = json.loads((tmp_path / "site.json").read_text(encoding="utf-8"))
    outside = tmp_path.parent / f"{tmp_path.name}-outside.html"
    outside.write_text("mine", encoding="utf-8")
    listed["files"] += ["person/gone.html", f"../{outside.name}", str(outside)]
    (tmp_path / "site.json").write_text(json.dumps(listed), encoding="utf-8")
    (tmp_path / "index.html").write_text("cut off", encoding="utf-8")
    untouched = {path: path.stat().st_mtime_ns for path in before if path.suffix == ".html" and path.parent != tmp_path}
    again = write_site(store, tmp_path, title="Alder")
    assert again.removed == 1
    assert {path: path.stat().st_mtime_ns for path in untouched} == untouched
    assert (first.files, first.size) == (again.files, again.size)
    assert (tmp_path / "CNAME").exists()
    assert outside.exists()
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "CNAME"}
    assert after == before


def test_the_sentences_kept_in_memory_stay_few_and_the_pages_are_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many sentences the site has, no more than so many are kept; what is written does not hang on it."""
    archive = SiteIndex(read_snapshot(store))
    roomy = Site(archive, "Alder")
    whole = dict(roomy.files())
    monkeypatch.setattr(rendering, "CARDS", 3)
    narrow = Site(archive, "Alder")
    kept, written = [], {}
    for path, text in narrow.files():
        written[path] = text
        kept.append(narrow.deep.kept)
    assert roomy.deep.kept > 3  # there are more sentences than there is room
    assert max(kept) == 3
    assert written == whole
