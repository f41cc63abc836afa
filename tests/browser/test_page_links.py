"""Links that reopen a view, and what is new since a day or against another build."""

from __future__ import annotations

from dataclasses import replace

import pytest
from network_fixtures import invented_page
from seen import Opener

from newsgraph.views.page.data import compared

pytestmark = pytest.mark.browser


def test_the_link_brings_back_the_same_view(show: Opener) -> None:
    """Selection, filters, search, focus, table, sorting and viewport."""
    seen = show(invented_page())
    seen.click("e-strike")
    seen.page.keyboard.press("f")
    seen.page.click('[data-filter="known:inferred"]')
    seen.page.click('[data-filter="kind:place"]')
    seen.page.click("#tab-statements")
    seen.page.click("#sort-speaker")
    seen.page.fill("#search", "blast")
    seen.until("newsgraphPage.state.query === 'blast'")
    seen.page.keyboard.press("Escape")
    seen.page.click("#zoom-in")
    seen.page.wait_for_timeout(700)
    link = seen.js("location.hash")
    again = show(invented_page(), link=link)
    again.page.wait_for_timeout(400)
    for name in ("nodes", "edges", "statements"):
        assert again.state(name) == seen.state(name)
    for expression in (
        "JSON.stringify([newsgraphPage.state.selected, newsgraphPage.state.focus, newsgraphPage.state.sort])",
        "newsgraphPage.state.query + newsgraphPage.state.drawer",
        "document.getElementById('panel').innerText",
        "document.querySelector('#sheet tbody').innerText",
    ):
        assert again.js(expression) == seen.js(expression)
    viewport = "newsgraphPage.drawing.viewport()"
    assert again.js(viewport) == pytest.approx(seen.js(viewport), abs=0.6, rel=0.001)


def test_a_link_made_by_somebody_else_does_no_harm(show: Opener) -> None:
    """Unknown ids, broken escapes, script: left out."""
    link = "#s=n:nobody&f=9:x&k=%25zz,<script>&x=%E0%A4%A&v=a,b,c&t=<img src=x>:y:z&a=999&c=7&m=e-blast:NaN:1&q=<b>"
    seen = show(invented_page(), link=link)
    assert seen.js("newsgraphPage.state.selected") is None
    seen.page.click("#trail button:has-text('Search')")
    assert seen.js("newsgraphPage.state.query") == ""


def test_what_is_new_since_a_day_stands_out(show: Opener) -> None:
    """The rest is dimmed; the panel lists the new statements; the link keeps it; Escape ends it."""
    seen = show(invented_page())
    seen.page.click("#tab-timeline")
    seen.page.fill("#since", "2031-05-11")
    seen.until("newsgraphPage.state.since !== null")
    dates = "newsgraphPage.graph.articles[newsgraphPage.graph.statements[{}].at.article].date"
    new = seen.js("[...document.querySelectorAll('#panel .card')].map((c) => Number(c.dataset.statement))")
    assert new
    assert all(seen.js(dates.format(number)) >= "2031-05-11" for number in new)
    assert seen.js("newsgraphPage.drawing.lit.has('e-talks') && !newsgraphPage.drawing.lit.has('e-march')")
    seen.shot("since")
    again = show(invented_page(), link=seen.js("location.hash"))
    assert again.page.locator("#panel h2").inner_text() == "New since 11 May 2031"
    seen.page.keyboard.press("Escape")
    seen.page.focus("#graph")
    seen.page.keyboard.press("Escape")
    assert seen.js("newsgraphPage.state.since") is None


def test_two_builds_are_compared_statement_by_statement(show: Opener) -> None:
    """What the other has not is new; what only it has is listed as gone."""
    data = invented_page()
    before = replace(
        data,
        statements=tuple(
            replace(one, marks=one.marks[:1]) if one.id == "s-march" else one
            for one in data.statements
            if one.id not in ("s-five", "s-falk")
        ),
    )
    seen = show(compared(data, before, "last week"), link="#i=build")
    new = seen.js("newsgraphPage.graph.statements.filter((s) => s.added).map((s) => s.id)")
    assert sorted(new) == ["s-falk", "s-five", "s-march"]
    assert "Not in last week" in seen.page.locator("#panel h2").inner_text()
    assert "NO LONGER READ (1)" in seen.page.locator("#panel").inner_text().upper()
    assert seen.state("statements") == len(data.statements) - len(
        seen.js(
            "newsgraphPage.graph.statements.filter((s) => !s.gone && !newsgraphPage.shown.statements.has(s.number))"
        )
    )
