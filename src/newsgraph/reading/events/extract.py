"""What happened, by the frames of the event lexicon over syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import Event, Span
from newsgraph.reading.events.arguments import Arguments
from newsgraph.reading.events.confidence import confidence
from newsgraph.reading.events.dating import EventTimes
from newsgraph.reading.events.factuality import Factuality, assess, coded
from newsgraph.reading.events.narrative_dates import story_times
from newsgraph.reading.events.quantities import find_quantities, numbers_of, quantity_of
from newsgraph.reading.events.shared_dates import Told, share_times
from newsgraph.reading.events.trained_participants import PairLinks
from newsgraph.reading.events.trained_triggers import SeenEvent, Thresholds, retyped, seen_events
from newsgraph.reading.events.triggers import TriggerMatch, find_triggers
from newsgraph.reading.words.dependencies import Syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.knowledge.lexicon import EventLexicon
    from newsgraph.model import Measure, Polarity, Realis, TimeExpression
    from newsgraph.reading.network.tagger import Tagging
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["find_events"]


_LOWEST = {"other": 0.4, "time": 0.5, "quantity": 0.5, "party": 0.5, "same": 0.7}


@dataclass(frozen=True, slots=True)
class Mix:
    """Which witness is asked for what; `training/oof.py` measures the mixtures over folds."""

    triggers: Thresholds = field(default_factory=Thresholds)
    types: float = 0.6  # chance of another type from which the network outvotes the lexicon
    participants: str = "both"  # "network", "frames", "both": frames fill the roles that the network leaves empty
    realis: str = "both"  # "network", "rules", "both"
    dates: str = "both"  # "network", "rules", "both"
    quantities: str = "network"
    lowest: Mapping[str, float] = field(default_factory=lambda: MappingProxyType(dict(_LOWEST)))
    negative: float = 0.5


MIX = Mix()


def find_events(
    doc: Doc, table: EntityTable, times: list[TimeExpression], published: str | None, tagging: Tagging | None = None
) -> list[Event]:
    """Events in the order of their triggers; by the trained network where there is a tagging, else by the lexicon."""
    syntax = Syntax(doc)
    lexicon = load_lexicon()
    if tagging is None or tagging.words is None or tagging.scorer is None:
        seen = [SeenEvent(match, None, ("lexicon",)) for match in find_triggers(syntax, table, lexicon)]
        links = None
    else:
        seen = [_outvoted(s, lexicon) for s in seen_events(syntax, table, lexicon, tagging, MIX.triggers)]
        links = PairLinks(doc, table, tagging, tagging.scorer, tagging.words, MIX.lowest)
    matches = [s.match for s in seen]
    frames = Arguments(syntax, table, matches)
    dated = EventTimes(syntax, times, matches, published)
    quantities = find_quantities(syntax, matches, times)
    triggers = frozenset(word.i for match in matches for word in match.words)
    found = []
    for one in seen:
        match = one.match
        carriers = [] if match.head.pos_ in ("VERB", "AUX") else syntax.carriers(match.head)
        roles = frames.of(match) if links is None or MIX.participants != "network" else {}
        if links is not None and MIX.participants != "frames":
            linked = links.participants(match.head, match.trigger.event_type, triggers)
            roles = {role: list(held) for role, held in linked.items()} | (
                {role: held for role, held in roles.items() if role not in linked} if MIX.participants == "both" else {}
            )
        how = _how(one, assess(syntax, match.head, carriers))
        event = _event(one, roles, how, _confidence(one, syntax, roles))
        event = replace(event, time=dated.of(match) if links is None or MIX.dates != "network" else None)
        event = replace(event, quantities=quantities.get(match.head.i, ()))
        found.append(_not_before_its_day(event, published))
    if links is not None:
        if MIX.dates != "rules":
            found = _with_linked_times(found, seen, links, dated, times)
        if MIX.quantities == "network":
            found = _with_linked_quantities(found, seen, links, syntax, times)
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


def _outvoted(seen: SeenEvent, lexicon: EventLexicon) -> SeenEvent:
    if seen.tagged is None or "lexicon" not in seen.witnesses:
        return seen
    best = seen.tagged.label
    return retyped(seen, best, lexicon) if seen.tagged.types[best] >= MIX.types else seen


def _how(seen: SeenEvent, rules: Factuality) -> Factuality:
    """How the event is presented, by the network, by the words above it, or by both."""
    if seen.tagged is None or MIX.realis == "rules":
        return rules
    chances = seen.tagged.realis
    realis = cast("Realis", max(chances, key=lambda name: chances[name]))
    polarity: Polarity = "negative" if seen.tagged.negative >= MIX.negative else "positive"
    if MIX.realis == "both" and rules.polarity == "negative":
        polarity = "negative"
    return replace(rules, realis=realis, polarity=polarity)


def _confidence(seen: SeenEvent, syntax: Syntax, roles: dict[str, list[EntityDraft]]) -> float:
    if seen.tagged is None:
        return confidence(syntax, seen.match, roles)
    return confidence(syntax, replace(seen.match, trigger=replace(seen.match.trigger, weight=seen.tagged.score)), roles)


def _with_linked_times(
    events: list[Event], seen: list[SeenEvent], links: PairLinks, dated: EventTimes, times: list[TimeExpression]
) -> list[Event]:
    """The events, dated by the time expression that the pair scorer links them to."""
    heads = dated.heads_of(times)
    out = list(events)
    for number, (event, one) in enumerate(zip(events, seen, strict=True)):
        found = links.links(one.match.head, event.type, sorted(heads))["time"] if heads else []
        best = found[0] if found and found[0].chance >= links.limit("time") else None
        if best is not None and (event.time is None or MIX.dates == "network"):
            out[number] = replace(event, time=heads[best.token])
    return out


def _with_linked_quantities(
    events: list[Event],
    seen: list[SeenEvent],
    links: PairLinks,
    syntax: Syntax,
    times: list[TimeExpression],
) -> list[Event]:
    """The events with the numbers that the network gives them: what each counts, and of which event."""
    measures = {m.start: m for m in links.tagging.measures if m.score >= links.limit("quantity")}
    numbers = {n.first.i: n for n in numbers_of(syntax, [t.span for t in times])}
    counted = {i: measures[links.doc[i].idx] for i in numbers if links.doc[i].idx in measures}
    owners: dict[int, tuple[float, int]] = {}
    for number, one in enumerate(seen):
        here = links.sentences[one.match.head.i]
        near = [i for i in counted if abs(int(links.sentences[i]) - int(here)) <= 1]
        for link in links.links(one.match.head, events[number].type, near)["quantity"]:
            owners[link.token] = max(owners.get(link.token, (0.0, -1)), (link.chance, number))
    out = [replace(event, quantities=()) for event in events]
    for i, (_chance, number) in sorted(owners.items()):
        quantity = quantity_of(syntax, numbers[i], cast("Measure", counted[i].label))
        if quantity is not None:
            out[number] = replace(out[number], quantities=(*out[number].quantities, quantity))
    return out


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


def _event(seen: SeenEvent, roles: dict[str, list[EntityDraft]], factuality: Factuality, sure: float) -> Event:
    trigger = seen.match.trigger
    start, end = seen.match.span()
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
        why=seen.why,
    )
