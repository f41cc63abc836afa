"""What the page shows, between the store and the browser: plain nouns, no RDF in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from newsgraph.network import KnownAs

NodeKind: TypeAlias = Literal["person", "organization", "group", "place", "event", "claim", "post", "outlet"]

KINDS: tuple[NodeKind, ...] = (
    "person",
    "organization",
    "group",
    "place",
    "event",
    "claim",
    "post",
    "outlet",
)


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article as the page cites it."""

    id: str
    title: str | None = None
    published: str | None = None  # ISO date, or date and time
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words to mark in a sentence: code points from the sentence's start, and what they are."""

    start: int
    end: int
    what: str  # trigger, agent, affected, place, speaker, cue, content …


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a sentence gives."""

    measures: str  # killed, injured, people, money …
    value: float
    modifier: str = "exactly"
    unit: str | None = None
    change: str | None = None  # against an earlier one of its event: raised, lowered, updated (by another voice)
    was: float | None = None  # that number
    clashes: tuple[float, ...] = ()  # others that cannot hold beside it


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing one sentence says, with who says it and how sure the reader is."""

    id: str
    article: str
    text: str  # the sentence
    known_as: KnownAs
    marks: tuple[Mark, ...] = ()
    speakers: tuple[str, ...] = ()  # names, the first to say it first; empty in the outlet's own voice
    stance: str | None = None
    mode: str | None = None
    polarity: str = "positive"
    realis: str = "actual"
    certainty: str = "certain"
    verification: str | None = None
    date: str | None = None  # when it happened, ISO day or interval "a/b"
    quantities: tuple[Quantity, ...] = ()
    added: bool = False  # against another build: it is new here
    gone: bool = False  # against another build: it is not here any more
    sentence: int | None = None  # number in the article, from 1
    offset: int | None = None  # code points from the article's start to the sentence's
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Words in a passage that lead to a node: code points from the passage's start."""

    start: int
    end: int
    node: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article, whatever it says, as the text beside the graph shows it."""

    article: str
    text: str
    offset: int  # code points from the article's start
    begins: bool = False  # whether a new paragraph begins with it
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One thing to draw."""

    id: str
    kind: NodeKind
    label: str
    sublabel: str | None = None
    type: str | None = None  # event type, or the finer class of a party or place
    status: str | None = None  # of an event: reported, claimed, corroborated, disputed, denied, planned …
    names: tuple[str, ...] = ()  # other names that a search should find
    facts: tuple[tuple[str, str], ...] = ()  # short lines for the head of the evidence panel
    happened: str | None = None  # of an event, where a report says so: ISO day, month or interval "a/b"
    lat: float | None = None  # of a place, WGS84 degrees
    lon: float | None = None
    wide: bool = False  # a country or region: what happened there happened somewhere in it
    statements: tuple[str, ...] = ()  # about this node, whether or not an edge carries them too
    lenses: tuple[str, ...] = ()  # through which it is seen; empty: through all
    page: str | None = None  # where the site beside this page tells of it, from here


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation to draw, with the statements it rests on."""

    id: str
    source: str
    target: str
    relation: str
    known_as: KnownAs
    statements: tuple[str, ...] = ()
    weight: int = 1  # how many independent sources say so
    lenses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing that somebody says and somebody else denies; `about` is a node or None."""

    title: str
    about: str | None
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    nodes: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()  # who could not check it
    silent: tuple[str, ...] = ()  # who would not comment

    def told(self) -> tuple[str, ...]:
        """The reports and checks that the page shows of it."""
        return (*self.asserting, *self.denying, *self.unverified, *self.silent)


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that a person decided, and that the graph holds to."""

    iri: str
    what: str  # same, different, absent, kind, post, misread, name, place
    by: str
    label: str  # what it is about
    value: str | None = None  # the right kind, post or name
    at: tuple[float, float] | None = None
    nodes: tuple[str, ...] = ()  # of what it is about, those that the page shows


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post, in one state, over the days on which articles say so."""

    post: str  # its name
    person: str  # node
    status: str  # current, acting, elect, candidate, former
    body: str | None = None  # node of what the post is in
    node: str | None = None  # of the post itself
    first: str | None = None  # ISO day on which an article first gives it
    last: str | None = None
    begin: str | None = None  # ISO day, where an event that is told began it
    end: str | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything one page may show."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
    articles: tuple[PageArticle, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    passages: tuple[Passage, ...] = ()  # in the order of the articles and of their sentences
    lens: str = "events"  # the one to open with
    lenses: tuple[str, ...] = ()  # those to switch between; empty: that one alone
    compared: str | None = None  # the build that it is compared with
    story: str | None = None  # the event to open with through the lens `story`
    base: str = ""  # IRIs in links are written without it
    mended: tuple[Mended, ...] = ()  # what people decided
    terms: tuple[Term, ...] = ()  # who held which post when

    def weight(self) -> dict[str, float]:
        """How much each node matters: statements on its edges, twice where they are disputed, and those on none."""
        counted: Counter[str] = Counter()
        carried: dict[str, set[str]] = {node.id: set() for node in self.nodes}
        for edge in self.edges:
            worth = len(edge.statements) or 1
            if edge.known_as in ("denied", "negated", "disputed"):
                worth *= 2
            for end in (edge.source, edge.target):
                counted[end] += worth
                carried[end].update(edge.statements)
        return {node.id: counted[node.id] + len(set(node.statements) - carried[node.id]) for node in self.nodes}

    def seen_through(self, lens: str) -> PageData:
        """The same with only the nodes and edges of a lens; through `story` those of the story to open with."""
        seen = replace(
            self,
            nodes=tuple(node for node in self.nodes if not node.lenses or lens in node.lenses),
            edges=tuple(edge for edge in self.edges if not edge.lenses or lens in edge.lenses),
            lens=lens,
        )
        return seen.around(self.story) if lens == "story" else seen

    def around(self, event: str | None) -> PageData:
        """One story of those seen: the event, what hangs on it, who stands behind the claims about it."""
        kind = {node.id: node.kind for node in self.nodes}
        if event not in kind:
            return self
        near = _neighbours(self)
        wanted = {event, *near[event]}
        wanted |= {
            other for one in near[event] if kind[one] == "claim" for other in near[one] if kind[other] != "event"
        }
        return self.only(wanted)

    def only(self, wanted: Collection[str]) -> PageData:
        """The same with only some nodes, and the edges between them."""
        return replace(
            self,
            nodes=tuple(node for node in self.nodes if node.id in wanted),
            edges=tuple(edge for edge in self.edges if edge.source in wanted and edge.target in wanted),
        )


def compared(data: PageData, other: PageData, name: str) -> PageData:
    """The same, with every statement marked that the other build has not; what only the other has, as gone.

    Two statements are one where they mark the same words of the same article in the same way.
    """

    def said(one: Statement) -> tuple[object, ...]:
        return (one.article, one.offset, one.marks, one.known_as, one.polarity, one.realis, one.speakers)

    here, there = {said(one) for one in data.statements}, {said(one) for one in other.statements}
    known = {article.id for article in data.articles}
    gone = tuple(replace(one, id=f"{one.id}-gone", gone=True) for one in other.statements if said(one) not in here)
    return replace(
        data,
        statements=(*(replace(one, added=said(one) not in there) for one in data.statements), *gone),
        articles=(*data.articles, *(one for one in other.articles if one.id not in known)),
        compared=name,
    )


def opening_nodes(data: PageData, limit: int) -> tuple[str, ...]:
    """The ids drawn at opening, at most `limit`, sorted: what is disputed first, then the weightiest.

    A part of the room is kept for what ties these together, so that the opening view hangs together
    though every corner of the graph is in it; what then touches nothing gives way to a neighbour.
    """
    if len(data.nodes) <= limit:
        return tuple(sorted(node.id for node in data.nodes))
    weight, near = data.weight(), _neighbours(data)
    disputed = [node for dispute in data.disputes for node in (dispute.about, *dispute.nodes) if node in near]
    ranked = sorted(weight, key=lambda node: (-weight[node], node))
    taken = set(list(dict.fromkeys([*disputed, *ranked]))[: max(1, limit * 2 // 3)])
    ties = Counter(other for node in taken for other in near[node] if other not in taken)
    joining = sorted(ties, key=lambda node: (-ties[node], -weight[node], node))
    taken |= set(joining[: limit - len(taken)])
    alone = {node for node in taken if near[node] and not near[node] & taken}
    spare = [node for node in joining if node not in taken][: len(alone)]
    return tuple(sorted((taken - set(sorted(alone)[: len(spare)])) | set(spare)))


def _neighbours(data: PageData) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {node.id: set() for node in data.nodes}
    for edge in data.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    return near
