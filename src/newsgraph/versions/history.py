"""How earlier versions of an article stand in the store: in a graph of their own, where no question meets them unasked.

`<A#version:1> ng:versionOf <A>` carries the whole earlier reading as JSON, so that none of its reports is a report
of the graph; `<A#change:1:0> ng:changedFrom <A#version:1>` is one claim that the next version told otherwise.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from pyoxigraph import NamedNode, Quad

from newsgraph.errors import StoreError
from newsgraph.graph.iris import part, versions_graph
from newsgraph.graph.literals import number_literal, text_literal, time_literal
from newsgraph.graph.overlay import as_read
from newsgraph.graph.quads import reading_of
from newsgraph.graph.terms import NG, RDF_TYPE, ng, schema
from newsgraph.model import Article, Reading, Span
from newsgraph.reading.json_format import reading_from_json, reading_to_json
from newsgraph.store.protocol import Solutions, Store
from newsgraph.versions.changes import Change, changes_between

__all__ = ["ArticleChanges", "Version", "changes_since", "forget_versions", "keep_version", "versions_of"]


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article, and what the next one told otherwise."""

    number: int  # from 1 on
    reading: Reading
    replaced: str  # ISO day on which the next version was read
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What one version of an article told otherwise than the one before."""

    article: str
    title: str | None
    source: str | None
    from_version: int
    replaced: str  # ISO day on which the later version was read
    published: str | None  # of the earlier version
    now_published: str | None  # of the article as it stands
    changes: tuple[Change, ...]


def keep_version(store: Store, article: str, new: Reading, day: str, *, under: str | None = None) -> None:
    """Keep what the store holds of the article as an earlier version of `new`, before that takes its place.

    `under`: the IRI that the new version has, if it is another one (an edited text without an address).
    """
    old = reading_of(as_read(store.quads(article)))
    earlier = list(versions_of(store, article))
    if earlier and earlier[-1].reading == old:  # kept already, by a run that was killed just then
        earlier.pop()
    earlier.append(Version(len(earlier) + 1, old, day, changes_between(old, new)))
    iri = under or article
    own = versions_of(store, iri) if iri != article else ()  # of a run that was ended before it took the old one out
    if own and not any(one.reading == old for one in own):
        earlier += [replace(one, number=len(earlier) + place) for place, one in enumerate(own, start=1)]
    elif own:
        earlier = list(own)
    store.replace_graph(versions_graph(iri), list(_quads(iri, earlier)))
    if iri != article:
        store.remove_graph(versions_graph(article))


def versions_of(store: Store, article: str) -> tuple[Version, ...]:
    """The earlier versions of an article, the earliest first; none if it never changed."""
    nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads(versions_graph(article)):
        nodes[_value(quad.subject)][_value(quad.predicate)].append(_value(quad.object))
    changes: defaultdict[str, list[tuple[int, Change]]] = defaultdict(list)
    for iri, values in nodes.items():
        if NG + "changedFrom" in values:
            changes[values[NG + "changedFrom"][0]].append((int(iri.rpartition(":")[2]), _change(values)))
    found = [
        Version(
            int(values[NG + "index"][0]),
            _reading(values[NG + "versionContent"][0], iri),
            values[NG + "replacedOn"][0],
            tuple(change for _, change in sorted(changes[iri], key=lambda one: one[0])),
        )
        for iri, values in nodes.items()
        if NG + "versionContent" in values
    ]
    return tuple(sorted(found, key=lambda version: version.number))


def forget_versions(store: Store, article: str) -> None:
    """Drop all earlier versions of an article."""
    store.remove_graph(versions_graph(article))


def changes_since(store: Store, *, article: str | None = None, since: str | None = None) -> Iterator[ArticleChanges]:
    """What versions of an article, or of all, told otherwise; only what was read on or after a day, if one is given."""
    asked = """SELECT DISTINCT ?a ?title ?published ?source WHERE { ?v ng:versionOf ?a .
      OPTIONAL { ?a schema:headline ?title } OPTIONAL { ?a schema:datePublished ?published }
      OPTIONAL { ?a ng:readFrom ?source } } ORDER BY ?a ?published ?title ?source"""
    answer = store.query(asked)
    rows = (
        [[None if one is None else _value(one) for one in row] for row in answer.rows]
        if isinstance(answer, Solutions)
        else []
    )
    for iri, title, published, source in rows:
        if iri is None or article not in (None, iri):
            continue
        for version in versions_of(store, iri):
            if since is None or version.replaced >= since:
                was = version.reading.article.published
                yield ArticleChanges(
                    iri, title, source, version.number, version.replaced, was, published, version.changes
                )


# ---------------------------------------------------------------- versions as quads


def _quads(article: str, versions: Iterable[Version]) -> Iterator[Quad]:
    graph = NamedNode(versions_graph(article))

    def add(subject: NamedNode, name: NamedNode, value: Any) -> Quad:
        return Quad(subject, name, value, graph)

    for version in versions:
        me = NamedNode(part(article, "version", str(version.number)))
        told = version.reading.article
        yield add(me, RDF_TYPE, ng("ArticleVersion"))
        yield add(me, ng("versionOf"), NamedNode(article))
        yield add(me, ng("index"), number_literal(version.number))
        yield add(me, ng("replacedOn"), time_literal(version.replaced))
        yield add(me, ng("versionContent"), text_literal(_content(version.reading)))
        if told.title is not None:
            yield add(me, schema("headline"), text_literal(told.title))
        if told.published is not None:
            yield add(me, schema("datePublished"), time_literal(told.published))
        for place, change in enumerate(version.changes):
            node = NamedNode(part(article, "change", str(version.number), str(place)))
            yield add(node, RDF_TYPE, ng("ClaimChange"))
            yield add(node, ng("changedFrom"), me)
            yield add(node, ng("change"), ng(change.kind))
            words = (
                ("claim", change.claim),
                ("before", change.before),
                ("after", change.after),
                ("detail", change.detail),
            )
            yield from (add(node, ng(name), text_literal(value)) for name, value in words if value is not None)


def _content(reading: Reading) -> str:
    parts = {"article": asdict(reading.article), "reading": reading_to_json(reading, complete=True)}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _reading(content: str, where: str) -> Reading:
    try:
        parts = json.loads(content)
        told = parts["article"]
        spans = tuple(Span(**one) for one in told.get("asides", ()))
        article = Article(**told | {"page_starts": tuple(told.get("page_starts", ())), "asides": spans})
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "an earlier version cannot be read", where=where, hint="remove the article and add it again"
        ) from error
    return replace(reading_from_json(parts["reading"], article), article=article)


def _change(values: dict[str, list[str]]) -> Change:
    def one(name: str) -> str | None:
        return next(iter(values.get(NG + name, ())), None)

    kind: Any = (one("change") or "").removeprefix(NG)
    return Change(kind, one("claim") or "", one("before"), one("after"), one("detail"))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))
