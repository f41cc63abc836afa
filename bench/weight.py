"""What the core install weighs: in an environment of its own, by package, files and their bytecode apart.

`python bench/weight.py` makes one and installs the repository into it; `--in PYTHON` weighs one that is there already.
What a fresh environment holds by itself (pip, setuptools) does not count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from history import note

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 500
"""Megabytes of files, as they come from the wheels; bytecode is written beside them by who installs."""
_WEIGH = """
import importlib.metadata, json, pathlib
out = {}
for one in importlib.metadata.distributions():
    known = [0, 0]
    for file in one.files or ():
        path = pathlib.Path(one.locate_file(file))
        if path.is_file():
            known[path.suffix == ".pyc"] += path.stat().st_size
    out[one.name] = known
print(json.dumps(out))
"""


def installed(folder: Path) -> Path:
    """The Python of a fresh environment that holds the core install."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", ROOT], check=True)
    return python


def main() -> int:
    """Print the packages of a megabyte and more, and the sum; 1 if it is over the limit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--in", dest="python", type=Path, help="the Python of an environment that is there")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = chosen.python or installed(Path(folder) / "venv")
        told = subprocess.run([python, "-c", _WEIGH], check=True, capture_output=True, text=True).stdout
    weights = {name: sizes for name, sizes in json.loads(told).items() if name not in ("pip", "setuptools")}
    for name, (files, code) in sorted(weights.items(), key=lambda row: -sum(row[1])):
        if files + code >= 1e6:
            print(f"{name:26}{files / 1e6:8.1f}{code / 1e6:8.1f}")
    files, code = (sum(sizes[i] for sizes in weights.values()) / 1e6 for i in (0, 1))
    print(f"{len(weights)} packages{files:20.1f}{code:8.1f} MB; limit {LIMIT} without bytecode")
    note("weight", {"packages": len(weights), "files_mb": round(files, 1), "bytecode_mb": round(code, 1)})
    return int(files > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
