"""The files of the weights: what the outputs mean, whether they are those that were shipped, and how they are run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsgraph.errors import KnowledgeError
from newsgraph.reading.network.decoding import Floats

__all__ = ["WEIGHTS", "Labels", "Score", "checked", "read_labels", "session_score"]

Score = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Floats, Floats]]
"""Ids and shapes of the pieces of one window -> tag scores, a row a piece (heads side by side), and pair vectors."""

SCHEMA = "newsgraph.tagger/2"
WEIGHTS = Path(__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the model's outputs mean and how it wants to be run; read from ``weights/labels.json``."""

    heads: Mapping[str, tuple[str, ...]]
    window: int
    stride: int
    lowest_trigger: float
    temperature: Mapping[str, float]
    outside: Mapping[str, float]
    """What to take off the score of "no tag" of a head, as fitted on dev; 0 where nothing is said."""

    def columns(self, head: str) -> slice:
        """Where a head's tags stand in a row of scores."""
        at = 0
        for name, tags in self.heads.items():
            if name == head:
                return slice(at, at + len(tags))
            at += len(tags)
        raise KeyError(head)


def read_labels(folder: Path) -> tuple[Labels, dict[str, str]]:
    """The labels of the weights in a folder, and the sha256 that each file must have.

    Raises:
        KnowledgeError: the file is missing, damaged or of another schema.
    """
    file = folder / "labels.json"
    try:
        raw: dict[str, Any] = json.loads(file.read_text(encoding="utf8"))
        if raw["schema"] != SCHEMA:
            raise KnowledgeError(f"weights of schema {raw['schema']}, not {SCHEMA}", where=str(file), hint=_HINT)
        labels = Labels(
            {head: tuple(tags) for head, tags in raw["heads"].items()},
            int(raw["window"]),
            int(raw["stride"]),
            float(raw["lowest_trigger"]),
            {head: float(t) for head, t in raw["temperature"].items()},
            {head: float(t) for head, t in raw["outside"].items()},
        )
        return labels, {str(k): str(v) for k, v in raw["sha256"].items()}
    except FileNotFoundError as e:
        raise KnowledgeError("the reader model's weights are missing", where=str(file), hint=_HINT) from e
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise KnowledgeError(f"the reader model's labels cannot be read ({e})", where=str(file), hint=_HINT) from e


_HINT = "install newsgraph again"


def checked(file: Path, sha256: str) -> bytes:
    """A file's bytes, once they are known to be the ones that were shipped."""
    try:
        data = file.read_bytes()
    except OSError as e:
        raise KnowledgeError("a file of the reader model is missing", where=str(file), hint=_HINT) from e
    if hashlib.sha256(data).hexdigest() != sha256:
        raise KnowledgeError("a file of the reader model is damaged (sha256 differs)", where=str(file), hint=_HINT)
    return data


def session_score(model: bytes, threads: int) -> Score:
    """Scores from the network, run by onnxruntime, one window at a time so that no window sees another."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    # threads that wait by spinning take the processor from whatever else reads beside them
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # the sum and its norm as one operation take longer than one after the other
    apart = ["SkipLayerNormFusion"]
    session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"], disabled_optimizers=apart)

    def score(ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> tuple[Floats, Floats]:
        tags, pairs = session.run(["tags", "pairs"], {"ids": ids[None, :], "shapes": shapes[None, :]})
        return tags[0], pairs[0]

    return score
