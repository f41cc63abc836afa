"""The same reading whatever Python's hash seed is: no set decides by its order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

TEXT = "Soldiers in Kelm met with rebels in Osk on Monday. The mayor of Lund spoke to workers in Halm."


@pytest.mark.slow
def test_two_hash_seeds_give_the_same_reading() -> None:
    """As two runs of the command have two seeds by themselves."""
    read = [
        subprocess.run(
            [sys.executable, "-m", "newsgraph", "read", "-"],
            input=TEXT.encode(),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert read[0] == read[1]
    assert b"Meeting" in read[0]
