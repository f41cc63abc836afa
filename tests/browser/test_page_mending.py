"""Mending: what is decided on the page waits, is saved as a file, and is shown when done."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from network_fixtures import BASE, invented_page
from seen import Opener, Seen

from newsgraph.views.page.data import Mended

pytestmark = pytest.mark.browser


def test_a_decision_waits_and_is_saved_as_a_file(show: Opener) -> None:
    """Same as …, the other, the file; and taken back."""
    seen = show(invented_page())
    seen.js("newsgraphPage.select({type: 'node', id: 'milo'})")
    seen.page.click("#panel .mend summary")
    seen.page.click("#panel button:has-text('Same as')")
    seen.js("newsgraphPage.select({type: 'node', id: 'quill'})")
    seen.page.click("#trail .waits")
    with seen.page.expect_download() as download:
        seen.page.click("#save-decisions")
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["decisions"] == [{"what": "same", "things": [f"{BASE}milo", f"{BASE}quill"]}]
    seen.page.click("#panel .waiting button")
    assert seen.js("newsgraphPage.mend.pending.length") == 0


def saved(seen: Seen) -> list[dict[str, object]]:
    """The decisions of the file that the page saves."""
    seen.js("newsgraphPage.select(null)")
    with seen.page.expect_download() as download:
        seen.page.click("#save-decisions")
    found: list[dict[str, object]] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["decisions"]
    return found


def test_every_fault_of_a_node_and_of_a_sentence_becomes_a_decision(show: Opener) -> None:
    """No such person, another kind, another name, elsewhere on the map, misread; with who decides."""
    seen = show(invented_page())
    seen.js("newsgraphPage.select({type: 'node', id: 'milo'})")
    seen.page.click("#panel .mend summary")
    seen.page.click("#panel .mend button:has-text('No such person')")
    seen.page.select_option("#panel .mend select", "Organization")
    seen.page.fill("#panel .mend input[aria-label='The right name']", "Radko  Milo")
    seen.page.click("#panel .mend button:has-text('Rename')")
    seen.page.locator("#panel .card .misread").first.click()
    place = seen.js("[...newsgraphPage.graph.all.values()].find((n) => n.kind === 'place' && n.lat).id")
    seen.js(f"newsgraphPage.select({{type: 'node', id: {place!r}}})")
    seen.page.click("#panel .mend summary")
    seen.page.click("#panel .mend button:has-text('Move on the map')")
    seen.page.wait_for_selector("svg.map .land")
    box = seen.page.locator("svg.map").bounding_box()
    assert box is not None
    seen.page.mouse.click(box["x"] + 40, box["y"] + 40)
    seen.until("newsgraphPage.mend.pending.length === 5")
    seen.js("newsgraphPage.select(null)")
    seen.page.fill("#panel input[aria-label='Who decides']", "Ada Quill")
    rows = saved(seen)
    assert [row["what"] for row in rows] == ["absent", "kind", "name", "misread", "place"]
    assert {row["by"] for row in rows} == {"Ada Quill"}
    assert (rows[1]["value"], rows[2]["value"]) == ("Organization", "Radko Milo")
    lat, lon = rows[4]["at"]  # type: ignore[misc]
    assert -90 < lat < 90  # type: ignore[has-type]
    assert -180 <= lon <= 180  # type: ignore[has-type]


def test_what_was_decided_is_shown_with_who_and_can_be_taken_back(show: Opener) -> None:
    """In the overview and under the node; taking back is a decision too."""
    done = Mended(f"{BASE}decision/absent-1", "absent", "Ada Quill", "Port Nowhere")
    named = Mended(f"{BASE}decision/name-1", "name", "Ada Quill", "R. Milo", value="Radek Milo", nodes=(f"{BASE}milo",))
    seen = show(replace(invented_page(), mended=(done, named)))
    panel = seen.page.locator("#panel")
    assert "no such thing: Port Nowhere decided by Ada Quill" in " ".join(panel.inner_text().split())
    panel.locator(".done button").first.click()
    assert saved(seen) == [{"what": "undo", "things": [done.iri]}]
    seen.js("newsgraphPage.select({type: 'node', id: 'milo'})")
    seen.page.click("#panel .mend summary")
    assert "called Radek Milo" in panel.locator(".mend .done").inner_text()
