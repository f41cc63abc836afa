"""Invented clusters of articles as small tables (tests/data/stories/*.toml), made into readings, stored and resolved.

    parties = ["p Person Jan Novak", "u Place Alder @990001/990002", "g Group* three men", "m Organization navy ~u"]
    posts   = ["p mayor u", "p minister - former", "p president k guessed"]
    events  = ["v Attack struck agent=g place=u on=2031-05-06 killed=9:atLeast negative future"]
    says    = ["p denies v"]
    checks  = ["p refuted v"]

Words before a trigger are joined to it: `the_attack`. A number is `killed=9`, `killed=9:atLeast`, `killed=9::soldier`.
`same_sentence` puts an event into the sentence before it, that of the last post or of the event told before.
`*` after the kind: only described; `/`: another name for it; `@`: GeoNames id and regions around, `:` its country,
`!` its feature code; `~`: whose body or people it is. Parties of an article are written `article.party`, reports
`article.event`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from newsgraph.graph import Iris, node, quads_of
from newsgraph.graph.iris import slug
from newsgraph.identity import resolve
from newsgraph.model import (
    PARTICIPANT_ROLES,
    Article,
    Attribution,
    Entity,
    Event,
    Geo,
    Interval,
    Mention,
    Quantity,
    Reading,
    Role,
    Span,
    Verification,
)
from newsgraph.store import MEMORY, Solutions, Store, open_store

IRIS = Iris()
NG = "https://w3id.org/newsgraph#"
HERE = Path(__file__).parents[1] / "data" / "stories"
_FLAGS = {
    "negative": ("polarity", "negative"),
    "future": ("realis", "future"),
    "hypothetical": ("realis", "hypothetical"),
    "demanded": ("realis", "demanded"),
    "generic": ("realis", "generic"),
    "possible": ("certainty", "possible"),
}
_MEASURES = ("killed", "injured", "arrested", "displaced", "people")


@dataclass(frozen=True, eq=False)
class Story:
    """One cluster and what must come of it."""

    name: str
    articles: Sequence[Mapping[str, Any]]
    expected: Mapping[str, Any]

    def readings(self) -> Iterator[Reading]:
        """A reading for each article."""
        return (_Telling(table, self.name).reading() for table in self.articles)

    def store(self) -> Store:
        """All articles in memory, not resolved."""
        store = open_store(MEMORY)
        for reading in self.readings():
            store.replace_graph(IRIS.article(reading.article), quads_of(reading, IRIS))
        return store

    def resolved(self) -> Store:
        """All articles in memory, resolved."""
        store = self.store()
        resolve(store, IRIS)
        return store

    def report(self, name: str) -> str:
        """The IRI of "article.part"; "article.outlet" is the article's publisher."""
        article, _, part = name.partition(".")
        table = next(one for one in self.articles if one["id"] == article)
        iri = IRIS.article(_Telling(table, self.name).article())
        return f"{iri}#article:publisher" if part == "outlet" else node(iri, part)


@cache
def stories() -> tuple[Story, ...]:
    """Every story of tests/stories."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8"))["story"]:
            expected = {name: value for name, value in table.items() if name not in ("name", "article")}
            found.append(Story(table["name"], table["article"], expected))
    return tuple(found)


def known(store: Store) -> dict[str, str]:
    """Report → thing or event."""
    return {report: thing for report, thing in select(store, "SELECT ?r ?t WHERE { ?r ng:reportOf ?t }")}  # noqa: C416


def select(store: Store, sparql: str) -> list[tuple[str, ...]]:
    """Rows as text."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return [tuple(str(getattr(term, "value", "")) for term in row) for row in answer.rows]


def nearness(store: Store, one: str, other: str) -> float:
    """1 for reports of one thing, the score of the question where there is one, else 0."""
    things = known(store)
    if things[one] == things[other]:
        return 1.0
    asked = select(
        store,
        "SELECT ?s ?a ?b WHERE { ?d ng:confidence ?s ; ng:mergedFrom ?x , ?y . FILTER(?x != ?y) "
        "?x ng:reportOf ?a . ?y ng:reportOf ?b FILTER NOT EXISTS { ?d ng:into ?t } }",
    )
    return max((float(s) for s, a, b in asked if (a, b) == (things[one], things[other])), default=0.0)


class _Telling:
    """One article's table as a reading; its text is written while parts are added."""

    def __init__(self, table: Mapping[str, Any], story: str) -> None:
        self.table, self.story = table, slug(story, 80)
        self.text = f"{table.get('text', '')}\n{table['id']} of {table.get('day')} in {table.get('outlet')}.\n".lstrip()
        self.sentences: list[Span] = []

    def article(self) -> Article:
        """The article, whose address is its outlet's and its id."""
        outlet = self.table.get("outlet")
        url = f"https://{slug(outlet or 'nobody')}.example/{self.story}/{self.table['id']}"
        return Article(
            id=self.table["id"], text=self.text, published=self.table.get("day"), publisher=outlet, url=url,
            byline=self.table.get("byline"),
        )  # fmt: skip

    def write(self, words: str) -> Span:
        """Add words as a sentence of their own."""
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += f"{words}.\n"
        self.sentences.append(Span(span.start, span.end + 1))
        return span

    def reading(self) -> Reading:
        """Everything."""
        get = self.table.get
        entities = tuple(self.party(line) for line in get("parties", ()))
        roles = tuple(self.post(number, line) for number, line in enumerate(get("posts", ())))
        events = tuple(self.event(line) for line in get("events", ()))
        sayings = tuple(self.saying(number, line) for number, line in enumerate(get("says", ())))
        checks = tuple(self.check(number, line) for number, line in enumerate(get("checks", ())))
        return Reading(
            article=self.article(), sentences=tuple(self.sentences), entities=entities, roles=roles, events=events,
            attributions=sayings, verifications=checks,
        )  # fmt: skip

    def party(self, line: str) -> Entity:
        key, kind, *words = line.split()
        owner = words.pop()[1:] if words[-1].startswith("~") else None
        geo = None
        if words[-1].startswith("@"):
            ids, _, feature = words.pop()[1:].partition("!")
            ids, _, country = ids.partition(":")
            first, *around = map(int, ids.split("/"))
            geo = Geo(first, 10.0, 20.0, country or "XK", feature or "PPL", tuple(around))
        names = " ".join(words).split(" / ")
        form = "nominal" if kind.endswith("*") else "name"
        mentions = tuple(Mention(self.write(name), form) for name in names)  # type: ignore[arg-type]
        return Entity(
            key, kind.rstrip("*"), names[0], mentions, geo,  # type: ignore[arg-type]
            group_of=owner if kind.startswith("Group") else None,
            affiliated_with=owner if not kind.startswith("Group") else None,
        )  # fmt: skip

    def post(self, number: int, line: str) -> Role:
        person, *words = line.split()
        guessed = words[-1] == "guessed"
        words = words[:-1] if guessed else words
        status = words.pop() if words[-1] in ("former", "acting", "elect", "current") else "current"
        of = words.pop()
        title = " ".join(words)
        made = Role(f"r{number}", person, title, None if of == "-" else of, status, self.write(title))  # type: ignore[arg-type]
        return replace(made, of_certainty="probable") if guessed else made

    def event(self, line: str) -> Event:
        key, kind, trigger, *rest = line.split()
        values: dict[str, Any] = {}
        whole = self.write(trigger.replace("_", " "))
        span = Span(whole.end - len(trigger.rpartition("_")[2]), whole.end)
        quantities = []
        for word in rest:
            name, equals, value = word.partition("=")
            if name in _FLAGS and not equals:
                values[_FLAGS[name][0]] = _FLAGS[name][1]
            elif name in PARTICIPANT_ROLES:
                values[name] = tuple(value.split(","))
            elif name == "on":
                begin, _, end = value.partition("/")
                values["time"] = Interval(begin, end or begin, "expressed", "day")
            elif name == "sources":
                values[name] = tuple(value.split(","))
            elif word == "same_sentence":
                self.sentences[-2:] = [Span(self.sentences[-2].start, self.sentences[-1].end)]
            elif name in _MEASURES:
                number, modifier, unit = (*value.split(":"), "", "")[:3]
                quantities.append(Quantity(name, float(number), modifier or "exactly", span, unit or None))  # type: ignore[arg-type]
            else:
                raise ValueError(f"{word!r} in {line!r}")
        return Event(key, kind, span, quantities=tuple(quantities), **values)

    def saying(self, number: int, line: str) -> Attribution:
        source, stance, *conveyed = line.split()
        cue = self.write(stance)
        return Attribution(
            f"a{number}", None if source == "-" else source, None, cue, cue, "indirectSpeech", stance,  # type: ignore[arg-type]
            conveys=tuple(conveyed),
        )  # fmt: skip

    def check(self, number: int, line: str) -> Verification:
        by, outcome, *assessed = line.split()
        words = self.write(outcome)
        return Verification(f"c{number}", None if by == "-" else by, outcome, tuple(assessed), words)  # type: ignore[arg-type]
