"""Files and functions that can be read at one go: at most 300 lines a file, 50 lines a function."""

from __future__ import annotations

import ast
from pathlib import Path

from test_floors import statements

ROOT = Path(__file__).parents[2]
FILE, FUNCTION = 300, 50
# Larger for a reason that stays: at most five of each.
LARGER_FILES = {
    "src/newsgraph/graph/quads.py": "both ways in one file, so that they cannot drift",
    "src/newsgraph/knowledge/vocabulary.py": "a table, held equal to the ontology",
    "tests/support/archive.py": "one made-up archive, told whole",
}
LARGER_FUNCTIONS = {
    "tests/support/readings.py:port_alder": "one article, statement by statement",
    "tests/support/readings.py:alder_denial": "another article, statement by statement",
    "tests/support/worlds.py:alder_world": "one world, thing by thing",
    "tests/graph/reading_strategies.py:readings": "a strategy for every field of a reading",
}


def long_files(texts: dict[str, str]) -> set[str]:
    """Files with more lines than they may have."""
    return {name for name, text in texts.items() if len(text.splitlines()) > FILE}


def long_functions(texts: dict[str, str]) -> set[str]:
    """ "file:function" of functions with more lines than they may have, decorators aside."""
    return {
        f"{name}:{one.name}"
        for name, text in texts.items()
        for one in statements(text)
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)) and (one.end_lineno or 0) - one.lineno >= FUNCTION
    }


def everything() -> dict[str, str]:
    """Every module of the package and of its tests, by path."""
    paths = [path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    """But those that are listed; what is excused for good is still longer."""
    found = long_files(everything())
    assert found - set(LARGER_FILES) == set()
    assert set(LARGER_FILES) <= found


def test_no_function_is_longer_than_fifty_lines() -> None:
    """But those that are listed; what is excused for good is still longer."""
    found = long_functions(everything())
    assert found - set(LARGER_FUNCTIONS) == set()
    assert set(LARGER_FUNCTIONS) <= found


def test_few_are_excused_for_good() -> None:
    """At most five of each, each with a reason."""
    assert max(len(LARGER_FILES), len(LARGER_FUNCTIONS)) <= 5
    assert all(LARGER_FILES.values())
    assert all(LARGER_FUNCTIONS.values())


def test_a_file_and_a_function_that_are_too_long_are_caught() -> None:
    """The gate itself."""
    body = "".join(f"    x{number} = 1\n" for number in range(FUNCTION))
    assert long_functions({"a.py": f"def f():\n{body}"}) == {"a.py:f"}
    assert long_functions({"a.py": f"def f():\n{body[: body.rindex('    x')]}"}) == set()
    assert long_files({"a.py": "x\n" * (FILE + 1), "b.py": "x\n" * FILE}) == {"a.py"}
