"""SiteIndex → the text of every page of the site, the same on every run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.views.page.packing import pack
from newsgraph.views.site import feed
from newsgraph.views.site.charts import grid_of
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.maps import NARROW, Spot, map_of
from newsgraph.views.site.overview import kinds_of, overview_of, places_of
from newsgraph.views.site.profile_page import contents_of, profile_of
from newsgraph.views.site.rendering import PageHelpers
from newsgraph.views.site.story_page import story_of
from newsgraph.views.site.templating import environment, safe_address
from newsgraph.views.site.things import plain
from newsgraph.views.theme import colours, part

if TYPE_CHECKING:
    from markupsafe import Markup

    from newsgraph.views.site.things import Thing

__all__ = ["GRAPH", "Site"]

_HERE = Path(__file__).parent
_LIST = 100  # rows on one page of a list: about 80 kB
_NEAR = 4  # pages before and after the one at hand that it leads to, beside the first and the last
_NAV = (
    ("Stories", "stories.html"),
    ("People", "actors.html"),
    ("Places", "places.html"),
    ("Articles", "articles.html"),
)
GRAPH = "graph.html"
_SPOTS = 80  # places on the map of the whole site


class Site:
    """All pages of an archive, one after another."""

    def __init__(self, archive: SiteIndex, title: str | None = None, *, graph: bool = False) -> None:
        """Nothing is rendered yet; with `graph` the pages lead to the analyst's page beside them."""
        self.graph = graph
        self.archive = archive
        self.title = plain(title) or "newsgraph"
        self.deep, self.top = PageHelpers(archive, "../"), PageHelpers(archive, "")
        self.paged = [thing for thing in archive.things.values() if thing.path]

    def files(self) -> Iterator[tuple[str, str]]:
        """(path within the site, text) of everything."""
        yield "site.css", _styles()
        yield "site.js", (_HERE / "site.js").read_text(encoding="utf-8")
        yield "search-data.js", f'window.newsgraphSearch = "{pack(self._searched())}";\n'
        yield ".nojekyll", ""
        yield feed.PATH, feed.feed_of(self.archive, self.title)
        yield "index.html", self._index()
        yield "about.html", self._page("about.html", self.top, "about.html", types=self._types())
        yield from self._lists()
        for thing in self.paged:
            yield str(thing.path), self._thing(thing)

    # ---------------------------------------------------------------- pages

    def _page(self, template: str, pen: PageHelpers, section: str | None = None, **values: Any) -> str:
        nav = (*_NAV, ("Graph", GRAPH)) if self.graph else _NAV
        site: dict[str, object] = {
            "title": self.title,
            "nav": nav,
            "articles": len(self.archive.readings),
            "base": self.archive.base,
            "graph": f"{pen.up}{GRAPH}" if self.graph else None,
        }
        return environment().get_template(template).render(pen=pen, up=pen.up, site=site, section=section, **values)

    def _thing(self, thing: Thing) -> str:
        if thing.kind == "event":
            return self._story(thing)
        return self._article(thing) if thing.kind == "article" else self._profile(thing)

    def _story(self, thing: Thing) -> str:
        archive, story = self.archive, story_of(self.archive, thing.iri)
        spots = [
            spot
            for role, found in story.roles
            if role in ("place", "origin", "destination")
            for place, count in found
            if (spot := self._spot(place, count, {}, "../"))
        ]
        told = [(archive.day(r), archive.outlet(archive.article_of(r))) for r in story.reports]
        types = load_lexicon().types
        return self._page(
            "story.html",
            self.deep,
            "stories.html",
            thing=thing,
            story=story,
            type={"label": types[story.type].label if story.type in types else story.type},
            checks=sorted(archive.checks.get(thing.iri, ()), key=archive.age),
            grid=grid_of(told),
            map=map_of(spots, f"Where {thing.name} is said to have happened", NARROW) if spots else "",
        )

    def _profile(self, thing: Thing) -> str:
        profile = profile_of(self.archive, thing.iri)
        spots = []
        here = kinds_of(self.archive, (event for event, _ in profile.here))
        if thing.kind == "place" and (spot := self._spot(thing.iri, len(profile.here) or 1, here, None)):
            spots = [spot]
        return self._page(
            "profile.html",
            self.deep,
            "places.html" if thing.kind == "place" else "actors.html",
            thing=thing,
            profile=profile,
            says=sum(len(reports) for _, reports in profile.claims),
            grid=grid_of(profile.days) if len(profile.days) > 1 else None,
            map=map_of(spots, f"Where {thing.name} lies", NARROW) if spots else "",
        )

    def _article(self, thing: Thing) -> str:
        article = self.archive.readings[thing.iri].article
        return self._page(
            "article.html",
            self.deep,
            "articles.html",
            thing=thing,
            contents=contents_of(self.archive, thing.iri),
            outlet=article.publisher,
            published=article.published,
            byline=article.byline,
            identifier=article.id,
            url=safe_address(article.url),
        )

    def _index(self) -> str:
        archive = self.archive
        told = [(reading.article.published or "", archive.outlet(iri)) for iri, reading in archive.readings.items()]
        return self._page(
            "index.html", self.top, None, overview=overview_of(self.archive), grid=grid_of(told), map=self._world_map()
        )

    def _lists(self) -> Iterator[tuple[str, str]]:
        """The lists of stories, actors, places and articles, in pages."""
        archive = self.archive
        weighty = sorted(self.paged, key=lambda thing: (-thing.weight, thing.name, thing.iri))
        stories = sorted(self._of("event"), key=lambda thing: archive.when(thing.iri), reverse=True)
        articles = sorted(self._of("article"), key=lambda t: (archive.published_on(t.iri), t.iri), reverse=True)
        actors = [thing for thing in weighty if thing.kind in ("person", "organization", "group")]
        places = [thing for thing in weighty if thing.kind == "place"]
        newest = "The newest first; what no sentence dates stands by the day of its first report."
        busiest = "Those of whom most is said first."
        for name, heading, lead, things in (
            ("stories", "Stories", newest, stories),
            ("actors", "People, organisations and groups", busiest, actors),
            ("places", "Places", busiest, places),
            ("articles", "Articles", "The newest first.", articles),
        ):
            paths = [f"{name}{'' if i == 0 else f'-{i + 1}'}.html" for i in range(max(1, -(-len(things) // _LIST)))]
            for i, path in enumerate(paths):
                pages = [(str(n + 1), paths[n]) for n in _near(i, len(paths))]
                items = [thing.iri for thing in things[i * _LIST : (i + 1) * _LIST]]
                yield path, self._page(
                    "list.html", self.top, f"{name}.html", heading=heading, lead=f"{len(things):,} in all. {lead}",
                    items=items, events=name == "stories", pages=pages, here=path,
                )  # fmt: skip

    # ---------------------------------------------------------------- parts

    def _of(self, *kinds: str) -> list[Thing]:
        return [thing for thing in self.paged if thing.kind in kinds]

    def _world_map(self) -> Markup | str:
        spots = [
            spot for place, count, kinds in places_of(self.archive) if (spot := self._spot(place, count, kinds, ""))
        ]
        return map_of(spots[:_SPOTS], "Stories by place") if spots else ""

    def _spot(self, place: str, count: int, kinds: Mapping[str, int], up: str | None) -> Spot | None:
        where, thing = self.archive.spot(place), self.archive.things.get(place)
        if where is None or thing is None:
            return None
        return Spot(
            *where,
            thing.name,
            count,
            kinds,
            up + thing.path if up is not None and thing.path else None,
            self.archive.reach(place),
        )

    def _types(self) -> list[Mapping[str, str]]:
        used = {self.archive.type_of(thing.iri) for thing in self._of("event")}
        types = load_lexicon().types
        return [{"label": types[n].label, "definition": types[n].definition} for n in sorted(used) if n in types]

    def _searched(self) -> list[list[Any]]:
        """What the search looks through: [kind, name, path, what stands under it, weight, other words]."""
        words = {"event": "story", "organization": "organisation"}
        rows: list[list[Any]] = []
        for thing in sorted(self.paged, key=lambda t: (-t.weight, str(t.path))):
            more = " ".join(thing.names)
            if thing.kind == "event":
                more = str(self.top.snippet(thing.iri).striptags())
            sub = self.top.when(thing.iri) if thing.kind == "event" else self.top.sub(thing)
            rows.append([words.get(thing.kind, thing.kind), thing.name, thing.path, sub, thing.weight, more])
        return rows


def _near(page: int, count: int) -> list[int]:
    """Which of so many pages one of them leads to: the first, those around it, the last.

    >>> _near(9, 30)
    [0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 29]
    """
    return sorted({0, count - 1, *range(max(0, page - _NEAR), min(count, page + _NEAR + 1))})


def _styles() -> str:
    """The colours of both themes, dark also where the reader's system is dark, and never on paper; then the rest."""
    light, _, dark = colours().partition(':root[data-theme="dark"]')
    system = f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]){dark} }}\n'
    chosen = f'@media screen {{ :root[data-theme="dark"]{dark} }}\n'
    return light + system + chosen + part("evidence.css") + (_HERE / "site.css").read_text(encoding="utf-8")
