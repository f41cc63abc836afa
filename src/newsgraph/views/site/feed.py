"""A feed of an archive in Atom (RFC 4287): the newest stories, and those whose numbers changed last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from newsgraph.views.page.data import Quantity
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.overview import paged
from newsgraph.views.site.rendering import PageHelpers
from newsgraph.views.site.things import plain
from newsgraph.views.theme import words

__all__ = ["PATH", "feed_of"]

PATH = "feed.xml"
_MOST = 60  # entries
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01"  # of an archive in which nothing has a date


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """One entry; entries are ordered by day."""

    day: str
    id: str
    title: str
    path: str
    text: str


def feed_of(archive: SiteIndex, title: str) -> str:
    """The feed as XML; addresses in it are relative to the feed itself, so that the site may stand anywhere."""
    entries = sorted({*_stories(archive), *_numbers(archive)}, reverse=True)[:_MOST]
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    newest = max((entry.day for entry in entries), default="") or _NEVER
    _put(root, "id", f"{archive.base or 'urn:newsgraph:'}feed")
    _put(root, "title", title)
    _put(root, "updated", _stamp(newest))
    _put(root, "generator", "newsgraph")
    _put(ElementTree.SubElement(root, f"{{{_ATOM}}}author"), "name", title)
    _put(root, "link", rel="self", href=PATH)
    _put(root, "link", rel="alternate", href="index.html")
    for entry in entries:
        made = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        _put(made, "id", entry.id)
        _put(made, "title", entry.title)
        _put(made, "updated", _stamp(entry.day or _NEVER))
        _put(made, "link", rel="alternate", href=entry.path)
        _put(made, "summary", entry.text)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _put(under: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> None:
    made = ElementTree.SubElement(under, f"{{{_ATOM}}}{name}", attributes)
    made.text = None if text is None else _NO_XML.sub("", text)


def _stamp(day: str) -> str:
    """A day as Atom writes times; what an article gives no more of than a year or month begins with its first day."""
    return f"{(day + '-01-01')[:10] if len(day) < 10 else day[:10]}T00:00:00Z"


def _stories(archive: SiteIndex) -> Iterator[_Entry]:
    """Each story by the day of its first report."""
    pen = PageHelpers(archive, "")
    told = ((archive.days(thing.iri)[1], thing) for thing in paged(archive, "event"))
    for day, thing in sorted(told, key=lambda pair: (pair[0], pair[1].iri), reverse=True)[:_MOST]:
        yield _Entry(day, thing.iri, thing.name, str(thing.path), str(pen.snippet(thing.iri).striptags()))


def _numbers(archive: SiteIndex) -> Iterator[_Entry]:
    """Each story of which a number was raised, corrected or updated, by the day of the last change."""
    pen = PageHelpers(archive, "")
    for thing in paged(archive, "event"):
        changed = [
            (archive.day(report), report, number)
            for report in archive.books.reports_of[thing.iri]
            for number in archive.statement(report).quantities
            if number.change is not None and number.was is not None
        ]
        if changed:
            day, report, number = max(changed, key=lambda one: one[:2])
            statement = archive.statement(report)
            who = plain(statement.speakers[0] if statement.speakers else pen.outlet_name(pen.outlet(statement.article)))
            text = f"{_in_words(number)} ({who})"
            yield _Entry(day, f"{thing.iri}#numbers", f"{thing.name}: number changed", str(thing.path), text)


def _in_words(number: Quantity) -> str:
    """A number with the one that it takes the place of."""
    name = words()["measures"].get(number.measures, plain(number.measures))
    return f"{name}: {number.value:,.10g}, {words()['changes'][number.change or 'updated']} {number.was:,.10g}"
