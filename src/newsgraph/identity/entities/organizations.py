"""Bodies and groups that are one: by name, by owner, by an acronym that articles explain, by spelling."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.entities.cooccurrence import Company
from newsgraph.identity.names.compare import without_body_words
from newsgraph.identity.names.normalize import body_key, is_generic_body, spelling_of
from newsgraph.identity.reports import EntityReport
from newsgraph.identity.scoring import Feature
from newsgraph.knowledge.bodies import known_body

__all__ = ["alike_bodies", "join_bodies"]


def join_bodies(joining: Joining, company: Company) -> None:
    """The surest first: one name or one owner's one body, names of one known body, acronyms, then spellings."""
    joining.keyed(_written_key(joining, party) for party in joining.in_order("Organization", "Group"))
    _known_bodies(joining)
    _acronyms(joining)
    _like_bodies(joining, company)


def _written_key(joining: Joining, party: EntityReport) -> tuple[str, str | None]:
    """What a body is by its article, as it is written there; a short form goes with its full form, and only so."""
    key = _own_key(joining, party)
    if key is not None and not party.owner and known_body(party.name):
        key = f"{key} as {body_key(party.name)}"
    return party.iri, key


def _own_key(joining: Joining, party: EntityReport) -> str | None:
    return None if joining.context.full(party.iri) else joining.context.key(party.iri)


def _known_bodies(joining: Joining) -> None:
    """Names under which the world knows one body."""
    holders: dict[str, str] = {}
    for party in joining.in_order("Organization"):
        key = _own_key(joining, party)
        if party.named and key is not None and key.startswith("body:"):
            holder = holders.setdefault(key, party.iri)
            names = joining.parties[holder].name, party.name
            joining.join("known-body", 0.97, f"“{names[0]}” and “{names[1]}” are names of one body", holder, party.iri)


def _acronyms(joining: Joining) -> None:
    """An acronym is the body that an article writes beside it, if articles agree on which."""
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    for party in joining.in_order("Organization"):
        if party.named and not joining.context.full(party.iri):
            bodies[body_key(party.name)].append(party.iri)
    for short, expansions in sorted(joining.context.meant(bodies).items()):
        (full, count), *rest = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
        if rest and rest[0][1] * 3 > count:
            continue
        holders = bodies.get(full, []) or bodies.get(short, [])
        for report in [*bodies.get(full, []), *bodies.get(short, [])] if holders else []:
            joining.join("acronym", 0.95, f"“{short.upper()}” is written beside “{full}”", holders[0], report)


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


def alike_bodies(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one body's name."""
    one, other = sorted((one, other))
    return spelling_of(one) == spelling_of(other) or _likeness(one, other, "", may_be_bare=True) is not None


def _likeness(one: str, other: str, words: str, *, may_be_bare: bool) -> Feature | None:
    """What two different names of bodies say by themselves; None if they are simply two names."""
    from rapidfuzz.fuzz import ratio

    if may_be_bare and other.startswith(f"{one} ") and without_body_words(other) == one:
        return Feature(-0.2, f"{words}: the same but for a word for bodies")
    close = ratio(one, other) / 100 if min(len(one), len(other)) >= 10 else 0.0
    return Feature(0.6 if close < 0.97 else 1.0, f"{words}: spelled alike") if close >= 0.94 else None
