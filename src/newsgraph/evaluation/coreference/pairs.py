"""How well persons are joined over articles, judged by people: pairs are drawn with their sentences, and summed up.

Drawn are pairs of articles that tell of one person, and pairs that do not though the names would let them. Each
person gives only a few joined pairs, so that one whom every article tells of does not fill the sample.
"""

from __future__ import annotations

import csv
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, TextIO, TypeAlias

from newsgraph.errors import MalformedError

if TYPE_CHECKING:
    from newsgraph.identity.model import World
    from newsgraph.identity.reports import Reports
    from newsgraph.store.protocol import Store

__all__ = [
    "JOINED",
    "STRATA",
    "VERDICTS",
    "Pair",
    "Side",
    "Tally",
    "as_tsv",
    "drawn",
    "from_tsv",
    "share_told",
    "tallied",
    "told",
    "wilson",
    "with_words",
]

JOINED = "joined"  # the stratum of precision; the others are those of recall
APART = ("same name", "like name", "surname")
STRATA = (JOINED, *APART)
VERDICTS = ("same", "different", "unknown")
_MOST_WORDS = 5  # sentences of a side


@dataclass(frozen=True, slots=True)
class Side:
    """A person as one article tells of it."""

    report: str
    name: str
    article: str
    words: str = ""  # the day, the posts and the first sentences that name it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles' persons, whether the resolver holds them to be one, and what a reader says of it."""

    stratum: str  # JOINED, or why their names would let them be one
    of: int  # pairs of that stratum that it was drawn out of
    one: Side
    other: Side
    verdict: str = ""


_Sides: TypeAlias = tuple[Side, Side]


def drawn(reports: Reports, world: World, *, seed: int, joined: int, apart: int, most: int = 3) -> list[Pair]:
    """So many joined pairs, and so many that are apart, by chance; the same for one seed.

    They are drawn out of `most` pairs of each person, and of each name or two names whose bearers are apart.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    people = _people(reports, world)
    strata = {JOINED: [list(combinations(sides, 2)) for sides in people.values()]} | _apart(people)
    found = []
    for stratum, groups in strata.items():
        pool = [pair for group in groups for pair in _some(chance, group, most)]
        count = joined if stratum == JOINED else -(-apart // len(APART))
        found += [Pair(stratum, len(pool), *pair) for pair in _some(chance, pool, count)]
    return found


def _some(chance: random.Random, pairs: Sequence[_Sides], count: int) -> list[_Sides]:
    return chance.sample(pairs, min(count, len(pairs)))


def _people(reports: Reports, world: World) -> Mapping[str, list[Side]]:
    """Person → its side in each article, by the fullest name there."""
    found: dict[str, list[Side]] = {}
    for thing in sorted(world.things.values(), key=lambda thing: thing.iri):
        if thing.kind != "Person" or not thing.named:
            continue
        sides: dict[str, Side] = {}
        for member in thing.members:
            party = reports.parties[member]
            known = sides.get(party.article)
            if party.kind == "Person" and party.named and (known is None or len(known.name) < len(party.name)):
                sides[party.article] = Side(member, party.name, party.article)
        found[thing.iri] = [sides[article] for article in sorted(sides)]
    return found


def _apart(people: Mapping[str, Sequence[Side]]) -> dict[str, list[list[_Sides]]]:
    """Pairs of two persons in two articles: of one full name, of like names, of a surname beside full names."""
    from newsgraph.identity.names.compare import is_full, name_evidence, near_names
    from newsgraph.identity.names.normalize import person_key, sounded

    by_key: defaultdict[str, list[tuple[str, Side]]] = defaultdict(list)
    for thing, sides in people.items():
        for side in sides:
            by_key[person_key(side.name)].append((thing, side))
    full = sorted(filter(is_full, by_key))
    bare = [key for key in sorted(by_key) if key and " " not in key]
    bearers: defaultdict[str, list[tuple[str, Side]]] = defaultdict(list)
    for key in full:
        bearers[sounded(key.split()[-1])] += by_key[key]
    like = [pair for pair in sorted(near_names(full)) if name_evidence(*pair) is not None]
    groups: tuple[Iterable[Iterable[tuple[tuple[str, Side], tuple[str, Side]]]], ...] = (
        (combinations(by_key[key], 2) for key in full),
        (product(by_key[one], by_key[other]) for one, other in like),
        (product(by_key[key], bearers[sounded(key)]) for key in bare),
    )
    return {stratum: [list(_of_two(group)) for group in some] for stratum, some in zip(APART, groups, strict=True)}


def _of_two(pairs: Iterable[tuple[tuple[str, Side], tuple[str, Side]]]) -> Iterator[_Sides]:
    """The pairs of different persons in different articles."""
    return ((a, b) for (one, a), (other, b) in pairs if one != other and a.article != b.article)


# ---------------------------------------------------------------- sentences


def with_words(store: Store, reports: Reports, pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs with what a reader needs to judge them."""
    for pair in pairs:
        sides = (replace(side, words=_words(store, reports, side)) for side in (pair.one, pair.other))
        yield replace(pair, one=next(sides), other=next(sides))


def _words(store: Store, reports: Reports, side: Side) -> str:
    from newsgraph.graph import local_id, reading_of

    reading = reading_of(store.quads(side.article))
    entity = next(one for one in reading.entities if one.id == local_id(side.report))
    text, starts = reading.article.text, {mention.span.start for mention in entity.mentions}
    named = [span for span in reading.sentences if any(span.start <= start < span.end for start in starts)]
    posts = sorted({one.title for one in reports.tenures if one.member == side.report})
    said = [text[span.start : span.end] for span in named[:_MOST_WORDS]]
    return " ".join(" | ".join([reports.day(side.report) or "undated", ", ".join(posts), *said]).split())


# ---------------------------------------------------------------- the sheet

_COLUMNS = ("verdict", "stratum", "of", "name", "other name", "words", "other words", "report", "other report")


def as_tsv(pairs: Iterable[Pair], out: TextIO) -> None:
    """A row for each pair, with an empty column for the verdict: same, different or unknown."""
    sheet = csv.writer(out, delimiter="\t", lineterminator="\n")
    sheet.writerow(_COLUMNS)
    for pair in pairs:
        a, b = pair.one, pair.other
        row = (pair.verdict, pair.stratum, pair.of, a.name, b.name, a.words, b.words, a.report, b.report)
        sheet.writerow(row)


def from_tsv(lines: Iterable[str]) -> list[Pair]:
    """The judged pairs of a sheet; MalformedError for a row without a verdict, or of an unknown stratum."""
    found = []
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=2):
        verdict = (row.get("verdict") or "").strip()
        if verdict not in VERDICTS:
            raise MalformedError(
                f"{verdict!r} is no verdict", where=f"line {number}", hint=f"one of {', '.join(VERDICTS)}"
            )
        if row["stratum"] not in STRATA:
            raise MalformedError(
                f"{row['stratum']!r} is no stratum", where=f"line {number}", hint=f"one of {', '.join(STRATA)}"
            )
        one = Side(row["report"], row["name"], row["report"].partition("#")[0], row["words"])
        other = Side(row["other report"], row["other name"], row["other report"].partition("#")[0], row["other words"])
        found.append(Pair(row["stratum"], int(row["of"]), one, other, verdict))
    return found


# ---------------------------------------------------------------- what comes of it


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdicts on the pairs of a stratum, which were drawn out of so many."""

    of: int
    same: int = 0
    different: int = 0
    unknown: int = 0

    @property
    def share(self) -> float:
        """How many of those that could be told are of one person."""
        return _over(self.same, self.same + self.different)


def tallied(pairs: Iterable[Pair]) -> dict[str, Tally]:
    """Stratum → verdicts."""
    judged = list(pairs)
    counts = Counter((pair.stratum, pair.verdict) for pair in judged)
    drawn = {pair.stratum: pair.of for pair in judged}
    return {
        one: Tally(drawn.get(one, 0), counts[one, "same"], counts[one, "different"], counts[one, "unknown"])
        for one in STRATA
    }


def told(tallies: Mapping[str, Tally]) -> list[str]:
    """Precision with its 95 % interval, and recall of pairs, as far as each kind of names goes; a line each."""
    joined = tallies[JOINED]
    lines = [share_told("precision", joined)]
    kept, missed = joined.of * joined.share, 0.0
    for stratum in APART:
        tally = tallies[stratum]
        missed += tally.of * tally.share
        lines.append(
            f"apart, {stratum}: {tally.same} of {tally.same + tally.different} are one; drawn out of {tally.of:,};"
            f" recall with these {_over(kept, kept + missed):.3f}"
        )
    return [*lines, f"{sum(tally.unknown for tally in tallies.values())} could not be told and do not count"]


def share_told(asked: str, tally: Tally) -> str:
    """What was asked of each that was drawn, and for how many of those that could be told the answer was yes.

    >>> share_told("fit to print", Tally(60, same=54, different=6))
    'fit to print: 54 of 60, 0.900 (95 %: 0.799 to 0.953)'
    """
    judged = tally.same + tally.different
    low, high = wilson(tally.same, judged)
    return f"{asked}: {tally.same} of {judged}, {tally.share:.3f} (95 %: {low:.3f} to {high:.3f})"


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson.

    >>> tuple(round(end, 3) for end in wilson(196, 200))
    (0.95, 0.992)
    """
    if not judged:
        return 0.0, 1.0
    z, share = 1.96, right / judged
    middle = share + z * z / (2 * judged)
    wide = z * math.sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    return (middle - wide) / (1 + z * z / judged), (middle + wide) / (1 + z * z / judged)
