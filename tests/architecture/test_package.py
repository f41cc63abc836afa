"""What is shipped: every room of the source is in the wheel."""

from __future__ import annotations

import ast
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def test_every_room_of_the_source_is_named_in_the_package() -> None:
    """A folder that pyproject.toml forgets would be missing from the wheel only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = set(project["tool"]["setuptools"]["packages"])
    source = ROOT / "src"
    rooms = {p.parent.relative_to(source).as_posix().replace("/", ".") for p in source.rglob("__init__.py")}
    assert rooms <= named
    assert named - rooms == {"newsgraph.ontology", "newsgraph.examples"}


def test_the_version_stands_in_one_place() -> None:
    """In the package; what is built, the citation and the changelog name none of their own that could differ."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "newsgraph.__version__"}
    assert "\nversion:" not in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_every_make_target_is_in_the_menu_and_is_no_file() -> None:
    """`make` alone prints what there is."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", text, re.M))
    assert targets == set(re.findall(r"^([a-z]+):.*## ", text, re.M))
    assert targets == set(re.search(r"^\.PHONY: (.*)$", text, re.M)[1].split())  # type: ignore[index]


def test_a_fault_of_each_kind_is_planted_and_told() -> None:
    """What `make mutants` plants: one change at a time, and nothing in texts."""
    changes = runpy.run_path(str(ROOT / "bench" / "mutants.py"))["changes"]

    def told(source: str) -> list[str]:
        nodes = ast.walk(ast.parse(source))
        return sorted(ast.unparse(changed) for node in nodes for changed in changes(node))

    assert told("a < b") == ["a <= b"]
    assert told("a and b") == ["a or b"]
    assert told("not a") == ["a"]
    assert told("x = True, 3, .5") == ["0.76", "4", "False"]
    assert told("'words' + name") == []


def test_the_lock_has_every_dependency_with_a_version_that_fits_and_a_hash() -> None:
    """Run `make lock` after a change of the dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(one) for one in project["project"]["dependencies"]]
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+)[^\n]*\\\n((?:    --hash=\S+(?: \\)?\n)+)", text, re.M)
    locked = {name: version for name, version, _ in entries}
    assert all("sha256:" in hashes for *_, hashes in entries)
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.M))
    missing = [str(one) for one in wanted if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))]
    assert missing == []


@pytest.mark.slow
def test_the_sdist_holds_every_file_of_the_repository(tmp_path: Path) -> None:
    """So its own tests run from it. What only grows a repository is not kept in one."""
    pytest.importorskip("setuptools", "77")  # as pyproject.toml asks
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    files = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    for name in files:
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / "tree" / name)
    script = f"from setuptools import build_meta; print(build_meta.build_sdist({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "tree", check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()}
    assert files - held == set()
