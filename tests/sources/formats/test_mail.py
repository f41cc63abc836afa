"""Letters, newsletters, saved pages and mailboxes."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given


def letter(text: str, subject: str = "Port shelled", **more: str) -> EmailMessage:
    """A letter of plain words."""
    message = EmailMessage()
    message["From"] = "Northern Wire <news@wire.example>"
    message["To"] = "reader@home.example"
    message["Subject"] = subject
    message["Date"] = "Tue, 13 May 2025 08:00:00 +0000"
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


TOLD = ("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire", None, SHELLED)


def test_headers_signature_and_unsubscribe_lines_are_no_words(tmp_path: Path) -> None:
    """What is encoded is decoded; the sender's name is the outlet."""
    text = f"{SHELLED}\n\nUnsubscribe: https://wire.example/u\n\n-- \nNorthern Wire, Quay 1, Alder\n"
    assert given(tmp_path, "alert.eml", letter(text, "Fwd: Port shelled").as_bytes()).told() == [TOLD]


def test_a_newsletter_is_read_from_its_page_where_the_plain_part_only_points_to_it(tmp_path: Path) -> None:
    """View it in your browser, says the one; the other has the words."""
    message = letter("View this email in your browser: https://wire.example/x\n")
    page = f"<html><body><p>View in browser</p><p>{SHELLED}</p><p>You are receiving this as a reader.</p></body></html>"
    message.add_alternative(page, subtype="html")
    assert given(tmp_path, "n.eml", message.as_bytes()).told() == [TOLD]


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    """A line of the text that begins with From is none of the next message."""
    first = letter(SHELLED).as_bytes()
    second = letter(f"{HELD}\n\n>From here the road is closed to all, officials said.", "Two held").as_bytes()
    line = b"From news@wire.example Tue May 13 08:00:00 2025\n"
    came = given(tmp_path, "in.mbox", line + first + b"\n" + line + second)
    assert [one.title for one in came.articles] == ["Port shelled", "Two held"]
    assert came.articles[1].text.endswith("From here the road is closed to all, officials said.")


def test_a_file_attached_is_read_and_the_letter_around_it_is_none(tmp_path: Path) -> None:
    """See attached."""
    message = letter("Please find the report attached.")
    message.add_attachment(docx("Two held", HELD), maintype="application", subtype="octet-stream", filename="r.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    assert [(one.title, one.text) for one in given(tmp_path, "m.eml", message.as_bytes()).articles] == [
        ("Two held", HELD)
    ]


def saved(page: str, charset: str = "") -> str:
    """A page as a browser saves it, with a picture."""
    encoded = base64.b64encode(page.encode(charset or "utf-8")).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/a\r\nSubject: Port shelled\r\n"
        "Date: Thu, 15 May 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n----B\r\n'
        f"Content-Type: text/html{f'; charset={charset}' if charset else ''}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://wire.example/a\r\n\r\n{encoded}\r\n----B\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----B--\r\n"
    )


def page(head: str = "") -> str:
    """A page with quotation marks that only a right decoding keeps."""
    return (
        f"<html><head><title>Port shelled</title>{head}</head><body><article><h1>Port shelled</h1><p>{SHELLED}</p>"
        "<p>“We stay,” the mayor of the town told reporters on the quay in the evening.</p></article></body></html>"
    )


def test_a_saved_page_is_read_as_a_page(tmp_path: Path) -> None:
    """Its own day, its address; the source of the file is no text."""
    one = given(tmp_path, "a.mht", saved(page('<meta property="article:published_time" content="2025-05-13">'))).only
    assert (one.title, one.published, one.url) == ("Port shelled", "2025-05-13", "https://wire.example/a")
    assert "“We stay,”" in one.text
    assert "iVBOR" not in one.text


def test_the_day_of_saving_is_taken_only_where_the_page_names_none_and_is_said(tmp_path: Path) -> None:
    """In another encoding, too."""
    came = given(tmp_path, "a.mhtml", saved(page(), "windows-1252"))
    assert came.only.published == "2025-05-15T08:00:00Z"
    assert "“We stay,”" in came.only.text
    assert "names no day" in came.notes[0]


def test_a_letter_with_few_headers_is_a_letter(tmp_path: Path) -> None:
    """An address under "From" is a sign of it, and so is where it lies; its headers are no words."""
    few = f"Subject: Port shelled\nFrom: Northern Wire <news@wire.example>\n\n{SHELLED}\n"
    for name in ("a.eml", "a.txt"):
        assert given(tmp_path, name, few).told() == [("Port shelled", None, "Northern Wire", None, SHELLED)]
    line = "From news@wire.example Tue May 13 08:00:00 2025\n"
    came = given(
        tmp_path, "in.mbox", f"{line}Subject: Port shelled\n\n{SHELLED}\n\n{line}Subject: Two held\n\n{HELD}\n"
    )
    assert came.told() == [("Port shelled", None, None, None, SHELLED), ("Two held", None, None, None, HELD)]


def test_a_file_of_mail_without_headers_is_plain_words(tmp_path: Path) -> None:
    """So is one that begins with a name and a colon."""
    words = f"Alder: the port\n\n{SHELLED}"
    assert given(tmp_path, "a.eml", words).only.text == words


def test_prose_that_begins_with_a_name_and_a_colon_is_no_letter(tmp_path: Path) -> None:
    """Nor is a list of who was there."""
    words = f"Subject: the port\nFrom: Alder\n\n{SHELLED}"
    assert given(tmp_path, "a.txt", words).only.text == words


STORY = (
    "<h2><a href='https://wire.example/{at}'>{title}</a></h2><p>{text}</p>"
    "<p><a href='https://wire.example/{at}'>Read more</a></p>"
)


def test_a_newsletter_of_several_stories_gives_each_by_itself(tmp_path: Path) -> None:
    """A headline, words, a page of its own: each is an article; what stands about them is counted."""
    page = STORY.format(at=1, title="Port shelled", text=SHELLED) + STORY.format(at=2, title="Two held", text=HELD)
    message = letter("See the page.", "The morning")
    message.add_alternative(
        f"<html><body><p>Good morning, dear readers.</p>{page}<p>Unsubscribe</p></body></html>", "html"
    )
    came = given(tmp_path, "n.eml", message.as_bytes())
    assert came.told() == [
        ("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire", None, SHELLED),
        ("Two held", "2025-05-13T08:00:00Z", "Northern Wire", None, HELD),
    ]
    assert [one.url for one in came.articles] == ["https://wire.example/1", "https://wire.example/2"]
    assert came.notes == [
        "n.eml: a newsletter of 2 stories, each read by itself; 4 words that stand about them are left out"
    ]


def test_a_newsletter_in_plain_words_is_parted_at_its_rules(tmp_path: Path) -> None:
    """Its lines are broken by width, its addresses stand under the stories."""
    first = SHELLED.replace("Mayor ", "Mayor\n")
    text = (
        f"Good morning.\n\n==========\nPort shelled\n\n{first}\n"
        f"Read more: https://wire.example/1\n\n==========\nTwo held\n\n"
        f"{HELD}\n<https://wire.example/2>\n\n==========\nYou are receiving this as a reader.\n"
    )
    came = given(tmp_path, "n.eml", letter(text, "The morning").as_bytes())
    assert [(one.title, one.text, one.url) for one in came.articles] == [
        ("Port shelled", SHELLED, "https://wire.example/1"),
        ("Two held", HELD, "https://wire.example/2"),
    ]


def test_an_alert_in_plain_words_is_parted_at_its_empty_lines(tmp_path: Path) -> None:
    """The address that a counted link leads to is that of the page; that each is a beginning only is said."""
    link = "<https://www.google.com/url?q={}&sa=t>"
    text = (
        f"=== News - 2 new results ===\n\nPort shelled\n{SHELLED[:-1]} ...\n{link.format('https://wire.example/1')}\n\n"
        f"Two held\n{HELD[:-1]} ...\n{link.format('https://wire.example/2')}\n\nSee more results\n"
    )
    came = given(tmp_path, "n.eml", letter(text, "Alert").as_bytes())
    assert [(one.title, one.url) for one in came.articles] == [
        ("Port shelled", "https://wire.example/1"),
        ("Two held", "https://wire.example/2"),
    ]
    assert "it may be its beginning only" in came.notes[1]


def test_one_article_with_subheads_stays_one(tmp_path: Path) -> None:
    """Its headings lead nowhere, or all to the same page."""
    more = "<p><a href='https://wire.example/1'>Read more</a></p>"
    page = f"<h1>Port shelled</h1><p>{SHELLED}</p><h2>The arrests</h2><p>{HELD}</p>{more}"
    message = letter("See the page.")
    message.add_alternative(f"<html><body>{page}</body></html>", "html")
    one = given(tmp_path, "n.eml", message.as_bytes()).only
    assert SHELLED in one.text
    assert HELD in one.text


def mailed(body: str, kind: str = "plain", **more: str) -> str:
    """A letter of 14 May with these words."""
    heads = {
        "From": "Al Mey <al@home.example>",
        "Subject": "FW: Port shelled",
        "Date": "Wed, 14 May 2025 08:00:00 +0000",
    }
    heads |= {"MIME-Version": "1.0", "Content-Type": f"text/{kind}; charset=utf-8"} | more
    return "".join(f"{name}: {words}\n" for name, words in heads.items()) + f"\n{body}\n"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "plain",
            "Look.\n\n-----Original Message-----\nFrom: Northern Wire <desk@wire.example>\nSent: Tuesday, May 13, "
            f"2025 6:00 PM\nTo: Al Mey\nSubject: Port shelled\n\n{SHELLED}\n",
        ),
        (
            "plain",
            "---- Forwarded message ----\nFrom: Northern Wire <desk@wire.example>\nDate: Tue, May 13, 2025 at "
            f"6:00 PM\nSubject: Port shelled\nTo: <al@home.example>\n\n\n{SHELLED}\n",
        ),
        (
            "html",
            "<div>Look.</div><div><b>From:</b> Northern Wire &lt;desk@wire.example&gt;<br><b>Sent:</b> Tuesday, May "
            f"13, 2025 6:00 PM<br><b>To:</b> Al Mey<br><b>Subject:</b> Port shelled</div><p>{SHELLED}</p>",
        ),
    ],
)
def test_a_letter_that_was_passed_on_is_that_of_who_wrote_it(tmp_path: Path, kind: str, body: str) -> None:
    """With its own day; that the words of who passed it on are gone is said."""
    came = given(tmp_path, "a.eml", mailed(body, kind))
    assert came.told() == [("Port shelled", "2025-05-13T18:00:00", "Northern Wire", None, SHELLED)]
    assert "words of who passed it on are left out" in came.notes[0]


def test_an_article_about_a_letter_is_not_passed_on(tmp_path: Path) -> None:
    """Two lines such as those of a header, or all but the day, are the article's own."""
    body = f"{SHELLED}\n\nFrom: the port\nSubject: the quay\nTo: nobody\n\n{HELD}\n"
    came = given(tmp_path, "a.eml", mailed(body))
    assert came.only.publisher == "Al Mey"
    assert "the quay" in came.only.text
    assert came.notes == []


def test_quoted_lines_of_an_answer_are_left_out_and_said(tmp_path: Path) -> None:
    """But where a program quoted all of it, only the marks go."""
    wrote = "On Tue, May 13, 2025 at 8:00 AM Jo Reed <jo@wire.example> wrote:"
    answer = given(tmp_path, "a.eml", mailed(f"{SHELLED}\n{SHELLED}\n\n{wrote}\n> {HELD}\n"))
    assert HELD not in answer.only.text
    assert "wrote" not in answer.only.text
    assert answer.notes == ["a.eml: 1 lines that quote an earlier letter are left out"]
    whole = given(tmp_path, "b.eml", mailed(f"> {SHELLED}\n>\n> {HELD}\n"))
    assert whole.only.text == f"{SHELLED}\n\n{HELD}"


def test_what_a_letter_says_of_itself_is_no_text(tmp_path: Path) -> None:
    """The headline once more, buttons, the foot with its address; a paragraph below a word about rights stays."""
    body = (
        f"<p>Forwarded this email? Subscribe here</p><h1>Port shelled</h1><p>{SHELLED}</p><p>Like Comment Restack</p>"
        "<p>© 2025 Northern Wire</p><p>Quay 1, Alder</p><p>Unsubscribe</p>"
    )
    assert given(tmp_path, "a.eml", mailed(body, "html")).only.text == SHELLED
    long = f"{HELD} {HELD}"
    body = f"<p>{SHELLED}</p><p>Members may unsubscribe from the union, the court said.</p><p>{long}</p>"
    assert long in given(tmp_path, "b.eml", mailed(body, "html")).only.text


def test_attached_files_of_other_kinds_are_counted(tmp_path: Path) -> None:
    """By their endings; an article is read as before."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "W <w@wire.example>", "A", "Tue, 13 May 2025 08:00:00 +0000"
    message.set_content(f"{SHELLED} {HELD} {SHELLED}")
    for name in ("a.doc", "b.png", "c.png"):
        message.add_attachment(b"\xd0\xcf\x11\xe0", maintype="application", subtype="octet-stream", filename=name)
    message.add_attachment(HELD.encode(), maintype="text", subtype="plain", filename="d.txt")
    came = given(tmp_path, "a.eml", message.as_bytes())
    assert [one.text for one in came.articles] == [f"{SHELLED} {HELD} {SHELLED}", HELD]
    assert came.notes == ["a.eml: 3 attached file(s) of other kinds left alone (2 .png, 1 .doc)"]
