"""Store → page data: the network of a lens, and behind each line the sentences it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.graph import node
from newsgraph.model import Reading
from newsgraph.network import LENSES, GraphSnapshot, read_snapshot, whole_network
from newsgraph.network.story import main_event, story_of
from newsgraph.views.page.data import Edge, Link, PageArticle, PageData, Passage
from newsgraph.views.page.filling.quarrels import Quarrels
from newsgraph.views.page.filling.report_index import ReportIndex
from newsgraph.views.page.filling.terms import terms_of
from newsgraph.views.page.filling.things import node_of
from newsgraph.views.page.mended import mended_of

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.store import Store


def page_data(store: Store, lens: str = "events", *, about: str | None = None) -> PageData:
    """Everything a page of the store shows. UnknownNameError for a lens, or a story's event, that does not exist."""
    return page_data_of(read_snapshot(store), lens, about=about)


def page_data_of(evidence: GraphSnapshot, lens: str = "events", *, about: str | None = None) -> PageData:
    """The same out of what was already read; `about` is the event of the lens `story`."""
    if lens not in LENSES:
        raise UnknownNameError(f"no lens is called {lens!r}", hint=f"choose one of {', '.join(LENSES)}")
    networks = {name: whole_network(evidence, name) for name in LENSES}
    stories = networks["story"]
    if about is not None:
        story_of(stories, about)
    graph, seen = _united(networks)
    books = ReportIndex(evidence)
    edges = tuple(_edges(networks))
    carried = {report for edge in edges for report in edge.statements}
    disputes = tuple(Quarrels(books).disputes(graph))
    disputed = {dispute.about for dispute in disputes}
    told = {report for dispute in disputes for report in dispute.told()}
    wanted = carried | told | set(books.events)
    return PageData(
        nodes=tuple(
            replace(node_of(books, iri, values, iri in disputed), lenses=seen[iri])
            for iri, values in graph.nodes(data=True)
        ),
        edges=edges,
        statements=tuple(books.statement(report) for report in sorted(wanted)),
        articles=tuple(
            PageArticle(iri, r.article.title, r.article.published, r.article.publisher, r.article.url)
            for iri, r in evidence.readings
        ),
        disputes=disputes,
        passages=tuple(passages(evidence, graph)),
        lens=lens,
        lenses=LENSES,
        story=about or main_event(evidence, stories),
        base=evidence.readings[0][0].rpartition("article/")[0] if evidence.readings else "",
        mended=tuple(mended_of(evidence, graph)),
        terms=tuple(terms_of(books, graph, wanted)),
    )


def passages(evidence: GraphSnapshot, graph: nx.MultiDiGraph[str]) -> Iterator[Passage]:
    """Every sentence of every article, with the words that lead to a node of the graph."""
    for article, reading in evidence.readings:
        text = reading.article.text
        links = sorted(_links(evidence, article, reading, graph))
        end = 0
        for sentence in reading.sentences:
            inside = (one for one in links if sentence.start <= one.start and one.end <= sentence.end)
            yield Passage(
                article,
                sentence.of(text),
                sentence.start,
                begins="\n\n" in text[end : sentence.start],
                links=tuple(Link(one.start - sentence.start, one.end - sentence.start, one.node) for one in inside),
            )
            end = sentence.end


def _links(evidence: GraphSnapshot, article: str, reading: Reading, graph: nx.MultiDiGraph[str]) -> Iterator[Link]:
    """Mentions and triggers, by code points of the article, of what the graph holds."""
    for entity in reading.entities:
        if (thing := evidence.thing(node(article, entity.id))) in graph:
            yield from (Link(mention.span.start, mention.span.end, thing) for mention in entity.mentions)
    for event in reading.events:
        if (thing := evidence.thing(node(article, event.id))) in graph:
            yield Link(event.trigger.start, event.trigger.end, thing)


def _united(networks: Mapping[str, nx.MultiDiGraph[str]]) -> tuple[nx.MultiDiGraph[str], dict[str, tuple[str, ...]]]:
    """The nodes of all lenses, and through which each is seen."""
    seen = defaultdict(list)
    graph = networks["everything"].__class__()
    for name, network in networks.items():
        for iri, values in network.nodes(data=True):
            seen[iri].append(name)
            graph.add_node(iri, **values)
    united = graph.__class__()
    united.add_nodes_from(sorted(graph.nodes(data=True)))
    return united, {iri: tuple(names) for iri, names in seen.items()}


def _edges(networks: Mapping[str, nx.MultiDiGraph[str]]) -> Iterator[Edge]:
    """Every edge once, with all lenses through which it is seen."""
    found: dict[str, Edge] = {}
    for name, network in networks.items():
        for source, target, key, values in network.edges(keys=True, data=True):
            iri, said = f"{source}|{key}|{target}", tuple(values["evidence"].split())
            known = found.get(iri)
            found[iri] = Edge(
                id=iri,
                source=source,
                target=target,
                relation=values["relation"],
                known_as=values["known_as"],
                statements=tuple(sorted({*said, *(known.statements if known else ())})),
                weight=max(values["weight"], known.weight if known else 1),
                lenses=(*(known.lenses if known else ()), name),
            )
    yield from (found[iri] for iri in sorted(found))
