"""Folders that a stranger can look over: at most twelve modules side by side."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 12


def crowded(modules: list[str]) -> list[str]:
    """Folders with more modules than they may have; `__init__.py` is the door and does not count."""
    count = Counter(module.rpartition("/")[0] for module in modules if not module.endswith("/__init__.py"))
    return [f"{folder}: {number}" for folder, number in sorted(count.items()) if number > MOST]


def test_no_folder_has_more_than_twelve_modules() -> None:
    """In the package and in its tests."""
    found = [path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")]
    assert crowded([path.relative_to(ROOT).as_posix() for path in found]) == []


def test_a_thirteenth_module_is_caught_and_a_door_is_not_counted() -> None:
    """The gate itself."""
    twelve = [f"src/wing/room{number}.py" for number in range(12)]
    assert crowded([*twelve, "src/wing/__init__.py"]) == []
    assert crowded([*twelve, "src/wing/one_more.py"]) == ["src/wing: 13"]


def test_every_page_script_stands_in_a_folder_of_at_most_twelve() -> None:
    """The same for the scripts of the page."""
    folder = ROOT / "src" / "newsgraph" / "views" / "page" / "js"
    count = Counter(path.parent for path in folder.rglob("*.js"))
    assert count
    assert max(count.values()) <= MOST
