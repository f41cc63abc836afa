"""Weights of 8 bits that give the same sums on every processor.

Processors without VNNI multiply activations (0 to 255) and weights (-127 to 127) two by two and keep the sum of two
products in 16 bits: where both weights are large, it does not fit, and onnxruntime's whole numbers are other ones than
elsewhere (one sum in forty in our layers). Weights of 7 bits would fit, at half the precision. Here each
output's weights become as coarse as serves them best, and the pairs that may still not fit, one in many hundreds, are
brought nearer to zero. `export.py` does it to what it writes.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

MOST = 128
"""What two weights of one sign may come to: 255 x 128 fits into 16 bits."""
SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""How coarse a column's numbers may become."""


def fitting(weights: np.ndarray) -> np.ndarray:
    """Weights (inputs x outputs, whole numbers) in which rows 0 and 1, 2 and 3, … of a column fit together."""
    wide = weights.astype(np.int16)
    pairs = wide.shape[0] // 2 * 2
    first, second = wide[0:pairs:2], wide[1:pairs:2]
    together = np.sign(first) * np.sign(second) > 0
    over = np.where(together, np.maximum(np.abs(first) + np.abs(second) - MOST, 0), 0)
    wide[0:pairs:2] = first - np.sign(first) * ((over + 1) // 2)
    wide[1:pairs:2] = second - np.sign(second) * (over // 2)
    return wide.astype(np.int8)


def fitted(weights: np.ndarray, scales: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same matrix in whole numbers that fit, and its columns' scales: each is made as coarse as serves it best.

    Coarser numbers round more and cut less; of some coarsenesses that with the least squared error is taken.
    """
    exact = weights.astype(np.float64)
    best = np.full(weights.shape[1], np.inf)
    found, coarse = weights.copy(), np.ones(weights.shape[1])
    for share in SHARES:
        tried = fitting(np.rint(exact * share))
        error = ((tried / share - exact) ** 2).sum(axis=0)
        better = error < best
        best[better], coarse[better], found[:, better] = error[better], share, tried[:, better]
    return found, (scales / coarse).astype(scales.dtype)


def mend(file: Path) -> float:
    """Bring the matrices of an exported model into this form, in place; the mean squared error, in steps of 8 bits."""
    model = onnx.load(str(file))
    held = {one.name: one for one in model.graph.initializer}
    errors = []
    for name in sorted({node.input[1] for node in model.graph.node if node.op_type == "MatMulInteger"}):
        scale = held[name.removesuffix("_quantized") + "_scale"]
        weights, scales = numpy_helper.to_array(held[name]), numpy_helper.to_array(scale)
        after, scales_after = fitted(weights, scales)
        errors.append(float(((after * (scales_after / scales) - weights) ** 2).mean()))
        held[name].CopyFrom(numpy_helper.from_array(after, name))
        scale.CopyFrom(numpy_helper.from_array(scales_after, scale.name))
    onnx.save(model, str(file))
    return float(np.mean(errors))
