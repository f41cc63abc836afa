"""Readings in which every word that an article or a reader could bring tries to run or to fetch something."""

from __future__ import annotations

from typing import cast

from hostile_page import ATTACKS, FETCH

from newsgraph.graph.iris import ArticleIri
from newsgraph.model import (
    Article,
    Attribution,
    Entity,
    Event,
    Geo,
    Interval,
    Mention,
    Outcome,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    Stance,
    Verification,
)
from newsgraph.network import GraphSnapshot

BASE = "https://example.org/newsgraph/"
STANCES = ("asserts", "denies", "doubts", "demands")
OUTCOMES = ("verified", "unverified", "refuted", "noComment")


def hostile_evidence() -> GraphSnapshot:
    """Each attack as text, title, outlet, address, byline, name, post, country, kind of event, unit and reason."""
    readings = tuple((ArticleIri(f"{BASE}article/{i:016x}"), _reading(i, attack)) for i, attack in enumerate(ATTACKS))
    world: dict[str, dict[str, tuple[str, ...]]] = {}
    known: dict[str, str] = {}
    for i, (article, _) in enumerate(readings):
        attack = ATTACKS[i]
        person, event = f"{BASE}person/{attack}-{i}", f"{BASE}event/{'../' * (i % 4)}{attack}"
        world[person] = {"name": (attack,), "type": ("https://schema.org/Person",)}
        world[event] = {"name": (attack,), "status": ("https://w3id.org/newsgraph#disputed",), "timeBasis": (attack,)}
        known |= {f"{article}#e1": person, f"{article}#v1": event, f"{article}#v2": event}
    return GraphSnapshot(readings=readings, known=known, world=world)


def _reading(i: int, attack: str) -> Reading:
    text = f"{attack} hit {attack} at 10."
    whole, word = Span(0, len(text)), Span(0, max(1, len(attack) // 2))
    day = f"2031-05-{i % 28 + 1:02}"
    return Reading(
        article=Article(
            id=f"a{i}", text=text, title=attack, published=day if i % 5 else attack, publisher=attack,
            url=attack if i % 2 else f"javascript:window.hit={i}//{FETCH}", byline=attack, source=attack,
        ),
        sentences=(whole,),
        entities=(
            Entity("e1", "Person", attack, (Mention(word, "name"),), why=attack),
            Entity("e2", "Organization", f"{attack} org", (Mention(word, "name"),), affiliated_with="e3"),
            Entity("e3", "Place", f"{attack} town", (Mention(word, "name"),), geo=Geo(1, 50.0 + i, 30.0, attack)),
            Entity("e4", "Group", f"{attack} people", (Mention(word, "name"),), group_of="e2"),
        ),
        roles=(Role("r1", "e1", attack, "e2", "former", word, why=attack),),
        relations=(Relation("l1", "e1", "memberOf", "e2", word, why=attack),),
        events=tuple(
            Event(
                f"v{n}", attack if n == 2 else "Attack", word, agent=("e1",), affected=("e4",), place=("e3",),
                partner=("e2",), time=Interval(attack, day, "expressed"), why=attack,
                polarity="negative" if n == 2 else "positive",
                quantities=(Quantity("killed", 10.0 + n, "atLeast", word, unit=attack),),
            )
            for n in (1, 2, 3)
        ),
        attributions=(
            Attribution("t1", "e2", word, word, whole, "directQuote", cast("Stance", STANCES[i % 4]),
                        conveys=("v1",), why=attack),
            Attribution("t2", None, word, word, whole, "indirectSpeech", "asserts", why=attack),
        ),
        verifications=(
            Verification("c1", "e1", cast("Outcome", OUTCOMES[i % 4]), ("v1",), word, why=attack),
            Verification("c2", None, "unverified", ("v2",), word, why=attack),
        ),
        reader=attack,
    )  # fmt: skip
