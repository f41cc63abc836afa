"""Every address of the OpenAPI document, asked by schemathesis with whatever it thinks of: no answer is a 500."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from serving import listening


@pytest.mark.slow
def test_whatever_is_asked_nothing_breaks(folder: Path, tmp_path: Path) -> None:
    """Seeded and bounded: the same requests each time, some hundreds of them; without the token, so nothing is read."""
    pytest.importorskip("schemathesis")
    asked = ["--checks", "not_a_server_error", "--phases", "examples,coverage,fuzzing", "--max-examples", "3",
             "--seed", "1", "--workers", "2", "--max-failures", "5", "--request-timeout", "30",
             "--include-path-regex", "^/[a-z]+$|^/queries/(articles|claims|events|events-near|mine)$"]  # fmt: skip
    with listening(folder) as address:
        words = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", *asked]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert re.search(r"\d+ generated, \d+ passed|No issues found", done.stdout), done.stdout[-2000:]
