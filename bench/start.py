"""How long the shell waits: `newsgraph --help`, `query` and `read` of one sentence, as whole processes.

    python bench/start.py [STORE]

Without a store, one is made of the examples in a temporary folder. Prints the median of five runs,
wall and CPU seconds, beside the limit; ends with 1 if a CPU median is over its limit (on a busy
machine the wall clock measures the neighbours). Python keeps its bytecode, as an installed package
has it, whatever the environment says: compiling costs more than all the rest.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from history import note

RUNS = 5
SENTENCE = "Police in Marlow shot dead two protesters on Monday, the interior minister, Ana Ferro, said."
QUERY = "SELECT ?name WHERE { ?x schema:name ?name } LIMIT 10"


def measured(command: Sequence[str], given: str = "") -> tuple[float, float]:
    """Median (wall, CPU) seconds of a command, after one run that warms the disk's cache and leaves the bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL, env=kept, input=given, text=True)
    run()
    walls, cpus = [], []
    for _ in range(RUNS):
        before, start = os.times(), time.perf_counter()
        run()
        after = os.times()
        walls.append(time.perf_counter() - start)
        cpus.append(sum(after[2:4]) - sum(before[2:4]))
    return statistics.median(walls), statistics.median(cpus)


def main(store: str) -> int:
    """Print one line for each command; 1 if one is too slow."""
    newsgraph = str(Path(sys.executable).with_name("newsgraph"))
    slow = 0
    for name, limit, command, given in (
        ("newsgraph --help", 0.25, [newsgraph, "--help"], ""),
        ("newsgraph query", 0.5, [newsgraph, "query", "--store", store, QUERY], ""),
        ("newsgraph queries", 0.5, [newsgraph, "queries"], ""),
        ("newsgraph read", 1.8, [newsgraph, "read", "-"], SENTENCE),  # 1.5 s by the clock: it has two threads
    ):
        wall, cpu = measured(command, given)
        slow += cpu > limit
        note("start", {"command": name, "wall_s": round(wall, 3), "cpu_s": round(cpu, 3)})
        print(f"{name:<18} {wall:.3f} s wall  {cpu:.3f} s CPU  limit {limit} s")
    return min(slow, 1)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        adding = [str(Path(sys.executable).with_name("newsgraph")), "add", "--workspace", folder, "examples"]
        subprocess.run(adding, check=True, stdout=subprocess.DEVNULL)
        sys.exit(main(str(Path(folder, "graph"))))
