"""The vocabularies' terms as pyoxigraph nodes, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from newsgraph.knowledge.vocabulary import NG, PREFIXES

__all__ = [
    "GEONAMES",
    "NG",
    "PREFIXES",
    "RDFS_LABEL",
    "RDF_TYPE",
    "Term",
    "geo",
    "ng",
    "nif",
    "org",
    "owl",
    "prov",
    "schema",
    "sem",
    "text_of",
]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

GEONAMES = PREFIXES["gn"]


def _namespace(prefix: str) -> Callable[[str], NamedNode]:
    @cache
    def term(name: str) -> NamedNode:
        """The node of that local name."""
        return NamedNode(PREFIXES[prefix] + name)

    return term


ng, nif, schema, sem = _namespace("ng"), _namespace("nif"), _namespace("schema"), _namespace("sem")
org, prov, geo, owl = _namespace("org"), _namespace("prov"), _namespace("geo"), _namespace("owl")
RDF_TYPE = _namespace("rdf")("type")
RDFS_LABEL = _namespace("rdfs")("label")


def text_of(term: Term | None) -> str:
    """The IRI, the text of a literal, or the label of a blank node; a triple as it is written; "" where none is.

    >>> text_of(ng("agent")), text_of(Literal("Words.")), text_of(None)
    ('https://w3id.org/newsgraph#agent', 'Words.', '')
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value
