"""People's decisions on identity: written to the `review` graph, honoured by every later resolve, undone by deleting.

A decision ties words, not ids of a reading: `<A#char=4,13> ng:mustLink <B#char=0,9>`. Words keep their place
when an article is read again by a better reader, ids need not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pyoxigraph import NamedNode, Quad

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.iris import Iris, article_of
from newsgraph.graph.literals import number_literal, text_literal
from newsgraph.graph.terms import NG, RDF_TYPE, ng, text_of
from newsgraph.identity.authority.graph import is_entry
from newsgraph.identity.model import Links
from newsgraph.identity.names.normalize import body_key
from newsgraph.identity.review.anchors import (
    Pair,
    Side,
    anchors_of,
    entry_sides,
    layered,
    pairs_of,
    reports_at,
    rows_of,
    sides_of,
)
from newsgraph.identity.review.ties import tie_of, ties_by_decision
from newsgraph.store.naming import full_iri, things_named
from newsgraph.store.protocol import Store
from newsgraph.store.unfinished import begin_change

__all__ = [
    "Decided",
    "Question",
    "Side",
    "decide",
    "decided",
    "links_of",
    "merge",
    "questions",
    "reports_of",
    "split",
    "take_over",
    "undo",
]

_MOST_PAIRS = 5_000  # ties that one decision may write


@dataclass(frozen=True, slots=True)
class Question:
    """Two that may be one: what a person is asked."""

    iri: str
    score: float
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands in the `review` graph."""

    iri: str
    same: bool
    by: str
    why: str
    reports: tuple[str, ...]  # of the two sides, or all that are told apart


# ---------------------------------------------------------------- read


def links_of(store: Store, iris: Iris) -> Links:
    """What people decided, as pairs of reports that are there now."""
    pairs: dict[str, list[Pair]] = {"mustLink": [], "cannotLink": []}
    for quad in store.quads(iris.graph("review")):
        name = quad.predicate.value.removeprefix(NG)
        if name in pairs:
            pairs[name].append((text_of(quad.subject), text_of(quad.object)))
    listed = {
        name: [pair for pair in found if any(is_entry(iris, end) for end in pair)] for name, found in pairs.items()
    }
    meant = reports_at(store, {end for found in pairs.values() for pair in found for end in pair})
    together, apart = (
        tuple(sorted({found for one, other in pairs[name] for found in layered(meant[one], meant[other])}))
        for name in ("mustLink", "cannotLink")
    )
    known, unknown = (
        tuple(sorted({found for pair in listed[name] for found in _to_entry(iris, pair, meant)}))
        for name in ("mustLink", "cannotLink")
    )
    return Links(together, apart, known, unknown)


def _to_entry(iris: Iris, pair: Pair, meant: Mapping[str, tuple[set[str], set[str]]]) -> Iterator[Pair]:
    """(report, entry of an authority list) of two ends of which one is an entry."""
    ends = sorted(pair, key=lambda end: is_entry(iris, end))
    if is_entry(iris, ends[1]) and not is_entry(iris, ends[0]):
        yield from ((report, ends[1]) for report in sorted(meant[ends[0]][0])[:1])


def decided(store: Store, iris: Iris) -> tuple[Decided, ...]:
    """Every decision of a person, in order of IRIs."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads(iris.graph("review")):
        found[text_of(quad.subject)][quad.predicate.value].append(text_of(quad.object))
    return tuple(
        Decided(
            iri,
            same=bool(values.get(NG + "into")) or values.get(NG + "confidence") == ["1"],
            by=values.get(NG + "decidedBy", [""])[0],
            why=values.get(NG + "why", [""])[0],
            reports=tuple(sorted(values.get(NG + "mergedFrom", ()))),
        )
        for iri, values in sorted(found.items())
        if NG + "MergeDecision" in values.get(RDF_TYPE.value, ())
    )


def questions(store: Store, limit: int | None = None) -> tuple[Question, ...]:
    """What the resolver could not decide, the likeliest first."""
    asked = """SELECT ?d ?score ?why ?side WHERE {
      ?d a ng:MergeDecision ; ng:confidence ?score ; ng:why ?why ; ng:mergedFrom ?side .
      FILTER NOT EXISTS { ?d ng:into ?any } FILTER(?score > 0 && ?score < 1) }"""
    rows: defaultdict[tuple[str, float, str], list[str]] = defaultdict(list)
    for iri, score, why, side in rows_of(store, asked):
        rows[iri, float(score), why].append(side)
    chosen = sorted(rows.items(), key=lambda row: (-row[0][1], row[0][0]))[:limit]
    sides = sides_of(store, {side for _, found in chosen for side in found})
    return tuple(
        Question(iri, score, why, tuple(sides[side] for side in sorted(found) if side in sides))
        for (iri, score, why), found in chosen
    )


# ---------------------------------------------------------------- write


def merge(store: Store, iris: Iris, one: str, other: str, *, by: str = "a person") -> Decided:
    """Decide that two things (by name or IRI) are one. Earlier decisions against it are withdrawn.

    Takes effect with the next resolve. UnknownNameError for a name that stands for nothing, or for several.
    """
    mine, theirs = reports_of(store, one), reports_of(store, other)
    if set(mine) & set(theirs):
        raise UsageError("the two are one already", where=f"{one}, {other}", hint="nothing needs to be done")
    return decide(store, iris, mine, theirs, same=True, by=by)


def split(store: Store, iris: Iris, thing: str, out: Sequence[str] = (), *, by: str = "a person") -> Decided:
    """Decide that a thing is several. `out`: articles or reports of it that are another thing by themselves.

    Without `out` each of its names is a thing; if it has just one name, each article's is. Earlier decisions
    that say otherwise are withdrawn. Takes effect with the next resolve.
    """
    reports = reports_of(store, thing)
    leaving = [report for report in reports if report in out or article_of(report) in out]
    if out and not leaving:
        raise UnknownNameError(f"{', '.join(out)} says nothing of it", where=thing, hint="give IRIs of its articles")
    groups = [leaving, [one for one in reports if one not in leaving]] if leaving else _by_name(store, reports)
    groups = [group for group in groups if group]
    if len(groups) < 2:
        raise UsageError("one article alone tells of it: there is nothing to split", where=thing)
    return _told_apart(store, iris, groups, by)


def decide(
    store: Store, iris: Iris, mine: Sequence[str], theirs: Sequence[str], *, same: bool, by: str = "a person"
) -> Decided:
    """Record that the reports of two things are, or are not, of one thing; what was decided otherwise is withdrawn."""
    if not same:
        return _told_apart(store, iris, [mine, theirs], by)
    anchors = anchors_of(store, [*mine, *theirs])
    against = {frozenset((anchors[a], anchors[b])) for a, b in product(mine, theirs)}
    first, *others = sorted({*mine, *theirs})  # all that a person saw as one side or the other is one from now on
    ties = [(anchors[first], anchors[other]) for other in others]
    return _write(store, iris, ties, against, (first, *others), same=True, by=by)


def take_over(
    store: Store, iris: Iris, ties: Sequence[Pair], reports: Sequence[str], *, same: bool, by: str = "a person"
) -> Decided:
    """Record a decision as it stood elsewhere; what was decided otherwise on the same words is withdrawn."""
    words = sorted({end for pair in ties for end in pair})
    against = {frozenset(pair) for pair in (combinations(words, 2) if same else ties)}
    return _write(store, iris, ties, against, tuple(sorted(reports)), same=same, by=by)


def undo(store: Store, iris: Iris, decision: str) -> bool:
    """Delete a decision with its ties; whether there was one."""
    graph = iris.graph("review")
    quads = list(store.quads(graph))
    ties = ties_by_decision(quads).get(decision)
    if ties is None:
        return False
    kept = [q for q in quads if text_of(q.subject) != decision]
    others = {tie for iri, found in ties_by_decision(quads).items() if iri != decision for tie in found}
    begin_change(store, iris)
    store.replace_graph(graph, [q for q in kept if tie_of(q) is None or tie_of(q) not in ties - others])
    return True


def reports_of(store: Store, what: str) -> tuple[str, ...]:
    """The reports of a thing given by name, by its IRI, or by the IRI of one report; sorted."""
    iri = full_iri(what)
    if iri is None:
        found = things_named(store, what)
        if not found:
            raise UnknownNameError(f"nothing here is called “{what}”", hint="newsgraph explain finds names")
        if len(found) > 1:
            listed = ", ".join(f"{one.name} ({one.kind}) <{one.iri}>" for one in found[:5])
            raise UnknownNameError(f"“{what}” stands for {len(found)} things: {listed}", hint="give the IRI of one")
        iri = found[0].iri
    asked = f"""SELECT DISTINCT ?r WHERE {{ {{ ?r ng:reportOf <{iri}> }} UNION
      {{ <{iri}> ng:reportOf ?t . ?r ng:reportOf ?t }} }}"""
    reports = tuple(sorted(row[0] for row in rows_of(store, asked)))
    if not reports and entry_sides(store, [iri]):  # an entry of an authority list stands for itself
        return (iri,)
    if not reports:
        raise UnknownNameError("no article tells of it", where=iri, hint="give a thing of the graph, by name or IRI")
    return reports


def _by_name(store: Store, reports: Sequence[str]) -> list[list[str]]:
    """Reports by their folded names, or, of one name or none, by article."""
    values = " ".join(f"<{report}>" for report in reports)
    names = dict(pairs_of(store, f"SELECT ?r ?n WHERE {{ VALUES ?r {{ {values} }} ?r schema:name ?n }}"))
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        groups[body_key(names.get(report, ""))].append(report)
    if len(groups) < 2:
        groups = defaultdict(list)
        for report in reports:
            groups[article_of(report)].append(report)
    return [groups[key] for key in sorted(groups)]


def _told_apart(store: Store, iris: Iris, groups: Sequence[Sequence[str]], by: str) -> Decided:
    pairs = [pair for one, other in combinations(groups, 2) for pair in product(one, other)]
    if len(pairs) > _MOST_PAIRS:
        raise UsageError(f"this would take {len(pairs):,} ties", hint="say which articles speak of another one")
    reports = [report for group in groups for report in group]
    anchors = anchors_of(store, reports)
    ties = [(anchors[one], anchors[other]) for one, other in pairs]
    against = {frozenset(tie) for tie in ties}
    return _write(store, iris, ties, against, tuple(sorted(reports)), same=False, by=by)


def _write(
    store: Store,
    iris: Iris,
    ties: Iterable[Pair],
    against: set[frozenset[str]],
    reports: tuple[str, ...],
    *,
    same: bool,
    by: str,
) -> Decided:
    """Add a decision; ties of the other sort between the same ends go, and decisions that have none left."""
    graph = iris.graph("review")
    contrary, name = (NG + "cannotLink", "mustLink") if same else (NG + "mustLink", "cannotLink")
    quads = list(store.quads(graph))
    dropped = {tie for q in quads if (tie := tie_of(q)) and q.predicate.value == contrary and tie[1] in against}
    emptied = {iri for iri, found in ties_by_decision(quads).items() if found and found <= dropped}
    kept = [q for q in quads if tie_of(q) not in dropped and text_of(q.subject) not in emptied]
    ordered = sorted({(min(pair), max(pair)) for pair in ties})
    iri = iris.world("decision", "same" if same else "different", "|".join(f"{a} {b}" for a, b in ordered))
    why = "a person decided that they are the same" if same else "a person decided that they are different"
    decider, node = NamedNode(by if by.startswith(iris.base) else iris.world("decider", by, by)), NamedNode(graph)
    me = NamedNode(iri)
    new = [
        Quad(me, RDF_TYPE, ng("MergeDecision"), node),
        Quad(me, ng("decidedBy"), decider, node),
        Quad(me, ng("why"), text_literal(why), node),
        Quad(me, ng("confidence"), number_literal(1 if same else 0), node),
    ]
    new += [Quad(me, ng("mergedFrom"), NamedNode(report), node) for report in reports]
    new += [Quad(NamedNode(a), ng(name), NamedNode(b), node) for a, b in ordered]
    new += [Quad(me, ng("evidence"), NamedNode(end), node) for end in sorted({end for pair in ordered for end in pair})]
    begin_change(store, iris)
    store.replace_graph(graph, dict.fromkeys([*kept, *new]))
    return Decided(iri, same, decider.value, why, reports)
