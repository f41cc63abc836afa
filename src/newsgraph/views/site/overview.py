"""What the first page of a site tells: how much there is, what is in dispute, who and where most is told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.views.site.index import SiteIndex
from newsgraph.views.site.story_page import EventVoice, story_of
from newsgraph.views.site.things import Thing, plain

__all__ = ["Dispute", "Overview", "kinds_of", "overview_of", "paged", "places_of"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disputed story with the first voice on either side."""

    event: str
    sides: tuple[tuple[str, bool, EventVoice], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page tells."""

    outlets: int
    span: str | None
    figures: tuple[tuple[str, int, str | None], ...]
    disputes: tuple[Dispute, ...]
    stories: tuple[str, ...]
    actors: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[tuple[str, int, Mapping[str, int]], ...]


def paged(archive: SiteIndex, *kinds: str) -> list[Thing]:
    """What has a page of its own, all or of some kinds."""
    return [thing for thing in archive.things.values() if thing.path and (not kinds or thing.kind in kinds)]


def overview_of(archive: SiteIndex) -> Overview:
    """All of it, out of an archive."""
    days = sorted(day for iri in archive.readings if (day := archive.published_on(iri)))
    told = sorted(
        paged(archive, "event"), key=lambda t: (-_reach(archive, t.iri), -t.weight, archive.when(t.iri), t.iri)
    )
    weighty = sorted(paged(archive), key=lambda thing: (-thing.weight, thing.name, thing.iri))
    top = {kind: tuple(t.iri for t in weighty if t.kind == kind)[:8] for kind in ("person", "organization", "group")}
    statements = len({r for r, place in archive.books.reports.items() if type(place.item).__name__ != "Entity"})
    return Overview(
        outlets=len(set(archive.outlets.values())),
        span="/".join(dict.fromkeys((days[0], days[-1]))) if days else None,
        figures=(
            ("articles", len(archive.readings), "articles.html"),
            ("stories", len(paged(archive, "event")), "stories.html"),
            ("people and organisations", len(paged(archive, "person", "organization", "group")), "actors.html"),
            ("places", len(paged(archive, "place")), "places.html"),
            ("statements", statements, None),
        ),
        disputes=tuple(_disputes(archive)),
        stories=tuple(thing.iri for i, thing in enumerate(told[:14]) if i < 6 or thing.weight > 1),
        actors=(("People", top["person"]), ("Organisations", top["organization"]), ("Groups", top["group"][:5])),
        places=tuple(places_of(archive)),
    )


def _reach(archive: SiteIndex, event: str) -> int:
    """How many articles report an event."""
    return len({archive.article_of(report) for report in archive.books.reports_of[event]})


def _disputes(archive: SiteIndex) -> Iterator[Dispute]:
    """Disputed stories, the most reported first."""
    disputed = [thing for thing in paged(archive, "event") if archive.status(thing.iri) == "disputed"]
    for thing in sorted(disputed, key=lambda t: (-t.weight, t.iri)):
        voices = dict(story_of(archive, thing.iri).voices)
        sides = [("✓", False, voices[side][0]) for side in ("affirms",) if side in voices]
        sides += [("✕", True, voice) for voice in voices.get("denies", ())[:2]]
        yield Dispute(thing.iri, tuple(sides))


def places_of(archive: SiteIndex) -> Iterator[tuple[str, int, Mapping[str, int]]]:
    """(place, stories there, their kinds), those with the most first."""
    found = []
    for place, parts in archive.parts.items():
        if place in archive.things and archive.things[place].kind == "place":
            events = {part.event for part in parts if part.role == "place"}
            if events:
                found.append((place, len(events), kinds_of(archive, events)))
    yield from sorted(found, key=lambda row: (-row[1], archive.name(row[0]), row[0]))


def kinds_of(archive: SiteIndex, events: Iterable[str]) -> Counter[str]:
    """What kinds of events these are, with their numbers."""
    types = load_lexicon().types
    kinds = (archive.type_of(event) for event in events)
    return Counter(types[kind].label if kind in types else plain(kind) for kind in kinds)
