"""The script that takes the pictures of the docs still takes them: all of them, of the right size, not blank."""

from __future__ import annotations

import importlib.util
import os
import shutil
import struct
import zlib
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPT = Path(__file__).parents[2] / "docs" / "images" / "make.py"


def script() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("make_pictures", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def png(path: Path) -> tuple[int, int, int]:
    """Width and height of a picture, and how many of its rows differ from one another."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, packed, size, bits = 8, b"", (0, 0), 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
            bits = body[8] * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[body[9]]
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    rows = zlib.decompress(packed)
    width = 1 + (size[0] * bits + 7) // 8
    return (*size, len({rows[i : i + width] for i in range(0, len(rows), width)}))


def test_every_picture_is_made_and_shows_something(tmp_path: Path) -> None:
    """One for each lens, and of the site."""
    if shutil.which("chromium") is None and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    make = script()
    make.main(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.png")) == sorted(make.PICTURES)
    for path in tmp_path.glob("*.png"):
        width, height, rows = png(path)
        assert (width, height) in ((1440, 900), (390, 844)), path
        assert rows > height / 3, path
