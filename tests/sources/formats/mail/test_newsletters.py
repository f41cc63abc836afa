"""Newsletters of short blurbs: each told apart where that is sure, and said where it is not."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from source_files import Came, given

BLURBS = {
    "Bridge over the Alder opens": "Lorries may use it from June on.",
    "Council votes for new school": "Lessons are to begin there next autumn.",
    "Two boats sink near the pier": "All who were on board could be saved.",
}


def letter(page: str = "", plain: str = "See the page.") -> EmailMessage:
    """A newsletter."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Coast Post <hello@post.example>", "The morning"
    message["Date"] = "Tue, 13 May 2025 08:00:00 +0000"
    message.set_content(plain)
    if page:
        message.add_alternative(f"<html><body><p>Good morning!</p>{page}<p>Unsubscribe</p></body></html>", "html")
    return message


def page(story: str) -> str:
    """All blurbs, each laid out so."""
    return "".join(
        story.format(at=at, title=title, text=text) for at, (title, text) in enumerate(BLURBS.items(), start=1)
    )


def stories(came: Came) -> dict[str | None, str]:
    """Title → text."""
    assert [one.url for one in came.articles] == [f"https://post.example/{at}" for at in (1, 2, 3)]
    return {one.title: one.text for one in came.articles}


LINK = "<a href='https://post.example/{at}'>{title}</a>"


@pytest.mark.parametrize(
    "story",
    [
        f"<h3>{LINK}</h3><p>{{text}}</p>",
        f"<p><b>{LINK}</b></p><p>{{text}}</p>",
        f"<p>{LINK}<br>{{text}}</p>",
        f"<li>{LINK} – {{text}}</li>",
        f"<table><tr><td>{LINK}</td></tr><tr><td>{{text}}</td></tr></table>",
        f"<table><tr><td>{LINK}<div>{{text}}</div></td></tr></table>",
        "<h4>{at}. {title}</h4><p>{text}</p><p><a href='https://post.example/{at}'>Read more</a></p>",
        "<h4>{title}</h4><p>{text}</p><p><a href='https://post.example/{at}'>Read more</a></p>",
    ],
)
def test_blurbs_of_a_sentence_are_stories_of_their_own(tmp_path: Path, story: str) -> None:
    """With or without headings; the headline is the link."""
    came = given(tmp_path, "n.eml", letter(page(story)).as_bytes())
    assert stories(came) == BLURBS
    assert "a newsletter of 3 stories" in came.notes[0]


@pytest.mark.parametrize(
    "story",
    [
        "{title}\n{text}\nhttps://post.example/{at}\n\n",
        "{title}\n\n{text}\n\nRead more: https://post.example/{at}\n\n",
        "----------\n{title}\n\n{text}\n<https://post.example/{at}>\n",
    ],
)
def test_blurbs_in_plain_words_are_told_apart(tmp_path: Path, story: str) -> None:
    """By empty lines, by their addresses, by rules."""
    assert stories(given(tmp_path, "n.eml", letter(plain=f"Good morning.\n\n{page(story)}").as_bytes())) == BLURBS


def test_links_inside_of_sentences_make_no_stories(tmp_path: Path) -> None:
    """An article whose paragraphs begin with a link is one."""
    said = "<p><a href='https://gov.example/{at}'>The ministry of works</a> said that lorry number {at} may cross.</p>"
    came = given(tmp_path, "n.eml", letter("".join(said.format(at=at) for at in range(4))).as_bytes())
    assert came.only.text.count("The ministry of works said") == 4
    assert came.notes == []


def test_a_letter_that_leads_to_many_headlines_and_cannot_be_parted_says_so(tmp_path: Path) -> None:
    """It is read as one; nothing of it is lost."""
    links = "".join(f"<li>{LINK.format(at=at, title=title)}</li>" for at, title in enumerate(BLURBS))
    came = given(tmp_path, "n.eml", letter(f"<p>The bridge was opened by Mayor Ida Brand.</p>{links}").as_bytes())
    assert "opened by Mayor Ida Brand" in came.only.text
    assert came.notes == [
        "n.eml: it leads to 3 pages by their headlines: it may hold several stories, but they could not be told apart; "
        "it is read as one article"
    ]


def test_headings_and_links_may_both_begin_stories(tmp_path: Path) -> None:
    """Under the last heading stands a list of shorter ones; a story keeps its paragraphs."""
    (first, told), *rest = BLURBS.items()
    more = "<p><a href='https://post.example/1'>Read more</a></p>"
    long = f"<h2>{first}</h2><p>{told}</p><p>The toll is two crowns.</p>{more}"
    items = "".join(f"<li>{LINK.format(at=at, title=title)}: {text}</li>" for at, (title, text) in enumerate(rest, 2))
    came = given(tmp_path, "n.eml", letter(f"{long}<h3>In other news</h3><ul>{items}</ul>").as_bytes())
    assert stories(came) == BLURBS | {first: f"{told}\n\nThe toll is two crowns."}


def test_a_newsletter_that_was_passed_on_is_of_who_wrote_it(tmp_path: Path) -> None:
    """With its day."""
    head = (
        "<div><b>From:</b> Hill Echo &lt;d@echo.example&gt;<br><b>Sent:</b> Monday, May 12, 2025 6:00 AM<br>"
        "<b>To:</b> Al Mey<br><b>Subject:</b> News</div>"
    )
    came = given(tmp_path, "n.eml", letter(head + page(f"<h3>{LINK}</h3><p>{{text}}</p>")).as_bytes())
    assert {(one.publisher, one.published) for one in came.articles} == {("Hill Echo", "2025-05-12T06:00:00")}


def test_a_letter_of_one_person_names_the_person_and_the_letter(tmp_path: Path) -> None:
    """Name and day over the text, and the buttons under it, are no words."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Ida Brand from Harbour Notes <ida@notes.example>", "Why the port stopped"
    text = "<h3>Notes from the quay</h3><div>Ida Brand</div><div>May 14</div><p>The port stopped on Monday at noon.</p>"
    message.add_header("Date", "Wed, 14 May 2025 09:00:00 +0000")
    message.set_content(f"{text}<div>Like</div><div>Comment</div><div>Restack</div>", subtype="html")
    one = given(tmp_path, "n.eml", message.as_bytes()).only
    assert (one.publisher, one.byline) == ("Harbour Notes", "Ida Brand")
    assert one.text == "Notes from the quay\n\nThe port stopped on Monday at noon."
