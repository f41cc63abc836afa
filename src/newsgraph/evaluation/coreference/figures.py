"""Who is who and which event is which, measured on gold of coreference: within articles and over them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.errors import StopError, UsageError
from newsgraph.evaluation.coreference.entities import entity_figures
from newsgraph.evaluation.coreference.events import event_figures, read_told
from newsgraph.evaluation.figures import Measurement
from newsgraph.evaluation.scorer import Json

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader

__all__ = ["identity_figures", "load_scorers"]

EVENTS, ENTITIES = "cdec_ecbplus", "coref_ontogum"


def identity_figures(
    reader: Reader, data: Path, *, half: str = "dev", say: Callable[[str], None] = lambda _line: None
) -> list[Measurement]:
    """CoNLL F1 of entities within articles and of events over articles; UsageError where the gold is missing."""
    scorers = load_scorers(data)
    say(f"reading {ENTITIES}")
    news = [row for row in _rows(data, ENTITIES, half) if row["meta"]["genre"] == "news"]
    figures = entity_figures(scorers, news, reader)
    say(f"reading {EVENTS}")
    return [*figures, *event_figures(scorers, read_told(_rows(data, EVENTS, half), reader))]


def load_scorers(data: Path) -> Any:
    """The measures beside the gold; UsageError if there are none, StopError if they are not as expected."""
    path = data / "scorers.py"
    spec = importlib.util.spec_from_file_location("newsgraph_gold_scorers", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        raise UsageError("there are no measures of coreference", where=str(path), hint="name the folder with --data")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not hasattr(module, "conll"):
        raise StopError("the scorers have no conll", where=str(path), hint="use those it was made for")
    return module


def _rows(data: Path, name: str, half: str) -> list[Json]:
    path = data / name / half / "data.jsonl"
    if not path.is_file():
        raise UsageError("the gold is not there", where=str(path), hint="choose another --half")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
