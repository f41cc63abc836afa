"""What the tests of the command line share: a command in an empty folder, two articles."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plain_reader import PlainReader

import newsgraph.cli.gathering
import newsgraph.knowledge.gazetteer
import newsgraph.reading.reader
from newsgraph.cli.entry import run

ONE, TWO = "Alder slept.", "Voss woke."


Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Shell:
    """Runs a command in an empty folder with a plain reader: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(newsgraph.reading.reader, "load_reader", lambda *_: PlainReader())
    monkeypatch.setattr(newsgraph.knowledge.gazetteer, "load_gazetteer", lambda *_: None)
    monkeypatch.setattr(newsgraph.cli.gathering, "_is_new", lambda _: False)  # test_base.py tells what is said then
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for name in [name for name in os.environ if name.startswith("NEWSGRAPH_")]:
        monkeypatch.delenv(name)

    def call(*words: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = run(words)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def two_articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1.txt").write_text(ONE)
    (folder / "2.md").write_text(f"---\ntitle: Morning\ndate: 2024-05-03\npublisher: The Marrow Post\n---\n{TWO}\n")
    return folder
