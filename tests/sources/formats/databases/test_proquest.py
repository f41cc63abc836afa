"""Exports of ProQuest, as text and as a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

TWO = [
    ("Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", SHELLED),
    ("Two held", "2025-05-14", "Harbour Radio", None, HELD),
]

PROQUEST = f"""____________________________________________________________

Report Information from ProQuest
June 02 2025 09:14
____________________________________________________________

Table of contents

1. Port shelled
2. Two held

____________________________________________________________

Document 1 of 2

Port shelled

Author: Reed, Jo.

ProQuest document link

Abstract: Rebels hit a port.

Links: https://resolver.example/openurl?x

Full text: {SHELLED}

Subject: Ports; Rebellions

Title: Port shelled

Publication title: Northern Wire; Alder

First page: 4

Publication year: 2025

Publication date: May 13, 2025

Publisher: Northern Wire Ltd.

Source type: Newspaper

Language of publication: English

ProQuest document ID: 3123456789

Document URL: https://www.proquest.example/newspapers/port/docview/3123456789/se-2

Copyright: Copyright Northern Wire May 13, 2025

Last updated: 2025-05-14

Database: Global Newsstream
____________________________________________________________

Document 2 of 2

Two held

ProQuest document link

Full text: {HELD}

Title: Two held

Publication title: Harbour Radio

Publication date: May 14, 2025

ProQuest document ID: 3123456790

Database: Global Newsstream
____________________________________________________________

Terms and Conditions: https://terms.example/
"""


@pytest.mark.parametrize("head", ["", "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\n"])
def test_proquest_as_text_with_or_without_the_headers_that_some_servers_send(tmp_path: Path, head: str) -> None:
    """Contents and terms are no articles; the headers are no words."""
    came = given(tmp_path, "ProQuestDocuments.txt", head + PROQUEST)
    assert [(title, day, outlet, text) for title, day, outlet, _, text in came.told()] == [
        (title, day, outlet, text) for title, day, outlet, _, text in TWO
    ]
    assert came.articles[0].byline == "Jo Reed"
    assert came.articles[0].id == "3123456789"


def test_proquest_as_a_page(tmp_path: Path) -> None:
    """The same fields, their names in bold."""
    lines = [
        line for line in PROQUEST.partition("Document 1 of 2")[2].splitlines() if line and not line.startswith("__")
    ]
    body = "".join(
        f"<p><strong>{line.partition(':')[0]}:</strong>{line.partition(':')[2]}</p>"
        if ":" in line
        else f"<p>{line}</p>"
        for line in lines
    )
    came = given(tmp_path, "ProQuest.html", f"<html><body>{body}</body></html>")
    assert [one.text for one in came.articles] == [SHELLED, HELD]
    assert [one.publisher for one in came.articles] == ["Northern Wire", "Harbour Radio"]


def test_proquest_with_the_address_under_the_headline(tmp_path: Path) -> None:
    """The newer layout: names of fields on lines of their own."""
    address = "https://www.proquest.example/docview/31/se-2"
    export = (
        f"{'_' * 60}\n\nPort shelled\n\n{address}\n\nAbstract:\n\nRebels hit a port.\n\nFull Text:\n\n{SHELLED}\n\n"
        "Details\n\nPublication title: Northern Wire; Alder\nPublication date: May 13, 2025\nProQuest document ID: 3\n"
    )
    came = given(tmp_path, "p.txt", export)
    assert came.told() == [("Port shelled", "2025-05-13", "Northern Wire", None, SHELLED)]
    assert came.only.url == address


def test_a_line_of_the_text_that_looks_like_a_field_of_proquest_ends_nothing(tmp_path: Path) -> None:
    """ "Location: Town Hall" in the middle of an article; and nobody is called Anonymous."""
    lines = [
        "Port shelled",
        "Author: Anonymous",
        f"Full text: {SHELLED}",
        "Location: Town Hall, Alder",
        f"Notes: {HELD}",
    ]
    fields = ["Subject: Ports", "Publication title: Northern Wire", "Copyright: Copyright Northern Wire 2025."]
    more = ["Publication date: May 13, 2025", "ProQuest document ID: 7", "Database: Global Newsstream"]
    quay = "Police closed the road to the quay."
    came = given(tmp_path, "p.txt", "\n\n".join([*lines, quay, *fields, *more]))
    assert came.told() == [
        (
            "Port shelled",
            "2025-05-13",
            "Northern Wire",
            None,
            f"{SHELLED}\n\nLocation: Town Hall, Alder\n\nNotes: {HELD}\n\n{quay}",
        )
    ]
