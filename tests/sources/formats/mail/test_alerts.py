"""Alerts that list news of others: the outlet is theirs, not that of who gathers them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from source_files import given

FIRST = "The new bridge over the Alder opened on Monday, and lorries may use it from ..."
SECOND = "The council has voted for a new school, in which lessons are to begin ..."
HELD = "https://www.google.com/url?rct=j&sa=t&url=https://{}&ct=ga&usg=x"
TEXT = (
    "{top}\n\nBridge opens\n{outlet}" + FIRST + f"\n<{HELD.format('www.coastpost.example/1')}>\n\n"
    "School to come\n{outlet}" + SECOND + f"\n<{HELD.format('hill-echo.example/2')}>\n\n"
    "See all stories on this topic:\n<https://www.google.com/alerts>\n"
)
TOPS = ["=== News - 2 new results for [Alder] ===", "Google Alerts\nAlder\nDaily update ⋅ May 13, 2025\nNEWS"]


@pytest.mark.parametrize("top", TOPS)
def test_an_alert_saved_as_text_gives_each_result_with_its_outlet(tmp_path: Path, top: str) -> None:
    """That of its page; the day of the alert where it is told."""
    came = given(tmp_path, "alert.txt", TEXT.format(top=top, outlet=""))
    assert [(one.title, one.publisher, one.url) for one in came.articles] == [
        ("Bridge opens", "coastpost.example", "https://www.coastpost.example/1"),
        ("School to come", "hill-echo.example", "https://hill-echo.example/2"),
    ]
    assert {one.published for one in came.articles} == {"2025-05-13" if "May" in top else None}


def test_the_outlet_that_stands_under_the_headline_is_taken(tmp_path: Path) -> None:
    """And is no word of the text."""
    came = given(tmp_path, "alert.txt", TEXT.format(top=TOPS[0], outlet="The Coast Post\n"))
    assert [(one.publisher, one.text) for one in came.articles] == [
        ("The Coast Post", FIRST),
        ("The Coast Post", SECOND),
    ]


@pytest.mark.parametrize("results", [1, 2])
def test_an_alert_that_came_as_a_letter_is_of_the_outlets_too(tmp_path: Path, results: int) -> None:
    """Also if there is one result only."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Google Alerts <googlealerts-noreply@google.com>", "Google Alert - Alder"
    message["Date"] = "Tue, 13 May 2025 08:00:00 +0000"
    text = TEXT.format(top=TOPS[0], outlet="")
    message.set_content(text if results == 2 else text[: text.index("School")])
    came = given(tmp_path, "a.eml", message.as_bytes())
    assert [one.publisher for one in came.articles] == ["coastpost.example", "hill-echo.example"][:results]


def test_a_text_about_alerts_is_none(tmp_path: Path) -> None:
    """Prose stays prose."""
    text = "Google Alerts is a service that sends news by mail. Its makers said on Monday that it stays."
    assert given(tmp_path, "a.txt", text).only.text == text


def test_the_feed_of_an_alert_is_of_the_outlets(tmp_path: Path) -> None:
    """Its headline may name the outlet, where the host says so as well."""
    entry = (
        '<entry><title type="html">{}</title><link href="{}"/><published>2025-05-13T08:00:00Z</published>'
        '<content type="html">{}</content></entry>'
    )
    entries = (
        entry.format(title, HELD.format(page).replace("&", "&amp;"), text)
        for title, page, text in (
            ("&lt;b&gt;Bridge&lt;/b&gt; opens - The Coast Post", "www.coastpost.example/1", FIRST),
            ("School to come - for all", "hill-echo.example/2", SECOND),
        )
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - Alder</title>{"".join(entries)}</feed>'
    assert [(one.title, one.publisher, one.url) for one in given(tmp_path, "a.xml", feed).articles] == [
        ("Bridge opens", "The Coast Post", "https://www.coastpost.example/1"),
        ("School to come - for all", "hill-echo.example", "https://hill-echo.example/2"),
    ]


def test_an_alert_in_html_gives_each_result_with_its_outlet(tmp_path: Path) -> None:
    """The headline stands beside blocks in its cell; what leads to the service itself is no result."""
    row = (
        "<tr><td><a href='{link}'><b>{title}</b></a><div><a href='{link}'>{outlet}</a></div><div>{text}</div>"
        "<a href='https://www.google.com/alerts/feedback'>Flag as irrelevant</a></td></tr>"
    )
    rows = "".join(
        row.format(link=HELD.format(page), title=title, outlet=outlet, text=text)
        for page, title, outlet, text in (
            ("a.example/1", "Bridge over the Alder opens", "Coast Post", FIRST),
            ("b.example/2", "School to come to Tarn", "Hill Echo", SECOND),
        )
    )
    message = EmailMessage()
    message["From"], message["Subject"] = "Google Alerts <googlealerts-noreply@google.com>", "Google Alert - Alder"
    message["Date"] = "Tue, 13 May 2025 08:00:00 +0000"
    more = "<a href='https://www.google.com/alerts?s'>See more results</a>"
    message.set_content(f"<div>Alder</div><div>NEWS</div><table>{rows}</table><div>{more}</div>", subtype="html")
    came = given(tmp_path, "a.eml", message.as_bytes())
    assert [(one.title, one.publisher, one.url, one.text) for one in came.articles] == [
        ("Bridge over the Alder opens", "Coast Post", "https://a.example/1", FIRST),
        ("School to come to Tarn", "Hill Echo", "https://b.example/2", SECOND),
    ]
