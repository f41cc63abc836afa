"""The articles annotated in full: what the reader said of them, statement by statement.

Statements are matched with the gold as the scorer matches them, by its own functions; a test
holds the two counts equal. What does not match is sorted into kinds of mistake.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from newsgraph.errors import UsageError
from newsgraph.evaluation.figures import Ledgers, Statement, StatementKind
from newsgraph.evaluation.scorer import Json, Scorer

__all__ = ["judge_articles"]

_ROLES = ("agent", "affected", "place")


def judge_articles(scorer: Scorer, ledgers: Ledgers) -> tuple[list[Statement], float]:
    """(every statement with its confidence and whether it is right, false events a gold event); fills the ledgers."""
    statements: list[Statement] = []
    events = extra = 0
    for gold, reading in _pairs(scorer):
        judge = _Judge(gold, reading, scorer.module, ledgers)
        statements += judge.judged()
        events += len(gold["events"])
        extra += len(reading["events"]) - len(judge.found)
    return statements, extra / events if events else 0.0


def _pairs(scorer: Scorer) -> Iterator[tuple[Json, Json]]:
    """(gold, reading) of every annotated article; UsageError if there is none."""
    folder = scorer.module.HERE / "articles" / scorer.half
    golds: list[Json] = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    if not golds:
        raise UsageError("there are no annotated articles", where=str(folder), hint="choose another --half")
    rows = [(one["id"], one["text"], one.get("title"), one.get("date")) for one in golds]
    return zip(golds, scorer.read(rows, "articles"), strict=True)


class _Judge:
    """One article's gold beside its reading."""

    def __init__(self, gold: Json, reading: Json, by: Any, ledgers: Ledgers) -> None:
        self.gold, self.reading, self.by, self.ledgers = gold, reading, by, ledgers
        self.gold_entities: Mapping[str, Json] = {one["id"]: one for one in gold["entities"]}
        self.read_entities: Mapping[str, Json] = {one["id"]: one for one in reading["entities"]}
        self.equal: Mapping[str, list[Json]] = {
            one: [self.gold_entities[other] for other in group if other in self.gold_entities]
            for group in gold.get("equivalents", [])
            for one in group
        }
        self.found = self._events()

    def judged(self) -> Iterator[Statement]:
        """Every statement of the reading; the mistakes of all parts are entered on the way."""
        yield from self.entities()
        yield from self.roles()
        yield from self.events()
        yield from self.attributions()
        self.arguments()
        self.circumstances()

    # ---------------------------------------------------------------- entities

    def entities(self) -> Iterator[Statement]:
        right: set[str] = set()
        for kind in ("Person", "Organization", "Place", "Group"):
            gold = [one for one in self.gold["entities"] if one["type"] == kind]
            read = [one for one in self.reading["entities"] if one["kind"] == kind]
            right |= self._entities_of_kind(kind, gold, read)
        for one in self.reading["entities"]:
            yield _statement("entity", one, one["id"] in right)

    def _entities_of_kind(self, kind: str, gold: Sequence[Json], read: Sequence[Json]) -> set[str]:
        """Ids of those that are right; what is not goes into the ledger, groups under a figure of their own."""
        ledger = self.ledgers.of("articles.entities" if kind != "Group" else "articles.entities.Group")
        pairs = self.by.match(gold, read, lambda a, b: 2 if self.by.alike(a["name"], b["name"]) else 0)
        ledger.right += len(pairs)
        known, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        for number, one in enumerate(gold):
            if number not in known:
                ledger.missed[f"{kind} {self._how_missed(one)}"] += 1
        for number, one in enumerate(read):
            if number not in taken:
                ledger.extra[f"{kind} {self._how_extra(one)}"] += 1
        return {read[j]["id"] for _, j in pairs}

    def _how_missed(self, entity: Json) -> str:
        """Why a gold entity has no match."""
        named = "named" if entity.get("named", True) else "described"
        touching = [one for one in self.reading["entities"] if self._share_words(entity, one)]
        if any(one["kind"] == entity["type"] for one in touching):
            return f"({named}) found under another name"
        same = [one for one in self.reading["entities"] if self.by.alike(entity["name"], one["name"])]
        kinds = sorted({one["kind"] for one in same or touching})
        return f"({named}) taken for {' or '.join(kinds)}" if kinds else f"({named}) not found"

    def _how_extra(self, entity: Json) -> str:
        """Why an entity of the reading is too much."""
        form = "named" if any(mention["form"] == "name" for mention in entity["mentions"]) else "described"
        touching = [one for one in self.gold["entities"] if self._share_words(one, entity)]
        if any(one["type"] == entity["kind"] for one in touching):
            return f"({form}) a second time, or under another name"
        return f"({form}) is of another kind" if touching else f"({form}) is nobody in the gold"

    def _share_words(self, one: Json, other: Json) -> bool:
        return any(self._overlap(a, b) for a in one.get("mentions", []) for b in other.get("mentions", []))

    def _overlap(self, one: Json, other: Json) -> bool:
        return bool(self.by.overlap(self.by.span(one), self.by.span(other)))

    # ---------------------------------------------------------------- roles

    def roles(self) -> Iterator[Statement]:
        gold, read = self.gold["roles"], self.reading["roles"]
        ledger = self.ledgers.of("articles.roles")
        pairs = self.by.match(gold, read, self._same_role)
        ledger.right += len(pairs)
        known, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        for number, one in enumerate(gold):
            if number not in known:
                ledger.missed[self._how_role_missed(one)] += 1
        for number, one in enumerate(read):
            if number not in taken:
                ledger.extra["role that is none, or of the wrong body"] += 1
            yield _statement("role", one, number in taken)

    def _same_role(self, gold: Json, read: Json) -> int:
        if not self._same_holder(gold, read):
            return 0
        titles = set(self.by.fold(gold["title"]).split()) & set(self.by.fold(read["title"]).split())
        body, said = self.gold_entities.get(gold.get("of") or ""), self.read_entities.get(read.get("of") or "")
        if not titles or (body and not (said and self.by.alike(body["name"], said["name"]))):
            return 0
        return 1 + len(titles)

    def _same_holder(self, gold: Json, read: Json) -> bool:
        holder, said = self.gold_entities.get(gold["person"]), self.read_entities.get(read["person"])
        return bool(holder and said and self.by.alike(holder["name"], said["name"]))

    def _how_role_missed(self, role: Json) -> str:
        """Why a gold role has no match."""
        near = [one for one in self.reading["roles"] if self._same_holder(role, one)]
        if not near:
            return "role not found"
        if not any(set(self.by.fold(role["title"]).split()) & set(self.by.fold(one["title"]).split()) for one in near):
            return "role found with another title"
        return "role found without its body" if any(one.get("of") is None for one in near) else "role of another body"

    # ---------------------------------------------------------------- events

    def _events(self) -> list[tuple[int, int]]:
        """(gold event, event of the reading) where the triggers touch."""

        def touch(gold: Json, read: Json) -> int:
            spans = (gold["trigger"], *gold.get("alt_triggers", ()))
            if not any(self._overlap(one, read["trigger"]) for one in spans):
                return 0
            return 2 if gold["type"] == read["type"] else 1

        return list(self.by.match(self.gold["events"], self.reading["events"], touch))

    def events(self) -> Iterator[Statement]:
        gold, read = self.gold["events"], self.reading["events"]
        ledger = self.ledgers.of("articles.event-typed")
        known, taken, right = {i for i, _ in self.found}, {j for _, j in self.found}, set()
        for i, j in self.found:
            if gold[i]["type"] == read[j]["type"]:
                ledger.right += 1
                right.add(j)
            else:
                ledger.swapped[f"{gold[i]['type']} taken for {read[j]['type']}"] += 1
        for number, one in enumerate(gold):
            if number not in known:
                ledger.missed[f"{one['type']} not found"] += 1
        for number, one in enumerate(read):
            if number not in taken:
                ledger.extra[f"{one['type']} that is none"] += 1
            yield _statement("event", one, number in right)

    def arguments(self) -> None:
        """Agents, affected ones and places: of events found, of events missed, of events that are none."""
        ledger = self.ledgers.of("articles.arguments")
        mates, mated = dict(self.found), {j for _, j in self.found}
        for role in _ROLES:
            for number, event in enumerate(self.gold["events"]):
                found = self.reading["events"][mates[number]] if number in mates else None
                self._arguments_of(role, event, found)
            for number, event in enumerate(self.reading["events"]):
                if number not in mated and event[role]:
                    ledger.extra[f"{role} of an event that is none"] += len(event[role])

    def _arguments_of(self, role: str, event: Json, found: Json | None) -> None:
        ledger = self.ledgers.of("articles.arguments")
        gold = [self.gold_entities[one] for one in event.get(role, []) if one in self.gold_entities]
        read = [self.read_entities[one] for one in (found or {}).get(role, []) if one in self.read_entities]
        right = len(self.by.match(gold, read, self._same_filler))
        ledger.right += right
        missed, extra = len(gold) - right, len(read) - right
        where = (
            f"{role} of an event not found"
            if found is None
            else f"{role} left empty"
            if not read
            else f"{role} not found"
        )
        swapped = min(missed, extra)
        for counter, kind, count in (
            (ledger.swapped, f"{role} is somebody else", swapped),
            (ledger.missed, where, missed - swapped),
            (
                ledger.extra,
                f"{role} given where there is none" if not gold else f"one {role} too many",
                extra - swapped,
            ),
        ):
            if count:
                counter[kind] += count

    def _same_filler(self, gold: Json, read: Json | None) -> int:
        """How well an entity of the reading stands for one of the gold, or for one the gold accepts in its place."""
        return max((self._likeness(one, read) for one in (gold, *self.equal.get(gold["id"], ()))), default=0)

    def _likeness(self, gold: Json, read: Json | None) -> int:
        if read is None:
            return 0
        shared: int = sum(
            self._overlap(one, other) for one in gold.get("mentions", []) for other in read.get("mentions", [])
        )
        return shared + (2 if self.by.alike(gold["name"], read["name"]) else 0)

    def circumstances(self) -> None:
        """Polarity, realis and day of the events that were found."""
        for i, j in self.found:
            gold, read = self.gold["events"][i], self.reading["events"][j]
            for name in ("polarity", "realis"):
                ledger = self.ledgers.of(f"articles.{name}", precise=False)
                if gold.get(name) == read.get(name):
                    ledger.right += 1
                else:
                    ledger.missed[f"{gold.get(name)} read as {read.get(name)}"] += 1
            days = gold.get("time") or {}
            if days.get("begin") or days.get("end"):
                ledger = self.ledgers.of("articles.time", precise=False)
                said = read.get("time") or {}
                if not (said.get("begin") or said.get("end")):
                    ledger.missed["event left without its day"] += 1
                elif _meet(days, said):
                    ledger.right += 1
                else:
                    ledger.missed["event given another day"] += 1

    # ---------------------------------------------------------------- attributions

    def attributions(self) -> Iterator[Statement]:
        gold, read = self.gold["attributions"], self.reading["attributions"]
        ledger = self.ledgers.of("articles.attribution")
        pairs = self.by.match(gold, read, self._same_content)
        known, taken, right = {i for i, _ in pairs}, {j for _, j in pairs}, set()
        for i, j in pairs:
            source, said = (
                self.gold_entities.get(gold[i]["source"]),
                self.read_entities.get(read[j].get("source") or ""),
            )
            if source and self._same_filler(source, said):
                ledger.right += 1
                right.add(j)
            else:
                ledger.swapped["source left open" if said is None else "source is somebody else"] += 1
        for number, one in enumerate(gold):
            if number not in known:
                ledger.missed[f"{one['mode']} {_how_content_missed(one, read, self._overlap)}"] += 1
        for number, one in enumerate(read):
            if number not in taken:
                ledger.extra[f"{one['mode']} that is none, or of other words"] += 1
            yield _statement("attribution", one, number in right)

    def _same_content(self, gold: Json, read: Json) -> float:
        share: float = self.by.char_f([self.by.span(gold["content"])], [self.by.span(read["content"])])
        return share if share >= 0.5 else 0


def _how_content_missed(gold: Json, read: Sequence[Json], overlap: Callable[[Json, Json], bool]) -> str:
    """Why a gold attribution has no match."""
    near = any(overlap(gold["content"], one["content"]) for one in read)
    return "with other bounds, or told twice" if near else "not found"


def _meet(gold: Json, read: Json) -> bool:
    """Whether two intervals share a day; an open end reaches far."""
    begin, end = read.get("begin") or "0", read.get("end") or read.get("begin") or "0"
    return begin[:10] <= (gold.get("end") or "9") and end[:10] >= (gold.get("begin") or "0")


def _statement(kind: StatementKind, part: Json, right: bool) -> Statement:
    return Statement(kind, float(part["confidence"]), right, "articles")
