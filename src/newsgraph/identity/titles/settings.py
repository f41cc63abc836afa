"""What stands before a title which names nobody: the place that its sentence tells, or the headline of its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsgraph.graph.iris import span_of
from newsgraph.identity.reports import EventReport, Mentioned, Reports
from newsgraph.identity.titles.fitness import may_stand_before
from newsgraph.identity.titles.labels import Told, lowered
from newsgraph.identity.titles.words import small_words, words_in

__all__ = ["places_before", "under_its_headline"]

_BEFORE = 24  # letters before a name, among which the small word before it stands
_LONGEST = 120  # letters of a headline that may stand before a title
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))? ?(?:—|–|-|:) ")
_QUOTES = frozenset('“"')
_MARKS = " .,;:-–—"


def places_before(report: EventReport, reports: Reports, name_of: Callable[[str], str | None]) -> Iterator[str]:
    """Names of places that the sentence of a report tells, the nearest to its word first.

    Only where something is said to be: a place that is named otherwise ("envoys of Kelm") is not where it was, nor is
    what the article tells elsewhere; a person before a colon would read as who says it.
    """
    sentence = span_of(report.sentence or "")
    if sentence is None:
        return
    text, every = reports.articles[report.article].text, reports.mentions.get(report.article, ())
    inside = [one for one in every if one.form == "name" and sentence.start <= one.start < sentence.end]
    places = [one for one in inside if one.party in reports.parties and reports.parties[one.party].kind == "Place"]
    happened = set(report.roles.get("place", ()))
    near = sorted(places, key=lambda one: (one.party not in happened, abs(one.start - report.offset), one.start))
    for place in near:
        if not (place.party in happened or _is_locative(text, place)):
            continue
        if (name := name_of(place.party)) and may_stand_before(name):
            yield name


def under_its_headline(told: Told, reports: Reports, said: str | None, label: str) -> str:
    """What names nobody, behind the headline of its article: its sentence in quotation marks, or else a label.

    The label alone, where the article has no headline.
    """
    facts = reports.articles.get(told.members[0].article)
    headline = " ".join((facts.headline or "").split()).strip(_MARKS) if facts else ""
    if not headline or len(headline) > _LONGEST or headline.endswith("?"):
        return said if said and said.startswith("“") else label
    if not said:
        return f"{headline}: {lowered(label)}"
    return f"{headline}: {said if said[0] in _QUOTES else f'“{said}”'}"


def _is_locative(text: str, place: Mentioned) -> bool:
    """Whether something is said to be in a place, or the article is dated there."""
    before = words_in(text, max(0, place.start - _BEFORE), place.start)
    if not before:
        return bool(_DATELINE.match(text, place.end))
    words = [word.low for word in before if word.low not in small_words("determiners")]
    return bool(words) and words[-1] in small_words("locative")
