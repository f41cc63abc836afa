"""Articles a second and memory at the doors in, for many articles in one file of each kind.

    python bench/sources.py [ARTICLES]        (default 10,000; pages are half as many)

Each kind runs in a process of its own, so that its highest memory is its own; nothing is read by the reader. Beside it
stands the memory for a tenth of the articles: where both are about the same, it does not grow with the file. (Nexis is
no stream: its marks stand between articles, and the file is taken in as a whole.)
"""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from history import note

TEXT = (
    "Rebels shelled the port of Alder on Monday, Mayor Ilka Brandt said. Nine people were killed in attack number {n}, "
    "and forty were wounded. Police closed the road to the quay until the end of the week, officials told reporters. "
    "The opposition called for talks, which the government has refused since the spring."
)
PAGE = (
    "<html><head><title>Port shelled {n} | Northern Wire</title><meta property='article:published_time' "
    "content='2025-05-13'></head><body><nav><a href='/'>Home</a></nav><article><h1>Port shelled {n}</h1>{text}"
    "</article><footer>© Northern Wire</footer></body></html>"
)


def _page(number: int) -> bytes:
    text = "".join(f"<p>{part}.</p>" for part in TEXT.format(n=number).rstrip(".").split(". "))
    return PAGE.format(n=number, text=text).encode()


def lines(path: Path, count: int) -> None:
    """JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"id": number, "date": "2025-05-13", "text": TEXT.format(n=number)}) + "\n")


def table(path: Path, count: int) -> None:
    """CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "date", "text", "source"))
        rows.writerows((number, "2025-05-13", TEXT.format(n=number), "Northern Wire") for number in range(count))


def nexis(path: Path, count: int) -> None:
    """Nexis, as text."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            head = "Port shelled\nNorthern Wire\nMay 13, 2025 Tuesday\nLength: 60 words\nByline: Jo Reed\nBody\n\n"
            file.write(f"{head}{TEXT.format(n=number)}\n\nLoad-Date: May 14, 2025\n\nEnd of Document\n")


def archive(path: Path, count: int) -> None:
    """Pages in a ZIP archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(count):
            file.writestr(f"{number:06}.html", _page(number))


def warc(path: Path, count: int) -> None:
    """Pages in a web archive, each packed."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(count):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            address = f"https://wire.example/{number}"
            record = writer.create_warc_record(
                address, "response", payload=io.BytesIO(_page(number)), http_headers=head
            )
            writer.write_record(record)


KINDS: dict[str, tuple[str, Callable[[Path, int], None], float]] = {
    "JSON Lines": ("a.jsonl", lines, 1),
    "CSV": ("a.csv", table, 1),
    "Nexis, text": ("a.txt", nexis, 1),
    "ZIP of pages": ("a.zip", archive, 0.5),
    "WARC of pages": ("a.warc.gz", warc, 0.5),
}


def measured(path: str) -> tuple[int, float, int]:
    """(articles, CPU seconds, megabytes at most)."""
    from newsgraph.model import Article
    from newsgraph.sources.inputs import articles

    began = time.process_time()
    count = sum(isinstance(one, Article) for one in articles([path]))
    took = time.process_time() - began
    return count, took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """A line a kind."""
    whole = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    context = multiprocessing.get_context("spawn")
    print(f"{'kind':<15}{'articles':>9}{'a CPU second':>14}{'MB at most':>12}{'of a tenth':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, make, share) in KINDS.items():
            told: list[tuple[int, float, int]] = []
            for count in (int(whole * share), int(whole * share / 10)):
                path = Path(folder, f"{count}{name}")
                make(path, count)
                with context.Pool(1) as pool:
                    told.append(pool.apply(measured, (str(path),)))
            (found, took, memory), (_, _, less) = told
            print(f"{kind:<15}{found:>9,}{found / took:>14,.0f}{memory:>12,}{less:>12,}")
            note("sources", {"kind": kind, "articles": found, "per_s": round(found / took), "peak_mb": memory})


if __name__ == "__main__":
    main()
