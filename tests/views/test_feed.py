"""The feed of a site, and the links between the site and the analyst's page in it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from hostile_world import hostile_evidence
from worlds import alder_store

from newsgraph.network import GraphSnapshot, read_snapshot
from newsgraph.views.page.packing import unpack, unpack_rows
from newsgraph.views.site import write_site
from newsgraph.views.site.feed import feed_of
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.overview import paged

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(text: str) -> ElementTree.Element:
    """A feed that we wrote, read by a parser."""
    return ElementTree.fromstring(text)  # noqa: S314 - our own


def entries(evidence: GraphSnapshot, title: str = "Alder") -> list[ElementTree.Element]:
    """The entries of an archive's feed; it parses."""
    return parsed(feed_of(SiteIndex(evidence), title)).findall(f"{ATOM}entry")


def test_each_story_is_an_entry_that_leads_to_its_page_the_newest_first() -> None:
    """Atom asks each for an id of its own, a title and a time."""
    with alder_store() as store:
        evidence = read_snapshot(store)
    found = entries(evidence)
    archive = SiteIndex(evidence)
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    stories = {thing.iri: thing.path for thing in paged(archive, "event")}
    for entry in found:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert stories[str(entry.findtext(f"{ATOM}id")).removesuffix("#numbers")] == link.get("href")
        assert entry.findtext(f"{ATOM}title")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in found]
    assert days == sorted(days, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", day) for day in days)


def test_a_number_that_was_changed_is_an_entry_with_both_numbers() -> None:
    """By whom it was changed, too."""
    with alder_store() as store:
        evidence = read_snapshot(store)
    changed = {
        number.was
        for report in SiteIndex(evidence).books.events
        for number in SiteIndex(evidence).statement(report).quantities
        if number.was is not None
    }
    told = [entry.findtext(f"{ATOM}summary") or "" for entry in entries(evidence) if "#numbers" in _id(entry)]
    assert bool(changed) == bool(told)
    assert all(re.search(r": [\d,.]+, (raised from|corrected from|before it) [\d,.]+ \(.+\)", one) for one in told)


def test_nothing_in_an_article_breaks_the_feed_or_becomes_an_element_of_it() -> None:
    """Tags, control signs, halves of signs."""
    title = "</title><script>\x0b\ufffe & \u202e"
    text = feed_of(SiteIndex(hostile_evidence()), title)
    tags = {element.tag.removeprefix(ATOM) for element in parsed(text).iter()}
    assert tags <= {"feed", "id", "title", "updated", "generator", "author", "name", "link", "entry", "summary"}
    assert "<script" not in text


def test_the_site_and_the_graph_in_it_lead_to_each_other(tmp_path: Path) -> None:
    """From each thing to its sign and back; the graph that is published holds no whole article."""
    with alder_store() as store:
        write_site(store, tmp_path, title="Alder")
    page = (tmp_path / "graph.html").read_text(encoding="utf-8")
    block = re.search(r'id="data-nodes">([^<]*)<', page)
    assert block is not None
    nodes = {row["id"]: row.get("page") for row in unpack_rows(block[1])}
    assert all((tmp_path / where).is_file() for where in nodes.values() if where)
    led = [
        unquote(found[1])
        for path in tmp_path.rglob("*.html")
        if (found := re.search(r'href="\.\./graph\.html#s=n:([^"]*)"', path.read_text(encoding="utf-8")))
    ]
    assert len(set(led) & {node for node, where in nodes.items() if where}) > 3
    texts = re.search(r'id="data-texts">([^<]*)<', page)
    assert texts is not None
    assert not any(unpack(texts[1]))


def test_a_site_without_the_graph_does_not_lead_to_one(tmp_path: Path) -> None:
    """And takes away the one that an earlier site brought along."""
    with alder_store() as store:
        write_site(store, tmp_path)
        write_site(store, tmp_path, graph=False)
    assert not (tmp_path / "graph.html").exists()
    assert not any("graph.html" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html"))


def _id(entry: ElementTree.Element) -> str:
    return entry.findtext(f"{ATOM}id") or ""
