#!/usr/bin/env bash
# htmldate 1.11.0 takes 03/04/2025 for 3 April without a word, and gives no day at all for pages before 1995.
# Installs pinned public packages into a temporary folder, asks them, and ends with 1 if the answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check htmldate==1.11.0 'lxml-html-clean>=0.4'
"$place/venv/bin/python" - <<'PYTHON'
"""A day of which nobody can know whether it is 3 April or 4 March, and a page of 1990 that names its day in ISO form."""
from htmldate import find_date

PAGE = "<html><head><meta name=\"date\" content=\"{}\"></head><body><p>Words.</p></body></html>"
seen = {said: find_date(PAGE.format(said), original_date=True) for said in ("03/04/2025", "1990-05-12", "2025-05-13")}
print(seen)
# A guess would be: None for the first, 1990-05-12 for the second.
raise SystemExit(seen != {"03/04/2025": "2025-04-03", "1990-05-12": None, "2025-05-13": "2025-05-13"})
PYTHON
