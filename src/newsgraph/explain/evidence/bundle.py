"""A thing of the graph → its evidence: statements with their words and offsets, articles, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pyoxigraph import NamedNode

from newsgraph.errors import UsageError
from newsgraph.explain.evidence.form import CONTEXT, KIND, digest_of
from newsgraph.explain.explanation import explain
from newsgraph.explain.statements import Statement
from newsgraph.graph.iris import text_hash
from newsgraph.graph.terms import text_of
from newsgraph.identity.review.settled import settled_in
from newsgraph.store import Solutions, Store

__all__ = ["bundle"]


def bundle(store: Store, what: str, *, limit: int = 100) -> dict[str, Any]:
    """The evidence for an IRI or a name as a JSON-LD document; `leftOut`: how many articles more speak of it.

    UnknownNameError if it stands for nothing here, or for several things; UsageError if nothing is stated of it.
    """
    found = explain(store, what, limit=limit)
    if not found.statements:
        raise UsageError(f"no statement speaks of {found.name}", hint="there is no evidence to write")
    nodes = _nodes(found.iri, found.statements)
    document: dict[str, Any] = {
        "@context": dict(CONTEXT),
        "kind": KIND,
        "id": found.iri,
        "isA": found.kind,
        "name": found.name,
        "facts": [{"property": name, "value": value} for name, value in found.facts],
        "statements": [_statement(one) for one in found.statements],
        "articles": [_article(store, one) for one in {one.article_iri: one for one in found.statements}.values()],
        "decisions": [
            _full({"id": one.iri, "what": one.what, "value": one.value, "by": one.by, "about": list(one.reports)})
            for one in settled_in(store)
            if nodes.intersection(one.reports) or any(word in nodes for word in one.words)
        ],
        "leftOut": found.more,
    }
    return document | {"digest": digest_of(document)}


def _nodes(iri: str, statements: Iterable[Statement]) -> set[str]:
    """All that a decision may be about: the thing, its statements, and who takes part in them."""
    nodes = {iri}
    for one in statements:
        nodes |= {one.iri, *(who.iri for who in one.participants)}
        nodes |= {voice.iri for chain in one.voices for voice in chain if voice.iri}
    return nodes


def _full(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is unknown."""
    return {name: value for name, value in parts.items() if value not in (None, [], ())}


def _statement(one: Statement) -> dict[str, Any]:
    begin = one.sentence_start
    marks = [
        {"what": mark.what, "exact": one.sentence[mark.start : mark.end],
         "start": begin + mark.start, "end": begin + mark.end}
        for mark in one.marks
    ]  # fmt: skip
    return _full(
        {
            "id": one.iri,
            "says": one.kind,
            "label": one.label,
            "article": one.article_iri,
            "sentence": {"exact": one.sentence, "start": begin, "end": begin + len(one.sentence)},
            "marks": marks,
            "participants": [{"id": who.iri, "name": who.name, "role": who.role} for who in one.participants],
            "voices": [{"chain": [_full(asdict(voice)) for voice in chain]} for chain in one.voices],
            "checks": [_full(asdict(check)) for check in one.checks],
            "event": one.event,
            "status": one.status,
            "polarity": one.polarity,
            "realis": one.realis,
            "certainty": one.certainty,
            "time": _full({"begin": one.time.begin, "end": one.time.end, "basis": one.time.basis})
            if one.time
            else None,
            "quantities": [
                {"value": each.value, "measures": each.measures, "modifier": each.modifier} for each in one.quantities
            ],
            "confidence": one.confidence,
            "rule": one.rule,
        }
    )


def _article(store: Store, one: Statement) -> dict[str, Any]:
    article = one.article
    return _full(
        {
            "id": one.article_iri,
            "identifier": article.id,
            "headline": article.title,
            "outlet": article.publisher,
            "published": article.published,
            "url": article.url,
            "sha256": text_hash(article.text),
            "characters": len(article.text),
            "reader": _reader(store, one.article_iri),
        }
    )


def _reader(store: Store, article: str) -> str | None:
    """Which reader read the article: its name, the version of its rules, and what its files hash to."""
    answer = store.query(f"SELECT ?reader {{ {NamedNode(article)} prov:wasGeneratedBy/ng:reader ?reader }}")
    rows = list(answer.rows) if isinstance(answer, Solutions) else []
    return text_of(rows[0][0]) if rows and rows[0][0] is not None else None
