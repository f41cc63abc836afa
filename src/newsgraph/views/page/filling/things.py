"""The nodes of the networks as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsgraph.counts import counted
from newsgraph.knowledge.lexicon import type_in_words
from newsgraph.model import Event
from newsgraph.views.page.data import Node
from newsgraph.views.page.filling.days import days_of, in_words, title_of
from newsgraph.views.page.filling.report_index import ReportIndex

__all__ = ["node_of"]

_MARKS = " .,;:-–—"  # that a headline does not keep before a title
_WIDE = ("PCL", "ADM", "CONT", "RGN", "TERR")  # feature codes of countries, their parts and regions


def node_of(books: ReportIndex, iri: str, values: Mapping[str, Any], disputed: bool) -> Node:
    """A node of the network as the page shows it."""
    label, sublabel = values["label"], values.get("sublabel")
    status = values.get("status")
    reports = books.reports_of.get(iri, [])
    if values["kind"] == "event":
        label, sublabel = title_of(_without_headline(books, label), sublabel)
        if label.casefold() == type_in_words(values.get("type") or "") and reports:
            label = f"{label}: “{books.trigger(iri)}”"
        status = "disputed" if disputed and status in (None, "reported", "claimed", "denied") else status
    if values["kind"] == "claim":
        label = begun(label)
    return Node(
        id=iri,
        kind=values["kind"],
        label=label,
        sublabel=sublabel if sublabel != label else None,
        type=values.get("type") if values["kind"] == "event" else None,
        status=status,
        names=tuple(values["names"].split("|")) if values.get("names") else (),
        facts=_facts(books, iri, reports, in_words(values.get("date"))),
        happened=_happened(books, iri, reports),
        lat=values.get("lat"),
        lon=values.get("lon"),
        wide=str(values.get("feature") or "").startswith(_WIDE),
        statements=tuple(reports),
    )


def _without_headline(books: ReportIndex, title: str) -> str:
    """A title without the headline of its article, where the page is of that article alone and shows it anyway."""
    readings = books.evidence.readings
    heading = " ".join((readings[0][1].article.title or "").split()).strip(_MARKS) if len(readings) == 1 else ""
    return begun(title.replace(f"{heading}: ", "", 1)) if heading else title


def begun(words: str) -> str:
    """What is said, with a capital, as a sentence begins; a name that is written with a small letter stays.

    >>> begun("taking the town was a mistake"), begun("eBay would pay"), begun("“no” was the answer")
    ('Taking the town was a mistake', 'eBay would pay', '“No” was the answer')
    """
    at = next((i for i, sign in enumerate(words) if sign.isalnum()), 0)
    first = words[at:].partition(" ")[0]
    return words if first[1:] != first[1:].lower() else words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def _happened(books: ReportIndex, iri: str, reports: list[str]) -> str | None:
    """When an event happened: as the resolver weighed it, else as the first report that gives a date."""
    value = books.evidence.value
    if value(iri, "timeBasis") and not str(value(iri, "timeBasis")).endswith("documentDate"):
        begin = value(iri, "hasBeginTimeStamp")
        if begin:
            return "/".join(dict.fromkeys((begin[:10], (value(iri, "hasEndTimeStamp") or begin)[:10])))
    return next((days for report in reports if (days := days_of(books.reports[report].of(Event)))), None)


def _facts(books: ReportIndex, iri: str, reports: list[str], date: str | None) -> tuple[tuple[str, str], ...]:
    """Short lines about an event: when, and how many tell of it."""
    if not reports:
        return ()
    outlets = {books.reports[r].reading.article.publisher or books.reports[r].article for r in reports}
    resolved = books.evidence.value(iri, "status") is not None  # then a count that is not written is one
    count = books.evidence.value(iri, "reportCount") or ("1" if resolved else str(len(reports)))
    sources = books.evidence.value(iri, "independentSourceCount") or ("1" if resolved else None)
    many = int(books.evidence.value(iri, "outletCount") or (1 if resolved else len(outlets)))
    told = f"{count} in {counted(many, 'outlet')}"
    lines = (("When", date), ("Reports", told), ("Independent sources", sources))
    return tuple((name, value) for name, value in lines if value)
