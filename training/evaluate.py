"""Exported model -> figures on the dev halves, counted as the project's score.py counts them.

`python training/evaluate.py FOLDER [--reliability]`. Attributions are linked by position only: each cue goes to the
nearest content and source, so the reader, which also has syntax, should do better.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsgraph.reading.network.tagger import TaggedSpan, Tagger, Tagging, load_tagger

HERE = Path(__file__).resolve().parent
DEV = HERE.parents[1] / "shared" / "evaldata"
KIND = {
    "Person": "Person",
    "Organization": "Organization",
    "Location": "Place",
    "Facility": "Place",
    "PER": "Person",
    "ORG": "Organization",
    "LOC": "Place",
}
Span = tuple[int, int]


class Tally(Counter[str]):
    """True and false positives, false negatives."""

    def add(self, gold: set[Any], said: set[Any]) -> None:
        """Count two sets of things that are right only when equal."""
        self["tp"] += len(gold & said)
        self["fp"] += len(said - gold)
        self["fn"] += len(gold - said)

    def __str__(self) -> str:
        p = self["tp"] / max(1, self["tp"] + self["fp"])
        r = self["tp"] / max(1, self["tp"] + self["fn"])
        return f"{2 * p * r / max(1e-9, p + r):.3f} (p {p:.3f} r {r:.3f}, {self['tp'] + self['fn']})"


def rows(name: str) -> list[dict[str, Any]]:
    """The dev records of one set."""
    with (DEV / name / "dev" / "data.jsonl").open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def names(tag: Callable[[str], Tagging], data: str = "ner_worldwide") -> dict[str, Tally]:
    """Exact names by kind; facilities count as places."""
    out: dict[str, Tally] = defaultdict(Tally)
    for r in rows(data):
        gold = {(e["start"], e["end"], KIND.get(e["type"], e["type"])) for e in r["gold"]["entities"]}
        said = {(s.start, s.end, {"Facility": "Place"}.get(s.label, s.label)) for s in tag(r["text"]).names}
        for kind in ("Person", "Organization", "Place", "NORP", "Date", "Money", "Misc", "Product"):
            out[kind].add({g for g in gold if g[2] == kind}, {s for s in said if s[2] == kind})
        main = ("Person", "Organization", "Place")
        out["exact"].add({g for g in gold if g[2] in main}, {s for s in said if s[2] in main})
        out["extent only"].add({g[:2] for g in gold if g[2] in main}, {s[:2] for s in said if s[2] in main})
    return out


def chars(spans: list[Span]) -> set[int]:
    """All positions of some spans."""
    return {i for s, e in spans for i in range(s, e)}


def char_f(a: list[Span], b: list[Span]) -> float:
    """F1 of two sets of positions."""
    x, y = chars(a), chars(b)
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 1.0


def distance(a: Span, b: Span) -> int:
    """Characters between two spans."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def linked(t: Tagging) -> list[tuple[Span, Span | None]]:
    """Attributions by nearness: (content, source)."""
    merged: list[Span] = []
    spans = [(c.start, c.end) for c in t.contents]
    for i, c in enumerate(t.contents):
        if c.label == "content+" and merged and c.start - merged[-1][1] < 250:
            merged[-1] = (merged[-1][0], c.end)
        else:
            merged.append(spans[i])
    out = []
    for content in merged:
        inside = [s for s in ((c.start, c.end) for c in t.cues) if distance(s, content) < 60]
        cue = min(inside, key=lambda s: distance(s, content), default=content)
        near = [s for s in ((c.start, c.end) for c in t.sources) if min(distance(s, cue), distance(s, content)) < 120]
        out.append((content, min(near, key=lambda s: min(distance(s, cue), distance(s, content) + 20), default=None)))
    return out


def speech(tag: Callable[[str], Tagging]) -> dict[str, Tally]:
    """Attributions as score.py counts them, and every layer by characters."""
    out: dict[str, Tally] = defaultdict(Tally)
    for r in rows("attrib_polnear"):
        t = tag(r["text"])
        gold = [a for a in r["gold"]["attributions"] if a["content"]]
        layers: dict[str, tuple[TaggedSpan, ...]] = {"content": t.contents, "source": t.sources, "cue": t.cues}
        for head, said in layers.items():
            g = chars([(s["start"], s["end"]) for a in r["gold"]["attributions"] for s in a[head]])
            out[f"{head} by character"].add(g, chars([(s.start, s.end) for s in said]))
        mine = linked(t)
        pairs = [
            (f, i, j)
            for i, a in enumerate(gold)
            for j, m in enumerate(mine)
            if (f := char_f([(s["start"], s["end"]) for s in a["content"]], [m[0]])) >= 0.5
        ]
        used_g: set[int] = set()
        used_m: set[int] = set()
        ok = 0
        for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if i in used_g or j in used_m:
                continue
            used_g.add(i)
            used_m.add(j)
            source, said_source = gold[i]["source"], mine[j][1]
            hit = said_source and any(said_source[0] < s["end"] and s["start"] < said_source[1] for s in source)
            ok += bool(hit) or (not source and not said_source)
        for key, n in (("content", len(used_g)), ("source+content", ok)):
            out[key].update(tp=n, fp=len(mine) - n, fn=len(gold) - n)
    return out


def reliability(tag: Callable[[str], Tagging]) -> str:
    """Names by score: how many there are and how many are right."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for r in rows("ner_worldwide"):
        gold = {(e["start"], e["end"], KIND.get(e["type"], e["type"])) for e in r["gold"]["entities"]}
        for s in tag(r["text"]).names:
            bins[min(9, int(s.score * 10))].append(
                (s.start, s.end, {"Facility": "Place"}.get(s.label, s.label)) in gold
            )
    return " ".join(f"{b / 10:.1f}:{sum(v) / len(v):.2f}({len(v)})" for b, v in sorted(bins.items()))


def main() -> None:
    """Print all figures."""
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    tagger: Tagger = load_tagger(args.threads, args.folder)
    known: dict[str, Tagging] = {}

    def tag(text: str) -> Tagging:
        if text not in known:
            known[text] = tagger.tag(text)
        return known[text]

    texts = [r["text"] for r in rows("ner_worldwide")]
    began = time.time()
    for text in texts:
        tag(text)
    print(f"words/s {sum(len(t.split()) for t in texts) / (time.time() - began):.0f}")
    for title, table in {
        "names, ner_worldwide dev": names(tag),
        "names, ner_conllpp dev": names(tag, "ner_conllpp"),
        "speech, attrib_polnear dev": speech(tag),
    }.items():
        print(title)
        for key, tally in table.items():
            print(f"  {key:22} {tally}")
    print("name scores:", reliability(tag))


if __name__ == "__main__":
    main()
