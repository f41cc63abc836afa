"""The context of framed JSON-LD: bare names for all terms, each with its type. Version 1 of it never changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.knowledge.vocabulary import OBJECT_PROPERTIES, PROPERTIES, REUSED

__all__ = ["CONTEXT_VERSION", "context", "names", "typed"]

CONTEXT_VERSION = 1

_OF_LISTS = frozenset((  # whose values are individuals of the ontology, or classes
    "form", "kind", "polarity", "realis", "certainty", "timeBasis", "timePrecision", "measures", "modifier", "mode",
    "stance", "outcome", "tenureStatus", "relation", "status", "change",
))  # fmt: skip
_NODES = {  # of other vocabularies: what leads to a node
    "schema": frozenset(("publisher", "containedInPlace", "url")),
    "org": frozenset(("member", "organization", "role")),
    "prov": frozenset(("wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith")),
    "nif": frozenset(("referenceContext",)),
    "owl": frozenset(("sameAs",)),
    "sem": frozenset(("hasActor", "hasPlace")),
}
_DECIMAL, _DATE = PREFIXES["xsd"] + "decimal", PREFIXES["xsd"] + "date"
_LITERALS = {
    "confidence": _DECIMAL, "weight": _DECIMAL, "lat": _DECIMAL, "long": _DECIMAL, "value": _DECIMAL,
    "firstReported": _DATE, "firstAttested": _DATE, "lastAttested": _DATE, "datePublished": _DATE,
    "hasBeginTimeStamp": _DATE, "hasEndTimeStamp": _DATE,
}  # fmt: skip
REVERSE = {"mentions": "ng:refersTo", "reports": "ng:reportOf"}


@cache
def names() -> Mapping[str, str]:
    """IRI of a property → its bare name. Those of the ontology come first, then others that clash with none."""
    found = {NG + name: name for name in PROPERTIES}
    taken = {*PROPERTIES, *REVERSE, "id", "type", "included"}
    for prefix, locals_ in REUSED.items():
        for name in locals_:
            if name not in taken and name[0].islower():
                taken.add(name)
                found[PREFIXES[prefix] + name] = name
    return found


@cache
def typed() -> Mapping[str, str]:
    """Bare name → `@id` for a node, `@vocab` for a word of the ontology, else the datatype of most of its values."""
    found: dict[str, str] = dict(_LITERALS)
    for iri, name in names().items():
        prefix = next(one for one, space in PREFIXES.items() if iri == space + name)
        if name in _OF_LISTS:
            found[name] = "@vocab"
        elif (prefix == "ng" and name in OBJECT_PROPERTIES) or name in _NODES.get(prefix, ()):
            found[name] = "@id"
    return found


@cache
def context() -> Mapping[str, Any]:
    """What stands under `@context`."""
    made: dict[str, Any] = {"@version": 1.1, "@vocab": NG, "id": "@id", "type": "@type", "included": "@included"}
    made |= {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "sh"}
    for iri, name in sorted(names().items(), key=lambda pair: pair[1]):
        prefix = next(one for one, space in PREFIXES.items() if iri == space + name)
        kind = typed().get(name)
        made[name] = f"{prefix}:{name}" if kind is None else {"@id": f"{prefix}:{name}", "@type": _short(kind)}
    made |= {name: {"@reverse": of, "@type": "@id"} for name, of in REVERSE.items()}
    return made


def _short(kind: str) -> str:
    return kind.replace(PREFIXES["xsd"], "xsd:")
