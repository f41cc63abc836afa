"""General news: articles learned from, measured out of fold, beside articles that nobody has looked at.

Figures out of fold are made by models that did not see the article (`training/oof.py`) and are kept in
`out_of_fold.toml`; the blind half is read here and now, and only its totals are told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.evaluation.scorer import load_scorer

if TYPE_CHECKING:
    from newsgraph.evaluation.figures import Statement
    from newsgraph.reading.reader import Reader

__all__ = ["GeneralFigure", "GeneralNews", "ablation", "general_news", "out_of_fold"]

BLIND = "blind"


@dataclass(frozen=True, slots=True)
class GeneralFigure:
    """One figure (0 to 1) on articles learned from, out of fold, and on blind ones; None where it was not measured."""

    name: str
    train: float | None
    blind: float

    @property
    def gap(self) -> float | None:
        """How much better the articles learned from are read."""
        return None if self.train is None else self.train - self.blind


@dataclass(frozen=True, slots=True)
class GeneralNews:
    """All figures, what confidence means on the blind articles, and by which models the others were made."""

    figures: tuple[GeneralFigure, ...]
    statements: tuple[Statement, ...]
    made_by: str


@cache
def out_of_fold() -> Mapping[str, Any]:
    """What `training/oof.py` measured: `figures` by name, and `made_by`, a sentence on how."""
    held: Mapping[str, Any] = tomllib.loads(
        files("newsgraph.evaluation").joinpath("out_of_fold.toml").read_text(encoding="utf-8")
    )
    return held


@cache
def ablation() -> Mapping[str, Any]:
    """What `training/oof.py --ablate` measured: `rows` with a name and figures each, the whole first, and `made_by`."""
    held: Mapping[str, Any] = tomllib.loads(
        files("newsgraph.evaluation").joinpath("ablation.toml").read_text(encoding="utf-8")
    )
    return held


def general_news(reader: Reader, data: Path) -> GeneralNews | None:
    """The figures of the annotated articles of general news; None where there are no blind ones in `data`."""
    from newsgraph.evaluation.articles import judge_articles
    from newsgraph.evaluation.figures import Ledgers

    if not any((data / "articles" / BLIND).glob("*.json")):
        return None
    scorer = load_scorer(data, reader, BLIND)
    known = out_of_fold()["figures"]
    figures = tuple(
        GeneralFigure(one.name, known.get(one.name), one.value)
        for one in scorer.figures("articles")
        if not one.name.endswith("invented")
    )
    statements, _ = judge_articles(scorer, Ledgers())
    return GeneralNews(figures, tuple(statements), str(out_of_fold()["made_by"]))
