"""Layouts of pages as the systems make them that newspapers use: (body, the lines that are the article)."""

# ruff: noqa: E501  (pages and prose in one piece; nothing secret is drawn)
from __future__ import annotations

from collections.abc import Callable
from html import escape

from made_stories import Story

Laid = tuple[str, list[str]]


def _p(lines: tuple[str, ...] | list[str], mark: str = "p", cls: str = "") -> str:
    opening = f'<{mark} class="{cls}">' if cls else f"<{mark}>"
    return "".join(f"{opening}{escape(one)}</{mark}>" for one in lines)


def _nav(one: Story) -> str:
    items = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "Local", "Sport", "Business"))
    return f'<header class="site-header"><a class="logo" href="/">{one.outlet}</a><nav><ul>{items}</ul></nav></header>'


def _foot(one: Story) -> str:
    return (
        f'<footer class="site-footer"><p>© 2025 {one.outlet} Media Ltd. All rights reserved. No part of this site may be '
        "reproduced without the written consent of the publisher, who is not responsible for the content of other sites."
        '</p><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy policy</a></li></ul></footer>'
    )


def _links(one: Story, cls: str = "related") -> str:
    items = "".join(f'<li><a href="/{at}">{escape(head)}</a></li>' for at, head in enumerate(one.others))
    return f'<div class="{cls}"><h3>More on this story</h3><ul>{items}</ul></div>'


def _cards(one: Story) -> str:
    """Other stories with their beginnings."""
    return "".join(
        f'<article class="card"><h3><a href="/{at}">{escape(head)}</a></h3><p>{escape(teaser)}</p><time datetime="2025-1'
        f'1-0{at + 1}">{at + 2} hours ago</time></article>'
        for at, (head, teaser) in enumerate(zip(one.others, one.teasers, strict=False))
    )


def _figure(one: Story, at: int = 0) -> str:
    return f'<figure><img src="/i{at}.jpg" alt="A street"><figcaption>{escape(one.captions[at])}</figcaption></figure>'


def classic_wordpress(one: Story, heading: str, shown: str) -> Laid:
    share = '<div class="sharedaddy"><h3>Share this:</h3><ul><li>Tweet</li><li>Email</li></ul></div>'
    comments = "".join(
        f'<li class="comment"><p>{escape(one.teasers[at])} I cannot believe it.</p></li>' for at in (0, 1)
    )
    body = (
        f'<div id="page">{_nav(one)}<div id="content"><div class="post hentry">{heading}<div class="entry-meta">{shown} by '
        f'<a rel="author" href="/a">{one.author}</a></div><div class="entry-content">{_figure(one)}{_p(one.paragraphs)}'
        f'{share}</div></div><div id="comments"><h2>2 Comments</h2><ol>{comments}</ol></div></div><div id="sidebar">'
        f"{_links(one, 'widget')}</div></div>{_foot(one)}"
    )
    return body, list(one.paragraphs)


def block_theme(one: Story, heading: str, shown: str) -> Laid:
    half = len(one.paragraphs) // 2
    body = (
        f'<div class="wp-site-blocks">{_nav(one)}<main class="wp-block-group">{heading}<div class="wp-block-post-date">{shown}'
        f'</div><div class="entry-content wp-block-post-content">{_p(one.paragraphs[:half])}<h2 class="wp-block-heading">'
        f"{one.subheads[0]}</h2>{_p(one.paragraphs[half:])}</div></main></div>{_foot(one)}"
    )
    return body, [*one.paragraphs[:half], one.subheads[0], *one.paragraphs[half:]]


def drupal(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'<div class="layout-container">{_nav(one)}<main role="main"><div class="region-content"><article class="node '
        f'node--type-article">{heading}<div class="node__meta">Submitted by {one.author} {shown}</div><div class="node__content">'
        f'<div class="field field--name-body">{_p(one.paragraphs)}</div><div class="field--name-field-tags"><a href="/t">harbour'
        f'</a></div></div></article></div></main><aside class="region-sidebar">{_cards(one)}</aside></div>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def with_advertisements(one: Story, heading: str, shown: str) -> Laid:
    parts = "".join(
        f"<p>{escape(line)}</p>" + ('<div class="ad"><span>Advertisement</span></div>' if at % 3 == 1 else "")
        for at, line in enumerate(one.paragraphs)
    )
    body = f'{_nav(one)}<article>{heading}{shown}<div class="article-body">{parts}</div></article>{_cards(one)}{_foot(one)}'
    return body, list(one.paragraphs)


def hashed_names(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'<div id="__next"><div class="css-1x2y"><div class="css-9ab">{_nav(one)}</div><div class="css-77f">{heading}<div '
        f'class="css-q1">{shown}</div><section class="css-z0">{_p(one.paragraphs, cls="css-at9mc1 evys1bk0")}</section></div>'
        f'<div class="css-rel">{_links(one, "css-l1")}</div></div></div>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def tables_of_the_nineties(one: Story, heading: str, shown: str) -> Laid:
    text = "<br><br>".join(escape(line) for line in one.paragraphs)
    links = "<br>".join(f'<a href="/{at}">{escape(head)}</a>' for at, head in enumerate(one.others))
    body = (
        f'<table width="760"><tr><td colspan="2">{one.outlet}</td></tr><tr><td width="160" valign="top">{links}</td><td>'
        f'{heading}<font size="1">{shown}</font><br><font face="Arial">{text}</font></td></tr></table>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def blogger(one: Story, heading: str, shown: str) -> Laid:
    text = "<br /><br />".join(escape(line) for line in one.paragraphs)
    body = (
        f'{_nav(one)}<div class="blog-posts"><h2 class="date-header">{shown}</h2><div class="post">{heading}<div class="post-body '
        f'entry-content">{text}</div><div class="post-footer">Posted by {one.author}</div></div></div>{_links(one, "widget")}'
    )
    return body, list(one.paragraphs)


def read_more_between(one: Story, heading: str, shown: str) -> Laid:
    parts = list(map(escape, one.paragraphs))
    marked = [f"<p>{line}</p>" for line in parts]
    marked.insert(2, f'<p><strong>READ MORE: <a href="/x">{escape(one.others[0])}</a></strong></p>')
    marked.insert(4, f'<p><em>Also read: <a href="/y">{escape(one.others[1])}</a></em></p>')
    marked.append("<p>Sign up for our newsletter to get the morning in your inbox</p>")
    body = f'{_nav(one)}<main><article>{heading}{shown}<div class="story-content">{"".join(marked)}</div></article></main>{_foot(one)}'
    return body, list(one.paragraphs)


def pictures_between(one: Story, heading: str, shown: str) -> Laid:
    half = len(one.paragraphs) // 2
    gallery = f'<div class="image-wrapper"><img src="/g.jpg"><span class="image-caption">{escape(one.captions[1])}</span></div>'
    body = (
        f'{_nav(one)}<article class="story">{heading}{_figure(one)}{shown}<div class="body">{_p(one.paragraphs[:half])}'
        f"{gallery}{_p(one.paragraphs[half:])}</div></article>{_links(one)}{_foot(one)}"
    )
    return body, list(one.paragraphs)


def pull_quotes(one: Story, heading: str, shown: str) -> Laid:
    half = len(one.paragraphs) // 2
    quote = f'<aside class="pullquote"><p>“There is a law, and the law says so.”</p><cite>{one.author}</cite></aside>'
    body = (
        f'{_nav(one)}<article>{heading}<div class="byline">By {one.author} {shown}</div>{_p(one.paragraphs[:half])}{quote}'
        f"{_p(one.paragraphs[half:])}</article>{_foot(one)}"
    )
    return body, list(one.paragraphs)


def many_comments(one: Story, heading: str, shown: str) -> Laid:
    said = "".join(
        f'<div class="comment-body"><span class="user">reader{at}</span><p>{escape(line)} That is what I have always said, and '
        "nobody listens to us in the villages anyway.</p></div>"
        for at, line in enumerate(one.teasers * 2)
    )
    body = (
        f'{_nav(one)}<div class="content"><div class="article__header">{heading}{shown}</div><div class="article__body">'
        f'{_p(one.paragraphs)}</div></div><section id="comments" class="comments-area"><h2>Comments</h2>{said}</section>'
    )
    return body, list(one.paragraphs)


def with_a_list(one: Story, heading: str, shown: str) -> Laid:
    points = [
        "Buses run every ten minutes from the station",
        "The ferry sails at six and at nine",
        "Schools stay closed on Monday",
    ]
    items = "".join(f"<li>{line}</li>" for line in points)
    body = (
        f'{_nav(one)}<article>{heading}{shown}<div class="article-text">{_p(one.paragraphs[:3])}<ul>{items}</ul>'
        f"{_p(one.paragraphs[3:])}</div></article>{_foot(one)}"
    )
    return body, [*one.paragraphs[:3], *points, *one.paragraphs[3:]]


def subheads(one: Story, heading: str, shown: str) -> Laid:
    third = max(1, len(one.paragraphs) // 3)
    a, b, c = one.paragraphs[:third], one.paragraphs[third : 2 * third], one.paragraphs[2 * third :]
    body = (
        f'{_nav(one)}<main id="main"><article>{heading}<p class="standfirst">{shown}</p>{_p(a)}<h2>{one.subheads[0]}</h2>{_p(b)}'
        f"<h2>{one.subheads[1]}</h2>{_p(c)}</article></main>{_links(one)}{_foot(one)}"
    )
    return body, [*a, one.subheads[0], *b, one.subheads[1], *c]


def divisions_for_paragraphs(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'{_nav(one)}<div class="wrapper"><div class="main-col">{heading}<div class="info">{shown}</div><div class="text">'
        f'{_p(one.paragraphs, "div", "par")}</div></div><div class="side-col">{_cards(one)}</div></div>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def about_the_author(one: Story, heading: str, shown: str) -> Laid:
    about = (
        f'<div class="author-bio"><h4>About the author</h4><p>{one.author} has written about the coast for {one.outlet} for many '
        "years. Follow on social media, or write to the newsroom.</p></div>"
    )
    body = f"{_nav(one)}<article>{heading}{shown}{_p(one.paragraphs)}{about}</article>{_cards(one)}{_foot(one)}"
    return body, list(one.paragraphs)


def cookie_banner_first(one: Story, heading: str, shown: str) -> Laid:
    banner = (
        '<div id="cookie-consent" role="dialog"><h2>We value your privacy</h2><p>We and our 214 partners store and access '
        "information on a device, such as cookies, to show personalised advertising and to measure how our content is used. "
        "You may accept or manage your choices at any time by clicking below.</p><button>Accept all</button></div>"
    )
    body = f"{banner}{_nav(one)}<main><article>{heading}{shown}<section>{_p(one.paragraphs)}</section></article></main>{_foot(one)}"
    return body, list(one.paragraphs)


def cards_below(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'{_nav(one)}<article class="full">{heading}{shown}<div class="content">{_p(one.paragraphs)}</div></article><section '
        f'class="recommended"><h2>Recommended stories</h2>{_cards(one)}</section>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def microdata(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'{_nav(one)}<div itemscope itemtype="https://schema.org/NewsArticle"><div itemprop="headline">{heading}</div>{shown}'
        f'<div itemprop="articleBody">{_p(one.paragraphs)}</div></div><div class="most-read"><h3>Most read</h3><ol>'
        + "".join(f"<li>{escape(head)}</li>" for head in one.others)
        + f"</ol></div>{_foot(one)}"
    )
    return body, list(one.paragraphs)


def press_release(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f'<div class="gov-header">Government of {one.outlet}</div><div class="breadcrumb">Home / News / Statements</div><main '
        f'class="govuk-main">{heading}<dl><dt>Published</dt><dd>{shown}</dd></dl><div class="govspeak">{_p(one.paragraphs)}</div>'
        f'</main><div class="feedback"><p>Is this page useful?</p><button>Yes</button><button>No</button></div>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def facts_in_a_box(one: Story, heading: str, shown: str) -> Laid:
    box = '<aside class="factbox"><h3>The harbour in figures</h3><ul><li>Built in 1904</li><li>Ships a year: 812</li></ul></aside>'
    body = (
        f'{_nav(one)}<article>{heading}{shown}<div class="rich-text">{_p(one.paragraphs[:2])}{box}{_p(one.paragraphs[2:])}</div>'
        f'</article><div class="newsletter-signup"><h3>Get our newsletter</h3><p>The best of the week, every Friday.</p></div>{_foot(one)}'
    )
    return body, list(one.paragraphs)


def linked_words(one: Story, heading: str, shown: str) -> Laid:
    marked = "".join(f"<p>{_linked_up(line)}</p>" for line in one.paragraphs)
    body = f'{_nav(one)}<main><article>{heading}{shown}<div class="prose">{marked}</div></article></main>{_links(one)}{_foot(one)}'
    return body, list(one.paragraphs)


def _linked_up(line: str) -> str:
    words = escape(line).split(" ")
    words[1:4] = [f'<a href="/topic"><b>{" ".join(words[1:4])}</b></a>']
    return " ".join(words)


def quoted_blocks(one: Story, heading: str, shown: str) -> Laid:
    quote = "We ask the board to keep its word, to open its books and to speak with those who live beside the water."
    body = (
        f'{_nav(one)}<article>{heading}{shown}<div class="entry">{_p(one.paragraphs[:3])}<blockquote><p>{quote}</p></blockquote>'
        f"{_p(one.paragraphs[3:])}</div></article>{_foot(one)}"
    )
    return body, [*one.paragraphs[:3], quote, *one.paragraphs[3:]]


def paywall_stub(one: Story, heading: str, shown: str) -> Laid:
    wall = (
        '<div class="paywall"><h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in</p><p>Get unlimited access '
        "to all our stories for 1 a week.</p></div>"
    )
    body = f'{_nav(one)}<article>{heading}{shown}<div class="lead">{_p(one.paragraphs[:2])}</div>{wall}</article>{_foot(one)}'
    return body, list(one.paragraphs[:2])


def short_notice(one: Story, heading: str, shown: str) -> Laid:
    body = (
        f"{_nav(one)}<article>{heading}{shown}{_p(one.paragraphs[:1])}</article>{_links(one)}{_cards(one)}{_foot(one)}"
    )
    return body, list(one.paragraphs[:1])


LAYOUTS: dict[str, Callable[[Story, str, str], Laid]] = {
    one.__name__.replace("_", " "): one
    for one in (
        classic_wordpress, block_theme, drupal, with_advertisements, hashed_names, tables_of_the_nineties, blogger,
        read_more_between, pictures_between, pull_quotes, many_comments, with_a_list, subheads, divisions_for_paragraphs,
        about_the_author, cookie_banner_first, cards_below, microdata, press_release, facts_in_a_box, linked_words,
        quoted_blocks, paywall_stub, short_notice,
    )
}  # fmt: skip
