"""Files of our own making in the layouts of feeds, pages, web archives and documents."""

from __future__ import annotations

import base64
import gzip
import json

from source_files import OK, docx, odt, pdf, rtf, warc, zipped

from layouts.base import BOTH, Layout
from layouts.services import BARE, NO_PAGE, ONE, STAMP, Facts, linked

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def _item(one: Facts) -> str:
    """An entry of RSS."""
    return (
        f"<item><title>{one['title']}</title><link>{one['address']}</link><dc:creator>{one['byline']}</dc:creator>"
        f"<pubDate>{one['british']} 08:00:00 GMT</pubDate><content:encoded><![CDATA[<p>{one['text']}</p>]]>"
        "</content:encoded></item>"
    )


def _entry(one: Facts) -> str:
    """An entry of Atom."""
    return (
        f"<entry><title>{one['title']}</title><author><name>{one['byline']}</name></author><published>"
        f"{STAMP[one['day']]}</published><updated>2025-06-02T08:00:00Z</updated><content type='text'>{one['text']}"
        f"</content><link href='{one['address']}'/></entry>"
    )


RSS = f'<rss {SPACES} version="2.0"><channel><title>{ONE["outlet"]}</title>{"".join(map(_item, BOTH))}</channel></rss>'
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{ONE["outlet"]}</title>{"".join(map(_entry, BOTH))}</feed>'
WXR = RSS.replace(SPACES, f'{SPACES} xmlns:wp="http://wordpress.org/export/1.2/"').replace(
    "</item>", "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
)
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": ONE["outlet"],
    "items": [
        {"id": one["page"], "url": one["address"], "title": one["title"], "content_html": f"<p>{one['text']}</p>"}
        | {"date_published": STAMP[one["day"]], "authors": [{"name": one["byline"]}]}
        for one in BOTH
    ],
}


def _page(one: Facts) -> str:
    return (
        f'<html><head><title>{one["title"]} | {one["outlet"]}</title><script type="application/ld+json">'
        f"{json.dumps(linked(one) | {'articleBody': ''})}</script></head><body>"
        f'<nav><a href="/">Home</a></nav><article><h1>{one["title"]}</h1><p>{one["text"]}</p></article></body></html>'
    )


def _saved() -> bytes:
    body = base64.b64encode(_page(ONE).encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/1\r\nSubject: x\r\n"
        "Date: Thu, 15 May 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"'
        "\r\n\r\n--B\r\n"
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--B--\r\n"
    ).encode()


def web_archive() -> bytes:
    """Two pages in a web archive, each packed."""
    told = (warc(("response", one["address"], f"{OK}; charset=utf-8", _page(one).encode())) for one in BOTH)
    return b"".join(map(gzip.compress, told))


def _halves(text: str) -> tuple[str, str]:
    """Two lines, broken between words."""
    at = text.index(" ", len(text) // 2)
    return text[:at], text[at + 1 :]


FRONT = f"---\ntitle: {ONE['title']}\ndate: {ONE['day']}\npublisher: {ONE['outlet']}\nauthor: {ONE['byline']}\n---\n"
PAGES = zipped({"1.html": _page(BOTH[0]), "2.html": _page(BOTH[1])})
WACZ = zipped({"datapackage.json": "{}", "archive/data.warc.gz": web_archive()})
PAGES_AND_DOCUMENTS: tuple[Layout, ...] = (
    Layout("feed", "RSS", "r.xml", RSS, NO_PAGE, shared=True),
    Layout("feed", "Atom", "a.atom", ATOM, NO_PAGE, shared=True),
    Layout("json-feed", "JSON Feed", "f.json", json.dumps(FEED), NO_PAGE, shared=True),
    Layout("wordpress", "WordPress export", "w.xml", WXR, NO_PAGE, shared=True),
    Layout("html", "web page", "p.html", _page(ONE), alone=True),
    Layout("eml", "page saved as MHTML", "p.mht", _saved(), alone=True),
    Layout("warc", "WARC", "c.warc.gz", web_archive()),
    Layout("wacz", "WACZ", "c.wacz", WACZ),
    Layout("zip", "ZIP of pages", "c.zip", PAGES),
    Layout("markdown", "Markdown", "m.md", f"{FRONT}\n{ONE['text']}\n", NO_PAGE, alone=True),
    Layout("docx", "Word", "w.docx", docx(ONE["title"], ONE["text"]), BARE, alone=True),
    Layout("odt", "OpenDocument", "o.odt", odt(ONE["title"], ONE["text"]), BARE, alone=True),
    Layout("rtf", "RTF", "r.rtf", rtf(ONE["title"], ONE["text"]), BARE, alone=True),
    Layout("pdf", "PDF", "p.pdf", pdf([ONE["title"], *_halves(ONE["text"])]), BARE, alone=True),
    Layout(
        "subtitles",
        "Subtitles",
        "s.vtt",
        f"WEBVTT\n\n00:01.000 --> 00:09.000\n{ONE['text']}\n",
        BARE | {"title"},
        alone=True,
    ),
    Layout("text", "Plain text", "t.txt", ONE["text"], BARE | {"title"}, alone=True),
)
