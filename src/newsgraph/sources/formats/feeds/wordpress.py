"""The export of a WordPress site → its published posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import broken_off, local, namespace, words, xml_of
from newsgraph.sources.formats.pages.fragments import words_of
from newsgraph.sources.formats.parts import say_left
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

_WITH_WORDS = re.compile(r"\[(caption|gallery|embed|audio|video|playlist)\b[^\]]*\](?:(?:(?!\[\1\b).)*?\[/\1\])?", re.S)
_SHORTCODE = re.compile(r"\[(/?)([a-z][\w-]*)(\s+[\w-]+=[^\]]*)?(/?)\](?!\()")
_ALONE = re.compile(r"^([ \t]*+(?:<p>[ \t]*+)?+)\[[a-z][\w-]*\](?=[ \t]*+(?:</p>[ \t]*+)?+$)", re.M)


def is_wordpress(raw: Raw) -> bool:
    """Whether a feed bears the marks of WordPress's own export."""
    return raw.root[1] == "rss" and "wordpress.org/export/" in raw.text_head


def from_wordpress(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft for each published post or page; what is none is counted, and that the file breaks off is an error."""
    root = xml_of(raw, options, recover=True)
    outlet = next((words(one) for top in root for one in top if local(one) == "title"), None)
    left: Counter[str] = Counter()
    for number, item in enumerate((one for one in root.iter() if local(one) == "item"), start=1):
        told = {_name(one): one.text or "" for one in item}
        kind, status = told.get("wp:post_type", "post"), told.get("wp:status", "publish")
        if kind not in ("post", "page") or status != "publish":
            left[kind if kind not in ("post", "page") else status] += 1
            continue
        where = f"{raw.source}#{number}"
        text = post_words(told.get("content:encoded", ""))
        if not text:
            yield UnreadableError("the post has no text", where=where, hint="leave it out")
            continue
        gmt = told.get("wp:post_date_gmt", "")
        moment = "" if " -0001 " in told.get("pubDate", "") else told.get("pubDate")  # how WordPress prints none
        yield Draft(
            text=text,
            source=where,
            title=words_of(told.get("title", "")) or None,
            published=moment or (f"{gmt} UTC" if gmt[:4].strip("0") else told.get("wp:post_date")),
            publisher=outlet,
            url=told.get("link"),
            byline=told.get("dc:creator"),
            identifier=told.get("wp:post_id"),
        )
    if (cut := broken_off(raw, options, root)) is not None:
        yield cut
    say_left(raw, options, "what is no published post was", left)


def post_words(content: str) -> str:
    """The words of a post: its shortcodes and captions gone, its paragraphs kept, however they are marked.

    >>> post_words("Rain fell.\\n\\n[caption id='1']<img> A street[/caption]Nobody was hurt.")
    'Rain fell.\\n\\nNobody was hurt.'
    """
    plain = _ALONE.sub(r"\1", _WITH_WORDS.sub("\n\n", content))
    closed = {match[2] for match in _SHORTCODE.finditer(plain) if match[1]}

    def without(match: re.Match[str]) -> str:
        """Nothing for a shortcode; a bare word in brackets is the writer's own, as in "[the] mayor"."""
        return " " if match[1] or match[3] or match[4] or match[2] in closed or "_" in match[2] else match[0]

    plain = _SHORTCODE.sub(without, plain)
    if "<p" not in plain.lower():  # the classic editor marks paragraphs by an empty line only
        plain = "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", plain))
    return words_of(plain)


def _name(element: _Element) -> str:
    """The name of an element with the usual prefix of its namespace."""
    space = namespace(element)
    prefix = "wp:" if "wordpress.org/export/" in space else ""
    prefix = "excerpt:" if space.endswith("/excerpt/") else prefix
    prefix = {"http://purl.org/rss/1.0/modules/content/": "content:", "http://purl.org/dc/elements/1.1/": "dc:"}.get(
        space, prefix
    )
    return prefix + local(element)


WORDPRESS = Format(
    name="wordpress",
    level="collection",
    title="WordPress export (WXR)",
    suffixes=(".wxr",),
    taken="published posts and pages: text without shortcodes and captions, title, moment, address, author, id",
    example="newsgraph add site.wordpress.2025-05-13.xml",
    sniff=is_wordpress,
    read=from_wordpress,
)
