"""What the checks find, with its place; article by article and over the whole graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pyoxigraph import NamedNode, Triple

from newsgraph.check.constraints import Graph, Node
from newsgraph.check.gone_types import gone_types, told_of_gone
from newsgraph.check.shapes import Fault, Severity, faults_of, shipped_shapes
from newsgraph.check.single import CHECKED_HERE, faults_in
from newsgraph.graph import article_of, span_of
from newsgraph.graph.terms import NG, ng, text_of
from newsgraph.knowledge.resources import read_checks
from newsgraph.store import Solutions, Store

__all__ = ["Finding", "check", "check_article", "check_graph", "check_whole"]

_AT_ONCE = 200  # articles, or things, that one question names
_MOST = 20_000  # things that are looked at by themselves: more, and all are
_ORDER = {"Violation": 0, "Warning": 1, "Info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    severity: Severity
    message: str  # a sentence for the person who reads the findings
    focus: str  # IRI of what is wrong
    article: str | None = None  # IRI of the article it is in; None: in the world layer
    offset: int | None = None  # where its words begin in the article, in code points
    value: str | None = None  # the value that is wrong, if it is one


def check(
    store: Store, articles: Iterable[str] | None = None, touched: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """All findings, the worst first: of these articles' graphs (all of them, if not told), then of the world.

    `touched`: what the world says otherwise than when nothing was wrong with it; the rest of it is not looked at.
    About a fiftieth of a second an article; KnowledgeError if the shapes cannot be read.
    """
    chosen = None if articles is None else tuple(articles)
    found: list[Finding] = []
    alone: list[Finding] = []
    told = {one["name"]: one for one in read_checks()}
    looked_at = _articles(store, chosen)
    about = None if touched is None or len(touched) > _MOST else set(touched)
    for article in looked_at:
        graph = _graph(quad.triple for quad in store.quads(article))
        found += _shape_findings(graph)
        alone += (_of_check(told[name], focus, value) for name, focus, value in faults_in(article, graph))
        if about is not None:
            about.update(one.value for one in graph.about if isinstance(one, NamedNode))
    rest = _asked_of_all(store, chosen, [one for name, one in told.items() if name not in CHECKED_HERE], about)
    others = () if chosen is not None else tuple(set(store.graphs()).difference(looked_at))
    rest += _asked_of_all(store, others, [told["named"]])
    if about is None:
        rest += (Finding("Warning", told_of_gone(*one), NG + one[0]) for one in gone_types(store).items())
    return _sorted([*found, *_placed(store, [*alone, *rest])])


def check_article(store: Store, article: str) -> tuple[Finding, ...]:
    """What in one article's graph breaks the shapes."""
    return check_graph(quad.triple for quad in store.quads(article))


def check_graph(triples: Iterable[Triple]) -> tuple[Finding, ...]:
    """What in these triples breaks the shapes."""
    return _sorted(_shape_findings(_graph(triples)))


def check_whole(store: Store, articles: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """What the checks of `checks.toml` find; those that look at one article at a time only in these, if told."""
    return _sorted(_placed(store, _asked_of_all(store, articles, read_checks())))


def _asked_of_all(
    store: Store, articles: Sequence[str] | None, checks: Iterable[dict[str, str]], about: Collection[str] | None = None
) -> list[Finding]:
    """What these checks find, without its place; in the world only `about` these, if told."""
    found: list[Finding] = []
    for one in checks:
        alone = one.get("each") == "article"
        named: Collection[str] | None = articles if alone else about
        ends = ["article"] if alone else one.get("ends", "focus").split()
        if named is None:
            found += _asked(store, one, one["sparql"])
            continue
        asked = sorted(named)
        for start, end in product(range(0, len(asked), _AT_ONCE), ends):
            found += _asked(store, one, _about(one["sparql"], end, asked[start : start + _AT_ONCE]))
    return found


# ---------------------------------------------------------------- the shapes


def _graph(triples: Iterable[Triple]) -> Graph:
    return Graph((one.subject, one.predicate, one.object) for one in triples)


def _shape_findings(graph: Graph) -> Iterator[Finding]:
    return (_finding(graph, fault) for fault in faults_of(graph, shipped_shapes()))


def _finding(graph: Graph, fault: Fault) -> Finding:
    """The fault with its article and the place in it."""
    focus = text_of(fault.focus)
    words = (focus, *(text_of(one) for one in graph.values(fault.focus, ng("evidence"))))
    spans = [span for span in map(span_of, words) if span is not None]
    return Finding(
        severity=fault.severity,
        message=fault.message,
        focus=focus,
        article=article_of(focus),
        offset=spans[0].start if spans else None,
        value=None if fault.value is None else text_of(fault.value),
    )


# ---------------------------------------------------------------- the whole graph


def _about(sparql: str, variable: str, iris: Iterable[str]) -> str:
    """The question, asked of these only."""
    head, _, body = sparql.partition("WHERE {")
    named = " ".join(str(NamedNode(one)) for one in iris)
    return f"{head}WHERE {{ VALUES ?{variable} {{ {named} }}{body}"


def _asked(store: Store, one: dict[str, str], sparql: str) -> Iterator[Finding]:
    answer = store.query(sparql)
    if not isinstance(answer, Solutions):
        return
    for row in answer.rows:
        terms = dict(zip(answer.variables, row, strict=True))
        focus, value = terms.get("focus"), terms.get("value")
        if focus is not None:
            yield _of_check(one, focus, value)


def _of_check(one: dict[str, str], focus: Node, value: Node | None) -> Finding:
    """What a check of `checks.toml` found, without its place."""
    return Finding(
        severity=one["severity"],  # type: ignore[arg-type]
        message=one["message"],
        focus=text_of(focus),
        value=None if value is None else text_of(value),
    )


def _placed(store: Store, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the article and offset of what they are about, if it is in an article."""
    known: dict[str, bool] = {}
    for finding in findings:
        article = article_of(finding.focus)
        if article is None or not known.setdefault(article, store.has_graph(article)):
            yield finding
            continue
        yield replace(finding, article=article, offset=_evidence_start(store, finding.focus))


def _evidence_start(store: Store, focus: str) -> int | None:
    own = span_of(focus)
    if own is not None:
        return own.start
    answer = store.query(f"SELECT ?start WHERE {{ {NamedNode(focus)} ng:evidence/nif:beginIndex ?start }}")
    starts = [int(text_of(row[0])) for row in answer.rows] if isinstance(answer, Solutions) else []
    return min(starts, default=None)


def _articles(store: Store, chosen: tuple[str, ...] | None) -> tuple[str, ...]:
    """All articles; none, if none was chosen."""
    if chosen is not None:
        return chosen
    answer = store.query("SELECT ?article WHERE { ?article a schema:NewsArticle } ORDER BY ?article")
    rows = answer.rows if isinstance(answer, Solutions) else iter(())
    return tuple(text_of(row[0]) for row in rows)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    def key(one: Finding) -> tuple[int, str, int, str, str, str]:
        return _ORDER[one.severity], one.article or "", one.offset or 0, one.focus, one.message, one.value or ""

    return tuple(sorted(set(findings), key=key))
