"""What decisions hold on to: the words of reports, which outlast the IRIs of things; and how two sides are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newsgraph.graph.iris import span_of
from newsgraph.graph.terms import NG, RDF_TYPE, ng, text_of
from newsgraph.store.protocol import Solutions, Store

Pair = tuple[str, str]
_SORTS = {
    "Person": "a person",
    **dict.fromkeys(("Organization", "Group", "Place"), "no person"),
    "EventReport": "an event",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that may be the same."""

    report: str  # its earliest report
    thing: str
    name: str
    sentence: str | None
    published: str | None
    outlet: str | None


def anchors_of(store: Store, reports: Iterable[str]) -> dict[str, str]:
    """Report → the words that stand for it: the trigger of an event, the first name of a party; else itself."""
    wanted = list(dict.fromkeys(reports))
    values = " ".join(f"<{report}>" for report in wanted)
    asked = f"""SELECT ?r ?m ?f WHERE {{ VALUES ?r {{ {values} }}
      {{ ?m ng:refersTo ?r ; ng:form ?f }} UNION {{ ?r a ng:EventReport ; ng:evidence ?m . BIND(ng:name AS ?f) }} }}"""
    found: defaultdict[str, list[tuple[bool, int, int, str]]] = defaultdict(list)
    for report, mention, form in rows_of(store, asked):
        span = span_of(mention)
        if span is not None:
            found[report].append((form != NG + "name", span.start, span.end, mention))
    return {report: min(found[report])[3] if report in found else report for report in wanted}


def reports_at(store: Store, anchors: Iterable[str]) -> Mapping[str, tuple[set[str], set[str]]]:
    """Words → (parties that they name, events that they tell of); a report stands for itself."""
    found: dict[str, tuple[set[str], set[str]]] = {anchor: (set(), set()) for anchor in anchors}
    values = " ".join(f"<{anchor}>" for anchor in sorted(found))
    for anchor, report in pairs_of(store, f"SELECT ?m ?r WHERE {{ VALUES ?m {{ {values} }} ?m ng:refersTo ?r }}"):
        found[anchor][0].add(report)
    asked = f"SELECT ?m ?r WHERE {{ VALUES ?m {{ {values} }} ?r a ng:EventReport ; ng:evidence ?m }}"
    for anchor, report in pairs_of(store, asked):
        found[anchor][1].add(report)
    for place, kind in enumerate(("ng:EntityReport", "ng:EventReport")):
        for (anchor,) in rows_of(store, f"SELECT ?r WHERE {{ VALUES ?r {{ {values} }} ?r a {kind} }}"):
            found[anchor][place].add(anchor)
    return found


def layered(one: tuple[set[str], set[str]], other: tuple[set[str], set[str]]) -> Iterator[Pair]:
    """The pair of events, else of parties, that two anchors name."""
    for layer in (1, 0):
        if one[layer] and other[layer]:
            yield min(one[layer]), min(other[layer])
            return


def sides_of(store: Store, reports: Iterable[str]) -> dict[str, Side]:
    """What a person must see of each report to decide."""
    anchors = anchors_of(store, sorted(reports))
    values = " ".join(f"(<{report}> <{anchor}>)" for report, anchor in anchors.items())
    asked = f"""SELECT ?r ?thing ?name ?sentence ?published ?outlet WHERE {{ VALUES (?r ?m) {{ {values} }}
      ?r ng:reportOf ?thing . ?thing schema:name ?name .
      OPTIONAL {{ ?m ng:inSentence/nif:anchorOf ?sentence }}
      OPTIONAL {{ ?m nif:referenceContext ?article
        OPTIONAL {{ ?article schema:datePublished ?published }}
        OPTIONAL {{ ?article schema:publisher/schema:name ?outlet }} }} }}"""
    found: dict[str, Side] = entry_sides(store, reports)
    for report, thing, name, sentence, published, outlet in sorted(rows_of(store, asked)):
        side = Side(report, thing, name, sentence or None, published or None, outlet or None)
        found.setdefault(report, replace(side, sentence=" ".join(sentence.split()) or None))
    return found


def entry_sides(store: Store, iris: Iterable[str]) -> dict[str, Side]:
    """What a person must see of entries of authority lists: all that the list says of them."""
    found: dict[str, Side] = {}
    for iri in iris:
        quads = [quad for quad in store.quads(about=iri) if quad.predicate != RDF_TYPE]
        if not any(quad.predicate == ng("kind") for quad in quads) or "#" in iri:
            continue
        words: defaultdict[str, list[str]] = defaultdict(list)
        for quad in quads:
            words[re.split(r"[#/]", quad.predicate.value)[-1]].append(text_of(quad.object))
        name = words.pop("name", [iri])[0]
        told = "; ".join(
            f"{key}: {', '.join(sorted(values))}" for key, values in sorted(words.items()) if key != "kind"
        )
        found[iri] = Side(
            iri, iri, name, told or None, None, f"authority list {iri.rpartition('/authority/')[2].partition('/')[0]}"
        )
    return found


def rows_of(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    for row in answer.rows:
        yield tuple("" if term is None else text_of(term) for term in row)


def pairs_of(store: Store, sparql: str) -> Iterator[Pair]:
    return ((one, other) for one, other in rows_of(store, sparql))


def sort_of(store: Store, reports: Sequence[str]) -> str | None:
    """What reports tell of, as it is told to people; None where they do not agree, or tell of what has no sort."""
    values = " ".join(f"<{report}>" for report in reports)
    kinds = {kind for _, kind in pairs_of(store, f"SELECT ?r ?k WHERE {{ VALUES ?r {{ {values} }} ?r a|ng:kind ?k }}")}
    found = {words for kind, words in _SORTS.items() if any(one.endswith(kind) for one in kinds)}
    return found.pop() if len(found) == 1 else None
