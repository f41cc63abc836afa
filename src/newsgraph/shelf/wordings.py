"""Of two wordings of one page, which is the later or the whole one: a snippet is no new version of its article."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.model import Article
from newsgraph.shelf.state import fingerprint, own_id
from newsgraph.shelf.succession import neighbours

__all__ = ["Seen", "is_later", "is_part", "seen_as"]

_SHORT = 1_500  # characters; what is longer is no mere beginning
_PART = 0.6  # of the length of a whole
_HELD = 0.85  # of the pairs of neighbouring words of a part that the whole has


@dataclass(frozen=True, slots=True)
class Seen:
    """An article that came up in this run."""

    place: str
    sha: str | None
    own_id: str | None
    published: str | None
    text: str  # empty where it is too long to be a mere beginning


def seen_as(article: Article) -> Seen:
    """What is kept in mind of an article."""
    text = article.text if len(article.text) <= _SHORT else ""
    name = own_id(article.id)
    return Seen(article.source or article.id, fingerprint(article)[0], name, article.published, text)


def is_part(text: str, whole: str) -> bool:
    """Whether a text is no more than a beginning of another one, or pieces of it.

    >>> is_part("Boats sank near the pier …", "Boats sank near the pier. All on board were saved, officials said.")
    True
    """
    if not text or len(text) > _SHORT or len(text) > _PART * len(whole):
        return False
    pairs = neighbours(text)
    return len(pairs & neighbours(whole)) >= _HELD * len(pairs)


def is_later(one: str | None, other: str | None) -> bool:
    """Whether a moment is surely later than another one; days alone must differ.

    >>> is_later("2025-05-13T12:00:00Z", "2025-05-13T08:00:00Z"), is_later("2025-05-13", "2025-05-13T08:00:00Z")
    (True, False)
    """
    if one is None or other is None:
        return False
    if one[:10] != other[:10]:
        return one[:10] > other[:10]
    return one[19:] == other[19:] and len(one) > 10 < len(other) and one > other
