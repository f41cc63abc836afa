"""The page of the invented country, put together of its articles, statements and things."""

from __future__ import annotations

from collections.abc import Iterator

from network_fixtures.articles import ARTICLES
from network_fixtures.statements import SAID
from network_fixtures.things import DISPUTES, EDGES, HAPPENED, LIES, NODES
from newsgraph.network import KnownAs
from newsgraph.views.page.data import (
    Dispute,
    Edge,
    Link,
    Mark,
    Node,
    NodeKind,
    PageArticle,
    PageData,
    Passage,
    Statement,
)

BASE = "https://example.org/graph/"


def invented_page() -> PageData:
    """About sixty nodes: seven articles of three outlets about one explosion and what came of it."""
    return PageData(
        nodes=tuple(_node(*row) for row in sorted(NODES)),
        edges=tuple(_edge(*row) for row in sorted(EDGES)),
        statements=tuple(_statement(key) for key in sorted(SAID)),
        articles=tuple(
            PageArticle(BASE + key, title, date, publisher, f"https://news.example/{key}")
            for key, (title, date, publisher, _) in sorted(ARTICLES.items())
        ),
        disputes=tuple(
            Dispute(
                title,
                BASE + about,
                asserting,
                denying,
                tuple(BASE + n for n in nodes),
                unverified=("s-unverified",) if about == "e-strike" else (),
            )
            for title, about, asserting, denying, nodes in DISPUTES
        ),
        passages=tuple(_passages()),
        base=BASE,
    )


def _passages() -> Iterator[Passage]:
    """Every sentence, with the names of nodes that stand in it as links; two sentences make a paragraph."""
    for article, (_, _, _, sentences) in sorted(ARTICLES.items()):
        for number, text in enumerate(sentences):
            links = [
                Link(text.index(label), text.index(label) + len(label), BASE + key)
                for key, kind, label, *_ in sorted(NODES)
                if kind in ("person", "organization", "place") and label in text
            ]
            offset = sum(len(one) + 1 for one in sentences[:number])
            yield Passage(BASE + article, text, offset, number % 2 == 0, tuple(sorted(links)))


def _node(key: str, kind: NodeKind, label: str, sublabel: str | None, event: str | None, status: str | None) -> Node:  # noqa: PLR0917
    facts = (("Reports", "3 in 2 outlets"),) if kind == "event" else ()
    alone = ("s-unverified",) if key == "e-strike" else ()
    lat, lon = LIES.get(key, (None, None))
    return Node(
        BASE + key, kind, label, sublabel, event, status,
        facts=facts, statements=alone, happened=HAPPENED.get(key), lat=lat, lon=lon,
    )  # fmt: skip


def _edge(source: str, target: str, relation: str, said: str) -> Edge:
    keys = tuple(said.split())
    known: KnownAs = SAID[keys[0]][2]
    if relation == "contradicts":
        known = "disputed"
    elif relation == "denies":
        known = "denied"
    elif relation in ("says", "is about") and known == "denied":
        known = "attributed"
    elif relation.endswith(" of") and known == "denied":
        known = "stated"
    return Edge(f"{source}|{relation}|{target}", BASE + source, BASE + target, relation, known, keys)


def _statement(key: str) -> Statement:
    article, number, known, words, rest = SAID[key]
    sentences = ARTICLES[article][3]
    text = sentences[number - 1]
    marks = tuple(Mark(text.index(w), text.index(w) + len(w), what) for what, w in words.items())
    values: dict[str, object] = {"confidence": 0.93, "why": f"pattern: {next(iter(words))}"} | rest
    return Statement(
        id=key,
        article=BASE + article,
        text=text,
        known_as=known,
        marks=tuple(sorted(marks)),
        sentence=number,
        offset=sum(len(s) + 1 for s in sentences[: number - 1]),
        **values,  # type: ignore[arg-type]
    )
