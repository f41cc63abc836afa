"""Which form a client wants, by its Accept header."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["chosen", "preferences"]


def preferences(accept: str) -> list[tuple[float, int, str]]:
    """(quality, how exactly it names a type, type) of each media range, the best first; parameters but q are dropped.

    >>> preferences("text/csv;q=0.5, application/json")
    [(1.0, 2, 'application/json'), (0.5, 2, 'text/csv')]
    """
    found = []
    for number, part in enumerate(accept.split(",")):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            exact = 0 if media == "*/*" else 1 if media.endswith("/*") else 2
            found.append((-_quality(parameters), -exact, number, media.lower()))
    return [(-quality, -exact, media) for quality, exact, _, media in sorted(found)]


def _quality(parameters: list[str]) -> float:
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip().lower() == "q":
            try:
                return max(0.0, min(1.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def chosen(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """The offered media type that the client likes best; the first one if it takes anything; None if it takes none.

    >>> chosen("text/html, */*;q=0.1", {"text/turtle": "turtle", "application/ld+json": "jsonld"})
    'text/turtle'
    """
    if not accept or not accept.strip():
        return next(iter(offered))
    refused = {media for quality, _, media in preferences(accept) if quality == 0}
    for quality, _, media in preferences(accept):
        if quality == 0:
            continue
        head = media.removesuffix("*")
        fitting = (
            one for one in offered if one not in refused and (media in ("*/*", one) or _within(one, media, head))
        )
        if found := next(fitting, None):
            return found
    return None


def _within(one: str, media: str, head: str) -> bool:
    return media.endswith("/*") and one.startswith(head)
