"""No two events of a graph are called the same: of those that would be, all but the earliest get a word before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsgraph.identity.reports import EventReport, Reports
from newsgraph.identity.titles.fitness import may_stand_before
from newsgraph.identity.titles.labels import Told, is_noun, may_be_named, noun_of, stands_as_noun
from newsgraph.identity.titles.settings import headline_of
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["QUOTED", "Entitled", "told_apart", "words_apart"]

_SPEAKING = ("Person", "Organization", "Group")
_OBJECT = 4  # words of what is done to something
_LONG = 72  # letters among which they stand
_QUOTES = frozenset('"“”')
QUOTED = "“”"
"""Instead of a word: the title in quotation marks, as the report has it."""


@dataclass(frozen=True, slots=True, order=True)
class Entitled:
    """An event as its title is looked up."""

    title: str  # as its reports make it
    age: str  # sorts from the earliest on
    event: str
    words: str  # that may stand before its title, the best first, a line each


def told_apart(events: Iterable[Entitled]) -> dict[str, str]:
    """Event → its own title. All events of a title must be there: the outcome depends on those, and on nothing else.

    >>> told_apart([Entitled("Rebels took Kelm", day, day, "capture") for day in ("1", "2", "3")])
    {'1': 'Rebels took Kelm', '2': 'Capture: Rebels took Kelm', '3': 'Capture: Rebels took Kelm (2)'}
    """
    groups: defaultdict[str, list[Entitled]] = defaultdict(list)
    for one in sorted(events):
        groups[one.title].append(one)
    found = {}
    for title, group in groups.items():
        found[group[0].event] = title
        used: defaultdict[str, int] = defaultdict(int)
        for place, one in enumerate(group[1:], start=2):
            words = [word for word in one.words.split("\n") if word == QUOTED or any(map(str.isalnum, word))]
            words = [word for word in words if not title.startswith(word)]
            words = [word for word in words if word != QUOTED or not _QUOTES & set(title)]
            if not words:
                found[one.event] = f"{title} ({place})"
                continue
            word = next((word for word in words if not used[word.casefold()]), words[0])
            used[word.casefold()] += 1
            if word == QUOTED and used[word] == 1:
                about, colon, said = title.rpartition(": ")
                found[one.event] = f"{about}{colon}“{said}”"
                continue
            before, count = f"{word[:1].upper()}{word[1:]}: {title}", used[word.casefold()]
            found[one.event] = before if count == 1 else f"{before} ({count})"
    return found


def words_apart(told: Told, reports: Reports) -> tuple[str, ...]:
    """What tells an event apart from another of one title, the best first.

    Its noun, its headline, its type, to what it was done and where; its bare verb only where there is none of these.
    """
    first = told.members[0]
    text = reports.articles[first.article].text
    noun = first.trigger if stands_as_noun(first, text) else None
    doing = _with_object(first, text)
    found = noun, headline_of(told, reports), noun_of(told.type), doing, *_things_told(told), QUOTED, first.trigger
    return tuple(dict.fromkeys(filter(None, found)))


def _things_told(told: Told) -> Iterator[str]:
    """What else tells an event apart, in few words: what it was done to, and where; nobody who would seem to speak."""
    for role in ("affected", "instrument", "beneficiary", "partner", "origin", "destination", "place"):
        for name in told.roles.get(role, ()):
            one = told.things[name]
            if one.kind not in _SPEAKING and may_be_named(one, None):
                words = one.name if one.named else one.name.partition(", ")[0]
                first, _, rest = words.partition(" ")
                said = rest if rest and first.casefold() in small_words("determiners") else words
                if may_stand_before(said[:1].upper() + said[1:]):
                    yield said


def _with_object(report: EventReport, text: str) -> str | None:
    """A verb with what it is done to, as its sentence has them: "awarding the prize"; None where nothing follows it.

    Only short phrases that end before a small word or a mark, and only of what is told to have happened: "cancel the
    march" before a title would tell it of a march that nobody cancelled.
    """
    bare = not report.trigger.endswith(("ing", "ed"))
    if bare or report.realis != "actual" or report.polarity != "positive":
        return None
    end = report.offset + len(report.trigger)
    small = ("prepositions", "auxiliaries", "joiners", "openers", "relatives", "pronouns", "first_person")
    found: list[str] = []
    for word in words_in(text, end, _line_end(text, end)):
        ends = is_mark(word) or word.low in small_words(*small) | {"that", "to"}
        if ends or len(found) > _OBJECT:
            break
        found.append(word.text)
    first = found[0].casefold() if found else ""
    object_first = first in small_words("determiners") or first[:1].isdigit() or found[:1] != [first]
    fit = 1 < len(found) <= _OBJECT and object_first and not found[-1].endswith("ly")
    return " ".join((report.trigger, *found)) if fit and not is_noun(report, text) else None


def _line_end(text: str, start: int) -> int:
    """Where what can be an object of a verb before a place in the text ends at the latest."""
    end = text.find("\n", start, start + _LONG)
    return end if end >= 0 else min(start + _LONG, len(text))
