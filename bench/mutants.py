"""Plants small faults in the modules that decide most, and asks whether a test notices: `make mutants`.

    python bench/mutants.py [--only NAME] [--most N] [--seed N]

A fault is one comparison, `and`, `or`, `not`, truth or number changed, in a copy of the source in a temporary folder;
the tests of that module must then fail. What none of them notices is printed: file, line, what was changed into what.
The exit code is 1 if any such fault is not listed in EQUIVALENT, where it says why it changes nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# name → (files under src/newsgraph, tests)
TARGETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "factuality": (
        ("reading/events/factuality*", "reading/words/word_lists.py"),
        ("tests/reading/events/test_factuality.py", "tests/reading/events/test_cameo_codes.py"),
    ),
    "status": (
        ("identity/standing/status.py", "identity/standing/voices.py"),
        ("tests/identity/events/test_weighing.py", "tests/identity/events", "tests/identity/test_identity_stories.py"),
    ),
    "clustering": (
        ("identity/events/clustering.py", "identity/events/scoring.py", "identity/clusters.py"),
        (
            "tests/identity/events/test_event_scoring.py",
            "tests/identity/events/test_event_words.py",
            "tests/identity/test_clusters.py",
            "tests/identity/test_identity_stories.py",
            "tests/identity/test_identity.py",
        ),
    ),
}
# "file: line of the source: what → into what" → why no test can notice it.
_SCORING = "identity/events/scoring.py"
_PARTS = f"{_SCORING}: tied = tied or any(ground.weight > 0 for ground in parts)"
_ALIKE = f"{_SCORING}: alike = 0.0 if one.sentence == other.sentence else alikeness(one.context, other.context)"
_FIGURES = f"{_SCORING}: tied = tied or any(ground.weight > 1 for ground in figures)"
EQUIVALENT: dict[str, str] = {
    f"{_SCORING}: tied = places is not None and places.weight > 1: places.weight > 1 → places.weight >= 1": (
        "no ground of places weighs just 1"
    ),
    f"{_PARTS}: ground.weight > 0 → ground.weight >= 0": "parts weigh -1.2, 1.5 or 2",
    f"{_PARTS}: 0 → 1": "parts weigh -1.2, 1.5 or 2",
    f"{_FIGURES}: ground.weight > 1 → ground.weight >= 1": "numbers weigh .6 or 1.2 where they are the same",
    f"{_ALIKE}: 0.0 → 0.01": "the tenth that it is rounded to takes it away",
}

_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the whole source with it, and how it is told."""

    file: Path
    line: int
    told: str
    source: str


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Every fault that can be planted in a module, in the order of its lines."""
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    for node in judged(tree):
        for changed in changes(node):
            line, end = node.lineno, node.end_lineno  # type: ignore[attr-defined]
            lines = text.splitlines(keepends=True)
            first, last = lines[line - 1].encode(), lines[end - 1].encode()
            before = first[: node.col_offset].decode()  # type: ignore[attr-defined]
            after = last[node.end_col_offset :].decode()  # type: ignore[attr-defined]
            new = f"{before}({ast.unparse(changed)}){after}"
            source = "".join([*lines[: line - 1], new, *lines[end:]])
            if not _parses(source):
                continue  # inside an f-string, whose parts Python 3.11 places elsewhere
            yield Mutant(file, line, f"{ast.unparse(node)} → {ast.unparse(changed)}", source)


def judged(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those of decorators: `frozen` and `slots` decide nothing."""
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        yield node
        aside = set(map(id, getattr(node, "decorator_list", ())))
        waiting += [one for one in ast.iter_child_nodes(node) if id(one) not in aside]


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def changes(node: ast.AST) -> Iterator[ast.expr]:
    """What may stand in the place of an expression."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        other = copy.deepcopy(node)
        other.ops = [_OPPOSITES[type(node.ops[0])]()]
        yield other
    elif isinstance(node, ast.BoolOp):
        other_op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other_op, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1 if isinstance(node.value, int) else round(node.value * 1.5 + 0.01, 4))


def survives(mutant: Mutant, tests: tuple[str, ...], folder: Path) -> bool:
    """Whether all the tests pass with the fault in the source."""
    place = folder / mutant.file.relative_to(ROOT / "src")
    kept = place.read_bytes()
    place.write_text(mutant.source, encoding="utf-8")
    try:
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests]
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=1800)
        if done.returncode not in (0, 1, 2):  # 2: the module cannot even be imported
            raise SystemExit(done.stdout.decode()[-2000:])
        return done.returncode == 0
    finally:
        place.write_bytes(kept)


def copied(folder: Path) -> None:
    """The package as a copy that may be changed, with its data beside it."""
    for path in (ROOT / "src" / "newsgraph").rglob("*"):
        target = folder / "newsgraph" / path.relative_to(ROOT / "src" / "newsgraph")
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif path.suffix == ".py":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        elif "__pycache__" not in path.parts:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(path)
    for data in ("ontology", "examples"):
        (folder / "newsgraph" / data).symlink_to(ROOT / data)


def main() -> int:
    """Print the survivors; 1 if one is not excused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=sorted(TARGETS))
    parser.add_argument("--most", type=int, default=60, help="faults for each of them, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    open_ones = 0
    with tempfile.TemporaryDirectory() as name:
        copied(Path(name))
        for target, (files, tests) in TARGETS.items():
            if chosen.only not in (None, target):
                continue
            modules = sorted({path for one in files for path in found(one)})
            every = [mutant for module in modules for mutant in mutants_of(module)]
            luck = random.Random(chosen.seed)  # noqa: S311 - not for secrets
            drawn = luck.sample(every, min(chosen.most, len(every)))
            alive = 0
            for mutant in sorted(drawn, key=lambda one: (one.file, one.line)):
                where = mutant.file.relative_to(ROOT / "src" / "newsgraph").as_posix()
                if survives(mutant, tests, Path(name)):
                    excuse = EQUIVALENT.get(f"{where}: {line_of(mutant)}: {mutant.told}")
                    alive += excuse is None
                    print(f"{where}:{mutant.line}  {mutant.told}  {excuse or 'NOT NOTICED'}", flush=True)
            open_ones += alive
            print(f"{target}: {len(drawn)} of {len(every)} faults planted, {alive} not noticed", flush=True)
    return min(open_ones, 1)


def line_of(mutant: Mutant) -> str:
    """The line of the source that the fault is planted in."""
    return mutant.file.read_text(encoding="utf-8").splitlines()[mutant.line - 1].strip()


def found(pattern: str) -> Iterator[Path]:
    """The modules that a pattern names, those in a folder of that name too."""
    for path in (ROOT / "src" / "newsgraph").glob(pattern):
        yield from path.rglob("*.py") if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main())
