"""Feeds: an article an entry, of its own words and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

CAPTION = "Olga Hale opened a bridge in Ebbwick in 2019."
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(inside: str) -> str:
    """A feed of one entry."""
    return (
        f'<?xml version="1.0"?><rss {SPACES} version="2.0"><channel><title>Northern Wire</title><item>'
        f"<title>Port shelled</title><link>https://wire.example/a</link>"
        f"<pubDate>Tue, 13 May 2025 08:00:00 GMT</pubDate>"
        f"{inside}</item></channel></rss>"
    )


PICTURE = '<media:content url="https://wire.example/i.jpg"><media:description>{}</media:description></media:content>'


@pytest.mark.parametrize(
    "inside",
    [
        f"<description>{SHELLED}</description><media:description>{CAPTION}</media:description>",
        f"<media:group>{PICTURE.format(CAPTION)}</media:group><description>{SHELLED}</description>",
        f"<description>{SHELLED}</description><media:text>{CAPTION}</media:text><media:credit>Cy Om</media:credit>",
        f"<content:encoded><![CDATA[<figure><img><figcaption>{CAPTION}</figcaption></figure>]]></content:encoded>"
        f"<description>{SHELLED}</description>",
        f"<description>short</description><content:encoded><![CDATA[<p>{SHELLED}</p>]]></content:encoded>",
        f"<description><![CDATA[<p>{SHELLED}</p><p>Read more: Two held</p>]]></description>",
    ],
    ids=["after", "in a group", "as text", "in the content", "content is longer", "link on"],
)
def test_the_text_of_an_entry_is_its_own_and_never_the_caption_of_its_picture(tmp_path: Path, inside: str) -> None:
    """Wherever the caption stands."""
    told = ("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire", None, SHELLED)
    assert given(tmp_path, "f.xml", rss(inside)).told() == [told]


def test_several_authors_are_named_and_no_address_for_mail_is(tmp_path: Path) -> None:
    """RSS has the address before the name, Atom beside it."""
    both = f"<description>{SHELLED}</description><dc:creator>Jo Reed</dc:creator><dc:creator>Bo Lind</dc:creator>"
    assert given(tmp_path, "f.xml", rss(both)).only.byline == "Jo Reed, Bo Lind"
    old = f"<description>{SHELLED}</description><author>jo@wire.example (Jo Reed)</author>"
    assert given(tmp_path, "f.xml", rss(old)).only.byline == "Jo Reed"
    bare = f"<description>{SHELLED}</description><author>desk@wire.example</author>"
    assert given(tmp_path, "f.xml", rss(bare)).only.byline is None


def test_an_entry_of_atom_gives_its_own_moment_and_the_address_of_its_page(tmp_path: Path) -> None:
    """Published before updated; the alternate link, not that of a sound file."""
    atom = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Northern Wire</title><entry>'
        '<title type="html">Port &amp;amp; quay</title><link rel="enclosure" href="https://wire.example/a.mp3"/><link href="https://wire.example/a"/>'
        "<updated>2025-05-14T00:00:00Z</updated><published>2025-05-13T08:00:00Z</published><author><name>Jo Reed</name>"
        f'<email>jo@wire.example</email></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>'
        f"{SHELLED}</p><p>{HELD}</p></div></content></entry></feed>"
    )
    came = given(tmp_path, "f.atom", atom)
    assert came.told() == [("Port & quay", "2025-05-13T08:00:00Z", "Northern Wire", "Jo Reed", f"{SHELLED}\n\n{HELD}")]
    assert came.only.url == "https://wire.example/a"


def test_a_feed_of_the_wild_is_forgiven_its_ampersand(tmp_path: Path) -> None:
    """And bytes before its declaration."""
    broken = "\n" + rss(f"<description>{SHELLED} A & B.</description>")
    assert "Rebels shelled the port" in given(tmp_path, "f.rss", broken).only.text


def test_a_site_of_wordpress_gives_its_published_posts(tmp_path: Path) -> None:
    """Drafts, attachments, shortcodes and captions are none; the classic editor marks paragraphs by empty lines."""

    def post(kind: str, status: str, content: str) -> str:
        return (
            f"<item><title>Port shelled</title><link>https://wire.example/a</link><dc:creator>jo</dc:creator>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>7</wp:post_id>"
            f"<wp:post_date_gmt>2025-05-13 08:00:00</wp:post_date_gmt><wp:post_type>{kind}</wp:post_type>"
            f"<wp:status>{status}</wp:status></item>"
        )

    text = f'[caption id="1" width="3"]<img src="x"> {CAPTION}[/caption]\n\n{SHELLED}\n\n[gallery ids="1,2"]{HELD}'
    items = post("post", "publish", text) + post("post", "draft", HELD) + post("attachment", "inherit", "")
    site = (
        f'<?xml version="1.0"?><rss {SPACES} xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Northern Wire'
        f"</title>{items}</channel></rss>"
    )
    came = given(tmp_path, "site.xml", site)
    assert came.told() == [("Port shelled", "2025-05-13T08:00:00Z", "Northern Wire", "jo", f"{SHELLED}\n\n{HELD}")]
    assert came.only.id == "7"
    assert "1 attachment, 1 draft" in came.notes[0]


def test_a_sitemap_is_said_to_hold_no_texts(tmp_path: Path) -> None:
    """Nothing is fetched unasked."""
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://wire.example/a</loc></url></urlset>'
    assert "lists 1 address(es) and holds no texts" in given(tmp_path, "s.xml", sitemap).errors[0]


def test_what_wordpress_adds_to_entries_and_leaves_out_of_posts_is_no_loss(tmp_path: Path) -> None:
    """A line that names the site goes, the same words in a sentence stay; a post without pubDate has a day."""
    line = "The post Port shelled appeared first on Northern Wire."
    kept = "The post at the border appeared first on Monday, he said, and then on Friday."
    words = f"&lt;p&gt;{SHELLED}&lt;/p&gt;&lt;p&gt;{kept}&lt;/p&gt;&lt;p&gt;{line}&lt;/p&gt;"
    feed = (
        f"<rss><channel><title>W</title><item><title>A</title><description>{words}</description></item></channel></rss>"
    )
    assert given(tmp_path, "feed.xml", feed).only.text == f"{SHELLED}\n\n{kept}"
    site = (
        f'<?xml version="1.0"?><rss {SPACES} xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>W</title>'
        f"<item><title>A</title><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><content:encoded>"
        f"[box]{SHELLED}[/box] “[They] [sic] [the] men ran,” he said. [ad_one]"
        "</content:encoded><wp:post_date>2025-05-13 10:00:00</wp:post_date><wp:post_type>post</wp:post_type>"
        "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status></item></channel></rss>"
    )
    post = given(tmp_path, "site.xml", site).only
    assert post.published == "2025-05-13T10:00:00"
    assert post.text == f"{SHELLED} “[They] [sic] [the] men ran,” he said."


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_that_is_cut_off_is_said(tmp_path: Path, kind: str) -> None:
    """In the place of the entry that it cuts, or after it where words of it are there; a whole feed is not."""
    second = "<item><title>Two held</title><description>{}</description></item></channel></rss>"
    whole = rss(f"<description>{SHELLED}</description>").replace("</channel></rss>", second.format(HELD))
    if kind == "atom":
        whole = (
            f'<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Northern Wire</title><entry>'
            f"<title>Port shelled</title><content>{SHELLED}</content></entry><entry><title>Two held</title>"
            f"<content>{HELD}</content></entry></feed>"
        )
    said = "the XML breaks off here: what followed is lost, and what stands last may be cut; fetch or export it again"
    for end, texts in ((whole.index("Two held") + 3, 1), (whole.index(HELD) + 60, 2)):
        came = given(tmp_path, "f.xml", whole[:end])
        assert len(came.articles) == texts
        assert [one.partition(": ")[2] for one in came.errors] == [said]
    assert given(tmp_path, "none.xml", whole[:150]).errors[0].endswith(said)
    came = given(tmp_path, "f.xml", whole.replace("Two held", "Two & held") + "\n<!-- made by hand -->\n")
    assert (len(came.articles), came.errors) == (2, [])


def test_an_entry_that_only_repeats_its_headline_has_no_text(tmp_path: Path) -> None:
    """As those of services that link to others' pages; one word more, and it is read."""
    link = "&lt;a href='x'&gt;Port shelled by rebels&lt;/a&gt; {}"
    title = "<title>Port shelled by rebels - Harbour Radio</title>"
    entry = f"<item>{title}<description>{link}</description><source url='x'>Harbour Radio</source></item>"
    both = f"{entry.format('Harbour Radio')}{entry.format('on Monday.')}"
    feed = f"<rss version='2.0'><channel><title>Ports</title>{both}</channel></rss>"
    came = given(tmp_path, "a.xml", feed)
    assert came.errors == ["a.xml#1: the entry says no more than its headline; fetch the page that it links to"]
    assert [one.text for one in came.articles] == ["Port shelled by rebels on Monday."]


def test_several_authors_in_the_form_of_rss_are_names(tmp_path: Path) -> None:
    """An address before each, the name behind it in brackets."""
    authors = "<author>a@wire.example (Jo Reed)</author><author>b@wire.example (Al Mey)</author>"
    item = f"<item><title>A</title>{authors}<description>{SHELLED}</description></item>"
    feed = f"<rss version='2.0'><channel><title>W</title>{item}</channel></rss>"
    assert given(tmp_path, "a.xml", feed).only.byline == "Jo Reed, Al Mey"


@pytest.mark.parametrize(
    ("base", "link"),
    [
        (' xml:base="https://wire.example/news/"', "a"),
        (' xml:base="https://wire.example"', "/news/a"),
        ("", "/news/a"),
    ],
)
def test_an_address_that_is_relative_is_meant_from_the_base(tmp_path: Path, base: str, link: str) -> None:
    """By `xml:base`, else by the page of the feed."""
    feed = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{base}><title>Northern Wire</title>'
        '<link href="https://wire.example/"/><entry xml:base="./"><title>Port shelled</title>'
        f'<link href="{link}"/><updated>2025-05-13T08:00:00Z</updated><content>{SHELLED}</content></entry></feed>'
    )
    assert given(tmp_path, "f.xml", feed).only.url == "https://wire.example/news/a"
