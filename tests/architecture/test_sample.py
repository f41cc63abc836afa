"""The small sample of exports that is kept in git: `make sample` makes it anew."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "exports" / "sample"
EXAMPLES = [path for path in (ROOT / "examples").rglob("*.*") if path.suffix in (".md", ".html", ".json")]


def test_the_sample_holds_every_example_article_and_can_be_loaded() -> None:
    """Turtle with as many articles as there are examples; GraphML with nodes and edges."""
    triples = list(ox.parse(path=str(SAMPLE / "graph.ttl")))
    article = ox.NamedNode("https://schema.org/NewsArticle")
    assert len({one.subject for one in triples if one.object == article}) == len(EXAMPLES)
    tree = ElementTree.parse(SAMPLE / "graph.graphml")  # noqa: S314  (our own file)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert {"node", "edge"} <= names


def test_the_page_of_the_sample_asks_for_nothing_from_outside() -> None:
    """It is one file; its policy forbids the network."""
    page = (SAMPLE / "graph.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    assert {"default-src 'none'", "connect-src 'none'"} <= set(html.unescape(policy).split("; "))


def test_the_sample_stays_small() -> None:
    """It is in everybody's clone: three megabytes at most."""
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 3_000_000
