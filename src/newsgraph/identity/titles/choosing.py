"""Which of the titles that an event could have it gets, and whether a day stands behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsgraph.graph.iris import span_of
from newsgraph.identity.reports import EventReport, Extent, Reports
from newsgraph.identity.titles.labels import is_noun
from newsgraph.identity.titles.words import small_words, words_in

__all__ = ["LONGEST", "WHOLE", "Candidate", "by_marks", "chosen", "day_behind"]

LONGEST = WHOLE = 114  # letters of a title at the most: with the word that tells it apart it has 120
_SHORT = 120  # letters of one that is cut by its marks alone
_NUMBER = re.compile(r"[0-9]+")
_BEFORE = 16  # letters among which the word before a time stands
_NEAR = 12  # letters between a title and the day right behind it: "late on"
_TOLD = 3  # letters by which the words of what is said are alike
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")  # a day or a month, and no year, which says little behind a title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that an event could have."""

    text: str
    score: float
    named: bool
    voiced: bool
    ragged: bool  # begins or ends where no title would
    parsed: bool  # whether its bounds are those of syntax
    loose: bool = False  # ragged for no more than that it leaves open who is meant
    marks: bool = False  # cut by its marks, since syntax found nothing
    report: EventReport | None = None
    parts: tuple[Extent, ...] = ()  # of the text of its article
    all_of_it: bool = False  # the sentence as it stands, with its words for when
    begins: bool = False  # with a name, a determiner or a number: who acts


def chosen(found: Sequence[Candidate]) -> Candidate | None:
    """The best of those that are fit, short ones and those with bounds of syntax before others; None if none is."""
    fit = [one for one in found if not one.ragged]
    if short := [one for one in fit if not one.marks and len(one.text) <= LONGEST]:
        return max(short, key=lambda one: (one.score, -len(one.text)))
    rest = [one for one in fit if not one.marks] or fit
    return min(rest, key=lambda one: len(one.text), default=None)


def by_marks(found: Sequence[Candidate]) -> Candidate | None:
    """The best of those cut by their marks alone which name who acts first, and are short; None if none is."""
    fit = [one for one in found if one.marks and not one.ragged and one.named and one.begins]
    return max((one for one in fit if len(one.text) <= _SHORT), key=lambda one: one.score, default=None)


def day_behind(one: Candidate, day: str | None, reports: Reports, triggers: Collection[str]) -> str | None:
    """The day or month that stands behind a title; None unless its own sentence gives it for what the title tells.

    `triggers`: the words of all events of the article.

    The title of a death may tell that somebody was charged with it: the day of the death would be read as that of the
    charge. So the word of the event must be the verb of the title.
    """
    report = one.report
    sentence = span_of(report.sentence or "") if report else None
    if report is None or sentence is None or day is None or not _DAY.fullmatch(day) or report.realis != "actual":
        return None
    text = reports.articles[report.article].text
    times = [time for time in reports.times.get(report.article, ()) if sentence.start <= time[0] < sentence.end]
    ends = max((end for _, end in one.parts), default=0)
    near = [time for time in times if one.parts and one.parts[0][0] <= time[0] <= ends + _NEAR]
    if len(times) != 1 or len(near) != 1 or is_noun(report, text) or not _agree(text[slice(*times[0])], day):
        return None
    before = words_in(text, max(0, times[0][0] - _BEFORE), times[0][0])[-1:]
    bounded = bool(before) and before[0].low in small_words("bounding")
    return day if not bounded and _is_first_verb(one, report.trigger, triggers) else None


def _agree(words: str, day: str) -> bool:
    """Whether the numbers among words that say when are those of a day."""
    return {int(number) for number in _NUMBER.findall(words)} <= {int(number) for number in _NUMBER.findall(day)}


def _is_first_verb(one: Candidate, trigger: str, triggers: Collection[str]) -> bool:
    """Whether nothing stands before the word of the event in a title that may be what it tells first."""
    before, there, _ = one.text.partition(trigger)
    if not there or one.voiced or one.all_of_it:
        return False
    small = small_words("openers") | small_words("relatives") | {"that", "to"}
    words = [word.low for word in words_in(before, 0, len(before))]
    return not any(word in small or word in triggers or _says(word) for word in words)


def _says(word: str) -> bool:
    return len(word) > _TOLD and word.startswith(tuple(small_words("voicing")))
