"""Articles of any length at the cost of short ones: read stretch by stretch, and the readings made one.

What is looked at for one word (who "he" may be, which event a number counts) grows with the text, and so does what the
parser and the network keep of it; a text of a million characters would take minutes and gigabytes. Nothing that an
editor calls an article is longer than LONGEST_WHOLE; what is longer is cut between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar

from newsgraph.model import (
    Article,
    Attribution,
    Entity,
    Event,
    Reading,
    Relation,
    Role,
    Span,
    TimeExpression,
    Verification,
)
from newsgraph.reading.hyphens import moved

LONGEST_WHOLE = 40_000
"""Characters of an article that is read in one piece: about 7,000 words."""
STRETCH = 20_000
"""The most characters of a stretch of a longer one."""

_ENDS = tuple(map(re.compile, (r"\n[ \t\r]*\n\s*", r"\n\s*", r"[.!?…][\"'”’)\]]*\s+", r"[,;:]\s+", r"\s+")))
_IDS = frozenset({
    *("id", "person", "of", "subject", "object", "group_of", "affiliated_with", "source", "sources", "medium"),
    *("agent", "affected", "place", "partner", "beneficiary", "instrument", "origin", "destination"),
    *("conveys", "by", "assesses"),
})  # fmt: skip
_NUMBER = re.compile(r"\d+$")
Part = TypeVar("Part", Entity, Role, Relation, Event, Attribution, Verification)

__all__ = ["LONGEST_WHOLE", "STRETCH", "cut", "one_reading"]


def cut(text: str, most: int = STRETCH) -> list[Span]:
    """The stretches of a text, none longer than `most`: they end with a paragraph, else a line, a sentence or a word.

    >>> [one.of("It fell. Nobody was hurt.") for one in cut("It fell. Nobody was hurt.", 16)]
    ['It fell. ', 'Nobody was hurt.']
    """
    found: list[Span] = []
    at = 0
    while len(text) - at > most:
        end = _last_end(text, at + most // 2, at + most)
        found.append(Span(at, end))
        at = end
    return [*found, Span(at, len(text))]


def _last_end(text: str, first: int, last: int) -> int:
    """Where a stretch ends best, after `first` and not after `last`."""
    for pattern in _ENDS:
        ends = [one.end() for one in pattern.finditer(text, first, last)]
        if ends:
            return ends[-1]
    return last


def one_reading(article: Article, parts: Iterable[tuple[int, Reading]]) -> Reading:
    """The reading of a whole article, out of those of its stretches with the offset at which each begins.

    A name that is told of in several is one entity. Descriptions and pronouns are understood within their stretch.
    """
    whole = _Whole()
    reader = None
    for start, reading in parts:
        reader = reading.reader
        whole.add(moved(reading, partial(_further, start)))
    return Reading(
        article=article,
        sentences=tuple(whole.sentences),
        entities=tuple(whole.entities.values()),
        roles=tuple(whole.roles.values()),
        relations=tuple(whole.relations.values()),
        times=tuple(whole.times),
        events=tuple(whole.events),
        attributions=tuple(whole.attributions),
        verifications=tuple(whole.verifications),
        reader=reader,
    )


def _further(by: int, span: Span) -> Span:
    return Span(span.start + by, span.end + by)


class _Whole:
    """What has been read so far."""

    def __init__(self) -> None:
        self.sentences: list[Span] = []
        self.entities: dict[str, Entity] = {}
        self.roles: dict[tuple[str, str, str | None], Role] = {}
        self.relations: dict[tuple[str, str, str], Relation] = {}
        self.times: list[TimeExpression] = []
        self.events: list[Event] = []
        self.attributions: list[Attribution] = []
        self.verifications: list[Verification] = []
        self._names: dict[tuple[str, str], str] = {}  # kind and name -> id
        self._surnames: dict[str, set[str]] = {}  # last word of persons' names -> their ids
        self._last: dict[str, int] = {}  # letter of an id -> the highest number given

    def add(self, part: Reading) -> None:
        """Another stretch, with its spans those of the article."""
        self.sentences += part.sentences
        self.times += part.times
        ids = self._own_ids(part)
        new = ids | {one.id: known for one in part.entities if (known := self._known(one)) is not None}
        for one in part.entities:
            self._enter(_with_ids(one, new))
        for role in (_with_ids(one, new) for one in part.roles):
            self.roles.setdefault((role.person, role.title.lower(), role.of), role)
        for tie in (_with_ids(one, new) for one in part.relations):
            self.relations.setdefault((tie.subject, tie.relation, tie.object), tie)
        self.events += (_with_ids(one, new) for one in part.events)
        self.attributions += (_with_ids(one, new) for one in part.attributions)
        self.verifications += (_with_ids(one, new) for one in part.verifications)

    def _own_ids(self, part: Reading) -> dict[str, str]:
        """New ids of all that a stretch tells of: its numbers go on after those before it."""
        every = (part.entities, part.roles, part.relations, part.events, part.attributions, part.verifications)
        new: dict[str, str] = {}
        highest = dict(self._last)
        for one in (one for parts in every for one in parts):
            letter, number = _NUMBER.sub("", one.id), int(_NUMBER.findall(one.id)[0])
            given = self._last.get(letter, 0) + number
            new[one.id] = f"{letter}{given}"
            highest[letter] = max(highest.get(letter, 0), given)
        self._last = highest
        return new

    def _known(self, one: Entity) -> str | None:
        """The entity before it that a name stands for: of the same name, or the only person of that surname."""
        if not _is_named(one):
            return None
        known = self._names.get((one.kind, one.name.casefold()))
        if known is None and one.kind == "Person" and " " not in one.name:
            bearers = self._surnames.get(one.name.casefold(), set())
            known = next(iter(bearers)) if len(bearers) == 1 else None
        return known

    def _enter(self, one: Entity) -> None:
        before = self.entities.get(one.id)
        if before is not None:
            one = replace(
                before,
                mentions=(*before.mentions, *one.mentions),
                geo=before.geo or one.geo,
                group_of=before.group_of or one.group_of,
                affiliated_with=before.affiliated_with or one.affiliated_with,
                confidence=max(before.confidence, one.confidence),
            )
        elif _is_named(one):
            self._names.setdefault((one.kind, one.name.casefold()), one.id)
            if one.kind == "Person":
                self._surnames.setdefault(one.name.casefold().split()[-1], set()).add(one.id)
        self.entities[one.id] = one


def _is_named(one: Entity) -> bool:
    return any(mention.form == "name" for mention in one.mentions)


def _with_ids(one: Part, new: dict[str, str]) -> Part:
    """The same with the ids that it has in the whole."""
    names = [field.name for field in fields(one) if field.name in _IDS]
    own: dict[str, Any] = {name: _renamed(getattr(one, name), new) for name in names}
    return replace(one, **own)


def _renamed(value: str | tuple[str, ...] | None, new: dict[str, str]) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(new.get(one, one) for one in value))
    return value if value is None else new.get(value, value)
