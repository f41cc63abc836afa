"""How long the site takes: the examples (or another workspace), repeated to so many articles, resolved and written.

Run `python bench/site.py --articles 1000 [--workspace DIR]`. Each repetition is the same articles from another outlet
on another address, so that people and events meet as they do in an archive. Ends with 1 when writing takes longer than
two minutes for 1,000 articles.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from history import note

import newsgraph
from newsgraph.graph import Iris, quads_of
from newsgraph.identity import resolve
from newsgraph.model import Reading
from newsgraph.store import MEMORY, open_store
from newsgraph.views.site import write_site

LIMIT = 120  # seconds for 1,000 articles
EXAMPLES = Path(__file__).parent.parent / "examples"


def repeated(readings: list[Reading], count: int) -> Iterator[Reading]:
    """So many readings: the same over and over, each time from another outlet."""
    for number in range(count):
        turn, place = divmod(number, len(readings))
        article = readings[place].article
        outlet = article.publisher if turn == 0 else f"{article.publisher or 'Outlet'} {turn + 1}"
        address = f"https://bench.example/{turn}/{place}"
        yield replace(readings[place], article=replace(article, publisher=outlet, url=address, id=f"{turn}-{place}"))


def main() -> int:
    """Print the times; 1 if the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workspace", help="whose articles to repeat (default: the examples)")
    chosen = parser.parse_args()
    with newsgraph.open_graph(chosen.workspace or "memory:") as graph:
        if not chosen.workspace:
            graph.add(EXAMPLES)
        readings = list(graph.readings())
    iris = Iris()
    with open_store(MEMORY) as store, tempfile.TemporaryDirectory() as folder:
        for reading in repeated(readings, chosen.articles):
            store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
        begin = time.perf_counter()
        resolve(store, iris)
        print(f"{chosen.articles:,} articles resolved in {time.perf_counter() - begin:.0f} s")
        begin, cpu = time.perf_counter(), time.process_time()
        report = write_site(store, Path(folder))
        wall, cpu = time.perf_counter() - begin, time.process_time() - cpu
    print(
        f"{report.files:,} files, {report.size / 1e6:.0f} MB: {wall:.0f} s by the clock, {cpu:.0f} CPU seconds, "
        f"{1000 * cpu / chosen.articles:.0f} CPU seconds for 1,000 articles; "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    note("site", {"articles": chosen.articles, "files": report.files, "wall_s": round(wall), "cpu_s": round(cpu)})
    return int(wall * 1000 / chosen.articles > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
