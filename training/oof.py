"""Score the reader on own gold by models that did not see it: `python training/oof.py --model WEIGHTS:0,1 …`.

Each `--model FOLDER:FOLDS` reads the articles of those folds; `--model :held` reads, with the weights that are shipped,
the articles that were kept apart from their training (`standoff.py --held-out`). Syntax and tagging are kept in memory,
so that mixtures of witnesses (`--mix NAME=JSON`, fields of `newsgraph.reading.events.trained.mixture.Mixture`) are
compared in one run.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from standoff import HELD_OUT, joined

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = HERE.parents[1] / "shared" / "evaldata"
HELD = "held"
"""The fold of the articles that the shipped network has not learned from."""
SHOWN = (
    "reading.mean_f1",
    "entities.f1",
    "entities.Group.f1",
    "roles.f1",
    "event-found.f1",
    "event-typed.f1",
    "event-named.f1",
    "arguments.f1",
    "arguments-named.f1",
    "arguments.agent.f1",
    "arguments.affected.f1",
    "arguments.place.f1",
    "attribution.f1",
    "attribution-content.f1",
    "event-sources.f1",
    "quantities.f1",
    "realis.accuracy",
    "polarity.accuracy",
    "time.accuracy",
    "time.invented",
    "verifications.f1",
)
ABLATED = (
    "event-typed.f1",
    "arguments.f1",
    "realis.accuracy",
    "time.accuracy",
    "quantities.f1",
    "reading.mean_f1",
)
"""Figures of the table of ablations."""


def scorer(folder: Path) -> Any:
    """The scoring script as a module, over another folder of articles."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the scoring script cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    module.HERE = folder  # type: ignore[attr-defined]
    return module


class Fold:
    """A model and the articles that it has not seen, parsed and tagged."""

    def __init__(self, weights: Path | None, rows: list[dict[str, Any]]) -> None:
        from newsgraph.model import Article
        from newsgraph.reading.reader import ModelReader

        self.reader = ModelReader(weights=weights) if weights is not None else ModelReader()
        self.articles = [Article(r["id"], r["text"], r.get("title"), r.get("date")) for r in rows]
        self.tags = [self.reader._tagger.tag(a.text) for a in self.articles]

    def read(self) -> dict[str, Any]:
        """A reading of each article, as JSON, by its id."""
        from newsgraph.reading.json_format import reading_to_json
        from newsgraph.reading.words.parse import annotate

        out = {}
        docs = annotate((a.text for a in self.articles), self.reader._nlp)  # reading writes on them: parsed anew
        for article, doc, tags in zip(self.articles, docs, self.tags, strict=True):
            out[article.id] = json.loads(
                json.dumps(reading_to_json(self.reader._understand(article, doc, tags), complete=True))
            )
        return out


class Shim:
    """What `judge_articles` asks of a scorer, over readings that are there."""

    half = "train"

    def __init__(self, module: Any, got: dict[str, Any]) -> None:
        self.module, self.got = module, got

    def read(self, rows: list[Any], _name: str) -> list[Any]:
        """The readings of some rows."""
        return [self.got[i] for i, *_ in rows]


def write(args: argparse.Namespace, figures: dict[str, Any], statements: list[Any], articles: int) -> None:
    """Keep the figures where `newsgraph evaluate` finds them, and fit confidence on the statements."""
    from newsgraph.evaluation.calibrating import as_toml, fitted

    models = " ".join(f"--model {Path(m).name}" for m in args.model)
    kept = sum(m.endswith(f":{HELD}") for m in args.model)
    made = f"{articles} articles, " + (
        "kept apart from the training of what is shipped" if kept else f"{len(args.model)} models"
    )
    lines = [f'made_by = "{made}; `training/oof.py --write`"', "", "[figures]"]
    lines += [f'"articles.{k}" = {v[0]:.4f}' for k, v in figures.items() if not k.endswith("invented")]
    (ROOT / "src/newsgraph/evaluation/out_of_fold.toml").write_text("\n".join(lines) + "\n", encoding="utf8")
    today = datetime.now(UTC).date().isoformat()
    (ROOT / "ontology/lexicon/calibration.toml").write_text(as_toml(fitted(statements), today), encoding="utf8")
    print("kept figures and confidence", models)


ABLATIONS = {
    "participants without frames": '{"participants": "network"}',
    "realis without the words of factuality": '{"realis": "network"}',
    "days without the rules of time": '{"dates": "network"}',
}
"""What each list or set of rules earns beside the network: the mixture without it."""


def write_ablation(columns: dict[str, Any], articles: int) -> None:
    """Keep what is lost without each list, where `newsgraph evaluate` finds it."""
    lines = [f'made_by = "{articles} articles, kept apart from the training; `training/oof.py --ablate`"']
    for name, column in columns.items():
        if name != "shipped" and name not in ABLATIONS:
            continue
        lines += ["", "[[rows]]", f'name = "{name}"']
        lines += [f'"{figure}" = {column[figure][0]:.4f}' for figure in ABLATED]
    (ROOT / "src/newsgraph/evaluation/ablation.toml").write_text("\n".join(lines) + "\n", encoding="utf8")


def main() -> None:
    """Print a column a mixture."""
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", action="append", required=True, help="FOLDER:FOLD,FOLD, or :held")
    ap.add_argument("--mix", action="append", default=[], help='NAME={"participants": "network"}')
    ap.add_argument("--write", action="store_true", help="keep figures and confidence of the shipped mixture")
    ap.add_argument("--ablate", action="store_true", help="measure without each list as well, and keep that table")
    ap.add_argument("--keep", type=Path, help="write the readings of each mixture here")
    args = ap.parse_args()
    from newsgraph.evaluation.articles import judge_articles
    from newsgraph.evaluation.figures import Ledgers
    from newsgraph.reading.events import extract

    files = sorted((SHARED / "articles" / "train").glob("*.json"))
    rows = [json.loads(f.read_text(encoding="utf8")) for f in files]
    rows += [{**row, "fold": HELD} for row in joined(HELD_OUT)] if HELD_OUT.exists() else []
    folds, chosen = [], []
    for spec in args.model:
        folder, _, numbers = spec.rpartition(":")
        mine = [r for r in rows if str(r["fold"]) in numbers.split(",")]
        chosen += mine
        folds.append(Fold(Path(folder) if folder else None, mine))
    with tempfile.TemporaryDirectory() as tmp:
        at = Path(tmp, "articles", "train")
        at.mkdir(parents=True)
        for r in chosen:
            (at / f"{r['id']}.json").write_text(json.dumps(r), encoding="utf8")
        score = scorer(Path(tmp))
        columns, statements = {}, {}
        ablations = [f"{name}={mix}" for name, mix in ABLATIONS.items()] if args.ablate else []
        for text in ["shipped={}", *ablations, *args.mix]:
            name, _, raw = text.partition("=")
            changed = json.loads(raw)
            arcs = {**extract.Mixture().arcs, **changed.pop("arcs", {})}
            extract.MIXTURE = replace(extract.Mixture(), arcs=arcs, **changed)
            got = {}
            for fold in folds:
                got.update(fold.read())
            if args.keep:
                args.keep.mkdir(exist_ok=True)
                (args.keep / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in got.values()))
            score.read = lambda feed, _reader, _keep, _name, got=got: [
                {k: v for k, v in got[i].items() if v is not None} for i, *_ in feed
            ]
            columns[name] = score.articles("train", "", None)
            statements[name], _ = judge_articles(Shim(score, got), Ledgers())
    if args.ablate:
        write_ablation(columns, len(chosen))
    if args.write:
        write(args, columns["shipped"], statements["shipped"], len(chosen))
    print(f"{'':24}" + "".join(f"{name[:14]:>15}" for name in columns))
    for figure in SHOWN:
        if figure in next(iter(columns.values())):
            print(f"{figure:24}" + "".join(f"{c[figure][0]:15.3f}" for c in columns.values()))
    for name, column in columns.items():
        print(name, {k: column[k][1] for k in ("event-found.f1", "event-typed.f1", "arguments.f1", "quantities.f1")})


if __name__ == "__main__":
    main()
