"""JSON in the shapes in which it is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from source_files import HELD, SHELLED, given

NEWSAPI = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": "Northern Wire"},
            "author": "Jo Reed",
            "title": "Port shelled - Northern Wire",
            "description": "Rebels hit a port.",
            "url": "https://wire.example/a",
            "publishedAt": "2025-05-13T08:00:00Z",
            "content": SHELLED,
        }
    ],
}
GUARDIAN = {
    "response": {
        "results": [
            {
                "id": "world/2025/may/13/port",
                "webTitle": "Port shelled",
                "webPublicationDate": "2025-05-13T08:00:00Z",
                "webUrl": "https://wire.example/a",
                "fields": {"bodyText": SHELLED, "byline": "Jo Reed", "publication": "Northern Wire"},
            }
        ]
    }
}
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {
                "uri": "81",
                "date": "2025-05-14",
                "dateTimePub": "2025-05-13T08:00:00Z",
                "url": "https://wire.example/a",
                "title": "Port shelled",
                "body": SHELLED,
                "source": {"uri": "wire.example", "title": "Northern Wire"},
                "authors": [{"uri": "jo@wire.example", "name": "Jo Reed"}],
            }
        ]
    }
}
NEWS_PLEASE = {
    "authors": ["Jo Reed"],
    "date_publish": "2025-05-13 08:00:00",
    "date_download": "2025-11-29 10:00:00",
    "maintext": SHELLED,
    "source_domain": "wire.example",
    "title": "Port shelled",
    "url": "https://wire.example/a",
}
FUNDUS = {
    "title": "Port shelled",
    "authors": ["Jo Reed"],
    "publishing_date": "2025-05-13 08:00:00+00:00",
    "publisher": "Northern Wire",
    "body": {
        "summary": [],
        "sections": [{"headline": [], "paragraphs": SHELLED.replace("said. ", "said.|").split("|")}],
    },
}
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#o", "name": "Northern Wire"},
        {"@type": "Person", "@id": "#p", "name": "Jo Reed"},
        {
            "@type": ["NewsArticle"],
            "headline": "Port shelled",
            "datePublished": "2025-05-13T08:00:00+02:00",
            "articleBody": {"@value": SHELLED, "@language": "en"},
            "publisher": {"@id": "#o"},
            "author": [{"@type": "Person", "name": "Jo Reed"}],
        },
    ],
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Northern Wire",
    "items": [
        {
            "id": "1",
            "url": "https://wire.example/a",
            "title": "Port shelled",
            "content_html": f"<p>{SHELLED}</p><figure><figcaption>Smoke over the quay.</figcaption></figure>",
            "date_published": "2025-05-13T08:00:00Z",
            "authors": [{"name": "Jo Reed"}],
        }
    ],
}
NINJS_3 = {
    "uri": "https://wire.example/a",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "headlines": [{"role": "short", "value": "Port"}, {"role": "main", "value": "Port shelled"}],
    "by": "Jo Reed",
    "versioncreated": "2025-05-13T08:00:00Z",
    "infosources": [{"name": "Northern Wire"}],
    "bodies": [
        {"contenttype": "text/html", "value": f"<p>{SHELLED}</p>"},
        {"role": "main", "contenttype": "text/plain", "value": SHELLED},
    ],
}
NYT = {
    "response": {
        "docs": [
            {
                "_id": "nyt://article/1",
                "headline": {"main": "Port shelled", "kicker": None},
                "byline": {"original": "By Jo Reed", "person": []},
                "pub_date": "2025-05-13T08:00:00+0000",
                "web_url": "https://wire.example/a",
                "source": "Northern Wire",
                "abstract": "Rebels hit a port.",
                "lead_paragraph": SHELLED,
            }
        ]
    }
}
CC_NEWS = {
    "requested_url": "https://wire.example/a",
    "plain_text": SHELLED,
    "published_date": "2025-05-13 08:00:00+00:00",
    "title": "Port shelled",
    "author": "Jo Reed",
    "sitename": "Northern Wire",
    "crawl_date": "2025-11-29",
}
SHAPES: dict[str, Any] = {
    "New York Times": NYT,
    "CC-News": CC_NEWS,
    "NewsAPI": NEWSAPI,
    "Guardian": GUARDIAN,
    "Event Registry": EVENT_REGISTRY,
    "news-please": NEWS_PLEASE,
    "fundus": FUNDUS,
    "JSON-LD": LINKED,
    "JSON Feed": JSON_FEED,
    "ninjs 3": NINJS_3,
    "Elasticsearch": {"hits": {"hits": [{"_id": "7", "_source": {"title": "Port shelled", "text": SHELLED}}]}},
    "Solr": {"response": {"docs": [{"id": "7", "title": ["Port shelled"], "body": SHELLED}]}},
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_each_shape_gives_its_article(tmp_path: Path, shape: str) -> None:
    """Title, and where they are given day, outlet and author; the text is the whole one and no other."""
    came = given(tmp_path, "a.json", json.dumps(SHAPES[shape]))
    one = came.only
    assert (one.title, " ".join(one.text.split())) == ("Port shelled", SHELLED)
    assert (one.published or "2025-05-13").startswith("2025-05-13")
    if shape not in ("Elasticsearch", "Solr"):
        assert one.published
        assert one.byline == "Jo Reed"
        assert one.publisher in ("Northern Wire", "wire.example")


def test_records_lie_where_the_caller_says(tmp_path: Path) -> None:
    """A path to the list; one that leads nowhere is said with what there is."""
    data = json.dumps({"page": {"hits": [{"story": SHELLED}, {"story": HELD}]}})
    options = {"records": "page.hits", "fields": (("text", "story"),)}
    assert [one.text for one in given(tmp_path, "a.json", data, **options).articles] == [SHELLED, HELD]
    lost = given(tmp_path, "a.json", data, records="page.docs")
    assert lost.errors == [
        'a.json: at "page.docs" is nothing, not a list (there are: page); say --records PATH.TO.LIST'
    ]


@pytest.mark.parametrize("mark", ["… [+1834 chars]", "... [1834 chars]"])
def test_a_text_that_was_cut_off_is_said_and_ends_with_a_whole_sentence(tmp_path: Path, mark: str) -> None:
    """The mark of the service is no word of the article."""
    cut = json.dumps({"title": "Port shelled", "content": f"{SHELLED} The road{mark}"})
    came = given(tmp_path, "a.json", cut)
    assert came.only.text == SHELLED
    assert "1,834 characters are missing" in came.notes[0]


def test_records_without_texts_are_said_to_have_addresses(tmp_path: Path) -> None:
    """The DOC service of GDELT gives no texts."""
    data = {"articles": [{"url": "https://wire.example/a", "title": "Port", "seendate": "20250513T080000Z"}]}
    came = given(tmp_path, "a.json", json.dumps(data))
    assert came.articles == []
    assert "newsgraph add --fetch URL" in came.errors[0]


def test_a_summary_is_read_as_the_text_only_where_there_is_nothing_else_and_is_said(tmp_path: Path) -> None:
    """A description is not the article."""
    came = given(tmp_path, "a.json", json.dumps({"title": "Port", "description": SHELLED}))
    assert came.only.text == SHELLED
    assert "only a summary" in came.notes[0]


def test_a_channel_of_telegram_gives_a_text_a_message(tmp_path: Path) -> None:
    """Marked pieces are joined; what is said of the channel, and pictures without words, are no articles."""
    messages = [
        {"id": 1, "type": "service", "date": "2025-05-12T08:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2025-05-13T10:00:00",
            "date_unixtime": "1747123200",
            "text": [SHELLED[:20], {"type": "bold", "text": SHELLED[20:]}],
        },
        {"id": 3, "type": "message", "date": "2025-05-13T10:00:00", "photo": "a.jpg", "text": ""},
    ]
    came = given(tmp_path, "result.json", json.dumps({"name": "Port news", "id": 9, "messages": messages}))
    assert came.told() == [(None, "2025-05-13T08:00:00Z", "Port news", None, SHELLED)]
    assert came.notes == ["result.json: 1 message(s) without words left alone"]


def test_a_forwarded_message_has_the_outlet_of_its_origin(tmp_path: Path) -> None:
    """What a reader wrote, or somebody whose account is gone, stays with the channel, which is said."""
    told: list[dict[str, str | None]] = [
        {"forwarded_from": "Northern Wire", "forwarded_from_id": "channel77"},
        {"forwarded_from": "Harbour Radio"},
        {},
        {"forwarded_from": "Jo Reed", "forwarded_from_id": "user5"},
        {"forwarded_from": None},
    ]
    messages = [
        {"id": at, "type": "message", "date_unixtime": "1747123200", "text": f"{SHELLED} {at}", **more}
        for at, more in enumerate(told)
    ]
    came = given(tmp_path, "result.json", json.dumps({"name": "Port news", "id": 9, "messages": messages}))
    assert [one.publisher for one in came.articles] == ["Northern Wire", "Harbour Radio", *["Port news"] * 3]
    (note,) = came.notes
    assert note.startswith("result.json: 2 message(s) forwarded from somebody who is no channel")


@pytest.mark.parametrize("empty", ["null", '""', "[]"])
def test_a_field_of_the_text_that_is_empty_is_called_so(tmp_path: Path, empty: str) -> None:
    """By its own name, as the caller says it or as it usually is; one that is not there is not called empty."""
    said = 'the field "text" is empty; give it words or leave the record out'
    assert given(tmp_path, "a.json", f'{{"title": "A", "text": {empty}}}').errors == [f"a.json: {said}"]
    mapped = given(tmp_path, "b.json", f'{{"a": {{"words": {empty}}}}}', fields=(("text", "a.words"),)).errors
    assert mapped == ['b.json: the field "a.words" is empty; give it words or leave the record out']
    assert "no field holds the text" in given(tmp_path, "c.json", '{"title": "A"}').errors[0]


def test_pictures_and_withdrawn_items_of_an_agency_are_counted(tmp_path: Path) -> None:
    """Only texts to be used are articles."""
    items = [NINJS_3, {**NINJS_3, "type": "picture"}, {**NINJS_3, "pubstatus": "canceled"}]
    came = given(tmp_path, "a.json", json.dumps({"items": items}))
    assert len(came.articles) == 1
    assert "1 canceled, 1 picture" in came.notes[0]


def test_prose_in_brackets_is_no_json(tmp_path: Path) -> None:
    """Nor is a note of the editors."""
    words = f"[Editor's note: names were changed.]\n\n{SHELLED}"
    assert given(tmp_path, "a.txt", words).only.text == words
