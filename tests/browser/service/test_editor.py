"""The query editor in Chromium and in Firefox, under its strict policy: type, ask, see, save; quiet throughout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe import grave_faults
from firefox import PATH, Firefox
from serving import listening
from worlds import alder_store

from newsgraph.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PEOPLE = "SELECT ?x ?n { ?x a schema:Person ; schema:name ?n } ORDER BY ?n"
NAMES = ["Jan Novák", "Lena Orsay", "Mira Tolland"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a service over the two articles about Port Alder listens."""
    root = tmp_path_factory.mktemp("edited")
    with alder_store() as made, open_store(root / "graph") as store:
        store.replace_graphs((graph, made.quads(graph)) for graph in made.graphs())
    with listening(root) as found:
        yield found


@pytest.fixture
def editor(browser: Browser, address: str) -> Iterator[Page]:
    """The editor, open; in the end it asked nobody but the service, and broke no policy."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(f"{address}/query")
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    yield page
    assert [one for one in problems if "status of 400" not in one] == []  # a refused query is told by Chromium too
    assert [one for one in requests if not one.startswith((address, "blob:", "data:"))] == []
    context.close()


def typed(page: Page, query: str) -> None:
    """Type a query over the one that stands there, as a person does."""
    page.click(".CodeMirror")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(query)
    page.keyboard.press("Escape")


def test_a_typed_query_shows_its_rows_and_gives_them_as_a_file(editor: Page) -> None:
    """By Ctrl-Enter and by the button; things lead to their pages here."""
    typed(editor, PEOPLE)
    editor.click("#ask")
    editor.wait_for_selector("#answer tbody tr")
    assert editor.locator("#answer td:nth-child(2)").all_inner_texts() == NAMES
    assert editor.locator("#told").inner_text().startswith("3 rows in ")
    assert editor.locator("#answer a").first.get_attribute("href").startswith("/person/")  # type: ignore[union-attr]
    with editor.expect_download() as saved:
        editor.click("#forms button:has-text('CSV')")
    lines = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert (saved.value.suggested_filename, lines[0], len(lines)) == ("answer.csv", "x,n", 4)
    typed(editor, "ASK {}")
    editor.click(".CodeMirror")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector("#answer p")
    assert editor.locator("#answer").inner_text() == "yes"


def test_triples_are_shown_as_turtle_and_a_faulty_query_as_a_sentence(editor: Page) -> None:
    """Which is that of the service."""
    typed(editor, "CONSTRUCT WHERE { ?x a schema:Person ; schema:name ?n }")
    editor.click("#ask")
    editor.wait_for_selector("#answer pre")
    assert "Mira Tolland" in editor.locator("#answer").inner_text()
    typed(editor, "SELECT * { ?x nosuch:name ?n }")
    editor.click("#ask")
    editor.wait_for_selector("#told.wrong")
    assert 'the prefix "nosuch:" is not known' in editor.locator("#told").inner_text()


def test_terms_of_the_ontology_are_completed(editor: Page) -> None:
    """While they are typed, without their prefix being declared."""
    editor.click(".CodeMirror")
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Delete")
    editor.keyboard.type("SELECT * { ?x ng:deniedB")
    editor.wait_for_selector(".CodeMirror-hint")
    editor.keyboard.press("Enter")
    assert editor.evaluate("newsgraphEditor.getValue()").startswith("SELECT * { ?x ng:deniedBy")


def test_a_named_query_opens_in_a_tab_that_stays(editor: Page) -> None:
    """With the values put in; a value that cannot be is told; after a reload all tabs are there."""
    editor.select_option("#names", "events")
    editor.fill("#values [name=place]", "Prot Alder")
    editor.click("#take")
    editor.wait_for_selector("#told.wrong")
    assert "did you mean 'Port Alder'?" in editor.locator("#told").inner_text()
    editor.fill("#values [name=place]", "Port Alder")
    editor.click("#take")
    editor.wait_for_selector("#tabs button:nth-child(2)[aria-selected=true]")
    editor.click("#ask")
    editor.wait_for_selector("#answer tbody tr")
    editor.reload()
    editor.wait_for_selector("html[data-ready]")
    assert editor.locator("#tabs button").count() == 3
    editor.click("#close")
    assert editor.locator("#tabs button").count() == 2


def test_words_of_the_graph_and_of_a_link_stay_words(editor: Page, address: str) -> None:
    """Nothing in them is markup, and a link asks nothing by itself."""
    query = """SELECT ("<img src=x onerror=alert(1)>" AS ?x) (<javascript:alert(1)> AS ?y) {}"""
    editor.goto("about:blank")
    editor.goto(f"{address}/query#query={query.replace(' ', '%20')}")
    editor.wait_for_selector("html[data-ready]")
    assert editor.evaluate("newsgraphEditor.getValue()") == query
    assert editor.locator("#answer td").count() == 0
    editor.click("#ask")
    editor.wait_for_selector("#answer td")
    assert editor.locator("#answer img, #answer a").count() == 0


def test_everybody_can_use_it(editor: Page) -> None:
    """No grave fault that axe knows of, before and after an answer."""
    editor.click("#ask")
    editor.wait_for_selector("#answer tbody tr")
    assert grave_faults(editor) == []


def test_without_scripts_a_form_is_left(browser: Browser, address: str) -> None:
    """Whose answer is a file."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/query")
    assert page.locator("#plain textarea").is_visible()
    assert not page.locator("#bar").is_visible()
    context.close()


@pytest.mark.skipif(PATH is None, reason="Firefox is not installed")
def test_it_works_in_firefox(address: str) -> None:
    """Typed, asked, seen; nothing to complain of."""
    with Firefox() as firefox:
        firefox.open(f"{address}/query")
        firefox.click(".CodeMirror")
        firefox.js("newsgraphEditor.setValue('')")
        firefox.keys(PEOPLE)
        firefox.click("#ask")
        firefox.until("document.querySelectorAll('#answer tbody tr').length === 3")
        assert firefox.js("document.querySelector('#answer tbody td:nth-child(2)').textContent") == NAMES[0]
        assert firefox.complaints(address) == []
