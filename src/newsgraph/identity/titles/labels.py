"""What an event is called, as a headline would: where, what happened to whom by whom, when.

"Port Alder: explosion, 2025-05-12" · "Resignation of Tomas Rehn, 2025-05-19" · "Port Alder: 9 to 14 killed". The word
is the noun that most outlets use, else that of the type; prepositions come from `ontology/lexicon/headlines.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsgraph.identity.days import span_words
from newsgraph.identity.events.topic_similarity import rarity
from newsgraph.identity.model import CanonicalEntity
from newsgraph.identity.names.normalize import identity_words, word_root
from newsgraph.identity.reports import EventReport, QuantityReport
from newsgraph.identity.titles.words import small_words
from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.own_types import above, nearest
from newsgraph.knowledge.resources import read_toml
from newsgraph.model import PARTY_ROLES
from newsgraph.store.naming import folded

__all__ = [
    "LabelGrounds",
    "caption",
    "headline",
    "is_noun",
    "lowered",
    "may_be_named",
    "noun_of",
    "singulars",
]

_ROLES = frozenset({"affected", "partner", "beneficiary", "instrument", "agent"})
_HAPPENINGS = frozenset({"event", "communication", "disaster", "disease"})  # classes of nouns
_LONG = 72  # letters of the middle part
_LONG_NAME = 48
_ABBREVIATED = 6  # letters of "Capt.", with its stop
_MOST_WORDS = 3  # of a noun
_BOTH = 2
_OFTEN = 2  # a place is named if one in so many reports that tell of the event name it
_MEANT = {"about": "about ", "atLeast": "at least ", "moreThan": "more than ", "upTo": "up to ", "fewerThan": "under "}


@dataclass(frozen=True, slots=True)
class LabelGrounds:
    """What there is to make a name of."""

    type: str
    members: Sequence[EventReport]  # those that tell that it happened, the earliest first; else all
    roles: Mapping[str, tuple[str, ...]]
    days: tuple[str | None, str | None, str | None]  # begin, end, and the day of the first report
    thing_of: Callable[[str], CanonicalEntity | None]  # party → thing
    things: Mapping[str, CanonicalEntity]
    outlet_of: Callable[[str], str]  # article → outlet


def headline(told: LabelGrounds) -> str:
    """The name of an event."""
    where = _where(told)
    what = _counted(told) or _phrase(told, where)
    begin, end, reported = told.days
    day = span_words(begin, end) or (f"{begin} to {end}" if begin and end else None)
    said = f"{where.name}: {what}" if where else what[:1].upper() + what[1:]
    if day:
        return f"{said}, {day}"
    return f"{said}, reported {reported}" if reported and not where and " " not in said else said


def caption(told: LabelGrounds) -> str | None:
    """The name of an event by its type and those who take part; None where that says little, or tells too much.

    That is where not two are named who take part, or where it is not told to have happened: the words of a sentence
    say so, a name does not.
    """
    first = told.members[0]
    if told.type == "OtherEvent" or first.realis != "actual" or first.polarity != "positive":
        return None
    named = [who for role in PARTY_ROLES for who in _who(told, role, None) if who.named]
    label, links = headline(told), {word for word in _wording(told.type).values() if isinstance(word, str)}
    found = {who.iri for link in links for who in named if f" {link} {_called(who)}" in label}
    return label if len(found) >= _BOTH else None


# ---------------------------------------------------------------- where


def _where(told: LabelGrounds) -> CanonicalEntity | None:
    """The place that enough reports name, the commonest first; else the place that was struck or taken."""
    counts: defaultdict[str, int] = defaultdict(int)
    for role in ("place", "affected"):
        for report in told.members:
            for thing in _things(told, report, role):
                counts[thing.iri] += thing.kind == "Place"
        chosen = [thing for thing in told.roles.get(role, ()) if counts[thing] * _OFTEN >= len(told.members)]
        places = [told.things[thing] for thing in chosen if told.things[thing].kind == "Place"]
        if places:
            return min(places, key=lambda thing: (-counts[thing.iri], not thing.named, chosen.index(thing.iri)))
    return None


# ---------------------------------------------------------------- how many


def _counted(told: LabelGrounds) -> str | None:
    """ "9 to 14 killed", "nine people killed": where reports count who was affected, and name nobody."""
    measure = _wording(told.type).get("measure")
    numbers = [quantity for report in told.members for quantity in report.quantities if quantity.measures == measure]
    whole = [one for one in numbers if (one.unit or "people").casefold() in identity_words("whole_counts")]
    values = sorted({quantity.value for quantity in whole})
    who = _who(told, "affected", None)
    if len(values) > 1:
        return f"{_number(values[0])} to {_number(values[-1])} {measure}"
    if numbers and who:
        return None if who[0].named else f"{_called(who[0])} {measure}"
    return f"{_about(numbers[-1])} {measure}" if len({quantity.value for quantity in whole or numbers}) == 1 else None


def _about(quantity: QuantityReport) -> str:
    return f"{_MEANT.get(quantity.modifier, '')}{_number(quantity.value)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


# ---------------------------------------------------------------- what, to whom, by whom


def _phrase(told: LabelGrounds, where: CanonicalEntity | None) -> str:
    """The noun with who was affected and who did it, as many as are short enough."""
    noun, links = _noun(told)
    said, named = noun, [""]
    for role, link in links.items():
        who = _who(told, role, where)
        several = who[:2] if role == "agent" and "partner" in _wording(told.type) else who[:1]
        several = [one for one in several if one.named == several[0].named and not _is_said(one, noun)]
        longer = f"{said} {link} {' and '.join(map(_called, several))}"
        if several and link not in named and len(longer) <= _LONG:
            said, named = longer, [*named, link]
    if not links and said == told.members[0].trigger and (who := _who(told, "agent", where)):
        past, name = said.split(maxsplit=1)[0].endswith("ed"), _called(who[0])
        return f"{name} {said}" if past else f"{said} by {name}" if said.endswith("ing") else f"{name}: {said}"
    return said


def _noun(told: LabelGrounds) -> tuple[str, Mapping[str, str]]:
    """The noun, and the word before each role that it can take."""
    wording = _wording(told.type)
    links = {role: str(word) for role, word in wording.items() if role in _ROLES}
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    roots = {folded(report.trigger) for report in told.members}
    for report in told.members:
        if _may_be_noun(report) and not _is_verb(report.trigger, roots):
            key = folded(report.trigger)
            outlets[key].add(told.outlet_of(report.article))
            first.setdefault(key, report.trigger)
    if not outlets:
        return noun_of(told.type) or told.members[0].trigger, links
    order = list(outlets)
    word = first[min(order, key=lambda key: (-len(outlets[key]), order.index(key)))]
    noun = word if word.isupper() else word.lower()
    if folded(noun) == wording.get("noun"):
        return noun, links
    # by which preposition another noun takes whom it befell is not known: "attack on a camp", no "explosion on a camp"
    return noun, {role: link for role, link in links.items() if role != "affected"}


def _may_be_noun(report: EventReport) -> bool:
    """Whether the word of a report can be a noun for a happening."""
    words = report.trigger.replace("-", " ").casefold().split()
    if not words or len(words) > _MOST_WORDS:
        return False
    first = noun_classes(words[0]) or len(words) == 1  # no "stepped down"
    if words[-1].endswith("ing"):  # "looting" is what is done, unless it is a word for an event of the type
        known = load_lexicon().codes.get((words[-1], "n"), ())
        return any(one.event_type in above(report.type, load_lexicon().types) for one in known)
    return bool(first) and any(noun_classes(head) & _HAPPENINGS for head in singulars(words[-1]))


def is_noun(report: EventReport, text: str) -> bool:
    """Whether the word of a report stands as a noun: "the raid", not "they raid"."""
    before = text[max(0, report.offset - 24) : report.offset].casefold().split()
    if before and before[-1] in small_words("determiners") | {"of", "in", "after"}:
        return True
    verbal = small_words("auxiliaries", "pronouns", "first_person")
    return _may_be_noun(report) and not (before and before[-1] in verbal - {"had", "has", "have"})


def singulars(word: str) -> Iterator[str]:
    """A noun as it stands, and what it may be the plural of.

    >>> list(singulars("clashes"))
    ['clashes', 'clashe', 'clash']
    """
    yield word
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _is_verb(trigger: str, others: set[str]) -> bool:
    """Whether an -ing form is a verb here: other reports use its past."""
    word = folded(trigger)
    return word.endswith("ing") and bool({f"{word[:-3]}ed", f"{word[:-3]}d"} & others)


def _who(told: LabelGrounds, role: str, where: CanonicalEntity | None) -> list[CanonicalEntity]:
    """Who may be named for a role: names before descriptions, what more reports say before what fewer do."""
    counts: defaultdict[str, int] = defaultdict(int)
    for report in told.members:
        for thing in _things(told, report, role):
            counts[thing.iri] += 1
    order = told.roles.get(role, ())
    fitting = [one for name in order if may_be_named(one := told.things[name], where)]
    return sorted(fitting, key=lambda one: (not one.named, -counts[one.iri], order.index(one.iri)))


def may_be_named(who: CanonicalEntity, where: CanonicalEntity | None) -> bool:
    """Short, understood by itself, and not the place that stands before it anyway."""
    words = folded(who.name).split()
    if len(who.name) > _LONG_NAME or not words or words[0] in identity_words("taking_up"):
        return False
    return where is None or who.kind != "Place" or (who.name not in where.name and where.name not in who.name)


def _is_said(who: CanonicalEntity, noun: str) -> bool:
    """Whether the noun says it already: protests by protesters."""
    return not who.named and folded(who.name).split()[-1].startswith(word_root(noun))


def _called(who: CanonicalEntity) -> str:
    """A name, or a description as it stands within a sentence."""
    return lowered(who.name) if not who.named and who.name[1:].islower() else who.name


def lowered(words: str) -> str:
    """Words as within a sentence: with a small first letter, unless the first word is always written with a capital.

    >>> lowered("Two guards left Port Alder"), lowered("Russian missiles")
    ('two guards left Port Alder', 'Russian missiles')
    """
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    if first.endswith(".") and len(first) < _ABBREVIATED:
        return words  # "Mrs. Quill"
    plain = first.strip(",.;:“”\"'’")
    common = plain[1:].islower() and demonym(plain) is None and rarity(word_root(plain)) < rarity("")
    small = first.casefold() in small_words("determiners", "pronouns", "prepositions")
    return words[:1].lower() + words[1:] if common or small else words


def _things(told: LabelGrounds, report: EventReport, role: str) -> Iterator[CanonicalEntity]:
    return (thing for party in report.roles.get(role, ()) if (thing := told.thing_of(party)))


def noun_of(kind: str) -> str | None:
    """The noun for events of a type; None for the type of all others."""
    noun = _wording(kind).get("noun")
    return str(noun) if noun and kind != "OtherEvent" else None


def _wording(kind: str) -> Mapping[str, Any]:
    """How events of a type are called; one that is taught is called by its label, with the words of its parent."""
    listed: Mapping[str, Mapping[str, Any]] = read_toml("headlines.toml")
    lexicon = load_lexicon()
    if kind in listed or kind not in lexicon.types:
        return listed.get(kind, {})
    like = nearest(kind, listed, lexicon.types)
    shared = {name: word for name, word in listed[like].items() if name in _ROLES | {"measure"}} if like else {}
    return {**shared, "noun": lexicon.types[kind].label}
