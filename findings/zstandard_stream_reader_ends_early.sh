#!/usr/bin/env bash
# zstandard 0.25.0: stream_reader gives what a cut-off file still holds and then ends as if that were all, without an error.
# Installs a pinned public package into a temporary folder, asks it, and ends with 1 if the answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check zstandard==0.25.0
"$place/venv/bin/python" - <<'PYTHON'
"""Half of a packed file, read to its end in two ways."""
import io
import random

import zstandard

text = random.Random(1).randbytes(1_000_000)
half = zstandard.ZstdCompressor().compress(text)[:500_000]
with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(half)) as reader:
    read = reader.read()
frame = zstandard.ZstdDecompressor().decompressobj()
frame.decompress(half)
print(len(read) < len(text), "bytes, and no error; the frame knows that it is not at its end:", not frame.eof)
# A guess would be: an error, as gzip and lzma give (EOFError).
raise SystemExit(not (len(read) < len(text) and not frame.eof))
PYTHON
