"""Names of one article grouped into entities: full names, surnames, acronyms, places by their gazetteer entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING

from newsgraph.knowledge.bodies import known_body
from newsgraph.knowledge.gazetteer import load_gazetteer
from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.placenames import fold_name, is_shortened
from newsgraph.knowledge.speech import is_medium_name
from newsgraph.model import Kind
from newsgraph.reading.parties.coreference import antecedent_finder
from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
from newsgraph.reading.parties.name_candidate import NameCandidate
from newsgraph.reading.parties.name_edges import NEAR, is_other_name, sex_by_title
from newsgraph.reading.parties.name_spans import complete
from newsgraph.reading.parties.name_typing import type_names
from newsgraph.reading.parties.organization_patterns import with_bodies, without_things
from newsgraph.reading.places.geocoding import locate, place_evidence
from newsgraph.reading.places.nationalities import country_maker, home_finder

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.knowledge.gazetteer import Gazetteer

__all__ = ["find_entities"]

_KINDS: tuple[Kind, ...] = ("Person", "Organization", "Place")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "la", "&"})
_TRUST = 2.0  # how much the trained tagger is believed beside gazetteer and syntax
_WELL_KNOWN = 0.9  # place evidence of countries and large towns whose names mean little else
_TELLING = 2  # letters: "X" and "AP" may be anything
_BRACKETS = re.compile(r"[\[\]]")  # of what an editor put in: "[Ada] Quill"
_POSSESSIVE = re.compile(r"['’]s$")
_NICKNAME = re.compile(r"[\"“‘'(]\s*([^\W\d_][\w-]*)\s*[\"”’')]")  # inside a person's name
_ACRONYM = 5  # letters up to which capitals may be initials: "DRC", "NATO"

NameGroup = list[tuple[int, int]]


def find_entities(doc: Doc, found: Iterable[NameCandidate], publisher: str | None = None) -> EntityTable:
    """The article's entities with all their name mentions; descriptions and pronouns on demand.

    `found` are the trained tagger's spans; `publisher` is the outlet.
    """
    gazetteer = load_gazetteer()
    evidence = place_evidence(gazetteer)

    def is_well_known(name: str) -> bool:
        return evidence(name) > _WELL_KNOWN or (len(name) > _TELLING and is_medium_name(name, known=True))

    # the tagger misses few names: of other capitalised words only well-known ones are looked at
    candidates = complete(doc, with_bodies(doc, without_things(doc, found)), is_well_known)
    kinds = type_names(doc, candidates, evidence, _TRUST, publisher)
    table = EntityTable(doc)
    for kind in _KINDS:
        spans = [span for span, (k, _) in kinds.items() if k == kind]
        for group in _grouped(doc, kind, _extended(doc, kind, spans)):
            _add(table, kind, group, kinds)
    locate(doc, table, gazetteer)
    _join_places(table, gazetteer)
    _note_descriptions(table)
    table.make_country = country_maker(table, gazetteer)
    table.home_country = home_finder(table, gazetteer)
    table.antecedent = antecedent_finder(table)
    return table


def _note_descriptions(table: EntityTable) -> None:
    """Remember the nouns that introduce a name, for "the company" later on."""
    for kind in _KINDS:
        for start, end, draft in table.name_spans(kind):
            root = table.doc[start:end].root
            nouns = [c for c in root.children if c.dep_ in ("compound", "nmod", "appos")]
            if root.dep_ == "appos":
                nouns.append(root.head)
            for noun in nouns:
                if noun.pos_ == "NOUN":
                    table.described_as.setdefault(noun.lemma_.lower(), draft)


def _add(table: EntityTable, kind: Kind, group: NameGroup, kinds: dict[tuple[int, int], tuple[str, float]]) -> None:
    names = [_text(table.doc, span) for span in group]
    name = max(names, key=lambda n: (len(n.split()), not n.isupper(), len(n), n))
    longest = _ACRONYM if kind == "Person" else _ACRONYM - 1
    if kind != "Organization" and name.isupper() and len(name) > longest and "." not in name:
        name = name.title()  # "PORT ALDER" of a dateline or a headline
    draft = table.add(kind, name, named=True)
    draft.confidence = round(max(kinds.get(span, (kind, 0.6))[1] for span in group), 3)
    for start, end in group:
        table.mention(draft, start, end, "name")


def _text(doc: Doc, span: tuple[int, int]) -> str:
    """The words of a name without line breaks and possessive."""
    return _POSSESSIVE.sub("", " ".join(_BRACKETS.sub("", doc[span[0] : span[1]].text).split()))


def _extended(doc: Doc, kind: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places with their generic word where the bare name is another place: "Odesa region"."""
    if kind != "Place":
        return list(spans)
    extended = []
    for start, end in spans:
        after = doc[end] if end < len(doc) else None
        if after is not None and after.lower_ in name_words("region_words") and after.pos_ in ("NOUN", "PROPN"):
            end += 1  # noqa: PLW2901
        extended.append((start, end))
    return extended


def _grouped(doc: Doc, kind: str, spans: Sequence[tuple[int, int]]) -> list[NameGroup]:
    """Spans that name the same entity, in the order of their first mention."""
    by_key: dict[str, NameGroup] = defaultdict(list)
    for span in sorted(spans):
        text = _text(doc, span)
        by_key[fold_name((kind == "Organization" and known_body(text)) or text)].append(span)
    if kind == "Person":
        apart = _namesakes(doc, by_key) | _rulers(doc, by_key)
        _join_nicknames(doc, by_key)
        _join_short_names(by_key, whole_words=True)
        by_key.update(apart)
    elif kind == "Organization":
        _join_acronyms(doc, by_key)
        _join_short_names(by_key, whole_words=False, letters=_letters(doc, by_key))
    else:
        _part_by_container(doc, by_key)
        _join_halves(by_key)
    return sorted(by_key.values(), key=min)


def _namesakes(doc: Doc, by_key: dict[str, NameGroup]) -> dict[str, NameGroup]:
    """Bare surnames with the title of the other sex taken out: "Mr Quill" beside "Ada Quill" or "Ms Quill"."""
    apart: dict[str, NameGroup] = {}
    for key in [k for k in by_key if " " not in k]:
        titles = {span: sex_by_title(doc, span) for span in by_key[key]}
        whole = {sign for k in by_key if k.endswith(" " + key) for sign in [gender_of(k.split()[0])] if sign}
        known = whole or {sign for sign in titles.values() if sign == "f"}
        other = [span for span, sign in titles.items() if sign is not None and known == {"m": {"f"}, "f": {"m"}}[sign]]
        if other:
            apart[f"{titles[other[0]]} {key}"] = other
            by_key[key] = [span for span in by_key[key] if span not in other]
            if not by_key[key]:
                del by_key[key]
    return apart


def _rulers(doc: Doc, by_key: dict[str, NameGroup]) -> dict[str, NameGroup]:
    """Rulers taken out whose one name begins another's, who is not called so: "King Idris" beside "Idris al-Tarn"."""
    apart: dict[str, NameGroup] = {}
    reigning = name_words("reigning")
    called = {key: {doc[start - 1].lower_ for start, _ in spans if start} for key, spans in by_key.items()}
    for key in [k for k in by_key if " " not in k and called[k] & reigning]:
        longer = [k for k in by_key if k.startswith(key + " ")]
        if longer and not any(called[k] & reigning for k in longer):
            apart[f"ruler {key}"] = by_key.pop(key)
    return apart


def _join_nicknames(doc: Doc, by_key: dict[str, NameGroup]) -> None:
    """Names that the text gives somebody besides their own: 'Luis "Lulo" Silva', "Martin Nkhata, known as Martse"."""
    for key in list(by_key):
        for start, end in list(by_key.get(key, ())):
            quoted = _NICKNAME.search(doc[start:end].text)
            other = fold_name(quoted[1]) if quoted else ""
            if other != key and other in by_key:
                by_key[key].extend(by_key.pop(other))
            elif is_other_name(doc, start):
                whole = {k: spans for k, spans in by_key.items() if " " in k}
                ends = {k: max((e for _, e in s if 0 < start - e <= NEAR), default=0) for k, s in whole.items()}
                nearest = max(ends, key=lambda k: ends[k], default=key)
                if nearest != key and ends[nearest]:
                    by_key[nearest].extend(by_key.pop(key))
                    break


def _part_by_container(doc: Doc, by_key: dict[str, NameGroup]) -> None:
    """Two places of one name, where the text says that they lie in different ones."""
    starts = {start: fold_name(_text(doc, (start, end))) for spans in by_key.values() for start, end in spans}
    for key in list(by_key):
        lies_in = {
            span: starts[span[1] + 1]
            for span in by_key[key]
            if span[1] + 1 in starts and doc[span[1]].text == "," and starts[span[1] + 1] != key
        }
        if len(set(lies_in.values())) < 2:
            continue
        spans, last = sorted(by_key.pop(key)), next(iter(lies_in.values()))
        for span in spans:
            last = lies_in.get(span, last)
            by_key[f"{key}, {last}"].append(span)


def _join_halves(by_key: dict[str, NameGroup]) -> None:
    """ "the North" stands for "North Korea" where only one such name is about."""
    for half in ("north", "south", "east", "west"):
        whole = [k for k in by_key if k.startswith(half + " ")]
        if half in by_key and len(whole) == 1:
            by_key[whole[0]].extend(by_key.pop(half))


def _letters(doc: Doc, by_key: dict[str, NameGroup]) -> frozenset[str]:
    """Names that are a few capitals: "TNA"."""
    return frozenset(
        k for k, spans in by_key.items() if " " not in k and len(k) <= _ACRONYM and _text(doc, spans[0]).isupper()
    )


def _join_short_names(
    by_key: dict[str, NameGroup], *, whole_words: bool, letters: Container[str] = frozenset()
) -> None:
    """Give each short name to the longer one that it stands for: the nearest before it, else the first after.

    One of a few capitals is whole by itself: "TNA" is not short for "TNA Sports Week", but for "TNA news agency".
    """
    for key in sorted(by_key, key=lambda k: (len(k.split()), k)):
        words = key.split()
        longer = [k for k in by_key if k != key and _stands_for(words, k.split(), whole_words)]
        if key in letters:
            longer = [
                k for k in longer if set(k.split()[1:]) <= name_words("organization_words") or k.split()[0] != key
            ]
        if not longer:
            continue
        group = by_key.pop(key)
        for span in group:
            before = [(max(s for s in by_key[k] if s < span), k) for k in longer if min(by_key[k]) < span]
            target = max(before)[1] if before else min(longer, key=lambda k: min(by_key[k]))
            by_key[target].append(span)


def _stands_for(short: list[str], long: list[str], anywhere: bool) -> bool:
    """A surname or a first name stands for a person's full name; a first part for an organisation's."""
    if anywhere and len(long) > 2 and long[-1] in name_words("generations"):
        long = long[:-1]  # "Quill" is short for "Samuel Quill Jr.", but "Samuel Quill" may be his father
    if len(short) >= len(long):
        return False
    if anywhere:
        return (
            long[-len(short) :] == short
            or (len(short) == 1 and long[0] == short[0])
            or (len(short) == 2 and short[0] == long[0] and short[1] == long[-1])
        )
    if len(short) > 1 and long[1:] == short:
        return True  # "State Department" for "US State Department"
    if len(short) == 1 and long[-1] == short[0] and is_medium_name(" ".join(long)):
        return True  # "the Post" for "Tarn Post"
    if len(short) == 1 and long[-1] == short[0] and len(long) > 2:
        return short[0] in name_words("organization_words")  # "the Front" for "Norrick Liberation Front"
    return long[: len(short)] == short and len(short[0]) > 2


def _join_acronyms(doc: Doc, by_key: dict[str, NameGroup]) -> None:
    """ "UN" and "U.N." join "United Nations"; an acronym in brackets joins the name before it."""
    initials = {
        "".join(w[0] for w in key.split() if w not in _SMALL_WORDS): key for key in by_key if len(key.split()) > 1
    }
    for key in [k for k in by_key if " " not in k and 2 <= len(k) <= 6]:
        first = min(by_key[key])
        if not doc[first[0] : first[1]].text.replace(".", "").isupper():
            continue
        bracketed = (k for k in by_key if k != key and _bracketed(doc, by_key[k], by_key[key]))
        target = initials.get(key) or next(bracketed, None)
        if target is not None and target in by_key and target != key:
            by_key[target].extend(by_key.pop(key))


def _bracketed(doc: Doc, long: NameGroup, short: NameGroup) -> bool:
    ends = {end for _, end in long}
    return any(start >= 2 and doc[start - 1].text == "(" and start - 1 in ends for start, _ in short)


def _join_places(table: EntityTable, gazetteer: Gazetteer) -> None:
    """Spellings of one gazetteer entry are one place, called as the article spells it out: "US" and "United States"."""
    by_id: dict[int, EntityDraft] = {}
    for draft in list(table):
        if draft.kind != "Place" or draft.geo is None or draft.geo.geonames is None:
            continue
        first = by_id.setdefault(draft.geo.geonames, draft)
        if first is not draft:
            known = gazetteer.by_id(draft.geo.geonames)
            first.name = _spelled_out(first.name, draft.name, known.name if known is not None else "")
            table.merge(first, draft)


def _spelled_out(name: str, other: str, official: str) -> str:
    """Of two spellings of a place the gazetteer's own, or else the one that is not shortened, or else the first."""
    if official in (other, name):
        return official
    return other if is_shortened(name) and not is_shortened(other) else name
