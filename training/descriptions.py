"""Train the weights by which a definite description finds its name: `python training/descriptions.py [--held-out]`.

The annotated articles are read as always; every definite noun that rules leave open is put beside the gold: the named
party whose mention the gold calls it, or none. A ranking (softmax over the parties named before and "none of them") is
fitted. With `--held-out` it prints how it goes over folds; without it the weights are written.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from antecedents import Case, fit
from gold import articles

from newsgraph.reading.parties.coreference import genders
from newsgraph.reading.parties.descriptions import WEIGHTS, Descriptions, described, features_of_none, is_definite
from newsgraph.reading.parties.name_clustering import find_entities
from newsgraph.reading.parties.name_spans import mark, tagged_names
from newsgraph.reading.parties.roles.roles import find_roles
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

HERE = Path(__file__).resolve().parent
FOLDS = 5
UNMARKED = 0.5
"""Weight of a description that the gold does not mention: it is most likely nobody, but may have been passed over."""


def marked(row: dict[str, Any], doc: Any) -> dict[int, str]:
    """Token -> id of the gold entity whose mention it heads."""
    found: dict[int, str] = {}
    for entity in row["entities"]:
        for mention in entity["mentions"]:
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if span is not None:
                found.setdefault(span.root.i, entity["id"])
                if mention["kind"] == "name":
                    for token in span:
                        found.setdefault(token.i, entity["id"])
    return found


def of_article(row: dict[str, Any], doc: Any, table: Any, fold: int) -> Iterator[Case]:
    """Every definite description that rules leave open."""
    gold = marked(row, doc)
    same = {a: set(group) for group in row.get("equivalents", []) for a in group}
    known = Descriptions(table, genders(table))
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or not is_definite(token) or table.at(token) is not None:
            continue
        kind, rivals = known.rivals(token)
        if not rivals or table._named_beside(token) is not None or described(table, token):
            continue
        mine = gold.get(token.i)
        meant = {mine} | same.get(mine or "", set())
        right = {
            n for n, rival in enumerate(rivals, 1) if mine is not None and _gold_of(rival.draft, table, gold) & meant
        }
        features = (features_of_none(token, kind, len(rivals)), *known.features(token, kind, rivals))
        weight = 1.0 if mine is not None else UNMARKED
        yield Case(str(fold), "own", kind, features, frozenset(right or {0}), weight)


def _gold_of(draft: Any, table: Any, gold: dict[int, str]) -> set[str]:
    """The gold entities at the words of a party's names."""
    return {
        gold[i]
        for start, end, one in table.name_spans(draft.kind)
        if one is draft
        for i in range(start, end)
        if i in gold
    }


def cases(rows: Sequence[dict[str, Any]], reader: ModelReader) -> list[Case]:
    """The cases of all articles; `doc` is the fold that each is in."""
    found: list[Case] = []
    for number, (row, doc) in enumerate(zip(rows, annotate((r["text"] for r in rows), reader._nlp), strict=True)):
        tagging = reader.tagging(row["text"])
        mark(doc, tagging.names)
        table = find_entities(doc, tagged_names(doc, tagging.names))
        find_roles(doc, table)
        fold = row.get("fold", -1)
        found += of_article(row, doc, table, fold if fold >= 0 else number % FOLDS)
    return found


def chances(case: Case, weights: dict[str, float]) -> list[float]:
    """Of none, and of each party."""
    scores = [math.exp(sum(weights.get(k, 0.0) * x for k, x in f.items())) for f in case.rivals]
    return [score / sum(scores) for score in scores]


def judged(found: Sequence[Case], ridge: float, what: str, least_weight: float) -> None:
    """Print, by kind and least chance, how often one of `what` is taken rightly, wrongly, or missed, over folds.

    Cases that weigh less than `least_weight` are not counted.
    """
    told: dict[float, Counter[str]] = {least: Counter() for least in (0.4, 0.5, 0.6, 0.7, 0.8)}
    for fold in range(FOLDS):
        weights = fit([c for c in found if c.doc != str(fold)], ridge=ridge)
        for case in (c for c in found if c.doc == str(fold) and c.weight >= least_weight):
            each = chances(case, weights)
            best = max(range(1, len(each)), key=each.__getitem__)
            for least, counts in told.items():
                taken = best if each[best] >= least else 0
                good = "right" if taken in case.right else "wrong"
                how = f"{good} {what}" if taken else "rightly none" if good == "right" else "missed"
                counts[f"{case.sort} {how}"] += 1
    for least, counts in told.items():
        print(least, dict(sorted(counts.items())))


def options(out: Path) -> argparse.ArgumentParser:
    """The options that fitting a ranking of descriptions takes; its weights go to `out`."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", type=Path, default=HERE.parents[1] / "shared" / "evaldata" / "articles" / "train")
    ap.add_argument("--held-out", action="store_true")
    ap.add_argument("--ridge", type=float, default=3.0)
    ap.add_argument("--out", type=Path, default=out)
    return ap


def fit_or_judge(found: Sequence[Case], args: argparse.Namespace, what: str, least_weight: float = 0.0) -> None:
    """Write the weights, or print how it goes over folds, as the options say."""
    print(len(found), "descriptions,", sum(0 not in c.right for c in found), f"of a {what}", flush=True)
    if args.held_out:
        judged(found, args.ridge, what, least_weight)
        return
    weights = fit(found, ridge=args.ridge)
    args.out.write_text(json.dumps({"weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, or tell how well it goes over folds."""
    ap = options(WEIGHTS)
    ap.add_argument("--without", type=int, nargs="*", default=[], help="leave these folds out")
    args = ap.parse_args()
    rows = [row for row in articles(args.train) if row.get("fold", -1) not in args.without]
    fit_or_judge(cases(rows, ModelReader()), args, "name")


if __name__ == "__main__":
    main()
