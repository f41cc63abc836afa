"""The one order in which the parts of a reading stand when nothing else orders them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeAlias, TypeVar

from newsgraph.model import (
    Attribution,
    Entity,
    Event,
    Mention,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    Verification,
)

_DIGITS = re.compile(r"([0-9]+)")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Key: TypeAlias = tuple[Any, ...]
Part = TypeVar("Part")
Named = TypeVar("Named", bound=_HasId)


def by_number(local_id: str) -> tuple[tuple[int, str], ...]:
    """A sort key for ids that puts e2 before e10.

    >>> sorted(["e10", "e2", "e1"], key=by_number)
    ['e1', 'e2', 'e10']
    """
    pieces = _DIGITS.split(local_id)  # words and digits in turn, words first
    return tuple((len(piece.lstrip("0")) if turn % 2 else -1, piece) for turn, piece in enumerate(pieces))


def in_order(reading: Reading) -> Reading:
    """The same reading with every tuple sorted, by id or by position, and nothing said twice.

    RDF holds sets: this is what a reading looks like after a journey through the graph.
    """
    return replace(
        reading,
        sentences=_sorted(reading.sentences, _whole),
        entities=_named(map(_entity, reading.entities)),
        roles=_named(reading.roles),
        relations=_named(reading.relations),
        times=_sorted(reading.times, _time_key),
        events=_named(map(_event, reading.events)),
        attributions=_named(map(_attribution, reading.attributions)),
        verifications=_named(map(_verification, reading.verifications)),
    )


def _sorted(parts: Iterable[Part], key: Callable[[Part], Key]) -> tuple[Part, ...]:
    return tuple(sorted(dict.fromkeys(parts), key=key))


def _named(parts: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(parts, key=lambda part: by_number(part.id)))


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=by_number))


def _whole(span: Span) -> Key:
    return span.start, span.end


def _mention_key(mention: Mention) -> Key:
    return mention.span.start, mention.span.end, mention.form


def _time_key(time: TimeExpression) -> Key:
    return time.span.start, time.span.end, time.type, time.value or "", time.value is None, time.basis


def _quantity_key(quantity: Quantity) -> Key:
    unit = quantity.unit
    return (
        quantity.span.start,
        quantity.span.end,
        quantity.measures,
        quantity.value,
        quantity.modifier,
        unit or "",
        unit is None,
    )


def _entity(entity: Entity) -> Entity:
    return replace(entity, mentions=_sorted(entity.mentions, _mention_key))


def _event(event: Event) -> Event:
    roles: dict[str, Any] = {role: _ids(ids) for role, ids in event.participants().items()}
    quantities = _sorted(event.quantities, _quantity_key)
    return replace(event, quantities=quantities, sources=_ids(event.sources), **roles)


def _attribution(attribution: Attribution) -> Attribution:
    return replace(attribution, conveys=_ids(attribution.conveys))


def _verification(verification: Verification) -> Verification:
    return replace(verification, assesses=_ids(verification.assesses))
