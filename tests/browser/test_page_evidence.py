"""Evidence: what a node, a line, a dispute, a number and the text rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from network_fixtures import invented_page
from seen import Opener

pytestmark = pytest.mark.browser


def test_a_click_on_a_node_shows_its_sentences_with_the_words_marked(show: Opener) -> None:
    """Sentence, marks, speaker, outlet, date, confidence and why."""
    seen = show(invented_page())
    seen.click("c-notus")
    card = seen.page.locator("#panel .card:not(.dispute)", has_text="confidence 0.93").first
    text = card.inner_text()
    assert "Sarvia had nothing to do with the blast in Port Alder" in card.locator("mark.strong").inner_text()
    assert card.locator("mark.voice").first.inner_text() == "Radek Milo"
    for words in ("Sarvian Wire", "4 May 2031", "confidence 0.93", "read by", "sentence 1", "Radek Milo"):
        assert words in " ".join(text.split())
    assert "Claim Sarvia had nothing to do" in seen.page.locator("#live").inner_text()
    seen.shot("claim")


def test_a_click_on_a_line_shows_what_it_rests_on(show: Opener) -> None:
    """The line between a ministry and the strike that it denies."""
    seen = show(invented_page())
    line = "sdm|denies|e-strike"
    x, y = seen.js(
        f"""(() => {{ const d = newsgraphPage.drawing, p = d.network.canvasToDOM(d.middle({line!r}, 0.42));
        const r = document.getElementById('graph').getBoundingClientRect(); return [p.x + r.left, p.y + r.top]; }})()"""
    )
    seen.page.mouse.click(x, y)
    seen.until(f"newsgraphPage.state.selected?.id === {line!r}")
    assert "Somebody denies it" in seen.page.locator("#panel").inner_text()
    assert seen.page.locator("#panel .card.denied blockquote").inner_text().startswith("The Sarvian Defence Ministry")


def test_each_dispute_shows_both_voices_side_by_side_and_who_could_not_check(show: Opener) -> None:
    """Left of one another on one line, each with its marked words."""
    seen = show(invented_page())
    first = seen.page.locator("#panel .dispute").first
    sides = first.locator(".sides .side")
    left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"] + 1
    assert sides.nth(0).locator("mark.strong").first.inner_text() == "a drone had struck the northern silo"
    assert sides.nth(1).locator("mark.strong").first.inner_text() == "its forces had struck the terminal"
    assert "unable to verify" in first.locator(".unsure").inner_text()


def test_numbers_are_a_chart_and_words_that_lead_to_their_sentence(show: Opener) -> None:
    """Each with its outlet; what takes back an earlier number says so."""
    seen = show(invented_page())
    seen.click("e-blast")
    rows = seen.page.locator("#panel .numbers li").all_inner_texts()
    assert [row.split(" The ")[0].split(" Alder")[0] for row in rows] == ["at least 4", "7", "5"]
    assert "corrected from 7" in rows[2]
    assert seen.page.locator("#panel .chart .dot").count() == 3
    assert seen.page.locator("#panel .chart .corrects").count() == 1
    seen.page.locator("#panel .numbers li button").last.click()
    assert "Five people died" in seen.page.locator("#panel .card.found blockquote").inner_text()
    seen.shot("numbers")


def test_coverage_has_a_row_of_bars_for_each_outlet_and_a_bar_chooses_its_days(show: Opener) -> None:
    """As many sentences in its bars as are in view."""
    seen = show(invented_page())
    names = seen.page.locator("#panel .coverage .name").all_text_contents()
    assert sorted(names) == ["Sarvian Wire", "The Karsholm…", "Veldania Herald"]
    titles = seen.page.locator("#panel .coverage .bar title").all_text_contents()
    told = sum(int(title.rsplit(": ", 1)[1].split()[0]) for title in titles)
    sentences = (
        "new Set([...newsgraphPage.shown.statements].map((s) => newsgraphPage.graph.statements[s].sentence)).size"
    )
    assert told == seen.js(sentences)
    seen.page.locator("#panel .coverage .bar").first.click()
    assert seen.js("newsgraphPage.state.said") is not None
    assert 0 < seen.state("statements") < told


def test_marked_words_of_the_text_lead_to_the_graph_and_back(show: Opener) -> None:
    """A name in an article selects its node; a node marks its sentences; a sentence leads to the line it carries."""
    seen = show(invented_page())
    seen.page.click("#tab-articles")
    seen.page.locator(".article summary").nth(1).click()
    second = seen.page.locator(".article").nth(1)
    second.locator(".word").first.wait_for()
    assert second.locator("p").count() == 3  # paragraphs
    second.locator(".word:has-text('Radek Milo')").first.click()
    assert seen.js("newsgraphPage.state.selected.id") == "milo"
    current = seen.page.locator(".article").nth(1).locator(".sentence.current")
    assert current.count() == 2
    assert "Radek Milo said" in current.first.inner_text()
    seen.shot("text")
    seen.js("newsgraphPage.select({type: 'node', id: 'brandt'}, {reveal: true})")
    where = "document.querySelector('.sentence.current').getBoundingClientRect()"
    seen.until(f"{where}.top < innerHeight && {where}.bottom > document.getElementById('sheet').offsetTop")
    seen.page.locator(".article").nth(1).locator(".carries").first.click()
    assert seen.js("newsgraphPage.state.selected.type") == "edge"
    assert "nothing to do with the blast" in seen.page.locator("#panel blockquote").first.inner_text()
    seen.page.locator(".article").nth(1).locator(".buttons button").click()
    assert 0 < seen.state("nodes") < 30
    assert seen.page.locator("#trail").is_visible()


def test_a_page_of_one_article_shows_its_text_beside_the_graph(show: Opener) -> None:
    """With the words that lead to nodes."""
    data = invented_page()
    one = replace(data, articles=data.articles[:1], passages=data.passages[:6], statements=(), edges=(), disputes=())
    seen = show(replace(one, nodes=tuple(replace(node, statements=()) for node in data.nodes)))
    seen.page.wait_for_selector("#panel .text .word")
    seen.page.locator("#panel .word:has-text('Ines Vardal')").click()
    assert seen.js("newsgraphPage.state.selected.id") == "vardal"
