"""Who holds which post around a change: the same terms as among all, wherever posts are handed over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from identity_stories import IRIS, Story
from test_incremental import assert_as_at_once, come_or_go, put, take

from newsgraph.identity import resolve
from newsgraph.identity.posts import incremental
from newsgraph.identity.posts.incremental import TermsAround
from newsgraph.model import Reading
from newsgraph.store import MEMORY, open_store

PERSONS = ("Mira Tolland", "Jonas Reed", "Sofie Quill", "Tomas Rehn", "Ada Marsh", "Per Aske")
TOWNS = ("Port Alder @990001/990002/990003", "Lindmar @990011/990002/990003")
TURNS = ("Resignation resigned", "Appointment appointed", "Election elected", "Death died")


def told_of_posts(luck: random.Random, count: int) -> Iterator[Reading]:
    """Articles on few persons and few posts: who holds, leaves and gets them, with and without their towns."""
    articles: list[dict[str, Any]] = []
    for number in range(count):
        who = luck.sample(range(len(PERSONS)), 3)
        parties = [f"p{one} Person {PERSONS[one]}" for one in who]
        parties += [f"t{place} Place {town}" for place, town in enumerate(TOWNS)]
        held = [
            f"p{one} {luck.choice(('mayor', 'governor', 'treasurer'))} {luck.choice(('t0', 't1', '-'))}"
            f"{luck.choice(('', ' former', ' guessed'))}".replace("- guessed", "-")
            for one in who[: luck.randint(1, 3)]
        ]
        day = f"2031-{luck.randint(1, 6):02}-{luck.randint(1, 28):02}"
        events = [f"v {luck.choice(TURNS)} affected=p{luck.choice(who)} on={day}"] if luck.random() < 0.6 else []
        articles.append(
            {
                "id": f"a{number}",
                "day": day,
                "outlet": luck.choice(("Harbour Radio", "Lindmar Post", "Northern Wire")),
                "parties": parties,
                "posts": held,
                "events": events,
            }
        )
    return Story(f"posts {count}", articles, {}).readings()


@pytest.mark.parametrize(
    ("seed", "most", "steps"),
    [
        (0, 2_000, 6),
        (1, 12, 6),
        (2, 0, 6),
        *(pytest.param(seed, most, 12, marks=pytest.mark.slow) for seed in (0, 1, 2) for most in (2_000, 12)),
        pytest.param(2, 0, 12, marks=pytest.mark.slow),
    ],
)
def test_terms_around_a_change_are_those_among_all(
    seed: int, most: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles come and go one by one; and so where a change reaches too much for it to be told by itself."""
    monkeypatch.setattr(incremental, "_MOST", most)
    monkeypatch.setattr(incremental, "_PART", 0)
    luck = random.Random(seed)  # noqa: S311 - not for secrets
    inside = list(told_of_posts(luck, 24))
    outside = [inside.pop() for _ in range(8)]
    store = open_store(MEMORY)
    put(store, *inside)
    resolve(store, IRIS)
    for step in range(steps):
        come_or_go(store, inside, outside, luck, comes=step % 3 > 0)
        assert not assert_as_at_once(store, inside).whole


def test_what_nobody_shares_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more article on a mayor does not date the terms of another town's treasurer."""
    made: list[int] = []

    def counted(self: TermsAround, tenures: Any, world: Any, turns: Any) -> Any:
        made.append(len(tenures))
        return was(self, tenures, world, turns)

    was = TermsAround._made
    monkeypatch.setattr(TermsAround, "_made", counted)
    town, other = ("t Place Port Alder @990001/990002/990003", "t Place Lindmar @990011/990002/990003")
    kept = [
        {"id": f"a{number}", "day": f"2031-05-{number + 10}", "outlet": "Harbour Radio", "parties": [who, where],
         "posts": [f"p {post} t"]}
        for number, (who, where, post) in enumerate([
            ("p Person Mira Tolland", town, "mayor"), ("p Person Jonas Reed", town, "mayor"),
            ("p Person Ada Marsh", other, "treasurer"), ("p Person Mira Tolland", town, "mayor"),
        ])
    ]  # fmt: skip
    *first, last = Story("left alone", kept, {}).readings()
    store = open_store(MEMORY)
    put(store, *first)
    resolve(store, IRIS)
    put(store, last)
    assert_as_at_once(store, [*first, last])
    assert made[:2] == [3, 3], "all at first; then three of four"


@pytest.mark.parametrize("last", ["left", "later", "elsewhere"])
def test_a_post_that_somebody_was_given_follows_who_held_it_before(last: str) -> None:
    """Two who share an article alone: that the one leaves, or held something else, is the other's post."""
    town, other = "t Place Port Alder @990001/990002/990003", "u Place Lindmar @990011/990002/990003"
    appointed = {
        "id": "a", "day": "2031-05-08", "outlet": "Harbour Radio",
        "parties": ["p Person Mira Tolland", "q Person Jonas Reed", town],
        "posts": ["p mayor t former", "q mayor -"], "events": ["v Appointment appointed affected=q on=2031-05-08"],
    }  # fmt: skip
    left = {
        "id": "left", "day": "2031-05-06", "outlet": "Lindmar Post", "parties": ["p Person Mira Tolland"],
        "posts": [], "events": ["v Resignation resigned affected=p on=2031-05-06"],
    }  # fmt: skip
    later = {
        "id": "later", "day": "2031-05-20", "outlet": "Northern Wire", "parties": ["q Person Jonas Reed"],
        "posts": ["q mayor -"], "events": [],
    }  # fmt: skip
    elsewhere = {
        "id": "elsewhere", "day": "2031-05-21", "outlet": "Northern Wire",
        "parties": ["p Person Mira Tolland", other], "posts": ["p mayor u former"], "events": [],
    }  # fmt: skip
    tables = sorted([appointed, left, later, elsewhere], key=lambda one: one["id"] == last)
    *first, new = Story("followed", tables, {}).readings()
    store = open_store(MEMORY)
    put(store, *first)
    resolve(store, IRIS)
    put(store, new)
    assert_as_at_once(store, [*first, new])
    take(store, new)
    assert_as_at_once(store, first)
