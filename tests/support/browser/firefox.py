"""Firefox as Debian ships it, driven through Marionette (its own remote protocol) over a plain socket.

Playwright drives a Firefox of its own, which cannot be had from a distribution; nothing else is needed for this.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

PATH = shutil.which("firefox-esr") or shutil.which("firefox")
_PREFERENCES = {
    "marionette.port": 0,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "ui.systemUsesDarkTheme": 0,
}
_PATIENCE = 120.0  # seconds for a start or an answer


class FirefoxError(Exception):
    """Firefox could not do what it was told."""


class Firefox:
    """A window of Firefox: `with Firefox() as firefox`."""

    def __init__(self, size: tuple[int, int] = (1280, 800)) -> None:
        """Nothing is started yet."""
        self.size, self.number = size, 0

    def __enter__(self) -> Firefox:
        self.profile = tempfile.TemporaryDirectory()
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items())
        Path(self.profile.name, "user.js").write_text("\n".join(lines), encoding="utf-8")
        wide, high = self.size
        self.process = subprocess.Popen(
            [str(PATH), "--headless", "--marionette", "--remote-allow-system-access", "--profile", self.profile.name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.socket = socket.create_connection(("127.0.0.1", self._port()), timeout=_PATIENCE)
        self.stream = self.socket.makefile("rb")
        self._message()  # who it is
        self.tell("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})
        self.tell("WebDriver:SetWindowRect", x=0, y=0, width=wide, height=high)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stream.close()
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=_PATIENCE)
        self.profile.cleanup()

    def tell(self, command: str, **parameters: Any) -> Any:
        """What a command answers. FirefoxError if it fails."""
        self.number += 1
        text = json.dumps([0, self.number, command, parameters])
        self.socket.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, error, value = self._message()
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return value.get("value") if isinstance(value, dict) and set(value) == {"value"} else value

    def open(self, address: str) -> None:
        """Go to a page and wait until it has drawn."""
        self.tell("WebDriver:Navigate", url="about:blank")
        self.tell("WebDriver:Navigate", url=address)
        self.until("document.documentElement.dataset.ready !== undefined")

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.tell("WebDriver:ExecuteScript", script=f"return ({expression});", args=[], sandbox=None)

    def until(self, expression: str) -> None:
        """Wait for an expression to hold."""
        end = time.monotonic() + _PATIENCE
        while not self.js(expression):
            if time.monotonic() > end:
                raise FirefoxError(f"never came true: {expression}")
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click an element as a mouse does."""
        found = self.tell("WebDriver:FindElement", using="css selector", value=selector)
        self.tell("WebDriver:ElementClick", id=next(iter(found.values())))

    def keys(self, text: str) -> None:
        """Press keys, one after the other."""
        pressed = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self.tell("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": pressed}])

    def point(self, x: float, y: float) -> None:
        """Click a place of the window."""
        steps = [{"type": "pointerMove", "x": round(x), "y": round(y)}, {"type": "pointerDown", "button": 0}]
        steps.append({"type": "pointerUp", "button": 0})
        self.tell("WebDriver:PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": steps}])

    def complaints(self, address: str = "file:") -> list[str]:
        """Errors and warnings of pages at the address since the start, also of policies that were broken."""
        script = f"""return Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError
          && [{json.dumps(address)}, "data:", "blob:"].some((start) => one.sourceName.startsWith(start)))
          .map((one) => one.errorMessage);"""
        self.tell("Marionette:SetContext", value="chrome")
        try:
            return list(self.tell("WebDriver:ExecuteScript", script=script, args=[]))
        finally:
            self.tell("Marionette:SetContext", value="content")

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        path.write_bytes(base64.b64decode(self.tell("WebDriver:TakeScreenshot", full=False)))

    def _port(self) -> int:
        """The port that it chose, as it notes it in its profile."""
        noted, end = Path(self.profile.name, "MarionetteActivePort"), time.monotonic() + _PATIENCE
        while not (noted.exists() and noted.read_text(encoding="ascii").strip()):
            if self.process.poll() is not None or time.monotonic() > end:
                raise FirefoxError("Firefox did not start")
            time.sleep(0.1)
        return int(noted.read_text(encoding="ascii"))

    def _message(self) -> Any:
        """The next message: its length, a colon, JSON."""
        digits = b""
        while (sign := self.stream.read(1)) != b":":
            if not sign:
                raise FirefoxError("Firefox has gone")
            digits += sign
        return json.loads(self.stream.read(int(digits)))
