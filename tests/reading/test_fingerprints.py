"""What is read or resolved otherwise has another version of the rules, so that old readings are known as old."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import VERSIONS, noted, told

from newsgraph.identity import fingerprint as identity
from newsgraph.reading import fingerprint as reading


@pytest.mark.parametrize("of", sorted(VERSIONS))
def test_the_output_moves_only_together_with_the_version_of_the_rules(of: str) -> None:
    """Raise RULES_VERSION in the room's fingerprint.py, look at what moved, and note it anew with `make golden`."""
    version, lines = noted(of)
    moved = told(of) != lines
    assert not (moved and version == VERSIONS[of]), f"raise RULES_VERSION of {of}, then `make golden`"
    assert not moved, "the version was raised: note what is read now with `make golden`"
    assert version == VERSIONS[of], "note the new version with `make golden`"


def test_the_fingerprint_of_a_reader_follows_its_version_and_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version and a changed file each make another reader; nothing else does."""
    before = reading.reader_identity("model")
    assert reading._identity.__wrapped__("model", None, "") == before
    monkeypatch.setattr(reading, "RULES_VERSION", reading.RULES_VERSION + 1)
    assert reading._identity.__wrapped__("model", None, "") != before


def test_no_code_is_part_of_a_fingerprint_but_the_lists_and_weights_are() -> None:
    """A comment in a module must not make a whole archive old; a new word in a list must."""
    files = {path.name for path in reading._knowledge(weights=True)}
    assert not [name for name in files if name.endswith((".py", ".md"))]
    assert {"events.ttl", "times.toml", "model.int8.onnx", "pronoun_ranker.json", "places.xz"} <= files


def test_the_mark_of_identity_follows_its_version_and_its_lists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Notes of other rules, or of other lists, are dropped."""
    before = identity.rules_mark()
    with monkeypatch.context() as other:
        other.setattr(identity, "RULES_VERSION", identity.RULES_VERSION + 1)
        assert identity._mark.__wrapped__("") != before
    (tmp_path / "identity.toml").write_text("word = 1\n")
    monkeypatch.setattr(identity, "lexicon_path", lambda: tmp_path)
    one = identity._mark.__wrapped__("")
    (tmp_path / "identity.toml").write_text("word = 2\n")
    assert one not in (before, identity._mark.__wrapped__(""))
