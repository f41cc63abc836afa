"""Own annotations without their texts: `python training/standoff.py FOLDER …` adds to `gold/articles.jsonl.gz`.

`--held-out` adds to `gold/held_out.jsonl.gz` instead: articles that the shipped network has not learned from, so that
figures on them are out of fold without a second model. `--release` moves them over, for the next training.

An annotated article is kept as offsets into a text that lies in `../shared/traindata`; `joined` puts the two together
again and refuses a text that is not the one that was annotated.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FILE = HERE / "gold" / "articles.jsonl.gz"
HELD_OUT = HERE / "gold" / "held_out.jsonl.gz"
DATA = HERE.parents[1] / "shared" / "traindata"
DROPPED = frozenset({"text", "title", "annotator", "note", "date_note", "url", "questions"})


def digest(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def without_words(value: Any) -> Any:
    """The same record, without the words that its offsets point at."""
    if isinstance(value, dict):
        return {k: without_words(v) for k, v in value.items() if k not in DROPPED}
    return [without_words(v) for v in value] if isinstance(value, list) else value


def stand_off(folder: Path) -> Iterator[dict[str, Any]]:
    """The annotations of a folder of sheets: NAME.json with the text, NAME.gold.json with what was annotated."""
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf8"))
        article = json.loads(file.with_name(file.name.replace(".gold.json", ".json")).read_text(encoding="utf8"))
        kept = without_words(gold)
        roles = [{**r, "title": t["title"]} for r, t in zip(kept["roles"], gold["roles"], strict=True)]
        yield {**kept, "roles": roles, "set": article["set"], "row": article["row"], "sha256": digest(article["text"])}


def joined(file: Path = FILE, data: Path = DATA) -> Iterator[dict[str, Any]]:
    """The annotations with their texts; ValueError where a text has changed."""
    texts: dict[str, dict[str, str]] = {}
    with gzip.open(file, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["set"] not in texts:
                with (data / row["set"] / "data.jsonl").open(encoding="utf8") as held:
                    texts[row["set"]] = {r["id"]: r["text"] for r in map(json.loads, held)}
            text = texts[row["set"]][row["row"]]
            if digest(text) != row["sha256"]:
                raise ValueError(f"{row['id']}: the text is not the one that was annotated")
            yield {**row, "text": text}


def kept(file: Path = FILE) -> list[dict[str, Any]]:
    """The annotations that there are, without texts."""
    if not file.exists():
        return []
    with gzip.open(file, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def write(rows: list[dict[str, Any]], file: Path) -> None:
    """Keep annotations, the same bytes for the same rows."""
    file.parent.mkdir(exist_ok=True)
    data = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n" for r in rows)
    file.write_bytes(gzip.compress(data.encode(), mtime=0))
    print(file.name, len(rows), "articles", sum(len(r["events"]) for r in rows), "events", file.stat().st_size, "bytes")


def main() -> None:
    """Add the annotations of some folders to those that there are; an article annotated again takes its old place."""
    ap = argparse.ArgumentParser()
    ap.add_argument("folders", type=Path, nargs="*")
    ap.add_argument("--held-out", action="store_true", help="keep them apart: not for the next training")
    ap.add_argument("--release", action="store_true", help="let what was kept apart be learned from")
    args = ap.parse_args()
    file = HELD_OUT if args.held_out else FILE
    by_text = {row["sha256"]: row for row in kept(file)}
    by_text |= {row["sha256"]: row for folder in args.folders for row in stand_off(folder)}
    if args.release:
        by_text |= {row["sha256"]: row for row in kept(HELD_OUT)}
        HELD_OUT.unlink(missing_ok=True)
    write(list(by_text.values()), file)


if __name__ == "__main__":
    main()
