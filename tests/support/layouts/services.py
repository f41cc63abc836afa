"""Files of our own making in the layouts of services, programs, tables, feeds, pages and documents."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from layouts.base import BOTH, Layout

Facts = dict[str, str]
ONE = BOTH[0]
NO_PAGE = frozenset({"section", "length"})
NO_LENGTH = frozenset({"length"})
BARE = NO_PAGE | {"day", "outlet", "byline"}
STAMP = {one["day"]: f"{one['day']}T08:00:00Z" for one in BOTH}


def _newsapi(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "source": {"id": None, "name": one["outlet"]},
        "author": one["byline"],
        "description": "A port.",
    }
    return said | {
        "title": one["title"],
        "url": one["address"],
        "publishedAt": STAMP[one["day"]],
        "content": one["text"],
    }


def _guardian(one: Facts) -> dict[str, Any]:
    fields = {
        "bodyText": one["text"],
        "byline": one["byline"],
        "publication": one["outlet"],
        "wordcount": one["length"],
    }
    fields["newspaperPageNumber"] = one["page"]
    said: dict[str, Any] = {
        "id": one["address"][8:],
        "sectionName": one["desk"],
        "webTitle": one["title"],
        "webUrl": one["address"],
    }
    return said | {"webPublicationDate": STAMP[one["day"]], "fields": fields}


def _nyt(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {"_id": f"nyt://article/{one['page']}", "headline": {"main": one["title"], "kicker": None}}
    said |= {"byline": {"original": f"By {one['byline']}"}, "pub_date": f"{one['day']}T08:00:00+0000"}
    said |= {"web_url": one["address"], "source": one["outlet"], "lead_paragraph": one["text"], "abstract": "A port."}
    return said | {"section_name": one["desk"], "print_page": one["page"], "word_count": int(one["length"])}


def _event_registry(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uri": f"8{one['page']}",
        "date": one["day"],
        "dateTimePub": STAMP[one["day"]],
        "url": one["address"],
    }
    source = {"uri": "wire.example", "title": one["outlet"]}
    return said | {"title": one["title"], "body": one["text"], "source": source, "authors": [{"name": one["byline"]}]}


def _newspaper(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "url": one["address"],
        "title": one["title"],
        "authors": [one["byline"]],
        "text": one["text"],
        "tags": [],
    }
    said |= {"publish_date": f"{one['day']} 08:00:00", "meta_site_name": one["outlet"], "summary": "A port."}
    return said | {"canonical_link": one["address"], "meta_description": "A port.", "article_html": ""}


def _trafilatura(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "title": one["title"],
        "author": one["byline"],
        "hostname": "wire.example",
        "date": one["day"],
    }
    said |= {"text": one["text"], "source": one["address"], "source-hostname": one["outlet"], "excerpt": "A port."}
    return said | {"filedate": "2025-11-29", "fingerprint": "9f", "categories": "", "tags": "", "raw_text": one["text"]}


def _news_please(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "authors": [one["byline"]],
        "date_publish": f"{one['day']} 08:00:00",
        "date_download": "2025-11-29 10:00:00",
    }
    said |= {"date_modify": "2025-06-01 10:00:00", "maintext": one["text"], "source_domain": one["outlet"]}
    return said | {"title": one["title"], "title_page": None, "url": one["address"], "description": "A port."}


def _fundus(one: Facts) -> dict[str, Any]:
    body: dict[str, Any] = {"summary": [], "sections": [{"headline": [], "paragraphs": [one["text"]]}]}
    said: dict[str, Any] = {
        "title": one["title"],
        "authors": [one["byline"]],
        "publishing_date": f"{one['day']} 08:00:00+00:00",
    }
    return said | {"publisher": one["outlet"], "body": body, "topics": [], "free_access": True}


def _cc_news(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "requested_url": one["address"],
        "plain_text": one["text"],
        "published_date": f"{one['day']} 08:00:00+00:00",
    }
    return said | {
        "title": one["title"],
        "author": one["byline"],
        "sitename": one["outlet"],
        "crawl_date": "2025-11-29",
    }


def linked(one: Facts) -> dict[str, Any]:
    """An article of schema.org."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": one["title"],
        "articleBody": one["text"],
    }
    said |= {"publisher": {"name": one["outlet"]}, "author": {"name": one["byline"]}, "datePublished": one["day"]}
    return said | {"articleSection": one["desk"], "pagination": one["page"], "wordCount": int(one["length"])}


def _ninjs(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uri": one["address"],
        "type": "text",
        "versioncreated": STAMP[one["day"]],
        "byline": one["byline"],
    }
    return said | {"headline": one["title"], "body_text": one["text"], "source": one["outlet"]}


def _ninjs_3(one: Facts) -> dict[str, Any]:
    said: dict[str, Any] = {
        "uri": one["address"],
        "type": "text",
        "versioncreated": STAMP[one["day"]],
        "by": one["byline"],
    }
    said |= {"headlines": [{"role": "main", "value": one["title"]}], "infosources": [{"name": one["outlet"]}]}
    return said | {"bodies": [{"contenttype": "text/html", "value": f"<p>{one['text']}</p>"}]}


def _lines(records: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(one) + "\n" for one in records)


def _telegram() -> str:
    messages = [
        {"id": one["page"], "type": "message", "date": f"{one['day']}T08:00:00", "author": one["byline"]}
        | {"text": [one["text"][:20], {"type": "bold", "text": one["text"][20:]}], "text_entities": []}
        for one in BOTH
    ]
    return json.dumps({"name": ONE["outlet"], "type": "public_channel", "id": 99, "messages": messages})


def _table(names: Mapping[str, str], mark: str = ",") -> str:
    """Rows under these names: column → fact."""
    stream = io.StringIO()
    rows = csv.writer(stream, delimiter=mark)
    rows.writerow(names)
    rows.writerows([one.get(fact, fact) for fact in names.values()] for one in BOTH)
    return stream.getvalue()


MEDIA_CLOUD = {
    "id": "page",
    "indexed_date": "2025-06-02",
    "language": "en",
    "media_name": "outlet",
    "media_url": "w.example",
}
MEDIA_CLOUD |= {"publish_date": "day", "title": "title", "url": "address", "text": "text"}
FOUR_CAT = {
    "id": "page",
    "thread_id": "page",
    "timestamp": "day",
    "subject": "title",
    "body": "text",
    "author": "byline",
}
OWN = {"ID": "page", "Headline": "title", "Publication Date": "british", "Newspaper": "outlet", "Author": "byline"}
OWN |= {"Section": "desk", "Page": "page", "Word Count": "length", "Article": "text"}


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for line in csv.reader(io.StringIO(_table(OWN))):
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    head, *rows = csv.reader(io.StringIO(_table(OWN)))
    stream = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.table({name: [row[at] for row in rows] for at, name in enumerate(head)}), stream
    )
    return stream.getvalue()


def _nela() -> bytes:
    """The table of a NELA collection."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "nela.db")
        base = sqlite3.connect(path)
        base.execute(
            "CREATE TABLE newsdata (id, date, source, title, content, author, url, published_utc, collection_utc)"
        )
        for one in BOTH:
            row = (
                f"id{one['page']}",
                one["day"],
                one["outlet"],
                one["title"],
                one["text"],
                one["byline"],
                one["address"],
            )
            base.execute("INSERT INTO newsdata VALUES (?,?,?,?,?,?,?,?,?)", (*row, 1747123200, 1747900000))
        base.commit()
        base.close()
        return path.read_bytes()


SERVICES: tuple[Layout, ...] = (
    Layout(
        "json", "NewsAPI", "a.json", json.dumps({"status": "ok", "articles": [_newsapi(one) for one in BOTH]}), NO_PAGE
    ),
    Layout("json", "Guardian", "g.json", json.dumps({"response": {"results": [_guardian(one) for one in BOTH]}})),
    Layout("json", "New York Times", "n.json", json.dumps({"response": {"docs": [_nyt(one) for one in BOTH]}})),
    Layout(
        "json",
        "Event Registry",
        "e.json",
        json.dumps({"articles": {"results": [_event_registry(one) for one in BOTH]}}),
        NO_PAGE,
    ),
    Layout("jsonl", "newspaper4k", "n.jsonl", _lines([_newspaper(one) for one in BOTH]), NO_PAGE),
    Layout("jsonl", "trafilatura", "t.jsonl", _lines([_trafilatura(one) for one in BOTH]), NO_PAGE),
    Layout("jsonl", "news-please", "p.jsonl", _lines([_news_please(one) for one in BOTH]), NO_PAGE),
    Layout("json", "fundus", "f.json", json.dumps([_fundus(one) for one in BOTH]), NO_PAGE),
    Layout("jsonl", "CC-News", "c.jsonl", _lines([_cc_news(one) for one in BOTH]), NO_PAGE),
    Layout("json-ld", "JSON-LD", "a.jsonld", json.dumps([linked(one) for one in BOTH])),
    Layout("ninjs", "ninjs 1.3", "i.json", json.dumps([_ninjs(one) for one in BOTH]), NO_PAGE),
    Layout("ninjs", "ninjs 3", "j.json", json.dumps([_ninjs_3(one) for one in BOTH]), NO_PAGE),
    Layout("telegram", "Telegram", "r.json", _telegram(), NO_PAGE | {"title"}, shared=True),
    Layout("csv", "Media Cloud, CSV", "m.csv", _table(MEDIA_CLOUD), NO_PAGE | {"byline"}),
    Layout("csv", "4CAT, CSV", "4.csv", _table(FOUR_CAT), NO_PAGE | {"outlet"}),
    Layout("sqlite", "NELA, SQLite", "nela.db", _nela(), NO_PAGE),
    Layout("csv", "table of one's own, TSV", "o.tsv", _table(OWN, "\t")),
    Layout("xlsx", "table of one's own, Excel", "o.xlsx", _workbook()),
    Layout("parquet", "table of one's own, Parquet", "o.parquet", _parquet()),
)
