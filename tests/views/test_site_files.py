"""The files of the site: the same bytes every time, and only its own are taken away."""

from __future__ import annotations

import json
from pathlib import Path

from newsgraph.store import Store
from newsgraph.views.site import write_site


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
