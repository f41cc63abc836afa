"""The figures of earlier runs: one JSON object a line, with day, machine and commit, in `bench/history.jsonl`.

    python bench/history.py [BENCH]

prints what was noted, of one bench or of all. A bench notes what it measured only where the environment variable
`BENCH_HISTORY` names the file, as `make bench` does: a run on a busy machine should leave no trace.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "history.jsonl"
VARIABLE = "BENCH_HISTORY"


def note(bench: str, figures: Mapping[str, float | int | str]) -> None:
    """Append a line with the figures, each named with its unit (`wall_s`, `peak_mb`), where BENCH_HISTORY says."""
    target = os.environ.get(VARIABLE)
    if not target:
        return
    line = {
        "day": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "bench": bench,
        "commit": _commit(),
        "python": platform.python_version(),
        "machine": _machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        **figures,
    }
    with Path(target).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def noted(bench: str | None = None) -> list[dict[str, object]]:
    """What was noted, oldest first."""
    if not FILE.exists():
        return []
    lines = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line]
    return [line for line in lines if bench in (None, line["bench"])]


def _commit() -> str:
    """The commit that was measured, with a plus where files were changed; empty outside of a clone."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty=+"], cwd=HERE, capture_output=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _machine() -> str:
    """The processor, as the system calls it."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in text.splitlines() if line.startswith("model name")), "")


if __name__ == "__main__":
    for one in noted(*sys.argv[1:2]):
        print(json.dumps(one, ensure_ascii=False))
