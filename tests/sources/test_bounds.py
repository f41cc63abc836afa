"""What has no end, or cannot be opened, costs itself: a line that says so, and the rest is read."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.sources import inputs, raw
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats.tables import delimited
from newsgraph.sources.inputs import articles

TEXT = "The council of Port Alder met on Monday and will meet again on Friday, the mayor said."


def found(*named: Path | str, stdin: bytes = b"") -> tuple[list[str], list[str]]:
    """(texts, errors) of what is named."""
    given = list(articles(map(str, named), SourceOptions(), io.BytesIO(stdin)))
    texts = [one.text for one in given if isinstance(one, Article)]
    return texts, [str(one) for one in given if isinstance(one, InputError)]


def test_a_pipe_is_never_opened_wherever_it_lies(tmp_path: Path) -> None:
    """Nobody may ever write into it, or never stop."""
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    os.mkfifo(tmp_path / "c")
    for named in ((tmp_path,), (tmp_path / "*",), (tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c")):
        texts, errors = found(*named)
        assert texts == [TEXT]
        assert len(errors) == 2
        assert all("not a regular file" in one for one in errors)
    assert "not a regular file" in found("/dev/zero")[1][0]


def test_a_folder_that_cannot_be_read_is_a_line_and_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beside it is read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text(TEXT)
    real = os.scandir

    def scandir(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    texts, errors = found(tmp_path)
    assert texts == [TEXT]
    assert [("closed" in one, "the folder cannot be read (Permission denied)" in one) for one in errors] == [
        (True, True)
    ]


def test_a_line_without_end_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In JSON Lines those after it are read; of a table nothing after it can be trusted."""
    for module in (raw, delimited):
        monkeypatch.setattr(module, "LONGEST_LINE", 500)
    records = [json.dumps({"id": str(n), "text": TEXT * (20 if n == 1 else 1)}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(records))
    texts, errors = found(tmp_path / "a.jsonl")
    assert texts == [TEXT, TEXT]
    assert len(errors) == 1
    assert "a.jsonl:2: the line is longer than 500 bytes" in errors[0]
    (tmp_path / "b.csv").write_text("\n".join(["id,text", f'1,"{TEXT}"', f'2,"{TEXT * 20}"', f'3,"{TEXT}"']))
    texts, errors = found(tmp_path / "b.csv")
    assert texts == [TEXT]
    assert "a line longer than 500 characters" in errors[0]


def test_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends is read."""
    monkeypatch.setattr(inputs, "MAX_STDIN_BYTES", 1_000)
    assert found("-", stdin=TEXT.encode())[0] == [TEXT]
    texts, errors = found("-", stdin=TEXT.encode() * 100)
    assert texts == []
    assert "more than 1,000 bytes on standard input" in errors[0]


def test_numbered_lines_say_where_they_are() -> None:
    """With their ends, the last one without."""
    assert list(raw.numbered_lines(io.BytesIO(b"a\n\nb"), "x")) == [(1, b"a\n"), (2, b"\n"), (3, b"b")]
