"""The shape of the source, side by side with packages that are built well: by syntax trees alone, nothing is imported.

    python bench/house.py [FOLDER ...]

Sources of followthemoney, yente, wn and rigour are fetched by `pip download --no-deps`, unless folders are given. A
column a package: modules, lines, the most modules in one folder, the longest file and function, median and 90th
percentile of functions, the shares of functions whose parameters and result are typed and that have a docstring (names
without an underscore), circles of imports, lines of tests for each line of source (where the sdist has tests).
"""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from history import note

ROOT = Path(__file__).resolve().parent.parent
OTHERS = {"followthemoney": "4.11.2", "yente": "5.5.0", "wn": "1.1.1", "rigour": "2.6.1"}
WORDS = (
    "modules", "lines", "in one folder", "longest file", "longest function", "median", "90th percentile",
    "typed %", "docstrings %", "circles", "tests to source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """What is counted of one package."""

    name: str
    values: tuple[int | float | None, ...]


def shape(name: str, source: Path, tests: Path | None) -> Shape:
    """The figures of a package whose modules lie under `source`."""
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in sorted(source.rglob("*.py"))}
    trees = {path: ast.parse(text) for path, text in texts.items()}
    lines = {path: len(text.splitlines()) for path, text in texts.items()}
    found = [one for tree in trees.values() for one in functions(tree)]
    lengths = [length(one) for one in found]
    public = [one for one in found if not one.name.startswith("_")]
    crowd = Counter(path.parent for path in texts if path.name != "__init__.py")
    tested = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in tests.rglob("*.py")) if tests else 0
    return Shape(
        name,
        (
            len(texts),
            sum(lines.values()),
            max(crowd.values()),
            max(lines.values()),
            max(lengths),
            round(statistics.median(lengths)),
            round(statistics.quantiles(lengths, n=10)[-1]),
            round(100 * statistics.mean(is_typed(one) for one in found)),
            round(100 * statistics.mean(ast.get_docstring(one) is not None for one in public)),
            circles(trees, source),
            round(tested / sum(lines.values()), 2) if tested else None,
        ),
    )


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, but overloads."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not any(
            "overload" in ast.unparse(one) for one in node.decorator_list
        ):
            yield node


def length(one: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end."""
    return (one.end_lineno or one.lineno) - one.lineno + 1


def is_typed(one: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether the result and every parameter but the first of a method has a type."""
    given = [*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs]
    own = [arg for arg in given if arg.arg not in ("self", "cls")]
    return one.returns is not None and all(arg.annotation is not None for arg in own)


def circles(trees: dict[Path, ast.Module], source: Path) -> int:
    """How many groups of modules import one another in a circle while they load (types and functions aside)."""
    names = {module_of(path, source): path for path in trees}
    edges = {
        name: {target for target in imported(trees[path], name, path.name == "__init__.py") if target in names}
        for name, path in names.items()
    }
    return sum(len(group) > 1 for group in knots(edges))


def module_of(path: Path, source: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(source.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module, name: str, is_door: bool) -> Iterator[str]:
    """What a module imports at its top, as far as it names modules."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            up = name.split(".")[: len(name.split(".")) - node.level + is_door] if node.level else []
            base = ".".join([*up, *([node.module] if node.module else [])])
            yield from (f"{base}.{one.name}" for one in node.names)
            yield base


def knots(edges: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected parts of a graph (Kosaraju's way: twice through it, the second time backwards)."""
    order: list[str] = []
    seen: set[str] = set()
    for start, first in edges.items():
        stack = [(start, iter(sorted(first)))] if start not in seen else []
        seen.add(start)
        while stack:
            node, targets = stack[-1]
            target = next((one for one in targets if one not in seen and one != node), None)
            if target is None:
                order.append(stack.pop()[0])
            else:
                seen.add(target)
                stack.append((target, iter(sorted(edges[target]))))
    back: dict[str, set[str]] = {node: set() for node in edges}
    for node, targets in edges.items():
        for target in targets:
            back[target].add(node)
    parts, left = [], set(edges)
    for start in reversed(order):
        part, heap = [], [start] if start in left else []
        left.discard(start)
        while heap:
            part.append(node := heap.pop())
            heap += (new := back[node] & left)
            left -= new
        if part:
            parts.append(part)
    return parts


def fetched(folder: Path) -> Iterator[Shape]:
    """The shapes of the other packages: source out of their wheels, tests out of their sdists, where these have any."""
    for name, version in OTHERS.items():
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), f"{name}=={version}"]
        for more in ([], ["--no-binary", name]):
            subprocess.run([*pip, *more], capture_output=True, check=False)
        wheel = next(folder.glob(f"{name}-*.whl"), None)
        if wheel is None:
            print(f"{name} {version} could not be had", file=sys.stderr)
            continue
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / name)  # noqa: S202 - into a folder of its own, which goes
        tests = None
        for packed in folder.glob(f"{name}-*.tar.gz"):
            with tarfile.open(packed) as archive:
                archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.4 and later ask for it
                archive.extractall(folder / f"{name}-sdist")  # noqa: S202 - as above
            tests = next((path for path in (folder / f"{name}-sdist").glob("*/tests")), None)
        yield shape(f"{name} {version}", folder / name / name, tests)


def table(shapes: Iterable[Shape]) -> str:
    """A column a package."""
    columns = list(shapes)
    rows = [["", *(one.name for one in columns)]]
    for number, word in enumerate(WORDS):
        rows.append([word, *("-" if (v := one.values[number]) is None else f"{v:,}" for one in columns)])
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(widths[n]) for n, cell in enumerate(row)) for row in rows)


def main(folders: list[str]) -> None:
    """Print the table."""
    ours = shape("newsgraph", ROOT / "src" / "newsgraph", ROOT / "tests")
    with tempfile.TemporaryDirectory() as name:
        others = [shape(Path(one).name, Path(one), None) for one in folders] or list(fetched(Path(name)))
    print(table([ours, *others]))
    note(
        "house",
        {word.replace(" ", "_"): value for word, value in zip(WORDS, ours.values, strict=True) if value is not None},
    )


if __name__ == "__main__":
    main(sys.argv[1:])
