"""Page data → the rows that the page carries: numbers instead of IRIs, and nothing that is as usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.own_types import not_shipped
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.views.layout import Position
from newsgraph.views.map.outline import outline_around
from newsgraph.views.page.data import Edge, Mended, Node, PageData, Statement, Term
from newsgraph.views.page.packing import alone, table

__all__ = [
    "bits",
    "edge_row",
    "layouts",
    "node_row",
    "outline_block",
    "page_block",
    "shortener",
    "text_block",
    "words_block",
]

BETWEEN = "\x7f"  # parts the sentences, all of which stand in one text: a sign that no text needs


def shortener(base: str) -> Any:
    """Takes the base off an IRI."""
    return lambda iri: iri.removeprefix(base) if iri else iri


def bits(seen: Sequence[str], lenses: Mapping[str, int]) -> int | None:
    """The lenses as a number, one bit each; None for all."""
    return sum(lenses[lens] for lens in seen) or None


def layouts(
    data: PageData, placed: Mapping[str, Mapping[str, Position]], drawn: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, list[int]]]:
    """By lens: which nodes (by number) have a place, where, and which of them are drawn at opening."""
    at = {node.id: i for i, node in enumerate(data.nodes)}
    return {
        lens: {
            "node": [at[node] for node in places],
            "x": [x for x, _ in places.values()],
            "y": [y for _, y in places.values()],
            "drawn": [at[node] for node in drawn[lens]],
        }
        for lens, places in placed.items()
    }


def node_row(node: Node, number: dict[str, int]) -> dict[str, Any]:
    """A node, its statements by number."""
    return {
        "group": node.kind,
        "label": node.label,
        "sub": node.sublabel,
        "type": node.type,
        "status": node.status,
        "names": list(node.names) or None,
        "facts": [list(fact) for fact in node.facts] or None,
        "says": alone([number[s] for s in node.statements]),
        "happened": node.happened,
        "lat": None if node.lat is None else round(node.lat, 4),
        "lon": None if node.lon is None else round(node.lon, 4),
        "wide": int(node.wide) or None,
        "page": node.page,
    }


def edge_row(edge: Edge, number: dict[str, int]) -> dict[str, Any]:
    """A line, its statements by number; its IRI only if it is not made of its ends and its relation."""
    return {
        "id": None if edge.id == f"{edge.source}|{edge.relation}|{edge.target}" else edge.id,
        "relation": edge.relation,
        "known": edge.known_as,
        "says": alone([number[s] for s in edge.statements]),
        "weight": edge.weight if edge.weight > 1 else None,
    }


def page_block(data: PageData, number: dict[str, int], short: Any) -> dict[str, Any]:
    """Everything behind the drawing: articles, sentences once each, statements, disputes."""
    types = load_lexicon().types
    article = {a.id: i for i, a in enumerate(data.articles)}
    sentences = _sentences(data)
    voices: dict[str, int] = {}
    statements = []
    for statement in data.statements:
        key = (statement.article, statement.text, statement.offset)
        row = _statement_row(statement, sentences[key], voices)
        statements.append(row | {"id": short(statement.id)})
    where = {(s.article, s.text, s.offset): s.sentence for s in data.statements}
    return {
        "lens": data.lens,
        "lenses": list(data.lenses or (data.lens,)),
        "story": short(data.story),
        "compared": data.compared,
        "types": {name: types[name].label for name in (*EVENT_TYPES, *(one.name for one in not_shipped(types)))},
        "base": data.base,
        "articles": [
            {"title": a.title, "date": a.published, "publisher": a.publisher, "url": a.url} for a in data.articles
        ],
        "sentences": table([{"article": article[key[0]], "offset": key[2], "number": where[key]} for key in sentences]),
        "voices": list(voices),
        "statements": table(statements),
        "disputes": [
            {
                "title": dispute.title,
                "about": short(dispute.about),
                "nodes": [short(node) for node in dispute.nodes],
                "asserting": [number[s] for s in dispute.asserting],
                "denying": [number[s] for s in dispute.denying],
                "unverified": [number[s] for s in dispute.unverified],
                "silent": [number[s] for s in dispute.silent],
            }
            for dispute in data.disputes
        ],
    } | _seldom(data, number, short)


def words_block(data: PageData) -> str:
    """The sentences of `page_block`, in its order, in one text: on large pages they come after the first view."""
    return BETWEEN.join(text.replace(BETWEEN, " ") for _, text, _ in _sentences(data))


def _sentences(data: PageData) -> dict[tuple[str, str, int | None], int]:
    """Number by article, words and place of each sentence, each once, as they are first met."""
    found: dict[tuple[str, str, int | None], int] = {}
    for statement in data.statements:
        found.setdefault((statement.article, statement.text, statement.offset), len(found))
    return found


def _seldom(data: PageData, number: dict[str, int], short: Any) -> dict[str, Any]:
    """What many pages have none of: decisions of people, terms of posts."""
    found = {
        "mended": [_mended_row(one, short) for one in data.mended],
        "terms": [_term_row(one, number, short) for one in data.terms],
    }
    return {name: rows for name, rows in found.items() if rows}


def _term_row(term: Term, number: dict[str, int], short: Any) -> dict[str, Any]:
    row = {
        "post": term.post, "person": short(term.person), "status": term.status, "body": short(term.body),
        "node": short(term.node), "first": _day(term.first), "last": _day(term.last), "begin": _day(term.begin),
        "end": _day(term.end), "says": [number[s] for s in term.statements],
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in (None, [])}


def _day(stamp: str | None) -> str | None:
    return stamp[:10] if stamp else None


def _mended_row(one: Mended, short: Any) -> dict[str, Any]:
    row = {
        "iri": short(one.iri), "what": one.what, "by": one.by, "label": one.label, "value": one.value,
        "at": list(one.at) if one.at else None, "nodes": [short(node) for node in one.nodes],
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in (None, [])}


def text_block(data: PageData, short: Any) -> list[list[list[Any]]]:
    """For each article its sentences: offset, whether a paragraph begins, text, and words with where they lead."""
    texts: dict[str, list[list[Any]]] = {article.id: [] for article in data.articles}
    for passage in data.passages:
        links = [[link.start, link.end, short(link.node)] for link in passage.links]
        texts[passage.article].append([passage.offset, int(passage.begins), passage.text, links])
    return list(texts.values())


def outline_block(data: PageData) -> dict[str, str]:
    """Coasts and borders under the map; empty where no place is known."""
    spots = [(node.lat, node.lon) for node in data.nodes if node.lat is not None and node.lon is not None]
    outline = outline_around(spots)
    return {"land": outline.land, "borders": outline.borders}


def _statement_row(statement: Statement, sentence: int, voices: dict[str, int]) -> dict[str, Any]:
    row = {
        "sentence": sentence,
        "quantities": [
            [q.measures, q.value, q.modifier, q.unit, q.change, q.was, list(q.clashes)] for q in statement.quantities
        ],
        "added": int(statement.added) or None,
        "gone": int(statement.gone) or None,
        "known": statement.known_as,
        "marks": "|".join(f"{mark.start} {mark.end} {mark.what}" for mark in sorted(statement.marks)) or None,
        "speakers": alone([voices.setdefault(one, len(voices)) for one in statement.speakers]),
        "stance": statement.stance,
        "mode": statement.mode,
        "polarity": statement.polarity,
        "realis": statement.realis,
        "certainty": statement.certainty,
        "verification": statement.verification,
        "date": statement.date,
        "confidence": round(statement.confidence, 3) if statement.confidence < 1 else None,
        "why": statement.why,
    }
    usual = {"polarity": "positive", "realis": "actual", "certainty": "certain"}
    return {k: v for k, v in row.items() if v not in (None, []) and usual.get(k) != v}
