"""What people decided about the graph, as the page tells it: in words, with who decided and what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from newsgraph.graph.iris import ArticleIri, article_of, span_of
from newsgraph.identity.review.settled import Settled
from newsgraph.network import GraphSnapshot
from newsgraph.views.page.data import Mended

__all__ = ["mended_of"]

_MOST_NODES = 6


def mended_of(evidence: GraphSnapshot, shown: Collection[str]) -> Iterator[Mended]:
    """Each decision, with those of its things that the page shows; what is gone is told by its words."""
    texts = {article: reading.article.text for article, reading in evidence.readings}
    for one in evidence.settled:
        things = dict.fromkeys(evidence.thing(report) for report in one.reports)
        nodes = tuple(thing for thing in things if thing in shown)[:_MOST_NODES]
        yield Mended(one.iri, one.what, one.by, _label(one, evidence, texts), one.value, one.at, nodes)


def _label(one: Settled, evidence: GraphSnapshot, texts: Mapping[ArticleIri, str]) -> str:
    """What it was about: the names of its things, else the words that they rest on."""
    things = dict.fromkeys(evidence.thing(report) for report in one.reports)
    names = [name for thing in things if (name := evidence.value(thing, "name"))]
    if one.what in ("absent", "misread", "name") or not names:
        words = (_words(iri, texts) for iri in one.words)
        names = list(dict.fromkeys(word for word in words if word)) or names
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _words(iri: str, texts: Mapping[ArticleIri, str]) -> str:
    """The words of an article that an IRI names; none if the article is not there."""
    span, text = span_of(iri), texts.get(article_of(iri))
    return span.of(text) if span and text and span.end <= len(text) else ""
