"""Tables in HTML, also under the name of a workbook."""

from __future__ import annotations

from pathlib import Path

from source_files import HELD, SHELLED, given

COLUMNS = ("id", "publish_date", "title", "text", "media_name")
ROWS = [
    (11, "2025-05-13", "Port shelled", SHELLED, "Northern Wire"),
    (12, "2025-05-14", "Two held", f"<p>{HELD}</p>", "Harbour Radio"),
]
TOLD = [
    ("Port shelled", "2025-05-13", "Northern Wire", None, SHELLED),
    ("Two held", "2025-05-14", "Harbour Radio", None, HELD),
]


def test_a_page_that_is_a_table_of_articles_gives_its_rows(tmp_path: Path) -> None:
    """As databases give it under the name of a workbook; an article with a table in it is a page."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    table = f"<table><tr>{''.join(f'<th>{name}</th>' for name in COLUMNS)}</tr>{rows}</table>"
    assert given(tmp_path, "t.xls", f"<html><body>{table}</body></html>").told() == TOLD
    prose = f"<h1>Port shelled</h1><p>{SHELLED}</p><p>{HELD}</p>"
    page = f"<html><head><title>Port shelled</title></head><body>{prose}{table}</body></html>"
    assert given(tmp_path, "p.html", page).only.title == "Port shelled"
    bare = f"<table><tr><th>Name</th><th>Description</th></tr><tr><td>A</td><td>{HELD}</td></tr></table>"
    assert len(given(tmp_path, "q.html", f"<html><body>{bare}</body></html>").articles) <= 1
