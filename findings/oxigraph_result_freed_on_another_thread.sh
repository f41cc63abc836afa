#!/usr/bin/env bash
# A result of pyoxigraph 0.5.13 that is collected on another thread than the one that asked (Python's garbage collector runs on
# whichever thread allocates next) cannot be freed quietly: the hook for unraisable exceptions gets a RuntimeError. A result that
# was read to its end before is no better. Freed on its own thread, nothing is said.
# Installs a pinned public package into a temporary folder, frees four results, and ends with 1 if the hook hears something else.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13
"$place/venv/bin/python" - <<'PYTHON'
"""Results in a cycle, as a frame of a traceback makes one, collected here and there."""
import gc
import sys
import threading

import pyoxigraph

heard: list[str] = []
sys.unraisablehook = lambda what: heard.append(f"{type(what.exc_value).__name__}: {what.exc_value}")
gc.disable()
store = pyoxigraph.Store()


def left(read: bool) -> None:
    """Leave a result that only the collector can free."""
    answer = store.query("SELECT ?n { VALUES ?n { 1 2 } }")
    if read:
        list(answer)
    cycle = [answer]
    cycle.append(cycle)


seen = {}
for read in (False, True):
    for elsewhere in (False, True):
        heard.clear()
        left(read)
        if elsewhere:
            other = threading.Thread(target=gc.collect)
            other.start()
            other.join()
        else:
            gc.collect()
        seen[read, elsewhere] = [one.split("::")[-1] for one in heard]
print(seen)
# A guess would be: four empty lists. Long-lived programs with threads should turn a result into rows where they ask, and let go of it.
expected = ["PyQuerySolutions is unsendable, but is being dropped on another thread"]
raise SystemExit(seen != {(False, False): [], (False, True): expected, (True, False): [], (True, True): expected})
PYTHON
