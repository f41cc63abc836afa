"""What was read in an article, with what people corrected: quads in, quads out; all else stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.graph.literals import number_literal, text_literal
from newsgraph.graph.terms import NG, PREFIXES, RDF_TYPE, ng, schema, text_of

__all__ = ["FITTING", "KINDS", "PUBLISHER", "Correction", "Fault", "anchors_in", "class_of", "mended"]

Fault: TypeAlias = OneOf["absent", "kind", "post", "misread", "name", "place"]
KINDS = ("Person", "Organization", "Group", "Place")

PUBLISHER = "#article:publisher"  # the outlet of an article is a party of it and cannot be away
_CLASSES = ("EntityReport", "EventReport", "Tenure", "RelationReport", "Attribution", "Verification")
FITTING: Mapping[Fault, tuple[str, ...]] = {  # fault → the classes of reports that can have it
    "absent": ("EntityReport", "EventReport"),
    "kind": ("EntityReport", "EventReport"),
    "post": ("Tenure",),
    "misread": _CLASSES,
    "name": ("EntityReport", "EventReport"),
    "place": ("EntityReport",),
}
_GEO = {PREFIXES["geo"] + name: name for name in ("lat", "long")}
_WHERE = {*_GEO, NG + "geonames", NG + "within", NG + "featureCode", PREFIXES["schema"] + "addressCountry"}
_NEEDS = {NG + "subject", NG + "object", PREFIXES["org"] + "member"}  # what a report cannot be without
_OWNERS = {NG + "groupOf", NG + "affiliatedWith"}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as it stands in the `review` graph."""

    iri: str
    what: Fault
    reports: tuple[str, ...]  # as they were called when it was made
    words: tuple[str, ...]  # that these reports rest on
    value: str | None = None  # the right kind, post or name
    at: tuple[float, float] | None = None  # of `place`: WGS84 degrees, latitude first
    by: str = ""
    why: str = ""


def mended(quads: Iterable[Quad], faults: Sequence[Correction]) -> list[Quad]:
    """The quads of one article as it was read, corrected in the order in which the corrections are given.

    A correction looks for its words, and would find another report there if it were made twice.
    """
    kept = list(quads)
    for fault in faults:
        targets = _targets(kept, fault)
        if targets:
            kept = _MENDERS[fault.what](kept, targets, fault)
    return kept


def class_of(quads: Iterable[Quad], report: str) -> str | None:
    """Which sort of report it is, by the local name of its class; None if it is none."""
    about = {
        text_of(q.object).removeprefix(NG) for q in quads if q.predicate == RDF_TYPE and text_of(q.subject) == report
    }
    return next((name for name in _CLASSES if name in about), None)


def anchors_in(quads: Iterable[Quad], report: str) -> list[str]:
    """The words that a report rests on: of a party its names, as they stand; of any other its evidence."""
    quads = list(quads)
    own = [text_of(q.object) for q in quads if q.predicate == ng("evidence") and text_of(q.subject) == report]
    named = {text_of(q.subject) for q in quads if q.predicate == ng("form") and q.object == ng("name")}
    mentions = [text_of(q.subject) for q in quads if q.predicate == ng("refersTo") and text_of(q.object) == report]
    return own + sorted(mentions, key=lambda one: (one not in named, _offset(one), one))


def _offset(words: str) -> int:
    digits = words.rpartition("char=")[2].partition(",")[0]
    return int(digits) if digits.isdigit() else -1


def _targets(quads: Sequence[Quad], fault: Correction) -> set[str]:
    """The reports that are meant: those named, where they still rest on the words; else whatever rests on them now."""
    resting: defaultdict[str, set[str]] = defaultdict(set)
    sort: dict[str, str] = {}
    for quad in quads:
        subject, value = text_of(quad.subject), text_of(quad.object)
        if quad.predicate == ng("evidence"):
            resting[value].add(subject)
        elif quad.predicate == ng("refersTo"):
            resting[subject].add(value)
        elif quad.predicate == RDF_TYPE and value.removeprefix(NG) in FITTING[fault.what]:
            sort[subject] = value.removeprefix(NG)
    rests = {report for reports in resting.values() for report in reports}
    found = {report for report in fault.reports if report in sort and report not in rests}  # an outlet
    for words in fault.words:
        here = {report for report in resting[words] if report in sort}
        found |= here.intersection(fault.reports) or {one for one in here if _same_sort(sort[one], fault)}
    return found


def _same_sort(sort: str, fault: Correction) -> bool:
    """Whether a report that took the place of another may be meant: of parties and events only by its own fault."""
    if fault.what == "misread":
        return sort != "EntityReport"
    return fault.what != "kind" or (sort == "EntityReport") == (fault.value in KINDS)


# ---------------------------------------------------------------- one fault each


def _absent(quads: list[Quad], targets: Collection[str], _: Correction) -> list[Quad]:
    return _without(quads, targets)


def _misread(quads: list[Quad], targets: Collection[str], _: Correction) -> list[Quad]:
    """Reports go; of a saying also what it alone conveys, since nobody else says that; of a party whose it is."""
    parties = {text_of(q.subject) for q in quads if q.predicate == RDF_TYPE and q.object == ng("EntityReport")}
    events = {text_of(q.subject) for q in quads if q.predicate == RDF_TYPE and q.object == ng("EventReport")}
    gone = {one for one in targets if one not in parties}
    conveyed = [(text_of(q.subject), text_of(q.object)) for q in quads if q.predicate == ng("conveys")]
    told = {what for who, what in conveyed if who in gone} & events
    told -= {what for who, what in conveyed if who not in gone}
    kept = [q for q in quads if not (q.predicate.value in _OWNERS and text_of(q.subject) in targets)]
    return _without(kept, gone | told)


def _kind(quads: list[Quad], targets: Collection[str], fault: Correction) -> list[Quad]:
    """Another kind of party, or another type of event."""
    value = fault.value or ""
    parties = {text_of(q.subject) for q in quads if q.predicate == ng("kind")} & set(targets)
    events = set(targets) - parties
    held = {text_of(q.subject) for q in quads if q.predicate.value.endswith("#member") and text_of(q.object) in parties}
    kept = _without(quads, held if value != "Person" else ())
    if value != "Place":
        kept = [q for q in kept if not (text_of(q.subject) in parties and q.predicate.value in _WHERE)]
    kept = _replaced(kept, parties, ng("kind"), NamedNode(_kind_iri(value)))
    general = {ng("EventReport")}
    return [
        Quad(q.subject, q.predicate, ng(value), q.graph_name)
        if text_of(q.subject) in events and q.predicate == RDF_TYPE and q.object not in general
        else q
        for q in kept
    ]


def _kind_iri(value: str) -> str:
    return NG + value if value == "Group" else PREFIXES["schema"] + value


def _name(quads: list[Quad], targets: Collection[str], fault: Correction) -> list[Quad]:
    return _replaced(quads, targets, schema("name"), text_literal(fault.value or ""))


def _post(quads: list[Quad], targets: Collection[str], fault: Correction) -> list[Quad]:
    if fault.value is None:
        return _without(quads, targets)
    return _replaced(quads, targets, ng("titleText"), text_literal(fault.value or ""))


def _place(quads: list[Quad], targets: Collection[str], fault: Correction) -> list[Quad]:
    """Elsewhere: what the index of places said of it goes with the old spot."""
    lat, long = fault.at or (0.0, 0.0)
    kept = [q for q in quads if not (text_of(q.subject) in targets and q.predicate.value in _WHERE)]
    graph = quads[0].graph_name
    for one in sorted(targets):
        for iri, name in _GEO.items():
            kept.append(Quad(NamedNode(one), NamedNode(iri), number_literal(lat if name == "lat" else long), graph))
    return kept


_MENDERS: Mapping[Fault, Callable[[list[Quad], Collection[str], Correction], list[Quad]]] = {
    "absent": _absent, "misread": _misread, "kind": _kind, "name": _name, "post": _post, "place": _place,
}  # fmt: skip


def _without(quads: list[Quad], gone: Iterable[str]) -> list[Quad]:
    """The quads without some reports, without what cannot be without them, and without all that points to either."""
    away = set(gone)
    if not away:
        return quads
    numbers = {text_of(q.object) for q in quads if q.predicate == ng("quantity") and text_of(q.subject) in away}
    tied = {text_of(q.subject) for q in quads if q.predicate.value in _NEEDS and text_of(q.object) in away}
    away |= numbers | tied
    return [q for q in quads if text_of(q.subject) not in away and text_of(q.object) not in away]


def _replaced(
    quads: Iterable[Quad], subjects: Collection[str], predicate: NamedNode, value: NamedNode | Literal
) -> list[Quad]:
    return [
        Quad(quad.subject, predicate, value, quad.graph_name)
        if quad.predicate == predicate and text_of(quad.subject) in subjects
        else quad
        for quad in quads
    ]
