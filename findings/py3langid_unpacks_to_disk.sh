#!/usr/bin/env bash
# py3langid 0.4.0 writes 68 MB to the folder of temporary files each time its model of 4.6 MB is loaded.
# Installs pinned public packages into a temporary folder, asks them, and ends with 1 if the answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check py3langid==0.4.0
"$place/venv/bin/python" - <<'PYTHON'
"""How large the temporary file is that the model passes through."""
import shutil

from py3langid import modelio
from py3langid.langid import MODEL_FILE, LanguageIdentifier

copy, written = shutil.copyfileobj, []


def counted(source, target, length=0):
    """Copies as before and counts."""
    copy(source, target, length)
    written.append(target.tell())


modelio.shutil.copyfileobj = counted
LanguageIdentifier.from_model_file(MODEL_FILE)
print(written)
# A guess would be: nothing is written; where there is no room, loading fails with an OSError.
raise SystemExit(written != [68312620])
PYTHON
