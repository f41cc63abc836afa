"""Readings as Hypothesis draws them: every field, each with what it may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from hypothesis import strategies as st

from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import (
    Article,
    Attribution,
    Certainty,
    Entity,
    Event,
    Form,
    Geo,
    Interval,
    Kind,
    Measure,
    Mention,
    Mode,
    Modifier,
    Outcome,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Realis,
    Relation,
    RelationType,
    Role,
    RoleStatus,
    Span,
    Stance,
    TimeBasis,
    TimeExpression,
    TimeType,
    Verification,
)

TEXT = st.text(alphabet=st.sampled_from("ab .,“”\"'\\\r\n\t🕊é𝒳\u2028\x00<>{}#%"), min_size=1, max_size=40)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


MAYBE_WORDS = st.none() | WORDS


UNIT = st.floats(0, 1)


NUMBER = st.floats(allow_nan=False, allow_infinity=False)


DAY = st.dates().map(str)


TIME = DAY | st.sampled_from(["2031", "2031-05", "2031-W19", "XXXX-05", "", "0000", "2031-13", "2031-02-30"])


MOMENT = st.datetimes().map(lambda moment: moment.isoformat()) | st.sampled_from(
    ["2031-05-07T10:00:00Z", "2031-05-07T10:00:00+00:00", "2031-05-07T10:00:00.500", "2031-05-07T24:00:00", "May 7"]
)


def one_of(choices: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(choices))


@st.composite
def readings(draw: Callable[..., Any]) -> Reading:
    """Any reading whose parts have ids of their own and whose spans lie in the text."""
    text = draw(TEXT)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    def maybe(make: Callable[[], Any]) -> Any:
        return make() if draw(st.booleans()) else None

    ids = iter(draw(st.lists(st.text(min_size=1, max_size=5).filter(writable), min_size=12, max_size=12, unique=True)))
    entity_ids = [next(ids) for _ in range(draw(st.integers(0, 3)))]
    forms: dict[Span, Any] = {}

    def mention() -> Mention:
        words = span()
        return Mention(words, forms.setdefault(words, draw(one_of(Form))))

    def several(choices: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(choices), max_size=3))) if choices else ()

    def one(choices: list[str]) -> Any:
        return draw(st.sampled_from(choices)) if choices else None

    def grounds() -> dict[str, Any]:
        return {"confidence": draw(UNIT), "why": draw(MAYBE_WORDS)}

    def geo() -> Geo:
        within = tuple(draw(st.lists(st.integers(1, 10**8), max_size=3)))
        geonames = draw(st.none() | st.integers(1, 10**8))
        return Geo(geonames, draw(st.floats(-90, 90)), draw(st.floats(-180, 180)), draw(MAYBE_WORDS), None, within)

    entities = tuple(
        Entity(
            name,
            draw(one_of(Kind)),
            draw(WORDS),
            tuple(mention() for _ in range(draw(st.integers(0, 2)))),
            maybe(geo),
            maybe(lambda: one(entity_ids)),
            maybe(lambda: one(entity_ids)),
            **grounds(),
        )
        for name in entity_ids
    )
    event_ids = [next(ids) for _ in range(draw(st.integers(0, 2)))]
    attribution_ids = [next(ids) for _ in range(draw(st.integers(0, 2)))]

    def interval() -> Interval:
        precision = draw(st.none() | one_of(Precision))
        return Interval(draw(st.none() | TIME), draw(st.none() | TIME), draw(one_of(TimeBasis)), precision)

    def quantity() -> Quantity:
        return Quantity(draw(one_of(Measure)), draw(NUMBER), draw(one_of(Modifier)), span(), draw(MAYBE_WORDS))

    events = tuple(
        Event(
            name,
            draw(st.sampled_from(EVENT_TYPES)),
            span(),
            agent=several(entity_ids),
            place=several(entity_ids),
            destination=several(entity_ids),
            time=maybe(interval),
            polarity=draw(one_of(Polarity)),
            realis=draw(one_of(Realis)),
            certainty=draw(one_of(Certainty)),
            quantities=tuple(quantity() for _ in range(draw(st.integers(0, 2)))),
            sources=several(entity_ids),
            plover=draw(MAYBE_WORDS),
            cameo=draw(MAYBE_WORDS),
            **grounds(),
        )
        for name in event_ids
    )
    attributions = tuple(
        Attribution(
            name,
            maybe(lambda: one(entity_ids)),
            maybe(span),
            maybe(span),
            span(),
            draw(one_of(Mode)),
            draw(one_of(Stance)),
            maybe(lambda: one(entity_ids)),
            several(event_ids + attribution_ids),
            **grounds(),
        )
        for name in attribution_ids
    )
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    if entity_ids:
        roles = (
            Role(
                next(ids),
                one(entity_ids),
                draw(WORDS),
                maybe(lambda: one(entity_ids)),
                draw(one_of(RoleStatus)),
                span(),
                of_certainty=draw(one_of(Certainty)),
                **grounds(),
            ),
        )
        relations = (
            Relation(next(ids), one(entity_ids), draw(one_of(RelationType)), one(entity_ids), span(), **grounds()),
        )
    verifications = (
        Verification(
            next(ids), maybe(lambda: one(entity_ids)), draw(one_of(Outcome)), several(event_ids), span(), **grounds()
        ),
    )
    basis: Any = draw(st.sampled_from(["expressed", "inferred"]))
    article = Article(
        draw(WORDS),
        text,
        draw(MAYBE_WORDS),
        draw(st.none() | DAY | MOMENT),
        draw(MAYBE_WORDS),
        draw(MAYBE_WORDS),
        draw(MAYBE_WORDS),
        draw(MAYBE_WORDS),
        draw(MAYBE_WORDS),
    )
    return Reading(
        article,
        tuple(span() for _ in range(draw(st.integers(0, 2)))),
        entities,
        roles,
        relations,
        tuple(
            TimeExpression(span(), draw(st.none() | TIME), draw(one_of(TimeType)), basis)
            for _ in range(draw(st.integers(0, 2)))
        ),
        events,
        attributions,
        verifications,
        draw(MAYBE_WORDS),
    )


def writable(words: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in words)
