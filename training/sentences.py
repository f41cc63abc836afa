"""Our own sentences for the reader, every event in them marked: `python training/sentences.py` checks them.

A line of `gold/sentences.txt` is a sentence or two in which each word that names an event carries its mark,
`[fired|Layoff]`, with `future`, `hypothetical`, `demanded` or `generic` after the type where it did not happen so, and
`negative` where it is said not to have happened: `[cut|Layoff future]`. What is not marked names no event. They teach
what news seldom says plainly: each type by many words, and like words in another sense. None of them is an example of
`ontology/events.ttl`, by which the reader is tested.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgraph.knowledge.lexicon import load_lexicon

FILE = Path(__file__).resolve().parent / "gold" / "sentences.txt"
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)((?: [a-z]+)*)\]")
_REALIS = ("future", "hypothetical", "demanded", "generic")


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """One marked word: where it stands in the bare sentence, and what is said of it."""

    start: int
    end: int
    type: str
    realis: str
    negative: bool


def parted(line: str) -> tuple[str, list[MarkedEvent]]:
    """A line without its marks, and what they say; ValueError for a mark that says nothing."""
    text, found, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        said = mark[3].split()
        if strange := [word for word in said if word not in (*_REALIS, "negative")]:
            raise ValueError(f"{strange[0]!r} is no realis: {line}")
        realis = next((word for word in said if word in _REALIS), "actual")
        found.append(MarkedEvent(len(text), len(text) + len(mark[1]), mark[2], realis, "negative" in said))
        text, at = text + mark[1], mark.end()
    text += line[at:]
    if "[" in text or "]" in text or "|" in text:
        raise ValueError(f"a mark is broken: {line}")
    return text, found


def sentences(file: Path = FILE) -> Iterator[tuple[str, list[MarkedEvent]]]:
    """Every line with what is marked in it; none if there is no file."""
    if file.exists():
        lines = file.read_text(encoding="utf8").splitlines()
        yield from (parted(line) for line in lines if line.strip() and not line.startswith("#"))


def faults(file: Path) -> Iterator[str]:
    """What is wrong in a file: broken marks, unknown types, sentences said twice or taken from the ontology."""
    types = load_lexicon().types
    told = {text for one in types.values() for text in (*one.examples, *one.counter_examples)}
    seen: set[str] = set()
    for number, line in enumerate(file.read_text(encoding="utf8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            text, marked = parted(line)
        except ValueError as error:
            yield f"{number}: {error}"
            continue
        yield from (f"{number}: no such type: {one.type}" for one in marked if one.type not in types)
        if text in told or text in seen:
            yield f"{number}: stands in the ontology or above: {text}"
        seen.add(text)


def main() -> None:
    """Say what is wrong, or how many sentences there are of each type."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    wrong = list(faults(file))
    if wrong:
        sys.exit("\n".join(wrong))
    kinds = Counter(one.type for _, marked in sentences(file) for one in marked)
    print(sum(1 for _ in sentences(file)), "lines", sum(kinds.values()), "events", dict(kinds.most_common()))


if __name__ == "__main__":
    main()
