"""The pages that show commands: each is run, and none is shown without its answer."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

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


def test_the_index_of_findings_is_current() -> None:
    """Run `python docs/make_findings.py` after a new one."""
    made = runpy.run_path(str(DOCS / "make_findings.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"]()
    assert "|  |" not in made["page"](), "a finding says in its head what happens"


def test_every_page_stands_in_the_contents_of_the_site_once() -> None:
    """The site itself is built in CI; single decisions are reached from their own index."""
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    listed = re.findall(r"([\w/.-]+\.md)$", contents, re.M)
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert sorted(listed) == sorted(page for page in pages if not page.startswith("decisions/0"))
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [page for page in pages if page.startswith("decisions/0") and page[10:] not in index] == []


def test_on_the_site_a_path_into_the_source_is_words_and_a_page_stays_a_link() -> None:
    """There is nothing behind it to be led to."""
    hook = runpy.run_path(str(DOCS / "hooks.py"))["on_page_markdown"]
    page = SimpleNamespace(file=SimpleNamespace(src_path="reference/python.md"))
    told = hook("[one](../faq.md) [code](../../src/newsgraph/model.py)", page, {"docs_dir": str(DOCS)})
    assert told == "[one](../faq.md) code (`src/newsgraph/model.py`)"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    """Between the pages, to pictures and to the source."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links: small letters and figures, a hyphen for each space."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    """On its own page or on another one; pages that are made of code have headings of their own."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    links = [link.partition("#")[::2] for link in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", text) if "://" not in link]
    wanted = [((page.parent / to) if to else page, heading) for to, heading in links]
    assert [
        heading for to, heading in wanted if to.suffix == ".md" and to.exists() and heading not in anchors(to)
    ] == []


def test_every_path_that_is_said_to_be_changed_is_there() -> None:
    """In the page that tells where things are: from the root, from the package, or beside what is named before it."""
    row = re.compile(r"`([a-z_]+/[\w/.]*|[a-z_]+\.\w{2,5})`")
    gone = []
    for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines():
        places = [ROOT, ROOT / "src" / "newsgraph", ROOT / "ontology" / "lexicon"]
        for name in row.findall(line):
            found = [place / name for place in places if (place / name).exists()]
            gone += [] if found else [name]
            places += [one if one.is_dir() else one.parent for path in found for one in (path, path.parent)]
    assert gone == []
