"""The lenses: what of a graph becomes nodes and lines. A lens is a set of threads that the weaver takes up."""

from __future__ import annotations

from dataclasses import dataclass

EVENTS = frozenset({"event"})


@dataclass(frozen=True, slots=True)
class Lens:
    """One way to look at a graph."""

    name: str
    shows: str
    threads: frozenset[str]
    alone: frozenset[str] = frozenset()  # kinds that are shown though no line touches them
    about: frozenset[str] = frozenset()  # if any: only lines that end at such a kind


def _lens(name: str, shows: str, threads: str, **more: frozenset[str]) -> Lens:
    return Lens(name, shows, frozenset(threads.split()), **more)


ALL: dict[str, Lens] = {
    lens.name: lens
    for lens in (
        _lens("actors", "what actors did to, or said about, one another", "roles relations deeds words"),
        _lens(
            "events",
            "actors, places and events, with the part each plays and who says so",
            "roles relations parts sayings checks contradictions",
            alone=EVENTS,
        ),
        _lens("places", "places, and what happened there", "roles relations parts", about=frozenset({"place"})),
        _lens("claims", "who says what, about what; and what contradicts what", "claims checks contradictions"),
        _lens("posts", "posts and who holds them", "posts"),
        _lens("story", "one event: who takes part, who says what of it", "parts claims checks contradictions"),
        _lens(
            "everything",
            "all of these, posts and outlets",
            "posts relations parts outlets claims checks contradictions",
            alone=frozenset({"person", "organization", "group", "place", "event", "claim", "post", "outlet"}),
        ),
    )
}
LENSES: tuple[str, ...] = tuple(ALL)
