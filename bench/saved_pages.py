"""Saved pages of our own making: many layouts, many ways to tell a headline and a day, with what is to come of each."""

# ruff: noqa: E501  (pages and prose in one piece; nothing secret is drawn)
from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from made_stories import Story, story

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page, where it came from, and what is to come of it."""

    name: str
    html: str
    address: str
    title: str
    day: str | None  # None: the page names none that is sure
    text: str


def pages(count: int = 96) -> Iterator[SavedPage]:
    """So many pages: layouts, days and headlines each in turn, so that all meet all in the long run."""
    layouts, days, titles = list(LAYOUTS), list(DAYS), list(TITLES)
    for number in range(count):
        layout = layouts[number % len(layouts)]
        told_day = days[(number * 5 + number // len(layouts)) % len(days)]
        told_title = titles[(number * 3 + number // len(days)) % len(titles)]
        yield _page(number, layout, told_day, told_title)


def _page(number: int, layout: str, told_day: str, told_title: str) -> SavedPage:
    one = story(number)
    address = f"https://www.{one.outlet.lower().replace(' ', '')}.example/news/{number}-story"
    head, shown, day, address = DAYS[told_day](one, address)
    title_head, heading = TITLES[told_title](one)
    body, text = LAYOUTS[layout](one, heading, shown)
    if shown.startswith("<p>The bridge"):  # a sentence of the article's own
        text = [shown.removeprefix("<p>").removesuffix("</p>"), *text]
    html = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{title_head}{head}<meta name="viewport" content='
        f'"width=device-width"><style>.a{{color:red}}</style><script>var dataLayer=[{{"page":"story"}}];</script></head>'
        f"<body>{body}</body></html>"
    )
    return SavedPage(f"{number:02} {layout}, {told_day}, {told_title}", html, address, one.title, day, "\n".join(text))


# ---------------------------------------------------------------- how a day is told: (head, shown, day, address)

Told = tuple[str, str, str | None, str]


def _linked(one: Story, **more: str) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": one.title, **more}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def _written(one: Story) -> str:
    return f"{MONTHS[one.month - 1]} {one.day}, {one.year}"


def _graph(one: Story, address: str) -> Told:
    article = {"@type": "NewsArticle", "headline": one.title, "datePublished": f"{one.iso}T08:15:00+02:00"}
    article["dateModified"] = f"{one.year + 1}-01-02T10:00:00Z"
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": one.outlet}, article]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>', _written(one), one.iso, address


def _in_words(one: Story, address: str) -> Told:
    return (
        "",
        f'<span class="published">Published {one.day} {MONTHS[one.month - 1]} {one.year}, 10:14 GMT</span>',
        one.iso,
        address,
    )


def _posted(one: Story, address: str) -> Told:
    return "", f'<div class="post-date">Posted on {_written(one)} at 9:30 am</div>', one.iso, address


def _with_update(one: Story, address: str) -> Told:
    shown = f'<p class="dateline">Published: {_written(one)} | Updated: March 2, {one.year + 1}</p>'
    return f'<meta property="article:modified_time" content="{one.year + 1}-03-02T08:00:00Z">', shown, one.iso, address


def _old(one: Story, address: str) -> Told:
    day = f"19{one.day + 60}-{one.month:02}-{one.day:02}"
    return _linked(one, datePublished=day), day, day, address


DAYS: dict[str, Callable[[Story, str], Told]] = {
    "day in JSON-LD": lambda one, at: (_linked(one, datePublished=f"{one.iso}T06:00:00Z"), "", one.iso, at),
    "day in a graph": _graph,
    "day in OpenGraph": lambda one, at: (
        f'<meta property="article:published_time" content="{one.iso}T06:00:00+00:00">',
        _written(one),
        one.iso,
        at,
    ),
    "day as microdata": lambda one, at: (
        "",
        f'<time itemprop="datePublished" datetime="{one.iso}">{_written(one)}</time>',
        one.iso,
        at,
    ),
    "day in a time element": lambda one, at: (
        "",
        f'<time class="entry-date" datetime="{one.iso}T07:00:00+01:00">{_written(one)}</time>',
        one.iso,
        at,
    ),
    "day in the address": lambda one, at: ("", "", one.iso, at.replace("/news/", f"/{one.iso.replace('-', '/')}/")),
    "day in Dublin Core": lambda one, at: (f'<meta name="DC.date.issued" content="{one.iso}">', "", one.iso, at),
    "day in words": _in_words,
    "day after Posted on": _posted,
    "day beside that of a change": _with_update,
    "an old day": _old,
    "only a day of change": lambda one, at: (
        _linked(one, dateModified=f"{one.iso}T06:00:00Z"),
        f"<p>Last updated {_written(one)}</p>",
        None,
        at,
    ),
    "an ambiguous day": lambda one, at: (
        f'<meta name="date" content="0{1 + one.month % 9}/0{1 + one.day % 9}/{one.year}">'
        if one.month % 9 != one.day % 9
        else '<meta name="date" content="03/04/2019">',
        "",
        None,
        at,
    ),
    "two times, one of change": lambda one, at: (
        "",
        f'<div class="meta">Published <time datetime="{one.iso}T08:00Z">{_written(one)}</time> Updated <time datetime='
        f'"{one.year + 1}-05-05T08:00Z">May 5, {one.year + 1}</time></div>',
        one.iso,
        at,
    ),
    "a day of change in words": lambda one, at: ("", f"<div>Updated {_written(one)} 10:15 a.m.</div>", None, at),
    "a day inside the text's first words": lambda one, at: (
        "",
        f"<p>The bridge was opened on {_written(one)} and has been mended often since.</p>",
        None,
        at,
    ),
    "only a month": lambda one, at: (f'<meta name="date" content="{MONTHS[one.month - 1]} {one.year}">', "", None, at),
    "no day": lambda _one, at: ("", "", None, at),
    "no day, others' days beside": lambda one, at: (
        "",
        f'<div class="weather">Today: rain</div><!-- built {one.iso} -->',
        None,
        at,
    ),
}

# ---------------------------------------------------------------- how a headline is told: (head, heading)

TITLES: dict[str, Callable[[Story], tuple[str, str]]] = {
    "plain": lambda one: (f"<title>{escape(one.title)}</title>", f"<h1>{escape(one.title)}</h1>"),
    "site behind a bar": lambda one: (
        f"<title>{escape(one.title)} | {one.outlet}</title>",
        f'<h1 class="headline">{escape(one.title)}</h1>',
    ),
    "site and section behind dashes": lambda one: (
        f"<title>{escape(one.title)} - Local news - {one.outlet}</title>",
        f"<h1>{escape(one.title)}</h1>",
    ),
    "OpenGraph with the site": lambda one: (
        f'<title>{escape(one.title)} — {one.outlet}</title><meta property="og:title" content="'
        f'{escape(one.title)} — {one.outlet}"><meta property="og:site_name" content="{one.outlet}">',
        f"<h1>{escape(one.title)}</h1>",
    ),
    "logo as first heading": lambda one: (
        f'<title>{escape(one.title)} | {one.outlet}</title><meta property="og:title" content="{escape(one.title)}">',
        f'<h1 class="entry-title">{escape(one.title)}</h1>',
    ),
    "no heading of the first rank": lambda one: (
        f"<title>{escape(one.title)} | {one.outlet}</title>",
        f'<h2 class="article-title">{escape(one.title)}</h2>',
    ),
    "site before it": lambda one: (
        f"<title>{one.outlet}: {escape(one.title)}</title>",
        f"<h1>{escape(one.title)}</h1>",
    ),
}

# ---------------------------------------------------------------- layouts: (body, the lines of the article)

from page_layouts import LAYOUTS  # noqa: E402
