"""A service over the two articles about Port Alder, and a client of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from worlds import alder_store

from newsgraph.store import open_store
from newsgraph.workspace import Settings

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newsgraph.service.app import application
from newsgraph.service.limits import Limits


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the two articles about Port Alder on the disk."""
    root = tmp_path_factory.mktemp("served")
    with alder_store() as made, open_store(root / "graph") as store:
        store.replace_graphs((graph, made.quads(graph)) for graph in made.graphs())
    (root / "queries").mkdir()
    (root / "queries" / "mine.rq").write_text("# parameter: n number = 1 -- a number\nSELECT ($n AS ?x) {}", "utf-8")
    return root


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """A client of a service with small limits."""
    limits = Limits(seconds=3, rows=300, size=100_000, workers=1, asked=5_000)
    with TestClient(application(Settings(root=folder), limits)) as found:
        yield found
