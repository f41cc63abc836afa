"""The scorer beside the gold: found by path, run in this process, never copied.

Its functions ask a reader command for readings. Here they ask a reader that is loaded once, over
the same road an article takes in `newsgraph read`, and what was read is kept for the analysis.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from newsgraph.errors import NewsgraphError, StopError, UsageError
from newsgraph.evaluation.figures import Measurement, Speed

if TYPE_CHECKING:
    from newsgraph.reading.reader import Reader

__all__ = ["Json", "Recorder", "Scorer", "check_data", "load_scorer"]

Json: TypeAlias = dict[str, Any]
Row: TypeAlias = tuple[str, str, str | None, str | None]  # id, text, title, published
_PARTS = ("entities", "roles", "relations", "times", "events", "attributions", "verifications")
_NEEDED = ("SETS", "HERE", "read", "load", "match", "overlap", "span", "char_f", "fold", "alike", "km")


class Recorder:
    """Reads rows of gold with one reader, each row once, and remembers how long that took."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: dict[tuple[str, Row], Json] = {}
        self._words, self._seconds = 0, 0.0
        self.failures: list[str] = []
        self.name = "none"

    @property
    def speed(self) -> Speed:
        """Over everything read until now."""
        return Speed(self._words, self._seconds)

    def __call__(self, rows: Sequence[Row], _reader: object, _keep: object, name: str) -> list[Json]:
        """A reading for each row, in order; one without statements where reading failed."""
        fresh = [row for row in dict.fromkeys(rows) if (name, row) not in self._read]
        start = time.perf_counter()
        for row, found in zip(fresh, self._readings(fresh), strict=True):
            self._read[name, row] = found
        self._seconds += time.perf_counter() - start
        self._words += sum(len(text.split()) for _, text, _, _ in fresh)
        return [self._read[name, row] for row in rows]

    def _readings(self, rows: Sequence[Row]) -> list[Json]:
        from newsgraph.model import Article
        from newsgraph.pipeline import readings
        from newsgraph.reading.json_format import reading_to_json
        from newsgraph.sources.article_builder import SourceOptions, check_language

        empty: Json = {part: [] for part in _PARTS}
        found: dict[int, Json] = {}
        articles: list[tuple[int, Article]] = []
        for number, (identity, text, title, published) in enumerate(rows):
            article = Article(str(identity), text, title=title, published=published)
            try:
                articles.append((number, check_language(article, SourceOptions())))
            except NewsgraphError as error:
                self.failures.append(str(error))
        outcomes = readings([article for _, article in articles], self._reader)
        for (number, _), (_, outcome) in zip(articles, outcomes, strict=True):
            if isinstance(outcome, NewsgraphError):
                self.failures.append(str(outcome))
            else:
                self.name = outcome.reader or self.name
                found[number] = reading_to_json(outcome, complete=True)
        return [found.get(number, empty) for number in range(len(rows))]


class Scorer:
    """The scorer of one gold folder, made to read with a recorder."""

    def __init__(self, module: Any, recorder: Recorder, half: str) -> None:
        self.module = module
        self.recorder = recorder
        self.half = half
        module.read = recorder

    @property
    def sets(self) -> Mapping[str, Callable[..., Mapping[str, tuple[float, str]]]]:
        """Name of a set → what measures it."""
        found: Mapping[str, Callable[..., Mapping[str, tuple[float, str]]]] = self.module.SETS
        return found

    def figures(self, name: str) -> list[Measurement]:
        """The figures of one set; UsageError if its gold is not there."""
        try:
            found = self.sets[name](self.half, None, None)
        except SystemExit as error:  # so the scorer says that a file is missing
            raise UsageError(str(error), hint="choose another --half, or other sets") from error
        return [Measurement(f"{name}.{figure}", value, note) for figure, (value, note) in found.items()]

    def rows(self, folder: str) -> list[Json]:
        """The gold of one corpus."""
        found: list[Json] = self.module.load(folder, self.half)
        return found

    def read(self, rows: Sequence[Row], name: str) -> list[Json]:
        """The readings, those that the figures rest on where they were read before."""
        return self.recorder(rows, None, None, name)


def check_data(data: Path) -> Path:
    """The folder, if it holds a scorer; UsageError if not."""
    if not (data / "score.py").is_file():
        raise UsageError("there is no gold with its scorer", where=str(data), hint="name the folder with --data")
    return data


def load_scorer(data: Path, reader: Reader, half: str = "dev") -> Scorer:
    """The scorer of the gold in `data`; UsageError if there is none, StopError if it is not as expected."""
    path = check_data(data) / "score.py"
    spec = importlib.util.spec_from_file_location("newsgraph_gold_score", path)
    if spec is None or spec.loader is None:
        raise StopError("cannot be loaded", where=str(path), hint="look at the file")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lacking = [name for name in _NEEDED if not hasattr(module, name)]
    if lacking:
        raise StopError(f"the scorer has no {', '.join(lacking)}", where=str(path), hint="use the one it was made for")
    module.HERE = data
    return Scorer(module, Recorder(reader), half)
