"""Whether the graph keeps its own rules: SHACL article by article, and checks over the whole graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pyoxigraph as ox
from pyoxigraph import NamedNode, RdfFormat

from newsgraph.errors import KnowledgeError
from newsgraph.graph import article_of, span_of
from newsgraph.knowledge.resources import ontology_path, read_toml
from newsgraph.store import Solutions, Store

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Finding", "check", "check_article", "check_whole"]

Severity: TypeAlias = Literal["Violation", "Warning", "Info"]
_ORDER = {"Violation": 0, "Warning": 1, "Info": 2}
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    severity: Severity
    message: str  # a sentence for the person who reads the findings
    focus: str  # IRI of what is wrong
    article: str | None = None  # IRI of the article it is in; None: in the world layer
    offset: int | None = None  # where its words begin in the article, in code points
    value: str | None = None  # the value that is wrong, if it is one


def check(store: Store, articles: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """All findings, the worst first: of these articles' graphs (all of them, if not told), then of the whole.

    About a tenth of a second an article; KnowledgeError if the shapes cannot be read.
    """
    chosen = _articles(store) if articles is None else tuple(articles)
    found = [finding for article in chosen for finding in check_article(store, article)]
    return _sorted([*found, *check_whole(store)])


def check_article(store: Store, article: str) -> tuple[Finding, ...]:
    """What SHACL finds in one article's graph."""
    import pyshacl
    from rdflib import Graph

    triples = [quad.triple for quad in store.quads(article)]
    lines = ox.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=lines.decode("utf-8"), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none")
    return _sorted(_findings(results, data))


def check_whole(store: Store) -> tuple[Finding, ...]:
    """What the checks of `ontology/checks.toml` find in all graphs together."""
    found = [finding for one in read_toml("checks.toml")["check"] for finding in _asked(store, one)]
    return _sorted(_placed(store, found))


# ---------------------------------------------------------------- SHACL


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    path = ontology_path("shapes.ttl")
    try:
        return Graph().parse(path, format="turtle")
    except Exception as error:  # rdflib's parsers raise errors of many kinds, without a common parent
        raise KnowledgeError(f"the shapes do not parse: {error}", where=str(path), hint="mend the file") from error


def _findings(results: Graph, data: Graph) -> Iterator[Finding]:
    """The findings in a report of SHACL."""
    from rdflib import RDF, URIRef

    def one(subject: Any, name: str) -> Any:
        return results.value(subject, URIRef(_SHACL + name))

    for result in results.subjects(RDF.type, URIRef(_SHACL + "ValidationResult")):
        focus, value, path = (one(result, name) for name in ("focusNode", "value", "resultPath"))
        severity = re.split(r"[#/]", str(one(result, "resultSeverity")))[-1]
        message = one(result, "resultMessage") or f"{path} is not as the shapes say."
        yield Finding(
            severity=severity if severity in ("Warning", "Info") else "Violation",  # type: ignore[arg-type]
            message=str(message),
            focus=str(focus),
            article=article_of(str(focus)),
            offset=_offset(data, focus),
            value=None if value is None or value == focus else str(value),
        )


def _offset(data: Graph, focus: Any) -> int | None:
    """Where the words of a node begin: its own, if it is words, else those of its evidence."""
    from rdflib import URIRef

    from newsgraph.graph.terms import ng

    for one in (focus, *data.objects(focus, URIRef(ng("evidence").value))):
        span = span_of(str(one))
        if span is not None:
            return span.start
    return None


# ---------------------------------------------------------------- the whole graph


def _asked(store: Store, one: dict[str, str]) -> Iterator[Finding]:
    answer = store.query(one["sparql"])
    if not isinstance(answer, Solutions):
        return
    for row in answer.rows:
        terms = dict(zip(answer.variables, row, strict=True))
        focus, value = terms.get("focus"), terms.get("value")
        if focus is not None:
            yield Finding(
                severity=one["severity"],  # type: ignore[arg-type]
                message=one["message"],
                focus=getattr(focus, "value", str(focus)),
                value=None if value is None else getattr(value, "value", str(value)),
            )


def _placed(store: Store, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the article and offset of what they are about, if it is in an article."""
    graphs = set(store.graphs())
    for finding in findings:
        article = article_of(finding.focus)
        if article not in graphs:
            yield finding
            continue
        yield replace(finding, article=article, offset=_evidence_start(store, finding.focus))


def _evidence_start(store: Store, focus: str) -> int | None:
    own = span_of(focus)
    if own is not None:
        return own.start
    answer = store.query(f"SELECT ?start WHERE {{ {NamedNode(focus)} ng:evidence/nif:beginIndex ?start }}")
    starts = [int(str(getattr(row[0], "value", 0))) for row in answer.rows] if isinstance(answer, Solutions) else []
    return min(starts, default=None)


def _articles(store: Store) -> tuple[str, ...]:
    answer = store.query("SELECT ?article WHERE { ?article a schema:NewsArticle } ORDER BY ?article")
    rows = answer.rows if isinstance(answer, Solutions) else iter(())
    return tuple(str(getattr(row[0], "value", row[0])) for row in rows)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    def key(one: Finding) -> tuple[int, str, int, str, str, str]:
        return _ORDER[one.severity], one.article or "", one.offset or 0, one.focus, one.message, one.value or ""

    return tuple(sorted(set(findings), key=key))
