"""Whether two names can be one person's or one body's, by the names alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from newsgraph.identity.names.normalize import acronym_of, consonants, identity_words, likeness, sounded
from newsgraph.identity.scoring import Feature
from newsgraph.knowledge.nameparts import gender_of, name_words

__all__ = [
    "is_acronym",
    "is_full",
    "name_blocks",
    "name_evidence",
    "near_names",
    "short_body",
    "short_person",
    "without_body_words",
]

Pair = tuple[str, str]


def is_full(key: str) -> bool:
    """Whether a folded name has a given name beside the surname, and not just an initial."""
    return " " in key and len(key.split(maxsplit=1)[0]) > 1


def short_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words are the last, or the first, of a person's name.

    >>> short_person(["novak"], ["jan", "novak"])
    True
    """
    return full[-len(short) :] == short or (len(short) == 1 and full[0] == short[0])


def short_body(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words can stand for a body's full name in its article: its head, its own word, its acronym.

    >>> short_body(["front"], ["norrick", "front"]), short_body(["un"], ["un", "health", "agency"])
    (True, False)
    """
    if len(short) == 1 and is_acronym(short[0], " ".join(full)):
        return True
    if without_body_words(" ".join(full)) == " ".join(short):
        return True
    dropped = full[: -len(short)]
    if full[-len(short) :] != short or identity_words("name_links").intersection(dropped):
        return False
    of_a_person = len(short) == 1 and len(full) in (2, 3) and gender_of(full[0]) is not None
    head = short[-1] in name_words("organization_words") and short[-1] not in identity_words("never_short")
    return of_a_person or (head if len(short) == 1 else True)


def is_acronym(short: str, full: str) -> bool:
    """Whether the folded acronym is made of the full name's first letters, small words counted or not."""
    if " " in short or not 2 <= len(short) <= 8 or " " not in full:
        return False
    return short in (acronym_of(full), "".join(word[0] for word in full.split()))


def without_body_words(key: str) -> str:
    words = name_words("organization_words")
    return " ".join(word for word in key.split() if word not in words) or key


def near_names(keys: Iterable[str]) -> set[Pair]:
    """Pairs of different full names that may be one: a surname and a given name sound alike."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        for block in name_blocks(key):
            blocks[block].append(key)
    return {(min(pair), max(pair)) for block in blocks.values() for pair in combinations(block, 2)}


def name_blocks(key: str) -> set[str]:
    """What a full name shares at least one of with each of its spellings.

    >>> sorted(name_blocks("jan novak"))
    ['jan novak', 'last nvk']
    """
    first, *others = key.split()
    return {f"last {consonants(others[-1])}", *(f"{sounded(first)} {sounded(word)}" for word in others)}


def name_evidence(one: str, other: str) -> Feature | None:
    """What two different full names say by themselves; None if they are simply two names."""
    mine, theirs = one.split(), other.split()
    said = f"“{one}” beside “{other}”"
    surname, given = likeness(mine[-1], theirs[-1]), likeness(mine[0], theirs[0])
    if len(mine) != len(theirs) and _leaves_out(*sorted((mine, theirs), key=len)):
        return Feature(1.0 if given == surname == 1.0 else 0.3, f"{said}: one leaves out a part")
    between = zip(mine[1:-1], theirs[1:-1], strict=True) if len(mine) == len(theirs) else ()
    if any(likeness(a, b) == 0 for a, b in between):
        return None
    if surname == 0 or given == 0 or (min(surname, given) == 0.5 and surname == 0.5):
        return None
    if given == 0.5:
        return Feature(-0.5, f"{said}: an initial") if surname >= 0.95 else None
    if surname == 1.0 or given == 1.0:
        least = min(surname, given)
        return Feature({0.95: 1.2, 0.85: 0.4}.get(least, -0.4), f"{said}: spelled alike")
    return Feature(0.6 if min(surname, given) >= 0.85 else -0.6, f"{said}: both parts spelled alike")


def _leaves_out(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the full name is the short one with a part more."""
    rest = iter(full)
    return all(word in rest for word in short)
