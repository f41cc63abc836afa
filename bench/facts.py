"""Facts of a graph, drawn by chance onto a sheet for a person to judge; and what the judged sheets come to.

    python bench/facts.py draw graph --seed 7 > sheet.csv
    python bench/facts.py sum sheet.csv

Each row asks one thing: the claim as the graph makes it, and the sentences that it rests on. Who judges writes y, n or
- (cannot be told) under `right`; the sheet says neither which build made the graph nor how sure it is.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from newsgraph.store import Solutions, Store, open_store

FIELDS = ("id", "kind", "question", "claim", "sentences", "right")
DRAWN = {"event": 200, "office": 100, "place": 100, "join": 60, "title": 100, "person": 100}
ALWAYS = ("disputed", "corroborated")  # statuses of which every event is on the sheet
_ROLES = {"agent": "who does it", "affected": "to whom or to what", "place": "where"}
_WORDS = 40  # sentences of a fact that are shown


@dataclass(frozen=True, slots=True)
class Row:
    """One question."""

    id: str
    kind: str
    question: str
    claim: str
    sentences: str
    right: str = ""


def main() -> None:
    """Draw, or sum up."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="write a sheet of facts of a graph to standard output")
    drawing.add_argument("store", help="folder of the graph")
    drawing.add_argument("--seed", type=int, required=True)
    summing = commands.add_parser("sum", help="say what judged sheets come to")
    summing.add_argument("sheet", nargs="+")
    asked = parser.parse_args()
    if asked.command == "draw":
        with open_store(asked.store) as store:
            write_sheet(drawn(store, asked.seed))
    else:
        for line in summed(judged(asked.sheet)):
            print(line)


# ---------------------------------------------------------------- drawing


def drawn(store: Store, seed: int) -> Iterator[Row]:
    """The rows of a sheet; the same for the same graph and seed."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    for kind, facts in (
        ("event", events(store)),
        ("office", offices(store)),
        ("place", places(store)),
        ("join", joins(store)),
        ("title", titles(store)),
        ("person", persons(store)),
    ):
        every = sorted(facts, key=lambda rows: rows[0].id)
        chosen = chance.sample(every, min(DRAWN[kind], len(every)))
        yield from (row for rows in chosen for row in rows)
    for status in ALWAYS:
        yield from (row for rows in events(store, status) for row in rows if row.question == "status")


def events(store: Store, status: str | None = None) -> Iterator[list[Row]]:
    """Each event as questions: who does it, to whom, where, what, when, on whose word."""
    roles: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for event, role, name in ask(
        store,
        "SELECT ?e ?p ?n WHERE { VALUES ?p { ng:agent ng:affected ng:place } "
        "?e a ng:Event ; ?p ?x . ?x schema:name ?n } ORDER BY ?e ?p ?n",
    ):
        roles[event][_local(role)].append(name)
    told = sentences(store, "?x a ng:Event . ?r ng:reportOf ?x .")
    asked = ask(
        store,
        "SELECT ?e ?s ?t ?n ?b ?d WHERE { ?e a ng:Event , ?t ; ng:status ?s ; schema:name ?n . "
        "FILTER(?t NOT IN (ng:Event, ng:AssertedEvent)) OPTIONAL { ?e sem:hasBeginTimeStamp ?b } "
        "OPTIONAL { ?e sem:hasEndTimeStamp ?d } } ORDER BY ?e",
    )
    kind = status or "event"
    for event, stands, type_, name, begin, end in asked:
        if status is None or _local(stands) == status:
            row = _maker(event, kind, f"{_local(type_)}: {name}", told[event])
            days = " to ".join(dict.fromkeys(day for day in (begin, end) if day))
            yield [
                *(row(role, f"{words}: {_listed(roles[event][role])}") for role, words in _ROLES.items()),
                row("type", _local(type_)),
                row("time", f"when: {days or 'not said'}"),
                row("status", f"it is {_local(stands)}"),
            ]


def offices(store: Store) -> Iterator[list[Row]]:
    """Each term that a sentence gives, with the sentences on it."""
    told = sentences(store, "?x a org:Membership . ?r ng:reportOf ?x .")
    asked = ask(
        store,
        "SELECT ?t ?w ?p ?s WHERE { ?t a org:Membership ; ng:post/schema:name ?p ; org:member/schema:name ?w ; "
        "ng:tenureStatus ?s . FILTER NOT EXISTS { ?t a ng:Tenure } FILTER NOT EXISTS { ?t ng:bodyInferred true } }",
    )
    for term, who, post, status in asked:
        yield [_maker(term, "office", "", told[term])("office", f"{who}: {_local(status)} {post}")]


def places(store: Store) -> Iterator[list[Row]]:
    """Each place that is on the map."""
    told = sentences(store, "?x a schema:Place ; geo:lat ?y . ?r ng:reportOf ?x .")
    for place, name, lat, long, same in ask(
        store,
        "SELECT ?x ?n ?lat ?long (MIN(?o) AS ?same) WHERE { ?x a schema:Place ; schema:name ?n ; geo:lat ?lat ; "
        "geo:long ?long . ?r ng:reportOf ?x . OPTIONAL { ?x owl:sameAs ?o } } GROUP BY ?x ?n ?lat ?long",
    ):
        yield [_maker(place, "place", "", told[place])("place", f"{name} at {lat}, {long} ({same})")]


def joins(store: Store) -> Iterator[list[Row]]:
    """Each person, body or event that several articles are taken to tell of."""
    told = sentences(store, "?x schema:name ?any . ?r ng:reportOf ?x .")
    for thing, name, count in ask(
        store,
        "SELECT ?x ?n (COUNT(DISTINCT ?a) AS ?c) WHERE { ?r ng:reportOf ?x . ?x schema:name ?n . "
        "BIND(STRBEFORE(STR(?r), '#') AS ?a) FILTER NOT EXISTS { ?x a schema:Place } "
        "FILTER NOT EXISTS { ?x a org:Membership } } GROUP BY ?x ?n HAVING(COUNT(DISTINCT ?a) > 1)",
    ):
        if told[thing]:
            yield [
                _maker(thing, "join", "", told[thing])("join", f"all of these are of one: {name} ({count} articles)")
            ]


def titles(store: Store) -> Iterator[list[Row]]:
    """Each event's title: whether it is fit to print, and whether a name stands in it."""
    told = sentences(store, "?x a ng:Event . ?r ng:reportOf ?x .")
    for event, name in ask(store, "SELECT ?e ?n WHERE { ?e a ng:Event ; schema:name ?n }"):
        row = _maker(event, "title", "", told[event])
        yield [row("fit to print", name), row("names somebody", name)]


def persons(store: Store) -> Iterator[list[Row]]:
    """Each person that is named."""
    told = sentences(store, "?x a schema:Person . ?r ng:reportOf ?x .")
    asked = "SELECT ?x ?n WHERE { ?x a schema:Person ; schema:name ?n . FILTER NOT EXISTS { ?x ng:described true } }"
    for person, name in ask(store, asked):
        if told[person]:
            yield [_maker(person, "person", "", told[person])("person", f"a person called {name}")]


def sentences(store: Store, which: str) -> defaultdict[str, str]:
    """Thing → the sentences that tell of it, a few of each article."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in ("?r ng:evidence ?m", "?m ng:refersTo ?r"):
        query = f"SELECT ?x ?s WHERE {{ {which} {path} . ?m ng:inSentence/nif:anchorOf ?s }} ORDER BY ?x ?s"
        for thing, sentence in ask(store, query):
            found[thing][" ".join(sentence.split())] = None
    return defaultdict(str, {thing: " | ".join(list(said)[:_WORDS]) for thing, said in found.items()})


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    """Rows as text; what is unbound is empty."""
    answer = store.query(query)
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT
    return [tuple(str(getattr(term, "value", "")) for term in row) for row in answer.rows]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "not said"


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


class _maker:  # noqa: N801 - called like a function
    """Makes the rows of one fact."""

    def __init__(self, iri: str, kind: str, about: str, told: str) -> None:
        self.iri, self.kind, self.about, self.told = iri, kind, about, told

    def __call__(self, question: str, claim: str) -> Row:
        said = f"{self.about} | {claim}" if self.about else claim
        return Row(f"{_local(self.iri)}:{question}", self.kind, question, said, self.told)


def write_sheet(rows: Iterable[Row]) -> None:
    """As CSV, to standard output."""
    out = csv.writer(sys.stdout)
    out.writerow(FIELDS)
    out.writerows([getattr(row, name) for name in FIELDS] for row in rows)


# ---------------------------------------------------------------- summing up


def judged(paths: Sequence[str]) -> list[Row]:
    """The rows of judged sheets."""
    rows = []
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows += [Row(*(line[name] for name in FIELDS)) for line in csv.DictReader(file)]
    return rows


def summed(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each question: the share that is right, with its 95 % interval, and how many could not be told."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[row.kind, row.question][row.right.strip().casefold()[:1] or "open"] += 1
    for (kind, question), found in sorted(counts.items()):
        right, asked = found["y"], found["y"] + found["n"]
        name = kind if kind == question else f"{kind}: {question}"
        rest = f"{found['-']} not told, {found['open']} not judged"
        if not asked:
            yield f"{name:<28} nothing judged ({rest})"
            continue
        low, high = wilson(right, asked)
        yield f"{name:<28} {right / asked:.2f}  [{low:.2f}, {high:.2f}]  {right} of {asked} ({rest})"
    for kind, share in _counted(rows):
        yield f"{kind:<28} {share}"


def _counted(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What needs no judge: whether titles are unlike one another."""
    names = Counter(row.claim for row in rows if (row.kind, row.question) == ("title", "fit to print"))
    if names:
        yield "titles that are unique", f"{sum(count == 1 for count in names.values())} of {names.total()}"


def wilson(right: int, asked: int, z: float = 1.96) -> tuple[float, float]:
    """The interval in which the true share lies with 95 %, after Wilson.

    >>> [round(end, 2) for end in wilson(9, 10)]
    [0.6, 0.98]
    """
    share, square = right / asked, z * z
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    half = z * sqrt(share * (1 - share) / asked + square / (4 * asked * asked)) / (1 + square / asked)
    return max(0.0, middle - half), min(1.0, middle + half)


if __name__ == "__main__":
    main()
