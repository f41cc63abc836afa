"""The titles that one report makes: what is cut of its sentence and all of it, who says it, and how fit each is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from newsgraph.graph.iris import span_of
from newsgraph.identity.model import World
from newsgraph.identity.reports import AttributionReport, EventReport, Extent, Mentioned, Reports
from newsgraph.identity.standing.voices import Voice
from newsgraph.identity.titles.choosing import WHOLE, Candidate
from newsgraph.identity.titles.cutting import LONG, Around, Cut, cut
from newsgraph.identity.titles.cutting.captions import says_too_little, whose, with_whose
from newsgraph.identity.titles.cutting.cores import core
from newsgraph.identity.titles.cutting.definites import open_definites
from newsgraph.identity.titles.cutting.offices import without_office
from newsgraph.identity.titles.fitness import (
    begins_clause,
    ends_with_subject,
    hangs_on_another,
    is_ragged,
    is_sentence,
    is_torn,
    leaves_out_no,
    lost_its_no,
    lost_its_object,
    may_be_said,
    tells,
)
from newsgraph.identity.titles.labels import is_noun, lowered
from newsgraph.identity.titles.meant import Meant
from newsgraph.identity.titles.sentences import (
    as_it_stands,
    as_named,
    as_parsed,
    is_within,
    lines_around,
    speaks_aside,
    tells_who_says_it,
    told_again,
)
from newsgraph.identity.titles.shortening import ended_earlier, shorter
from newsgraph.identity.titles.wording import Naming, Worded, worded
from newsgraph.identity.titles.words import raised, small_words

__all__ = ["Drafts"]

_FEW, _SCANTY = 4, 3.0  # words that hardly tell anything, and what they take from its worth
_Said: TypeAlias = "tuple[Cut, AttributionReport | None]"
_SHORT = 18  # letters that hardly make a sentence
_SPEAKER = 40
_AS_IT_STANDS = 0.5  # what it takes from its worth that nothing was cut off
_PARSED = 1.5  # what it adds that syntax found its bounds
_AGAIN = 3.0  # what it takes that these words tell of another event as well
_TORN = 2.5  # what it takes that something was cut off where no mark stands: it may be what the verb needs
_GAP = 1.0  # what each stretch takes that was cut out
_DOUBTING = 3.0  # the same of a sentence that only says that nobody could check it
_CLOSING = "\"'”’ \n"  # what stands behind the last mark of a sentence
_CAPTION, _PAIR = 2.5, 2  # what it adds that words name the event itself, more than two and with a name
_UNSAID, _BOTH = 1.5, 2  # what each "the ministry" takes of which a title does not say which, up to two
_NAMED = ("actual", "future", "generic")  # what has words that name it, without telling that it is only feared
_ACTORS = ("agent", "affected", "partner")
_OTHERS = ("place", "beneficiary", "origin", "destination")


class Drafts:
    """Makes titles out of what one report says."""

    def __init__(self, reports: Reports, world: World, conveyed: Mapping[str, Sequence[AttributionReport]]) -> None:
        self.reports, self.world, self.conveyed = reports, world, conveyed
        self.meant = Meant(reports)
        nouns = (one.iri for one in reports.events if is_noun(one, reports.articles[one.article].text))
        self.nouns = frozenset(nouns)
        self.again = frozenset(told_again(reports.events, lambda one: one.iri in self.nouns))
        self.sentences = frozenset(event.sentence for event in reports.events if event.clause)  # that have a verb

    def candidates(self, report: EventReport, voices: Sequence[Voice], *, dated: bool) -> Iterator[Candidate]:
        """The titles that one report makes, and how fit each is: what is cut of its sentence, and all of it.

        `dated`: whether it is known when it was, so that the words for it may be left out.
        """
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
        attribution = next((one for one in self.conveyed.get(report.iri, ()) if _holds(one.content, trigger)), None)
        parted = lines != (sentence.start, sentence.end)  # a heading runs into the sentence
        if attribution and (
            speaks_aside(attribution, text) or (parted and not is_within(attribution.speaker or (0, 0), lines))
        ):
            attribution = None
        speaker = self.speaker(attribution, text) if attribution is not None else None
        if attribution is not None and attribution.content and speaker:
            window = max(window[0], attribution.content[0]), min(window[1], attribution.content[1])
        mentions = self.mentions(report.article, lines)
        actors, others = (set(_parties(report, roles)) for roles in (_ACTORS, _OTHERS))
        inside = [one for one in mentions if window[0] <= one.start and one.end <= window[1]]
        spans = [[(one.start, one.end) for one in inside if one.party in some] for some in (actors, others - actors)]
        times = self.reports.times.get(report.article, ()) if dated else ()
        made = cut(text, Around(window, trigger, spans[0], spans[1], times, is_noun(report, text)))
        cuts = [] if made is None else [(made, attribution if speaker else None)]
        voiced = attribution is not None and tells_who_says_it(report, attribution, text, mentions)
        parsed = as_parsed(text, report.clause, lines if voiced else window, trigger)
        if parsed is not None and is_within(parsed.around, lines):
            cuts.append((parsed, attribution if speaker and not voiced else None))
        if report.realis in _NAMED:
            cuts += [(made, None) for made in as_named(text, report.phrase, lines)]
        part = shorter(text, lines, trigger)
        if attribution is not None and not (attribution.speaker and is_within(attribution.speaker, part)):
            part = lines
        all_of_it = as_it_stands(text, part, ends=report.sentence in self.sentences, cut_off=part != lines)
        if all_of_it is not None:
            said_there = attribution is None or bool(attribution.speaker and is_within(attribution.speaker, lines))
            cuts.append((all_of_it, None if said_there else attribution if speaker else None))
        cuts += self._shorter(report, cuts, inside, window, attribution if speaker else None)
        for one, said in cuts:
            if (found := self.one(report, one, said, voices)) is not None:
                yield found

    def _shorter(
        self,
        report: EventReport,
        cuts: Sequence[_Said],
        mentions: Sequence[Mentioned],
        window: Extent,
        said: AttributionReport | None,
    ) -> Sequence[_Said]:
        """Cuts that end earlier, and the core of the clause where no short one is cut by syntax."""
        text, trigger = self.reports.articles[report.article].text, (report.offset, report.offset + len(report.trigger))
        noun = report.iri in self.nouns or any(made.parsed and made.letters <= WHOLE for made, _ in cuts)
        short = None if noun else core(text, report, mentions, window)
        every = [*cuts, (short, said)] if short is not None else cuts
        return [*every[len(cuts) :], *((part, by) for one, by in every for part in ended_earlier(text, one, trigger))]

    def one(
        self, report: EventReport, made: Cut, attribution: AttributionReport | None, voices: Sequence[Voice]
    ) -> Candidate | None:
        """The title that a cut makes, with who says it before it; None where it says nothing, or the contrary."""
        text, trigger = self.reports.articles[report.article].text, (report.offset, report.offset + len(report.trigger))
        speaker = self.speaker(attribution, text) if attribution is not None else None
        own = attribution is None or made.phrase or made.caption or not speaker or any(voice.own for voice in voices)
        own = own or (speaker is not None and text.startswith(speaker, made.start))
        source = attribution.source if attribution is not None and not own else None
        mentions = self.mentions(report.article, made.around)
        made = without_office(text, made, mentions, self.kind_of)
        found = worded(text, made, mentions, self.naming(report.article, trigger, source))
        if (
            len(found.text) <= len(report.trigger)
            or " " not in found.text
            or (lost_its_no(report, found.text) and not made.all_of_it)
            or leaves_out_no(text, made)
        ):
            return None
        alone = f"“{raised(found.text)}”" if found.quoted else raised(found.text)
        before, says_whose = whose(report, _within(mentions, made), self.name_of) if made.caption else (None, True)
        if before is not None:
            alone, found = with_whose(before, found.text), replace(found, named=True)
        words = (
            alone
            if own or attribution is None or not speaker
            else self.voiced(found, attribution.cue, speaker, clause=may_be_said(text, found, made, attribution))
        )
        named = found.named or bool(source and self.name_of(source))
        noun = is_noun(report, text)
        marks = not (made.parsed or made.all_of_it)
        ragged = is_ragged(replace(found, open=0), made, report, noun=noun, said=not own) or hangs_on_another(
            text, made
        )
        ragged = ragged or (not own and not ((noun and made.parsed) or is_sentence(found, made)))
        ragged = ragged or (not own and attribution is not None and not (found.quoted or tells(attribution.cue)))
        ragged = ragged or (marks and not (made.acts and made.whole))
        ragged = ragged or (found.quoted and bool(speaker and speaker in found.text))  # who says "I" is another
        ragged = ragged or (not noun and lost_its_object(text, made, trigger)) or ends_with_subject(text, made)
        ragged = ragged or (made.caption and says_too_little(found.text, named and says_whose, before, noun=noun))
        worth = self.worth(report, found, made, own=own, named=named) - _TORN * _is_torn(report, made, text)
        worth -= _DOUBTING * any(voice.side in ("unverified", "noComment") for voice in voices)
        loose = not ragged and not marks and found.open > 0
        ragged = ragged or found.open > 0
        begins = begins_clause(text, found, made, trigger)
        return Candidate(
            words, worth, named, not own, ragged, made.parsed, loose, marks, report, made.parts, made.all_of_it, begins
        )

    def worth(self, report: EventReport, found: Worded, made: Cut, *, own: bool, named: bool) -> float:
        """How fit for a title: names, who acts, a clause that ends where it ends, and the right length."""
        fitting = (
            1.0 if _SHORT <= len(found.text) <= LONG else 0.0 if made.all_of_it and len(found.text) > LONG else -1.0
        )
        sure = report.polarity == "positive" and report.realis == "actual"
        scanty = _SCANTY * (len(found.text.split()) < _FEW and not made.all_of_it and not made.caption)
        good = 2.0 * named - scanty + 1.5 * made.whole + 1.5 * made.acts + own + 0.5 * sure + fitting
        bare = found.text.split(maxsplit=1)[0].casefold() in small_words("auxiliaries", "openers")
        good += _PARSED * made.parsed - _AS_IT_STANDS * made.all_of_it - _GAP * (len(made.parts) - 1)
        good -= _AGAIN * (made.parsed and not made.caption and report.iri in self.again)
        good += _CAPTION * (made.caption and named and len(found.text.split()) > _PAIR)
        good -= _UNSAID * min(_BOTH, open_definites(found.text))
        return good - 2.0 * made.phrase - 2.0 * found.open - found.quoted - 1.5 * bare

    def speaker(self, attribution: AttributionReport, text: str) -> str | None:
        """Who says it, as a title names him; None where only a pronoun stands for somebody nobody names."""
        if attribution.source and not self.meant.may_be(attribution.source, attribution.speaker, text):
            return None
        name = self.name_of(attribution.source) if attribution.source else None
        words = " ".join(text[slice(*attribution.speaker)].split()) if attribution.speaker else ""
        if name is None and words.casefold() in small_words("pronouns", "first_person"):
            return None
        plural = attribution.cue.isalpha() and not attribution.cue.casefold().endswith(("d", "s", "g", "t"))
        found = (words if plural and words else name or words).partition(", ")[0].strip(" ,-")
        first, last = found.partition(" ")[0].casefold(), found.rpartition(" ")[2].casefold()
        if last in small_words("prepositions") or first in small_words("pointing") | small_words("possessives"):
            return None
        if found.casefold() in small_words("pronouns", "first_person"):
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
        return f"{speaker}: {raised(found.text)}"

    # --- who and where

    def naming(self, article: str, event: Extent, speaker: str | None) -> Naming:
        """How those are named whom a sentence only takes up."""
        every = self.reports.mentions.get(article, ())
        return Naming(self.name_of, event, speaker, self.described, self.meant.is_sure, self.kind_of, every)

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


def _is_torn(report: EventReport, made: Cut, text: str) -> bool:
    """Whether a cut by syntax lost what its verb may need."""
    sentence = span_of(report.sentence or "")
    if sentence is None or not made.parsed or made.caption:
        return False
    return is_torn(text, made, (sentence.start, sentence.end))


def _within(mentions: Sequence[Mentioned], made: Cut) -> frozenset[str]:
    """The parties that stand among the words of a cut."""
    return frozenset(one.party for one in mentions if any(is_within((one.start, one.end), part) for part in made.parts))


def _holds(content: Extent | None, trigger: Extent) -> bool:
    return content is not None and content[0] <= trigger[0] and trigger[1] <= content[1]
