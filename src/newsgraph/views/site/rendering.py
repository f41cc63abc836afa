"""What templates ask for: links, signs, marked sentences, chains of speech, charts; escaped wherever it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from newsgraph.counts import counted
from newsgraph.graph import node
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import PARTICIPANT_ROLES, Attribution, Event, Relation, Role, Verification
from newsgraph.network import RELATIONS
from newsgraph.views.page.filling.days import in_words
from newsgraph.views.site import charts
from newsgraph.views.site.templating import country, environment, glyph_of, marked
from newsgraph.views.site.things import plain
from newsgraph.views.theme import words

if TYPE_CHECKING:
    from newsgraph.views.page.data import Statement
    from newsgraph.views.site.index import SiteIndex
    from newsgraph.views.site.story_page import ReportedQuantity, Series
    from newsgraph.views.site.things import Thing

_GRAVITY = ("disputed", "denied", "negated", "stated", "attributed", "inferred")
_SNIPPET = 200  # letters of a sentence in a list
CARDS = 500  # sentences kept written at a time: few stand on a second page, so more would save little


class PageHelpers:
    """Writes parts of pages that stand `up` ("" or "../") from the site's root."""

    def __init__(self, archive: SiteIndex, up: str) -> None:
        """Links are written once and kept; of the cards, which are as many as the sentences, the last."""
        self.archive, self.up = archive, up
        self._links: dict[str, Markup] = {}
        macro: Callable[[PageHelpers, tuple[str, ...]], Markup] = vars(environment().get_template("parts.html").module)[
            "card"
        ]
        self._card = lru_cache(CARDS)(partial(macro, self))

    # ---------------------------------------------------------------- things

    def thing(self, iri: str) -> Thing:
        """A thing by IRI."""
        return self.archive.things[iri]

    def link(self, iri: str, name: str | None = None) -> Markup:
        """A thing's name, leading to its page where it has one."""
        if iri not in self._links:
            thing = self.archive.things.get(iri)
            shown = Markup("<bdi>{}</bdi>").format(thing.name if thing else plain(name) or "an unnamed outlet")
            path = thing.path if thing else None
            self._links[iri] = Markup('<a href="{}">{}</a>').format(self.up + path, shown) if path else shown
        return self._links[iri]

    def links(self, iris: Sequence[str], most: int) -> Markup:
        """Several names, and how many more."""
        joined = Markup(", ").join(self.link(iri) for iri in iris[:most])
        return joined + f" and {len(iris) - most} more" if len(iris) > most else joined

    def glyph(self, kind: str, status: str | None = None) -> Markup:
        """The sign of a kind; of an event hollow, or with its badge."""
        return glyph_of(kind, status)

    def sub(self, thing: Thing) -> str:
        """What stands under a name: of a place the country, if it is told by its code."""
        if thing.kind != "place" or not thing.sub:
            return plain(thing.sub)
        name = country(thing.sub)
        return "" if name in (thing.name, *thing.names) else name

    def status(self, event: str) -> str:
        """How an event stands."""
        return self.archive.status(event)

    def when(self, event: str) -> str:
        """When an event happened, or when it was first told."""
        days, first = self.archive.days(event)
        return in_words(days) or (f"told {in_words(first)}" if first else "no date")

    def outlet(self, article: str) -> str:
        """The outlet of an article."""
        return self.archive.outlet(article)

    def outlet_count(self, event: str) -> int:
        """How many outlets report an event."""
        return len({self.archive.outlet(self.archive.article_of(r)) for r in self.archive.books.reports_of[event]})

    def published(self, article: str) -> str:
        """The day of an article."""
        return self.archive.published_on(article)

    def note(self, iri: str) -> str:
        """How much is said of a thing; of an outlet of which nobody speaks, how much it published."""
        weight, published = self.thing(iri).weight, len(self.archive.published.get(iri, ()))
        return counted(published, "article") if published and not weight else counted(weight, "statement")

    def snippet(self, event: str) -> Markup:
        """The earliest sentence that tells of an event, cut."""
        report = min(self.archive.books.reports_of[event], key=self.archive.age)
        return escape(charts.shortened(plain(self.statement(report).text), _SNIPPET))

    def roles(self, roles: Iterable[str]) -> str:
        """The part that somebody plays in an event, in words."""
        return ", ".join(words()["marks"][role] for role in roles)

    def ordered(self, roles: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Roles in the order in which one asks for them."""
        return sorted(roles, key=lambda pair: PARTICIPANT_ROLES.index(pair[0]))

    # ---------------------------------------------------------------- sentences

    def statement(self, report: str) -> Statement:
        """What a report says."""
        return self.archive.statement(report)

    def grouped(self, reports: Iterable[str]) -> list[tuple[str, ...]]:
        """Reports by the sentence that they rest on, in the order given."""
        found: dict[tuple[str, str, int | None], list[str]] = {}
        for report in reports:
            statement = self.statement(report)
            found.setdefault((statement.article, statement.text, statement.offset), []).append(report)
        return [tuple(some) for some in found.values()]

    def card(self, reports: tuple[str, ...]) -> Markup:
        """A sentence, and each report in it with everything that tells how it is known."""
        return self._card(reports)

    @property
    def kept(self) -> int:
        """How many cards are kept now."""
        return self._card.cache_info().currsize

    def gravest(self, reports: Iterable[str]) -> str:
        """How the gravest of some reports is known."""
        ways = {self.statement(report).known_as for report in reports}
        return next(way for way in _GRAVITY if way in ways)

    def marked(self, statement: Statement) -> Markup:
        """A sentence with the words marked that one report rests on."""
        return marked(statement.text, statement.marks)

    def marked_all(self, reports: Sequence[str]) -> Markup:
        """A sentence with the words marked that several reports in it rest on."""
        marks = [mark for report in reports for mark in self.statement(report).marks]
        return marked(self.statement(reports[0]).text, marks)

    def says(self, report: str) -> Markup:
        """What the reader took from a sentence, with links."""
        place = self.archive.books.reports[report]
        item = place.item
        if isinstance(item, Event):
            event = self.archive.books.events[report]
            label = load_lexicon().types[item.type].label if item.type in load_lexicon().types else item.type
            head = Markup('<a href="{}"><strong>{}</strong></a>').format(
                self.up + str(self.thing(event).path), label[:1].upper() + label[1:]
            )
            parts = [
                Markup('<span class="part"><span class="sub">{}</span> {}</span>').format(
                    words()["marks"][role], self.link(self.party(place.article, local))
                )
                for role, who in item.participants().items()
                for local in who
            ]
            return Markup(" ").join([head, *parts])
        if isinstance(item, Attribution):
            who = self.link(self.party(place.article, item.source)) if item.source else self.speaker(report)
            return Markup('{} <span class="sub">{}</span>').format(who, words()["saying"][item.stance].lower())
        if isinstance(item, Role):
            title = Markup("{} <span class='sub'>{}</span>").format(
                self.link(self.party(place.article, item.person)), words()["tenure"][item.status]
            )
            of = Markup(" of {}").format(self.link(self.party(place.article, item.of))) if item.of else ""
            return title + Markup(" {}{}").format(plain(item.title), of)
        if isinstance(item, Relation):
            ends = (self.link(self.party(place.article, end)) for end in (item.subject, item.object))
            return Markup(' <span class="sub">{}</span> ').format(RELATIONS[item.relation]).join(ends)
        check = place.of(Verification)
        who = self.link(self.party(place.article, check.by)) if check.by else Markup("<bdi>the outlet</bdi>")
        return Markup('{} <span class="sub">{}</span>').format(who, words()["outcome"].get(check.outcome, ""))

    def party(self, article: str, local: str) -> str:
        """Who a party of an article is over all articles."""
        return self.archive.evidence.thing(node(article, local))

    def speaker(self, report: str) -> Markup:
        """The words that stand for a speaker whom nobody names."""
        speakers = self.statement(report).speakers
        return Markup("<bdi>{}</bdi>").format(plain(speakers[0]) if speakers else "somebody unnamed")

    def chips(self, statement: Statement) -> list[str]:
        """Short words on how a sentence tells it."""
        lists = words()
        denial = statement.stance == "denies" and statement.known_as == "denied"
        found = [
            None if denial else lists["stance"].get(statement.stance or ""),
            lists["realis"].get(statement.realis),
            lists["certainty"].get(statement.certainty),
            lists["mode"].get(statement.mode or ""),
            "said not to be so" if statement.polarity == "negative" and statement.known_as != "denied" else None,
            lists["outcome"].get(statement.verification or ""),
        ]
        return [chip for chip in found if chip]

    def chain(self, report: str) -> Markup:
        """Who said it first → who passed it on → the outlet."""
        place = self.archive.books.reports[report]
        statement = self.statement(report)
        outlet = self.link(self.archive.outlet(place.article))
        if not statement.speakers:
            return Markup('<span class="strong">{}</span> in its own voice').format(outlet)
        chain = self.archive.books.chain(place).attributions
        checked_by = place.item.by if isinstance(place.item, Verification) else None
        sources = [attribution.source for _, attribution in chain] or [checked_by]
        named = [
            self.link(self.party(place.article, source)) if source else Markup("<bdi>{}</bdi>").format(plain(name))
            for source, name in zip(sources, statement.speakers, strict=False)
        ]
        arrow = Markup(' <span class="arrow" aria-label="passed on by">→</span> ')
        return arrow.join([Markup("<strong>{}</strong>").format(named[0]), *named[1:], outlet])

    def source(self, statement: Statement) -> Markup:
        """The article of a sentence, its outlet and day, and which sentence it is."""
        article = self.archive.readings[statement.article].article
        parts = [self.link(statement.article), self.link(self.archive.outlet(statement.article))]
        if not article.publisher:
            parts.pop()
        if article.published:
            parts.append(escape(in_words(article.published) or ""))
        if statement.sentence:
            parts.append(escape(f"sentence {statement.sentence}"))
        return Markup(" · ").join(parts)

    # ---------------------------------------------------------------- charts

    def figure(self, figure: ReportedQuantity) -> str:
        """A number with how it is meant."""
        return f"{words()['modifiers'].get(figure.modifier, '')} {charts.number(figure.value)}".strip()

    def series(self, series: Series) -> tuple[Markup, list[tuple[Markup, str]]]:
        """The chart of a series and the sign of each outlet in it."""
        outlets = list(dict.fromkeys(figure.outlet for figure in series.figures))
        names = [self.outlet_name(outlet) for outlet in outlets]
        measure = words()["measures"].get(series.measure, series.measure)
        points = [
            charts.Point(
                figure.day,
                figure.value,
                outlets.index(figure.outlet),
                figure.modifier,
                self.figure(figure),
                f"{self.figure(figure)} · {names[outlets.index(figure.outlet)]} · {in_words(figure.day)}",
            )
            for figure in series.figures
        ]
        chart = charts.series_chart(points, f"{measure} as reported by day and outlet; the table below says the same")
        return chart, [(charts.sample(i), name) for i, name in enumerate(names)] if chart else []

    def coverage(self, grid: charts.Grid, title: str) -> Markup:
        """A grid of outlets and days."""
        return charts.coverage_chart(grid, self.row_names(grid), f"{title}; the table below says the same")

    def grid_rows(self, grid: charts.Grid) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """(outlet, (days, count)) of what is not empty in a grid."""
        for name, row in zip(self.row_names(grid), grid.counts, strict=True):
            yield name, [(charts.span_words(span), count) for span, count in zip(grid.spans, row, strict=True) if count]

    def row_names(self, grid: charts.Grid) -> list[str]:
        """The names of a grid's rows."""
        names = [self.outlet_name(outlet) for outlet in grid.outlets]
        return [*names, f"{grid.rest} others"] if grid.rest else names

    def outlet_name(self, outlet: str) -> str:
        """An outlet's name; an article without one stands for itself."""
        thing = self.archive.things.get(outlet)
        return "outlet unnamed" if thing is None or thing.kind == "article" else thing.name
