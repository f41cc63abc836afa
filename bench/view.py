"""How large the page is and how soon it shows: sizes, time to write, time to the first view in Chromium.

Run `python bench/view.py` (made-up graphs of 200, 1,000, 5,000 and 20,000 nodes, two lines each; needs Chromium and
playwright for the times). Ends with 1 when a limit is passed. `--plain` adds pyvis as it comes, physics and all,
at 200 nodes, side by side.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from network_fixtures import many

from newsgraph.views.page import write_page

SIZES = (200, 1000, 5000, 20000)
BUDGET = 500_000  # bytes beside the data
FIRST_VIEW = 1500  # milliseconds from navigation to the drawing, up to 1,000 nodes
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
PAN = """() => new Promise((done) => { const network = newsgraphPage.drawing.network; const from = performance.now();
  let frames = 0; const step = () => { frames += 1; const now = performance.now() - from;
  network.moveTo({ position: { x: 200 * Math.sin(now / 300), y: 0 } });
  if (now < 2000) requestAnimationFrame(step); else done(frames / (now / 1000)); }; requestAnimationFrame(step); })"""


def measured(browser: Any, path: Path) -> tuple[float, float]:
    """Milliseconds to the first view (the best of three), frames a second while panning."""
    ready = []
    for _ in range(3):
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", timeout=60_000)
        ready.append(float(page.evaluate("document.documentElement.dataset.ready")))
        frames = float(page.evaluate(PAN))
        page.close()
    return min(ready), frames


def plain_pyvis(browser: Any, folder: Path) -> float:
    """Seconds until pyvis as it comes has settled a graph of 200 nodes; its library comes from this package."""
    from pyvis.network import Network

    data = many(200)
    network = Network(directed=True, cdn_resources="in_line")
    for node in data.nodes:
        network.add_node(node.id, label=node.label)
    for edge in data.edges:
        network.add_edge(edge.source, edge.target)
    path = folder / "plain.html"
    path.write_text(network.generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    begin = time.perf_counter()
    page.goto(path.as_uri())
    page.evaluate("() => new Promise((done) => network.once('stabilized', done))")
    return time.perf_counter() - begin


def main() -> int:
    """Print a row for each size; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true", help="pyvis as it comes, too")
    chosen = parser.parse_args()
    from playwright.sync_api import sync_playwright

    failed = False
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        print("  nodes   drawn  statements  write s  page kB  data kB  first view ms  frames/s panning")
        for size in SIZES:
            begin = time.perf_counter()
            report = write_page(many(size), folder / f"{size}.html")
            wrote = time.perf_counter() - begin
            text = report.path.read_text(encoding="utf-8")
            data = sum(len(part.split("</script>")[0]) for part in text.split('<script type="application/json"')[1:])
            first, frames = measured(browser, report.path)
            print(
                f"{size:7,} {report.drawn:7,} {report.statements:11,} {wrote:8.1f} {report.size / 1000:8.0f}"
                f" {data / 1000:8.0f} {first:14.0f} {frames:17.0f}"
            )
            failed |= report.size - data > BUDGET or (size <= 1000 and first > FIRST_VIEW)
        if chosen.plain:
            print(f"pyvis as it comes, 200 nodes: settled after {plain_pyvis(browser, folder):.1f} s")
        browser.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
