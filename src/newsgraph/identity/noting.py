"""Articles on their way into a store: what they say is noted for the resolve that comes after."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from newsgraph.graph.iris import Iris
from newsgraph.identity.cache.cache import ResolverCache
from newsgraph.identity.cache.conditions import DAMAGED
from newsgraph.identity.cache.drafts import hash_in
from newsgraph.identity.reports import told_by
from newsgraph.store.protocol import GraphQuads, Store

__all__ = ["noted"]

log = logging.getLogger(__name__)


def noted(store: Store, iris: Iris, graphs: Iterable[GraphQuads]) -> Iterator[GraphQuads]:
    """The same graphs, one after the other; what those of articles say is noted beside the store, if it keeps notes.

    Notes that cannot be written are done without: the resolve reads the graphs then, and says what is amiss.
    """
    notes: ResolverCache | None = None
    try:
        notes = ResolverCache(store, iris)
    except DAMAGED as error:
        log.info("nothing is noted of new articles: %s", error)
    for graph, given in graphs:
        quads = list(given)
        if notes is not None and notes.kept and (mark := hash_in(graph, quads)):
            try:
                notes.drafts.put(told_by(quads), mark)
            except DAMAGED as error:
                log.info("nothing more is noted of new articles: %s", error)
                notes = None
        yield graph, quads
    if notes is not None:
        notes.save()
