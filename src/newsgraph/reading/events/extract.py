"""What happened: the events of the trained network, with participants, days and numbers by network and rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.reading.clauses import called_in, told_in
from newsgraph.reading.events.arguments import Arguments
from newsgraph.reading.events.days.dating import EventTimes
from newsgraph.reading.events.days.days_to_come import with_days_to_come
from newsgraph.reading.events.days.narrative_dates import story_times
from newsgraph.reading.events.days.other_days import with_own_days
from newsgraph.reading.events.days.shared_dates import EventMention, share_times
from newsgraph.reading.events.meaning.figures import as_meant
from newsgraph.reading.events.meaning.orders import as_ordered
from newsgraph.reading.events.quantities import find_terms
from newsgraph.reading.events.statement import stated
from newsgraph.reading.events.trained.links import with_linked_quantities, with_linked_times
from newsgraph.reading.events.trained.mixture import MIXTURE, Mixture
from newsgraph.reading.events.trained.participants import PairLinks
from newsgraph.reading.events.trained.triggers import SeenEvent, seen_events
from newsgraph.reading.events.trigger_filters import only_points
from newsgraph.reading.events.triggers import TriggerMatch
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.word_lists import DEFINITE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import Event, TimeExpression
    from newsgraph.reading.network.tagger import Tagging
    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["find_events"]

_CALLING = frozenset({"call", "convene", "schedule", "set"})  # settle that something will be


def find_events(
    doc: Doc,
    table: EntityTable,
    times: list[TimeExpression],
    published: str | None,
    tagging: Tagging,
    *,
    mixture: Mixture | None = None,
) -> list[Event]:
    """Events in the order of their triggers; none where the network saw no word.

    `mixture`: who is asked for what, MIXTURE unless another is to be measured.
    """
    mixture = mixture or MIXTURE
    syntax = Syntax(doc)
    seen = _as_meant(seen_events(syntax, load_lexicon(), tagging, mixture), syntax)
    if tagging.words is None or tagging.scorer is None or not seen:
        return []
    triggers = frozenset(word.i for one in seen for word in one.match.words)
    links = PairLinks(doc, table, tagging, tagging.scorer, tagging.words, triggers, mixture)
    matches = [one.match for one in seen]
    frames = Arguments(syntax, table, matches)
    links.acts_there = frames.acts_there
    dated = EventTimes(syntax, times, matches, published)
    terms = find_terms(syntax, matches, times)
    found = []
    for one in seen:
        event = stated(one, syntax, frames, links, mixture)
        time = None if mixture.dates == "network" else dated.of(one.match)
        found.append(replace(event, time=time, quantities=terms.get(one.match.head.i, ())))
    if mixture.dates != "rules":
        found = with_linked_times(found, seen, links, dated.heads_of(times), syntax, apart=False)
    found = with_linked_quantities(found, seen, links, syntax, times)
    found = with_own_days(found, matches, syntax, dated.heads_of(times), published)
    found = with_days_to_come(found, matches, syntax, times, published)
    order = sorted(range(len(found)), key=lambda i: found[i].trigger)
    ordered = [matches[i] for i in order]
    events = [_not_before_its_day(found[i], matches[i].head, published) for i in order]
    broad = _countries(table)
    shared = share_times(events, _told(ordered, syntax, table, dated), broad)
    if mixture.dates != "rules":
        again = [seen[i] for i in order]
        shared = with_linked_times(shared, again, links, dated.heads_of(times), syntax, apart=True)
    carried = story_times(shared, ordered, syntax, times, published=published, broad=broad)
    return _numbered(carried, ordered, syntax, times)


def _numbered(
    events: list[Event], matches: list[TriggerMatch], syntax: Syntax, times: list[TimeExpression]
) -> list[Event]:
    """The events with their ids, and the clause and the phrase that tell of them."""
    when = frozenset(word.i for time in times for word in syntax.words_in(time.span.start, time.span.end))
    heads = [match.head for match in matches]
    words = zip(told_in(syntax, heads, when), called_in(syntax, heads, when), strict=True)
    return [
        replace(event, id=f"v{number}", clause=clause, phrase=phrase)
        for number, (event, (clause, phrase)) in enumerate(zip(events, words, strict=True), start=1)
    ]


def _as_meant(seen: list[SeenEvent], syntax: Syntax) -> list[SeenEvent]:
    """Those that happened in fact, with the types that are meant."""
    seen = [one for one in seen if not only_points(one.match, syntax)]
    heads = {one.match.head.i for one in seen}
    meant = [(one, as_meant(one.match, syntax, heads)) for one in seen]
    return [replace(one, match=as_ordered(match, syntax)) for one, match in meant if match is not None]


def _told(matches: list[TriggerMatch], syntax: Syntax, table: EntityTable, dated: EventTimes) -> list[EventMention]:
    """What the text says about each mention of a happening, by which its other mentions are known."""
    position = {match.head.i: number for number, match in enumerate(matches)}
    told = []
    for match in matches:
        thing = _means(match, syntax, table)
        told.append(
            EventMention(
                lemma=syntax.lemma(match.head),
                anaphoric=_anaphoric(match, syntax),
                sentence=syntax.sentence_start(match.head),
                occasion=position.get(dated.occasion(match) or -1),
                means=thing.lemma_.lower() if thing is not None else None,
                same_means=thing is not None and _is_definite(thing, syntax),
            )
        )
    return told


def _not_before_its_day(event: Event, head: Token, published: str | None) -> Event:
    """What is dated after the article has not happened: "the president is visiting Oslo next week".

    Of what is told in the past tense, or dated from another sentence, it is the date that is wrong; so is a mere limit
    ahead, which is that of what was promised or put off: "pledged to pay by June", "adjourned the case until Monday".
    """
    begin = event.time.begin if event.time is not None else None
    limit = event.time.end if event.time is not None and begin is None else None
    if limit and published and limit > published[:10] and event.realis == "actual" and _is_told_as_past(head):
        return replace(event, time=None)
    if event.time is None or begin is None or not published or begin <= published[:10]:
        return event
    if event.realis == "demanded" and _is_called(head):
        return replace(event, realis="future")
    if event.realis != "actual":
        return event
    if event.time.basis == "inferred" or _is_told_as_past(head):
        return replace(event, time=None)
    return replace(event, realis="future")


def _is_called(noun: Token) -> bool:
    """Whether somebody called what a noun names, so that it is settled: "called a strike", not "called for one"."""
    return noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _CALLING


def _is_told_as_past(head: Token) -> bool:
    """Whether a verb stands in the past tense: "struck", "was struck", "had struck"."""
    helpers = [kid.tag_ for kid in head.children if kid.dep_ in ("aux", "auxpass")]
    return head.tag_ == "VBD" or (head.tag_ == "VBN" and "VBD" in helpers)


def _countries(table: EntityTable) -> set[str]:
    return {draft.id for draft in table if draft.is_state}


def _anaphoric(match: TriggerMatch, syntax: Syntax) -> bool:
    """Whether the trigger is a noun that points back: "the attack", "that meeting"; not "this is the attack"."""
    if match.verbal or syntax.dep(match.head) == "attr" or syntax.is_part(match.head):
        return False
    return _is_definite(match.head, syntax)


def _is_definite(noun: Token, syntax: Syntax) -> bool:
    return any(kid.lower_ in DEFINITE for kid in syntax.kids(noun))


def _means(match: TriggerMatch, syntax: Syntax, table: EntityTable) -> Token | None:
    """The thing, no party, that does it: "the missiles hit"."""
    subjects = syntax.fillers(match.head, "subj") if match.verbal else ()
    return next((token for token in subjects if token.pos_ == "NOUN" and table.at(token) is None), None)
