"""A service over a workspace that listens on a port of its own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsgraph.workspace import Settings


@contextmanager
def listening(root: Path, *, token: str | None = None) -> Iterator[str]:
    """Its address, until the block ends; the test skips where the service's packages are missing."""
    uvicorn = pytest.importorskip("uvicorn")
    from newsgraph.service.app import application
    from newsgraph.service.limits import Limits

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(Settings(root=root), Limits(workers=1), token=token)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)
