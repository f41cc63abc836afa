"""The page without a browser: what is in the file, what is not, and that it is the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from network_fixtures import invented_page
from page_parts import embedded

from newsgraph.api import open_graph
from newsgraph.errors import UnknownNameError
from newsgraph.network import LENSES, read_snapshot, to_networkx, whole_network
from newsgraph.store import MEMORY, Store, open_store
from newsgraph.views import write_view
from newsgraph.views.page.build import page_data
from newsgraph.views.page.filling.days import in_words
from newsgraph.views.page.packing import rows_of, unpack, unpack_rows
from newsgraph.views.page.rows import BETWEEN

# ---- what is in it


def test_the_data_read_back_is_the_data_put_in(page: str) -> None:
    """Nodes, edges, sentences with their marks, disputes: nothing lost, nothing turned."""
    data = invented_page()
    nodes, edges = unpack_rows(embedded(page, "nodes")), unpack_rows(embedded(page, "edges"))
    block = unpack(embedded(page, "page"))
    assert [(data.base + n["id"], n["group"], n["label"], n.get("sub")) for n in nodes] == [
        (n.id, n.kind, n.label, n.sublabel) for n in data.nodes
    ]
    ids = [data.base + n["id"] for n in nodes]
    assert [(ids[e["from"]], e["relation"], ids[e["to"]], e["known"]) for e in edges] == [
        (e.source, e.relation, e.target, e.known_as) for e in data.edges
    ]
    words = unpack(embedded(page, "words")).split(BETWEEN)
    assert len(words) == block["sentences"]["n"]
    for row, statement in zip(rows_of(block["statements"]), data.statements, strict=True):
        text = words[row["sentence"]]
        assert text == statement.text
        marks = [mark.split(" ") for mark in (row["marks"] or "").split("|") if mark]
        marked = {what: text[int(start) : int(end)] for start, end, what in marks}
        assert marked == {m.what: statement.text[m.start : m.end] for m in statement.marks}
        cell = row["speakers"]
        speakers = [] if cell is None else [cell] if isinstance(cell, int) else cell
        assert [block["voices"][voice] for voice in speakers] == list(statement.speakers)
    assert [d["title"] for d in block["disputes"]] == [d.title for d in data.disputes]


def test_the_texts_are_those_of_the_articles_with_words_that_lead_to_nodes(store: Store, tmp_path: Path) -> None:
    """Every sentence once, in order; each marked word stands for a node that is there."""
    text = write_view(store, tmp_path / "page.html").path.read_text(encoding="utf-8")
    texts, nodes = unpack(embedded(text, "texts")), unpack_rows(embedded(text, "nodes"))
    readings = read_snapshot(store).readings
    assert len(texts) == len(readings)
    label = {row["id"]: row["label"] for row in nodes}
    found = set()
    for sentences, (_, reading) in zip(texts, readings, strict=True):
        assert [offset for offset, *_ in sentences] == [span.start for span in reading.sentences]
        for offset, _, words, links in sentences:
            assert reading.article.text[offset:].startswith(words)
            found |= {(words[start:end], label[node]) for start, end, node in links}
    assert ("Jan Novák", "Jan Novák") in found
    assert any(words == "seized" and "capture" in name.casefold() for words, name in found)


def test_the_page_of_a_store_holds_its_network(store: Store, tmp_path: Path) -> None:
    """Labels and relations in the file are those of the RDF seen through the lens."""
    report = write_view(store, tmp_path / "page.html")
    text = report.path.read_text(encoding="utf-8")
    nodes, edges = unpack_rows(embedded(text, "nodes")), unpack_rows(embedded(text, "edges"))
    base = page_data(store).base
    for lens in LENSES:
        network = whole_network(read_snapshot(store), lens)
        bit = 1 << LENSES.index(lens)
        assert {n["id"] for n in nodes if n["in"] & bit} == {node.removeprefix(base) for node in network}
        seen = [e for e in edges if e["in"] & bit]
        assert sorted((e["relation"], e.get("weight") or 1) for e in seen) == sorted(
            (values["relation"], values["weight"]) for *_, values in network.edges(data=True)
        )
    assert report.nodes == len(to_networkx(store, "events"))
    assert report.size == len(text.encode())


def test_the_page_opens_with_the_lens_and_the_story_asked_for(store: Store, tmp_path: Path) -> None:
    """Only the story's own nodes are drawn first; an event that is not there is refused."""
    whole = to_networkx(store, "events")
    event = max(node for node, kind in whole.nodes(data="kind") if kind == "event")
    text = write_view(store, tmp_path / "page.html", lens="story", about=event).path.read_text(encoding="utf-8")
    block = unpack(embedded(text, "page"))
    rows = unpack_rows(embedded(text, "nodes"))
    base = page_data(store).base
    assert (block["lens"], block["story"]) == ("story", event.removeprefix(base))
    drawn = {base + rows[number]["id"] for number in block["layouts"]["story"]["drawn"]}
    assert drawn == set(to_networkx(store, "story", about=event))
    with pytest.raises(UnknownNameError, match="no event"):
        write_view(store, tmp_path / "page.html", lens="story", about="https://example.org/nothing")


def test_each_statement_of_a_store_shows_its_own_sentence_with_its_words_marked(store: Store) -> None:
    """Sentences come out of the article's text; marks lie inside and are not empty."""
    data = page_data(store)
    texts: dict[str, str] = {iri: reading.article.text for iri, reading in read_snapshot(store).readings}
    assert data.statements
    for statement in data.statements:
        assert statement.offset is not None
        assert texts[statement.article][statement.offset :].startswith(statement.text)
        assert all(0 <= mark.start < mark.end <= len(statement.text) for mark in statement.marks)
    words = {(s.text[m.start : m.end], m.what, s.speakers) for s in data.statements for m in s.marks}
    assert ("seized", "trigger", ("Jan Novák",)) in words
    assert ("said", "cue", ("Jan Novák",)) in words


def test_a_disputed_event_is_listed_with_both_sides(store: Store) -> None:
    """Who says so and who denies it, each with at least one sentence."""
    data = page_data(store)
    by_id = {statement.id: statement for statement in data.statements}
    assert data.disputes
    for dispute in data.disputes:
        assert dispute.asserting
        assert dispute.denying
        assert all(report in by_id for report in (*dispute.asserting, *dispute.denying))
    fallen = next(
        d for d in data.disputes if any("denied that the town had fallen" in by_id[r].text for r in d.denying)
    )
    assert any("seized" in by_id[report].text for report in fallen.asserting)


@pytest.mark.slow
def test_who_would_not_comment_is_not_shown_as_who_could_not_verify(tmp_path: Path) -> None:
    """Silence says nothing for or against it."""
    source = Path(__file__).parents[2] / "examples" / "kestria"
    graph = open_graph(tmp_path)
    graph.add(source)
    with open_store(tmp_path / "graph") as built:
        data = page_data(built)
    words = {statement.id: statement.text for statement in data.statements}
    silent = [words[report] for dispute in data.disputes for report in dispute.silent]
    unsure = [words[report] for dispute in data.disputes for report in dispute.unverified]
    assert any("did not immediately comment" in text for text in silent)
    assert not any("comment" in text for text in unsure)


def test_an_empty_store_still_gives_a_page(tmp_path: Path) -> None:
    """It says that there is nothing yet."""
    with open_store(MEMORY) as empty:
        report = write_view(empty, tmp_path / "page.html")
    assert (report.nodes, report.statements) == (0, 0)


def test_days_are_written_as_people_write_them() -> None:
    """Whatever precision there is."""
    assert in_words("2031-05-02") == "2 May 2031"
    assert in_words("2031-05/2031") == "May 2031 – 2031"
    assert in_words("unknown") == "unknown"


# ---- posts


def test_each_term_names_its_holder_its_post_and_its_sentences(store: Store) -> None:
    """The first day on which an article gives it is no later than the last."""
    data = page_data(store)
    nodes = {node.id for node in data.nodes}
    statements = {statement.id for statement in data.statements}
    assert data.terms
    for term in data.terms:
        assert term.person in nodes
        assert term.post
        assert term.statements
        assert set(term.statements) <= statements
        assert (term.first or "") <= (term.last or "")
