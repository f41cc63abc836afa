"""The title of an event: a short sentence of the best report itself, with the voice where it is a claim, day last.

"Rebels took the port of Alder, 2031-05-06" · "Jan Novak denied his column had shelled Kelm". Every word stands in a
report; where no sentence can be cut, the few words of `labels.py` stand instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newsgraph.graph.iris import span_of
from newsgraph.identity.days import span_words
from newsgraph.identity.model import World
from newsgraph.identity.reports import EventReport, Extent, Mentioned, Reports, Saying
from newsgraph.identity.standing.voices import Voice
from newsgraph.identity.titles.cutting import LONG, Around, Cut, cut
from newsgraph.identity.titles.fitness import GLUED, is_ragged, lost_its_no, tells
from newsgraph.identity.titles.labels import Told, headline, is_noun, lowered
from newsgraph.identity.titles.meant import Meant
from newsgraph.identity.titles.sentences import as_it_stands, as_parsed
from newsgraph.identity.titles.settings import places_before, under_its_headline
from newsgraph.identity.titles.wording import Naming, Worded, worded
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["Titles"]

_LOOKED_AT = 8  # reports of an event whose sentences are tried, the earliest first
_LONGEST = 144  # letters of a title that may be, where there is another
_SHORT = 18  # letters that hardly make a sentence
_SPEAKER = 40
_AS_IT_STANDS = 0.5  # what it takes from its worth that nothing was cut off
_PARSED = 1.5  # what it adds that syntax found its bounds
_GAP = 1.0  # what each stretch takes that was cut out
_RAGGED = 3.0  # what it takes from the worth of a title
_DOUBTING = 3.0  # the same of a sentence that only says that nobody could check it
_CLOSING = "\"'”’ \n"  # what stands behind the last mark of a sentence
_BEFORE = 16  # letters among which the word before a title stands
_BEGINNING = 5  # words of what is said before the clause of the event
_WRAPPED = 45  # letters of a line that goes on in the next
_ACTORS = ("agent", "affected", "partner")
_OTHERS = ("place", "beneficiary", "origin", "destination")


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    score: float
    named: bool
    voiced: bool
    ragged: bool  # begins or ends where no title would
    parsed: bool  # whether its bounds are those of syntax
    loose: bool = False  # ragged for no more than that it leaves open who is meant


class Titles:
    """Makes titles out of what articles say."""

    def __init__(self, reports: Reports, world: World, conveyed: Mapping[str, Sequence[Saying]]) -> None:
        self.reports, self.world, self.conveyed = reports, world, conveyed
        self.meant = Meant(reports)
        self.again = frozenset(_told_again(reports.events))  # reports that take their sentence as it stands

    def title(self, told: Told, heard: Mapping[str, Sequence[Voice]]) -> str:
        """The title of an event, of which `told.members` tell."""
        members = told.members[:_LOOKED_AT]
        found = [one for report in members for one in self.candidates(report, heard.get(report.iri, ()), told)]
        fit = [one for one in found if not one.ragged]
        short = [one for one in fit if len(one.text) <= _LONGEST]
        if not fit:
            label, said = headline(told), [one.text for one in found if one.loose]
            if _has_capital(label):
                return label
            return under_its_headline(told, self.reports, min(said, key=len) if said else None, label)
        # better too long than a label that says more than is told
        best = max(short, key=lambda one: one.score) if short else min(fit, key=lambda one: len(one.text))
        words = self.with_name(best, told)
        begin, end, _ = told.days
        day = span_words(begin, end) or (f"{begin} to {end}" if begin and end else begin or end)
        return f"{words}, {day}" if day else words

    def with_name(self, best: _Candidate, told: Told) -> str:
        """A title that names nobody, with the place before it that its sentence tells."""
        if best.named or (best.voiced and ": " in best.text) or best.text.endswith("?") or _has_capital(best.text):
            return best.text
        about = next(places_before(told.members[0], self.reports, self.name_of), None)
        return best.text if about is None or about in best.text else f"{about}: {_raised(best.text)}"

    # --- one report

    def candidates(self, report: EventReport, voices: Sequence[Voice], told: Told) -> Iterator[_Candidate]:
        """The titles that one report makes, and how fit each is: what is cut of its sentence, and all of it."""
        facts, sentence = self.reports.articles.get(report.article), span_of(report.sentence or "")
        if facts is None or sentence is None:
            return
        text, trigger = facts.text, (report.offset, report.offset + len(report.trigger))
        lines = window = _lines(text, (sentence.start, sentence.end), trigger)
        if text[: lines[1]].rstrip(_CLOSING).endswith("?"):
            asked = as_it_stands(text, lines)  # what somebody asks, nobody tells: it stays a question
            if asked is not None and (found := self.one(report, asked, None, voices)) is not None:
                yield found
            return
        saying = next((one for one in self.conveyed.get(report.iri, ()) if _holds(one.content, trigger)), None)
        speaker = self.speaker(saying, text) if saying is not None else None
        if saying is not None and saying.content and speaker:
            window = max(window[0], saying.content[0]), min(window[1], saying.content[1])
        mentions = self.mentions(report.article, lines)
        actors, others = (set(_parties(report, roles)) for roles in (_ACTORS, _OTHERS))
        inside = [one for one in mentions if window[0] <= one.start and one.end <= window[1]]
        spans = [[(one.start, one.end) for one in inside if one.party in some] for some in (actors, others - actors)]
        times = self.reports.times.get(report.article, ()) if told.days[0] else ()
        made = cut(text, Around(window, trigger, spans[0], spans[1], times, is_noun(report, text)))
        cuts = [] if made is None else [(made, saying if speaker else None)]
        voiced = saying is not None and _tells_who_says_it(report, saying, text)
        parsed = as_parsed(text, report.clause, lines if voiced else window, trigger)
        if parsed is not None and _within(parsed.around, lines) and report.iri not in self.again:
            cuts.append((parsed, saying if speaker and not voiced else None))
        all_of_it = as_it_stands(text, lines)
        if all_of_it is None and parsed is not None and report.iri in self.again:
            cuts.append((parsed, saying if speaker and not voiced else None))
        if all_of_it is not None:
            said_there = saying is None or bool(saying.speaker and _within(saying.speaker, lines))
            cuts.append((all_of_it, None if said_there else saying if speaker else None))
        for one, said in cuts:
            if (found := self.one(report, one, said, voices)) is not None:
                yield found

    def one(self, report: EventReport, made: Cut, saying: Saying | None, voices: Sequence[Voice]) -> _Candidate | None:
        """The title that a cut makes, with who says it before it; None where it says nothing, or the contrary."""
        text, trigger = self.reports.articles[report.article].text, (report.offset, report.offset + len(report.trigger))
        speaker = self.speaker(saying, text) if saying is not None else None
        own = saying is None or made.phrase or not speaker or any(voice.own for voice in voices)
        own = own or (speaker is not None and text.startswith(speaker, made.start))
        source = saying.source if saying is not None and not own else None
        mentions = self.mentions(report.article, made.around)
        found = worded(text, made, mentions, Naming(self.name_of, trigger, source, self.described, self.meant.is_sure))
        if len(found.text) <= len(report.trigger) or " " not in found.text or lost_its_no(report, found.text):
            return None
        alone = f"“{_raised(found.text)}”" if found.quoted else _raised(found.text)
        words = (
            alone
            if own or saying is None or not speaker
            else self.voiced(found, saying.cue, speaker, clause=_may_be_said(text, found, made, saying))
        )
        named = found.named or bool(source and self.name_of(source))
        noun = is_noun(report, text)
        ragged = is_ragged(found, made, report, noun=noun, said=not own) or _hangs_on_another(text, made)
        ragged = ragged or (not own and not (noun and made.parsed) and not _is_sentence(found, made))
        ragged = ragged or (not own and saying is not None and not (found.quoted or tells(saying.cue)))
        worth = self.worth(report, found, made, own=own, named=named)
        worth -= _DOUBTING * any(voice.side in ("unverified", "noComment") for voice in voices)
        loose = ragged and own and made.parsed and not is_ragged(replace(found, open=0), made, report, noun=noun)
        return _Candidate(words, worth - _RAGGED * ragged, named, not own, ragged, made.parsed, loose)

    def worth(self, report: EventReport, found: Worded, made: Cut, *, own: bool, named: bool) -> float:
        """How fit for a title: names, who acts, a clause that ends where it ends, and the right length."""
        fitting = (
            1.0 if _SHORT <= len(found.text) <= LONG else 0.0 if made.all_of_it and len(found.text) > LONG else -1.0
        )
        sure = report.polarity == "positive" and report.realis == "actual"
        good = 2.0 * named + 1.5 * made.whole + 1.5 * made.acts + own + 0.5 * sure + fitting
        bare = found.text.split(maxsplit=1)[0].casefold() in small_words("auxiliaries", "openers")
        good += _PARSED * made.parsed - _AS_IT_STANDS * made.all_of_it - _GAP * (len(made.parts) - 1)
        return good - 2.0 * made.phrase - 2.0 * found.open - found.quoted - 1.5 * bare

    def speaker(self, saying: Saying, text: str) -> str | None:
        """Who says it, as a title names him; None where only a pronoun stands for somebody nobody names."""
        name = self.name_of(saying.source) if saying.source else None
        words = " ".join(text[slice(*saying.speaker)].split()) if saying.speaker else ""
        if name is None and words.casefold() in small_words("pronouns", "first_person"):
            return None
        plural = saying.cue.isalpha() and not saying.cue.casefold().endswith(("d", "s", "g", "t"))
        found = (words if plural and words else name or words).partition(", ")[0].strip(" ,-")
        if found.rpartition(" ")[2].casefold() in small_words("prepositions"):
            return None
        return found[:1].upper() + found[1:] if found and len(found) <= _SPEAKER else None

    def voiced(self, found: Worded, cue: str, speaker: str, *, clause: bool) -> str:
        """A claim with who makes it before it."""
        if found.quoted:
            return f"{speaker}: “{found.text}”"
        verb, first = cue.casefold(), found.text.split(maxsplit=1)[0].casefold()
        whole = not first.endswith("ing") and first not in small_words("prepositions", "auxiliaries")
        if (
            clause
            and whole
            and verb.isalpha()
            and not verb.endswith("ing")
            and verb.startswith(tuple(small_words("voicing")))
        ):
            return f"{speaker} {verb} {found.text if found.begins_with_name else lowered(found.text)}"
        return f"{speaker}: {_raised(found.text)}"

    # --- who and where

    def name_of(self, party: str) -> str | None:
        """What an article calls a party by name; None where it only describes it."""
        own = self.reports.parties.get(party)
        if own is not None and own.named:
            return own.name
        thing = self.world.thing(party)
        return thing.name if thing is not None and thing.named else None

    def described(self, party: str) -> str | None:
        """The words for a party that has no name, as within a sentence: "the two envoys"."""
        own = self.reports.parties.get(party)
        words = own.name if own is not None and own.kind in ("Person", "Organization", "Group") else ""
        first = words.split(maxsplit=1)[0] if words.strip() else ""
        if not first or not first.islower() or first in small_words("pronouns", "first_person"):
            return None
        return words if first in small_words("determiners") else f"the {words}"

    def mentions(self, article: str, window: Extent) -> Sequence[Mentioned]:
        """The mentions in a stretch of an article's text."""
        every = self.reports.mentions.get(article, ())
        start = bisect_left(every, window[0], key=lambda one: one.start)
        end = bisect_left(every, window[1], key=lambda one: one.start)
        return [one for one in every[start:end] if one.end <= window[1]]


def _parties(report: EventReport, roles: Sequence[str]) -> Iterator[str]:
    for role in roles:
        yield from report.roles.get(role, ())


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _has_capital(words: str) -> bool:
    """Whether a name stands among words, whoever bears it: "Two Kestrian envoys"."""
    return any(word[:1].isupper() and word != "I" for word in words.split()[1:])


def _holds(content: Extent | None, trigger: Extent) -> bool:
    return content is not None and content[0] <= trigger[0] and trigger[1] <= content[1]


def _lines(text: str, sentence: Extent, trigger: Extent) -> Extent:
    """The part of a sentence between ends of lines, but for lines that were wrapped."""
    start, end = sentence
    breaks = [place for place in range(start, end) if text[place] == "\n" and not _is_wrapped(text, place, start)]
    breaks = sorted([*breaks, *(found.end() - 1 for found in GLUED.finditer(text, start, end))])
    before = [place for place in breaks if place < trigger[0]]
    after = [place for place in breaks if place >= trigger[1]]
    return (before[-1] + 1 if before else start, after[0] if after else end)


def _is_wrapped(text: str, place: int, start: int) -> bool:
    """Whether a line goes on in the next: it is long, ends within a sentence, and no empty line comes."""
    line = text[max(start, text.rfind("\n", 0, place) + 1) : place].rstrip()
    after = text[place + 1 : place + 2]
    return bool(after.strip()) and len(line) >= _WRAPPED and line[-1:].isalnum() and after.islower()


def _tells_who_says_it(report: EventReport, saying: Saying, text: str) -> bool:
    """Whether the short sentence that the reader found begins with who says it: "The mayor urged bakers to leave".

    Not where he speaks of himself: then his words stand in quotation marks.
    """
    if saying.speaker is None or saying.content is None or saying.speaker[1] > saying.content[0]:
        return False
    himself = any(word.low in small_words("first_person") for word in words_in(text, *saying.content))
    return not himself and any(_within(saying.speaker, part) for part in report.clause)


def _within(one: Extent, other: Extent) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _may_be_said(text: str, found: Worded, made: Cut, saying: Saying) -> bool:
    """Whether words stand after "said" as a clause: a sentence with which begins what is said.

    Not one within it: who confirms that "no sample holds the strain that spread" does not confirm that it spread.
    """
    start = saying.content[0] if saying.content else made.start
    before = [word for word in words_in(text, start, max(start, made.start)) if not is_mark(word)]
    return _is_sentence(found, made) and (not made.parsed or len(before) <= _BEGINNING)


def _told_again(events: Iterable[EventReport]) -> Iterator[str]:
    """Reports of which the short sentence is that of another report before it in the article."""
    seen: set[tuple[str, tuple[Extent, ...]]] = set()
    for event in events:
        if event.clause and (event.article, event.clause) in seen:
            yield event.iri
        seen.add((event.article, event.clause))


def _hangs_on_another(text: str, made: Cut) -> bool:
    """Whether a cut begins after an "if" or an "as": alone it would tell as a fact what is none."""
    before = words_in(text, max(0, made.start - _BEFORE), made.start)
    return not (made.parsed or made.all_of_it) and bool(before) and before[-1].low in small_words("hanging")


def _is_sentence(found: Worded, made: Cut) -> bool:
    """Whether words have who acts before the verb, or whoever begins them."""
    first = found.text.split(maxsplit=1)[0].casefold()
    return made.acts or found.begins_with_name or first in small_words("determiners") or first[:1].isdigit()
