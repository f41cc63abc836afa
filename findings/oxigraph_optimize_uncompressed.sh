#!/usr/bin/env bash
# Store.optimize() of pyoxigraph 0.5.13 lets a small store grow: what bulk loading wrote compressed is compacted into a
# level that RocksDB keeps uncompressed. 120,000 quads take more than one and a half times the bytes afterwards.
# Installs a pinned public package into a temporary folder, and ends with 1 if it is otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13
"$place/venv/bin/python" - "$place/store" <<'PYTHON'
"""Bytes a quad before and after."""
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

store = Store(sys.argv[1])
quads = [
    Quad(NamedNode(f"urn:s{n // 8}"), NamedNode(f"urn:p{n % 8}"), Literal(str(n % 5000)), NamedNode(f"urn:g{n // 1000}"))
    for n in range(120_000)
]
store.bulk_extend(quads)
store.extend(quads[:10])  # something for a compaction to take in
store.flush()


def size() -> float:
    return sum(path.stat().st_size for path in Path(sys.argv[1]).glob("*.sst")) / len(quads)


before = size()
store.optimize()
after = size()
print(f"{before:.0f} bytes a quad, {after:.0f} afterwards")
# A guess would be: as many, or fewer. A store that is read often is still read quicker from files in order.
raise SystemExit(after < 1.5 * before)
PYTHON
