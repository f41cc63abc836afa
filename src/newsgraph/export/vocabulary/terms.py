"""The terms of the ontology, read from its Turtle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from newsgraph.export.vocabulary.taught import Taught, turtle_of
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.knowledge.resources import ontology_path

__all__ = ["OwnTerm", "example_of", "own_terms", "published", "version"]

WHOLE = "https://w3id.org/newsgraph"
_FILES = ("newsgraph", "events", "alignments")
_OWL, _RDFS, _SKOS = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["skos"]
_TYPE = PREFIXES["rdf"] + "type"
_KINDS = {
    f"{_OWL}Class": "class", f"{_OWL}ObjectProperty": "property", f"{_OWL}DatatypeProperty": "property",
    f"{_OWL}AnnotationProperty": "property",
}  # fmt: skip
_MATCHES = ("closeMatch", "relatedMatch", "broadMatch", "exactMatch")
_LINKED = {
    f"{_RDFS}subClassOf": "above", f"{_RDFS}subPropertyOf": "above",
    f"{_RDFS}domain": "domain", f"{_RDFS}range": "range",
    **{f"{_SKOS}{name}": "match" for name in _MATCHES},
}  # fmt: skip
_WORDS = {f"{_RDFS}label": "label", f"{_SKOS}definition": "definition", f"{NG}plover": "plover", f"{NG}cameo": "cameo"}
_SAMPLES = {f"{NG}example": "examples", f"{NG}counterExample": "others"}


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A class, event type, property or individual of a closed list, with what the Turtle says of it."""

    name: str
    kind: str  # class, event type, property or value
    file: str
    values: Mapping[str, tuple[str, ...]]  # label, definition, above, domain, range, match, of … → words or IRIs

    def one(self, name: str) -> str:
        """The first value, or nothing."""
        return next(iter(self.values.get(name, ())), "")


@cache
def own_terms(taught: Taught = ()) -> tuple[OwnTerm, ...]:
    """All terms in the namespace, by name; the event types that are taught among them."""
    told: dict[str, dict[str, list[str]]] = {}
    files: dict[str, str] = {}
    unions = _unions()
    for file, quad in (*_quads(), *(("events", quad) for quad in taught)):
        if not isinstance(quad.subject, NamedNode) or not quad.subject.value.startswith(NG):
            continue
        values = told.setdefault(quad.subject.value.removeprefix(NG), {})
        predicate, target = quad.predicate.value, quad.object
        if predicate == _TYPE and isinstance(target, NamedNode):
            files.setdefault(quad.subject.value.removeprefix(NG), file)
            values.setdefault("types", []).append(target.value)
        name = _LINKED.get(predicate) or _WORDS.get(predicate) or _SAMPLES.get(predicate)
        if name is not None:
            found = unions.get(target, []) if isinstance(target, BlankNode) else [_text(target)]
            values.setdefault(name, []).extend(one for one in found if one)
    return tuple(_term(name, told[name], files[name]) for name in sorted(files, key=str.casefold))


def _term(name: str, values: Mapping[str, list[str]], file: str) -> OwnTerm:
    kinds = [_KINDS[one] for one in values["types"] if one in _KINDS]
    of = tuple(one for one in values["types"] if one.startswith(NG))
    kind = "event type" if file == "events" else kinds[0] if kinds else "value"
    kept = {one: tuple(dict.fromkeys(found)) for one, found in values.items() if one != "types"}
    return OwnTerm(name, kind, file, {**kept, "of": of})


@cache
def _quads() -> tuple[tuple[str, ox.Quad], ...]:
    """(file, statement), read once: blank nodes have other names each time."""
    return tuple(
        (file, quad)
        for file in _FILES
        for quad in ox.parse(ontology_path(f"{file}.ttl").read_bytes(), format=RdfFormat.TURTLE)
    )


def _unions() -> Mapping[BlankNode, list[str]]:
    """Blank classes → the classes that they are the union of."""
    first: dict[BlankNode, object] = {}
    rest: dict[BlankNode, object] = {}
    union: dict[BlankNode, object] = {}
    for _, quad in _quads():
        if isinstance(quad.subject, BlankNode):
            name = quad.predicate.value.rpartition("#")[2]
            {"first": first, "rest": rest, "unionOf": union}.get(name, {})[quad.subject] = quad.object
    found: dict[BlankNode, list[str]] = {}
    for node, head in union.items():
        found[node], item = [], head
        while isinstance(item, BlankNode):
            found[node].append(_text(first[item]))
            item = rest[item]
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else ""


def example_of(term: OwnTerm) -> str:
    """A question in SPARQL that uses the term; prefixes are known to newsgraph without being written."""
    me = f"ng:{term.name}"
    if term.kind == "event type":
        found, pattern = (
            "?event ?day",
            f"?event a ng:Event , {me} .\n  OPTIONAL {{ ?event sem:hasBeginTimeStamp ?day }}",
        )
    elif term.kind == "value":
        found, pattern = "?it", f"?it {_property_of(term.one('of').removeprefix(NG))} {me} ."
    elif term.kind == "class" and any(f"{NG}{term.name}" in one.values["of"] for one in own_terms()):
        found, pattern = "?it ?value", f"?it {_property_of(term.name)} ?value ."
    elif term.kind == "class":
        found, pattern = "?it ?property ?value", f"?it a {me} ; ?property ?value ."
    else:
        domain = [one for one in term.values.get("domain", ()) if one != f"{NG}EventDescription"]
        typed = f"a {_short(domain[0])} ; " if len(domain) == 1 else ""
        found, pattern = "?it ?value", f"?it {typed}{me} ?value ."
    return f"SELECT {found} WHERE {{\n  {pattern}\n}} LIMIT 20"


def _property_of(values: str) -> str:
    """The property that has the individuals of a closed list."""
    return next(
        (f"ng:{one.name}" for one in own_terms() if f"{NG}{values}" in one.values.get("range", ())), "?property"
    )


def _short(iri: str) -> str:
    found = (f"{prefix}:{iri[len(space) :]}" for prefix, space in PREFIXES.items() if iri.startswith(space))
    return next(found, f"<{iri}>")


def published(name: str, taught: Taught = ()) -> str:
    """The Turtle of a part as it is handed out: with what tools look for, versions, `rdfs:isDefinedBy`, comments.

    The event types that are taught stand with the others, but nobody else publishes what they are.
    """
    text = ontology_path(f"{name}.ttl").read_text(encoding="utf-8").rstrip()
    whole = WHOLE if name == "newsgraph" else f"{WHOLE}/{name}"
    lines = [] if "owl:versionIRI" in text else [f"<{whole}> owl:versionIRI <{whole}/{version()}> ."]
    for term in own_terms():
        if term.file == name and term.one("definition"):
            comment = Literal(term.one("definition"), language="en")
            lines.append(f"ng:{term.name} rdfs:isDefinedBy <{whole}> ; rdfs:comment {comment} .")
    own = turtle_of(taught) if name == "events" else ""
    return "\n".join([text, *([own] if own else []), "", f"# {'-' * 64} for tools", "", *lines, ""])


def version() -> str:
    """The version of the ontology."""
    text = ontology_path("newsgraph.ttl").read_text(encoding="utf-8")
    return text.partition('owl:versionInfo "')[2].partition('"')[0]
