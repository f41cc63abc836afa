"""The questions about an annotated article, answered by SPARQL over the graph that the pipeline builds from it.

Each is asked as an analyst would ask it: by a shipped query, or a template, with the names that stand in the
question. The answers are the gold's; none stands here. The gold is no part of the project: without it, a skip.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsgraph.errors import UnknownNameError
from newsgraph.model import Article
from newsgraph.pipeline import gather
from newsgraph.query import Result, ask, filled, named_query
from newsgraph.query.named import parse_query
from newsgraph.store import Store, open_store
from newsgraph.workspace import settings

SEED = Path(__file__).parents[2] / ".." / "shared" / "evaldata" / "articles" / "dev" / "seed.json"

# Places of events by one speaker where something happened that was not done to the place itself.
NEARBY = parse_query(
    "places-nearby",
    """
# title: Where it happened, according to whom
# description: Places of events that were not themselves hit or taken.
# parameter: speaker entity -- who says so
# parameter: type type -- events of this type
# parameter: without entity -- not this place
# example: newsgraph query places-nearby
SELECT DISTINCT ?participant WHERE {
  VALUES ?who { $speaker }
  VALUES ?not { $without }
  ?voice ng:reportOf? ?who .
  ?report prov:wasAttributedTo|^ng:conveys/ng:source ?voice ; a $type ; ng:place ?place .
  FILTER NOT EXISTS { ?report ng:affected ?place }
  FILTER NOT EXISTS { ?place ng:reportOf? ?not }
  ?place schema:name ?participant .
}
""",
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as an analyst puts it: a query, its parameters, and the column with the answer."""

    query: str
    column: str
    given: Mapping[str, str]


# By the number of the question in the gold, from 1.
ASKED = (
    Ask(
        "according-to",
        "participant",
        {
            "type": "Attack",
            "with": "Russia",
            "day": "2023-03-09",
            "words": "missile|strike",
            "role": "place",
            "feature": "PPL",
        },
    ),
    Ask("holders-of-post", "holder", {"post": "mayor of Kyiv"}),
    Ask("holders-of-post", "holder", {"post": "governor of Odesa"}),
    Ask("quantity-series", "value", {"place": "Kharkiv", "measure": "strikes"}),
    Ask("quantity-series", "speaker", {"place": "Kharkiv", "measure": "strikes"}),
    Ask("according-to", "speaker", {"type": "TerritoryCapture", "with": "Wagner", "realis": "actual"}),
    Ask("unverified-claims", "checkedBy", {}),
    Ask("according-to", "participant", {"speaker": "Oleh Zhdanov", "type": "TerritoryCapture", "role": "affected"}),
    Ask("places-nearby", "participant", {"speaker": "Oleh Zhdanov", "type": "TerritoryCapture", "without": "Bakhmut"}),
    Ask("quantity-series", "value", {"place": "Ukraine", "measure": "share", "type": "TerritoryCapture"}),
    Ask("according-to", "participant", {"type": "Attack", "realis": "future", "role": "agent"}),
    Ask("holders-of-post", "holder", {"post": "head of Wagner"}),
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back for one question, beside what was expected."""

    number: int
    kind: str
    given: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def wrong(self) -> int:
        """How many of the answers given are not expected."""
        return sum(not any(alike(one, other) for other in self.expected) for one in self.given)

    @property
    def right(self) -> bool:
        """All that was expected, and nothing else."""
        return not self.wrong and all(any(alike(one, other) for one in self.given) for other in self.expected)

    def __str__(self) -> str:
        """A line of the table."""
        mark = "right" if self.right else "WRONG" if self.wrong else "short"
        expected = ", ".join(self.expected)
        return f"{self.number:3} {self.kind:16} {mark}  {', '.join(self.given) or 'nothing'}  (expected {expected})"


def alike(one: str, other: str) -> bool:
    """Whether two answers are the same name, or one is the fuller form of the other; numbers must be equal."""
    first, second = plain(one), plain(other)
    if first.isdigit() or second.isdigit():
        return first == second
    words, others = set(first.split()), set(second.split())
    return bool(words and others) and (words <= others or others <= words)


def plain(words: str) -> str:
    """Without case, accents, punctuation and articles; 15.0 is 15."""
    letters = unicodedata.normalize("NFKD", words.removesuffix(".0")).encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in re.sub(r"[^a-z0-9 ]+", " ", letters).split() if word not in ("the", "of", "a"))


def answers(store: Store, question: Ask) -> tuple[str, ...]:
    """The distinct answers; none where a name in the question stands for nothing in the graph."""
    template = NEARBY if question.query == NEARBY.name else named_query(question.query)
    try:
        found: Result = ask(store, filled(template, question.given, store))
    except UnknownNameError:
        return ()
    return tuple(dict.fromkeys(str(value) for value in found.column(question.column) if value is not None))


@pytest.fixture(scope="module")
def gold() -> Mapping[str, Any]:
    """The annotated article."""
    if not SEED.is_file():
        pytest.skip(f"the annotated articles are not here ({SEED})")
    found: Mapping[str, Any] = json.loads(SEED.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def store(gold: Mapping[str, Any]) -> Iterator[Store]:
    """The graph of that article, made by the pipeline: read, written, resolved."""
    article = Article("seed", gold["text"], gold["title"], gold["date"], gold["publisher"])
    with open_store("memory:") as memory:
        report = gather([article], memory, settings(None, {}))
        assert report.read == 1, report.problems
        yield memory


@pytest.fixture(scope="module")
def answered(gold: Mapping[str, Any], store: Store) -> tuple[Answered, ...]:
    """Every question with its answers."""
    questions = gold["questions"]
    assert len(questions) == len(ASKED), "the gold asks other questions than these"
    return tuple(
        Answered(number, one["kind"], answers(store, question), tuple(one["answer"]))
        for number, (one, question) in enumerate(zip(questions, ASKED, strict=True), start=1)
    )


def test_four_in_five_questions_are_answered_right(answered: tuple[Answered, ...]) -> None:
    """Right is: all that was expected and nothing else."""
    print("\n" + "\n".join(map(str, answered)))
    right = sum(one.right for one in answered)
    assert right / len(answered) >= 0.8, "\n".join(str(one) for one in answered if not one.right)


def test_at_most_one_in_ten_answers_given_is_wrong(answered: tuple[Answered, ...]) -> None:
    """An answer left out is better than a wrong one."""
    given = sum(len(one.given) for one in answered)
    wrong = sum(one.wrong for one in answered)
    assert given, "nothing was answered at all"
    assert wrong / given <= 0.1, "\n".join(str(one) for one in answered if one.wrong)


def test_answers_are_compared_as_names_and_numbers() -> None:
    """So that the comparison itself does not make everything right."""
    assert alike("Mayor Jan Novák", "Jan Novak")
    assert alike("15.0", "15")
    assert not alike("15", "150")
    assert not alike("Jan Novák", "Jan Kettering")
    assert not Answered(1, "role", ("Jan Novák", "Ada Quill"), ("Jan Novák",)).right
    assert not Answered(1, "role", (), ("Jan Novák",)).right
