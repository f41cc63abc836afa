"""In every format the same is left out of the text: captions, credits, links on; prose that begins like them stays."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, odt, pdf, rtf, zipped

PROSE = "Photo: the film that changed Norrick opened on Friday. Related companies said that they would buy it."
LINES = (
    "Photo: Kim Poe/Getty Images",
    SHELLED,
    "READ MORE: Gunman kills six in Lindmar",
    "Subscribe to our newsletter",
    PROSE,
    "Advertisement",
    HELD,
    "(Reporting by Jo Reed in Osk; Editing by Kim Poe)",
    "Copyright 2025 Northern Wire. All rights reserved.",
)
OWN = f"{SHELLED}\n\n{PROSE}\n\n{HELD}"
MARKED = "".join(f"<p>{line}</p>" for line in LINES)
PLAIN = "\n\n".join(LINES)


def _csv() -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows([("title", "text"), ("Port shelled", PLAIN)])
    return stream.getvalue()


RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Northern Wire</title>'
    "<item><title>Port shelled</title><content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>"
)
NITF = "<nitf><head/><body><body.head><hl1>Port shelled</hl1></body.head><body.content>{}</body.content></body></nitf>"
MAIL = "From: Northern Wire <a@b.example>\nTo: c@d.example\nSubject: Port shelled\nContent-Type: text/{}\n\n{}\n"
FILES: dict[str, str | bytes] = {
    "feed.xml": RSS.format(MARKED),
    "table.csv": _csv(),
    "lines.jsonl": json.dumps({"title": "Port shelled", "text": PLAIN}) + "\n",
    "marked.json": json.dumps({"title": "Port shelled", "body": MARKED}),
    "ninjs.json": json.dumps({"uri": "urn:a", "headline": "Port shelled", "body_xhtml": MARKED}),
    "story.nitf": NITF.format(MARKED),
    "plain.eml": MAIL.format("plain", PLAIN),
    "marked.eml": MAIL.format("html", MARKED),
    "a.docx": docx("Port shelled", *LINES),
    "a.odt": odt("Port shelled", *LINES),
    "a.rtf": rtf("Port shelled", *LINES),
    "a.md": f"# Port shelled\n\n{PLAIN}\n",
    "page.html": f"<html><body><article><h1>Port shelled</h1>{MARKED}</article></body></html>",
}


@pytest.mark.parametrize("name", FILES)
def test_what_stands_between_paragraphs_is_no_text_in_any_format(tmp_path: Path, name: str) -> None:
    """The words, and who reported as the byline."""
    one = given(tmp_path, name, FILES[name]).only
    assert (one.title, one.text) == ("Port shelled", OWN)
    assert one.byline == "Jo Reed"


def test_the_links_of_a_list_go_with_its_heading_in_a_feed(tmp_path: Path) -> None:
    """And the author's line over the text is the byline."""
    links = "<h3>Related</h3><ul><li><a>Bridge opens in Ebbwick</a></li><li><a>Ferry back</a></li></ul>"
    one = given(tmp_path, "f.xml", RSS.format(f"<p>By Jo Reed</p><p>{SHELLED}</p>{links}<p>{HELD}</p>")).only
    assert (one.text, one.byline) == (f"{SHELLED}\n\n{HELD}", "Jo Reed")


def test_the_lines_of_a_pdf_are_told_apart_before_they_are_joined(tmp_path: Path) -> None:
    """A credit over a paragraph is no beginning of it; the pages begin where their own words do."""
    first = ["Port shelled", "Photo: Kim Poe/Getty Images", SHELLED, "READ MORE: Gunman kills six in Lindmar", HELD]
    one = given(tmp_path, "a.pdf", pdf(first, ["Advertisement", "Nobody knew.", "Image credit: Kim Poe"])).only
    assert (one.title, one.text) == ("Port shelled", f"{SHELLED}\n\n{HELD}\n\nNobody knew.")
    assert one.page_starts == (0, one.text.index("Nobody"))


def test_in_plain_text_every_letter_stays_and_the_places_of_what_is_none_of_it_are_told(tmp_path: Path) -> None:
    """Offsets are those of the file."""
    one = given(tmp_path, "a.txt", f"{PLAIN}\n").only
    assert one.text == f"{PLAIN}\n"
    assert [aside.of(one.text) for aside in one.asides] == [line for line in LINES if line not in OWN]
    assert one.byline == "Jo Reed"


@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_a_file_of_nothing_but_captions_and_links_is_no_article(tmp_path: Path, name: str) -> None:
    """It is said."""
    text = f"{LINES[0]}\n\n{LINES[2]}\n"
    came = given(tmp_path, name, text if name == "a.txt" else json.dumps({"text": text}))
    assert came.articles == []
    assert came.errors == [f"{name}: only captions, credits or links are in it; give it words or leave it out"]


CAPTION = "Olga Hale opened a bridge in Ebbwick in 2019."


@pytest.mark.parametrize(
    "piece",
    [
        f'<p class="wp-caption-text">{CAPTION}</p>',
        f'<p class="caption">{CAPTION}',
        f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>",
        f'<figure><img src="a.jpg"><p>{CAPTION}</p></figure>',
        f'<div class="wp-caption alignright" id="attachment_7"><img src="a.jpg"><p>{CAPTION}</p></div>',
        f'<div class="media"><span class="photo-credit">{CAPTION}</span></div>',
        f'<p class="imageCaption">{CAPTION}</p>',
        f'<div class="sharedaddy"><p>{CAPTION}</p></div>',
        f'<aside class="related-posts"><p>{CAPTION}</p></aside>',
    ],
)
def test_elements_that_are_named_for_a_caption_are_no_text_of_a_feed(tmp_path: Path, piece: str) -> None:
    """Before the text, within it, and after it."""
    for marked in (f"{piece}<p>{SHELLED}</p><p>{HELD}</p>", f"<p>{SHELLED}</p>{piece}<p>{HELD}</p>"):
        assert given(tmp_path, "f.xml", RSS.format(marked)).only.text == f"{SHELLED}\n\n{HELD}"


@pytest.mark.parametrize("name", ["recaptioned", "accredited", "story", "capital", "figures", "media-story"])
def test_elements_whose_names_only_look_like_it_are_text(tmp_path: Path, name: str) -> None:
    """So is an element that holds the whole story, whatever it is called."""
    marked = f'<p>{SHELLED}</p><p class="{name}">{HELD}</p>'
    assert given(tmp_path, "f.xml", RSS.format(marked)).only.text == f"{SHELLED}\n\n{HELD}"
    whole = f'<p>Voss.</p><div class="related newsletter"><p>{SHELLED}</p><p>{HELD}</p></div>'
    assert given(tmp_path, "f.xml", RSS.format(whole)).only.text == f"Voss.\n\n{SHELLED}\n\n{HELD}"


def test_captions_are_no_text_of_the_stories_of_a_newsletter(tmp_path: Path) -> None:
    """Each story has its headline, its page and its words."""
    story = "<h2><a href='https://wire.example/{0}'>Story {0}</a></h2><p class='caption'>" + CAPTION + "</p><p>{1}</p>"
    letter = MAIL.format("html", story.format(1, SHELLED) + story.format(2, HELD))
    assert [one.text for one in given(tmp_path, "a.eml", letter).articles] == [SHELLED, HELD]


def test_paragraphs_in_the_style_of_captions_are_no_text_of_a_document(tmp_path: Path) -> None:
    """By the style's own name, which is one in all languages; or by the style that it builds on."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = (
        f'<w:styles xmlns:w="{space}"><w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/></w:style></w:styles>'
    )
    shown = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
        for style, words in (("Lead", SHELLED), ("Beschriftung", CAPTION), ("Other", HELD))
    )
    body = f'<w:document xmlns:w="{space}"><w:body>{shown}</w:body></w:document>'
    word = zipped({"word/document.xml": body, "word/styles.xml": styles})
    assert given(tmp_path, "a.docx", word).only.text == f"{SHELLED}\n\n{HELD}"


def test_the_words_of_a_box_of_text_come_once(tmp_path: Path) -> None:
    """Word keeps them a second time for older programs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = f"<w:txbxContent><w:p><w:r><w:t>{HELD}</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:document xmlns:w="{space}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body><w:p><w:r><w:t>{SHELLED}</w:t></w:r></w:p><w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p></w:body></w:document>"
    )
    assert given(tmp_path, "a.docx", zipped({"word/document.xml": body})).only.text == f"{SHELLED}\n\n{HELD}"
