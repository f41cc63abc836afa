"""Train the weights by which a bare title finds its body: `python training/role_bodies.py [--held-out]`.

Own gold is read as always up to the roles; for every title that stands without a body the bodies and places of the
article are put beside the gold, and a ranking (softmax over them and "none") is fitted. With `--held-out` the folds are
kept back in turn and the shares printed; without it all articles are used and the weights written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from antecedents import Case, fit
from gold import articles

from newsgraph.reading.parties.name_clustering import find_entities
from newsgraph.reading.parties.name_spans import mark, tagged_names
from newsgraph.reading.parties.ranking import weighed
from newsgraph.reading.parties.roles.body_ranker import LEAST, WEIGHTS, Bodies, features_of_none
from newsgraph.reading.parties.roles.roles import find_roles
from newsgraph.reading.parties.roles.titles import title_text
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.words.parse import annotate

HERE = Path(__file__).resolve().parent
FOLDS = 5
RIDGE = 1.0


def alike(one: str, other: str) -> bool:
    """Whether two names share a word, or the one's initials are the other."""
    a, b = (re.findall(r"\w+", name.lower()) for name in (one, other))
    letters = ("".join(w[0] for w in a), "".join(w[0] for w in b))
    return bool(a and b) and (
        a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a) or letters[0] == b[0] or letters[1] == a[0]
    )


class Asked(Bodies):
    """Notes what is asked, and how the gold answers."""

    def __init__(self, doc: Any, table: Any, row: dict[str, Any], fold: int, into: list[Case]) -> None:
        super().__init__(doc, table)
        self.row, self.fold, self.into = row, fold, into
        self.names = {e["id"]: e["name"] for e in row["entities"]}

    def of(self, post: Any, person: Any, held: Any) -> Any:
        """None, always; the case is noted if the gold knows the post."""
        said = set(title_text(post, singular=True).lower().split())
        for role in self.row["roles"]:
            name = self.names.get(role["person"])
            if name is None or not alike(name, person.name) or not said & set(role["title"].lower().split()):
                continue
            rivals = self.rivals(post, person, held)
            body = self.names.get(role.get("of") or "")
            right = {n for n, (draft, _) in enumerate(rivals, 1) if body is not None and alike(body, draft.name)}
            if body is None or right:
                features = (features_of_none(post), *(f for _, f in rivals))
                self.into.append(Case(str(self.fold), "own", "", features, frozenset(right or {0}), 1.0))
                return next(
                    ((d, 1.0) for d, _ in rivals if body is not None and alike(body, d.name)), None
                )  # later titles of the article are asked with what is right
            return None
        return None


def cases(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """Every bare title of the gold articles of which the gold tells something; `doc` is the fold that it is in."""
    reader = ModelReader()
    found: list[Case] = []
    docs = annotate((row["text"] for row in rows), reader._nlp)
    for number, (row, doc) in enumerate(zip(rows, docs, strict=True)):
        tagging = reader.tagging(row["text"])
        assert tagging is not None
        mark(doc, tagging.names)
        table = find_entities(doc, tagged_names(doc, tagging.names))
        fold = row.get("fold", -1)
        find_roles(doc, table, Asked(doc, table, row, fold if fold >= 0 else number % FOLDS, found))
    return found


def chosen(case: Case, weights: dict[str, float], least: float = LEAST) -> int:
    """The position that is taken: 0 for none."""
    import math

    scores = [math.exp(weighed(features, weights)) for features in case.rivals]
    best = max(range(1, len(scores)), key=lambda n: scores[n], default=0)
    return best if best and scores[best] >= least * sum(scores) else 0


def shares(found: Sequence[Case], least: float) -> Counter[str]:
    """Right, wrong and missed bodies over folds, each by weights of the other folds."""
    out: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([c for c in found if c.doc != str(fold)], ridge=RIDGE)
        for case in (c for c in found if c.doc == str(fold)):
            taken = chosen(case, weights, least)
            good = taken in case.right
            out["none, rightly" if good and not taken else "right" if good else "wrong" if taken else "missed"] += 1
    return out


def main() -> None:
    """Fit, or tell how well it goes over folds."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", type=Path, default=HERE.parents[1] / "shared" / "evaldata" / "articles" / "train")
    ap.add_argument("--also", type=Path, nargs="*", default=[], help="folders of further annotated articles")
    ap.add_argument("--held-out", action="store_true")
    ap.add_argument("--without", type=int, nargs="*", default=[], help="leave these folds out")
    ap.add_argument("--out", type=Path, default=WEIGHTS)
    args = ap.parse_args()
    rows = [row for row in articles(args.train) if row["fold"] not in args.without]
    rows += [
        json.loads(file.read_text(encoding="utf-8")) for folder in args.also for file in sorted(folder.glob("*.json"))
    ]
    found = cases(rows)
    print(len(found), "titles,", sum(0 not in c.right for c in found), "with a body")
    if args.held_out:
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            print(least, dict(shares(found, least)))
        return
    made = {"weights": fit(found, ridge=RIDGE)}
    args.out.write_text(json.dumps(made, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
