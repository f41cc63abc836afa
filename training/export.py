"""Checkpoint -> int8 ONNX with its tokenizer and labels: `python training/export.py CHECKPOINT FOLDER`."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from gold_arcs import ARCS
from heads import head_tags, read_table
from mixture import base_folder
from network import Network, load_shipped
from onnxruntime.quantization import QuantType, quantize_dynamic
from saturation import mend
from tokenizers import Tokenizer
from windows import HEADS

WINDOW, STRIDE, LOWEST_TRIGGER = 128, 96, 0.2


def sha256(file: Path) -> str:
    """The sha256 of a file, in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def write_onnx(net: Network, file: Path) -> None:
    """The network in full precision; batch and length are free."""
    ids = torch.randint(1000, 2000, (2, 24))
    torch.onnx.export(
        net,
        (ids, torch.ones_like(ids)),
        str(file),
        input_names=["ids", "shapes"],
        output_names=["tags", "pairs"],
        dynamic_axes={n: {0: "batch", 1: "length"} for n in ("ids", "shapes", "tags", "pairs")},
        opset_version=20,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def halve(net: Network, known: dict[str, Any], file: Path) -> None:
    """Make weights and pair tables the mean of themselves and of those exported before, where their run began."""
    tags = net.heads.weight.shape[0]
    before = Network(tags, len(ARCS))
    load_shipped(before, file, tags)
    held = before.state_dict()
    style = net.style.clone()
    net.load_state_dict({k: (v + held[k]) / 2 for k, v in net.state_dict().items()})
    with torch.no_grad():
        net.style.copy_(style)
    tables = json.loads(file.with_name("pairs.json").read_text(encoding="utf8"))
    if tables["paths"] == known["paths"]:
        for key, rows in known["bias"].items():
            known["bias"][key] = (rows + torch.tensor(tables["tables"][key.split(".")[1]])) / 2


def main() -> None:
    """Write model.int8.onnx, tokenizer.json and labels.json into a folder."""
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("folder", type=Path)
    ap.add_argument(
        "--temperature", type=json.loads, default={"names": 1.4}, help='JSON, e.g. {"names": 1.2}; fitted by tune.py'
    )
    ap.add_argument(
        "--outside",
        type=json.loads,
        default={"source": 1.0, "cue": 1.0},
        help='JSON, e.g. {"cue": 1.0}; fitted by tune.py',
    )
    ap.add_argument("--style", type=float, default=1.0, help="how much of the shared half's style to read with")
    ap.add_argument(
        "--halfway-from", type=Path, help="take the mean of the checkpoint and this exported model (.int8.onnx)"
    )
    ap.add_argument("--full", action="store_true", help="also keep the model in full precision (model.onnx)")
    args = ap.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    tags = head_tags(read_table())
    net = Network(sum(len(tags[h]) for h in HEADS), len(ARCS))
    known = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    net.load_state_dict(known["net"], strict=False)  # a checkpoint of before may lack the style
    if args.halfway_from:
        halve(net, known, args.halfway_from)
    with torch.no_grad():
        net.places.weight += args.style * net.style
    net.eval()
    with tempfile.TemporaryDirectory() as tmp:
        ready = Path(tmp, "ready.onnx")
        write_onnx(net, ready)
        quantize_dynamic(
            str(ready),
            str(args.folder / "model.int8.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        mend(args.folder / "model.int8.onnx")
        if args.full:
            onnx.save(onnx.load(ready), args.folder / "model.onnx")
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(args.folder / "tokenizer.json"), pretty=False)
    pairs = {
        "arcs": ARCS,
        "types": tags["event"][1:],
        "paths": known["paths"],
        "tables": {k.split(".")[1]: [[round(x, 3) for x in r] for r in v.tolist()] for k, v in known["bias"].items()},
        "temperature": {},
    }
    (args.folder / "pairs.json").write_text(json.dumps(pairs) + "\n", encoding="utf8")
    labels = {
        "schema": "newsgraph.tagger/2",
        "heads": {h: tags[h] for h in HEADS},
        "window": WINDOW,
        "stride": STRIDE,
        "lowest_trigger": LOWEST_TRIGGER,
        "temperature": args.temperature,
        "outside": args.outside,
        "sha256": {n: sha256(args.folder / n) for n in ("model.int8.onnx", "tokenizer.json", "pairs.json")},
    }
    (args.folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf8")
    print({f.name: f.stat().st_size for f in sorted(args.folder.iterdir())})


if __name__ == "__main__":
    main()
