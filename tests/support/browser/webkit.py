"""WebKit as Debian ships it (`webkit2gtk-driver`), driven by its own WebDriver over HTTP on a display of its own.

It stands for Safari and for Web, the browser of GNOME. Playwright's WebKit cannot be had from a distribution.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

_DRIVER = shutil.which("WebKitWebDriver")
_XVFB = shutil.which("Xvfb")
_WINDOW = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
MISSING = None if _DRIVER and _XVFB and _WINDOW else "WebKit is not installed (apt-get install webkit2gtk-driver xvfb)"
_QUIET = {  # no graphics card, and no user namespaces within a container
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
}
_PATIENCE = 120.0  # seconds for a start or an answer
_LISTEN = """(() => { const heard = globalThis.complaints = [];
  addEventListener("error", (event) => heard.push(event.message));
  addEventListener("unhandledrejection", (event) => heard.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => heard.push(event.violatedDirective)); })()"""


class WebKitError(Exception):
    """WebKit could not do what it was told."""


class WebKit:
    """A window of WebKit: `with WebKit() as webkit`."""

    def __init__(self, size: tuple[int, int] = (1280, 800)) -> None:
        """Nothing is started yet."""
        self.size = size
        self.running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> WebKit:
        wide, high = self.size
        display = self._display(wide, high)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        surroundings = os.environ | _QUIET | {"DISPLAY": display}
        self._start([str(_DRIVER), f"--port={self.port}"], env=surroundings)
        _until(lambda: self._answers("/status"), "WebKit did not start")
        wanted = {"webkitgtk:browserOptions": {"binary": str(_WINDOW), "args": ["--automation"]}}
        opened = self._asked("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = f"/session/{opened['sessionId']}"
        self.tell("POST", "/window/rect", x=0, y=0, width=wide, height=high)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asked("DELETE", self.session)
        for process in reversed(self.running):
            process.terminate()
            process.wait(timeout=_PATIENCE)

    def tell(self, method: str, command: str, **parameters: Any) -> Any:
        """What a command of the session answers. WebKitError if it fails."""
        return self._asked(method, self.session + command, parameters)

    def open(self, address: str) -> None:
        """Go to a page and wait until it has drawn."""
        self.tell("POST", "/url", url=address)
        ready = "document.documentElement.dataset.ready !== undefined"
        _until(lambda: self.js(ready), f"{address} never drew")
        self.js(_LISTEN)

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.tell("POST", "/execute/sync", script=f"return ({expression});", args=[])

    def until(self, expression: str) -> None:
        """Wait for an expression to hold."""
        _until(lambda: bool(self.js(expression)), f"never came true: {expression}")

    def click(self, selector: str) -> None:
        """Click an element as a mouse does."""
        found = self.tell("POST", "/element", using="css selector", value=selector)
        self.tell("POST", f"/element/{next(iter(found.values()))}/click")

    def complaints(self) -> list[str]:
        """Errors of the page since it has drawn, also of policies that it broke; the driver has no console to read."""
        return list(self.js("globalThis.complaints"))

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        path.write_bytes(base64.b64decode(self.tell("GET", "/screenshot")))

    def _display(self, wide: int, high: int) -> str:
        """A display that nobody sees; the server finds a free number itself."""
        read, write = os.pipe()
        screen = ["-screen", "0", f"{wide}x{high}x24"]
        self._start([str(_XVFB), "-displayfd", str(write), *screen, "-nolisten", "tcp"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as told:
            return f":{told.readline().strip()}"

    def _start(self, command: list[str], env: Mapping[str, str] | None = None, pass_fds: tuple[int, ...] = ()) -> None:
        quiet = subprocess.DEVNULL
        self.running.append(subprocess.Popen(command, env=env, pass_fds=pass_fds, stdout=quiet, stderr=quiet))

    def _answers(self, path: str) -> bool:
        try:
            self._asked("GET", path)
        except OSError:
            return False
        return True

    def _asked(self, method: str, path: str, body: Any = None) -> Any:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            asked.request(method, path, None if method == "GET" else json.dumps(body or {}))
            answer = asked.getresponse()
            value = json.load(answer)["value"]
        finally:
            asked.close()
        if answer.status != HTTPStatus.OK:
            raise WebKitError(f"{path}: {value}")
        return value


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise WebKitError(otherwise)
        time.sleep(0.1)
