"""What a few own sentences are read as, and a few invented stories resolved to, told line by line.

The files in tests/data/golden hold both as they were when the version of the rules was raised last.
To note them anew, after raising RULES_VERSION: `make golden`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from identity_stories import IRIS, stories
from pyoxigraph import RdfFormat, serialize

from newsgraph.identity.fingerprint import RULES_VERSION as IDENTITY_RULES
from newsgraph.model import Article
from newsgraph.reading.fingerprint import RULES_VERSION as READING_RULES
from newsgraph.reading.json_format import reading_to_json
from newsgraph.reading.reader import load_reader

HERE = Path(__file__).parents[1] / "data" / "golden"
VERSIONS = {"reading": READING_RULES, "identity": IDENTITY_RULES}
TEXT = (
    "Police in Marlow shot dead two protesters on Monday, the interior minister, Ana Ferro, said.\n\n"
    "“We did not fire first,” she told the Harbour Post. Her spokesman denied that soldiers had burned a school.\n\n"
    "Opposition leader Tomas Kerr plans to visit the city in June. Aid workers could not verify the claim."
)
_CHANCE = re.compile(r"(network event|, [A-Z]\w+) [01]\.\d\d\b")  # of a type, as `why` tells it
# Named, so that a story added or retold elsewhere moves nothing here.
STORIES = (
    "a company with and without its legal form",
    "an accusation and the denial of the accused are of one event, which is disputed",
    "a denial of a denial affirms",
    "the police whom one outlet quotes on two days are one voice",
    "a title before the name is no part of it",
    "one of two posts that somebody may have left is not guessed at",
    "one name in two countries without a common acquaintance is a question",
)


def told(of: str) -> list[str]:
    """The lines that are held: of "reading" or of "identity"."""
    return _read() if of == "reading" else _resolved()


def noted(of: str) -> tuple[int, list[str]]:
    """The version of the rules that was noted, and the lines."""
    first, *lines = (HERE / f"{of}.txt").read_text(encoding="utf-8").splitlines()
    return int(first.removeprefix("rules ")), lines


def _read() -> list[str]:
    """One line for each thing that is read, without confidence and chances, which a processor may round otherwise."""
    article = Article(
        "golden-1", TEXT, title="Two shot dead in Marlow", published="2031-05-07", publisher="Harbour Post"
    )
    found = []
    for part, value in reading_to_json(load_reader().read(article)).items():
        if part not in ("reader", "article", "schema"):
            found += [f"{part} {_line(one)}" for one in (value if isinstance(value, list) else [value])]
    return found


def _line(value: Any) -> str:
    """A part of a reading in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_line(one)}" for key, one in value.items() if key != "confidence") + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_line, value)) + "]"
    return _CHANCE.sub(r"\1", str(value))


def _resolved() -> list[str]:
    """The triples that resolving adds, in order."""
    found = []
    for story in (one for one in stories() if one.name in STORIES):
        before, store = set(story.store().quads()), story.resolved()
        quads = sorted(set(store.quads()) - before, key=str)
        lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode().splitlines()
        found += [f"{story.name}: {line}" for line in lines if "#resolvedFrom>" not in line]
    return [line.replace(IRIS.base, "base:") for line in found]


if __name__ == "__main__":
    for of, version in VERSIONS.items():
        (HERE / f"{of}.txt").write_text("\n".join([f"rules {version}", *told(of)]) + "\n", encoding="utf-8")
