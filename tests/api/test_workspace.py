"""Where things are and how they are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.errors import UsageError
from newsgraph.workspace import Settings, settings


def test_without_any_setting_everything_is_here() -> None:
    """`graph/` and `exports/` under the current folder, the rules as reader."""
    chosen = settings(environment={})
    assert chosen == Settings()
    assert (chosen.store_location, str(chosen.exports_folder)) == ("graph", "exports")


def test_an_option_outweighs_the_environment_which_outweighs_the_file(tmp_path: Path) -> None:
    """Each of the three is heard where the ones above it are silent."""
    (tmp_path / "newsgraph.toml").write_text('reader = "file"\nexports = "file"\nbase = "https://file.example/"\n')
    variables = {"NEWSGRAPH_READER": "variable", "NEWSGRAPH_EXPORTS": "variable"}
    chosen = settings(tmp_path, {"reader": "option", "pipeline": None}, variables)
    assert (chosen.reader, chosen.exports, chosen.base) == ("option", "variable", "https://file.example/")


def test_the_workspace_may_come_from_the_environment(tmp_path: Path) -> None:
    """`NEWSGRAPH_WORKSPACE` stands for `--workspace`."""
    chosen = settings(environment={"NEWSGRAPH_WORKSPACE": str(tmp_path)})
    assert chosen.store_location == str(tmp_path / "graph")


def test_an_endpoint_is_no_folder_of_the_workspace(tmp_path: Path) -> None:
    """An address stays as it is."""
    chosen = settings(tmp_path, {"store": "http://127.0.0.1:7878/"}, {})
    assert chosen.remote
    assert chosen.store_location == "http://127.0.0.1:7878/"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("stoer = 'x'", '"stoer" is no setting; settings: store, exports, base, reader, pipeline'),
        ("reader = 3", '"reader" must be a string; settings: store, exports, base, reader, pipeline'),
        ("reader", "not valid TOML"),
        ("base = 'news'", "news: this base IRI cannot be used; begin it with https:// and end it with / or #"),
    ],
)
def test_a_wrong_settings_file_is_said_in_one_sentence(tmp_path: Path, written: str, sentence: str) -> None:
    """Nothing is silently ignored."""
    (tmp_path / "newsgraph.toml").write_text(written)
    with pytest.raises(UsageError) as refused:
        settings(tmp_path, environment={})
    assert sentence in str(refused.value)
