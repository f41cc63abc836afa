"""How well persons are joined over the articles of a store, judged by people.

    python bench/persons.py draw STORE --seed 1 > pairs.tsv     then fill the column `verdict`: same, different, unknown
    python bench/persons.py sum pairs.tsv

`draw` decides who is who anew, by the rules as they stand, and writes nothing to the store. Joined pairs give the
precision, pairs that are apart though their names would let them be one the recall.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsgraph.evaluation.coreference.pairs import as_tsv, drawn, from_tsv, tallied, told, with_words


def draw(where: str, *, seed: int, joined: int, apart: int) -> None:
    """A sheet of pairs on standard output."""
    from newsgraph.graph import Iris
    from newsgraph.identity.entities.pipeline import resolve_entities
    from newsgraph.identity.reports import read_reports
    from newsgraph.store import open_store

    store = open_store(where, read_only=True)
    reports = read_reports(store)
    world = resolve_entities(reports, Iris())
    as_tsv(with_words(store, reports, drawn(reports, world, seed=seed, joined=joined, apart=apart)), sys.stdout)


def main() -> None:
    """One of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="pairs of a store, with their sentences")
    drawing.add_argument("store")
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--joined", type=int, default=200)
    drawing.add_argument("--apart", type=int, default=120)
    commands.add_parser("sum", help="precision and recall of a judged sheet").add_argument("sheet", type=Path)
    asked = parser.parse_args()
    if asked.command == "draw":
        draw(asked.store, seed=asked.seed, joined=asked.joined, apart=asked.apart)
    else:
        judged = from_tsv(asked.sheet.read_text(encoding="utf-8").splitlines())
        print(*told(tallied(judged)), sep="\n")


if __name__ == "__main__":
    main()
