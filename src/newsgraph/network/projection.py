"""Readings → nodes and lines of a lens, thread by thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.graph import node
from newsgraph.graph.iris import article_of
from newsgraph.network.foremost_post import GivenPost, foremost
from newsgraph.network.lenses import Lens
from newsgraph.network.lines import QUARREL, Lines
from newsgraph.network.nodes import ArticleNodes, Nodes
from newsgraph.network.said_threads import SaidThreads
from newsgraph.network.snapshot import GraphSnapshot
from newsgraph.network.told_threads import ToldThreads

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Weaver"]


class Weaver:
    """Collects nodes and lines of one lens."""

    def __init__(self, evidence: GraphSnapshot, lens: Lens) -> None:
        self.evidence, self.lens = evidence, lens
        self.nodes, self.lines = Nodes(evidence), Lines()
        self.posts: defaultdict[str, list[GivenPost]] = defaultdict(list)  # of each person

    def woven(self) -> nx.MultiDiGraph[str]:
        """The graph, nodes and edges in order of their IRIs."""
        import networkx as nx

        for article, reading in self.evidence.readings:
            self.threads(ArticleNodes(self.nodes, article, reading))
        if "contradictions" in self.lens.threads:
            self.contradictions()
        self.posts_as_sublabels()
        lines = {ends: line for ends, line in sorted(self.lines.gathered.items()) if self.wanted(ends[0], ends[1])}
        touched = {end for source, target, *_ in lines for end in (source, target)}
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(lens=self.lens.name)
        for iri, values in sorted(self.nodes.described.items()):
            if iri in touched or values["kind"] in self.lens.alone:
                graph.add_node(iri, **{name: value for name, value in values.items() if value is not None})
        for (source, target, relation, _), line in lines.items():
            graph.add_edge(
                source,
                target,
                key=f"{relation} ({line.known_as})" if line.known_as in QUARREL else relation,
                relation=relation,
                known_as=line.known_as,
                confidence=max(line.reports.values()),
                weight=self.evidence.independent(line.articles),
                evidence=" ".join(sorted(line.reports)),
            )
        return graph

    def threads(self, nodes: ArticleNodes) -> None:
        """What the lens shows of an article."""
        has = self.lens.threads
        told, said = ToldThreads(nodes, self.lines, self.lens, self.posts), SaidThreads(nodes, self.lines)
        told.roles()
        if "relations" in has:
            told.relations()
        for event in nodes.reading.events:
            if "parts" in has:
                told.event(event)
            if "deeds" in has:
                told.deed(event)
        for attribution in nodes.reading.attributions:
            for thread, line in (("words", said.word), ("sayings", said.saying), ("claims", said.claim)):
                if thread in has:
                    line(attribution)
        if "checks" in has:
            told.verifications()

    def wanted(self, source: str, target: str) -> bool:
        """Whether a line ends at a kind of thing that the lens is about."""
        about, nodes = self.lens.about, self.nodes.described
        return not about or nodes[source]["kind"] in about or nodes[target]["kind"] in about

    def posts_as_sublabels(self) -> None:
        """The post that says best who a person is, under the name."""
        for person, posts in self.posts.items():
            if (post := foremost(posts)) is not None:
                self.nodes.described[person]["sublabel"] = post.words

    def contradictions(self) -> None:
        """Reports that cannot both be true: a line between their claims, or between their events."""
        ends = dict(self._speaking())
        for first, second in self.evidence.contradictions:
            one, other = ends.get(first), ends.get(second)
            if one and other and one != other:
                for report in (first, second):
                    self.lines.add(one, "contradicts", other, "disputed", report, 1.0, article_of(first))

    def _speaking(self) -> Iterator[tuple[str, str]]:
        """For each event report, the node that stands for it: its claim, else its event."""
        for article, reading in self.evidence.readings:
            for event in reading.events:
                report = node(article, event.id)
                voice = self.evidence.voice(article, reading, event)
                claimed = "claims" in self.lens.threads and voice.attributions
                yield report, voice.attributions[0][0] if claimed else self.evidence.thing(report)
