"""What is shipped: every room of the source is in the wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_room_of_the_source_is_named_in_the_package() -> None:
    """A folder that pyproject.toml forgets would be missing from the wheel only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(project["tool"]["setuptools"]["packages"])
    source = ROOT / "src"
    rooms = {p.parent.relative_to(source).as_posix().replace("/", ".") for p in source.rglob("__init__.py")}
    assert rooms <= named
    assert named - rooms == {"newsgraph.ontology", "newsgraph.examples"}
