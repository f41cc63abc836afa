"""Writes `docs/architecture.md` from `tests/architecture/layers.toml` and the first lines of the modules themselves.

To make it anew: `python docs/make_architecture.py`. A test holds the page to what this gives.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
SOURCE = ROOT / "src"

HEAD = """# The house

Made from `tests/architecture/layers.toml` and the modules' own first lines by `python docs/make_architecture.py`; do
not edit.

Rooms stand on floors. A room may import from lower floors and from itself, never upwards or sideways.
Heavy packages may be imported only in the rooms named beside them, and there only where they are used, so that
`newsgraph --help` stays quick. `tests/architecture/test_floors.py` holds every import of the source to this page.

The way of an article: `sources` makes an `Article` of a file, `reading` makes a `Reading` of it, `graph` makes quads
of that, `store` keeps them, one named graph per article. `identity` then works out who is who over all articles and
writes the world layer. `check`, `query`, `explain`, `network`, `export` and `views` only read. `pipeline` tells the
journey from top to bottom; `api` and `cli` are its two doors.
"""


def page() -> str:
    """The whole page."""
    rules = tomllib.loads((ROOT / "tests" / "architecture" / "layers.toml").read_text(encoding="utf-8"))
    floors: dict[str, int] = rules["floors"]
    packages: dict[str, list[str]] = rules["packages"]
    rooms = sorted(floors, key=lambda room: (-floors[room], room))
    lines = [HEAD, "## Floors", "", "| floor | room | what it is for | heavy packages |", "|---|---|---|---|"]
    for room in rooms:
        heavy = ", ".join(sorted(package for package, homes in packages.items() if room in homes))
        lines.append(f"| {floors[room]} | {_link(room)} | {_purpose(room)} | {heavy} |")
    lines += ["", "## Modules", ""]
    for room in rooms:
        inside = [(name, line) for name, line in _modules(room) if name != room]
        if inside:
            lines += [f"### {room}", "", *(_entry(name.removeprefix(room + "."), line) for name, line in inside), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(name: str, line: str) -> str:
    """A module's line in the list; what stands in a wing is set in beneath it, by its last name."""
    wing, _, last = name.rpartition(".")
    return f"{'  ' * (wing.count('.') + 1 if wing else 0)}- `{last}`: {line}"


def _path(module: str) -> Path:
    """The file that a dotted name stands for."""
    package = SOURCE.joinpath(*module.split("."), "__init__.py")
    return package if package.exists() else package.parent.with_suffix(".py")


def _link(room: str) -> str:
    place = _path(room)
    shown = place.parent if place.name == "__init__.py" else place
    return f"[`{room}`](../{shown.relative_to(ROOT).as_posix()})"


def _purpose(module: str) -> str:
    """The first sentence-line of a module's docstring, fit for a table."""
    told = ast.get_docstring(ast.parse(_path(module).read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(told.partition("\n\n")[0].split())
    return paragraph.replace("|", "\\|")


def _modules(room: str) -> list[tuple[str, str]]:
    """(dotted name, purpose) of every module that stands in a room, a single file included."""
    place = _path(room)
    if place.name != "__init__.py" or room == "newsgraph":
        return []
    found = []
    # Modules first, then the wings, each with what is in it.
    for path in sorted(place.parent.rglob("*.py"), key=lambda path: _order(path, place.parent)):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append((name, _purpose(name)))
    return found


def _order(path: Path, room: Path) -> list[tuple[bool, str]]:
    """By name; a wing comes after the modules beside it, and its own line before what is in it."""
    parts = path.relative_to(room).parts
    return [*((True, part) for part in parts[:-1]), (False, "" if parts[-1] == "__init__.py" else parts[-1])]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
