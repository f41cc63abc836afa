"""The site without a browser: a page for each thing, links that lead somewhere, what is on them, nothing hostile."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest
from hostile_world import hostile_evidence
from readings import port_alder
from worlds import alder_store, thing

from newsgraph.graph import Iris, node
from newsgraph.model import Verification
from newsgraph.network import GraphSnapshot, read_snapshot
from newsgraph.store import MEMORY, open_store
from newsgraph.views.page.packing import unpack
from newsgraph.views.site import write_site
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.pages import Site
from newsgraph.views.site.story_page import story_of
from newsgraph.views.site.templating import safe_address
from newsgraph.views.site.write import write

RUNS = (
    *("script", "iframe", "object", "embed", "base", "form", "style"),
    *("image", "img", "foreignobject", "animate", "use"),
)


class Page(HTMLParser):
    """A page's elements, the text that a reader sees, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.text = text
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.words += " "

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data

    @property
    def seen(self) -> str:
        """The words on one line."""
        return " ".join(self.words.split())

    def tags(self, name: str) -> list[dict[str, str]]:
        """Attributes of all elements of that name."""
        return [attributes for tag, attributes in self.elements if tag == name]


@pytest.fixture(scope="module")
def evidence() -> Iterator[GraphSnapshot]:
    """Two articles about one town, resolved."""
    with alder_store() as opened:
        yield read_snapshot(opened)


@pytest.fixture(scope="module")
def pages(evidence: GraphSnapshot) -> dict[str, str]:
    """Path → text of the whole site of the two articles."""
    return dict(Site(SiteIndex(evidence), "Port Alder").files())


@pytest.fixture(scope="module")
def hostile() -> dict[str, str]:
    """The site of articles that try to break out."""
    return dict(Site(SiteIndex(hostile_evidence()), "</title><script>window.hit=1</script>").files())


def page_of(pages: dict[str, str], kind: str, name: str) -> Page:
    """The page of the thing of that name."""
    path = thing(kind, name).removeprefix("https://example.org/newsgraph/") + ".html"
    return Page(pages[path])


def links(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(page, path within the site) of every link that stays in the site."""
    for path, text in pages.items():
        if path.endswith(".html"):
            for attributes in Page(text).tags("a"):
                where = attributes.get("href", "")
                if where and not where.startswith(("#", "http:", "https:")):
                    yield path, _joined(path, where)


def _joined(page: str, where: str) -> str:
    steps: list[str] = []
    for step in (PurePosixPath(page).parent / where).parts:
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


# ---- pages and links


def test_every_story_actor_place_and_article_has_a_page_under_the_path_of_its_iri(pages: dict[str, str]) -> None:
    """So a link once given stays good, and a site at the base answers for its IRIs."""
    for kind, name in (("event", "capture of Port Alder"), ("person", "Jan Novák"), ("place", "Port Alder")):
        iri = thing(kind.capitalize() if kind != "event" else kind, name)
        assert f"{iri.removeprefix('https://example.org/newsgraph/')}.html" in pages
    assert sum(path.startswith("article/") for path in pages) == 2


def test_every_link_leads_to_a_page_that_was_written(pages: dict[str, str], hostile: dict[str, str]) -> None:
    """Also on the hostile site; and every page but the first is linked from another."""
    for site in (pages, hostile):
        found = set(links(site))
        assert {where for _, where in found} <= set(site)
        lonely = {path for path in site if path.endswith(".html")} - {where for page, where in found if page != where}
        assert lonely <= {"index.html"}


def test_every_page_has_one_headline_landmarks_and_a_way_past_the_menu(pages: dict[str, str]) -> None:
    """What a screen reader walks by."""
    for path, text in pages.items():
        if not path.endswith(".html"):
            continue
        page = Page(text)
        assert len(page.tags("h1")) == len(page.tags("main")) == 1, path
        assert text.partition("</head>")[0].count("<title>") == 1, path
        assert page.tags("html") == [{"lang": "en", "dir": "ltr", "data-up": "../" if "/" in path else ""}]
        assert page.tags("a")[0] == {"class": "skip", "href": "#main"}
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False)), path
        assert len(page.tags("caption")) == len(page.tags("table")), path
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), path


# ---- what is on them


def test_a_story_shows_its_voices_side_by_side(pages: dict[str, str]) -> None:
    """Who affirms, who denies, who could not verify; each with its sentence."""
    page = page_of(pages, "event", "capture of Port Alder")
    assert "disputed" in page.seen
    sides = [a["id"] for a in page.tags("h3") if a.get("id", "").startswith("side-")]
    assert sides == ["side-affirms", "side-denies", "side-unverified"]
    text = page.text
    affirm, deny = (text.index(f'id="side-{side}"') for side in ("affirms", "denies"))
    checked = text.index('id="side-unverified"')
    assert "Jan Novák" in html.unescape(text[affirm:deny])
    assert "defence ministry" in html.unescape(text[deny:checked])
    assert "unable to verify" in re.sub("<[^>]+>", "", text[checked:])


def test_a_check_is_a_voice_on_the_story_where_the_resolver_weighed_it_so() -> None:
    """The page judges nothing itself: what was written is shown, what was not is no voice."""
    reading = port_alder()
    article = Iris().article(reading.article)

    def sides(**written: tuple[str, ...]) -> list[str]:
        check = Verification("c9", stranger, "refuted", ("v1", "v4"), reading.verifications[0].evidence)
        told = replace(reading, verifications=(check,))
        archive = SiteIndex(
            GraphSnapshot(((article, told),), world={node(article, "v4"): {"affirmedBy": (article,), **written}})
        )
        event = archive.books.events[node(article, "v4")]
        return [side for side, _ in story_of(archive, event).voices]

    stranger = next(e.id for e in reading.entities if e.name == "Mira Tolland")
    assert sides() == ["affirms"]
    assert sides(deniedBy=(node(article, "c9"),)) == ["affirms", "denies"]


def test_a_story_says_when_where_who_and_how_many_sources(pages: dict[str, str]) -> None:
    """At a glance, with links."""
    page = page_of(pages, "event", "capture of Port Alder")
    for words in ("6 May 2031", "Port Alder", "ighters of the Grey Column", "Independent sources 2", "first report"):
        assert words in page.seen
    assert any(a.get("href", "").startswith("../place/port-alder") for a in page.tags("a"))


def test_numbers_stand_in_a_table_with_outlet_speaker_and_sentence(pages: dict[str, str]) -> None:
    """At least 12, on the word of the Red Lantern."""
    page = page_of(pages, "event", "deaths in Port Alder")
    assert "Killed" in page.seen
    assert "at least 12" in page.seen
    assert "Red Lantern" in page.seen


def test_a_profile_shows_roles_events_claims_and_what_others_say(pages: dict[str, str]) -> None:
    """Of the mayor her post; of the commander his claims; of the town what is said of it."""
    mayor = page_of(pages, "Person", "Mira Tolland")
    assert "mayor" in mayor.seen
    assert "Told from" in mayor.seen
    commander = page_of(pages, "Person", "Jan Novák")
    assert "What they say" in commander.seen
    assert "We hold the harbour" in commander.seen
    town = page_of(pages, "Place", "Port Alder")
    assert "What others say about it" in town.seen
    assert "What happened here" in town.seen


def test_each_sentence_comes_with_marks_speaker_article_day_and_confidence(pages: dict[str, str]) -> None:
    """The first card of the story."""
    page = page_of(pages, "event", "capture of Port Alder")
    card = page.text[page.text.index('<article class="card') :]
    card = card[: card.index("</article>")]
    for piece in ('<mark class="strong"', "confidence", "Alder Gazette", "7 May 2031", "sentence 1", "../article/"):
        assert piece in card


def test_an_article_shows_what_was_read_from_it_but_not_its_whole_text(pages: dict[str, str]) -> None:
    """A site may be public; the article is somebody's."""
    texts = [Page(text).seen for path, text in pages.items() if path.startswith("article/")]
    assert any("unable to verify" in text for text in texts)
    assert all("not copied here" in text for text in texts)


def test_the_search_finds_every_page(pages: dict[str, str]) -> None:
    """Kind, name, path of each."""
    (packed,) = re.fullmatch(r'window\.newsgraphSearch = "([A-Za-z0-9+/=]*)";\n', pages["search-data.js"]).groups()  # type: ignore[union-attr]
    rows = unpack(packed)
    deep = {path for path in pages if "/" in path}
    assert {row[2] for row in rows} == deep
    assert ["person", "Jan Novák"] in [row[:2] for row in rows]


def test_an_empty_store_still_gives_a_site(tmp_path: Path) -> None:
    """And says that there is nothing yet."""
    with open_store(MEMORY) as store:
        report = write_site(store, tmp_path / "site")
    assert report.stories == report.articles == 0
    assert "Nothing yet" in (tmp_path / "site" / "stories.html").read_text(encoding="utf-8")


def test_what_nobody_resolved_has_pages_too() -> None:
    """Things are then known by their reports, and files by name and hash."""
    with alder_store() as store:
        evidence = read_snapshot(store)
    site = dict(Site(SiteIndex(GraphSnapshot(readings=evidence.readings))).files())
    assert {where for _, where in links(site)} <= set(site)
    assert any(path.startswith("person/jan-nov") for path in site)


# ---- hostile


def test_nothing_hostile_becomes_an_element_an_attribute_or_an_address(hostile: dict[str, str]) -> None:
    """The only script is the site's own, and the only foreign address a web address of an article."""
    for path, text in hostile.items():
        if not path.endswith(".html"):
            continue
        up = "../" if "/" in path else ""
        page = Page(text)
        assert page.tags("script") == [{"src": f"{up}site.js"}], path
        links = [(link["rel"], link["href"]) for link in page.tags("link")]
        assert links == [("icon", "data:,"), ("alternate", f"{up}feed.xml"), ("stylesheet", f"{up}site.css")]
        for tag, attributes in page.elements:
            assert tag == "script" or tag not in RUNS, (path, tag)
            for name, value in attributes.items():
                assert not name.startswith("on"), (path, tag, name)
                assert name not in ("style", "srcset", "xlink:href", "formaction", "srcdoc"), (path, tag, name)
                if name in ("href", "src") and tag != "link":
                    assert re.match(r"(#|\.\./|https?://|[a-z0-9-]+\.html|feed\.xml$|[a-z]+/|site\.)", value), (
                        path,
                        value,
                    )
    assert all(re.fullmatch(r"[a-z0-9./-]+", path) and ".." not in path for path in hostile)


def test_only_web_addresses_become_links() -> None:
    """Neither scripts nor data nor files."""
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        " https://a.b",
        "https://a b",
        "//a.b",
    ):
        assert safe_address(url) is None
    assert safe_address("https://news.example/a?b=c#d") == "https://news.example/a?b=c#d"


def test_a_hostile_site_is_written_whole(tmp_path: Path) -> None:
    """Lone surrogates and all."""
    report = write(SiteIndex(hostile_evidence()), tmp_path / "site")
    assert report.files == sum(path.is_file() for path in (tmp_path / "site").rglob("*"))
