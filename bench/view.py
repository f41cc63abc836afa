"""How large the page is, how soon it shows and how smoothly it moves; beside pyvis as it comes, in the same run.

Run `python bench/view.py` (made-up graphs of 200, 1,000, 5,000 and 20,000 nodes, two lines each; needs Chromium and
playwright), `python bench/view.py --articles 2000` for the page of so many made-up articles, read and resolved (which
takes far longer than the page: each step says its CPU seconds), or `--page FILE` for a page that is there already. Ends
with 1 when a limit is passed. pyvis draws the same graphs with its own physics and is waited for `--wait` seconds at
each size (0 leaves it out). The first view is told in CPU milliseconds of the page's thread, parsing included, and by
the clock; limits hold for the first, since the clock of a busy machine measures the neighbours too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from archive import readings
from history import note
from network_fixtures import many

from newsgraph.graph import Iris, quads_of
from newsgraph.identity import resolve
from newsgraph.store import MEMORY, open_store
from newsgraph.views.page.build import page_data
from newsgraph.views.page.data import PageData
from newsgraph.views.page.render import write_page

SIZES = (200, 1000, 5000, 20000)
BUDGET = 300_000  # bytes beside the data
FIRST_VIEW = {5_000: 500, 50_000: 800, 10**9: 1500}  # CPU milliseconds to the drawing, up to so many nodes
FRAMES = 50  # a second, while the drawing is moved about
CROWD, CROWD_FRAMES = 2000, 30  # signs drawn on demand, and frames a second then
ANSWER = 100  # milliseconds until a filter, a brush or a search has answered
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PAN = """(network) => new Promise((done) => { const from = performance.now(); let frames = 0;
  const step = () => { frames += 1; const now = performance.now() - from;
  network.moveTo({ position: { x: 200 * Math.sin(now / 300), y: 0 } });
  if (now < 2000) requestAnimationFrame(step); else done(frames / (now / 1000)); }; requestAnimationFrame(step); })"""


CROWDED = """(count) => { const page = newsgraphPage; Object.assign(page.state, { limit: count, viewport: null });
  page.refresh({ say: null }); page.drawing.fit(null, false); return page.shown.nodes.size; }"""
ANSWERS = """() => { const page = newsgraphPage, { state } = page, slowest = [];
  const timed = (act) => { const from = performance.now(); act(); slowest.push(performance.now() - from); };
  timed(() => { state.offKnown.add("attributed"); page.filtered(); });
  timed(() => { state.offKnown.clear(); page.filtered(); });
  timed(() => { state.said = [Date.UTC(2031, 0, 5), Date.UTC(2031, 0, 9)]; page.filtered(); });
  timed(() => { state.said = null; page.filtered(); });
  page.search.input.value = "number 17"; page.search.find(); // names are sorted once
  timed(() => { page.search.input.value = "town teyn"; page.search.find(); }); page.search.close();
  return Math.max(...slowest); }"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a browser made of a page."""

    first: float  # milliseconds to the first view, by the clock
    frames: float  # a second, while panning
    crowd: float = 0.0  # the same with CROWD signs drawn
    answer: float = 0.0  # milliseconds of the slowest of a filter, a brush and a search
    cpu: float = 0.0  # milliseconds of CPU of the page's thread until the first view
    nodes: int = 0  # that the page has


def measured(browser: Any, path: Path, runs: int = 3) -> Seen:
    """The best of some runs."""
    seen = []
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        inside = page.context.new_cdp_session(page)
        inside.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri(), timeout=240_000)
        page.wait_for_selector("html[data-ready]", timeout=240_000)
        spent = {one["name"]: one["value"] for one in inside.send("Performance.getMetrics")["metrics"]}
        cpu = 1000 * float(spent["TaskDuration"])
        first = float(page.evaluate("document.documentElement.dataset.ready"))
        page.wait_for_timeout(500)  # the page comes to rest
        frames = float(page.evaluate(f"({PAN})(newsgraphPage.drawing.network)"))
        answer = float(page.evaluate(ANSWERS))
        page.evaluate(CROWDED, CROWD)
        page.wait_for_timeout(500)
        crowd = float(page.evaluate(f"({PAN})(newsgraphPage.drawing.network)"))
        seen.append(Seen(first, frames, crowd, answer, cpu, int(page.evaluate("newsgraphPage.graph.all.size"))))
        page.close()
    return Seen(
        min(one.first for one in seen), max(one.frames for one in seen),
        max(one.crowd for one in seen), min(one.answer for one in seen), min(one.cpu for one in seen), seen[0].nodes,
    )  # fmt: skip


def of_archive(count: int) -> PageData:
    """The page data of so many made-up articles, resolved."""
    iris = Iris()
    with open_store(MEMORY) as store:
        for reading in readings(count):
            store.replace_graph(iris.article(reading.article), quads_of(reading, iris))
        _step(f"{count:,} articles stored")
        resolve(store, iris)
        _step("resolved")
        data = page_data(store)
        _step("data of the page gathered")
        return data


def _step(what: str) -> None:
    print(f"  {what} after {time.process_time():.0f} CPU s", file=sys.stderr, flush=True)


def plain_pyvis(browser: Any, folder: Path, size: int, wait: float) -> tuple[int, Seen | None]:
    """Bytes of the file, and what a browser made of it; None if it did not settle in time. Its library is inlined."""
    from pyvis.network import Network

    data = many(size)
    network = Network(directed=True, cdn_resources="in_line")
    for node in data.nodes:
        network.add_node(node.id, label=node.label)
    for edge in data.edges:
        network.add_edge(edge.source, edge.target)
    path = folder / f"plain-{size}.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.set_default_timeout(wait * 1000)
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    begin = time.perf_counter()
    try:
        page.goto(path.as_uri(), timeout=wait * 1000)
        left = max(1.0, wait - (time.perf_counter() - begin)) * 1000
        settled = page.evaluate(
            "(wait) => new Promise((done) => { network.once('stabilizationIterationsDone', () => done(true));"
            " setTimeout(() => done(false), wait); })",
            left,
        )
        first = (time.perf_counter() - begin) * 1000
        frames = float(page.evaluate(f"({PAN})(network)")) if settled else 0.0
    except Exception:  # noqa: BLE001 - a page that hangs is no answer in time
        settled, first, frames = False, 0.0, 0.0
    page.close()
    return path.stat().st_size, Seen(first, frames) if settled else None


def main() -> int:
    """Print a row for each size; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many nodes")
    parser.add_argument("--articles", type=int, help="the page of so many made-up articles instead")
    parser.add_argument("--page", type=Path, help="a page that is there already, of newsgraph view")
    parser.add_argument("--wait", type=float, default=60, help="seconds that pyvis as it comes is waited for; 0: not")
    chosen = parser.parse_args()
    from playwright.sync_api import sync_playwright

    failed = False
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(
            "  nodes  drawn  write CPU s  page kB  data kB  first view CPU ms  clock  frames/s  at 2,000  answer ms"
            " | pyvis kB  first view ms  frames/s"
        )
        if chosen.page:
            return int(_looked_at(browser, chosen.page, "", None)[1])
        made = [(lambda: of_archive(chosen.articles))] if chosen.articles else [partial(many, n) for n in chosen.sizes]
        for make in made:
            data = make()
            size = len(data.nodes)
            begin = time.process_time()
            report = write_page(data, folder / f"{size}.html")
            wrote = time.process_time() - begin
            beside = chosen.wait and not chosen.articles
            plain = partial(_plain_row, browser, folder, size, chosen.wait) if beside else None
            failed |= _looked_at(browser, report.path, f"{report.drawn:6,} {wrote:12.1f}", plain)[1]
        print(f"load {os.getloadavg()[0]:.1f} at the end")
        browser.close()
    return int(failed)


def _looked_at(browser: Any, path: Path, before: str, plain: Callable[[], str] | None) -> tuple[Seen, bool]:
    """(what a browser made of a page, whether a limit is passed), printed as a row and noted."""
    text = path.read_text(encoding="utf-8")
    carried = sum(len(part.split("</script>")[0]) for part in text.split('<script type="application/json"')[1:])
    beside = len(text.encode()) - carried
    ours = measured(browser, path)
    print(
        f"{ours.nodes:7,} {before:19} {beside / 1000:8.0f} {carried / 1000:8.0f} {ours.cpu:18.0f} {ours.first:13.0f}"
        f" {ours.frames:9.0f} {ours.crowd:9.0f} {ours.answer:10.0f} |{plain() if plain else ''}",
        flush=True,
    )
    note(
        "view",
        {
            "nodes": ours.nodes,
            "page_kb": round(beside / 1000),
            "data_kb": round(carried / 1000),
            "first_cpu_ms": round(ours.cpu),
            "first_ms": round(ours.first),
            "frames_per_s": round(ours.frames),
            "crowd_frames_per_s": round(ours.crowd),
            "answer_ms": round(ours.answer),
        },
    )
    slow = ours.cpu > next(limit for size, limit in FIRST_VIEW.items() if ours.nodes <= size) or ours.answer > ANSWER
    return ours, beside > BUDGET or slow or ours.frames < FRAMES or ours.crowd < CROWD_FRAMES


def _plain_row(browser: Any, folder: Path, size: int, wait: float) -> str:
    weight, seen = plain_pyvis(browser, folder, size, wait)
    if seen is None:
        return f" {weight / 1000:8.0f}  not in {wait:.0f} s"
    return f" {weight / 1000:8.0f} {seen.first:14.0f} {seen.frames:9.0f}"


if __name__ == "__main__":
    sys.exit(main())
