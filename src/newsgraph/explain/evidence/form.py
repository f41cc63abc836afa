"""The form of an evidence file: JSON-LD whose words are those of other vocabularies where they have them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from newsgraph.graph.terms import NG, PREFIXES

__all__ = ["CONTEXT", "KIND", "digest_of"]

KIND = "newsgraph evidence/1"
_OA = "http://www.w3.org/ns/oa#"  # Web Annotation: exact words and where they stand
CONTEXT: Mapping[str, Any] = {
    "@version": 1.1, "@vocab": f"{NG.rstrip('#')}/evidence#", "id": "@id", "type": "@type", "ng": NG,
    "schema": PREFIXES["schema"], "prov": PREFIXES["prov"], "oa": _OA, "xsd": PREFIXES["xsd"],
    "name": "schema:name", "headline": "schema:headline", "identifier": "schema:identifier", "url": "schema:url",
    "published": "schema:datePublished", "outlet": "schema:publisher", "sha256": "schema:sha256",
    "exact": "oa:exact", "start": "oa:start", "end": "oa:end", "article": {"@id": "oa:hasSource", "@type": "@id"},
    "event": {"@id": "ng:reportOf", "@type": "@id"}, "about": {"@id": "schema:about", "@type": "@id"},
    "confidence": {"@id": "ng:confidence", "@type": "xsd:decimal"}, "reader": "ng:reader", "rule": "ng:why",
}  # fmt: skip


def digest_of(document: Mapping[str, Any]) -> str:
    """What the document hashes to, whatever its order and spacing; its own `digest` aside."""
    rest = {name: value for name, value in document.items() if name != "digest"}
    text = json.dumps(rest, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()
