"""How the service stands many clients and runaway queries, beside `oxigraph serve` on the same graph.

`python bench/service.py DIR [--clients 50] [--time 20] [--memory]` serves the store in DIR (a folder made by
`newsgraph build`), and a copy of it by Oxigraph's own server, and lets so many clients ask both a mix of questions, one
server after the other. Then it asks runaway queries, one by one and ten at once, and how long the next one takes
(`--time 0`: only that). Wall clock: compare within a run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from history import note

from newsgraph.graph.terms import PREFIXES
from newsgraph.query import filled, named_query
from newsgraph.store import Store, open_store

MIX = {  # name → values
    "events": {"limit": "50"},
    "articles": {},
    "disputed-events": {},
    "events-by-type": {},
    "most-quoted": {"limit": "20"},
    "denials": {},
    "figures": {"measure": "killed"},
}
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a LIMIT 1",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a (!ng:x|^!ng:x)* ?b . ?b (!ng:y|^!ng:y)* ?c }",
    "SELECT (COUNT(*) AS ?n) { ?a nif:anchorOf ?x . ?b nif:anchorOf ?y FILTER(REGEX(CONCAT(?x, ?y), '(a+)+b')) }",
)


SMALL = "ASK { ?s ?p ?o }"


def questions(store: Store) -> list[str]:
    """Queries with all prefixes written out, so that every server reads them alike."""
    head = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    return [head + filled(named_query(name), values, store) for name, values in MIX.items()]


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def served(command: list[str], address: str) -> Iterator[None]:
    """A server while the block runs."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(address, timeout=2)
                break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


async def load(address: str, asked: list[str], clients: int, seconds: float) -> tuple[list[float], int]:
    """(how long each answer took, how many were none)."""
    taken: list[float] = []
    errors = 0
    end = time.perf_counter() + seconds

    async def client(number: int, session: httpx.AsyncClient) -> None:
        nonlocal errors
        luck = random.Random(number)  # noqa: S311 - not for secrets
        while time.perf_counter() < end:
            start = time.perf_counter()
            answer = await session.post(address, data={"query": luck.choice(asked)}, headers={"Accept": "text/csv"})
            errors += answer.status_code != 200
            taken.append(time.perf_counter() - start)

    async with httpx.AsyncClient(timeout=300, limits=httpx.Limits(max_connections=clients)) as session:
        await asyncio.gather(*(client(number, session) for number in range(clients)))
    return taken, errors


def told(name: str, taken: list[float], errors: int) -> float:
    """Print how it went; the median."""
    ordered = sorted(taken)
    median, high = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(f"{name:18} {len(ordered):6,} answers  p50 {median:7.3f} s  p99 {high:7.3f} s  errors {errors}", flush=True)
    return median


def runaways(address: str, limit: float) -> None:
    """Ask each twice, one after the other, and a small question after it; then all ten at once, and the small one."""
    with httpx.Client(timeout=limit * 10 + 60) as session:
        for query in RUNAWAYS * 2:
            status, took = timed(session, address, query)
            after, again = timed(session, address, SMALL)
            print(f"runaway: {status} after {took:.1f} s (limit {limit:g}); next: {after} after {again * 1000:.0f} ms")
        with ThreadPoolExecutor(10) as ten:
            asking = [ten.submit(timed, session, address, query) for query in RUNAWAYS * 2]
            time.sleep(1.5)
            among, again = timed(session, address, SMALL)
            ended = [one.result() for one in asking]
        told = ", ".join(f"{status} {took:.1f}" for status, took in ended)
        print(f"ten at once: {told}; a small one among them: {among} after {again * 1000:.0f} ms")
        after, again = timed(session, address, SMALL)
        print(f"next: {after} after {again * 1000:.0f} ms")


def timed(session: httpx.Client, address: str, query: str) -> tuple[int, float]:
    """(status, seconds)."""
    start = time.perf_counter()
    status = session.post(address, data={"query": query}).status_code
    return status, time.perf_counter() - start


def main() -> int:
    """1 if any answer was none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--time", type=float, default=20.0)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--limit", type=float, default=5.0)
    chosen = parser.parse_args()
    with open_store(chosen.store, read_only=True) as store:
        asked = questions(store)
    ours, theirs = free_port(), free_port()
    here = [sys.executable, "-m", "newsgraph", "serve", "--store", str(chosen.store), "--port", str(ours)]
    here += ["--seconds", "60", "--waiting", "1000", *(["--memory"] if chosen.memory else [])]
    errors = measured(chosen, asked, here, ours, theirs) if chosen.time else 0
    here[here.index("60")] = str(chosen.limit)
    with served(here, f"http://127.0.0.1:{ours}/health"):
        runaways(f"http://127.0.0.1:{ours}/sparql", chosen.limit)
    return 1 if errors else 0


def measured(chosen: argparse.Namespace, asked: list[str], here: list[str], ours: int, theirs: int) -> int:
    """Both servers, one after the other; how many of our answers were none."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(chosen.store, Path(folder) / "copy")
        there = ["oxigraph", "serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{theirs}"]
        with served([*there, "--union-default-graph"], f"http://127.0.0.1:{theirs}/"):
            other = told(
                "oxigraph serve",
                *asyncio.run(load(f"http://127.0.0.1:{theirs}/query", asked, chosen.clients, chosen.time)),
            )
    with served(here, f"http://127.0.0.1:{ours}/health"):
        taken, errors = asyncio.run(load(f"http://127.0.0.1:{ours}/sparql", asked, chosen.clients, chosen.time))
        own = told("newsgraph serve", taken, errors)
    print(f"median: {own / other:.2f} × oxigraph serve")
    figures = {"clients": chosen.clients, "p50_s": round(own, 4), "times_oxigraph": round(own / other, 2)}
    note("service", {**figures, "errors": errors})
    return errors


if __name__ == "__main__":
    sys.exit(main())
