"""Store → networkx, through a lens.

    actors      who did what to whom, who said what of whom, who holds which post where
    events      actors, places and events, with the part each plays and who says or denies it
    places      places, and what happened there
    claims      speakers, their words, what these are about, what contradicts what
    posts       posts, who holds them, of what
    story       one event: who takes part, who says what of it
    everything  all of these, and outlets

Nodes and edges carry plain values only, so that every writer of networkx takes them: nodes `kind`,
`label`, `sublabel`, `type`, `status`, `date`, `names`, `lat`, `lon`, `feature` (a code of GeoNames);
edges `relation`, `known_as` (stated, attributed, inferred, denied, disputed), `confidence`, `weight` (how many
independent sources say so) and `evidence` (IRIs of the reports behind it, with spaces between).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.network.lenses import ALL, LENSES
from newsgraph.network.projection import Weaver
from newsgraph.network.snapshot import GraphSnapshot, KnownAs, SpeakerChain, read_snapshot
from newsgraph.network.told_threads import RELATIONS

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.store import Store

__all__ = [
    "LENSES",
    "RELATIONS",
    "GraphSnapshot",
    "KnownAs",
    "SpeakerChain",
    "network_of",
    "read_snapshot",
    "to_networkx",
    "whole_network",
]


def to_networkx(store: Store, lens: str = "events", *, about: str | None = None) -> nx.MultiDiGraph[str]:
    """The graph of a store through a lens. UnknownNameError if there is no such lens."""
    return network_of(read_snapshot(store), lens, about=about)


def network_of(evidence: GraphSnapshot, lens: str = "events", *, about: str | None = None) -> nx.MultiDiGraph[str]:
    """The graph of what was read, through a lens; `about` is the event of a story (default: that most is told of).

    UnknownNameError if there is no such lens, or no such event.
    """
    from newsgraph.network.story import main_event, story_of

    graph = whole_network(evidence, lens)
    if lens != "story":
        return graph
    event = about or main_event(evidence, graph)
    return graph if event is None else story_of(graph, event)


def whole_network(evidence: GraphSnapshot, lens: str) -> nx.MultiDiGraph[str]:
    """The same, and through `story` all stories at once. UnknownNameError if there is no such lens."""
    if lens not in ALL:
        raise UnknownNameError(f"no lens is called {lens!r}", hint=f"choose one of {', '.join(LENSES)}")
    return Weaver(evidence, ALL[lens]).woven()
