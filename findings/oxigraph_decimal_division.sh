#!/usr/bin/env bash
# Division of two small xsd:decimal values that have many digits behind the point is unbound in pyoxigraph 0.5.13,
# without a word; with few digits, or as xsd:double, it is the quotient. rdflib 7.6.0 divides all three.
# Installs pinned public packages into a temporary folder, asks both, and ends with 1 if an answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyoxigraph==0.5.13 rdflib==7.6.0
"$place/venv/bin/python" - <<'PYTHON'
"""The same quotient, about 28.32, three times."""
import pyoxigraph
import rdflib

query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT (802.102319784778916484 / 28.321410995653864298 AS ?long) (802.1023 / 28.3214 AS ?short)
       (xsd:double(802.102319784778916484) / 28.321410995653864298 AS ?double) WHERE {}"""
names = ("long", "short", "double")
one = next(iter(pyoxigraph.Store().query(query)))
other = next(iter(rdflib.Graph().query(query)))
seen = [None if one[name] is None else one[name].value[:5] for name in names]
also = [str(other[name])[:5] for name in names]
print(seen, also)
# A guess would be: 28.32 six times. Numbers that were multiplied before should be cast to xsd:double.
raise SystemExit((seen, also) != ([None, "28.32", "28.32"], ["28.32"] * 3))
PYTHON
