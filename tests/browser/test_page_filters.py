"""Search and filters: what they find, hide and count."""

from __future__ import annotations

import pytest
from network_fixtures import invented_page, many
from seen import Opener

pytestmark = pytest.mark.browser


def test_search_finds_names_without_their_accents_and_sentences(show: Opener) -> None:
    """`/`, a few letters, Enter: the actor is selected; sentences are found too."""
    seen = show(invented_page())
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("lena ostrom")
    seen.page.wait_for_selector("#found li[role=option]")
    assert "Léna Ostrøm" in seen.page.locator("#found li[role=option]").first.inner_text()
    seen.page.keyboard.press("Enter")
    assert seen.js("newsgraphPage.state.selected.id") == "ostrom"
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("counted twice")
    seen.until("document.getElementById('found').innerText.includes('SENTENCE')")
    seen.page.keyboard.press("Enter")
    assert "counted twice" in seen.page.locator("#panel blockquote").first.inner_text()


def test_search_draws_what_was_not_drawn(show: Opener) -> None:
    """Of a thousand nodes fifty are drawn; the others are one search away."""
    seen = show(many(1000), limit=50)
    assert seen.state("nodes") == 50
    away = seen.js(
        "[...newsgraphPage.graph.node.values()].find((n) => !newsgraphPage.shown.drawn(n.id) && n.edges.length)?.label"
    )
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(away)
    seen.page.wait_for_selector("#found li[role=option]")
    seen.page.keyboard.press("Enter")
    assert seen.state("nodes") == 51
    seen.page.click("#draw-more")
    assert 91 <= seen.state("nodes") <= 92


def test_a_question_is_answered_beside_the_graph(show: Opener) -> None:
    """The sentences that pass stand in the panel, as many as are counted; without a filter none do."""
    seen = show(invented_page())
    cards = seen.page.locator("#panel [data-statement]")
    assert cards.count() == 0
    seen.page.click('[data-filter="only:type:Meeting"]', force=True)
    found = seen.js("newsgraphPage.shown.statements.size")
    assert 0 < found <= 20
    assert cards.count() == found
    assert seen.page.locator("#trail").inner_text().strip().startswith("Only meeting")
    seen.page.locator("#trail button").first.click()
    assert cards.count() == 0


def test_each_filter_of_the_legend_hides_what_it_should(show: Opener) -> None:
    """Kind, how it is known, kind of event, speaker, confidence; and all again."""
    seen = show(invented_page())
    whole = (seen.state("nodes"), seen.state("edges"))

    def toggled(selector: str) -> tuple[int, int]:
        seen.page.click(f'[data-filter="{selector}"]')
        counts = (seen.state("nodes"), seen.state("edges"))
        seen.page.click(f'[data-filter="{selector}"]')
        assert (seen.state("nodes"), seen.state("edges")) == whole
        return counts

    assert toggled("kind:claim")[0] == whole[0] - 13
    assert toggled("known:denied")[1] < whole[1]
    assert whole[0] - 6 < toggled("type:Meeting")[0] <= whole[0] - 2
    seen.page.click('[data-filter="voice:Ilya Dranov"]')
    assert 0 < seen.state("nodes") < 12
    assert seen.js(
        """[...newsgraphPage.shown.statements].every((s) =>
        newsgraphPage.graph.statements[s].speakers.includes('Ilya Dranov'))"""
    )
    seen.page.click('[data-filter="voice:"]')
    seen.page.locator("#least").fill("0.9")
    assert seen.js(
        "[...newsgraphPage.shown.statements].every((s) => newsgraphPage.graph.statements[s].confidence >= 0.9)"
    )
    seen.page.locator("#least").fill("0")
    assert (seen.state("nodes"), seen.state("edges")) == whole
    seen.page.hover('label:has([data-filter="kind:person"])')
    seen.page.click('[data-filter="only:kind:person"]')
    assert seen.state("nodes") == 15


COUNTS = """(() => { const { shown, state, graph, legend } = newsgraphPage; const wrong = [];
    const check = (name, all, counts, got) => { for (const [key, number] of [...counts]) {
      state[name] = new Set([...all].filter((one) => one !== key));
      shown.answer();
      if (got(key) !== number) wrong.push([name, key, number, got(key)]);
      state[name] = new Set(); } shown.compute(); };
    const { voices, known, kinds, types } = shown.facets;
    for (const [voice, number] of voices) { state.speaker = voice; shown.answer();
      if (shown.statements.size !== number) wrong.push([voice, number]); }
    state.speaker = '';
    const events = () => [...shown.allNodes].filter((id) => graph.node.get(id).kind === 'event').length;
    check('offKnown', legend.all.known, known, () => shown.statements.size);
    check('offKinds', legend.all.kinds, kinds, () => shown.allNodes.size);
    check('offTypes', legend.all.types, types, (key) => (key === '-' ? shown.statements.size : events()));
    return wrong; })()"""


def test_every_number_of_the_legend_is_the_number_that_one_gets(show: Opener) -> None:
    """Speakers, ways of knowing, kinds, kinds of event; over the whole graph, though a part is drawn."""
    seen = show(invented_page(), limit=20)
    assert seen.js(COUNTS) == []
