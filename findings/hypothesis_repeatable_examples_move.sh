#!/usr/bin/env bash
# Hypothesis 6.170.17 with derandomize=True makes up other examples for a test as soon as a number is written into another
# module that the test has imported, though neither the test nor what it calls is touched: it draws from constants of local code.
# Installs a pinned public package into a temporary folder, runs one test twice and once more, and ends with 1 if it is otherwise.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check hypothesis==6.170.17
cat >"$place/drawn.py" <<'PYTHON'
"""The numbers that one test is given, as one hash; `elsewhere` is imported and never used."""
import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

import elsewhere

drawn = []


@settings(derandomize=True, database=None, max_examples=300)
@given(st.integers())
def looked_at(number):
    drawn.append(number)


looked_at()
print(len(drawn), hashlib.sha256(repr(drawn).encode()).hexdigest()[:12])
PYTHON
run() { (cd "$place" && PYTHONPATH="$place" PYTHONDONTWRITEBYTECODE=1 venv/bin/python drawn.py); }
echo 'NAME = "a"' >"$place/elsewhere.py"
first=$(run)
second=$(run)
echo 'NAME, LIMIT = "a", 48_611' >"$place/elsewhere.py"
third=$(run)
printf '%s\n%s\n%s\n' "$first" "$second" "$third"
# A guess would be: three lines that are the same. "Derandomized" is as good as the sources stand still, all of them.
[ "$first" = "$second" ] && [ "$first" != "$third" ]
