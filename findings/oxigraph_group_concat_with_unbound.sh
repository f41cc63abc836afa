#!/usr/bin/env bash
# GROUP_CONCAT over a group in which the variable is unbound once: pyoxigraph 0.5.13 leaves the whole result unbound,
# rdflib 7.6.0 joins the values that there are. COUNT of the same variable counts two in both.
# Installs pinned public packages into a temporary folder, asks both, and ends with 1 if an answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13 rdflib==7.6.0
"$place/venv/bin/python" - <<'PYTHON'
"""Three rows, one of them without a value."""
import pyoxigraph
import rdflib

query = """SELECT (GROUP_CONCAT(?x; separator=", ") AS ?all) (COUNT(?x) AS ?count)
WHERE { VALUES ?x { "a" UNDEF "b" } }"""
one = next(iter(pyoxigraph.Store().query(query)))
other = next(iter(rdflib.Graph().query(query)))
seen = (one["all"], one["count"].value, str(other["all"]), str(other["count"]))
print(seen)
# A guess would be: "a, b" from both. A value for what is unbound (COALESCE) gives the same everywhere.
raise SystemExit(seen != (None, "2", "a, b", "2"))
PYTHON
