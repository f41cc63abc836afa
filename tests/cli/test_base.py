"""What is said of the addresses that a first build gives to things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgraph.cli import gathering

is_new = gathering._is_new  # as it is, before the shell of these tests makes every store an old one
Shell = Callable[..., tuple[int, str, str]]
SAID = (
    "newsgraph: IRIs begin with https://example.org/newsgraph/, which is nobody's; for your own, write"
    ' base = "https://your.site/news/" into newsgraph.toml and build anew\n'
)


def test_a_base_that_is_nobodys_is_said_at_the_first_build_alone(
    shell: Shell, two_articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: the second run finds a store that has it already."""
    monkeypatch.setattr(gathering, "_is_new", is_new)
    assert shell("add", "news/1.txt")[2] == SAID
    assert shell("add", "news")[2] == ""


def test_a_base_of_ones_own_says_nothing(
    shell: Shell, two_articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands in the settings of the workspace."""
    monkeypatch.setattr(gathering, "_is_new", is_new)
    (tmp_path / "newsgraph.toml").write_text('base = "https://alder.example/"\n')
    assert shell("add", "news/1.txt")[2] == ""
