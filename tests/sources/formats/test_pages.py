"""Web pages: the article, and what the page itself says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

LEAD = (
    "Mayor Ilka Brandt resigned on Monday after the council rejected her budget, the city hall said. She had led the "
    "port town for nine years and will leave at the end of the month, officials added."
)
REST = (
    "Her deputy, Tomas Rehn, takes over until the vote in the autumn, the council said in a statement on its website "
    "on Tuesday. The opposition called for new elections before the summer."
)


def page(head: str = "", inside: str = "", title: str = "Mayor quits | Northern Wire") -> str:
    """A page of an article with its surroundings."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Mayor quits</h1><p>{LEAD}</p>{inside}<p>{REST}</p></article>"
        "<footer>© 2019 Northern Wire</footer></body></html>"
    )


def linked(said: str) -> str:
    """JSON-LD in a page."""
    inside = f'"@context": "https://schema.org", "@type": "NewsArticle", {said}'
    return f'<script type="application/ld+json">{{{inside}}}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (linked('"datePublished": "1990-05-12"'), "1990-05-12"),
        (linked('"datePublished": "2025-05-13T08:00:00+02:00"'), "2025-05-13T08:00:00+02:00"),
        ('<meta name="DC.date.issued" content="2025-05-13">', "2025-05-13"),
        ('<meta name="parsely-pub-date" content="2025-05-13T08:00:00Z">', "2025-05-13T08:00:00Z"),
        ('<meta name="date" content="13/05/2025">', "2025-05-13"),
        ('<link rel="canonical" href="https://wire.example/2025/05/13/mayor">', "2025-05-13"),
        (
            '<meta property="article:published_time" content="2025-05-13"><meta name="date" '
            'content="2025-05-13T08:00:00Z">',
            "2025-05-13T08:00:00Z",
        ),
        ('<meta property="article:modified_time" content="2025-05-13">', None),
    ],
)
def test_the_day_is_the_one_that_the_page_names_and_no_other(tmp_path: Path, head: str, day: str | None) -> None:
    """With time and offset where they are given; a day of change, or a year in the footer, is none."""
    assert given(tmp_path, "a.html", page(head)).only.published == day


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ('<meta name="date" content="03/04/2025">', "may be 2025-03-04 or 2025-04-03"),
        ('<meta name="DC.date.issued" content="04.03.2025">', "may be 2025-03-04 or 2025-04-03"),
        ('<meta name="DC.date" content="1990">', "names no day"),
        (linked('"datePublished": "May 2025"'), "names no day"),
    ],
)
def test_a_day_that_cannot_be_known_is_said_and_left_out(tmp_path: Path, head: str, why: str) -> None:
    """Wherever it stands."""
    came = given(tmp_path, "a.html", page(head))
    assert came.only.published is None
    assert why in came.notes[0]


@pytest.mark.parametrize(
    "between",
    [
        "<p><strong>READ MORE: Rebels shelled Port Alder</strong></p>",
        "<p>Also read: <a href='/b'>Two held in Voss</a></p>",
        "<figure><img src='i.jpg'><figcaption>Olga Hale opens a bridge in 2019. Photo: Cy Om</figcaption></figure>",
        "<div class='image-caption'>Olga Hale opens a bridge in 2019.</div>",
        "<p>Photo: Cy Om / Northern Wire</p>",
        "<div class='share-buttons'><a>Share on Facebook</a></div>",
        "<p>Advertisement</p>",
        "<p>Sign up for our morning newsletter</p>",
        "<aside><h2>Related</h2><p>Rebels shelled Port Alder on Monday.</p></aside>",
    ],
)
def test_what_stands_between_paragraphs_is_not_of_the_article(tmp_path: Path, between: str) -> None:
    """Links on, captions, credits, buttons, advertisements."""
    assert given(tmp_path, "a.html", page(inside=between)).only.text == f"{LEAD}\n\n{REST}"


def test_a_sentence_that_only_begins_like_a_link_stays(tmp_path: Path) -> None:
    """Prose is prose."""
    said = "<p>Read more than one book, the mayor told the pupils of the school, and you will know more than I do.</p>"
    assert "Read more than one book" in given(tmp_path, "a.html", page(inside=said)).only.text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "Mayor quits | Northern Wire"),
        ('<meta property="og:title" content="Mayor quits - Northern Wire">', "Mayor quits - Northern Wire"),
        (linked('"headline": "Mayor quits"'), "Mayor quits — Northern Wire"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(tmp_path: Path, head: str, title: str) -> None:
    """In the title of the page or in its metadata."""
    assert given(tmp_path, "a.html", page(head, title=title)).only.title == "Mayor quits"


def test_a_page_that_only_subscribers_see_whole_is_said(tmp_path: Path) -> None:
    """What there is of it is read."""
    came = given(tmp_path, "a.html", page(linked('"isAccessibleForFree": "False"')))
    assert "only the beginning of the article" in came.notes[0]


def test_metadata_that_do_not_parse_cost_nothing(tmp_path: Path) -> None:
    """Broken JSON-LD, an author that is an address."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="article:author" content="https://social.example/wire">'
    )
    one = given(tmp_path, "a.html", page(head)).only
    assert (one.title, one.byline) == ("Mayor quits", None)


MORE = (
    "The road to the quay stays closed until the end of the week, and buses run every ten minutes, the town hall said."
)


def laid_out(shown: str = "", *, before: str = "", after: str = "", text: str = "") -> str:
    """A page with something beside its headline, before and after its article."""
    prose = text or f"<p>{SHELLED}</p><p>{MORE}</p>"
    return (
        f"<html><head><title>Port shelled | Northern Wire</title></head><body>{before}<div class='story'>"
        f"<h1>Port shelled</h1>{shown}{prose}</div>{after}</body></html>"
    )


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<span>Published 13 May 2025, 10:14 GMT</span>", "2025-05-13"),
        ("<div class='post-date'>Posted on May 13, 2025 at 9:30 am</div>", "2025-05-13"),
        ("<p>By Jo Reed</p><p>May 13, 2025 | Updated: June 2, 2025</p>", "2025-05-13"),
        (
            "<div>Published <time datetime='2025-05-13'>x</time> Updated <time datetime='2025-06-02'>y</time></div>",
            "2025-05-13",
        ),
        ("<p>12 May 25 10:00 GMT</p>", "2025-05-12"),
        ("<p>Jo Reed | 13/05/25 | 4 min read</p>", "2025-05-13"),
        ("<h2>Crowds on 12 May 25 strong</h2>", None),
        ("<p>Vote ended 13.05.25 to nothing</p>", None),
        ("<div>Updated May 13, 2025 10:15 a.m.</div>", None),
        ("<p>Last updated 13 May 2025</p>", None),
        ("<p>He was born on 13 May 1975 in Voss.</p>", None),
        ("<span>May 13, 2025</span><span>May 15, 2025</span>", None),
    ],
)
def test_the_day_by_the_headline_is_that_of_publication_unless_it_is_called_one_of_change(
    tmp_path: Path, shown: str, day: str | None
) -> None:
    """Only where it stands alone; a sentence about another day is none."""
    one = given(tmp_path, "a.html", laid_out(shown)).only
    assert (one.published or "")[:10] == (day or "")


def test_days_of_other_articles_about_the_page_are_not_its_own(tmp_path: Path) -> None:
    """Cards with the beginnings of other stories, a running date over all pages."""
    card = (
        "<article><h3><a href='/b'>Two held</a></h3><p>{}</p><time datetime='2025-11-01'>2 hours ago</time></article>"
    )
    page = laid_out(before="<div class='top'>Today is June 2, 2025</div>", after=card.format(HELD) * 3)
    one = given(tmp_path, "a.html", page).only
    assert one.published is None
    assert HELD not in one.text
    assert one.text == f"{SHELLED}\n\n{MORE}"


def test_an_article_is_not_lost_to_a_name_that_sounds_like_a_surrounding(tmp_path: Path) -> None:
    """Whoever called the whole column a widget of related stories."""
    page = laid_out(text=f"<div class='widget related'><p>{SHELLED}</p><p>{MORE}</p></div>")
    assert given(tmp_path, "a.html", page).only.text == f"{SHELLED}\n\n{MORE}"


def test_comments_wall_and_consent_are_out(tmp_path: Path) -> None:
    """However long they are."""
    beside = (
        f"<div id='cookie-consent'><p>{MORE} We value your privacy.</p></div>",
        f"<div class='comments-area'><p>{HELD} I told you.</p><p>{HELD} So did I.</p></div>",
        "<div class='paywall'><p>Subscribe to continue reading our stories.</p></div>",
    )
    one = given(tmp_path, "a.html", laid_out(before=beside[0], after=beside[1] + beside[2])).only
    assert one.text == f"{SHELLED}\n\n{MORE}"


@pytest.mark.parametrize(
    ("shown", "day", "said"),
    [
        ("13/05/2025", "2025-05-13", False),
        ("13/05/25", "2025-05-13", False),
        ("03/04/2025", None, True),
        ("03/04/25", None, True),
    ],
)
def test_figures_by_the_headline_are_no_guess(tmp_path: Path, shown: str, day: str | None, said: bool) -> None:
    """There is no thirteenth month; what may be two days leaves the article without one, and a note names both."""
    came = given(tmp_path, "a.html", laid_out(f"<p class='date'>Published: {shown} | Updated: 05/04/2025</p>"))
    assert came.only.published == day
    assert shown not in came.only.text
    assert any(shown in note for note in came.notes) == said


@pytest.mark.parametrize("mark", ["\x01", "&#1;", "&#x1F;"])
def test_a_control_character_costs_a_page_nothing_else(tmp_path: Path, mark: str) -> None:
    """Also in what is taken out of the page, whose surroundings are written anew."""
    came = given(tmp_path, "a.html", laid_out(before=f"<nav>Home</nav>{mark} up", after=f"<aside>More</aside>{mark}"))
    assert "Rebels" in came.only.text
    assert mark not in came.only.text


def test_pages_one_after_the_other_in_a_file_are_all_read(tmp_path: Path) -> None:
    """A page that holds nothing costs only itself; a page inside a script is none."""
    body = "<body><article><h1>{0}</h1><p>{1}</p></article></body>"
    page = f"<!doctype html><html><head><title>{{0}}</title></head>{body}</html>\n"
    script = "<script>var x = '<html>';</script></html>"
    files = (
        page.format("A", SHELLED)
        + "<!-- next -->"
        + page.format("B", "x")
        + page.format("C", HELD).replace("</html>", script)
    )
    came = given(tmp_path, "a.html", files)
    assert [(one.title, one.text) for one in came.articles] == [("A", SHELLED), ("C", HELD)]
    assert came.errors == ["a.html#2: no article text is in this HTML; save the article's own page, or its text"]


def test_a_copy_in_an_archive_is_the_page_itself(tmp_path: Path) -> None:
    """Its address and its outlet are those of the page."""
    copy = "<link rel='canonical' href='https://web.archive.org/web/20250601000000/https://wire.example/a'>"
    page = (
        f"<html><head><title>Port shelled</title>{copy}</head><body><h1>Port shelled</h1><p>{SHELLED}</p></body></html>"
    )
    one = given(tmp_path, "a.html", page).only
    assert (one.url, one.publisher) == ("https://wire.example/a", "wire.example")


def test_day_and_name_over_the_text_of_an_old_page_are_no_words_of_it(tmp_path: Path) -> None:
    """Where the headline is only printed large, and lines end by breaks."""
    lines = ("By Jo Reed", "13/05/25", SHELLED, HELD, MORE)
    cell = f"<td><font size=5><b>Port shelled</b></font><br>{'<br><br>'.join(lines)}</td>"
    page = f"<table><tr><td>Home</td>{cell}</tr></table>"
    one = given(tmp_path, "a.html", f"<html><head><title>Port shelled</title></head><body>{page}</body></html>").only
    assert (one.title, one.byline, one.published) == ("Port shelled", "Jo Reed", "2025-05-13")
    assert one.text == f"{SHELLED}\n\n{HELD}\n\n{MORE}"
