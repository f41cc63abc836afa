"""What stands before a title which names nobody: the headline of its article, or the place that its sentence tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from newsgraph.graph.iris import span_of
from newsgraph.identity.reports import EventReport, Mentioned, Reports
from newsgraph.identity.titles.fitness import may_stand_before
from newsgraph.identity.titles.labels import LabelGrounds
from newsgraph.identity.titles.words import small_words, words_in
from newsgraph.knowledge.demonyms import demonym

__all__ = ["heading_in", "headline_of", "leaves_open", "main_place", "places_before"]

_BEFORE = 24  # letters before a name, among which the small word before it stands
_LONGEST = 120  # letters of a headline that may stand before a title
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))? ?(?:—|–|-|:) ")
_SHORTEST, _FEWEST = 15, 3  # letters and words of a heading
_SMALL = 3  # letters of words that a heading writes small
_NAMES = 6  # words of a line that says no more than who wrote it
_CAPITALS = 0.7  # share of a heading's other words that begin with a capital
_HEADING_ENDS = (  # before a dateline, before a sentence that runs on behind a hyphen
    re.compile(r" ?-(?=[A-Z]{2,}[A-Z ,.]*\s*[—–-])"),
    re.compile(r"(?<=[\w’') ])-(?=(?:[A-Z][\w’'.]*|A) [\w’'.-]+ )"),
)
_BYLINE = re.compile(r"by(?:line)?\b", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9A-F]{2}")
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_FIRST = 3  # words of a title, of which a pronoun has nobody before it
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


def main_place(report: EventReport, reports: Reports) -> str | None:
    """The name of the place that an article is about: of those named in its headline the one it names most often.

    Another place, though it be named ever so often, need not be where this was; nor need the main one, once the article
    has turned to another: the last place named so far must be it.
    """
    facts, sentence = reports.articles.get(report.article), span_of(report.sentence or "")
    heading = facts.headline or "" if facts else ""
    counts: Counter[str] = Counter()
    last: str | None = None
    for one in reports.mentions.get(report.article, ()) if heading else ():
        party = reports.parties.get(one.party)
        if one.form != "name" or party is None or party.kind != "Place":
            continue
        last = party.name if sentence is None or one.start < sentence.end else last
        if party.name in heading and may_stand_before(party.name):
            counts[party.name] += 1
    return next((name for name, _ in counts.most_common(1) if last in (None, name)), None)


def headline_of(told: LabelGrounds, reports: Reports) -> str | None:
    """The headline of the article that tells of an event first, as far as it may stand before a title."""
    facts = reports.articles.get(told.members[0].article)
    found = " ".join((facts.headline or heading_in(facts.text)).split()).strip(_MARKS) if facts else ""
    if _BYLINE.match(found) and len(found.split()) <= _NAMES:
        return None
    if _ESCAPED.search(found):
        found = unquote(found)  # as it stood in the address of a page
    return found if found and len(found) <= _LONGEST and not found.endswith("?") else None


def heading_in(text: str) -> str:
    """The heading with which a text begins whose headline is not told apart from it; "" if it begins with none.

    >>> heading_in("Rebels Take Port of Kelm-OSTE — The council met."), heading_in("Bakers left Kelm. They wept.")
    ('Rebels Take Port of Kelm', '')
    """
    first = text[:_LONGEST].partition("\n")[0]
    ends = (end.start() for way in _HEADING_ENDS if (end := way.search(first, _SHORTEST)))
    found = next((first[:end] for end in ends if demonym(first[:end].rpartition(" ")[2]) is None), first)
    found = found.strip()
    if _BYLINE.match(found):
        return ""
    words = [word for word in found.split() if len(word) > _SMALL]
    capitals = sum(word.lstrip("“‘'\"")[:1].isupper() for word in words)
    over = len(found) < len(text) and (len(found) < len(first.strip()) or len(first) < len(text[:_LONGEST]))
    if not over or len(words) < _FEWEST or found[-1:] in ".,;:" or ". " in found or capitals < _CAPITALS * len(words):
        return ""
    return found


def leaves_open(words: str) -> bool:
    """Whether a title leaves open who is meant, or names nobody.

    >>> leaves_open("He left Kelm"), leaves_open("This raid shook Kelm"), leaves_open("The fleet left")
    (True, True, True)
    >>> leaves_open("The fleet left Kelm"), leaves_open("Jan Novak said he had left")
    (False, False)
    """
    low = [word.low for word in words_in(words, 0, len(words)) if any(map(str.isalnum, word.text))]
    small = small_words("pronouns", "possessives") - {"who", "which"}
    if not low or low[0] in _POINTING or any(word in small for word in low[:_FIRST]):
        return True
    said = ":" not in words and any(word in small_words("first_person") - {"us"} for word in low)
    return said or not any(word[:1].isupper() and word != "I" for word in words.split()[1:])


def _is_locative(text: str, place: Mentioned) -> bool:
    """Whether something is said to be in a place, or the article is dated there."""
    before = words_in(text, max(0, place.start - _BEFORE), place.start)
    if not before:
        return bool(_DATELINE.match(text, place.end))
    words = [word.low for word in before if word.low not in small_words("determiners")]
    return bool(words) and words[-1] in small_words("locative")
