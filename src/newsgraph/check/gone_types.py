"""Reports of an event type that nothing teaches any more: its file was removed after they were read."""

from __future__ import annotations

from newsgraph.graph.terms import NG, text_of
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.store import Solutions, Store

__all__ = ["gone_types", "told_of_gone"]

_TYPES = """SELECT ?type (COUNT(?report) AS ?count) WHERE {
  ?report a ng:EventReport ; a ?type FILTER(?type != ng:EventReport)
} GROUP BY ?type ORDER BY ?type"""


def gone_types(store: Store) -> dict[str, int]:
    """Event types of reports that neither newsgraph nor the workspace knows, with how many reports have them."""
    answer = store.query(_TYPES)
    rows = answer.rows if isinstance(answer, Solutions) else iter(())
    found = {text_of(kind): int(text_of(count) or 0) for kind, count in rows}
    known = load_lexicon().types
    return {iri.removeprefix(NG): count for iri, count in found.items() if iri and iri.removeprefix(NG) not in known}


def told_of_gone(name: str, count: int) -> str:
    """What becomes of them, and what to do, in a sentence."""
    many = "1 report is" if count == 1 else f"{count:,} reports are"
    back = "put its file back, or read the articles anew with --again"
    return f"{many} of the event type {name}, which no file teaches now: the world layer has them as OtherEvent; {back}"
