"""The place that stands before a title which names nobody: where it happened, or what its article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from newsgraph.graph.iris import span_of
from newsgraph.identity.reports import EventReport, Mentioned, Reports
from newsgraph.identity.titles.fitness import may_stand_before
from newsgraph.identity.titles.labels import Told
from newsgraph.identity.titles.words import small_words, words_in

__all__ = ["places_before"]

_OFTEN = 2  # times that an article names the place that it is about
_LEAD = 300  # letters of an article in which it says where it is
_BEFORE = 24  # letters before a name, among which the small word before it stands
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))? ?(?:—|–|-|:) ")


def places_before(told: Told, reports: Reports, name_of: Callable[[str], str | None]) -> Iterator[str]:
    """Names of places, the surest first; `name_of`: party → its name, None where it has none.

    Only where something is said to be: a place that its sentence names otherwise ("envoys of Kelm") is not where it
    was, and a person before a colon would read as who says it.
    """
    for iri in told.roles.get("place", ()):
        thing = told.things.get(iri)
        if thing is not None and thing.named and thing.kind == "Place" and may_stand_before(thing.name):
            yield thing.name
    report = told.members[0]
    text, every = reports.articles[report.article].text, reports.mentions.get(report.article, ())
    named = [one for one in every if one.form == "name" and one.party in reports.parties]
    places = [one for one in named if reports.parties[one.party].kind == "Place"]
    counts = Counter(one.party for one in places)
    there = [one for one in places if _is_locative(text, one)]
    often = Counter(one.party for one in there if counts[one.party] >= _OFTEN and one.start < _LEAD)
    parties = [*_nearest(report, there), *sorted(often, key=lambda party: (-often[party], party))]
    yield from (name for party in parties if (name := name_of(party)) and may_stand_before(name))


def _nearest(report: EventReport, mentions: Sequence[Mentioned]) -> list[str]:
    """The parties that are named in the sentence of a report, the nearest to its word first."""
    sentence = span_of(report.sentence or "")
    near = [one for one in mentions if sentence and sentence.start <= one.start < sentence.end]
    return [one.party for one in sorted(near, key=lambda one: (abs(one.start - report.offset), one.start))]


def _is_locative(text: str, place: Mentioned) -> bool:
    """Whether something is said to be in a place, or the article is dated there."""
    before = words_in(text, max(0, place.start - _BEFORE), place.start)
    if not before:
        return bool(_DATELINE.match(text, place.end))
    words = [word.low for word in before if word.low not in small_words("determiners")]
    return bool(words) and words[-1] in small_words("locative")
