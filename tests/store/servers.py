"""Real SPARQL servers for tests: Oxigraph's own, and Virtuoso where Debian's package is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

_PATIENCE = 120.0  # seconds until a server must answer
_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
"""


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Its address; the program comes with the tests' requirements."""
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    port = _free()
    command = [program, "serve", "--location", str(folder / "served"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def virtuoso(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Its address; the login is in the environment. Without the package the test skips."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")
    sql, http = _free(), _free()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    monkeypatch.setenv("NEWSGRAPH_STORE_USER", "dba")
    monkeypatch.setenv("NEWSGRAPH_STORE_PASSWORD", "dba")
    with _running([program, "-f", "-c", str(settings)], f"http://127.0.0.1:{http}/sparql"):
        yield f"http://127.0.0.1:{http}/sparql-auth"


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(command: list[str], address: str) -> Iterator[None]:
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
    ) as server:
        try:
            _answers(server, address)
            yield
        finally:
            server.kill()


def _answers(server: subprocess.Popen[bytes], address: str) -> None:
    """Wait until it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            httpx.get(address, timeout=5)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{server.args!r} does not answer at {address}")
