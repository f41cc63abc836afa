"""How a large archive fares: loading, the whole resolve, one article more and less, named queries; time and memory.

Run `python bench/scale.py` (10,000 made-up articles of `tests/support/archive.py`, about 11 million quads on disk) or
`python bench/scale.py 1000`. `--keep DIR` uses a store there, and makes it if it is missing. Ends with 1 if a limit is
passed: 10 minutes and 4 GB for the whole resolve, 5 seconds for one more article (wall time on a machine that does
nothing else; CPU seconds stand beside it).
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from archive import readings
from history import note

from newsgraph.graph import Iris, quads_of
from newsgraph.identity import noted, resolve
from newsgraph.query import ask_named
from newsgraph.store import Store, open_store

WHOLE, MEMORY, ONE_MORE = 600.0, 4.0, 5.0
MORE = 5  # articles that come and go one by one
QUERIES = ("disputed-events", "first-reports", "holders-of-post", "quantity-series", "unverified-claims", "articles")


@contextmanager
def lap(name: str, taken: list[float] | None = None) -> Iterator[None]:
    """Print what the block took: wall and CPU seconds, and the most memory that the process ever had."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if taken is not None:
        taken.append(wall)
    print(f"{name:34} {wall:8.1f} s wall {cpu:8.1f} s CPU   peak {peak():.2f} GB", flush=True)


def peak() -> float:
    """The most memory until now, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def measured(store: Store, count: int) -> bool:
    """All of it; whether every limit was kept."""
    iris = Iris()
    told = list(readings(count + MORE))
    whole: list[float] = []
    if not store.graphs():
        with lap(f"load {count:,} articles"):
            graphs = ((iris.article(one.article), quads_of(one, iris)) for one in told[:count])
            store.replace_graphs(noted(store, iris, graphs))
    with lap("resolve the whole", whole):
        report = resolve(store, iris)
    memory = peak()
    print(f"  {store.count():,} quads, {report.entities:,} things; {report.judged:,} event reports judged")
    more: list[float] = []
    for one in told[count:]:
        store.replace_graph(iris.article(one.article), quads_of(one, iris))
        with lap("one more article", more):
            report = resolve(store, iris)
        print(f"  {report.judged:,} event and {report.parties:,} party reports judged anew")
        print(f"  {report.written:,} quads in, {report.removed:,} out")
    for one in told[count:]:
        store.remove_graph(iris.article(one.article))
    with lap(f"{MORE} articles less"):
        resolve(store, iris)
    with lap("nothing new"):
        resolve(store, iris)
    for name in QUERIES:
        with lap(f"query {name}"):
            found = ask_named(store, name, {"post": "mayor"} if name == "holders-of-post" else {})
        print(f"  {len(found.dicts()):,} rows")
    kept = {"resolve_s": round(whole[0]), "one_more_s": round(max(more), 1), "peak_gb": round(memory, 2)}
    note("scale", {"articles": count, **kept})
    return whole[0] <= WHOLE and memory <= MEMORY and max(more) <= ONE_MORE


def main() -> int:
    """Print a line for each step; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="a folder for the store")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, open_store(chosen.keep or Path(name) / "graph") as store:
        return 0 if measured(store, chosen.count) else 1


if __name__ == "__main__":
    sys.exit(main())
