"""The pages that show commands: each is run, and none is shown without its answer."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUNNER = runpy.run_path(str(DOCS / "run_examples.py"))
WRITTEN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNNER["PAGES"])
def test_every_command_of_the_page_still_works(name: str, tmp_path: Path) -> None:
    """Run `python docs/run_examples.py` to write the answers anew; here only failures count."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    page = (DOCS / name).read_text(encoding="utf-8")
    refreshed: str = RUNNER["refreshed"](page, tmp_path)
    assert [line for line in page.splitlines() if line.startswith("$ ")] == [
        line for line in refreshed.splitlines() if line.startswith("$ ")
    ]


def test_a_command_that_fails_is_noticed(tmp_path: Path) -> None:
    """The gate itself: a planted fault ends the run; an announced one does not, and its answer is written down."""
    with pytest.raises(RUNNER["FailedError"], match="exit code 3"):
        RUNNER["refreshed"]("```console\n$ exit 3\n```\n", tmp_path)
    answered: str = RUNNER["refreshed"]("```console\n$ echo no; exit 3  # fails\nold\n```\n", tmp_path)
    assert answered == "```console\n$ echo no; exit 3  # fails\nno\n```\n"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    """Between the pages, to pictures and to the source."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
