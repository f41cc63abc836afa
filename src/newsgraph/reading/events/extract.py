"""What happened, by the frames of the event lexicon over syntax."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import Event, Span
from newsgraph.reading.events.arguments import Arguments
from newsgraph.reading.events.confidence import confidence
from newsgraph.reading.events.dating import EventTimes
from newsgraph.reading.events.factuality import Factuality, assess, coded
from newsgraph.reading.events.narrative_dates import story_times
from newsgraph.reading.events.quantities import find_quantities
from newsgraph.reading.events.shared_dates import Told, share_times
from newsgraph.reading.events.triggers import TriggerMatch, find_triggers
from newsgraph.reading.words.dependencies import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import TimeExpression
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["find_events"]


def find_events(doc: Doc, table: EntityTable, times: list[TimeExpression], published: str | None) -> list[Event]:
    """Events in the order of their triggers."""
    syntax = Syntax(doc)
    matches = find_triggers(syntax, table, load_lexicon())
    arguments = Arguments(syntax, table, matches)
    dated = EventTimes(syntax, times, matches, published)
    quantities = find_quantities(syntax, matches, times)
    found = []
    for match in matches:
        carriers = [] if match.head.pos_ in ("VERB", "AUX") else syntax.carriers(match.head)
        roles = arguments.of(match)
        event = _event(match, roles, assess(syntax, match.head, carriers), confidence(syntax, match, roles))
        event = replace(event, time=dated.of(match), quantities=quantities.get(match.head.i, ()))
        found.append(_not_before_its_day(event, published))
    order = sorted(range(len(found)), key=lambda i: found[i].trigger)
    position = {matches[i].head.i: number for number, i in enumerate(order)}
    means = [_means(matches[i], syntax, table) for i in order]
    told = [
        Told(
            lemma=syntax.lemma(matches[i].head),
            anaphoric=_anaphoric(matches[i], syntax),
            sentence=syntax.sentence_start(matches[i].head),
            occasion=position.get(dated.occasion(matches[i]) or -1),
            means=thing.lemma_.lower() if thing is not None else None,
            same_means=thing is not None and _is_definite(thing, syntax),
        )
        for i, thing in zip(order, means, strict=True)
    ]
    broad = _countries(table)
    shared = share_times([found[i] for i in order], told, broad)
    dated_all = story_times(shared, [matches[i] for i in order], syntax, times, published=published, broad=broad)
    return [replace(event, id=f"v{number}") for number, event in enumerate(dated_all, start=1)]


def _not_before_its_day(event: Event, published: str | None) -> Event:
    """What is dated after the article has not happened: "the president is visiting Oslo next week"."""
    begin = event.time.begin if event.time is not None else None
    if begin is None or not published or begin <= published[:10] or event.realis != "actual":
        return event
    return replace(event, realis="future")


def _countries(table: EntityTable) -> set[str]:
    return {
        draft.id
        for draft in table
        if draft.kind == "Place" and draft.geo and (draft.geo.feature or "").startswith("PCL")
    }


def _anaphoric(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether the trigger is a noun that points back: "the attack", "that meeting"; not "this is the attack"."""
    if match.verbal or syntax.dep(match.head) == "attr" or syntax.is_part(match.head):
        return False
    return _is_definite(match.head, syntax)


def _is_definite(noun: Token, syntax: Syntax) -> bool:
    return any(kid.lower_ in ("the", "this", "that", "these", "those") for kid in syntax.kids(noun))


def _means(match: TriggerMatch, syntax: Syntax, table: EntityTable) -> Token | None:
    """The thing, no party, that does it: "the missiles hit"."""
    subjects = syntax.fillers(match.head, "subj") if match.verbal else ()
    return next((token for token in subjects if token.pos_ == "NOUN" and table.at(token) is None), None)


def _event(match: TriggerMatch, roles: dict[str, list[EntityDraft]], factuality: Factuality, sure: float) -> Event:
    trigger = match.trigger
    start, end = match.span()
    plover, cameo = coded(trigger.plover, trigger.cameo, factuality)

    def ids(role: str) -> tuple[str, ...]:
        return tuple(d.id for d in roles.get(role, ()))

    return Event(
        id="",
        type=trigger.event_type,
        trigger=Span(start, end),
        agent=ids("agent"),
        affected=ids("affected"),
        place=ids("place"),
        partner=ids("partner"),
        beneficiary=ids("beneficiary"),
        instrument=ids("instrument"),
        origin=ids("origin"),
        destination=ids("destination"),
        polarity=factuality.polarity,
        realis=factuality.realis,
        certainty=factuality.certainty,
        plover=plover or None,
        cameo=cameo or None,
        confidence=sure,
        why=f"frame {trigger.event_type} {' '.join(trigger.words)}.{trigger.pos}",
    )
