"""The title of an event: a short sentence of the best report itself, with the voice where it is a claim, day last.

"Rebels took the port of Alder, 2031-05-06" · "Jan Novak denied his column had shelled Kelm". Every word stands in a
report; where no sentence can be cut, the few words of `labels.py` stand instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from newsgraph.graph.iris import span_of
from newsgraph.identity.days import span_words
from newsgraph.identity.model import World
from newsgraph.identity.reports import AttributionReport, EventReport, Extent, Mentioned, Reports
from newsgraph.identity.standing.voices import Voice
from newsgraph.identity.titles.choosing import Candidate, chosen, day_behind
from newsgraph.identity.titles.cutting import LONG, Around, Cut, cut
from newsgraph.identity.titles.fitness import hangs_on_another, is_ragged, is_sentence, lost_its_no, tells
from newsgraph.identity.titles.labels import Told, headline, is_noun, lowered
from newsgraph.identity.titles.meant import Meant
from newsgraph.identity.titles.sentences import (
    as_it_stands,
    as_parsed,
    is_within,
    lines_around,
    speaks_aside,
    tells_who_says_it,
    told_again,
)
from newsgraph.identity.titles.settings import headline_of, places_before, under_its_headline
from newsgraph.identity.titles.shortening import shorter
from newsgraph.identity.titles.unique import words_apart
from newsgraph.identity.titles.wording import Naming, Worded, balanced, worded
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = ["Titles"]

_LOOKED_AT = 8  # reports of an event whose sentences are tried, the earliest first
_FEW, _SCANTY = 4, 3.0  # words that hardly tell anything, and what they take from its worth
_SHORT = 18  # letters that hardly make a sentence
_SPEAKER, _BEGINNING = 40, 5
_QUOTED = 400  # letters of a sentence that stands for a title as it is
_QUOTES = frozenset('"“”')
_AS_IT_STANDS = 0.5  # what it takes from its worth that nothing was cut off
_PARSED = 1.5  # what it adds that syntax found its bounds
_GAP = 1.0  # what each stretch takes that was cut out
_DOUBTING = 3.0  # the same of a sentence that only says that nobody could check it
_CLOSING = "\"'”’ \n"  # what stands behind the last mark of a sentence
_ACTORS, _OTHERS = ("agent", "affected", "partner"), ("place", "beneficiary", "origin", "destination")


class Titles:
    """Makes titles out of what articles say."""

    def __init__(self, reports: Reports, world: World, conveyed: Mapping[str, Sequence[AttributionReport]]) -> None:
        self.reports, self.world, self.conveyed = reports, world, conveyed
        self.meant = Meant(reports)
        self.again = frozenset(told_again(reports.events))  # reports that take their sentence as it stands
        self.sentences = frozenset(event.sentence for event in reports.events if event.clause)  # that have a verb
        self.triggers: defaultdict[str, set[str]] = defaultdict(set)  # of each article
        for event in reports.events:
            self.triggers[event.article].add(event.trigger.casefold())

    def title(self, told: Told, heard: Mapping[str, Sequence[Voice]]) -> str:
        """The title of an event, of which `told.members` tell."""
        members = told.members[:_LOOKED_AT]
        found = [one for report in members for one in self.candidates(report, heard.get(report.iri, ()), told)]
        best = chosen(found)
        if best is None or (best.marks and self.sentence_of(told.members[0])):
            return self.unfit(found, told)
        words = self.with_name(best, told)
        triggers = self.triggers.get(best.report.article if best.report else "", ())
        day = day_behind(best, span_words(told.days[0], told.days[1]), self.reports, triggers)
        return f"{words}, {day}" if day and words[-1].isalnum() else words

    def unfit(self, found: Sequence[Candidate], told: Told) -> str:
        """A title where no sentence is fit: its sentence under the headline of its article, or a label.

        The sentence as it is, where the article has no headline: it is true, which a label need not be.
        """
        label = headline(told)
        loose = min((one.text for one in found if one.loose), key=len, default=None)
        words = loose or self.sentence_of(told.members[0])
        under = under_its_headline(told, self.reports, words, label)
        return words or under if under == label else under

    def sentence_of(self, report: EventReport) -> str | None:
        """The sentence of a report as it is; None if it is too long for a title."""
        facts, sentence = self.reports.articles.get(report.article), span_of(report.sentence or "")
        if facts is None or sentence is None:
            return None
        trigger = report.offset, report.offset + len(report.trigger)
        lines = shorter(facts.text, lines_around(facts.text, (sentence.start, sentence.end), trigger), trigger)
        words = balanced(" ".join(facts.text[slice(*lines)].split()).strip(" .-–—"))
        quoted = words if _QUOTES & set(words) else f"“{words}”"
        return quoted if _SHORT <= len(words) <= _QUOTED else None

    def with_name(self, best: Candidate, told: Told) -> str:
        """A title that names nobody, with the headline of its article before it, or the place where it happened."""
        if best.named or (best.voiced and ": " in best.text) or best.text.endswith("?") or _has_capital(best.text):
            return best.text
        places = places_before(told.members[0], self.reports, self.name_of)
        about = headline_of(told, self.reports) or next(places, None)
        return best.text if about is None or about in best.text else f"{about}: {_raised(best.text)}"

    def words(self, told: Told) -> tuple[str, ...]:
        """What tells an event apart from another of one title, the best first."""
        return words_apart(told, self.reports)

    # --- one report
    def candidates(self, report: EventReport, voices: Sequence[Voice], told: Told) -> Iterator[Candidate]:
        """The titles that one report makes, and how fit each is: what is cut of its sentence, and all of it."""
        facts, sentence = self.reports.articles.get(report.article), span_of(report.sentence or "")
        if facts is None or sentence is None:
            return
        text, trigger = facts.text, (report.offset, report.offset + len(report.trigger))
        lines = window = lines_around(text, (sentence.start, sentence.end), trigger)
        if text[: lines[1]].rstrip(_CLOSING).endswith("?"):
            asked = as_it_stands(text, lines)  # what somebody asks, nobody tells: it stays a question
            if asked is not None and (found := self.one(report, asked, None, voices)) is not None:
                yield found
            return
        saying = next((one for one in self.conveyed.get(report.iri, ()) if _holds(one.content, trigger)), None)
        parted = lines != (sentence.start, sentence.end)  # a heading runs into the sentence
        if saying and (speaks_aside(saying, text) or (parted and not is_within(saying.speaker or (0, 0), lines))):
            saying = None
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
        voiced = saying is not None and tells_who_says_it(report, saying, text)
        parsed = as_parsed(text, report.clause, lines if voiced else window, trigger)
        if parsed is not None and is_within(parsed.around, lines) and report.iri not in self.again:
            cuts.append((parsed, saying if speaker and not voiced else None))
        part = shorter(text, lines, trigger)
        if saying is not None and not (saying.speaker and is_within(saying.speaker, part)):
            part = lines
        all_of_it = as_it_stands(text, part, ends=report.sentence in self.sentences, cut_off=part != lines)
        if all_of_it is None and parsed is not None and report.iri in self.again:
            cuts.append((parsed, saying if speaker and not voiced else None))
        if all_of_it is not None:
            said_there = saying is None or bool(saying.speaker and is_within(saying.speaker, lines))
            cuts.append((all_of_it, None if said_there else saying if speaker else None))
        for one, said in cuts:
            if (found := self.one(report, one, said, voices)) is not None:
                yield found

    def one(
        self, report: EventReport, made: Cut, saying: AttributionReport | None, voices: Sequence[Voice]
    ) -> Candidate | None:
        """The title that a cut makes, with who says it before it; None where it says nothing, or the contrary."""
        text, trigger = self.reports.articles[report.article].text, (report.offset, report.offset + len(report.trigger))
        speaker = self.speaker(saying, text) if saying is not None else None
        own = saying is None or made.phrase or not speaker or any(voice.own for voice in voices)
        own = own or (speaker is not None and text.startswith(speaker, made.start))
        source = saying.source if saying is not None and not own else None
        mentions = self.mentions(report.article, made.around)
        found = worded(text, made, mentions, self.naming(trigger, source))
        if (
            len(found.text) <= len(report.trigger)
            or " " not in found.text
            or (lost_its_no(report, found.text) and not made.all_of_it)
        ):
            return None
        alone = f"“{_raised(found.text)}”" if found.quoted else _raised(found.text)
        words = (
            alone
            if own or saying is None or not speaker
            else self.voiced(found, saying.cue, speaker, clause=_may_be_said(text, found, made, saying))
        )
        named = found.named or bool(source and self.name_of(source))
        noun = is_noun(report, text)
        ragged = is_ragged(found, made, report, noun=noun, said=not own) or hangs_on_another(text, made)
        ragged = ragged or (not own and not (noun and made.parsed) and not is_sentence(found, made))
        ragged = ragged or (not own and saying is not None and not (found.quoted or tells(saying.cue)))
        worth = self.worth(report, found, made, own=own, named=named)
        worth -= _DOUBTING * any(voice.side in ("unverified", "noComment") for voice in voices)
        loose = ragged and own and made.parsed and not is_ragged(replace(found, open=0), made, report, noun=noun)
        marks = not (made.parsed or made.all_of_it)
        ragged = ragged or (marks and not (made.acts and made.whole))
        return Candidate(
            words, worth, named, not own, ragged, made.parsed, loose, marks, report, made.parts, made.all_of_it
        )

    def worth(self, report: EventReport, found: Worded, made: Cut, *, own: bool, named: bool) -> float:
        """How fit for a title: names, who acts, a clause that ends where it ends, and the right length."""
        fitting = (
            1.0 if _SHORT <= len(found.text) <= LONG else 0.0 if made.all_of_it and len(found.text) > LONG else -1.0
        )
        sure = report.polarity == "positive" and report.realis == "actual"
        scanty = _SCANTY * (len(found.text.split()) < _FEW and not made.all_of_it)
        good = 2.0 * named - scanty + 1.5 * made.whole + 1.5 * made.acts + own + 0.5 * sure + fitting
        bare = found.text.split(maxsplit=1)[0].casefold() in small_words("auxiliaries", "openers")
        good += _PARSED * made.parsed - _AS_IT_STANDS * made.all_of_it - _GAP * (len(made.parts) - 1)
        return good - 2.0 * made.phrase - 2.0 * found.open - found.quoted - 1.5 * bare

    def speaker(self, saying: AttributionReport, text: str) -> str | None:
        """Who says it, as a title names him; None where only a pronoun stands for somebody nobody names."""
        if saying.source and not self.meant.may_be(saying.source, saying.speaker, text):
            return None
        name = self.name_of(saying.source) if saying.source else None
        words = " ".join(text[slice(*saying.speaker)].split()) if saying.speaker else ""
        if name is None and words.casefold() in small_words("pronouns", "first_person"):
            return None
        plural = saying.cue.isalpha() and not saying.cue.casefold().endswith(("d", "s", "g", "t"))
        found = (words if plural and words else name or words).partition(", ")[0].strip(" ,-")
        first, last = found.partition(" ")[0].casefold(), found.rpartition(" ")[2].casefold()
        if last in small_words("prepositions") or first in small_words("pointing") | small_words("possessives"):
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

    def naming(self, event: Extent, speaker: str | None) -> Naming:
        """How those are named whom a sentence only takes up."""
        return Naming(self.name_of, event, speaker, self.described, self.meant.is_sure, self.kind_of)

    def kind_of(self, party: str) -> str | None:
        """What a party is: a person, a body …"""
        own = self.reports.parties.get(party)
        return own.kind if own is not None else None

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


def _may_be_said(text: str, found: Worded, made: Cut, saying: AttributionReport) -> bool:
    """Whether words stand after "said" as a clause: a sentence with which begins what is said.

    Not one within it: who confirms that "no sample holds the strain that spread" does not confirm that it spread.
    """
    start = saying.content[0] if saying.content else made.start
    before = [word for word in words_in(text, start, max(start, made.start)) if not is_mark(word)]
    if any(word.low in small_words("relatives") | small_words("openers") for word in before):
        return False  # "the quarter where the mill burned is closed" does not tell that it burned
    return is_sentence(found, made) and (not made.parsed or len(before) <= _BEGINNING)
