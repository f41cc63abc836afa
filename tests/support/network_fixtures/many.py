"""Pages of any number of nodes, for sizes and times."""

from __future__ import annotations

from network_fixtures.invented import BASE
from newsgraph.network import KnownAs
from newsgraph.views.page.data import Edge, Mark, Node, NodeKind, PageArticle, PageData, Statement


def many(count: int) -> PageData:
    """A page of `count` nodes and twice as many edges, each on its own sentence, for sizes and times."""
    kinds: tuple[NodeKind, ...] = ("person", "organization", "place", "event", "claim")
    known: tuple[KnownAs, ...] = ("stated", "attributed", "inferred", "denied", "disputed")
    nodes = tuple(
        Node(
            f"{BASE}n{i:05}",
            kinds[i % 5],
            f"{kinds[i % 5].title()} number {i}",
            "made up",
            status=None,
            happened=f"2031-{1 + i % 12:02}-{1 + i % 28:02}" if i % 5 == 3 else None,
            lat=(i * 37 % 1200) / 10 - 50 if i % 5 == 2 else None,
            lon=(i * 91 % 3600) / 10 - 180 if i % 5 == 2 else None,
        )
        for i in range(count)
    )
    edges, statements = [], []
    for i in range(count * 2):
        source, target = (i * 7919 + 13) % count, (i * i * 31 + i * 17 + 5) % max(1, int(count**0.5) * 4)
        if source == target % count:
            continue
        statements.append(
            Statement(
                f"s{i:06}",
                f"{BASE}a{i % 50}",
                f"Sentence {i} says that number {source} met number {target} in the town of Teyn.",
                known[i % 5],
                (Mark(0, 8, "trigger"),),
                (f"Person number {i % 40}",) if i % 5 else (),
                sentence=i // 50 + 1,
                offset=i * 80,
            )
        )
        edges.append(Edge(f"e{i:06}", nodes[source].id, nodes[target % count].id, "met", known[i % 5], (f"s{i:06}",)))
    articles = tuple(
        PageArticle(f"{BASE}a{i}", f"Article {i}", f"2031-01-{1 + i % 28:02}", f"Wire {i % 4}") for i in range(50)
    )
    return PageData(nodes, tuple(edges), tuple(statements), articles, base=BASE)
