"""All that is known of one thing of the graph, gathered from the articles that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pyoxigraph import Literal, NamedNode

from newsgraph.errors import UnknownNameError
from newsgraph.explain.statements import ArticleStatements, Statement, Voice, local, short
from newsgraph.graph import article_of, local_id, reading_of
from newsgraph.graph.iris import ArticleIri, EventIri
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.store import Solutions, Store
from newsgraph.store.naming import articles_called, full_iri, things_named

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one thing. `more` articles speak of it, beyond those that were looked at."""

    iri: str
    name: str
    kind: str  # local name of its class
    facts: tuple[tuple[str, str], ...]  # what the world layer says of it: property and value, short
    statements: tuple[Statement, ...]  # by date, article and place in the article
    more: int = 0


def explain(store: Store, what: str, *, limit: int = 100) -> Explanation:
    """Everything behind an IRI, a name, or an article's id, address or file, out of at most `limit` articles.

    The newest are looked at first.

    UnknownNameError if it stands for nothing here, or for several things (which it lists).
    """
    iri, name, kind = _meant(store, what)
    nodes = _nodes_behind(store, iri)
    by_article: defaultdict[ArticleIri, set[str]] = defaultdict(set)
    for one in nodes:
        by_article[article_of(one)].add(local_id(one) if "#" in one else "")
    chosen = _newest(store, by_article)
    found: list[Statement] = []
    for article in chosen[:limit]:
        reading = reading_of(store.quads(article))
        found += ArticleStatements(article, reading).statements(frozenset(by_article[article]))
    found = _with_world(store, found)
    found.sort(key=lambda one: (one.article.published or "", one.article_iri, one.offset, one.kind, one.iri))
    return Explanation(iri, name, kind, _facts(store, iri), tuple(found), max(0, len(chosen) - limit))


# ---------------------------------------------------------------- what is meant


def _meant(store: Store, what: str) -> tuple[str, str, str]:
    """IRI, name and class of what was asked for."""
    iri = full_iri(what)
    found = articles_called(store, what) or (things_named(store, what) if iri is None else ())
    if not found and iri is not None:
        return _known(store, iri, what)
    if not found:
        raise UnknownNameError(f"nothing here is called {what!r}", hint="newsgraph query articles shows what is here")
    if len(found) > 1:
        several = ", ".join(f"{one.name} ({one.kind}) {one.iri}" for one in found[:10])
        rest = f" and {len(found) - 10} more" if len(found) > 10 else ""
        raise UnknownNameError(f"{what!r} can be {several}{rest}", hint="give the IRI of one")
    return found[0].iri, found[0].name, found[0].kind


def _known(store: Store, iri: str, what: str) -> tuple[str, str, str]:
    rows = _rows(
        store,
        f"SELECT ?class ?name ?text WHERE {{ {NamedNode(iri)} a ?class . "
        f"OPTIONAL {{ {NamedNode(iri)} schema:name|schema:headline ?name }} "
        f"OPTIONAL {{ {NamedNode(iri)} ng:titleText|ng:evidence/nif:anchorOf ?text }} }}",
    )
    if not rows:
        raise UnknownNameError(f"nothing here has the IRI {what}", hint="newsgraph query articles shows what is here")
    kinds = sorted({str(row[0]) for row in rows}, key=lambda kind: (_is_general(kind), kind))
    name = next((text for row in rows for text in row[1:] if text), iri)
    return iri, name, local(kinds[0])


_GENERAL = {NG + name for name in ("Event", "AssertedEvent", "EventReport")} | {PREFIXES["nif"] + "Context"}


def _is_general(kind: str) -> bool:
    return kind in _GENERAL


def _nodes_behind(store: Store, iri: str) -> list[str]:
    """The articles' own nodes that speak of it: itself, or what reports it or holds it as a post."""
    thing = NamedNode(iri)
    rows = _rows(store, f"SELECT DISTINCT ?node WHERE {{ ?node ng:reportOf|ng:post {thing} }} ORDER BY ?node")
    behind = [str(row[0]) for row in rows]
    if store.has_graph(article_of(iri)) and article_of(iri) not in (article_of(one) for one in behind):
        behind.append(iri)
    return behind


def _newest(store: Store, articles: Iterable[ArticleIri]) -> list[ArticleIri]:
    """The articles by day of publication, newest first; those without a day last."""
    days: dict[str, str] = {}
    for some in _in_lots(articles):
        values = " ".join(str(NamedNode(one)) for one in some)
        rows = _rows(store, f"SELECT ?a ?d WHERE {{ VALUES ?a {{ {values} }} ?a schema:datePublished ?d }} ORDER BY ?a")
        days |= {str(row[0]): str(row[1]) for row in rows}
    return sorted(sorted(articles), key=lambda one: days.get(one, ""), reverse=True)


def _facts(store: Store, iri: str) -> tuple[tuple[str, str], ...]:
    """What is said of it outside every article: its name, place, status, counts."""
    if store.has_graph(article_of(iri)):
        return ()
    rows = _rows(store, f"SELECT ?p ?o WHERE {{ {NamedNode(iri)} ?p ?o }} ORDER BY ?p ?o")
    return tuple((short(str(row[0])), short(str(row[1]))) for row in rows)


def _with_world(store: Store, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with the event they report, its status, and canonical participants and speakers."""
    nodes: set[str] = {one.iri for one in statements}
    nodes |= {who.iri for one in statements for who in one.participants}
    nodes |= {voice.iri for one in statements for chain in one.voices for voice in chain if voice.iri}
    above: dict[str, tuple[str, str | None]] = {}
    for some in _in_lots(nodes):
        values = " ".join(str(NamedNode(one)) for one in some)
        rows = _rows(
            store,
            f"SELECT ?node ?thing ?status WHERE {{ VALUES ?node {{ {values} }} ?node ng:reportOf ?thing . "
            "OPTIONAL { ?thing ng:status ?status } } ORDER BY ?node ?thing ?status",
        )
        above |= {str(row[0]): (str(row[1]), row[2] and local(row[2])) for row in rows}

    def up(iri: str) -> str:
        return above[iri][0] if iri in above else iri

    def voiced(chain: Iterable[Voice]) -> tuple[Voice, ...]:
        return tuple(replace(voice, iri=up(voice.iri) if voice.iri else None) for voice in chain)

    return [
        replace(
            one,
            event=EventIri(above[one.iri][0]) if one.iri in above else None,
            status=above.get(one.iri, (None, None))[1] or one.status,
            participants=tuple(replace(who, iri=up(who.iri)) for who in one.participants),
            voices=tuple(map(voiced, one.voices)),
        )
        for one in statements
    ]


# ---------------------------------------------------------------- one article


# ---------------------------------------------------------------- words


def _rows(store: Store, sparql: str) -> list[tuple[str | None, ...]]:
    """Rows as plain text: IRIs and the words of literals."""
    answer = store.query(sparql)
    found = answer.rows if isinstance(answer, Solutions) else iter(())
    return [tuple(term.value if isinstance(term, (NamedNode, Literal)) else None for term in row) for row in found]


def _in_lots(iris: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """The IRIs, sorted, in lots that fit into one VALUES."""
    remaining = iter(sorted(iris))
    while lot := list(islice(remaining, size)):
        yield lot
