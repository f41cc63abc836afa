"""The public corpora: kinds of mistake under each figure that counts for the goals.

Each function enters one set into the ledgers; where the gold is complete enough, it gives the statements that
can be judged by it. Spans are compared with the scorer's own functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newsgraph.evaluation.figures import Ledgers, Statement
from newsgraph.evaluation.scorer import Json, Scorer

__all__ = ["JUDGES"]

_NEAR = 161.0  # kilometres; beyond that it is another place


def _names(
    scorer: Scorer, ledgers: Ledgers, folder: str = "ner_worldwide", figure: str = "names.exact"
) -> Iterator[Statement]:
    ledger = ledgers.of(figure)
    rows = scorer.rows(folder)
    kinds: Mapping[str, str] = scorer.module.KIND
    for row, reading in zip(rows, scorer.read([_bare(row) for row in rows], folder), strict=True):
        gold = {
            (one["start"], one["end"], kinds[one["type"].lower()])
            for one in row["gold"]["entities"]
            if one["type"].lower() in kinds and one.get("confidence", 1) >= 0.5 and one.get("offset_ok", True)
        }
        read: set[tuple[int, int, str]] = scorer.module.name_mentions(reading)
        ledger.right += len(gold & read)
        for kind, other in _substitutions(gold - read, read - gold, scorer.module.overlap):
            if kind is None:
                ledger.extra[f"{other} that is no name"] += 1
            elif other is None:
                ledger.missed[f"{kind} not found"] += 1
            else:
                ledger.swapped[f"{kind} with other bounds" if kind == other else f"{kind} taken for {other}"] += 1
        yield from _named(reading, gold, scorer.module.overlap)


def _named(reading: Json, gold: set[tuple[int, int, str]], overlap: Callable[..., int]) -> Iterator[Statement]:
    """The named entities of a reading: right where most of the names are of that kind in the gold."""
    for entity in reading["entities"]:
        names = [(one["start"], one["end"]) for one in entity["mentions"] if one["form"] == "name"]
        if names and entity["kind"] != "Group":
            right = sum(any(overlap(one, other) and other[2] == entity["kind"] for other in gold) for one in names)
            yield Statement("entity", float(entity["confidence"]), 2 * right > len(names), "names")


def _substitutions(
    gold: set[tuple[int, int, str]], read: set[tuple[int, int, str]], overlap: Callable[..., int]
) -> list[tuple[str | None, str | None]]:
    """(gold kind, read kind) of names that overlap but differ, None for what has no counterpart."""
    left, found = sorted(read), []
    for one in sorted(gold):
        mate = next((other for other in left if overlap(one, other)), None)
        if mate is not None:
            left.remove(mate)
        found.append((one[2], None if mate is None else mate[2]))
    return [*found, *((None, other[2]) for other in left)]


def _conflict_names(scorer: Scorer, ledgers: Ledgers) -> None:
    for _ in _names(scorer, ledgers, "rel_re3d", "conflict-names.exact"):
        pass  # that gold leaves out names that take no part: its word on what is wrong does not count


def _places(scorer: Scorer, ledgers: Ledgers) -> None:
    found, near = ledgers.of("places.found"), ledgers.of("places.acc161", precise=False)
    by = scorer.module
    rows = scorer.rows("geo_trnews")
    for row, reading in zip(rows, scorer.read([_dated(row, "date") for row in rows], "geo_trnews"), strict=True):
        gold = [one for one in row["gold"]["toponyms"] if one.get("lat") is not None]
        read = [
            (mention["start"], mention["end"], entity.get("geo"))
            for entity in reading["entities"]
            if entity.get("geo") or entity.get("kind") == "Place"
            for mention in entity["mentions"]
            if mention.get("form", "name") == "name"
        ]
        pairs = by.match(gold, read, lambda a, b: by.overlap(by.span(a), b))
        found.right += len(pairs)
        known = {i for i, _ in pairs}
        touched = [by.span(mention) for entity in reading["entities"] for mention in entity["mentions"]]
        for number, one in enumerate(gold):
            if number not in known:
                seen = any(by.overlap(by.span(one), other) for other in touched)
                found.missed["place name read as something else" if seen else "place name not found"] += 1
        _count(found.extra, "place that is no toponym in the gold", len(read) - len(pairs))
        for i, j in pairs:
            where = read[j][2]
            if not where:
                near.missed["place left without coordinates"] += 1
            elif by.km(gold[i]["lat"], gold[i]["lon"], where["lat"], where["lon"]) <= _NEAR:
                near.right += 1
            else:
                near.missed["another place of that name"] += 1


def _attribution(scorer: Scorer, ledgers: Ledgers) -> Iterator[Statement]:
    ledger = ledgers.of("attribution.source+content")
    by = scorer.module
    rows = scorer.rows("attrib_polnear")
    for row, reading in zip(rows, scorer.read([_dated(row, "date") for row in rows], "attrib_polnear"), strict=True):
        gold = [one for one in row["gold"]["attributions"] if one["content"]]
        read = reading["attributions"]
        who = {entity["id"]: entity for entity in reading["entities"]}

        def same(a: Json, b: Json) -> float:
            share: float = by.char_f([by.span(one) for one in a["content"]], [by.span(b["content"])])
            return share if share >= 0.5 else 0

        pairs = by.match(gold, read, same)
        known, taken, right = {i for i, _ in pairs}, {j for _, j in pairs}, set()
        for i, j in pairs:
            verdict = _source_verdict(gold[i], read[j], who, by)
            if verdict is None:
                ledger.right += 1
                right.add(j)
            else:
                ledger.swapped[verdict] += 1
        for number, one in enumerate(gold):
            if number not in known:
                ledger.missed[_how_missed(one, read, by)] += 1
        for number, one in enumerate(read):
            if number not in taken:
                seen = any(by.overlap(by.span(part), by.span(one["content"])) for a in gold for part in a["content"])
                how = "has other bounds, or is told twice" if seen else "is none in the gold"
                ledger.extra[f"{one['mode']} that {how}"] += 1
            yield Statement("attribution", float(one["confidence"]), number in right, "attribution")


def _source_verdict(gold: Json, read: Json, who: Mapping[str, Json], by: Any) -> str | None:
    """What is wrong with the source of an attribution whose content is right; None if nothing."""
    mentions = who.get(read.get("source") or "", {}).get("mentions", [])
    touching = (one for one in mentions if any(by.overlap(by.span(one), by.span(span)) for span in gold["source"]))
    said = read.get("source_span") or next(touching, None)
    if not gold["source"]:
        return None if not said else "source given where the gold has none"
    if not said:
        return "source left open"
    right = any(by.overlap(by.span(said), by.span(span)) for span in gold["source"])
    return None if right else "source is somebody else"


def _how_missed(gold: Json, read: list[Json], by: Any) -> str:
    near = any(by.overlap(by.span(part), by.span(one["content"])) for part in gold["content"] for one in read)
    return "content found with other bounds" if near else "attribution not found"


def _event_types(scorer: Scorer, ledgers: Ledgers) -> None:
    by = scorer.module
    for folder, key in (("event_plv", "root"), ("event_plover_gsr", "event")):
        ledger = ledgers.of(f"event-types.{folder}.main", precise=False)
        rows = [row for row in scorer.rows(folder) if row["gold"].get(key)]
        for row, reading in zip(rows, scorer.read([_bare(row) for row in rows], folder), strict=True):
            gold = _plain_class(row["gold"][key], by)
            coded = [one for one in reading["events"] if by.roots(one)]
            main = max(coded, key=lambda one: one.get("confidence", 0) or 0, default=None)
            read = {_plain_class(code, by) for one in coded for code in by.roots(one)}
            if main is None:
                ledger.missed[f"{gold}: no event found"] += 1
            elif gold in {_plain_class(code, by) for code in by.roots(main)}:
                ledger.right += 1
            else:
                how = "found, but not as the main event" if gold in read else "taken for another"
                ledger.missed[f"{gold}: {how}"] += 1


def _plain_class(code: str, by: Any) -> str:
    name: str = by.RENAME.get(code.upper(), code.upper())
    return name


def _times(scorer: Scorer, ledgers: Ledgers) -> None:
    found, value = ledgers.of("times.extent"), ledgers.of("times.value of those found", precise=False)
    by = scorer.module
    rows = scorer.rows("time_tbaq")
    for row, reading in zip(rows, scorer.read([_dated(row, "dct") for row in rows], "time_tbaq"), strict=True):
        gold = [one for one in row["gold"]["timexes"] if _is_day(one, by)]
        read = [one for one in reading["times"] if _is_day(one, by)]
        pairs = by.match(gold, read, lambda a, b: by.overlap(by.span(a), by.span(b)))
        found.right += len(pairs)
        known, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        for number, one in enumerate(gold):
            if number not in known:
                unvalued = any(by.overlap(by.span(one), by.span(other)) for other in reading["times"])
                found.missed["date found without a value" if unvalued else "date not found"] += 1
        for number, one in enumerate(read):
            if number not in taken:
                found.extra[f"{one['basis']} date that the gold does not have"] += 1
        for i, j in pairs:
            if gold[i]["value"][:10] == read[j]["value"][:10]:
                value.right += 1
            else:
                finer = len(gold[i]["value"][:10]) != len(read[j]["value"][:10])
                value.missed["finer or coarser than the gold" if finer else "another day, month or year"] += 1


def _is_day(time: Json, by: Any) -> bool:
    dated = by.re.match(r"\d{4}(-\d\d){0,2}", time.get("value") or "")
    return time.get("type", "DATE") in ("DATE", "TIME") and bool(dated)


def _roles(scorer: Scorer, ledgers: Ledgers) -> None:
    ledger = ledgers.of("roles.person-organisation")
    by = scorer.module
    wanted = {"EMPLOYEE_OR_MEMBER_OF", "CEO", "FOUNDED_BY", "POLITICAL_AFFILIATION"}
    rows = [row for row in scorer.rows("rel_knowledgenet") if set(row["gold"]["annotated_properties"]) & wanted]
    for row, reading in zip(rows, scorer.read([_bare(row) for row in rows], "rel_knowledgenet"), strict=True):
        who = {one["id"]: [by.span(mention) for mention in one["mentions"]] for one in reading["entities"]}
        facts = {_ends(one, by): one for one in reversed(row["gold"]["facts"]) if one["property"] in wanted}
        gold = list(facts)
        read = [one for one in reading["roles"] if one.get("of")]

        def same(a: Any, b: Json, who: Mapping[str, list[Any]] = who) -> int:
            ends = ((a[0], b["person"]), (a[1], b["of"]))
            return int(all(any(by.overlap(span, other) for other in who.get(one, [])) for span, one in ends))

        pairs = by.match(gold, read, same)
        ledger.right += len(pairs)
        known = {i for i, _ in pairs}
        for number, ends in enumerate(gold):
            if number not in known:
                seen = [any(by.overlap(end, span) for spans in who.values() for span in spans) for end in ends]
                how = "though both are found" if all(seen) else "whose person or body is not found"
                ledger.missed[f"{facts[ends]['property']} not found, {how}"] += 1
        _count(ledger.extra, "role that the gold does not have", len(read) - len(pairs))


def _ends(fact: Json, by: Any) -> tuple[Any, Any]:
    subject, thing = by.span(fact["subject"]), by.span(fact["object"])
    return (thing, subject) if fact["property"] in ("CEO", "FOUNDED_BY") else (subject, thing)


def _polarity(scorer: Scorer, ledgers: Ledgers) -> None:
    ledger = ledgers.of("polarity.not-happened")
    by = scorer.module
    rows = scorer.rows("fact_unified")
    for row, reading in zip(rows, scorer.read([_bare(row) for row in rows], "fact_unified"), strict=True):
        for rated in row["gold"]["predicates"]:
            spans = ((one, by.span(one["trigger"])) for one in reading["events"])
            event = next((one for one, span in spans if by.overlap(span, by.span(rated))), None)
            if event is None:
                continue
            unreal, said = rated["value"] < 0.5, event["polarity"] == "negative" or event["realis"] != "actual"
            if unreal and said:
                ledger.right += 1
            elif unreal:
                ledger.missed["read as a fact"] += 1
            elif said:
                how = "negative" if event["polarity"] == "negative" else event["realis"]
                ledger.extra[f"a fact read as {how}"] += 1


def _arguments(scorer: Scorer, ledgers: Ledgers) -> None:
    triggers = ledgers.of("arguments.trigger", precise=False)
    by = scorer.module
    rows = scorer.rows("event_m2e2_voa")
    readings = scorer.read([_dated(row, "date") for row in rows], "event_m2e2_voa")
    for row, reading in zip(rows, readings, strict=True):
        for gold in row["gold"]["events"]:
            span = by.span(gold["trigger"])
            if any(by.overlap(by.span(one["trigger"]), span) for one in reading["events"]):
                triggers.right += 1
            else:
                triggers.missed[f"{gold['type'].split(':')[-1]} not found"] += 1


def _bare(row: Json) -> tuple[str, str, str | None, str | None]:
    return row["id"], row["text"], None, None


def _dated(row: Json, key: str) -> tuple[str, str, str | None, str | None]:
    return row["id"], row["text"], None, (row.get("meta") or {}).get(key)


def _count(counter: Counter[str], kind: str, count: int) -> None:
    if count:
        counter[kind] += count


JUDGES: Mapping[str, Callable[[Scorer, Ledgers], Iterator[Statement] | None]] = {
    "names": _names,
    "conflict-names": _conflict_names,
    "places": _places,
    "attribution": _attribution,
    "event-types": _event_types,
    "times": _times,
    "roles": _roles,
    "polarity": _polarity,
    "arguments": _arguments,
}
