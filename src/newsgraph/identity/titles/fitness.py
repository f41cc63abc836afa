"""Whether words are fit to print as a title: they begin with who acts, end where a clause ends, and name somebody."""

from __future__ import annotations

import re

from newsgraph.identity.reports import AttributionReport, EventReport, Extent
from newsgraph.identity.titles.cutting import LONG, Cut
from newsgraph.identity.titles.labels import lowered
from newsgraph.identity.titles.wording import Worded
from newsgraph.identity.titles.words import is_mark, small_words, words_in

__all__ = [
    "GLUED",
    "begins_clause",
    "ends_with_subject",
    "hangs_on_another",
    "is_ragged",
    "is_sentence",
    "is_torn",
    "leaves_out_no",
    "lost_its_no",
    "lost_its_object",
    "may_be_said",
    "may_stand_before",
    "tells",
]

_LONGEST = LONG * 1.5
_NOT_SHORT = 140  # letters of a sentence that stands as it is rather than with something cut out
_MARKS = frozenset(",;:()—–“”")
_BEFORE = 16  # letters among which the word before a title stands
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")  # of no score
_HYPHENS = 3  # a line of a page with its headings, and no sentence
_ING = 5  # letters of a word that is no participle: "King"
_BEGUN = 3  # words of a title among which a verb that has lost its subject stands
_WHILES = frozenset({"although", "though", "while", "because", "since", "unless", "whereas"})  # ask for a comma
_BARE = frozenset({"is", "was", "are", "were", "has", "had", "have", "been", "will", "would"})  # with no subject before
_ONLY = frozenset({"just", "only", "not", "so", "even"})
_TELLING = (
    "accord",
    "told",
    "tell",
    "writ",
    "wrote",
    "show",
    "quot",
    "cit",
    "urg",
    "ask",
    "agree",
    "insist",
    "not",
)
_SAID = frozenset({"said", "says", "added", "told"})
_BEGINNING = 5  # words of what is said among which a sentence begins
_NAME, _SETTING = 4, 6  # words of who speaks, and of where
_ASIDE = re.compile(r"(?:The|A|An) [^,]{1,40}, (?:is|are|was|were|has|have|had|will|would) ")  # of a name that is lost
_NO = frozenset({"not", "never", "no", "nor", "neither", "hardly"})
_PREFIXES = (
    "one|two|three|four|all|cross|inter|intra|near|self|multi|then|"
    "anti|pro|non|ex|post|pre|mid|pan|trans|un|al|el|ul|bin|ibn|de|la|le"
)
GLUED = re.compile(
    rf"(?:(?<![\w'’-])(?!(?:{_PREFIXES})-)[a-z]{{3,}}|(?<=[\s'’\"”—]))-(?=[A-Z][a-z])"
    r"|(?<=[\s'’\"”—])-(?=[A-Z]{2,} [A-Za-z])"
    r"|(?<=\b[A-Z]{2})-(?=(?:After|Before|When|While|As|The|An?|In|On|At|For|It|He|She|They|This|With|Since|But) )"
    r"|(?<=[a-z]{3})(?<!\banti)(?<!\bpost)(?<!\bpro)(?<!\bnon)(?<!\btrans)-(?=[A-Z]{4,}\b)"
    r"|(?:[A-Z][\w’'.]+ ){3,}[A-Z][a-z]+-(?=[A-Z][\w’']+ [A-Z])"
    r"|(?:[A-Z][\w’'.-]+ (?:(?:to|in|of|on|for|and|the|with|over|at|by|as|a) )?){3,}[A-Z][a-z]+-(?=[A-Z][a-z]+ [a-z])"
)  # "truce-Rebels said", "in Kelm -Rebels": a heading's end


def is_ragged(found: Worded, made: Cut, report: EventReport, *, noun: bool, said: bool = True) -> bool:
    """Whether words begin without who acts, with somebody unnamed, or end with a word that has lost the rest.

    `said`: whether somebody is named before them who says them.
    """
    words = [word.casefold().strip("“”\"',.") for word in found.text.split()]
    trigger = report.trigger.casefold()
    small = small_words("auxiliaries", "relatives", "half_begun") | {"one", "these", "this"}
    if (
        found.open > 0
        or made.phrase
        or _is_no_sentence(found.text)
        or words[-1] in small_words("half_ended")
        or _points(words)
    ):
        return True
    if words[0] in _WHILES and ", " not in found.text:
        return True
    if _says_nothing(words) or _lost_its_head(words) or _ASIDE.match(found.text) or (found.quoted and not said):
        return True
    if made.parsed or made.all_of_it:
        return False
    if _is_phrase(words, noun=noun) or (not noun and not made.acts and _begins_small(found)):
        return True
    begins = words[0] in small or found.open > 0 or _begins_with_participle(words, trigger, made, noun=noun)
    begins = begins or (not noun and _has_lost_its_subject(words, trigger, made)) or _is_parted(found.text, report)
    ends = not made.whole and _is_cut_off(words, trigger, noun=noun)
    return begins or ends or _is_no_sentence(found.text) or (len(found.text) > _LONGEST and not made.all_of_it)


def _lost_its_head(words: list[str]) -> bool:
    """Whether words begin with a verb, or an "only that", whose subject is lost; or say the same twice."""
    if any(words[place : place + 3] == words[place + 3 : place + 6] for place in range(len(words) - 5)):
        return True  # "The men said the men said"
    if words[1:2] == ["that"] and words[0] in small_words("leading") | _ONLY:
        return True
    return words[0] in _BARE or (words[0] in small_words("lone_times") and bool(_BARE & set(words[1:2])))


def _is_phrase(words: list[str], *, noun: bool) -> bool:
    """Whether a title around a noun has no verb, or is a phrase by its first word: "an interview with Jan Novak"."""
    lone = noun and not small_words("auxiliaries") & set(words) and not _SAID & set(words)
    return lone or words[0] in small_words("prepositions")


def tells(cue: str) -> bool:
    """Whether words for what somebody does are those of one who tells something, and no opinion of a thing.

    >>> tells("according to"), tells("told reporters"), tells("opponent")
    (True, True, False)
    """
    return cue.casefold().startswith((*small_words("voicing"), *_TELLING))


def _begins_small(found: Worded) -> bool:
    """Whether it begins within a sentence, with neither a name nor a determiner nor a number: "shows two men"."""
    first = found.text.split(maxsplit=1)[0]
    return first[:1].islower() and first not in small_words("determiners")


def _says_nothing(words: list[str]) -> bool:
    """Whether a title says that somebody spoke, and not what: "Jan Novak said in an interview"."""
    if words[-1] in _SAID and words[-2:-1] and words[-2] in small_words("pronouns"):
        return True
    place = next((place for place, word in enumerate(words[1:], start=1) if word in _SAID), None)
    if place is None or place > _NAME:
        return False
    after = words[place + 1 :]
    where = small_words("prepositions", "lone_times")
    return not after or (after[0] in where and len(after) <= _SETTING and "that" not in after)


def _points(words: list[str]) -> bool:
    """Whether a title begins with what only the sentence before it names: "these were", "another one"."""
    if words[0] not in small_words("pointing") or len(words) == 1:
        return False
    return words[1] in small_words("auxiliaries", "pointed_at", "prepositions")


def _has_lost_its_subject(words: list[str], trigger: str, made: Cut) -> bool:
    """Whether a title begins with a verb without whose deed it is: "Killing at least nine people"."""
    verb = trigger.split(maxsplit=1)[0]
    return words[0] == verb or (not made.acts and verb in words[:_BEGUN] and verb.endswith(("ing", "ed")))


def _begins_with_participle(words: list[str], trigger: str, made: Cut, *, noun: bool) -> bool:
    """Whether a title begins with what somebody is doing: "Addressing a conference"; but not "Fighting in Kelm"."""
    return (
        words[0].endswith("ing") and len(words[0]) > _ING and not made.all_of_it and not (noun and words[0] in trigger)
    )


def _is_parted(words: str, report: EventReport) -> bool:
    """Whether the first comma stands between who acts and the verb, or after the first small word."""
    head, comma, rest = words.partition(", ")
    return bool(comma) and (rest.startswith(report.trigger) or head.casefold() in small_words("prepositions"))


def _is_cut_off(words: list[str], trigger: str, *, noun: bool) -> bool:
    """Whether a title ends before what its last word needs: an object, or all of a list."""
    last = words[-1]
    if last.endswith(("ing", "ly")) and last != trigger:
        return True
    return not noun and last in (trigger.rsplit(maxsplit=1)[-1], "al")


def _is_no_sentence(words: str) -> bool:
    """Whether it has half a pair of marks, the end of a heading in it, or many dashes."""
    pairs = words.count("(") != words.count(")") or words.count('"') % 2 == 1 or words.count("“") != words.count("”")
    return pairs or len(_HYPHEN.findall(words)) > _HYPHENS or bool(GLUED.search(words))


def may_stand_before(name: str) -> bool:
    """Whether a title may begin with a name and a colon: it is written as a name, and is no common word.

    >>> may_stand_before("Port Alder"), may_stand_before("More birds"), may_stand_before("He")
    (True, False, False)
    """
    low = name.casefold()
    if low in small_words("pronouns", "first_person", "determiners"):
        return False
    return lowered(name) == name or any(word[:1].isupper() for word in name.split()[1:])


def lost_its_no(report: EventReport, words: str) -> bool:
    """Whether a report tells that it did not happen, and its title would tell that it did."""
    said = {word.low for word in words_in(words, 0, len(words))}
    return report.polarity == "negative" and not any(
        word in small_words("negatives") or word.endswith("n't") or word.startswith("den") or _lacks_apostrophe(word)
        for word in said
    )


def _lacks_apostrophe(word: str) -> bool:
    """Whether a contraction was written without its sign: "didnt", "wont"."""
    return word.endswith("nt") and (word[:-2] in small_words("auxiliaries") or word in ("cant", "wont", "aint"))


def leaves_out_no(text: str, made: Cut) -> bool:
    """Whether a "not" stands between two stretches of a cut: "It is (not only) for a day"."""
    gaps = zip(made.parts, made.parts[1:], strict=False)
    return any(word.low in _NO for (_, end), (start, _) in gaps for word in words_in(text, end, max(end, start)))


def lost_its_object(text: str, made: Cut, trigger: Extent) -> bool:
    """Whether a cut by syntax ends with its verb, where its sentence goes on without a mark: "Members uploaded"."""
    if made.caption or not made.parsed or made.around[1] != trigger[1]:
        return False
    after = words_in(text, trigger[1], trigger[1] + _BEFORE)[:1]
    return (
        bool(after)
        and after[0].text.isalnum()
        and after[0].low not in small_words("openers", "joiners", "prepositions")
    )


def ends_with_subject(text: str, made: Cut) -> bool:
    """Whether a cut ends with who acts in the clause that was cut off: "by announcing it (would expand)"."""
    begin, end = made.parts[-1]
    last, after = words_in(text, max(begin, end - _BEFORE), end)[-1:], words_in(text, end, end + _BEFORE)[:1]
    pronoun = bool(last) and last[0].low in small_words("pronouns")
    return pronoun and bool(after) and after[0].low in small_words("auxiliaries")


def hangs_on_another(text: str, made: Cut) -> bool:
    """Whether a cut begins after an "if" or an "as": alone it would tell as a fact what is none."""
    before = words_in(text, max(0, made.start - _BEFORE), made.start)
    return not (made.parsed or made.all_of_it) and bool(before) and before[-1].low in small_words("hanging")


def is_torn(text: str, made: Cut, sentence: Extent) -> bool:
    """Whether a short sentence lost its end where no mark stands: what its verb may need.

    What is cut off with a clause after it is no such loss.
    """
    if sentence[1] - sentence[0] > _NOT_SHORT:
        return False
    lost = text[made.around[1] : sentence[1]].strip(" .\n")
    return text[made.around[1] : sentence[1]].strip()[:1].isalnum() and not _MARKS & set(lost)


def is_sentence(found: Worded, made: Cut) -> bool:
    """Whether words have who acts before the verb, or whoever begins them."""
    first = found.text.split(maxsplit=1)[0].casefold()
    return made.acts or found.begins_with_name or first in small_words("determiners") or first[:1].isdigit()


def begins_clause(text: str, found: Worded, made: Cut, trigger: Extent) -> bool:
    """Whether words that marks cut begin a clause with who acts and tell what is done: not within a list of names.

    Nothing that is to be done, nor what hangs on an "if" behind it.
    """
    first = found.text.split(maxsplit=1)[0]
    named = found.begins_with_name or first.casefold() in small_words("determiners") or first[:1].isdigit()
    before = words_in(text, max(0, trigger[0] - _BEFORE), trigger[0])[-1:]
    behind = words_in(text, made.around[1], made.around[1] + _BEFORE)[:2]
    ahead = [word for word in words_in(text, max(0, made.start - _BEFORE), made.start) if word.text not in _MARKS]
    in_list = bool(ahead) and (ahead[-1].text[:1].isupper() or ahead[-1].low in small_words("joiners"))
    bound = any(word.low in ("if", "unless", "until") for word in behind)
    return named and not in_list and not bound and not (before and before[0].low == "to") and "—" not in found.text


def may_be_said(text: str, found: Worded, made: Cut, attribution: AttributionReport) -> bool:
    """Whether words stand after "said" as a clause: a sentence with which begins what is said.

    Not one within it: who confirms that "no sample holds the strain that spread" does not confirm that it spread.
    """
    start = attribution.content[0] if attribution.content else made.start
    before = [word for word in words_in(text, start, max(start, made.start)) if not is_mark(word)]
    if any(word.low in small_words("relatives") | small_words("openers") for word in before):
        return False  # "the quarter where the mill burned is closed" does not tell that it burned
    return is_sentence(found, made) and (not made.parsed or len(before) <= _BEGINNING)
