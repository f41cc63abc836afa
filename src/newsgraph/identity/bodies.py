"""Bodies and groups that are one: by name, by owner, by an acronym that articles explain, by spelling."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from newsgraph.identity.alike import is_acronym, without_body_words
from newsgraph.identity.company import Company
from newsgraph.identity.joining import Joining
from newsgraph.identity.judging import Evidence
from newsgraph.identity.names import body_key, is_generic_body, owned_key, spelling_of
from newsgraph.identity.reports import Party
from newsgraph.identity.things import Pair

__all__ = ["join_bodies"]


def join_bodies(joining: Joining, company: Company) -> None:
    """The surest first: one name, one owner's one body, acronyms, then what is only spelled alike."""
    joining.keyed(_body_key(joining, party) for party in joining.in_order("Organization", "Group"))
    joining.keyed(_owned(joining, party) for party in joining.in_order("Organization", "Group"))
    _acronyms(joining)
    _like_bodies(joining, company)


def _body_key(joining: Joining, party: Party) -> tuple[str, tuple[str, ...] | None]:
    """By name; a name that many countries have counts only within a country."""
    if not party.named or party.iri in joining.shortened or (party.owner and owned_key(party.name)):
        return party.iri, None
    key = body_key(party.name)
    if party.kind == "Group":
        return party.iri, ("group", key)
    if party.is_outlet or not is_generic_body(key):
        return party.iri, ("body", key)
    country = joining.countries.get(party.article)
    return party.iri, ("body", key, country) if country else None


def _owned(joining: Joining, party: Party) -> tuple[str, tuple[str, ...] | None]:
    """A fixed body of a named owner: Kestria's navy is one in all articles."""
    owner = joining.parties.get(party.owner or "")
    key = owned_key(party.name) if owner and owner.named else None
    if owner is None or key is None:
        return party.iri, None
    return party.iri, ("owned", joining.clusters.head(owner.iri), key)


def _acronyms(joining: Joining) -> None:
    """An acronym is the body that an article writes beside it, if articles agree on which."""
    meant = _defined_acronyms(joining)
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    for party in joining.in_order("Organization"):
        if party.named and party.iri not in joining.shortened:
            bodies[body_key(party.name)].append(party.iri)
    for short, expansions in sorted(meant.items()):
        (full, count), *rest = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
        if rest and rest[0][1] * 3 > count:
            continue
        holders = bodies.get(full, []) or bodies.get(short, [])
        for report in [*bodies.get(full, []), *bodies.get(short, [])] if holders else []:
            joining.join("acronym", 0.95, f"“{short.upper()}” is written beside “{full}”", holders[0], report)


def _defined_acronyms(joining: Joining) -> dict[str, Counter[str]]:
    """Acronym → full names that articles give it, folded, with how many articles do."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles = joining.reports.articles
    for article, parties in sorted(joining.reports.party_lists.items()):
        pairs: set[Pair] = set()
        for party in parties:
            keys = sorted({body_key(form) for form in (party.name, *party.forms)})
            if party.kind == "Organization":
                pairs |= {(one, other) for one in keys for other in keys if is_acronym(one, other)}
        for full, short in articles[article].defined if article in articles else ():
            words = body_key(full).split()
            starts = [" ".join(words[place:]) for place in range(len(words) - 1)]
            pairs |= {(body_key(short), start) for start in starts if is_acronym(body_key(short), start)}
        for one, other in pairs:
            found[one][other] += 1
    return found


def _like_bodies(joining: Joining, company: Company) -> None:
    """Names that differ by spelling, or by a word like "group", with shared company as evidence."""
    blocks: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for party in joining.in_order("Organization"):
        key = body_key(party.name)
        if party.named and not is_generic_body(key) and len(key) > 3:
            blocks[key[:4]].setdefault(key, party.iri)
    # "Alder Bank" is not short for "Alder"
    places = frozenset(body_key(name) for party in joining.in_order("Place") for name in (party.name, *party.forms))
    for _, block in sorted(blocks.items()):
        for (one, report), (other, second) in combinations(sorted(block.items()), 2):
            words = f"“{one}” beside “{other}”"
            if spelling_of(one) == spelling_of(other):
                joining.join("spelling", 0.97, f"{words}: British and American spelling", report, second)
            elif (name := _likeness(one, other, words, may_be_bare=one not in places)) is not None:
                joining.judged("like-name", [name, *company.shared(report, second)], report, second)


def _likeness(one: str, other: str, words: str, *, may_be_bare: bool) -> Evidence | None:
    """What two different names of bodies say by themselves; None if they are simply two names."""
    from rapidfuzz.fuzz import ratio

    if may_be_bare and other.startswith(f"{one} ") and without_body_words(other) == one:
        return Evidence(-0.2, f"{words}: the same but for a word for bodies")
    close = ratio(one, other) / 100 if min(len(one), len(other)) >= 10 else 0.0
    return Evidence(0.6 if close < 0.97 else 1.0, f"{words}: spelled alike") if close >= 0.94 else None
