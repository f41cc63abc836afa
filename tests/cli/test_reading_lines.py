"""How a reading is written: one line, the same bytes however many parts it has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsgraph.cli import reading


@pytest.mark.parametrize("parts", [0, 1, 200, 201, 400, 401])
def test_a_reading_written_part_by_part_is_the_line_that_the_encoder_gives(
    parts: int, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with line separators in words, which would break the line for some programs."""
    value: dict[str, Any] = {
        "id": "é",
        "events": [{"n": [n], "text": "a, b\u2028"} for n in range(parts)],
        "none": None,
    }
    asked: list[int] = []
    real = json.dumps

    def noted(one: Any, **how: Any) -> str:
        asked.append(len(one or ""))
        return real(one, **how)

    monkeypatch.setattr(json, "dumps", noted)
    reading._write(value)
    written = capfdbinary.readouterr().out.decode()
    assert written.endswith("\n")
    assert len(written.splitlines()) == 1
    assert json.loads(written) == value
    assert ": " not in written
    assert max(asked) <= 200  # never the whole of a long list at once
