"""What every named query takes, as it is shipped: CPU seconds, rows, and the ratio to reading all reports once.

`python bench/queries.py DIR` asks the store in DIR (a folder made by `newsgraph build`, or by `bench/scale.py --keep`).
`--limit SECONDS` ends with 1 if a query takes longer (.5 for 293 real articles, 2 for 10,000 made-up ones).
`--memory` asks a copy in memory, as the service does. What a query must be told is taken from the graph: the actor, the
place and the event that are told of most, so that the answer is as long as it can be.

The ratio compares within one run: to the same store's time for every report with its sentence, speaker and outlet.
CPU seconds, because a machine that does other things too makes every wall clock wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from functools import cache, partial

from newsgraph.query import NamedQuery, ask, asked_in_order, filled, named_queries, result_of
from newsgraph.query.search import SentenceIndex
from newsgraph.query.within_text import with_sentences
from newsgraph.store import MEMORY, Store, open_store

READ_ALL = """SELECT * WHERE {
  ?report a ng:EventReport ; ng:evidence ?words .
  ?words ng:inSentence ?within ; nif:referenceContext ?article .
  ?within nif:anchorOf ?sentence .
  OPTIONAL { ?report prov:wasAttributedTo ?said }
}"""
MOST = """SELECT ?name (COUNT(?event) AS ?told) WHERE {{ ?event a ng:Event ; ng:{role} ?one . ?one schema:name ?name }}
GROUP BY ?name ORDER BY DESC(?told) ?name LIMIT 2"""
EVENT = "SELECT ?event WHERE { ?event a ng:Event ; ng:reportCount ?told } ORDER BY DESC(?told) ?event LIMIT 1"


def samples(store: Store) -> Mapping[str, list[str]]:
    """Values of every type of parameter that a query can require, the first one first."""
    actors = [str(name) for name in ask(store, MOST.format(role="agent")).column("name")]
    places = [str(name) for name in ask(store, MOST.format(role="place")).column("name")]
    event = [str(iri) for iri in ask(store, EVENT).column("event")]
    return {"entity": actors, "place": places, "point": places, "event": event, "post": ["mayor"], "text": ["the"]}


def values(query: NamedQuery, known: Mapping[str, list[str]]) -> dict[str, str]:
    """What the query must be told: two parameters of one type get two values."""
    left = {kind: list(found) for kind, found in known.items()}
    told = {}
    for one in query.parameters:
        if one.required:
            told[one.name] = left[one.type].pop(0) if len(left[one.type]) > 1 else left[one.type][0]
    return told


def seconds(store: Store, sparql: str) -> tuple[float, int]:
    """(CPU seconds, rows) of the second of two askings: the first one warms the disk's cache."""
    sparql = with_sentences(
        sparql, cache(partial(SentenceIndex, store))
    )  # its index is not counted: the service keeps it
    result_of(asked_in_order(store, sparql))
    start = time.process_time()
    rows = len(result_of(asked_in_order(store, sparql)))
    return time.process_time() - start, rows


def measured(store: Store, limit: float | None, only: list[str]) -> int:
    """A line for each query; how many took longer than the limit."""
    known = samples(store)
    unit, reports = seconds(store, READ_ALL)
    print(f"{store.count():,} quads; {reports:,} reports with their sentences: {unit:.3f} s = 1.0")
    slow = 0
    for query in named_queries():
        if only and query.name not in only:
            continue
        taken, rows = seconds(store, filled(query, values(query, known), store))
        late = limit is not None and taken > limit
        slow += late
        print(
            f"{query.name:28} {taken:8.3f} s {taken / unit:6.1f} × {rows:8,} rows{'  SLOW' if late else ''}", flush=True
        )
    return slow


def main() -> int:
    """1 if a query passes the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("only", nargs="*")
    parser.add_argument("--limit", type=float)
    parser.add_argument("--memory", action="store_true")
    chosen = parser.parse_args()
    with open_store(chosen.store, read_only=True) as store:
        if not chosen.memory:
            return 1 if measured(store, chosen.limit, chosen.only) else 0
        with open_store(MEMORY) as copy:
            copy.replace_graphs((graph, store.quads(graph)) for graph in store.graphs())
            return 1 if measured(copy, chosen.limit, chosen.only) else 0


if __name__ == "__main__":
    sys.exit(main())
