"""The floors of the house: imports go down only, and each heavy package has its rooms."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
RULES = tomllib.loads((HERE / "layers.toml").read_text(encoding="utf-8"))
FLOORS: dict[str, int] = RULES["floors"]
PACKAGES: dict[str, list[str]] = RULES["packages"]


def room_of(module: str) -> str:
    """The innermost room that a module stands in; itself if it stands in none."""
    rooms = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    return max(rooms, key=len, default=module)


def statements(source: str) -> Iterator[ast.stmt]:
    """Every statement of a module, wherever it stands; expressions, nine nodes of ten, are not looked at."""
    kept: list[ast.AST] = [ast.parse(source)]
    while kept:
        node = kept.pop()
        if isinstance(node, ast.stmt):
            yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, name, ())
            kept += inner if isinstance(inner, list) else ()


def imports_of(source: str) -> Iterator[str]:
    """Every module that a source imports, wherever in it."""
    for node in statements(source):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def faults_of(module: str, source: str) -> list[str]:
    """What a module imports and should not, one line each."""
    room = room_of(module)
    found = []
    for target in imports_of(source):
        package, other = target.partition(".")[0], room_of(target)
        up = other in FLOORS and other != room and FLOORS[other] >= FLOORS[room]
        if up and not (other == "newsgraph" and target == "newsgraph.__version__"):
            found.append(f"{module} (floor {FLOORS[room]}) imports {target} (floor {FLOORS[other]})")
        if package in PACKAGES and room not in PACKAGES[package]:
            found.append(f"{module} imports {package}, which belongs to {', '.join(PACKAGES[package])}")
    return found


def modules() -> Iterator[tuple[str, str]]:
    """(dotted name, source) of every module of the package."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path.read_text(encoding="utf-8")


def test_imports_go_down_only_and_packages_stay_in_their_rooms() -> None:
    """All of src/ against tests/architecture/layers.toml."""
    assert [fault for name, source in modules() for fault in faults_of(name, source)] == []


def test_every_module_stands_in_a_room_that_has_a_floor() -> None:
    """A new room must be entered in tests/architecture/layers.toml first; nothing hides under the top package."""
    homeless = [name for name, _ in modules() if room_of(name) == "newsgraph" and name != "newsgraph"]
    assert homeless == []


def test_an_import_upwards_and_a_misplaced_package_are_both_caught() -> None:
    """The gate itself is tested with planted faults."""
    assert faults_of("newsgraph.graph.quads", "def f():\n    from newsgraph.cli.entry import run") != []
    assert faults_of("newsgraph.store.embedded", "import newsgraph.check") != []
    assert faults_of("newsgraph.graph.quads", "import spacy.tokens") != []
    assert faults_of("newsgraph.pipeline", "from newsgraph.store import open_store\nimport spacyx") == []
