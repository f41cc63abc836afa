"""What news agencies send."""

from __future__ import annotations

import json
from pathlib import Path

from source_files import HELD, SHELLED, given

SPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"


def item(content: str, head: str = "Port shelled", extra: str = "") -> str:
    """A news item around its content."""
    return (
        f'<newsItem xmlns="{SPACE}" guid="tag:wire.example,2025:1" version="1" standard="NewsML-G2"><itemMeta>{extra}'
        "<provider><name>Northern Wire</name></provider><versionCreated>2025-05-13T10:00:00+02:00</versionCreated>"
        f"</itemMeta><contentMeta><headline>{head}</headline><by>By Jo Reed</by></contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def inline(text: str) -> str:
    """Words as a page inside."""
    return f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="{XHTML}"><head><title>x</title></head><body>{text}</body></html></inlineXML>'  # noqa: E501


def test_words_after_inline_marks_stay(tmp_path: Path) -> None:
    """Bold words and links lie inside sentences."""
    start, end = SHELLED.split("Mayor")
    came = given(tmp_path, "a.xml", item(inline(f"<p>{start}<b>Mayor</b>{end}</p>")))
    assert came.told() == [("Port shelled", "2025-05-13T10:00:00+02:00", "Northern Wire", "Jo Reed", SHELLED)]
    assert came.only.id == "tag:wire.example,2025:1"


def test_a_message_of_several_items_gives_each_text(tmp_path: Path) -> None:
    """Pictures and withdrawn items are counted; NITF may lie inside."""
    nitf = f'<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>{HELD}</p></body.content></body></nitf></inlineXML>'  # noqa: E501
    picture = '<itemClass qcode="ninat:picture"/>'
    gone = '<pubStatus qcode="stat:canceled"/>'
    items = item(inline(f"<p>{SHELLED}</p>")) + item(nitf, "Two held") + item("", extra=picture) + item("", extra=gone)
    came = given(tmp_path, "a.xml", f'<newsMessage xmlns="{SPACE}"><itemSet>{items}</itemSet></newsMessage>')
    assert [(one.title, one.text) for one in came.articles] == [("Port shelled", SHELLED), ("Two held", HELD)]
    assert came.notes == ["a.xml: items that are no text to be used were left alone (1 canceled, 1 picture)"]


def test_of_the_versions_of_an_item_the_last_one_is_read(tmp_path: Path) -> None:
    """In whatever order they come; a withdrawal withdraws the versions before it too; other items stay."""
    first, second = item(inline(f"<p>{SHELLED}</p>")), item(inline(f"<p>{HELD}</p>"), "Two held")
    second = second.replace('version="1"', 'version="2"')
    other = first.replace(",2025:1", ",2025:2")
    message = f'<newsMessage xmlns="{SPACE}"><itemSet>{{}}</itemSet></newsMessage>'
    came = given(tmp_path, "a.xml", message.format(second + first + other))
    assert [one.text for one in came.articles] == [HELD, SHELLED]
    assert came.notes == ["a.xml: items that are no text to be used were left alone (1 earlier version)"]
    gone = item("", extra='<pubStatus qcode="stat:canceled"/>').replace('version="1"', 'version="3"')
    assert [one.text for one in given(tmp_path, "b.xml", message.format(second + gone + other)).articles] == [SHELLED]


def test_nitf_gives_its_article_without_captions(tmp_path: Path) -> None:
    """Day, outlet and id are attributes."""
    story = (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>x</title><docdata>'
        '<doc-id id-string="wire-7"/><date.issue norm="20250513T080000Z"/></docdata>'
        '<pubdata name="Northern Wire"/></head>'
        "<body><body.head><hedline><hl1>Port shelled</hl1></hedline><byline>By <person>Jo Reed</person></byline>"
        f"<dateline><location>ALDER</location></dateline></body.head><body.content><p>{SHELLED}</p><media><media-caption>"
        "Olga Hale opened a bridge.</media-caption></media></body.content></body></nitf>"
    )
    came = given(tmp_path, "a.nitf", story)
    assert came.told() == [("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire", "Jo Reed", SHELLED)]


def test_no_entity_and_no_file_is_fetched_from_an_xml_file(tmp_path: Path) -> None:
    """What a file of somebody else's names stays where it is."""
    (tmp_path / "secret.txt").write_text("The password is swordfish.")
    story = (
        f'<!DOCTYPE nitf [<!ENTITY s SYSTEM "{tmp_path / "secret.txt"}">]><nitf><body><body.content>'
        f"<p>{SHELLED} &s;</p></body.content></body></nitf>"
    )
    came = given(tmp_path, "a.xml", story)
    assert "swordfish" not in str(came)


def test_xml_of_no_known_kind_is_named_and_not_read_as_prose(tmp_path: Path) -> None:
    """Its first element is said."""
    came = given(tmp_path, "a.xml", f"<report><p>{SHELLED}</p></report>")
    assert came.articles == []
    assert "begins with <report>" in came.errors[0]


def test_the_names_of_ninjs_3_are_known_with_their_capitals(tmp_path: Path) -> None:
    """A list may begin with a picture; what was withdrawn is no article."""
    usable = {
        "uri": "urn:wire:3",
        "type": "text",
        "headlines": [{"role": "main", "value": "Port shelled"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{SHELLED}</p>"}],
        "versionCreated": "2025-05-13T08:00:00Z",
        "infoSources": [{"name": "Northern Wire"}],
    }
    items = [{"uri": "urn:wire:1", "type": "picture", "headline": "A port"}, usable, usable | {"pubStatus": "canceled"}]
    came = given(tmp_path, "items.json", json.dumps(items))
    (one,) = came.articles
    assert (one.title, one.published, one.publisher) == ("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire")
    assert one.text == SHELLED
    assert "1 canceled" in came.notes[0]
    assert "1 picture" in came.notes[0]


def test_a_block_with_the_full_text_is_the_text_and_its_lead_is_not_said_twice(tmp_path: Path) -> None:
    """As the annotated corpus of a newspaper has it."""
    lead = f'<block class="lead_paragraph"><p>{SHELLED}</p></block>'
    body = f'{lead}<block class="full_text"><p>{SHELLED}</p><p>{HELD}</p></block>'
    page = "<nitf><head><title>A</title></head><body><body.content>{}</body.content></body></nitf>"
    assert given(tmp_path, "a.xml", page.format(body)).only.text == f"{SHELLED}\n\n{HELD}"
    assert given(tmp_path, "b.xml", page.format(lead)).only.text == SHELLED
