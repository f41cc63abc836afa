"""The title of an event: a short sentence of the best report itself, with the voice where it is a claim, day last.

"Rebels took the port of Alder, 2031-05-06" · "Jan Novak denied his column had shelled Kelm". Every word stands in a
report; where no sentence can be cut, the few words of `labels.py` stand instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsgraph.graph.iris import span_of
from newsgraph.identity.days import span_words
from newsgraph.identity.model import World
from newsgraph.identity.reports import AttributionReport, EventReport, Reports
from newsgraph.identity.standing.voices import Voice
from newsgraph.identity.titles.apart.claims import Claims, unclaimed
from newsgraph.identity.titles.apart.tags import words_apart
from newsgraph.identity.titles.choosing import WHOLE, Candidate, by_marks, day_behind
from newsgraph.identity.titles.cutting.definites import as_headline
from newsgraph.identity.titles.drafts import Drafts
from newsgraph.identity.titles.labels import LabelGrounds, caption, headline
from newsgraph.identity.titles.sentences import lines_around
from newsgraph.identity.titles.settings import headline_of, leaves_open, main_place, places_before
from newsgraph.identity.titles.shortening import shorter
from newsgraph.identity.titles.wording import balanced
from newsgraph.identity.titles.words import raised, small_words, words_in

__all__ = ["Titles"]

_LOOKED_AT = 8  # reports of an event whose sentences are tried, the earliest first
_SHORT, _QUOTED = 18, 180  # letters of a sentence that stands for a title as it is
_OWN = 150  # letters of a title of its own that stands before a short one of what its sentence tells besides
_LONG = 180  # letters of a title for which there is no shorter one that is surely true
_QUOTES = frozenset('"“”')


class Titles:
    """Makes titles out of what articles say."""

    def __init__(self, reports: Reports, world: World, conveyed: Mapping[str, Sequence[AttributionReport]]) -> None:
        self.reports = reports
        self.drafts = Drafts(reports, world, conveyed)
        self.claims = Claims(reports, self.drafts)
        self.triggers: defaultdict[str, set[str]] = defaultdict(set)  # of each article
        for event in reports.events:
            self.triggers[event.article].add(event.trigger.casefold())

    def title(self, told: LabelGrounds, heard: Mapping[str, Sequence[Voice]]) -> str:
        """The title of an event, of which `told.members` tell."""
        return as_headline(self._title(told, heard))

    def _title(self, told: LabelGrounds, heard: Mapping[str, Sequence[Voice]]) -> str:
        """The title in the words of the reports, with every "the"."""
        members = told.members[:_LOOKED_AT]
        dated = bool(told.days[0])
        found = [
            one for report in members for one in self.drafts.candidates(report, heard.get(report.iri, ()), dated=dated)
        ]
        best = unclaimed(found, self.claims.of_others(members))
        if best is None or len(best.text) > WHOLE or (best.marks and self.sentence_of(told.members[0])):
            words = self.unfit(found, told) if best is None or best.marks else self.with_name(best, told)
            if len(words) <= WHOLE and not leaves_open(words):
                return words
            cut = by_marks(found) if len(words) > WHOLE else None
            if cut is not None:
                return cut.text
            return words if best is None and len(words) <= WHOLE else self.lent(told, words)
        words = self.with_name(best, told)
        triggers = self.triggers.get(best.report.article if best.report else "", ())
        day = day_behind(best, span_words(told.days[0], told.days[1]), self.reports, triggers)
        return fitting(f"{words}, {day}", words) if day and words[-1].isalnum() else words

    def unfit(self, found: Sequence[Candidate], told: LabelGrounds) -> str:
        """A title where no sentence is fit: one that leaves open who is meant, its sentence as it is, or a label.

        What leaves somebody open stands under the headline of its article, if that has one. The sentence is true, which
        a label need not be.
        """
        loose = min((one.text for one in found if one.loose and len(one.text) <= WHOLE), key=len, default=None)
        words = loose or self.sentence_of(told.members[0])
        if words is None:
            return self.lent(told, None)
        if loose is None and not leaves_open(words):
            return words
        about = headline_of(told, self.reports)
        return words if about is None or about in words else fitting(f"{about}: {words}", words)

    def sentence_of(self, report: EventReport) -> str | None:
        """The sentence of a report as it is; None if it is too long for a title."""
        facts, sentence = self.reports.articles.get(report.article), span_of(report.sentence or "")
        if facts is None or sentence is None:
            return None
        trigger = report.offset, report.offset + len(report.trigger)
        lines = shorter(facts.text, lines_around(facts.text, (sentence.start, sentence.end), trigger), trigger)
        words = balanced(" ".join(facts.text[slice(*lines)].split()).strip(" .,;:-–—"))
        if not _SHORT <= len(words) <= _QUOTED:
            return None
        said = any(word.low in small_words("first_person") for word in words_in(words, 0, len(words)))
        return f"“{words}”" if said and not _QUOTES & set(words) else raised(words)

    def lent(self, told: LabelGrounds, long: str | None) -> str:
        """A title for what has none of its own: what its sentence tells besides, its article's headline, or a label.

        What a sentence or a headline tells is true, which a label need not be: so a `long` title goes before it.
        """
        every = [one for report in told.members[:_LOOKED_AT] for one in self.claims.beside(report)]
        if named := [one for one in every if one.named]:
            return max(named, key=_fit).text
        about = headline_of(told, self.reports)
        if about and len(about) <= WHOLE:
            return about
        if long and len(long) <= (_OWN if every else _LONG):
            return long
        return max(every, key=_fit).text if every else caption(told) or headline(told)

    def with_name(self, best: Candidate, told: LabelGrounds) -> str:
        """A title that names nobody, behind the place where it was or that its article is about, else the headline."""
        if best.named or (best.voiced and ": " in best.text) or best.text.endswith("?") or _has_capital(best.text):
            return best.text
        places = places_before(told.members[0], self.reports, self.drafts.name_of)
        about = next(places, None) or main_place(told.members[0], self.reports) or headline_of(told, self.reports)
        if about is None or about in best.text:
            return best.text
        return fitting(f"{about}: {raised(best.text)}", best.text)

    def words(self, told: LabelGrounds) -> tuple[str, ...]:
        """What tells an event apart from another of one title, the best first."""
        return words_apart(told, self.reports)


def _fit(one: Candidate) -> tuple[bool, float]:
    """How fit a title is that tells of something beside."""
    return not one.loose, one.score


def fitting(longer: str, words: str) -> str:
    """The longer words, if they are short enough for a title."""
    return longer if len(longer) <= WHOLE else words


def _has_capital(words: str) -> bool:
    """Whether a name stands among words, whoever bears it: "Two Kestrian envoys"."""
    return any(word[:1].isupper() and word != "I" for word in words.split()[1:])
