"""The list of formats: complete, told to people, and open to others."""

from __future__ import annotations

import importlib.metadata
import json
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from source_files import SHELLED, given

from newsgraph.cli.entry import newsgraph
from newsgraph.errors import KnowledgeError, UnknownNameError
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats import registry
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw

ROOT = Path(__file__).parents[3]


def test_the_page_of_inputs_is_made_of_the_registry() -> None:
    """docs/make_inputs.py makes it anew."""
    made = runpy.run_path(str(ROOT / "docs" / "make_inputs.py"))
    assert (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8") == made["page"]()


def test_every_format_says_what_it_is_and_no_name_comes_twice() -> None:
    """Name, title, what is taken, and an example that can be typed."""
    names = [one.name for one in registry.BUILT_IN]
    assert len(set(names)) == len(names)
    for one in registry.BUILT_IN:
        assert re.fullmatch(r"[a-z0-9-]+", one.name)
        assert one.title
        assert one.taken
        assert one.example.startswith("newsgraph add ")
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in one.suffixes)


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"PK\x03\x04", b"<", b"{", b"[", b"\xff\xfe\x00\xd8", b"\r\n" * 50])
def test_no_format_is_upset_by_what_it_is_not(data: bytes) -> None:
    """Each looks and says yes or no."""
    for one in registry.BUILT_IN:
        assert one.sniff(Raw.of_bytes(data, "x")) in (True, False)


def test_the_command_lists_them() -> None:
    """All, one, or as JSON."""
    told = CliRunner().invoke(newsgraph, ["formats"], standalone_mode=False)
    assert told.exit_code == 0
    assert all(one.title in told.output for one in registry.BUILT_IN)
    (one,) = json.loads(CliRunner().invoke(newsgraph, ["formats", "nexis", "--json"], standalone_mode=False).output)
    assert (one["name"], one["level"]) == ("nexis", "collection")
    with pytest.raises(UnknownNameError, match="newsgraph formats lists them"):
        registry.named("lotus")


@pytest.fixture
def plugged_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The worked example of docs/inputs.md, installed as a package would be."""
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(# harbour\.py.*?)```", page, re.S)
    assert example is not None
    (tmp_path / "harbour.py").write_text(example[1], encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    point = importlib.metadata.EntryPoint("harbour-log", "harbour:LOG", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    for cached in (registry.formats, registry.suffixes):
        cached.cache_clear()
    yield
    for cached in (registry.formats, registry.suffixes):
        cached.cache_clear()
    sys.modules.pop("harbour", None)


@pytest.mark.usefixtures("plugged_in")
def test_a_format_of_ones_own_is_one_function_and_one_entry(tmp_path: Path) -> None:
    """The example of the documentation, as it stands there."""
    came = given(tmp_path, "may.log", f"HARBOUR LOG\n2025-05-13 | Port shelled | {SHELLED}\n")
    assert came.told() == [("Port shelled", "2025-05-13", "Harbour Log", None, SHELLED)]
    assert ".log" in registry.suffixes()


def test_a_plug_in_that_is_no_format_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that one knows which package to mend."""
    point = importlib.metadata.EntryPoint("broken", "json:dumps", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point])
    registry.formats.cache_clear()
    with pytest.raises(KnowledgeError, match="json:dumps"):
        registry.formats()
    registry.formats.cache_clear()


def test_a_format_that_is_asked_for_is_taken_inside_what_packs_it() -> None:
    """`--as text a.jsonl.gz` unpacks first."""
    import gzip

    raw = Raw.of_bytes(gzip.compress(b'{"text": "x"}'), "a.jsonl.gz")
    assert registry.format_of(raw, SourceOptions(kind="text")).name == "gzip"
    assert isinstance(registry.named("text"), Format)


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>Rain fell.</text></svg>', "markup of no kind that is read"),
        (f"@article{{reed2025,\n title={{Port}}, abstract={{{SHELLED}}} }}", "a list of references in BibTeX"),
        (f"%0 Newspaper Article\n%T Port\n%X {SHELLED}\n", "a list of references for EndNote"),
        ("BEGIN:VCALENDAR\nSUMMARY:Port shelled\nEND:VCALENDAR\n", "a calendar"),
        (f"% draft\n\\documentclass{{article}}\n{SHELLED}", "a document in LaTeX"),
        (f"%!PS-Adobe-3.0\n({SHELLED}) show", "a document in PostScript"),
        (
            f"-- dump of 13 May\nSET NAMES utf8;\n\nCREATE TABLE story (words text);\n-- {SHELLED}",
            "a dump of a database",
        ),
    ],
)
def test_what_is_no_text_is_named_and_not_read_as_prose(tmp_path: Path, begins: str, said: str) -> None:
    """Unless it is said to be text; prose that speaks of marks is read."""
    assert said in given(tmp_path, "a.txt", begins).errors[0]
    assert given(tmp_path, "a.txt", begins, kind="text", force=True).only.text == begins
    for prose in (f"< 5 people came. {SHELLED}", f"@reed wrote: {SHELLED}", f"%0 of votes. {SHELLED}"):
        assert given(tmp_path, "b.txt", prose).only.text == prose


@pytest.mark.parametrize(
    ("name", "begins", "said"),
    [
        ("a.msg", b"\xd0\xcf\x11\xe0", "a letter of Outlook, not text; save it as EML"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Word document, not text; save it as DOCX"),
        ("a.bin", b"\xd0\xcf\x11\xe0", "an old office document, not text; open it and save it as DOCX, XLSX or text"),
        ("a.7z", b"7z\xbc\xaf", "a 7-Zip archive, not text; unpack it first"),
        ("a.rar", b"Rar!\x1a", "a RAR archive, not text; unpack it first"),
        ("a.feather", b"ARROW1", "an Arrow (Feather) table, not text; save it as Parquet or CSV"),
        ("a.RData", b"RDX3\n", "data of R, not text; save them as CSV or Parquet in R"),
        ("a.mp4", b"\0\0\0\x20ftypisom", "film or sound, not text; give a transcript"),
        ("a.bin", b"\1\2", "binary, not text; save it as text or HTML first"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(tmp_path: Path, name: str, begins: bytes, said: str) -> None:
    """With what to do."""
    assert given(tmp_path, name, begins + bytes(range(32)) * 9).errors == [f"{name}: the file is {said}"]


def test_a_table_of_two_bytes_a_letter_without_a_mark_is_a_table(tmp_path: Path) -> None:
    """Whichever of the two comes first; nothing of it is read as prose."""
    table = f'title,text\nA,"{SHELLED}"\n'
    for encoding in ("utf-16-le", "utf-16-be"):
        assert given(tmp_path, "a.csv", table.encode(encoding)).only.text == SHELLED
