"""Training sets -> documents whose characters carry targets, one array a head.

A target is the number of a set of tags (see heads.TagSets); -1 means that the set says nothing about this character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from heads import TagSets
from sentences import MarkedEvent, sentences

from newsgraph.knowledge.nouns import noun_classes

Row = dict[str, Any]
UNREAL = ("future", "hypothetical", "demanded", "generic")


@dataclass
class Document:
    """A text and what its set knows about it."""

    text: str
    targets: dict[str, np.ndarray] = field(default_factory=dict)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    sentence: int = -1
    """An event set that some word of the text must carry, or -1."""
    url: str | None = None


def blank(text: str) -> np.ndarray:
    """An array that says nothing about any character."""
    return np.full(len(text), -1, dtype=np.int16)


class Reader:
    """Reads sets by name; needs the tables of labels.toml and the numbering of tag sets."""

    def __init__(self, folder: Path, table: dict[str, Any], sets: TagSets) -> None:
        self.folder, self.table, self.sets = folder, table, sets
        self.types = tuple(table["heads"]["event"])
        self.small = frozenset(table["small_words"].split())

    def rows(self, name: str) -> list[Row]:
        """All records of one set."""
        with (self.folder / name / "data.jsonl").open(encoding="utf8") as lines:
            return [json.loads(line) for line in lines]

    def read(self, name: str) -> list[Document]:
        """All documents of one set, with targets."""
        if name == "own_sentences":
            return [self.sentence(text, marked) for text, marked in sentences()]
        makers: dict[str, Callable[[str, Row], Document]] = {
            "attrib_polnear": self.speech,
            "event_geneva": self.events,
            "event_rams": self.events,
            "event_casie": self.events,
            "cdec_ecbplus": self.ecb,
            "multi_meantime": self.meantime,
            "event_cameo_conflibert": self.cameo,
            "event_plv": self.plover,
            "time_te3silver": self.silver,
        }
        maker = makers.get(name) or (self.facts if name.startswith("fact_") else self.entities)
        return [self.parted(maker(name, row)) for row in self.rows(name)]

    def parted(self, doc: Document) -> Document:
        """What a set says in one word of a happening, told to two heads: whether it is denied, and what it is else."""
        old = doc.targets.pop("fact", None)
        if old is None:
            return doc
        labels = {number: allowed for allowed, number in self.sets.rows.get("fact", {}).items()}
        realis, polarity = blank(doc.text), blank(doc.text)
        for i in np.flatnonzero(old >= 0):
            allowed = labels[int(old[i])]
            if allowed == {"actual"}:
                realis[i] = self.sets.number("realis", ["actual"])
                polarity[i] = self.sets.number("polarity", ["positive"])
            elif allowed == {"negated"}:
                polarity[i] = self.sets.number("polarity", ["negative"])
            elif allowed == {"uncertain"}:
                realis[i] = self.sets.number("realis", UNREAL)
        for head, arr in (("realis", realis), ("polarity", polarity)):
            if (arr >= 0).any():
                doc.targets[head] = arr
        return doc

    # -- names

    def entities(self, name: str, row: Row) -> Document:
        table, text = self.table["names"][name], row["text"]
        outside = {"O", *(f"{p}-{k}" for k in table["outside"] for p in "BI")}
        doc = Document(text, url=row["meta"].get("url"))
        arr = np.full(len(text), self.sets.number("names", outside), dtype=np.int16)
        for e in row["gold"]["entities"]:
            kinds = table[e["type"]]
            mark(arr, e["start"], e["end"], *(self.sets.number("names", [f"{p}-{k}" for k in kinds]) for p in "BI"))
            if len(kinds) == 1 or kinds[0] in ("Organization", "Place"):
                doc.names.append((e["start"], e["end"], kinds[0]))
        doc.names.sort()
        doc.targets["names"] = arr
        return doc

    # -- speech

    def speech(self, _name: str, row: Row) -> Document:
        doc = Document(row["text"])
        for head in ("content", "source", "cue"):
            parts = []
            for a in row["gold"]["attributions"]:
                spans = sorted((s["start"], s["end"]) for s in a[head])
                parts += [(s, e, i > 0 and head == "content") for i, (s, e) in enumerate(spans)]
            arr = np.full(len(doc.text), self.sets.number(head, ["O"]), dtype=np.int16)
            taken: list[tuple[int, int]] = []
            for s, e, further in sorted(parts, key=lambda p: (p[0] - p[1], p)):
                if any(s < b and a < e for a, b in taken):
                    continue
                taken.append((s, e))
                mark(arr, s, e, self.sets.number(head, ["B+" if further else "B"]), self.sets.number(head, ["I"]))
            doc.targets[head] = arr
        return doc

    # -- events and their factuality

    def allowed(self, kinds: Iterable[str]) -> int:
        """The number of the event set that a list in labels.toml stands for."""
        out: set[str] = set()
        for kind in kinds:
            out |= set(self.types) if kind == "any" else {"O", "OtherEvent"} if kind == "state" else {kind}
        return self.sets.number("event", out)

    def event_array(self, text: str, scopes: Iterable[tuple[int, int]]) -> np.ndarray:
        arr = blank(text)
        for s, e in scopes:
            arr[s:e] = self.allowed(["O"])
        return arr

    def events(self, name: str, row: Row) -> Document:
        table = self.table["event"][name]
        doc = Document(row["text"])
        whole = [(0, len(doc.text))] if name == "event_geneva" else []
        arr = self.event_array(doc.text, whole)
        fact = blank(doc.text)
        for e in row["gold"]["events"]:
            key = max((k for k in table if e["type"].startswith(k)), key=len)
            trigger(arr, doc.text, e["trigger"], self.allowed(table[key]))
            if "realis" in e:
                label = "actual" if e["realis"] == "Actual" else "uncertain"
                trigger(fact, doc.text, e["trigger"], self.sets.number("fact", [label]))
        doc.targets["event"] = arr
        if (fact >= 0).any():
            doc.targets["fact"] = fact
        return doc

    def sentence(self, text: str, marked: list[MarkedEvent]) -> Document:
        """A sentence of our own: what is not marked names no event."""
        arr = self.event_array(text, [(0, len(text))])
        realis, polarity = blank(text), blank(text)
        for one in marked:
            span = {"start": one.start, "end": one.end}
            trigger(arr, text, span, self.allowed([one.type]))
            trigger(realis, text, span, self.sets.number("realis", [one.realis]))
            trigger(polarity, text, span, self.sets.number("polarity", ["negative" if one.negative else "positive"]))
        return Document(text, {"event": arr, "realis": realis, "polarity": polarity})

    def ecb(self, name: str, row: Row) -> Document:
        spans = row["meta"]["sentence_spans"]
        doc = Document(row["text"])
        arr = self.event_array(doc.text, [tuple(spans[i]) for i in row["meta"]["annotated_sentences"]])
        fact = blank(doc.text)
        for m in row["gold"]["mentions"]:
            if m["kind"] in self.table["event"][name]:
                trigger(arr, doc.text, m, self.allowed(self.table["event"][name][m["kind"]]))
                if m["negated"]:
                    trigger(fact, doc.text, m, self.sets.number("fact", ["negated"]))
        doc.targets = {"event": arr, "fact": fact}
        return doc

    def meantime(self, name: str, row: Row) -> Document:
        spans = row["meta"]["sentence_spans"]
        doc = Document(row["text"])
        arr = self.event_array(doc.text, [tuple(spans[i]) for i in row["meta"]["annotated_sentences"]])
        fact = blank(doc.text)
        for e in row["gold"]["events"]:
            kinds = self.table["event"][name].get(e["cls"] or "MIX")
            trigger(arr, doc.text, e["trigger"], self.allowed(kinds))
            if e["factuality"] is not None:
                trigger(fact, doc.text, e["trigger"], self.factuality(e["factuality"], strict=True))
        doc.targets = {"event": arr, "fact": fact}
        return doc

    def cameo(self, name: str, row: Row) -> Document:
        doc = Document(row["text"])
        arr = blank(doc.text)
        for e in row["gold"]["events"]:
            for t in e["triggers"] if e["cameo_root"] else ():
                trigger(arr, doc.text, t, self.allowed(self.table["event"][name][e["cameo_root"]]))
        doc.targets["event"] = arr
        return doc

    def plover(self, name: str, row: Row) -> Document:
        """Some word of the sentence names the event, and none that cannot: small words, names, parties, things."""
        text = row["text"]
        doc = Document(text, {"event": blank(text)})
        for word in re.finditer(r"\w+|[^\w\s]", text):
            if word.group().casefold() in self.small or not may_name_event(word.group(), opening=word.start() == 0):
                doc.targets["event"][word.start() : word.end()] = self.allowed(["O"])
        doc.sentence = self.allowed(self.table["event"][name][row["gold"]["root"]])
        return doc

    def silver(self, _name: str, row: Row) -> Document:
        """Factuality from tense, polarity and modality of machine-made annotation."""
        doc = Document(row["text"])
        arr = blank(doc.text)
        for e in row["gold"]["events"]:
            if e["cls"] != "OCCURRENCE" or not e.get("instances"):
                continue
            how = e["instances"][0]
            future = bool(how["modality"]) or how["tense"] == "FUTURE"
            if how["polarity"] == "NEG":
                labels = ["negated", "uncertain"] if future else ["negated"]
            elif future:
                labels = ["uncertain"]
            elif how["tense"] == "PAST" and how["pos"] == "VERB":
                labels = ["actual"]
            else:
                continue
            trigger(arr, doc.text, e, self.sets.number("fact", labels))
        doc.targets["fact"] = arr
        return doc

    def factuality(self, value: float, strict: bool) -> int:
        """What a value on the scale -3..3 says; sets that count futures as negative are not strict."""
        if value >= 1.0 if not strict else value > 2.0:
            return self.sets.number("fact", ["actual"])
        if value <= (-2.0 if strict else -1.0):
            return self.sets.number("fact", ["negated"] if strict else ["negated", "uncertain"])
        return self.sets.number("fact", ["uncertain"])

    def facts(self, name: str, row: Row) -> Document:
        doc = Document(row["text"])
        arr = blank(doc.text)
        for p in row["gold"]["predicates"]:
            low = p["value"] <= -1.5 and name == "fact_commitment"
            trigger(
                arr,
                doc.text,
                p,
                self.sets.number("fact", ["negated"]) if low else self.factuality(p["value"], strict=False),
            )
        doc.targets["fact"] = arr
        return doc


def may_name_event(word: str, *, opening: bool) -> bool:
    """Whether a word could name an event: no sign or number, no name within a sentence, no noun for party or thing."""
    low = word.casefold()
    if not word.isalpha() or (word[0].isupper() and not opening):
        return False
    classes = noun_classes(low) | noun_classes(low.removesuffix("s"))
    return not classes or bool(classes & {"event", "communication", "disaster"})


def mark(arr: np.ndarray, start: int, end: int, first: int, rest: int) -> None:
    """Write a span's targets: one number on its first character, another on all others."""
    arr[start:end] = rest
    arr[start] = first


def trigger(arr: np.ndarray, text: str, span: Row, target: int) -> None:
    """Write a trigger on its longest word; its other words say nothing."""
    s, e = span["start"], span["end"]
    arr[s:e] = -1
    at = s
    best = (0, s, e)
    for word in text[s:e].split(" "):
        if len(word) > best[0]:
            best = (len(word), at, at + len(word))
        at += len(word) + 1
    arr[best[1] : best[2]] = target
